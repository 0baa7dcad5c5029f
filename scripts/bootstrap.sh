#!/bin/sh
# Installs from Debian what is missing for building and testing fusen; does nothing when all is there.
# Further packages may be named: scripts/bootstrap.sh lintian cmark-gfm
set -eu
wanted="libncursesw5-dev ncurses-term libsqlite3-dev libvterm-dev zlib1g-dev libxlsxwriter-dev
libmicrohttpd-dev libqrencode-dev libpq-dev"
missing=""
for package in $wanted "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq $missing >/dev/null
