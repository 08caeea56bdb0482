#!/usr/bin/env python3
"""Whether what is filled into a form is found again, by `handout read` and by the eye.

    fill_check.py fill FOLDER FILE.pdf...
    fill_check.py compare --handout PROGRAM FOLDER FILE.pdf...

`fill` fills in the forms with pypdf, as `fill_check.mjs` does with pdf.js in a browser: it saves them into FOLDER, and beside
each, as JSON, the values by field. `compare` has `handout read` read them again: exactly these values must come back. What was
filled in must be seen where poppler draws the page, and all else of the page must be as it was. Needs pypdf, pikepdf, Pillow
and poppler-utils. A line per failure; exit 0 none, 1 some, 2 a file could not be read or filled in.
"""
import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile

import pikepdf
import pypdf
from PIL import Image, ImageChops

DPI = 100
# A widget less than this many pixels of which have changed shows nothing new: a digit of 8 pt has more.
LEAST = 8
RADIO, PUSHBUTTON, MULTILINE = 1 << 15, 1 << 16, 1 << 12


# ---- filling in ---------------------------------------------------------------------------------------

def words(index, rect, flags):
    """What is written into a text field, with letters beyond ASCII where there is room."""
    if rect[2] - rect[0] < 60:
        return str(index % 10)
    return "Größe: 7½\nÉva läuft wieder." if flags & MULTILINE else f"Søren Ångström {index}"


def values_for(pdf):
    """Chooses values: every other box, the second option of a choice, text."""
    values, boxes, texts = {}, 0, 0
    for name, field in (pdf.get_fields() or {}).items():
        kind, flags = field.get("/FT"), int(field.get("/Ff", 0))
        if kind == "/Btn" and flags & RADIO:
            options = [option for option in field["/_States_"] if option != "/Off"]
            values[name] = options[min(1, len(options) - 1)][1:]
        elif kind == "/Btn" and not flags & PUSHBUTTON:
            values[name] = boxes % 2 == 1
            boxes += 1
        elif kind == "/Tx":
            rect = field.indirect_reference.get_object().get("/Rect") or field.indirect_reference.get_object()["/Kids"][0]["/Rect"]
            values[name] = words(texts, [float(side) for side in rect], flags)
            texts += 1
        elif kind is not None:
            raise ValueError(f"{name} is neither a box, a choice nor text")
    if not values:
        raise ValueError("there is no field")
    return values


def fill(file, folder):
    with open(file, "rb") as stream:
        values = values_for(pypdf.PdfReader(stream))
    writer = pypdf.PdfWriter(clone_from=file)
    states = {}
    for name, value in values.items():
        text = "/Yes" if value is True else "/Off" if value is False else value
        states[name] = f"/{value}" if writer.get_fields()[name].get("/FT") == "/Btn" and isinstance(value, str) else text
    writer.update_page_form_field_values(None, states, auto_regenerate=False)
    target = pathlib.Path(folder, pathlib.Path(file).name)
    writer.write(target)
    target.with_suffix(".json").write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{file}: {len(values)} fields")


# ---- comparing ----------------------------------------------------------------------------------------

def read_again(handout, file):
    run = subprocess.run([handout, "read", "--format", "json", str(file)], capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        raise ValueError(f"handout read ends with {run.returncode}: {run.stderr.strip()}")
    return json.loads(run.stdout)["fields"]


def faults_of_values(wanted, found):
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield f"{name} is not read"
        elif name not in wanted:
            yield f"{name} is read, which was not filled in"
        elif wanted[name] != found[name]:
            yield f"{name} was filled in with {wanted[name]!r}, and read as {found[name]!r}"


def places(file):
    """Where the fields are: for each page a list of name, rectangle in points from the top left, and option."""
    pages = []
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            left, _, _, top = [float(side) for side in page.cropbox]
            widgets = []
            for widget in page.obj.get("/Annots", []):
                if widget.get("/Subtype") != "/Widget":
                    continue
                x1, y1, x2, y2 = [float(side) for side in widget.Rect]
                looks = widget.get("/AP", {}).get("/N", {})
                options = [] if isinstance(looks, pikepdf.Stream) else [key[1:] for key in looks.keys() if key != "/Off"]
                widgets.append((full_name(widget), (x1 - left, top - y2, x2 - left, top - y1), options))
            pages.append(widgets)
    return pages


def full_name(field):
    parts = []
    while field is not None:
        if "/T" in field:
            parts.insert(0, str(field.T))
        field = field.get("/Parent")
    return ".".join(parts)


def draw(file, page, folder):
    name = pathlib.Path(folder, "page")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), "-singlefile", file, name], check=True)
    with Image.open(f"{name}.ppm") as picture:
        return picture.convert("L")


def faults_of_looks(before, after, values):
    """Says what does not show, and what shows although it should not."""
    for number, widgets in enumerate(places(after), 1):
        if not widgets:
            continue
        with tempfile.TemporaryDirectory() as folder:
            change = ImageChops.difference(draw(before, number, folder), draw(after, number, folder))
        change = change.point(lambda level: 255 if level > 48 else 0)
        for name, rect, options in widgets:
            value = values.get(name)
            is_filled = value in options if isinstance(value, str) and options else bool(value)
            box = [int(side * DPI / 72) + edge for side, edge in zip(rect, (0, 0, 1, 1))]
            shows = sum(change.crop(box).histogram()[128:]) >= LEAST
            if is_filled != shows:
                what = f"{name} {value}" if options and isinstance(value, str) else name
                yield f"page {number}: {what} {'does not show' if is_filled else 'shows something'}"
            # So that what remains is what has changed outside of the fields.
            change.paste(0, [box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1])
        if change.getbbox():
            yield f"page {number}: something outside of the fields has changed, within {change.getbbox()} at {DPI} dpi"


def compare(file, folder, handout):
    filled = pathlib.Path(folder, pathlib.Path(file).name)
    values = json.loads(filled.with_suffix(".json").read_text(encoding="utf-8"))
    faults = list(faults_of_values(values, read_again(handout, filled)))
    return faults + list(faults_of_looks(file, filled, values))


# ---- the command line ---------------------------------------------------------------------------------

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("act", choices=["fill", "compare"])
    parser.add_argument("--handout", metavar="PROGRAM", default="handout", help="the program that reads the forms again")
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    arguments = parser.parse_args()
    pathlib.Path(arguments.folder).mkdir(parents=True, exist_ok=True)
    status = 0

    def act(file):
        if arguments.act == "fill":
            return fill(file, arguments.folder) or []
        return compare(file, arguments.folder, arguments.handout)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for file, done in [(file, pool.submit(act, file)) for file in arguments.files]:
            try:
                faults = done.result()
            except (OSError, ValueError, KeyError, pikepdf.PdfError, pypdf.errors.PyPdfError, subprocess.CalledProcessError) as error:
                print(f"{file}: cannot be checked: {error}")
                status = 2
                continue
            print("\n".join(f"{file}: {fault}" for fault in faults), end="\n" if faults else "")
            status = max(status, 1 if faults else 0)
    print(f"fill_check.py {arguments.act}: {len(arguments.files)} forms")
    return status


if __name__ == "__main__":
    sys.exit(main())
