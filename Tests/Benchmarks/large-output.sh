#!/bin/bash
# Times a cell that prints a gigabyte, beside the same bytes sent through a pipe by cat.
# The memory that it takes is a test: LargeOutputTests.
set -euo pipefail
exec 2>&1
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT='%R s'

yes 012345678901234567890123456789012345678901234567890123456789123 | head -c 1G >"$folder/bytes" || true
for round in 1 2 3; do
  echo -n "cat through a pipe:        "
  time cat "$folder/bytes" | cat >/dev/null
  for lesson in gigabyte gigabyte-line; do
    printf '%-27s' "the lesson $lesson:"
    time .build/release/lectern run "Tests/MisbehavingLessons/lessons/$lesson.md" \
      --output "$folder/pages" >/dev/null
  done
done
