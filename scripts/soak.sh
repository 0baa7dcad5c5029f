#!/bin/sh
# The long forms of the hard tests, one after another: changed files, files that are replaced, kills, failing disks, an
# evening's load, a hundred thousand keys at each of six consoles, words typed in any prompt, a slow disk, random
# sessions, two consoles at one value, scripts of fifty thousand lines, ten million inputs for everything that reads, a
# quarter of an hour of inputs that libFuzzer breeds, power cuts, every terminal.
set -eu

usage() {
    echo "usage: scripts/soak.sh [NAME…]   NAME: files fates kills disks evening typing keys words
           slow rooms same lines fuzz bred power terminals; all of them without" >&2
    echo "       FUSEN_SOAK_SECONDS=60 scripts/soak.sh evening   a shorter evening than ten minutes" >&2
    exit 64
}

cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- files fates kills disks evening typing keys words slow rooms same lines fuzz bred power terminals
for name; do
    case $name in
        files | fates | kills | disks | evening | typing | keys | words | slow | rooms | same | lines | fuzz | bred) ;;
        power | terminals) ;;
        *) usage ;;
    esac
done

# Where only our own code works, a release takes an hour for what would take a debug build a day.
release="-c release -Xswiftc -enable-testing"
case " $* " in *" files "* | *" fates "* | *" kills "* | *" disks "* | *" evening "* | *" typing "* | *" words "* \
    | *" slow "* | *" power "* | *" terminals "*)
    swift build --build-tests ;;
esac
case " $* " in *" keys "* | *" rooms "* | *" same "* | *" lines "* | *" fuzz "*) swift build --build-tests $release ;; esac
failed=
for name; do
    how=
    case $name in
        files) filter=MutatedFileTests ;;
        fates) filter=FileFateTests ;;
        kills) filter=KillTests ;;
        disks) filter=FailingDiskTests ;;
        evening) filter=SoakTests ;;
        typing) filter=oneTableTypesWhileTheFacilitatorEdits ;;
        words) filter=WordsSurviveTests ;;
        power) filter=PowerCutTests ;;
        terminals) filter="theConsolesLeaveNothing|XtermTests|TmuxTests" ;;
        keys) filter=RandomRoomTests how=$release ;;
        rooms) filter=RandomSessionsTests how=$release ;;
        same) filter=CollisionTests how=$release ;;
        lines) filter="HostileCommandTests|ScriptTests" how=$release ;;
        fuzz) filter="FuzzTests|FuzzedFilesTests" how=$release ;;
        slow | bred) filter= ;;
    esac
    echo "== $name"
    case $name in
        slow) scripts/slow-disk.py --fusen .build/debug/fusen ;;
        bred) scripts/fuzz.sh 900 ;;
        *) FUSEN_SOAK=1 swift test --skip-build $how --filter "$filter" ;;
    esac || failed="$failed $name"
done
[ -z "$failed" ] || { echo "failed:$failed" >&2; exit 1; }
