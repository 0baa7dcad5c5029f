#!/bin/sh
# Takes every figure of docs/performance.md again.
#
#   scripts/benchmark.sh [--quick] [--write]
#
# --quick   a minute instead of five: fewer samples, no more than 10,000 notes
# --write   put the new figures into docs/performance.md
#
# FUSEN is the fusen that key-to-screen opens; without it, it is built. FIGURES is where the figures are kept, .build/figures by default.
set -eu
[ -z "${FUSEN:-}" ] || FUSEN=$(realpath "$FUSEN")
cd "$(dirname "$0")/.."
figures=${FIGURES:-.build/figures}
quick= keys= write= sizes="100 100000"
for option; do
    case $option in
        --quick) quick=--quick keys="--keys 60 --rounds 2" sizes= ;;
        --write) write=yes ;;
        *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
    esac
done
mkdir -p "$figures"
swift build -c release -j 1 --product fusen-bench
if [ -z "${FUSEN:-}" ]; then
    swift build -c release -j 1 --static-swift-stdlib --product fusen
    FUSEN=.build/release/fusen
fi
bench=.build/release/fusen-bench
[ ! -f "$figures/figures.json" ] || mv "$figures/figures.json" "$figures/before.json"
$bench $quick --json "$figures/figures.json"
$bench --evening > "$figures/evening.txt"
cat "$figures/evening.txt"
scripts/key-to-screen.py --fusen "$FUSEN" --notes 10000 $keys > "$figures/keys.txt"
for notes in $sizes; do
    echo
    scripts/key-to-screen.py --fusen "$FUSEN" --notes "$notes" --only "vim,fusen note" $keys
done >> "$figures/keys.txt"
cat "$figures/keys.txt"
$bench --table "$figures/figures.json" > "$figures/figures.md"
if [ -f "$figures/before.json" ]; then $bench --compare "$figures/before.json" "$figures/figures.json" | head -20; fi

# Puts a file between the marks of its name.
place() {
    sed -i -e "/<!-- begin $1 -->/,/<!-- end $1 -->/{//!d}" -e "/<!-- begin $1 -->/r $2" docs/performance.md
}

if [ -n "$write" ]; then
    place figures "$figures/figures.md"
    for name in evening keys; do
        { echo '```'; cat "$figures/$name.txt"; echo '```'; } > "$figures/$name.md"
        place "$name" "$figures/$name.md"
    done
fi
