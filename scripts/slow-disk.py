#!/usr/bin/env python3
"""How long keys and clocks wait while the disk is slow: note-takers type, a facilitator's and a projector's clock run.

    scripts/slow-disk.py [--fusen PATH] [--seconds N] [--tables N] [MILLISECONDS ...]

Every sync of a session's file takes so many milliseconds longer (0 20 60 200 500 by default), by a preloaded library.
Besides, one round with a writer that is stopped in the middle of writing, and one with a script that writes without a
pause. Prints for each the echo of keys (50th and 99th percentile, longest), the longest time a clock's picture stood
still, and how long saving took. Ends by itself; exit code 1 when a key took 50 ms (99th percentile) or a clock 1.1 s.
"""
import argparse, os, pty, select, shutil, signal, statistics, subprocess, sys, tempfile, threading, time

SLOW = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void wait_for_disk(void) {
    const char *where = getenv("SLOW_DISK");
    FILE *file = where ? fopen(where, "re") : NULL;
    int milliseconds = 0;
    if (file) { if (fscanf(file, "%d", &milliseconds) != 1) milliseconds = 0; fclose(file); }
    if (milliseconds) usleep(milliseconds * 1000);
}
int fsync(int file) { wait_for_disk(); return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file); }
int fdatasync(int file) { wait_for_disk(); return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file); }
"""


class Console:
    """A console on a pseudo-terminal; a thread notes when its output came."""

    def __init__(self, argv, environment):
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update(environment)
            os.execvp(argv[0], argv)
        import fcntl, struct, termios
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.output, self.times, self.lock = b"", [], threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while True:
            try:
                part = os.read(self.file, 65536)
            except OSError:
                return
            if not part:
                return
            with self.lock:
                self.output += part
                self.times.append(time.monotonic())
                self.lock.notify_all()

    def wait_for(self, wanted, seconds, start=0):
        """The moment the bytes had come, or None."""
        deadline = time.monotonic() + seconds
        with self.lock:
            while self.output.find(wanted, start) < 0:
                left = deadline - time.monotonic()
                if left <= 0 or not self.lock.wait(left):
                    if self.output.find(wanted, start) < 0:
                        return None
            return self.times[-1]

    def send(self, text):
        os.write(self.file, text.encode())

    def end(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except OSError:
            pass


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def longest_gap(times, start, end):
    moments = [start] + [t for t in times if start < t < end] + [end]
    return max(b - a for a, b in zip(moments, moments[1:]))


def round_of(fusen, library, milliseconds, tables, seconds, how):
    folder = tempfile.mkdtemp(prefix="slow-disk-")
    switch = folder + "/slow"
    environment = {"FUSEN_SESSIONS": folder, "LD_PRELOAD": library, "SLOW_DISK": switch, "TERM": "xterm-256color",
                   "LANG": "C.UTF-8"}
    run = lambda *words, text=None: subprocess.run([fusen, *words], env={**os.environ, **environment}, input=text,
                                                   text=True, check=True, capture_output=True)
    run("new", "k", "--groups", str(tables), "--lang", "ja")
    facilitator = Console([fusen, "open", "k"], environment)
    facilitator.wait_for("進行".encode(), 10)
    notes = [Console([fusen, "note", "k", "--group", str(n + 1)], environment) for n in range(tables)]
    wall = Console([fusen, "wall", "k"], environment)
    for note in notes:
        note.wait_for("›".encode(), 10)
    # A projector that has not opened the session yet would be kept waiting by whoever writes.
    wall.wait_for("いま".encode(), 10)
    facilitator.send("\x0e")
    time.sleep(1)
    extra, stopped = None, None
    if how == "script":
        extra = subprocess.Popen([fusen, "do", "k"], env={**os.environ, **environment}, stdin=subprocess.PIPE,
                                 stdout=subprocess.DEVNULL, text=True)

        def feed():
            try:
                n = 0
                while True:
                    n += 1
                    extra.stdin.write(f"post 1 台本の意見{n}\n")
                    extra.stdin.flush()
            except OSError:
                pass
        threading.Thread(target=feed, daemon=True).start()
    with open(switch, "w") as file:
        file.write(str(milliseconds))
    if how == "stopped":
        # A writer that sleeps in the sync of its transaction.
        stopped = subprocess.Popen([fusen, "do", "k"], env={**os.environ, **environment}, stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, text=True)
        stopped.stdin.write("post 1 止まる意見\n")
        stopped.stdin.close()
        time.sleep(milliseconds / 1000 + 0.15)
        os.kill(stopped.pid, signal.SIGSTOP)
    echo, saved, stop = [], [], time.monotonic() + seconds
    begin = time.monotonic()

    def type_opinions(note, table):
        count = 0
        while time.monotonic() < stop:
            count += 1
            for number in range(8):
                mark = chr(0x4E00 + (table * 997 + count * 131 + number * 17) % 8000)
                with note.lock:
                    start = len(note.output)
                pressed = time.monotonic()
                note.send(mark)
                came = note.wait_for(mark.encode(), 15, start)
                echo.append((came or time.monotonic()) - pressed)
                time.sleep(0.08)
            with note.lock:
                start = len(note.output)
            pressed = time.monotonic()
            note.send("\r")
            came = note.wait_for("✓".encode(), 0.3, start)
            if came:
                saved.append(came - pressed)

    hands = [threading.Thread(target=type_opinions, args=(note, n)) for n, note in enumerate(notes)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    end = time.monotonic()
    still = {name: longest_gap(console.times, begin, end) for name, console in (("進行", facilitator), ("投影", wall))}
    if stopped:
        os.kill(stopped.pid, signal.SIGCONT)
        stopped.kill()
    if extra:
        extra.kill()
    for console in notes + [facilitator, wall]:
        console.end()
    shutil.rmtree(folder, ignore_errors=True)
    worst = percentile(echo, 0.99)
    print(f"{how:8} {milliseconds:4} ms  keys {len(echo):5}: p50 {percentile(echo, 0.5) * 1000:5.1f}  "
          f"p99 {worst * 1000:6.1f}  max {max(echo) * 1000:6.1f} ms   clock still: console {still['進行']:.2f} s, "
          f"projector {still['投影']:.2f} s   saved within 0.3 s: {len(saved)}", flush=True)
    return worst < 0.05 and max(still.values()) < 1.1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fusen", default=".build/release/fusen")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--tables", type=int, default=6)
    parser.add_argument("milliseconds", type=int, nargs="*", default=[0, 20, 60, 200, 500])
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="slow-disk-library-")
    try:
        with open(folder + "/slow.c", "w") as file:
            file.write(SLOW)
        library = folder + "/slow.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, folder + "/slow.c", "-ldl"], check=True)
        fusen = os.path.abspath(options.fusen)
        rounds = [(each, "slow") for each in options.milliseconds] + [(300, "stopped"), (0, "script")]
        good = [round_of(fusen, library, each, options.tables, options.seconds, how) for each, how in rounds]
        sys.exit(0 if all(good) else 1)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
