#!/bin/sh
# The long forms of the hard tests, one after another: changed files, kills, failing disks, an evening's load,
# a hundred thousand keys at each of six consoles, a slow disk, random sessions, two consoles at one value, ten million
# inputs for everything that reads, a quarter of an hour of inputs that libFuzzer breeds, power cuts.
set -eu

usage() {
    echo "usage: scripts/soak.sh [NAME…]   NAME: files kills disks evening typing keys slow rooms
           same lines fuzz bred power; all of them without" >&2
    echo "       FUSEN_SOAK_SECONDS=60 scripts/soak.sh evening   a shorter evening than ten minutes" >&2
    exit 64
}

cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- files kills disks evening typing keys slow rooms same lines fuzz bred power
for name; do
    case $name in files | kills | disks | evening | typing | keys | slow | rooms | same | lines | fuzz | bred | power) ;; *) usage ;; esac
done

swift build --build-tests
failed=
for name; do
    case $name in
        files) filter=MutatedFileTests ;;
        kills) filter=KillTests ;;
        disks) filter=FailingDiskTests ;;
        evening) filter=SoakTests ;;
        typing) filter=oneTableTypesWhileTheFacilitatorEdits ;;
        keys) filter=RandomRoomTests ;;
        rooms) filter=RandomSessionsTests ;;
        same) filter=CollisionTests ;;
        lines) filter=HostileCommandTests ;;
        fuzz) filter=FuzzTests ;;
        power) filter=PowerCutTests ;;
        slow | bred) filter= ;;
    esac
    echo "== $name"
    if [ "$name" = slow ]; then
        scripts/slow-disk.py --fusen .build/debug/fusen || failed="$failed $name"
        continue
    fi
    if [ "$name" = bred ]; then
        scripts/fuzz.sh 900 || failed="$failed $name"
        continue
    fi
    FUSEN_SOAK=1 swift test --skip-build --filter "$filter" || failed="$failed $name"
done
[ -z "$failed" ] || { echo "failed:$failed" >&2; exit 1; }
