#!/usr/bin/env python3
"""Measures terminal programs from a key to the finished screen, through a pseudo-terminal. Only the standard library is used.

    key-to-screen.py [--config FILE] [--fusen PATH] [--notes N] [--keys N] [--rounds N] [--only NAMES] [--json FILE]

A frame is finished when the program ends its synchronized output (ESC[?2026l), or, without that, at the last byte before two
milliseconds of silence; the silence is not counted. Programs are interleaved in rounds, so that a busy minute hits them all.
The configuration is JSON; docs/performance.md tells what is in it."""
import argparse, fcntl, json, os, pty, select, shutil, signal, statistics, struct, subprocess, sys, tempfile, termios, time

HERE = os.path.dirname(os.path.abspath(__file__))
QUIET = 0.002
FRAME_BEGIN, FRAME_END = b"\x1b[?2026h", b"\x1b[?2026l"
# What programs ask the terminal, and what an xterm would say; ① in one column.
ANSWERS = {b"\x1b[6n": b"\x1b[1;2R", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[>c": b"\x1b[>41;354;0c", b"\x1b[5n": b"\x1b[0n"}


class Program:
    """One program in a terminal of its own, from exec to exit."""

    def __init__(self, argv, rows, columns, environment):
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            try:
                os.execvpe(argv[0], argv, environment)
            finally:
                os._exit(127)
        self.poll, self.ended = select.poll(), False
        self.poll.register(self.terminal, select.POLLIN)

    def read(self, seconds):
        """What the program writes within that time: b"" for nothing. Its questions are answered."""
        if self.ended or not self.poll.poll(seconds * 1000):
            return b""
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self.ended = True
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self.terminal, answer)
        return data

    def frame(self, since, ready=b"", limit=2.0, grace=0.3):
        """Reads to the end of a frame. -> (seconds to its last byte, everything read), or None when nothing came."""
        seen, last = b"", None
        while time.perf_counter() - since < limit:
            data = self.read(QUIET if last else grace)
            now = time.perf_counter()
            if data:
                seen, last = seen + data, now
                # More may already lie there, and belongs to the same frame.
                if seen.rfind(FRAME_END) > seen.rfind(FRAME_BEGIN) >= 0 and ready in seen and not self.poll.poll(0):
                    return last - since, seen
            elif self.ended or (last is None and not ready):
                break
            elif last and ready in seen and seen.rfind(FRAME_BEGIN) <= seen.rfind(FRAME_END):
                break
        return (last - since, seen) if last and ready in seen else None

    def first_frame(self, ready):
        """Seconds from exec to the first full frame that has the ready text."""
        result = self.frame(self.started, ready, limit=20, grace=1)
        self.drain(0.1)
        return result and result[0]

    def key(self, keys):
        """Sends a key. -> (seconds to the end of its frame, bytes of it), or None when the screen stayed as it was."""
        sent = time.perf_counter()
        os.write(self.terminal, keys)
        result = self.frame(sent)
        return result and (result[0], len(result[1]) + self.drain(QUIET))

    def drain(self, seconds):
        count = 0
        while data := self.read(seconds):
            count += len(data)
        return count

    def send(self, keys):
        os.write(self.terminal, keys)
        self.drain(0.06)

    def peak(self):
        """The most memory it ever had, in KiB."""
        try:
            with open(f"/proc/{self.pid}/status") as status:
                return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        except (OSError, StopIteration):
            return 0

    def close(self, keys):
        try:
            for part in keys:
                self.send(part.encode())
        except OSError:
            pass
        for number in (0, signal.SIGHUP, signal.SIGKILL):
            for _ in range(50):
                if number:
                    os.kill(self.pid, number)
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self.terminal)
                    return
                time.sleep(0.01)


def opinions(count):
    """Opinions of four to sixty characters, the same ones every time."""
    who = ["若い人が", "区長会で", "行政と市民が", "子育て世代も", "職員が", "地区ごとに", "高齢者の"]
    what = ["情報公開", "回覧板", "地域の見守り", "PDCAサイクル", "合意形成", "役員の任期", "空き家", "世代間の交流", "広報紙", "防災訓練", "スピード感"]
    how = ["を分かりやすく伝える", "についてみんなで話し合う", "を見直す", "のために早めに知らせる", "を次の世代に引き継ぐ", "から小さく試してみることが大切だと思う"]
    for number in range(count):
        mixed = (number * 2654435761 >> 7) & 0xFFFFFF
        text = what[mixed % len(what)] + how[mixed // 11 % len(how)]
        if number % 3:
            text = who[mixed // 66 % len(who)] + text
        if number % 5 == 0:
            text += "。" + what[mixed // 462 % len(what)] + "も"
        yield text[: 4 if number % 17 == 0 else 60]


def prepare(folder, fusen, notes):
    """A text of so many notes, and a session of the same. -> what the configuration may name in braces."""
    lines = list(opinions(notes))
    names = {"folder": folder, "text": f"{folder}/notes.txt", "session": "speed", "fusen": fusen, "first": lines[0][:4], "last": lines[-1][:4]}
    with open(names["text"], "w") as text:
        text.write("\n".join(lines) + "\n")
    if fusen:
        environment = dict(os.environ, FUSEN_SESSIONS=folder)
        for words in (["new", "speed", "--groups", "6"], ["import", "speed", names["text"], "--group", "1"]):
            subprocess.run([fusen] + words, env=environment, check=True, stdout=subprocess.DEVNULL)
    return names


def filled(value, names):
    """The words of the configuration with the names in braces put in."""
    if isinstance(value, str):
        for name, words in names.items():
            value = value.replace("{" + name + "}", words or "")
        return value
    if isinstance(value, list):
        return [filled(one, names) for one in value]
    return {key: filled(one, names) for key, one in value.items()} if isinstance(value, dict) else value


def share(values, part):
    values = sorted(values)
    return values[max(0, min(len(values) - 1, -(-len(values) * part // 100) - 1))]


def measure(programs, options, folder):
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES") and not name.startswith("LC_")}
    environment.update(TERM=options.term, LANG="C.UTF-8", FUSEN_SESSIONS=folder)
    starts, peaks, keys, silent = {}, {}, {}, {}

    def started(program):
        running = Program(program["argv"], options.rows, options.columns, environment)
        seconds = running.first_frame(program.get("ready", "").encode())
        if seconds is None:
            running.close([])
            sys.exit(f"{program['name']}: its first frame never had “{program.get('ready', '')}”")
        return running, seconds

    for _ in range(options.rounds):
        for program in programs:
            name = program["name"]
            for _ in range(options.starts):
                running, seconds = started(program)
                starts.setdefault(name, []).append(seconds)
                running.close(program.get("quit", []))
        for scenario in options.scenarios:
            for program in programs:
                plan = program.get("scenarios", {}).get(scenario)
                if not plan:
                    continue
                name = program["name"]
                running, _ = started(program)
                for part in plan.get("before", []):
                    running.send(part.encode())
                for number in range(options.keys // options.rounds):
                    if number and plan.get("every") and number % plan["every"] == 0:
                        for part in plan["then"]:
                            running.send(part.encode())
                    result = running.key(plan["keys"][number % len(plan["keys"])].encode())
                    if result:
                        keys.setdefault((scenario, name), []).append((*result, number == 0))
                    else:
                        silent[scenario, name] = silent.get((scenario, name), 0) + 1
                peaks[name] = max(peaks.get(name, 0), running.peak())
                running.close(program.get("quit", []))
    return starts, peaks, keys, silent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", default=HERE + "/key-to-screen.json")
    parser.add_argument("--fusen", default=os.path.join(HERE, "../.build/release/fusen"))
    parser.add_argument("--notes", type=int, default=500, help="in the session and in the text")
    parser.add_argument("--keys", type=int, default=300, help="for each scenario and program")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--starts", type=int, default=4, help="in every round")
    parser.add_argument("--size", default="80x24", help="columns and rows")
    parser.add_argument("--term", default="xterm-256color")
    parser.add_argument("--only", help="names of programs, with commas between")
    parser.add_argument("--json", help="keep every sample in this file")
    options = parser.parse_args()
    options.columns, options.rows = map(int, options.size.split("x"))
    with open(options.config) as file:
        config = json.load(file)
    folder = tempfile.mkdtemp(prefix="key-to-screen-")
    try:
        programs = [one for one in config["programs"] if not options.only or one["name"] in options.only.split(",")]
        fusen = os.path.abspath(options.fusen) if any("{fusen}" in one["argv"][0] for one in programs) else None
        programs = filled(programs, prepare(folder, fusen, options.notes))
        there = [one for one in programs if shutil.which(one["argv"][0])]
        print("".join(f"not here, left out: {one['name']}\n" for one in programs if one not in there), end="")
        options.scenarios = config["scenarios"]
        starts, peaks, keys, silent = measure(there, options, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    first = there[0]["name"]
    print(f"{options.columns}×{options.rows}, {options.term}, {options.notes} notes, {options.rounds} rounds, load {os.getloadavg()[0]:.2f}; × is against {first}\n")
    print(f"{'start to the first full frame':<34}{'median':>12}{'p99':>12}{'×':>8}{'peak memory':>16}")
    for name, values in starts.items():
        times = statistics.median(values) / statistics.median(starts[first])
        print(f"  {name:<32}{statistics.median(values) * 1e3:>9.1f} ms{share(values, 99) * 1e3:>9.1f} ms{times:>8.2f}{peaks.get(name, 0) / 1024:>12.1f} MiB")
    for scenario in options.scenarios:
        print(f"\n{scenario:<34}{'median':>12}{'p99':>12}{'× median':>10}{'× p99':>8}{'bytes a key':>13}{'first key':>12}{'keys':>6}")
        base = [one[0] for one in keys.get((scenario, first), [])]
        for program in there:
            values = keys.get((scenario, program["name"]))
            if not values:
                continue
            times, opening = [one[0] for one in values], [one[0] for one in values if one[2]]
            ratios = [f"{share_of(times) / share_of(base):.2f}" if base else "" for share_of in (statistics.median, lambda them: share(them, 99))]
            unanswered = silent.get((scenario, program["name"]))
            print(f"  {program['name']:<32}{statistics.median(times) * 1e6:>9.0f} µs{share(times, 99) * 1e6:>9.0f} µs{ratios[0]:>10}{ratios[1]:>8}"
                  f"{statistics.mean(one[1] for one in values):>13.1f}{statistics.median(opening or [0]) * 1e6:>9.0f} µs{len(values):>6}{f'  ({unanswered} changed nothing)' if unanswered else ''}")
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"starts": starts, "peaks": peaks, "keys": {"/".join(name): values for name, values in keys.items()}}, file)


if __name__ == "__main__":
    main()
