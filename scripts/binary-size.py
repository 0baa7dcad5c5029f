#!/usr/bin/env python3
"""What a build of fusen is made of, in megabytes: by sections, and its symbols by where they come from.

    scripts/binary-size.py [.build/release/fusen]

Needs a binary that is not stripped, and nm and size of binutils. What no symbol covers (relocations, tables for the
unwinding of the stack, names of symbols) is told by its section alone."""
import collections
import re
import subprocess
import sys

PLACES = [
    ("ICU's data", r"icudt\d+_dat$"), ("ICU's code", r".*(icu|_?u(char|str|num|dat|cal|loc|set|norm|brk|col|trans|regex|res)_)"),
    ("SQLite by GRDB", r"\$s4GRDB|.*4GRDB"), ("Foundation", r"\$s\d*(10Foundation|20FoundationEssentials)|.*(20FoundationEssentials|10Foundation|_CF|^CF|__CF|FoundationInter)"),
    ("ArgumentParser", r".*14ArgumentParser"), ("Yams and libyaml", r".*4Yams|yaml_"), ("Mustache", r".*8Mustache"),
    ("embedded data", r"(model|letters|sentences|chino_h30|cards|.*_(program|catalogue|template))$"),
    ("fusen", r".*(6Engine|7Strings|9ConsoleUI|10TerminalUI|9Reporting|7Storage|6Advice|5WebUI|7Imports|7Letters|9Workbooks|9WordFiles|8PDFFiles|8Archives|9Encodings|5fusen)"),
    ("Swift's library", r"(\$s|swift_|_swift|.*swift)"),
]


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else ".build/release/fusen"
    print("sections")
    for line in subprocess.run(["size", "-A", "-d", binary], check=True, capture_output=True, text=True).stdout.splitlines():
        fields = line.split()
        if len(fields) == 3 and fields[1].isdigit() and int(fields[1]) > 500_000:
            print(f"{int(fields[1]) / 1e6:8.1f}  {fields[0]}")
    sizes = collections.Counter()
    for line in subprocess.run(["nm", "-S", "-t", "d", "--defined-only", binary], check=True, capture_output=True,
                               text=True).stdout.splitlines():
        fields = line.split(None, 3)
        if len(fields) < 4 or fields[2] in "bB":
            continue
        place = next((name for name, pattern in PLACES if re.match(pattern, fields[3])), "other")
        sizes[place] += int(fields[1])
    print("symbols")
    for name, size in sizes.most_common():
        print(f"{size / 1e6:8.1f}  {name}")


main()
