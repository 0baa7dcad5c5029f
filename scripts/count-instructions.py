#!/usr/bin/env python3
"""Counts the instructions of the console's commonest keys, from the key to the frame, and holds them to a table.

Times differ from run to run; instructions hardly do. `--check` fails when a key takes over a tenth more than
Benchmarks/instructions.json allows for that build; `--write` puts the present counts there. The binary is fusen-bench,
of the debug build unless told otherwise: what grows by more work grows there, too.

    scripts/count-instructions.py --check
    scripts/count-instructions.py --bench .build/release/fusen-bench --build release --write
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLE = os.path.join(ROOT, "Benchmarks", "instructions.json")
ALLOWED = 1.10


def count(bench):
    """Instructions a key, by name."""
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind cannot read what this compiler writes for debuggers, and needs the names of functions alone.
        plain = f"{folder}/fusen-bench"
        subprocess.run(["strip", "--strip-debug", "-o", plain, bench], check=True)
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--dump-before=*CountedKeysV4mark*", "--combine-dumps=no",
             f"--callgrind-out-file={folder}/out", plain, "--keys"],
            env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if run.returncode != 0:
            sys.exit(f"{bench} under valgrind ended with {run.returncode}:\n{run.stderr[-2000:]}")
        totals = []
        for path in sorted(glob.glob(f"{folder}/out.*"), key=lambda path: int(path.rsplit(".", 1)[1])):
            with open(path, errors="replace") as file:
                totals.append(int(re.search(r"^(?:totals|summary): (\d+)", file.read(), re.M).group(1)))
    counts = {}
    for index, line in enumerate(run.stdout.strip().split("\n")):
        name, keys = line.split("\t")
        # A dump ends at each mark: the one before the act holds what is not counted.
        counts[name] = round(totals[2 * index + 1] / int(keys))
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bench", default=os.path.join(ROOT, ".build", "debug", "fusen-bench"))
    parser.add_argument("--build", default="debug", choices=["debug", "release"])
    parser.add_argument("--check", action="store_true", help="fail when a key takes over a tenth more than allowed")
    parser.add_argument("--write", action="store_true", help="put the counts into the table")
    arguments = parser.parse_args()
    with open(TABLE) as file:
        table = json.load(file)
    allowed = table.get(arguments.build, {})
    counts = count(arguments.bench)
    grown = []
    for name, instructions in counts.items():
        before = allowed.get(name)
        ratio = f"{instructions / before:6.2f} ×" if before else "     new"
        print(f"{instructions:12,}  {ratio}  {name}")
        if before is None or instructions > before * ALLOWED:
            grown.append(name)
    if arguments.write:
        table[arguments.build] = counts
        with open(TABLE, "w") as file:
            json.dump(table, file, ensure_ascii=False, indent=2, sort_keys=True)
            file.write("\n")
    elif arguments.check and grown:
        sys.exit("over a tenth more instructions than Benchmarks/instructions.json allows: " + ", ".join(grown)
                 + "\nFind out why; where it is meant, change the table with --write and say so in the commit.")


if __name__ == "__main__":
    main()
