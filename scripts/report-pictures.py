#!/usr/bin/env python3
"""Makes pictures of a session's reports as they are read: to be looked at before a release.

    report-pictures.py SESSION... [--fusen PATH] [--out FOLDER]

Each form of each pack: HTML at 390 and 1280 pixels and printed (chromium), docx and xlsx through LibreOffice (soffice), pdf
as it is; a PNG a page (pdftoppm). What is not installed is left out and named."""
import argparse, os, shutil, subprocess, sys

def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, **options)

def pages(pdf, folder, name):
    run("pdftoppm", "-r", "60", "-png", pdf, os.path.join(folder, name))

def chromium(*options):
    return run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *options)

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sessions", nargs="+")
    parser.add_argument("--fusen", default=".build/debug/fusen")
    parser.add_argument("--out", default="report-pictures")
    options = parser.parse_args()
    missing = [name for name in ("chromium", "soffice", "pdftoppm") if not shutil.which(name)]
    if missing:
        print("not installed, left out:", ", ".join(missing), file=sys.stderr)
    for session in options.sessions:
        folder = os.path.abspath(os.path.join(options.out, os.path.basename(session)))
        pack = os.path.join(folder, "pack")
        os.makedirs(folder, exist_ok=True)
        subprocess.run([options.fusen, "report", session, "--pack", "--yes", "-o", pack, "--force"], check=True)
        for file in sorted(os.listdir(pack)):
            name, ending = os.path.splitext(file)
            path = os.path.join(pack, file)
            if ending == ".html" and shutil.which("chromium"):
                for width, height in ((390, 14000), (1280, 9000)):
                    picture = os.path.join(folder, f"{name}-{width}.png")
                    # A window is at least 500 wide, a frame is not.
                    frame = os.path.join(folder, "frame.html")
                    with open(frame, "w", encoding="utf-8") as file:
                        file.write(f'<body style="margin:0"><iframe src="file://{path}" width="{width}" '
                                   f'height="{height}" style="border:0"></iframe></body>')
                    chromium(f"--window-size={max(width, 500)},{height}", f"--screenshot={picture}", "file://" + frame)
                    os.remove(frame)
                printed = os.path.join(folder, name + "-printed.pdf")
                chromium("--no-pdf-header-footer", f"--print-to-pdf={printed}", "file://" + path)
                pages(printed, folder, name + "-printed")
            elif ending in (".docx", ".xlsx") and shutil.which("soffice"):
                run("soffice", "--headless", "--convert-to", "pdf", "--outdir", os.path.join(folder, ending[1:]), path)
                pages(os.path.join(folder, ending[1:], name + ".pdf"), folder, name + "-" + ending[1:])
            elif ending == ".pdf":
                pages(path, folder, name + "-pdf")
        print(folder)

main()
