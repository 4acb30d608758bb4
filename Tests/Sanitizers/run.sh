#!/bin/bash
# Runs the Swift tests with the address or the thread sanitizer: run.sh address|thread
#
# Left out are tests of what a sanitizer changes: how much memory a program takes, how errors of memory end it, and, as
# the thread sanitizer puts signals off, how crashes are reported. A finding ends its program, and so fails the test
# that ran it.
set -eu
cd "$(dirname "$0")/../.."
build=.build/$1

echo "Building with the $1 sanitizer; the first time takes some minutes."
mkdir -p "$build"
swift build --configuration release --scratch-path "$build" --sanitize "$1" --build-tests \
  >"$build/build.log" 2>&1 || { cat "$build/build.log"; exit 1; }

export NO_COLOR=1 SWIFT_BACKTRACE=enable=no
tests=("$build/release/lecternPackageTests.xctest" --testing-library swift-testing --quiet)
case $1 in
address)
  # Segmentation faults are Swift's to report; memory that is kept back would count against limits.
  export ASAN_OPTIONS=detect_leaks=0:handle_segv=0:quarantine_size_mb=1:suppressions=$PWD/Tests/Sanitizers/address.txt
  "${tests[@]}" --skip '[tT]rainsInConstantMemory|Errors of memory'
  ;;
thread)
  clang -O1 -shared -fPIC Tests/Sanitizers/mutex.c -o "$build/mutex.so"
  export TSAN_OPTIONS=die_after_fork=0:halt_on_error=1
  LD_PRELOAD=$PWD/$build/mutex.so "${tests[@]}" --skip 'WorstCaseTests|separators'
  ;;
esac
