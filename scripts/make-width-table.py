#!/usr/bin/env python3
"""Writes Sources/TerminalUI/WidthTable.swift from Debian's unicode-data package.

    apt-get install unicode-data
    scripts/make-width-table.py Sources/TerminalUI/WidthTable.swift

The kinds are those of TextWidth.Kind; narrow is what is left when no other kind claims a scalar.
"""
import sys

UNICODE = "/usr/share/unicode/"
NARROW, WIDE, AMBIGUOUS, MARK, SILENT, SPACE, MISSING = range(7)
NEWEST_DRAWN = (13, 0)  # terminals of 2022 draw this; what came later they measure differently
IDEOGRAPHS = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)]
# Numbers on squares and hexagrams: one column in VTE and kitty, two in xterm and glibc, and no start-up question tells.
DISPUTED = [(0x3248, 0x324F), (0x4DC0, 0x4DFF)]
LAST = 0x10FFFF


def entries(name):
    """(first, last, value) for each line of a Unicode data file."""
    with open(UNICODE + name, encoding="utf-8") as lines:
        for line in lines:
            line = line.split("#")[0].strip()
            if line:
                scalars, value = [field.strip() for field in line.split(";")[:2]]
                first, _, last = scalars.partition("..")
                yield int(first, 16), int(last or first, 16), value


def version():
    with open(UNICODE + "EastAsianWidth.txt", encoding="utf-8") as lines:
        return next(lines).strip("# \n").removeprefix("EastAsianWidth-").removesuffix(".txt")


def kinds():
    kind = bytearray([MISSING]) * (LAST + 1)  # whatever no file names is unassigned

    def paint(first, last, value):
        kind[first : last + 1] = bytes([value]) * (last - first + 1)

    # Later files win over earlier ones.
    for first, last, age in entries("DerivedAge.txt"):
        if tuple(int(part) for part in age.split(".")) <= NEWEST_DRAWN:
            paint(first, last, NARROW)
    for first, last in IDEOGRAPHS:  # two columns in every terminal, even those not yet assigned
        paint(first, last, NARROW)
    for first, last, width in entries("EastAsianWidth.txt"):
        for scalar in range(first, last + 1):
            if kind[scalar] == NARROW and width in ("W", "F"):
                kind[scalar] = WIDE
            elif kind[scalar] == NARROW and width == "A":
                kind[scalar] = AMBIGUOUS
    for first, last in IDEOGRAPHS:
        paint(first, last, WIDE)
    for first, last, category in entries("extracted/DerivedGeneralCategory.txt"):
        for scalar in range(first, last + 1):
            if category == "Mn":
                kind[scalar] = SILENT if kind[scalar] == MISSING else MARK
            elif category in ("Me", "Cf"):
                kind[scalar] = SILENT
            elif category in ("Cc", "Zl", "Zp"):
                kind[scalar] = SPACE
            elif category == "Cn" and kind[scalar] != WIDE:  # noncharacters have an age too
                kind[scalar] = MISSING
    for first, last, name in entries("DerivedCoreProperties.txt"):
        if name == "Default_Ignorable_Code_Point":  # variation selectors, fillers, tags
            paint(first, last, SILENT)
    for first, last in [(0x1160, 0x11FF), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB)]:  # Hangul vowels and finals sit on their consonant
        paint(first, last, MARK)
    for first, last in DISPUTED:
        paint(first, last, MISSING)
    paint(0xD800, 0xDFFF, MISSING)  # surrogates never reach a String
    return kind


def runs(kind):
    """(first scalar, kind) wherever the kind changes."""
    before = None
    for scalar, value in enumerate(kind):
        if value != before:
            yield scalar, value
        before = value


def main():
    table = [f"0x{scalar:X}_{value}" for scalar, value in runs(kinds())]
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write(
            f"// Made by scripts/make-width-table.py from Unicode {version()} (Debian's unicode-data). Do not edit.\n\n"
            "/// Where the kind of width changes: the first scalar of each run, then one hexadecimal digit for its `TextWidth.Kind`.\n"
            "let widthRuns: [UInt32] = [\n"
        )
        for start in range(0, len(table), 10):
            out.write("    " + ", ".join(table[start : start + 10]) + ",\n")
        out.write("]\n")


main()
