#!/usr/bin/env python3
"""Makes HTML of the guides for those who use fusen, to be read without anything but a browser.

    pages.py SOURCE FOLDER

cmark-gfm (Debian: cmark-gfm) turns each page's Markdown into HTML; this adds a head, gives the headings their anchors, and makes
the links between the pages go to the HTML. A link to what only the source has becomes its words; one to a page that is nowhere
ends it."""
import os
import re
import subprocess
import sys
from urllib.parse import unquote

# Each with its name in the row of links.
PAGES = {
    "docs/使い方.md": "使い方", "docs/参加する.md": "参加する", "docs/keys.md": "キー", "docs/templates.md": "報告のひな形",
    "docs/server.md": "サーバーに置く", "SECURITY.md": "安全",
}
STYLE = """body{max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.7;font-family:sans-serif;color:#222;background:#fff}
pre{background:#f4f4f0;padding:.8rem;overflow-x:auto;line-height:1.25}code,pre{font-family:monospace}
table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3rem .6rem;text-align:left;vertical-align:top}
h1,h2{border-bottom:2px solid #e3b100}a{color:#004f9e}nav{font-size:.9rem}
@media print{nav{display:none}body{max-width:none}}"""


def html(page):
    return os.path.splitext(os.path.basename(page))[0] + ".html"


def made(source, page):
    path = os.path.join(source, page)
    body = subprocess.run(["cmark-gfm", "-e", "table", path], check=True, capture_output=True, encoding="utf-8").stdout

    def linked(match):
        address, words = match.groups()
        if re.match(r"[a-z]+:|#", address):
            return match.group(0)
        target = os.path.normpath(os.path.join(os.path.dirname(page), unquote(address)))
        if target in PAGES:
            return f'<a href="{html(target)}">{words}</a>'
        if not os.path.exists(os.path.join(source, target)):
            sys.exit(f"{path}: there is no {target}")
        if target.endswith(".schema.json"):
            return f'<a href="../schemas/{os.path.basename(target)}">{words}</a>'
        return words

    def anchored(match):
        level, words = match.groups()
        name = re.sub(r"<[^>]*>", "", words).replace(" ", "-")
        return f'<h{level} id="{name}">{words}</h{level}>'

    body = re.sub(r'<a href="([^"]+)">(.*?)</a>', linked, body)
    body = re.sub(r"<h([23])>(.*?)</h\1>", anchored, body)
    for anchor in re.findall(r'href="#([^"]+)"', body):
        if f'id="{unquote(anchor)}"' not in body:
            sys.exit(f"{path}: there is no heading {unquote(anchor)}")
    title = re.search(r"<h1>(.*?)</h1>", body).group(1)
    links = " · ".join(f'<a href="{html(other)}">{name}</a>' for other, name in PAGES.items())
    return (f'<!doctype html>\n<html lang="ja">\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
            f"<style>\n{STYLE}\n</style>\n<nav>{links}</nav>\n{body}</html>\n")


def main():
    source, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for page in PAGES:
        with open(os.path.join(folder, html(page)), "w", encoding="utf-8") as file:
            file.write(made(source, page))


main()
