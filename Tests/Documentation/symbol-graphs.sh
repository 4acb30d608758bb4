#!/bin/bash
# Extracts the public symbols of modules that lessons import from a release build, with their doc comments.
#
#   symbol-graphs.sh BUILD FOLDER MODULE…
#
# BUILD is the folder of the build, such as .build/release; FOLDER gets one MODULE.symbols.json each.
set -eu -o pipefail
build=$1 folder=$2
shift 2

target=$(swift -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p' | head -n 1)
maps=()
for map in "$build"/{CThreads,CVectorMath}.build/module.modulemap; do
  maps+=(-Xcc "-fmodule-map-file=$map")
done
rm -rf "$folder"
mkdir -p "$folder/modules"
# Without the places in the sources, comments are those of the build; else they would be read from sources that
# have changed since.
ln -s "$(realpath "$build")"/Modules/*.{swiftmodule,swiftdoc} "$folder/modules"
for module; do
  # An extension of Swift's own types belongs to the module that declares it, so it is a symbol of its own.
  swift symbolgraph-extract -module-name "$module" -target "$target" -I "$folder/modules" -I Sources "${maps[@]}" \
    -minimum-access-level public -skip-synthesized-members -emit-extension-block-symbols -output-dir "$folder"
done
rm -r "$folder/modules"
