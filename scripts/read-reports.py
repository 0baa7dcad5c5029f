#!/usr/bin/env python3
"""Reads a pack back with the libraries of others and compares their totals.

    read-reports.py PACK-FOLDER

kekka.docx by python-docx, kekka.xlsx by openpyxl, kekka.pdf by pdftotext, iken.csv and kekka.json by Python's own. Prints
what each says and ends with 1 where they differ; with 77 where a library is not installed."""
import csv, json, os, shutil, subprocess, sys

try:
    import docx, openpyxl
except ImportError as missing:
    print(missing)
    sys.exit(77)

folder = sys.argv[1]
path = lambda name: os.path.join(folder, name)

def sums_of_tables(tables):
    """The rows 意見 and 延べ of 集計."""
    sums = {}
    for table in tables:
        for row in table:
            if len(row) == 2 and row[0] in ("意見", "延べ") and row[0] not in sums:
                sums[row[0]] = int(row[1])
    return sums["意見"], sums["延べ"]

with open(path("kekka.json"), encoding="utf-8") as file:
    report = json.load(file)["report"]
said = [opinion["text"] for opinion in report["opinions"]]
found = {"json": (report["totals"]["opinions"], report["totals"]["voices"])}

with open(path("iken.csv"), encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
found["csv"] = (len(rows), sum(int(row["数"]) for row in rows))

word = docx.Document(path("kekka.docx"))
found["docx"] = sums_of_tables([[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables])
# Every opinion once in the matrix: its cells, not those a merged header covers.
lines = max(
    ([p.text for row in table.rows for cell in row.cells for p in cell.paragraphs if p.text.startswith("・")]
     for table in word.tables), key=len)
if len(lines) != len(said):
    sys.exit(f"docx: {len(lines)} opinions in the matrix, {len(said)} in the data")
if [p.style.name for p in word.paragraphs if p.text][:2] != ["Title", "Heading 1"]:
    sys.exit("docx: no title and heading")

book = openpyxl.load_workbook(path("kekka.xlsx"))
found["xlsx"] = sums_of_tables([[list(row[:2]) for row in book["集計"].iter_rows(values_only=True)]])
numbers = [row for row in book["全意見"].iter_rows(values_only=True) if isinstance(row[0], int)]
if len(numbers) != len(said):
    sys.exit(f"xlsx: {len(numbers)} opinions, {len(said)} in the data")

if os.path.exists(path("kekka.pdf")) and shutil.which("pdftotext"):
    text = subprocess.run(["pdftotext", "-raw", path("kekka.pdf"), "-"], capture_output=True, text=True).stdout
    joined = "".join(text.split())
    for opinion in said:
        if "".join(opinion.split()) not in joined:
            sys.exit("pdf: an opinion is missing")
    opinions = int(joined.split("から意見")[1].split("件")[0])
    found["pdf"] = (opinions, found["json"][1])

print(found)
sys.exit(0 if len(set(found.values())) == 1 else 1)
