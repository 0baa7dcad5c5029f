#!/usr/bin/env bash
# Makes, for the machine's own architecture:
#   .build/packages/fusen_VERSION-REVISION_ARCHITECTURE.deb     a Debian package: apt install ./fusen_….deb
#   .build/packages/fusen-VERSION-linux-MACHINE.tar.xz          for others: unpack it and run ./install
#
#   scripts/package.sh [--revision N] [--maintainer "NAME <ADDRESS>"]
#
# docs/packaging.md says what is in them, and why. Debian's tools are installed when they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."
revision=1
maintainer=${FUSEN_MAINTAINER:-"The fusen authors <fusen@packages.invalid>"}
while [ $# -gt 0 ]; do
    case $1 in
        --revision) revision=$2; shift 2 ;;
        --maintainer) maintainer=$2; shift 2 ;;
        *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 64 ;;
    esac
done
scripts/bootstrap.sh dpkg-dev binutils cmark-gfm xz-utils python3

# The build: static but for the libraries of the system, and it knows its commit.
FUSEN_BUILD=$(git describe --always --dirty --abbrev=9 2>/dev/null || echo unknown)
export FUSEN_BUILD
swift build -c release --static-swift-stdlib --product fusen
binary=$(swift build -c release --static-swift-stdlib --show-bin-path)/fusen
version=$("$binary" --version)
version=${version%% *}
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
architecture=$(dpkg --print-architecture)

out=.build/packages
stage=.build/packages/stage
rm -rf "$stage"
root=$stage/root
share=$root/usr/share
doc=$share/doc/fusen
umask 022
mkdir -p "$root/usr/bin" "$doc" "$share/applications" "$share/icons/hicolor/scalable/apps" \
    "$share/bash-completion/completions" "$share/zsh/vendor-completions" "$share/fish/vendor_completions.d" \
    "$share/lintian/overrides"

strip --strip-unneeded --remove-section=.comment --remove-section=.note -o "$root/usr/bin/fusen" "$binary"
fusen=$root/usr/bin/fusen

python3 packaging/manual-pages.py "$fusen" "$share/man" --date "$day"
find "$share/man" -name '*.1' -exec gzip -9n {} +
complete() { LC_ALL=ja_JP.UTF-8 "$fusen" --generate-completion-script "$1"; }
complete bash | sed '1{/^#!/d}' >"$share/bash-completion/completions/fusen"
complete zsh >"$share/zsh/vendor-completions/_fusen"
complete fish >"$share/fish/vendor_completions.d/fusen.fish"

cp packaging/fusen.desktop "$share/applications/"
cp Sources/Embedded/Data/web/icon.svg "$share/icons/hicolor/scalable/apps/fusen.svg"
python3 packaging/pages.py . "$doc/html"
# What a city's own programs and templates begin from.
mkdir -p "$doc/examples"
for folder in programs catalogues templates; do cp -r "Sources/Embedded/Data/$folder" "$doc/examples/"; done
mkdir -p "$doc/schemas"
cp docs/*.schema.json "$doc/schemas/"
cp packaging/copyright "$doc/copyright"
cp packaging/lintian-overrides "$share/lintian/overrides/fusen"
gzip -9nc CHANGELOG.md >"$doc/changelog.gz"
gzip -9n >"$doc/changelog.Debian.gz" <<END
fusen ($version-$revision) unstable; urgency=medium

  * Version $version of fusen; what is new in it is in changelog.gz.

 -- $maintainer  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
END

# What it is linked with, as Debian knows it; what it loads by dlopen is in packaging/loaded-libraries, each with its reason.
mkdir -p "$stage/debian"
printf 'Source: fusen\n\nPackage: fusen\nArchitecture: any\n' >"$stage/debian/control"
linked=$(cd "$stage" && dpkg-shlibdeps -O root/usr/bin/fusen | sed -n 's/^shlibs:Depends=//p')
for library in $(grep -rhoE 'dlopen\("[^"]+"' Sources | cut -d'"' -f2 | sort -u); do
    grep -q "^$library " packaging/loaded-libraries || { echo "packaging/loaded-libraries: no $library" >&2; exit 1; }
done
loaded() { awk -v field="$1" '$2 == field { print $3 }' packaging/loaded-libraries | sort -u | sed ':a;N;$!ba;s/\n/, /g'; }

mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: fusen
Version: $version-$revision
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size --exclude DEBIAN "$root" | cut -f1)
Depends: $linked, $(loaded Depends)
Recommends: $(loaded Recommends), fonts-noto-cjk | fonts-ipaexfont-gothic | fonts-japanese-gothic, ncurses-term
Suggests: $(loaded Suggests), tmux
Section: misc
Priority: optional
Description: console for live workshops with sticky notes
 fusen runs group discussions with sticky notes (付箋) in a terminal: a
 facilitator projects it, one note-taker a group types what is said, notes are
 gathered under headings and into themes, the room votes with dots, and the
 report is written when the workshop closes. Participants may send opinions from
 their phones. It needs no internet, and Japanese is typed through an input
 method that stays on.
 .
 付箋を使った話し合い（ワークショップ）を、端末で進め、書き取り、まとめ、投票し、
 報告にする道具です。インターネットは要りません。
END
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
deb=$out/fusen_$version-${revision}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null

# The tarball: the same files below any prefix, and the script that puts them there.
name=fusen-$version-linux-$(uname -m)
tree=$stage/$name
mkdir -p "$tree"
cp -r "$root/usr/bin" "$root/usr/share" "$tree/"
rm -rf "$tree/share/lintian" "$tree/share/doc/fusen/changelog.Debian.gz"
mkdir -p "$tree/share/zsh/site-functions"
mv "$tree/share/zsh/vendor-completions/_fusen" "$tree/share/zsh/site-functions/_fusen"
rmdir "$tree/share/zsh/vendor-completions"
cp packaging/install "$tree/install"
tarball=$out/$name.tar.xz
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$stage" -cJf "$tarball" "$name"
rm -rf "$stage"
ls -l "$deb" "$tarball"
