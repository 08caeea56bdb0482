#!/usr/bin/env python3
"""Spoils good files, each in one way that some checker must see.

    spoil.py GOOD.pdf FILLABLE.pdf FILLED.pdf FOLDER

GOOD has a call to action and figures; FILLABLE has boxes and text fields; FILLED is what `fill_check.py` or `fill_check.mjs`
made of it, with the values beside it. `.ci/spoilt.sh` says who must see what.
"""
import pathlib
import shutil
import sys
import warnings

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from ua_check import Check, items, key, number_tree


# ---- finding things -----------------------------------------------------------------------------------

def elements(pdf, *roles):
    """The elements of some roles, in the order of the tree."""
    pending, found = [pdf.Root.StructTreeRoot], []
    while pending:
        element = pending.pop()
        if str(element.get("/S", ""))[1:] in roles:
            found.append(element)
        pending += reversed([kid for kid in items(element.get("/K")) if isinstance(kid, Dictionary) and "/Type" not in kid or is_element(kid)])
    return found


def is_element(kid):
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem


def first(things, what):
    for thing in things:
        return thing
    sys.exit(f"there is no {what} to spoil")


def widgets(pdf):
    return [a for page in pdf.pages for a in items(page.obj.get("/Annots")) if a.get("/Subtype") == Name.Widget]


def longest_text(pdf, path):
    """The page, number and element of the marked content with the most letters."""
    file = Check(path)
    file.run()
    (owner, number), text = max(file.seen.items(), key=lambda entry: len(entry[1]))
    page = first((page for page in pdf.pages if key(page.obj) == owner), "page with text")
    return page, number, pdf.get_object(file.mcrs[(owner, number)][0])


def without(element, number):
    """Takes content out of the tree, but leaves it on the page."""
    kids = [kid for kid in items(element.K) if kid != number]
    element.K = Array(kids)


# ---- what can be wrong with any file ------------------------------------------------------------------

def untagged(pdf, _):
    del pdf.Root.StructTreeRoot


def untitled(pdf, _):
    del pdf.Root.ViewerPreferences


def misnumbered(pdf, _):
    # The first and the last element of a page take each other's place.
    for owners in number_tree(pdf.Root.StructTreeRoot.ParentTree, {}).values():
        if isinstance(owners, Array) and owners[0].objgen != owners[-1].objgen:
            owners[0], owners[-1] = owners[-1], owners[0]
            return
    sys.exit("no page has two elements")


def misdirected(pdf, _):
    # The button opens another address than the code beside it.
    links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/URI" in link.get("/A", {})]
    buttons = [link for link in links if "utm_content=button" in str(link.A.URI)]
    for link in buttons:
        link.A.URI = String(str(link.A.URI).replace("/book", "/look"))
    first(buttons, "button")


def unlinked(pdf, _):
    # A link that the tree does not hold.
    link = first(elements(pdf, "Link"), "link")
    link.K = Array([kid for kid in items(link.K) if isinstance(kid, int) or kid.get("/Type") != Name.OBJR])


def lost(pdf, path):
    # Marked content that no element holds.
    _, number, element = longest_text(pdf, path)
    without(element, number)


def outside(pdf, _):
    # Text that is not marked.
    page = pdf.pages[0]
    font = first(page.Resources.Font.keys(), "font")
    page.contents_add(pdf.make_stream(f"BT {font} 12 Tf 50 50 Td <00020003> Tj ET".encode()))


def hidden(pdf, path):
    # Words that are marked as decoration; all else knows nothing of them, as it should be then.
    page, number, element = longest_text(pdf, path)
    program = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and operands[1].get("/MCID") == number:
            operands, operator = [Name.Artifact], pikepdf.Operator("BMC")
        program.append((operands, operator))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(program))
    without(element, number)
    number_tree(pdf.Root.StructTreeRoot.ParentTree, {})[int(page.obj.StructParents)][number] = None


def mismapped(pdf, _):
    # The letter `e` is read as `o`.
    maps = [thing.ToUnicode for thing in pdf.objects if isinstance(thing, Dictionary) and "/ToUnicode" in thing]
    for one in maps:
        one.write(one.read_bytes().replace(b"<0065>\n", b"<006F>\n"))
    first(maps, "font")


def disordered(pdf, _):
    # The parts of the document are read from the end to the beginning.
    document = max(elements(pdf, "Document", "Part", "Sect", "Div"), key=lambda element: len(items(element.K)))
    document.K = Array(reversed(items(document.K)))


def unnamed(pdf, _):
    # A figure without words.
    figure = first(elements(pdf, "Figure"), "figure")
    for k in ("/Alt", "/ActualText"):
        if k in figure:
            del figure[k]


def colorless(pdf, _):
    # What the colors mean is not said.
    del pdf.Root.OutputIntents


# ---- what can be wrong with a form --------------------------------------------------------------------

def undescribed(pdf, _):
    # A field that is not described, neither by itself nor by its element.
    widget = widgets(pdf)[0]
    del widget["/TU"]
    form = first(elements(pdf, "Form"), "form element")
    if "/Alt" in form:
        del form["/Alt"]


def adrift(pdf, _):
    # A field that is in no element.
    widget = widgets(pdf)[0]
    for form in elements(pdf, "Form"):
        form.K = Array([kid for kid in items(form.K) if isinstance(kid, int) or key(kid.get("/Obj", form)) != key(widget)])
    del widget["/StructParent"]


def misplaced(pdf, _):
    # A field whose element is a paragraph.
    first(elements(pdf, "Form"), "form element").S = Name.P


def faceless(pdf, _):
    # A field without an appearance of its own.
    del widgets(pdf)[0]["/AP"]


def needy(pdf, _):
    # The viewer is to make the appearances.
    pdf.Root.AcroForm.NeedAppearances = True


def orphaned(pdf, _):
    # A field that the form does not know.
    pdf.Root.AcroForm.Fields = Array(list(pdf.Root.AcroForm.Fields)[1:])


# ---- what can be wrong with a form that was filled in -------------------------------------------------

def texts(pdf):
    return [widget for widget in widgets(pdf) if str(widget.get("/V", "")).strip() and widget.get("/FT") == Name.Tx]


def misfilled(pdf, _):
    # Another value than the one that was filled in.
    first(texts(pdf), "text").V = String("not what was typed")


def invisible(pdf, _):
    # A value that nobody sees.
    first(texts(pdf), "text").AP = Dictionary(N=look_of_nothing(pdf))


def overflowing(pdf, _):
    # A value that is seen on the rest of the page as well.
    widget = first(texts(pdf), "text")
    left, bottom, right, top = (float(side) for side in widget.Rect)
    pdf.pages[0].contents_add(pdf.make_stream(f"q 0 g {right + 4} {bottom} {top - bottom} 9 re f Q".encode()))


def look_of_nothing(pdf):
    look = pdf.make_stream(b"q Q")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
    return look


GENERAL = [untagged, untitled, misnumbered, misdirected, unlinked, lost, outside, hidden, mismapped, disordered, unnamed, colorless]
FORMS = [undescribed, adrift, misplaced, faceless, needy, orphaned]
FILLED = [misfilled, invisible, overflowing]


def save(change, path, target):
    with pikepdf.open(path) as pdf:
        change(pdf, path)
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.preserve)


def main():
    if len(sys.argv) != 5:
        print(__doc__, file=sys.stderr)
        return 2
    good, fillable, filled, folder = map(pathlib.Path, sys.argv[1:])
    # pikepdf sees what is wrong with some of them, too.
    warnings.simplefilter("ignore")
    for changes, path in [(GENERAL, good), (FORMS, fillable)]:
        for change in changes:
            # The name of the handout stays in front, by which its definition is found.
            save(change, path, folder / f"{path.stem}-{change.__name__}.pdf")
    # These keep their names, by which their values and what they were before are found.
    for change in FILLED:
        target = folder / change.__name__
        target.mkdir()
        save(change, filled, target / filled.name)
        shutil.copy(filled.with_suffix(".json"), target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
