#!/usr/bin/env python3
"""Makes HTML of the guides in docs, to be read without anything but a browser.

    pages.py DOCS FOLDER

cmark-gfm (Debian: cmark-gfm) turns each page's Markdown into HTML; this adds a head, and makes the links between the pages
go to the HTML. A link to a page that is not among them ends it."""
import os
import re
import subprocess
import sys
from urllib.parse import unquote

PAGES = ["使い方", "参加する", "keys", "glossary", "templates"]
STYLE = """body{max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.7;font-family:sans-serif;color:#222;background:#fff}
pre{background:#f4f4f0;padding:.8rem;overflow-x:auto;line-height:1.25}code,pre{font-family:monospace}
table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3rem .6rem;text-align:left;vertical-align:top}
h1,h2{border-bottom:2px solid #e3b100}a{color:#004f9e}nav{font-size:.9rem}
@media print{nav{display:none}body{max-width:none}}"""


def made(docs, name):
    source = os.path.join(docs, name + ".md")
    body = subprocess.run(["cmark-gfm", "-e", "table", source], check=True, capture_output=True, encoding="utf-8").stdout

    def linked(match):
        page, ending = match.groups()
        if ending == ".schema.json":
            return f'href="../schemas/{page}{ending}"'
        if unquote(page) not in PAGES:
            sys.exit(f"{source}: {unquote(page)}{ending} is not among the pages")
        return f'href="{page}.html"'

    body = re.sub(r'href="([^":#]+)(\.md|\.schema\.json)"', linked, body)
    title = re.search(r"<h1>(.*?)</h1>", body).group(1)
    links = " · ".join(f'<a href="{other}.html">{other}</a>' for other in PAGES)
    return (f'<!doctype html>\n<html lang="ja">\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
            f"<style>\n{STYLE}\n</style>\n<nav>{links}</nav>\n{body}</html>\n")


def main():
    docs, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for name in PAGES:
        with open(os.path.join(folder, name + ".html"), "w", encoding="utf-8") as file:
            file.write(made(docs, name))


main()
