#!/usr/bin/env python3
"""Paints pictures of the projector's view for the README, from the cells of the real program in a terminal.

    wall-pictures.py [--fusen PATH] [--out FOLDER] [--columns N] [--rows N] [--only NAMES]

fusen demo makes the evening, fusen do goes to a step, fusen wall shows it; pyte tells what is in each cell, and Pillow paints
it with a Japanese font of the system. Needs: pip install pyte pillow, fonts-dejavu-core, and fonts-ipaexfont-gothic or
fonts-noto-cjk."""
import argparse, fcntl, os, pty, select, signal, struct, subprocess, sys, tempfile, termios, time
import pyte
from PIL import Image, ImageDraw, ImageFont

FONTS = ["/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf", "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"]
# For ▸, which the Japanese fonts do not have.
SIGNS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
CELL = (8, 16)
INK, PAPER = (229, 229, 229), (18, 18, 24)
SIXTEEN = {
    "black": (0, 0, 0), "red": (205, 49, 49), "green": (13, 188, 121), "brown": (229, 229, 16), "blue": (36, 114, 200),
    "magenta": (188, 63, 188), "cyan": (17, 168, 205), "white": (229, 229, 229)}
# The dots of a cell: upper left 1, upper right 2, lower left 4, lower right 8.
QUADRANTS = {sign: dots for dots, sign in enumerate(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")}
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}

VOTE = "step 13\nballot themes dots=5 cap=1 seats=3 by=tables title=特に力を入れる項目\nopen 2\n" + "".join(
    f"count 2 @{table} 4={6 - table % 2} 6=5 9=3 13=4 15=2\n" for table in (1, 2, 4))
# Name, and what is told to fusen do before.
DESIGNS = [
    ("writing", "step 8\n"),
    ("boards", "step 9\npost 3 若い世帯に回覧板が届いていない\n"),
    ("map", "step 11\n"),
    ("vote", VOTE),
    ("reveal", "shut 2\nreveal 2\n"),
    ("thanks", "next 8月6日（月）19時 市役所\nstep 18\n"),
]


class Scrolling(pyte.Screen):
    """With the two sequences by which ncurses moves rows, which pyte does not know."""

    def scroll_up(self, count=1, **_):
        self.scroll(count or 1, self.delete_lines)

    def scroll_down(self, count=1, **_):
        self.scroll(count or 1, self.insert_lines)

    def scroll(self, count, move):
        row, column = self.cursor.y, self.cursor.x
        self.cursor.y = self.margins.top if self.margins else 0
        move(count)
        self.cursor.y, self.cursor.x = row, column


class Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down"}


class Screen:
    """A program in a terminal of its own, and what it shows."""

    def __init__(self, argv, rows, columns, environment):
        self.screen = Scrolling(columns, rows)
        self.stream = Stream(self.screen)
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(argv[0], argv, environment)

    def watch(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.terminal], [], [], left)[0]:
                break
            try:
                data = os.read(self.terminal, 1 << 16)
            except OSError:
                break
            if b"\x1b[6n" in data:
                os.write(self.terminal, b"\x1b[2;2R")  # ① in the second row takes one column.
            self.stream.feed(data)

    def shows_first_page(self):
        """Whether the row below the bar tells no page, or the first."""
        told = self.screen.display[1].split()[-1:]
        return not told or "/" not in told[0] or told[0].startswith("1/")

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def colour(name, default):
    if name == "default":
        return default
    if name in SIXTEEN:
        return SIXTEEN[name]
    return tuple(int(name[i:i + 2], 16) for i in (0, 2, 4)) if len(name) == 6 else default


def paint(screen, path):
    wide, high = CELL
    font = next((ImageFont.truetype(path, high - 2) for path in FONTS if os.path.exists(path)), None)
    if font is None:
        sys.exit("no Japanese font: apt-get install fonts-ipaexfont-gothic")
    signs = ImageFont.truetype(SIGNS, high - 2)
    missing = bytes(font.getmask("\U0010fffe"))
    image = Image.new("RGB", (screen.columns * wide, screen.lines * high), PAPER)
    draw = ImageDraw.Draw(image)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            ink, paper = colour(cell.fg, INK), colour(cell.bg, PAPER)
            if cell.reverse:
                ink, paper = paper, ink
            x, y = column * wide, row * high
            if cell.data:
                draw.rectangle([x, y, x + wide - 1, y + high - 1], fill=paper)
            elif column:  # the second half of a wide character
                continue
            if cell.data in QUADRANTS:
                for place in range(4):
                    if QUADRANTS[cell.data] >> place & 1:
                        left, top = x + place % 2 * wide // 2, y + place // 2 * high // 2
                        draw.rectangle([left, top, left + wide // 2 - 1, top + high // 2 - 1], fill=ink)
            elif cell.data in SHADES:
                part = SHADES[cell.data]
                mixed = tuple(round(a * part + b * (1 - part)) for a, b in zip(ink, paper))
                draw.rectangle([x, y, x + wide - 1, y + high - 1], fill=mixed)
            elif cell.data:
                if len(cell.data) == 1 and column + 1 < screen.columns and not screen.buffer[row][column + 1].data:
                    draw.rectangle([x, y, x + 2 * wide - 1, y + high - 1], fill=paper)
                has = bytes(font.getmask(cell.data)) != missing
                draw.text((x, y), cell.data, font=font if has else signs, fill=ink)
            if cell.underscore:
                draw.line([x, y + high - 1, x + wide - 1, y + high - 1], fill=ink)
    image.quantize(32).save(path, optimize=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--fusen", default=".build/release/fusen")
    options.add_argument("--out", default="docs/pictures")
    options.add_argument("--rows", type=int, default=35)
    options.add_argument("--columns", type=int, default=120)
    options.add_argument("--only", default=",".join(name for name, _ in DESIGNS))
    options = options.parse_args()
    os.makedirs(options.out, exist_ok=True)
    fusen = os.path.abspath(options.fusen)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "Asia/Tokyo",
            "FUSEN_SESSIONS": folder}
        demo = Screen([fusen, "demo"], 24, 80, environment)
        demo.watch(5)
        demo.end()
        for name, commands in DESIGNS:
            subprocess.run([fusen, "do", "demo"], input=commands, text=True, env=environment, check=True, stdout=subprocess.DEVNULL)
            if name not in options.only.split(","):
                continue
            wall = Screen([fusen, "wall", "demo"], options.rows, options.columns, environment)
            wall.watch(2)
            for _ in range(150):
                # The page with a note just typed goes before the first.
                if name == "boards" or wall.shows_first_page():
                    break
                wall.watch(1)
            wall.end()
            path = os.path.join(options.out, f"wall-{name}.png")
            paint(wall.screen, path)
            print(path, os.path.getsize(path), "bytes")


main()
