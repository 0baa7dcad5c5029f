#!/usr/bin/env python3
"""A room full of phones at one `fusen serve` on this machine: all join, each follows the session, sends opinions and
votes twice, the second time all at once.

Tells how long a request took until it was kept, and how long until the opinion stood in the others' streams; how many
were there exactly once, and whether the result is what was voted; what memory and processor the server took, writing
and at rest. With --kill the server is killed again and again meanwhile and started anew.

    scripts/phones.py --fusen .build/release/fusen --phones 200 --seconds 60
"""
import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import tempfile
import time


OPTIONS, DOTS = 8, 5


class Phone:
    def __init__(self, port, number):
        self.port, self.number, self.cookie, self.mark = port, number, "", ""
        self.seen = {}

    def head(self, method, path, body=b""):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if method == "POST":
            lines += [f"Origin: http://127.0.0.1:{self.port}", "Content-Type: application/json",
                      f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + body

    async def post(self, path, form):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(self.head("POST", path, json.dumps(form, ensure_ascii=False).encode()))
        answer = await reader.read()
        writer.close()
        status = int(answer.split(b" ", 2)[1])
        return status, answer

    async def join(self, code, table):
        status, answer = await self.post("/join", {"code": code, "table": table})
        assert status == 200, answer
        self.cookie = re.search(rb"Set-Cookie: (fusen-[^;]+);", answer).group(1).decode()

    async def follow(self, watched):
        """Follows the session; where the line is lost it comes back, as the page does."""
        pause = 0.1
        while True:
            begun = time.monotonic()
            try:
                await self.follow_until_it_ends(watched)
            except OSError:
                pass
            if time.monotonic() - begun > 3:
                pause = 0.1
            await asyncio.sleep(pause * (1 + random.random() / 2))
            pause = min(2 * pause, 3)

    async def follow_until_it_ends(self, watched):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=4 << 20)
        writer.write(self.head("GET", "/states"))
        try:
            while line := await reader.readline():
                if not line.startswith(b"data: {"):
                    continue
                here = time.monotonic()
                if found := re.search(rb'"mark":"([^"]+)"', line):
                    self.mark = found.group(1).decode()
                for words in re.findall(r"電話\d+の\d+番", line.decode()):
                    if words in watched and words not in self.seen:
                        self.seen[words] = here
        finally:
            writer.close()

    async def send(self, words, key, delays):
        await self.keep("/opinions", {"text": words, "key": key}, delays)

    async def vote(self, turn, delays):
        self.chosen = [random.randint(1, OPTIONS) for _ in range(DOTS)]
        while not self.mark:
            await asyncio.sleep(0.1)
        form = {"mark": self.mark, "chosen": self.chosen, "turn": turn, "key": f"v{self.number:05d}x{turn:05d}"}
        await self.keep("/vote", form, delays)

    async def keep(self, path, form, delays):
        """Sends until it is kept, as the page does."""
        start, pause = time.monotonic(), 0.1
        while True:
            try:
                status, answer = await self.post(path, form)
            except (OSError, IndexError):
                await asyncio.sleep(pause * (1 + random.random() / 2))
                pause = min(2 * pause, 3)
                continue
            if status == 200:
                delays.append(time.monotonic() - start)
                return
            assert status in (429, 503), (status, answer)
            await asyncio.sleep(1 + random.random())


def share(values, part):
    values = sorted(values)
    return 1000 * values[min(len(values) - 1, int(len(values) * part))] if values else float("nan")


def ticks(process):
    fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{process}/status").read()).group(1)) / 1024


async def kills(server, options):
    """Kills the server now and then, and starts it anew at the same address."""
    while options.kill:
        await asyncio.sleep(3 + 3 * random.random())
        # In a thread, for the phones go on meanwhile.
        server.back.append(await asyncio.to_thread(server.restart))


async def room(port, code, server, options):
    process = server.process.pid
    phones = [Phone(port, number) for number in range(1, options.phones + 1)]
    start = time.monotonic()
    await asyncio.gather(*(phone.join(code, 1 + phone.number % 6) for phone in phones))
    joined = time.monotonic() - start
    watched = {}
    followers = [asyncio.create_task(phone.follow(watched)) for phone in phones]
    await asyncio.sleep(2)
    delays, appeared = [], []
    before = ticks(process)

    async def write(phone):
        for number in range(1, options.opinions + 1):
            await asyncio.sleep(random.random() * 2 * options.seconds / options.opinions / 2)
            words = f"電話{phone.number}の{number}番"
            watched[words] = (time.monotonic(), 1 + phone.number % 6)
            await phone.send(words, f"k{phone.number:05d}x{number:05d}", delays)

    begun = time.monotonic()
    killer = asyncio.create_task(kills(server, options))
    await asyncio.gather(*(write(phone) for phone in phones))
    length = time.monotonic() - begun
    votes, changes = [], []

    async def vote(phone):
        await asyncio.sleep(random.random() * 10)
        await phone.vote(1, votes)

    server.do(f"attendance {options.phones + 20} 0\nballot free {'/'.join(f'案{n}' for n in range(1, OPTIONS + 1))} "
              f"dots={DOTS} by=devices\nopen 1\n")
    await asyncio.gather(*(vote(phone) for phone in phones))
    await asyncio.gather(*(phone.vote(2, changes) for phone in phones))
    killer.cancel()
    process = server.process.pid
    await asyncio.sleep(2)
    busy = (ticks(process) - before) / length if not options.kill else float("nan")
    for words, (sent, table) in watched.items():
        appeared += [phone.seen[words] - sent for phone in phones if 1 + phone.number % 6 == table and words in phone.seen]
        missing = [p.number for p in phones if 1 + p.number % 6 == table and words not in p.seen]
        if missing:
            print(f"{words} was not seen by {missing}")
    before = ticks(process)
    await asyncio.sleep(options.rest)
    rest = (ticks(process) - before) / options.rest
    print(f"{len(phones)} phones joined in {joined:.1f} s; {len(delays)} opinions in {length:.0f} s: kept after "
          f"{share(delays, .5):.0f} ms, p99 {share(delays, .99):.0f}, longest {share(delays, 1):.0f}; on the others' "
          f"phones after {share(appeared, .5):.0f}, p99 {share(appeared, .99):.0f}, longest {share(appeared, 1):.0f}")
    print(f"{len(votes)} votes: kept after {share(votes, .5):.0f} ms, p99 {share(votes, .99):.0f}, longest "
          f"{share(votes, 1):.0f}; changed all at once: {share(changes, .5):.0f}, p99 {share(changes, .99):.0f}, "
          f"longest {share(changes, 1):.0f}")
    print(f"the server: {memory(process):.0f} MB, {100 * busy:.1f} % of a core while they write, {100 * rest:.2f} % at rest")
    if server.back:
        print(f"the server was killed {len(server.back)} times, and back after {share(server.back, .5):.0f} ms, longest "
              f"{share(server.back, 1):.0f}")
    for follower in followers:
        follower.cancel()
    await asyncio.gather(*followers, return_exceptions=True)
    wanted = {n: sum(phone.chosen.count(n) for phone in phones) for n in range(1, OPTIONS + 1)}
    return list(watched), wanted


class Server:
    """`fusen serve` of the session, at one port."""

    def __init__(self, program, environment):
        self.program, self.environment, self.port, self.back = program, environment, 0, []
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "room", "--bind", "127.0.0.1", "--port", str(self.port)], env=self.environment,
            stdout=subprocess.PIPE, text=True)
        said = ""
        while "Ctrl-C" not in said:
            line = self.process.stdout.readline()
            assert line, said
            said += line
        found = re.search(r"127\.0\.0\.1:(\d+)/\s+コード ([0-9A-Z]{6,8})", said)
        self.port, self.code = int(found.group(1)), found.group(2)

    def restart(self):
        """-> seconds without a server."""
        begun = time.monotonic()
        self.process.kill()
        self.process.wait()
        self.start()
        return time.monotonic() - begun

    def do(self, lines):
        subprocess.run([self.program, "do", "room"], input=lines, env=self.environment, text=True,
                       capture_output=True, check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fusen", required=True)
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--opinions", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rest", type=float, default=10)
    parser.add_argument("--kill", action="store_true", help="the server is killed and started anew meanwhile")
    parser.add_argument("--consoles", type=int, default=0, help="note-takers' consoles without a screen beside them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, FUSEN_SESSIONS=folder)

        def fusen(*words, given=""):
            return subprocess.run([options.fusen, *words], input=given, env=environment, text=True,
                                  capture_output=True, check=True).stdout

        fusen("new", "room", "--groups", "6")
        fusen("do", "room", given="intake always\nstep next\nplan 1 show boards\n")
        server = Server(options.fusen, environment)
        consoles = [subprocess.Popen([options.fusen, "note", "room", "--group", str(1 + n % 6), "--linear"],
                                     env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
                    for n in range(options.consoles)]
        try:
            words, wanted = asyncio.run(room(server.port, server.code, server, options))
        finally:
            for process in consoles + [server.process]:
                process.terminate()
                process.wait()
        server.do("shut 1\nreveal 1\n")
        result = json.loads(fusen("report", "room", "--format", "json"))["report"]["ballots"][0]
        dots = {row["option"]: row["dots"] for row in result["rows"]}
        print("the result is what was voted" if dots == wanted else f"the result is {dots}, voted was {wanted}")
        kept = re.findall(r"電話\d+の\d+番", fusen("report", "room", "--format", "csv"))
        once = sum(kept.count(word) == 1 for word in words) if kept else 0
        print(f"{once} of {len(words)} are there exactly once")


if __name__ == "__main__":
    main()
