#!/bin/bash
# Times how long it takes from an edited cell to the written page: of a lesson in a course of 32 lessons
# with 28 cells each, and of the same lesson alone. Both do the same work in turns, and the medians and
# their ratio are printed; then the parts of the main lesson's time.
set -eu
cd "$(dirname "$0")/../.."
lectern=$PWD/.build/release/lectern
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
export XDG_CACHE_HOME=$folder/cache

lesson() {
  printf '# Lesson %s\n' "$1"
  for cell in $(seq 28); do
    printf '\nA paragraph with $x_%s^2$.\n\n```swift {#cell-%s}\n' "$cell" "$cell"
    [ "$cell" = 1 ] && printf 'import Autograd\nimport Figures\nimport NeuralNetworks\n\n'
    cat <<SWIFT
let x$cell = Tensor.linspace(-3, 3, 30).view(30, 1)
let y$cell = (x$cell * $cell).sin() + $1
let network$cell = Sequential(Linear(1, 4), Tanh(), Linear(4, 1))
for step in 1...2 { print(step, MSELoss()(network$cell(x$cell), y$cell).item()) }
\`\`\`
SWIFT
  done
}

mkdir "$folder/course" "$folder/alone"
for number in $(seq 32); do lesson "$number" >"$folder/course/lesson-$number.md"; done
cp "$folder/course/lesson-7.md" "$folder/alone/"
(cd "$folder" && "$lectern" run course --output pages --jobs 2 >/dev/null 2>&1)

# seconds COMMAND…: how long a command takes, in milliseconds.
milliseconds() {
  local start
  start=$(date +%s%N)
  "$@" >/dev/null 2>&1
  echo $((($(date +%s%N) - start) / 1000000))
}

median() { sort -n | sed -n "$((($1 + 1) / 2))p"; }

# edited FOLDER NUMBER: runs the lesson after an edit of its tenth cell.
edited() {
  sed -i "s/(x10 \* [0-9]*)/(x10 * $2)/" "$1/lesson-7.md"
  milliseconds "$lectern" run "$1/lesson-7.md" --output "$1/pages"
}

for turn in 1 2 3 4 5; do
  edited "$folder/course" "$((100 + turn))" >>"$folder/times-course"
  edited "$folder/alone" "$((200 + turn))" >>"$folder/times-alone"
done
course=$(median 5 <"$folder/times-course")
alone=$(median 5 <"$folder/times-alone")
echo "from an edited cell to the page, medians of five:"
echo "  in a course of 32 lessons  $course ms"
echo "  alone                      $alone ms"
awk "BEGIN { printf \"  ratio                      %.2f\n\", $course / $alone }"

# parts FOLDER LESSON: compiles into an empty cache, then only looks the library up, then runs.
main=lessons/training-neural-networks.md
for turn in 1 2 3 4 5; do
  rm -rf "$XDG_CACHE_HOME"/lectern/lesson-*
  milliseconds "$lectern" list "$main" >>"$folder/times-compile"
  milliseconds "$lectern" list "$main" >>"$folder/times-lookup"
  milliseconds "$lectern" run "$main" --output "$folder/main" >>"$folder/times-run"
done
echo "the main lesson, medians of five:"
echo "  compiled, nothing run      $(median 5 <"$folder/times-compile") ms"
echo "  found in the cache         $(median 5 <"$folder/times-lookup") ms"
echo "  run from the cache, page written  $(median 5 <"$folder/times-run") ms"
