#!/bin/sh
# Lets libFuzzer breed inputs for everything that reads people's words, keys and snapshots, and keeps what it found.
set -eu
if [ $# -gt 1 ] || [ "${1:-}" = --help ]; then
    echo "usage: scripts/fuzz.sh [SECONDS]   60 unless said; inputs are kept in .build/fuzz/inputs" >&2
    exit 64
fi
cd "$(dirname "$0")/.."
export FUSEN_FUZZING=1
swift build -c release --product fusen-fuzz --scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -Xclang-linker -Xswiftc -fuse-ld=lld
mkdir -p .build/fuzz/inputs
# A first byte, which chooses the reader, and a good input of each kind.
printf '\000\033[A\033[1;5D\033[<0;10;5M\033[200~貼り付け\033[201~' >.build/fuzz/inputs/keys
printf '\001回覧板が届かない ×2 #4' >.build/fuzz/inputs/words
printf '\001令和8年7月2日(木) 一般30人 19:30 1時間半' >.build/fuzz/inputs/times
printf '\002dots 1 2 3' >.build/fuzz/inputs/command
exec .build/fuzz/release/fusen-fuzz -max_total_time="${1:-60}" -max_len=4096 -timeout=5 -rss_limit_mb=1024 \
    -artifact_prefix=.build/fuzz/ .build/fuzz/inputs
