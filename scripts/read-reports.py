#!/usr/bin/env python3
"""Reads a pack back with the libraries of others and compares it with its data.

    read-reports.py PACK-FOLDER

kekka.docx by python-docx, kekka.xlsx by openpyxl, kekka.pdf by pdftotext; kekka.html, kekka.md, iken.csv and kekka.json by
Python's own. The totals have to be the same in all of them, and in the 意見集約 of each every opinion has to stand once.
Prints the totals and ends with 1 where something differs; with 77 where a library is not installed."""
import csv, html, json, os, re, shutil, subprocess, sys
from collections import Counter

try:
    import docx, openpyxl
except ImportError as missing:
    print(missing)
    sys.exit(77)

folder = sys.argv[1]
path = lambda name: os.path.join(folder, name)
faults = []

def sums_of_tables(tables):
    """The rows 意見 and 延べ of 集計."""
    sums = {}
    for table in tables:
        for row in table:
            if len(row) == 2 and row[0] in ("意見", "延べ") and row[0] not in sums:
                sums[row[0]] = int(row[1])
    return sums["意見"], sums["延べ"]

def plain(text):
    """An opinion as it was said: without its bullet and what stands behind it where several said it."""
    return "".join(re.sub(r"（同様の意見\d+件）$", "", text.strip().lstrip("・")).split())

def compare(name, opinions):
    """Every opinion once."""
    found_there = Counter(map(plain, opinions))
    if found_there != said:
        faults.append(f"{name}: missing {list((said - found_there).elements())[:3]}, "
                      f"too many {list((found_there - said).elements())[:3]}")

with open(path("kekka.json"), encoding="utf-8") as file:
    report = json.load(file)["report"]
said = Counter(plain(opinion["text"]) for opinion in report["opinions"])
found = {"json": (report["totals"]["opinions"], report["totals"]["voices"])}

with open(path("iken.csv"), encoding="utf-8-sig", newline="") as file:
    # Memos and headings without opinions are rows too.
    rows = [row for row in csv.DictReader(file) if row["意見"]]
    # What a spreadsheet would calculate stands behind an apostrophe.
    for row in rows:
        row["意見"] = re.sub("^'(?=[=+@-])", "", row["意見"])
found["csv"] = (len(rows), sum(int(row["数"]) for row in rows))
compare("csv", [row["意見"] for row in rows])

word = docx.Document(path("kekka.docx"))
found["docx"] = sums_of_tables([[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables])
# The table of the matrix is the one with most bullets; a merged header covers cells without any.
compare("docx", max(
    ([p.text for row in table.rows for cell in row.cells for p in cell.paragraphs if p.text.startswith("・")]
     for table in word.tables), key=len))
styles = [p.style.name for p in word.paragraphs if p.text]
if styles[:2] != ["Title", "Heading 1"] or "Heading 2" not in styles:
    faults.append("docx: no title and headings")

book = openpyxl.load_workbook(path("kekka.xlsx"))
found["xlsx"] = sums_of_tables([[list(row[:2]) for row in book["集計"].iter_rows(values_only=True)]])
rows = list(book["全意見"].iter_rows(values_only=True))
column = next(row.index("意見") for row in rows if "意見" in row)
compare("xlsx 全意見", [row[column] for row in rows if isinstance(row[0], int)])

def opinions_of_sheet(sheet):
    """Column by column: what is too long for a row goes on in the next one."""
    found = []
    for column in list(sheet.iter_cols(values_only=True))[1:]:
        for cell in column:
            for line in cell.split("\n") if isinstance(cell, str) else []:
                if line.startswith("・"):
                    found.append(line)
                elif found and line.startswith("（続き）"):
                    found[-1] += line.removeprefix("（続き）")
    return found

# A program with other axes calls its matrix by them.
compare("xlsx matrix", max(map(opinions_of_sheet, book.worksheets), key=len))

with open(path("kekka.html"), encoding="utf-8") as file:
    page = file.read()
matrix = re.search(r'<section id="matrix-.*?</section>', page, re.S).group()
compare("html", [html.unescape(item) for item in re.findall(r"<li>(.*?)</li>", matrix, re.S)])
found["html"] = tuple(int(re.search(
    rf'<th scope="row">{name}</th><td class="number" data-head="数">(\d+)<', page).group(1)) for name in ("意見", "延べ"))

with open(path("kekka.md"), encoding="utf-8") as file:
    text = file.read()
found["md"] = tuple(int(re.search(rf"^\| {name} \| (\d+) \|$", text, re.M).group(1)) for name in ("意見", "延べ"))

if os.path.exists(path("kekka.pdf")) and shutil.which("pdftotext"):
    text = subprocess.run(["pdftotext", "-raw", path("kekka.pdf"), "-"], capture_output=True, text=True).stdout
    joined = "".join(text.split())
    name = page[page.index('<section id="matrix-'):].split("<h2>")[1].split("</h2>")[0]
    matrix = joined[joined.rindex("".join(html.unescape(name).split())):]
    for opinion in said:
        once = sum(count * ("・" + other).count("・" + opinion) for other, count in said.items())
        if matrix.count("・" + opinion) != once:
            faults.append(f"pdf: {matrix.count('・' + opinion)} times and not {once}: {opinion}")
    opinions = int(re.search(r"から意見(\d+)件", joined).group(1))
    voices = re.search(r"延べ(\d+)件", joined)
    found["pdf"] = (opinions, int(voices.group(1)) if voices else opinions)

print(found)
print("\n".join(faults))
sys.exit(0 if len(set(found.values())) == 1 and not faults else 1)
