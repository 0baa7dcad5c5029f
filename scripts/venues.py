#!/usr/bin/env python3
"""Several houses at one PostgreSQL of this machine: each console has a machine of its own and a line with a delay.

Tells how long an opinion took until the server had it, until the others saw it, and from its commit until they did, by
the delay of their lines; and whether each is there exactly once, in one order without gaps. With --break the server is
restarted, lines are cut and consoles are killed meanwhile; what was committed while something was broken, and up to two
seconds after, is then told apart.

    scripts/venues.py --bench .build/release/fusen-bench --fusen .build/release/fusen --seconds 600 --rate 5 --break
"""
import argparse
import asyncio
import glob
import os
import pwd
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A PostgreSQL that waits for its disk as one in earnest does."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="fusen-venues-")
        self.port = free_port()
        self.binaries = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", self.folder + "/data", "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8")
        self.start()
        self.sql("CREATE DATABASE fusen", "postgres")

    def run(self, program, *arguments):
        become = None
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")

            def become():
                os.setgroups([])
                os.setgid(account.pw_gid)
                os.setuid(account.pw_uid)
        subprocess.run([f"{self.binaries}/{program}", *arguments], cwd="/", stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=True, preexec_fn=become)

    def start(self):
        self.run("pg_ctl", "-D", self.folder + "/data", "-l", self.folder + "/log", "-o",
                 f"-k {self.folder} -p {self.port} -c listen_addresses=127.0.0.1 -c max_connections=400"
                 " -c track_commit_timestamp=on", "-w", "start")

    def stop(self, mode):
        self.run("pg_ctl", "-D", self.folder + "/data", "-m", mode, "-w", "stop")

    def sql(self, statement, database="fusen"):
        return subprocess.run([f"{self.binaries}/psql", "-h", self.folder, "-p", str(self.port), "-U", "postgres", "-d",
                               database, "-At", "-c", statement], stdout=subprocess.PIPE, check=True, text=True).stdout


class Line:
    """A line with a delay each way that can be cut."""

    def __init__(self, target, delay):
        self.target, self.delay, self.is_cut, self.open = target, delay / 2000, False, set()

    async def begin(self):
        self.server = await asyncio.start_server(self.take, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]

    async def take(self, reader, writer):
        if self.is_cut:
            writer.close()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        pair = (writer, far_writer)
        self.open.add(pair)
        try:
            await asyncio.gather(self.carry(reader, far_writer), self.carry(far_reader, writer))
        except asyncio.CancelledError:
            # The program ends.
            pass
        self.open.discard(pair)

    async def carry(self, reader, writer):
        loop = asyncio.get_running_loop()
        waiting = asyncio.Queue()

        async def send():
            while True:
                due, data = await waiting.get()
                await asyncio.sleep(max(0, due - loop.time()))
                if not data:
                    writer.close()
                    return
                writer.write(data)

        sender = asyncio.create_task(send())
        try:
            while data := await reader.read(65536):
                waiting.put_nowait((loop.time() + self.delay, data))
        except OSError:
            pass
        waiting.put_nowait((loop.time() + self.delay, b""))
        await sender

    def cut(self):
        self.is_cut = True
        for pair in list(self.open):
            for writer in pair:
                writer.transport.abort()


async def break_things(server, lines, seconds, dice, broken):
    """Five restarts and ten cuts, spread over the time. When each began and ended is added to `broken`."""
    started = time.monotonic()
    deeds = sorted([(seconds * (n + 0.7) / 6, "restart") for n in range(5)]
                   + [(seconds * (n + 0.4) / 11, "cut") for n in range(10)])
    for due, deed in deeds:
        await asyncio.sleep(max(0, started + due - time.monotonic()))
        began = time.time()
        if deed == "cut":
            line = dice.choice(lines)
            line.cut()
            await asyncio.sleep(dice.uniform(1, 6))
            line.is_cut = False
        else:
            await asyncio.to_thread(server.stop, dice.choice(["immediate", "fast"]))
            await asyncio.sleep(1)
            await asyncio.to_thread(server.start)
        broken.append((began, time.time()))


def tell(title, times):
    """A line as fusen-bench writes them."""
    times = sorted(times)
    if times:
        parts = [f"p{share} {times[int((len(times) - 1) * share / 100)]:.0f}" for share in (50, 90, 99)]
        print("\t".join([title, str(len(times)), *parts, f"max {times[-1]:.0f} ms"]))


def tell_sights(server, files, delays, broken):
    """From the commit of an opinion until the others saw it, by the delay of their lines."""
    whole, rest = {}, []
    for session, file in enumerate(files):
        rows = server.sql(
            "SELECT key, extract(epoch FROM pg_xact_commit_timestamp(e.xmin)) * 1000 FROM fusen.entry e JOIN fusen.session s"
            f" ON s.id = e.session WHERE key LIKE '%の%' AND s.name = 'kai{session + 1}'")
        committed = {key: float(at) for key, at in (row.split("|") for row in rows.split())}
        with open(file) as sights:
            for key, console, at in (line.split("\t") for line in sights.read().split("\n") if line):
                took = float(at) - committed[key]
                when = committed[key] / 1000
                if any(begin <= when <= end + 2 for begin, end in broken):
                    rest.append(took)
                else:
                    whole.setdefault(delays[int(console) % len(delays)], []).append(took)
    for delay in sorted(whole, key=float):
        tell(f"commit to a screen behind {delay} ms", whole[delay])
    tell("the same, while something was broken", rest)


async def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", default=".build/release/fusen-bench")
    parser.add_argument("--fusen", default=".build/release/fusen")
    parser.add_argument("--consoles", type=int, default=8)
    parser.add_argument("--delays", default="0,20,100", help="of the houses' lines, there and back, in milliseconds")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=5, help="opinions a second in all; 0: as many as it takes")
    parser.add_argument("--sessions", type=int, default=1, help="meetings at a time, each with its consoles")
    parser.add_argument("--break", dest="breaks", action="store_true")
    options = parser.parse_args()

    server = Server()
    environment = dict(os.environ, XDG_DATA_HOME=server.folder + "/home", LANG="C.UTF-8")
    os.makedirs(environment["XDG_DATA_HOME"], exist_ok=True)
    try:
        store = f"postgres://postgres@127.0.0.1:{server.port}/fusen"
        subprocess.run([options.fusen, "store", "init", store], env=environment, check=True, stdout=subprocess.DEVNULL)
        lines = [Line(server.port, float(delay)) for delay in options.delays.split(",")]
        for line in lines:
            await line.begin()
        benches, sights, broken = [], [], []
        for session in range(options.sessions):
            name = f"kai{session + 1}"
            subprocess.run([options.fusen, "new", name, "--store", store], env=environment, check=True,
                           stdout=subprocess.DEVNULL)
            addresses = [f"postgres://postgres@127.0.0.1:{lines[n % len(lines)].port}/fusen/{name}"
                         for n in range(options.consoles)]
            sights.append(f"{server.folder}/sights-{session}")
            benches.append([options.bench, "--venues", str(options.rate), str(options.seconds), sights[-1]]
                           + (["--kill"] if options.breaks else []) + addresses)
        running = [await asyncio.create_subprocess_exec(*bench, stdout=asyncio.subprocess.PIPE) for bench in benches]
        breaking = asyncio.create_task(break_things(server, lines, options.seconds, random.Random(25), broken)) \
            if options.breaks else None
        answers = await asyncio.gather(*(process.communicate() for process in running))
        if breaking:
            await breaking
        given = 0
        for answer, _ in answers:
            text = answer.decode()
            print(text, end="")
            given += int(text.split("\t")[1])
        tell_sights(server, sights, options.delays.split(","), broken)
        rows, last, notes, keys, own = server.sql(
            "SELECT (SELECT count(*) FROM fusen.entry), (SELECT sum(last) FROM fusen.session),"
            " count(*), count(DISTINCT (session, key)), (SELECT count(*) FROM (SELECT DISTINCT session, number FROM fusen.entry) n)"
            " FROM fusen.entry WHERE event LIKE '{\"notePosted\"%'").strip().split("|")
        print(f"there\t{notes} of {given}, {keys} keys, {rows} rows up to {last}")
        order = server.sql(
            "SELECT count(*) FROM (SELECT key, number, lag(split_part(key, 'の', 2)::int) OVER (PARTITION BY session, by"
            " ORDER BY number) before FROM fusen.entry WHERE key LIKE '%の%') n"
            " WHERE before > split_part(key, 'の', 2)::int").strip()
        print(f"out of order\t{order}")
        is_well = int(notes) == given == int(keys) and rows == last == own and order == "0"
        print("all is well" if is_well else "NOT WELL")
        return 0 if is_well else 1
    finally:
        server.stop("immediate")
        shutil.rmtree(server.folder, ignore_errors=True)


sys.exit(asyncio.run(main()))
