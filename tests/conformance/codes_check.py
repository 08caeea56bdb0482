#!/usr/bin/env python3
"""Reads the links and QR codes of PDFs as a patient's phone would, and checks that they lead to one place.

    codes_check.py [--codes N] FILE.pdf...

Each page with the button of a call to action is printed at 150 dots an inch, in color and in gray, and given to zbarimg.
Its code must open the address of its button; the two may differ in `utm_content` alone. Links to telephones and mailboxes carry
no UTM parameters. With `--codes N`, at least N codes must have been read in all. Needs pikepdf, pdftoppm and zbarimg.

Exits with 0 if all is well, 1 if a rule is broken, 2 if a file could not be read.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import pikepdf

DPI = 150
SCHEMES = {"http", "https", "mailto", "tel"}


def addresses(page):
    """Returns the addresses that a page's links open."""
    links = [annot for annot in page.get("/Annots", []) if annot.get("/Subtype") == "/Link"]
    return [str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A]


def parameters(address):
    return parse_qsl(urlsplit(address).query, keep_blank_values=True)


def content(address):
    return dict(parameters(address)).get("utm_content")


def without_content(address):
    """Returns an address with its parameters, but for what tells a click from a code."""
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "utm_content"]
    return urlunsplit(parts._replace(query="")), kept


def codes(file, number, gray, folder):
    """Prints a page and returns what its QR codes say."""
    image = Path(folder) / "page"
    options = ["-gray"] if gray else ["-png"]
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-f", str(number), "-l", str(number), "-singlefile", *options, file, image], check=True
    )
    [printed] = Path(folder).glob("page.*")
    # Nothing but QR codes: other symbologies see bars in drawings and lines.
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", printed]
    read = subprocess.run(command, capture_output=True, text=True, check=False)
    printed.unlink()
    return read.stdout.splitlines()


def faults_of_links(number, links):
    for address in links:
        parts = urlsplit(address)
        names = [name for name, _ in parameters(address) if name.startswith("utm_")]
        if parts.scheme not in SCHEMES:
            yield f"page {number}: the link {address} has no scheme that a phone knows"
        if names and parts.scheme not in {"http", "https"}:
            yield f"page {number}: the link {address} has UTM parameters"
        if len(names) != len(set(names)):
            yield f"page {number}: the link {address} has a UTM parameter twice"


def check(file, folder):
    """Returns what is wrong with a file, and how many codes were read."""
    faults, count = [], 0
    with pikepdf.open(file) as pdf:
        pages = [addresses(page) for page in pdf.pages]
    for number, links in enumerate(pages, 1):
        faults += faults_of_links(number, links)
        buttons = [without_content(link) for link in links if content(link) == "button"]
        if not buttons:
            continue
        for gray in [False, True]:
            print_name = "gray" if gray else "color"
            read = codes(file, number, gray, folder)
            count += len(read)
            for code in read:
                if content(code) != "qr" or without_content(code) not in buttons:
                    faults.append(f"page {number}, {print_name}: the code opens {code}, which no button does")
            missing = [button for button in buttons if button not in map(without_content, read)]
            faults += [f"page {number}, {print_name}: no code opens {button[0]}" for button in missing]
    return faults, count


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--codes", type=int, default=0, metavar="N", help="how many codes there must be at least")
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    arguments = parser.parse_args()
    status, total = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for file in arguments.files:
            try:
                faults, count = check(file, folder)
            except (OSError, pikepdf.PdfError, subprocess.CalledProcessError) as error:
                print(f"{file}: cannot be read: {error}")
                return 2
            total += count
            status |= bool(faults)
            print("\n".join(f"{file}: {fault}" for fault in faults), end="\n" if faults else "")
    print(f"{total} codes read from {len(arguments.files)} files")
    if total < arguments.codes:
        print(f"there should be {arguments.codes}")
        status = 1
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
