#!/usr/bin/env bash
# Tries the Debian package as a stranger gets it: a fresh Debian with nothing but its base, apt install, a user of its own who
# goes through an evening in a terminal, then an upgrade, a removal and a purge. The sessions must be as they were.
#
#   scripts/try-package.sh [fusen_….deb]       the newest of .build/packages without a name
#
# Needs root (for a chroot with /proc), and debootstrap, tmux and curl, which it installs when they are missing. It uses the
# mirror that this machine's apt uses, 200 MB of packages, and takes three to five minutes, most of them for downloading.
set -euo pipefail
cd "$(dirname "$0")/.."
deb=$(realpath "${1:-$(ls -t .build/packages/fusen_*.deb | head -1)}")
[ "$(id -u)" -eq 0 ] || { echo "try-package.sh needs root" >&2; exit 1; }
scripts/bootstrap.sh debootstrap tmux curl

# shellcheck disable=SC1091
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Identifier: Packages' |
    awk -v release="$release" '$1 == release && $2 == "main" { print $3; exit }')
[ -n "$mirror" ] || { echo "apt has no mirror of $release" >&2; exit 1; }

root=$(mktemp -d)
chmod 755 "$root"
terminal=fusen-package-$$
cleanup() {
    tmux -L "$terminal" kill-server 2>/dev/null || true
    umount "$root/proc" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap cleanup EXIT
step() { printf '%4d s  %s\n' "$SECONDS" "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
officer() {
    chroot --userspec=officer:officer "$root" env -i PATH=/usr/bin:/bin HOME=/home/officer LANG=C.UTF-8 TZ=Asia/Tokyo \
        TERM=screen-256color sh -c 'cd && exec "$@"' sh "$@"
}
export -f officer
export root

# Between the last window of one program and the first of the next the server must not end.
tmux -L "$terminal" -f /dev/null new-session -d -s stays 'sleep 100000'

# A terminal: `opens NAME COMMAND…`, `sees NAME TEXT`, `types NAME KEYS…`, `ends NAME`.
opens() {
    local name=$1
    shift
    tmux -L "$terminal" -u -f /dev/null new-session -d -s "$name" -x 100 -y 30 "officer $*; echo ended: \$?; sleep 1000"
}
sees() {
    for _ in $(seq 150); do
        if tmux -L "$terminal" capture-pane -p -t "$1" | grep -qF -- "$2"; then return; fi
        sleep 0.2
    done
    tmux -L "$terminal" capture-pane -p -t "$1" >&2
    fail "$1 does not show: $2"
}
types() {
    local name=$1
    shift
    tmux -L "$terminal" send-keys -t "$name" "$@"
}
ends() {
    sees "$1" "ended: 0"
    tmux -L "$terminal" kill-session -t "$1"
}
leaves() {
    types "$1" C-q
    ends "$1"
}
sessions() { (cd "$root/home/officer/.local/share/fusen" && find . -type f -print0 | sort -z | xargs -0 sha256sum); }
SHELL=/bin/bash
export SHELL

step "a fresh $release"
debootstrap --variant=minbase "$release" "$root" "$mirror" >"$root.log" 2>&1 || { tail -5 "$root.log" >&2; fail debootstrap; }
rm -f "$root.log"
mount -t proc proc "$root/proc" || fail "no /proc for a chroot: run it where mounting is allowed"
inside useradd --create-home officer
cp "$deb" "$root/tmp/"
name=$(basename "$deb")

step "apt install ./$name, without what is recommended"
inside apt-get update -qq
inside sh -c "cd /tmp && apt-get install -y -qq --no-install-recommends ./$name" >/dev/null 2>&1 || fail "apt install"
inside ldd /usr/bin/fusen | grep "not found" && fail "a library is missing"
version=$(dpkg-deb -f "$deb" Version)
officer fusen --version | grep -qF "${version%-*} (" || fail "--version"
for verb in $(officer fusen --generate-completion-script fish | grep -oE "__fusen_should_offer_completions_for \"fusen\"' -fa '[a-z]+'" |
    grep -oE "'[a-z]+'$" | tr -d "'"); do
    officer fusen "$verb" --help >/dev/null || fail "$verb --help"
    [ "$verb" = help ] || for page in "man1/fusen-$verb" "ja/man1/fusen-$verb"; do
        gzip -t "$root/usr/share/man/$page.1.gz" || fail "no manual page $page"
    done
done
inside bash -c '. /usr/share/bash-completion/completions/fusen && complete -p fusen' >/dev/null || fail "completions"
officer fusen doctor >/dev/null || fail "doctor"
officer fusen programs /usr/share/doc/fusen/examples/programs/kadai.yaml >/dev/null || fail "a program of the examples"
for page in 使い方 参加する keys templates server SECURITY; do
    test -s "$root/usr/share/doc/fusen/html/$page.html" || fail "no page $page"
done

step "the demo, from the first run"
opens first fusen
sees first "fusen demo"
types first d Enter
sees first 体験用の一晩です
leaves first

step "a session by questions, a note-taker, the wall"
opens new fusen new
for _ in $(seq 11); do types new Enter; done
ends new
opens note fusen note kai1 --group 1
sees note 1グループ
types note 役員のなり手がいない Enter
sees note "1 役員のなり手がいない"
opens wall fusen wall kai1
sees wall ▀
leaves wall
leaves note
officer sh -c 'printf "step next\nintake always\n" | fusen do kai1' >/dev/null || fail "do"

step "phones"
opens serve fusen serve kai1 --bind 127.0.0.1 --port 18476
sees serve 127.0.0.1:18476
code=$(tmux -L "$terminal" capture-pane -p -J -t serve | grep -oP '/wall/\K[0-9A-Z]+' | tail -1)
phone() {
    curl -sf -H 'Origin: http://127.0.0.1:18476' -H 'Content-Type: application/json' -b "$root/tmp/jar" -c "$root/tmp/jar" \
        --data "$2" "http://127.0.0.1:18476/$1" >/dev/null || fail "phone: $1"
}
phone join "{\"code\": \"$code\", \"table\": 2}"
phone opinions '{"text": "若い人の声を聞く", "key": "phone0001x00001"}'
types serve C-c
sees serve ended:
tmux -L "$terminal" kill-session -t serve

step "reports, without and with what is recommended"
officer fusen report kai1 --pack --yes >/dev/null 2>&1 || fail "report --pack"
grep -q 若い人の声を聞く "$root/home/officer/.local/share/fusen/kai1/report/"*.csv || fail "the phone's opinion is not in the report"
officer fusen check kai1 >/dev/null || fail "check"
inside sh -c "apt-get install -y -qq libpangocairo-1.0-0 fonts-ipaexfont-gothic" >/dev/null 2>&1 || fail "recommended packages"
officer fusen report kai1 -o 結果.pdf --yes >/dev/null 2>&1 || fail "report -o 結果.pdf"
head -c 5 "$root/home/officer/結果.pdf" | grep -q %PDF- || fail "no PDF"

step "an upgrade, a removal, a purge"
before=$(sessions)
dpkg-deb -R "$deb" "$root/tmp/next"
sed -i "s/^Version: .*/Version: $version+next/" "$root/tmp/next/DEBIAN/control"
dpkg-deb --root-owner-group -Znone --build "$root/tmp/next" "$root/tmp/next.deb" >/dev/null
inside sh -c "cd /tmp && apt-get install -y -qq ./next.deb" >/dev/null 2>&1 || fail "upgrade"
[ "$(inside dpkg-query -W -f '${Version}' fusen)" = "$version+next" ] || fail "it was not upgraded"
officer fusen check kai1 >/dev/null || fail "check after the upgrade"
inside apt-get remove -y -qq fusen >/dev/null 2>&1 || fail "remove"
inside sh -c 'command -v fusen' && fail "still there after remove"
inside sh -c "cd /tmp && apt-get install -y -qq ./next.deb && apt-get purge -y -qq fusen" >/dev/null 2>&1 || fail "purge"
left=$(cd "$root" && find . -xdev \( -path ./proc -o -path ./home -o -path ./tmp \) -prune -o -name '*fusen*' -print)
[ -z "$left" ] || fail "left after purge: $left"
[ "$(sessions)" = "$before" ] || fail "the sessions changed"
step "all is well"
