#!/usr/bin/env python3
"""Whether a file says in the order of its tags what its definition says, and what `handout read-aloud` says.

    aloud_check.py [--handout PROGRAM] [--definitions FOLDER --library FOLDER] [--phrases N] FILE.pdf...

The words are read as `ua_check.py --text` does, which shares no code with the program.
--handout: `PROGRAM read-aloud` must say the same words in the same order; white space and what it says of roles apart.
--definitions: the handout that a file is named after, such as `red-flags` for `red-flags-a4.pdf`, is looked up there. Each of its
phrases must be said, and its blocks one after the other; so must the names and steps of exercises, from `exercises` in the
library. There must be N phrases in all at least. Needs pikepdf and PyYAML.
A line per failure; exit 0 none, 1 some, 2 a file could not be read.
"""
import argparse
import concurrent.futures
import functools
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

import pikepdf
import yaml

from ua_check import Check, filled, is_dict, items, key, name

BULLETS = "•◦‣⁃–—-*·▪■○●"


# ---- what the file says -------------------------------------------------------------------------------

def bare(text):
    """Words without what is not heard: white space, and characters that show nothing."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


class Speaker:
    """Walks through the structure tree of a file."""

    def __init__(self, file):
        self.file = Check(file)
        self.file.run()
        self.pages = [key(page.obj) for page in self.file.pdf.pages]

    def words(self):
        title = self.file.pdf.open_metadata().get("dc:title", "")
        return [title, *(word for kid in items(self.file.root.StructTreeRoot.get("/K")) for word in self.element(kid, None, None))]

    def element(self, element, page, parent):
        page = element.get("/Pg", page)
        role = self.file.role(element)
        said, objects = [], []
        instead = next((str(element[k]) for k in ("/ActualText", "/Alt") if filled(element, k)), None)
        for kid in items(element.get("/K")):
            kind = name(kid.get("/Type")) if is_dict(kid) else "MCR"
            if kind == "OBJR":
                objects.append(kid.Obj)
            elif instead is not None:
                continue
            elif kind == "MCR":
                content = {} if isinstance(kid, int) else kid
                number = kid if isinstance(kid, int) else int(kid.MCID)
                said.append(self.file.seen.get((key(content.get("/Stm") or content.get("/Pg") or page), number), ""))
            else:
                said += self.element(kid, page, role)
        said = said if instead is None else [instead]
        if role == "Lbl" and parent == "LI" and all(c in BULLETS for c in bare("".join(said))):
            said = []
        # A link that goes on in the next line is one link.
        for thing in objects[:1] if role == "Link" else objects:
            said = self.field(thing, said) if thing.get("/Subtype") == "/Widget" else self.link(thing, said)
        return said

    def link(self, link, said):
        if not bare("".join(said)):
            said = [str(link.get("/Contents", ""))]
        action = link.get("/A", {})
        place = action.get("/D") or link.get("/Dest")
        if "/URI" in action:
            return [*said, f"({action.URI})"]
        return [*said, f"(page {self.pages.index(key(place[0])) + 1})"] if isinstance(place, pikepdf.Array) else said

    def field(self, widget, said):
        chain = [widget]
        while "/Parent" in chain[-1]:
            chain.append(chain[-1].Parent)
        found = lambda k: next((field[k] for field in chain if k in field), None)
        is_button, is_radio = found("/FT") == "/Btn", int(found("/Ff") or 0) >> 15 & 1
        if not bare("".join(said)):
            option = [k[1:] for k in widget.AP.N.keys() if k != "/Off"] if is_button and is_radio else []
            said = [str(found("/TU") or found("/T")), *option]
        value = found("/V")
        return said if is_button or value is None or str(value) == "" else [*said, ":", str(value)]


def said_by(handout, file):
    """The words of `handout read-aloud`: a role and a colon stand in front of them."""
    run = subprocess.run([handout, "read-aloud", file], capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        raise ValueError(f"handout read-aloud ends with {run.returncode}: {run.stderr.strip()}")
    return [line.partition(": ")[2] for line in run.stdout.splitlines()]


def difference(own, other):
    """Where two texts part from each other, with some words around it."""
    at = len(os.path.commonprefix([own, other]))
    return f"after `{own[max(0, at - 30):at]}` the tags say `{own[at:at + 40]}`, read-aloud says `{other[at:at + 40]}`"


# ---- what the definition says -------------------------------------------------------------------------

# The keys whose words are printed, or said of what is drawn, wherever they stand.
TEXTS = set("""title subtitle text lead promise author audience heading label caption question answer do_title do dont_title dont
cells items name credentials score alt""".split())


class Definitions:
    def __init__(self, folder, library):
        self.folder, self.library = pathlib.Path(folder), pathlib.Path(library)

    @functools.cache
    def load(self, path):
        return yaml.safe_load(path.read_text(encoding="utf-8"))

    def handout(self, stem):
        """The definition that a file is named after: the longest name that its own begins with."""
        names = [path for path in self.folder.glob("*.yaml") if f"{stem}-".startswith(f"{path.stem}-")]
        return max(names, key=lambda path: len(path.stem), default=None)

    def blocks(self, path):
        """The phrases of a handout, block by block."""
        definition = self.load(path)
        return [self.phrases(definition["title"])] + [list(self.block(block)) for block in definition["body"]]

    def block(self, block):
        if isinstance(block, dict) and "include" in block:
            included = self.load(self.folder / block["include"])
            return [phrase for each in included for phrase in self.block(each)]
        return [] if isinstance(block, str) else self.texts(block)

    def texts(self, value, kind=None):
        if isinstance(value, dict):
            if "include" in value:
                yield from self.block(value)
            if "exercises" in value:
                yield from self.exercises(value["exercises"])
            if kind == "items" and "exercise" in value:
                yield from self.exercise({"use": value["exercise"], "steps": []})
            for k, inner in value.items():
                if k != "exercises" and (not isinstance(inner, str) or k in TEXTS):
                    yield from self.texts(inner, k)
        elif isinstance(value, list):
            for inner in value:
                yield from self.texts(inner, kind)
        elif isinstance(value, str) and kind in TEXTS:
            yield from self.phrases(value)

    def exercises(self, block):
        for item in block["items"]:
            item = {"use": item} if isinstance(item, str) else item
            yield from self.exercise({**item, "steps": []} if block.get("layout") == "compact" else item)

    def exercise(self, item):
        """The name and the steps of an exercise, unless the handout has its own."""
        path = self.library / "exercises" / f"{item['use']}.yaml"
        exercise = {**(self.load(path) if path.exists() else {}), **item}
        for text in [exercise.get("name", ""), *exercise.get("steps", [])]:
            yield from self.phrases(text)

    @staticmethod
    def phrases(text):
        """Plain words: without Markdown, and apart where a field stands between them, or a paragraph ends."""
        text = re.sub(r"\[([^]]*)\](\([^)]*\)|\{[^{}]*\})", r"\1", text)
        parts = re.split(r"\{\{.*?\}\}|\n\s*\n", text)
        return [part for part in (bare(re.sub(r"\*\*|\*|__", "", part)) for part in parts) if part]


def faults_of_phrases(blocks, said):
    last, at = "", 0
    for block in blocks:
        missing = [phrase for phrase in block if phrase not in said]
        yield from (f"`{phrase}` is in the definition and is not said" for phrase in missing)
        if block and not missing:
            # The longest phrase of a block stands for it: shorter ones may occur elsewhere as well.
            longest = max(block, key=len)
            if said.find(longest, at) < 0:
                yield f"`{longest}` is said before `{last}`, which it follows in the definition"
            else:
                last, at = longest, said.find(longest, at)


# ---- the command line ---------------------------------------------------------------------------------

def check(file, handout, definitions):
    """Returns what is wrong with a file, and how many phrases of a definition were looked for."""
    own = bare("".join(Speaker(file).words()))
    faults, count = [], 0
    if handout:
        other = bare("".join(said_by(handout, file)))
        faults += [difference(own, other)] if own != other else []
    path = definitions and definitions.handout(pathlib.Path(file).stem)
    if path:
        blocks = definitions.blocks(path)
        count = sum(map(len, blocks))
        faults += faults_of_phrases(blocks, own)
    return faults, count


def task(arguments):
    file, handout, folders = arguments
    try:
        return (0, *check(file, handout, Definitions(*folders) if folders[0] else None))
    except (OSError, ValueError, KeyError, AttributeError, TypeError, pikepdf.PdfError, pikepdf.PasswordError) as error:
        return 2, [f"cannot be read: {type(error).__name__}: {error}"], 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--handout", metavar="PROGRAM")
    parser.add_argument("--definitions", metavar="FOLDER")
    parser.add_argument("--library", metavar="FOLDER")
    parser.add_argument("--phrases", type=int, default=0, metavar="N")
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    arguments = parser.parse_args()
    if bool(arguments.definitions) != bool(arguments.library):
        parser.error("--definitions and --library belong together")
    status, total = 0, 0
    tasks = [(file, arguments.handout, (arguments.definitions, arguments.library)) for file in arguments.files]
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for file, (code, faults, count) in zip(arguments.files, pool.map(task, tasks, chunksize=4)):
            print("\n".join(f"{file}: {fault}" for fault in faults), end="\n" if faults else "")
            status, total = max(status, code, 1 if faults else 0), total + count
    print(f"aloud_check.py: {len(arguments.files)} files, {total} phrases of their definitions")
    if total < arguments.phrases:
        print(f"there should be {arguments.phrases}")
        status = max(status, 1)
    return status


if __name__ == "__main__":
    sys.exit(main())
