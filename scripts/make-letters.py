#!/usr/bin/env python3
"""Writes Sources/Embedded/Data/letters.bin, the bitmap letters of the projector, from three Debian packages.

    apt-get install python3-pil && apt-get download xfonts-shinonome xfonts-mplus fonts-misaki
    for package in *.deb; do dpkg -x $package letters; done
    scripts/make-letters.py letters Sources/Embedded/Data/letters.bin

What is taken from where, and its licences, stands in docs/letters.md; Sources/Letters/EmbeddedFont.swift has the format.
"""
import gzip
import struct
import sys

from PIL import Image, ImageDraw, ImageFont

NOTICE = """\
Bitmap letters of fusen. The licences of the fonts they were made from:

16 and 12 dots: Shinonome (東雲フォント), Yasuyuki Furukawa and the /efont/ Project, 2001-2004. Public domain:
このアーカイブに含まれるすべてのフォントデータ、ドキュメント、スクリプト類はすべて Public Domain で提供されています。
自由な改造、他フォーマットへの変換、組込み、再配布を行うことができます。同時に、これらはすべて完全に無保証です。

10 dots: M+ bitmap fonts, copyright 森下浩司 (Coji Morishita).
8 dots: Misaki (美咲フォント), copyright 2002-2021 Num Kadoma.
Of both: these fonts are free software. Unlimited permission is granted to use, copy, and distribute it, with or without
modification, either commercially and noncommercially. THESE FONTS ARE PROVIDED "AS IS" WITHOUT WARRANTY.
"""

ASCII = range(0x20, 0x7F)
HALF_KANA = range(0xFF61, 0xFFA0)
CIRCLED = range(0x2460, 0x2474)
# The digits inside a circle: five rows of three dots each, as numbers.
DIGITS = ["75557", "26227", "71747", "71717", "55711", "74717", "74757", "71224", "75757", "75717"]


class PCF:
    """A font of the X Window System: portable compiled format."""

    METRICS, BITMAPS, ENCODINGS, ACCELERATORS = 1 << 2, 1 << 3, 1 << 5, 1 << 1

    def __init__(self, path):
        with gzip.open(path) as file:
            self.data = file.read()
        (count,) = struct.unpack_from("<I", self.data, 4)
        self.tables = {}
        for index in range(count):
            kind, _, _, offset = struct.unpack_from("<4I", self.data, 8 + 16 * index)
            self.tables[kind] = offset
        _, order, offset = self.table(self.ACCELERATORS)
        self.ascent, self.descent = struct.unpack_from(order + "2i", self.data, offset + 8)
        self.metrics = self.read_metrics()
        self.glyphs = self.read_encodings()

    def table(self, kind):
        """The format of a table, its byte order, and where its content begins."""
        offset = self.tables[kind]
        (form,) = struct.unpack_from("<I", self.data, offset)
        return form, ">" if form & 4 else "<", offset + 4

    def read_metrics(self):
        form, order, offset = self.table(self.METRICS)
        if form & 0x100:
            (count,) = struct.unpack_from(order + "H", self.data, offset)
            packed = self.data[offset + 2 : offset + 2 + 5 * count]
            return [[byte - 128 for byte in packed[at : at + 5]] for at in range(0, 5 * count, 5)]
        (count,) = struct.unpack_from(order + "I", self.data, offset)
        return [struct.unpack_from(order + "5h", self.data, offset + 4 + 12 * index) for index in range(count)]

    def read_encodings(self):
        _, order, offset = self.table(self.ENCODINGS)
        low, high, first, last, _ = struct.unpack_from(order + "5H", self.data, offset)
        codes = [row << 8 | cell for row in range(first, last + 1) for cell in range(low, high + 1)]
        glyphs = struct.unpack_from(order + f"{len(codes)}H", self.data, offset + 10)
        return {code: glyph for code, glyph in zip(codes, glyphs) if glyph != 0xFFFF}

    def rows(self, code):
        """The rows of dots of a character, True where there is ink, in the box of its advance."""
        glyph = self.glyphs[code]
        left, right, advance, ascent, descent = self.metrics[glyph]
        form, order, offset = self.table(self.BITMAPS)
        (count,) = struct.unpack_from(order + "I", self.data, offset)
        (start,) = struct.unpack_from(order + "I", self.data, offset + 4 + 4 * glyph)
        start += offset + 4 + 4 * count + 16
        padding = 1 << (form & 3)
        stride = ((right - left + 7) // 8 + padding - 1) // padding * padding
        rows = [[False] * advance for _ in range(self.ascent + self.descent)]
        for down in range(ascent + descent):
            for over in range(right - left):
                byte = self.data[start + down * stride + over // 8]
                row, column = self.ascent - ascent + down, left + over
                if byte >> (7 - over % 8 if form & 8 else over % 8) & 1 and 0 <= column < advance:
                    rows[row][column] = True
        return rows


class TrueType:
    """A font whose outlines are squares, drawn at its own size."""

    def __init__(self, path, dots):
        self.dots = dots
        self.font = ImageFont.truetype(path, dots)

    def rows(self, character, width):
        image = Image.new("1", (width, self.dots))
        ImageDraw.Draw(image).text((0, 0), character, fill=1, font=self.font)
        return [[bool(image.getpixel((over, down))) for over in range(width)] for down in range(self.dots)]


def jis(character):
    """The code of a character in JIS X 0208, row and cell each from 0x21."""
    encoded = character.encode("iso2022_jp")
    return encoded[3] << 8 | encoded[4]


def jis_characters():
    for row in range(0x21, 0x75):
        for cell in range(0x21, 0x7F):
            try:
                yield (b"\x1b$B" + bytes([row, cell]) + b"\x1b(B").decode("iso2022_jp")
            except UnicodeDecodeError:
                pass


def circled(number, dots):
    """A number in a circle, for the fonts that have none."""
    size = dots - 1
    middle = size // 2
    rows = [[False] * dots for _ in range(dots)]
    for down in range(size):
        for over in range(size):
            if round(((down - middle) ** 2 + (over - middle) ** 2) ** 0.5) == middle:
                rows[down][over] = True
    repeated = [0, 1, 1, 2, 3, 3, 4] if dots >= 16 else [0, 1, 2, 3, 4]
    digits = [[int(DIGITS[int(digit)][row]) for row in repeated] for digit in str(number)]
    # The one of ten and eleven is a plain line: there is no room for a foot.
    widths = [3] * len(digits)
    if 10 <= number < 20:
        digits[0], widths[0] = [1] * len(repeated), 1
    left = middle - (sum(widths) + len(digits) - 1) // 2
    for digit, width in zip(digits, widths):
        for down, bits in enumerate(digit):
            for over in range(width):
                if bits >> (width - 1 - over) & 1:
                    rows[middle - len(repeated) // 2 + down][left + over] = True
        left += width + 1
    return rows


def packed(rows):
    """The dots row after row, eight a byte, the first highest; every glyph begins with a byte of its own."""
    bits = "".join("1" if dot else "0" for row in rows for dot in row)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


class Shinonome:
    def __init__(self, folder, dots, half):
        self.dots = dots
        self.kanji = PCF(f"{folder}/shnmk{dots}.pcf.gz")
        self.latin = PCF(f"{folder}/shnm{half}x{dots}a.pcf.gz")
        self.kana = PCF(f"{folder}/shnm{half}x{dots}r.pcf.gz")

    def half(self, code):
        return self.latin.rows(code) if code < 0x80 else self.kana.rows(code - 0xFF61 + 0xA1)

    def full(self, character):
        if ord(character) in CIRCLED:
            return circled(ord(character) - CIRCLED[0] + 1, self.dots)
        return self.kanji.rows(jis(character))


class MPlus:
    """Eleven dots with the tails of g and y; kanji take the upper ten."""

    dots = 10

    def __init__(self, folder):
        self.kanji = PCF(f"{folder}/mplus_j10r.pcf.gz")
        self.narrow = PCF(f"{folder}/mplus_j10r-jisx0201.pcf.gz")

    def cut(self, rows):
        """Ten dots: what has ink in the eleventh moves up where there is room, else loses it."""
        return rows[1:] if any(rows[-1]) and not any(rows[0]) else rows[:-1]

    def half(self, code):
        return self.cut(self.narrow.rows(code if code < 0x80 else code - 0xFF61 + 0xA1))

    def full(self, character):
        code = ord(character)
        # The circled numbers are in the row that NEC added.
        return self.cut(self.kanji.rows(0x2D21 + code - CIRCLED[0] if code in CIRCLED else jis(character)))


class Misaki:
    def __init__(self, path):
        self.dots = 8
        self.font = TrueType(path, self.dots)

    def half(self, code):
        return self.font.rows(chr(code), self.dots // 2)

    def full(self, character):
        return self.font.rows(character, self.dots)


def main(folder, output):
    bitmaps = f"{folder}/usr/share/fonts/X11/misc"
    faces = [
        Shinonome(bitmaps, 16, 8),
        Shinonome(bitmaps, 12, 6),
        MPlus(bitmaps),
        Misaki(f"{folder}/usr/share/fonts/truetype/misaki/misaki_gothic.ttf"),
    ]
    full = sorted({*jis_characters(), *map(chr, CIRCLED)})
    half = [*ASCII, *HALF_KANA]
    notice = NOTICE.encode()
    head = b"fusenltr" + struct.pack("<4I", len(notice), len(faces), len(half), len(full)) + notice
    codes = b"".join(struct.pack("<H", code) for code in [*half, *map(ord, full)])
    glyphs = b""
    for face in faces:
        glyphs += struct.pack("<I", face.dots)
        for code in half:
            glyphs += packed(face.half(code))
        for character in full:
            rows = face.full(character)
            assert len(rows) == len(rows[0]) == face.dots, (character, face.dots)
            glyphs += packed(rows)
    with open(output, "wb") as file:
        file.write(head + codes + glyphs)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
