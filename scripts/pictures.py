#!/usr/bin/env python3
"""Makes the pictures of the README and the docs, from the real program: screens from the cells of a terminal, the report by a
browser.

    pictures.py [--fusen PATH] [--out FOLDER] [--columns N] [--rows N] [--only NAMES]

fusen demo makes the evening, fusen do goes to a step, fusen wall or fusen open shows it; pyte tells what is in each cell, and
Pillow paints it with a Japanese font of the system. The report needs chromium and is left out without it. Needs: pip install pyte pillow, fonts-dejavu-core, and fonts-ipaexfont-gothic or
fonts-noto-cjk."""
import argparse, fcntl, os, pty, select, shutil, signal, struct, subprocess, sys, tempfile, termios, time
import pyte
from PIL import Image, ImageDraw, ImageFont

FONTS = ["/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf", "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"]
# For ▸, which the Japanese fonts do not have.
SIGNS = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
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
# Name, and what is told to fusen do before. Those of a console name the key that opens the screen.
DESIGNS = [
    ("wall-writing", "step 8\n", None),
    ("wall-boards", "step 9\npost 3 若い世帯に回覧板が届いていない\n", None),
    ("console-notes", "", b"\x1bn"),
    ("console-grouping", "step 10\n", b"\x1bg"),
    ("wall-map", "step 11\n", None),
    ("wall-vote", VOTE, None),
    ("wall-reveal", "shut 2\nreveal 2\n", None),
    ("wall-thanks", "next 8月6日（月）19時 市役所\nstep 18\n", None),
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


def drawn(screen):
    """Each cell that shows something: its place, its character, whether it takes two columns, its ink and its paper."""
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            if not cell.data:  # the second half of a wide character
                continue
            ink, paper = colour(cell.fg, INK), colour(cell.bg, PAPER)
            if cell.reverse:
                ink, paper = paper, ink
            after = screen.buffer[row][column + 1].data if column + 1 < screen.columns else "x"
            yield row, column, cell, after, ink, paper


def paint(screen, path):
    wide, high = CELL
    font = next((ImageFont.truetype(path, high - 2) for path in FONTS if os.path.exists(path)), None)
    if font is None:
        sys.exit("no Japanese font: apt-get install fonts-ipaexfont-gothic")
    signs = ImageFont.truetype(SIGNS, high - 3)
    # ① in one column, with something right beside it.
    small = font.font_variant(size=wide + 1)
    missing = bytes(font.getmask("\U0010fffe"))
    image = Image.new("RGB", (screen.columns * wide, screen.lines * high), PAPER)
    draw = ImageDraw.Draw(image)
    # The ground of all cells first: letters may stand over an edge.
    for row, column, cell, after, ink, paper in drawn(screen):
        x, y = column * wide, row * high
        draw.rectangle([x, y, x + wide * (1 if after else 2) - 1, y + high - 1], fill=paper)
        if cell.data in QUADRANTS:
            for place in range(4):
                if QUADRANTS[cell.data] >> place & 1:
                    left, top = x + place % 2 * wide // 2, y + place // 2 * high // 2
                    draw.rectangle([left, top, left + wide // 2 - 1, top + high // 2 - 1], fill=ink)
        elif cell.data in SHADES:
            part = SHADES[cell.data]
            mixed = tuple(round(a * part + b * (1 - part)) for a, b in zip(ink, paper))
            draw.rectangle([x, y, x + wide - 1, y + high - 1], fill=mixed)
    for row, column, cell, after, ink, _ in drawn(screen):
        x, y = column * wide, row * high
        if cell.data not in QUADRANTS and cell.data not in SHADES:
            crowded = after not in ("", " ") and not cell.data.isascii()
            kind = signs if bytes(font.getmask(cell.data)) == missing else small if crowded else font
            draw.text((x, y + high // 2), cell.data, font=kind, fill=ink, anchor="lm")
        if cell.underscore:
            draw.line([x, y + high - 1, x + wide - 1, y + high - 1], fill=ink)
    image.quantize(32).save(path, optimize=True)


def report(fusen, environment, folder, path):
    """The upper part of 開催結果 as a browser shows it."""
    browser = shutil.which("chromium")
    if not browser:
        return print("chromium is not installed:", path, "is left as it is")
    page = os.path.join(folder, "kekka.html")
    subprocess.run([fusen, "report", "demo", "-o", page], env=environment, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=960,560",
                    f"--screenshot={os.path.join(folder, 'report.png')}", "file://" + page], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    Image.open(os.path.join(folder, "report.png")).convert("RGB").quantize(32).save(path, optimize=True)
    print(path, os.path.getsize(path), "bytes")


def console(screen, key):
    """Goes to a screen and waits until nothing is drawn any more."""
    screen.watch(1)
    os.write(screen.terminal, key)
    screen.watch(1)


def wall(screen, name):
    """Waits for the first page; the one with a note just typed goes before it."""
    screen.watch(2)
    for _ in range(150):
        shown = name == "wall-boards" or screen.shows_first_page()
        screen.watch(1)
        # Not in the middle of a frame.
        if shown and (name == "wall-boards" or screen.shows_first_page()):
            return


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--fusen", default=".build/release/fusen")
    options.add_argument("--out", default="docs/pictures")
    options.add_argument("--rows", type=int, default=35)
    options.add_argument("--columns", type=int, default=120)
    options.add_argument("--only", default=",".join([name for name, _, _ in DESIGNS] + ["report"]))
    options = options.parse_args()
    wanted = options.only.split(",")
    os.makedirs(options.out, exist_ok=True)
    fusen = os.path.abspath(options.fusen)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "Asia/Tokyo",
            "FUSEN_SESSIONS": folder}
        demo = Screen([fusen, "demo"], 24, 80, environment)
        demo.watch(5)
        demo.end()
        for name, commands, key in DESIGNS:
            subprocess.run([fusen, "do", "demo"], input=commands, text=True, env=environment, check=True, stdout=subprocess.DEVNULL)
            if name not in wanted:
                continue
            screen = Screen([fusen, "open" if key else "wall", "demo"], options.rows, options.columns, environment)
            if key:
                console(screen, key)
            else:
                wall(screen, name)
            screen.end()
            path = os.path.join(options.out, name + ".png")
            paint(screen.screen, path)
            print(path, os.path.getsize(path), "bytes")
        if "report" in wanted:
            report(fusen, environment, folder, os.path.join(options.out, "report.png"))


main()
