#!/usr/bin/env python3
"""A room full of phones at one `fusen serve` on this machine: all join, each follows the session and sends opinions.

Tells how long a request took until it was kept, and how long until the opinion stood in the others' streams; how many
were there exactly once; what memory and processor the server took, writing and at rest.

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


class Phone:
    def __init__(self, port, number):
        self.port, self.number, self.token = port, number, ""
        self.seen = {}

    def head(self, method, path, body=b""):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close"]
        if self.token:
            lines.append(f"Cookie: fusen={self.token}")
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
        self.token = re.search(rb"fusen=([^;]+);", answer).group(1).decode()

    async def follow(self, watched):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=4 << 20)
        writer.write(self.head("GET", "/states"))
        try:
            while line := await reader.readline():
                if not line.startswith(b"data: {"):
                    continue
                here = time.monotonic()
                for words in re.findall(r"電話\d+の\d+番", line.decode()):
                    if words in watched and words not in self.seen:
                        self.seen[words] = here
        except (asyncio.CancelledError, ConnectionError):
            writer.close()

    async def send(self, words, key, delays):
        start = time.monotonic()
        while True:
            try:
                status, answer = await self.post("/opinions", {"text": words, "key": key})
            except OSError:
                await asyncio.sleep(0.5)
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


async def room(port, code, process, options):
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
    await asyncio.gather(*(write(phone) for phone in phones))
    length = time.monotonic() - begun
    await asyncio.sleep(2)
    busy = (ticks(process) - before) / length
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
    print(f"the server: {memory(process):.0f} MB, {100 * busy:.1f} % of a core while they write, {100 * rest:.2f} % at rest")
    for follower in followers:
        follower.cancel()
    await asyncio.gather(*followers, return_exceptions=True)
    return list(watched)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fusen", required=True)
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--opinions", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rest", type=float, default=10)
    parser.add_argument("--consoles", type=int, default=0, help="note-takers' consoles without a screen beside them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, FUSEN_SESSIONS=folder)

        def fusen(*words, given=""):
            return subprocess.run([options.fusen, *words], input=given, env=environment, text=True,
                                  capture_output=True, check=True).stdout

        fusen("new", "room", "--groups", "6")
        fusen("do", "room", given="intake always\nstep next\nplan 1 show boards\n")
        server = subprocess.Popen([options.fusen, "serve", "room", "--bind", "127.0.0.1", "--port", "0"],
                                  env=environment, stdout=subprocess.PIPE, text=True)
        consoles = [subprocess.Popen([options.fusen, "note", "room", "--group", str(1 + n % 6), "--linear"],
                                     env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
                    for n in range(options.consoles)]
        said = ""
        while "Ctrl-C" not in said:
            said += server.stdout.readline()
        port = int(re.search(r"127\.0\.0\.1:(\d+)/", said).group(1))
        code = re.search(r"\b([0-9A-HJ-NP-Z]{6})\b", said).group(1)
        try:
            words = asyncio.run(room(port, code, server.pid, options))
        finally:
            for process in consoles + [server]:
                process.terminate()
                process.wait()
        kept = re.findall(r"電話\d+の\d+番", fusen("report", "room", "--format", "csv"))
        once = sum(kept.count(word) == 1 for word in words) if kept else 0
        print(f"{once} of {len(words)} are there exactly once")


if __name__ == "__main__":
    main()
