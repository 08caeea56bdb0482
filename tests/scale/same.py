"""Tells whether what several machines made is what one makes: `same.py [--numbers] WHOLE FOLDER MANIFEST...`.

WHOLE holds the documents of one machine and its manifest.jsonl, FOLDER those of all others, and each MANIFEST what one of them says. Every
document is in one of these, is what it says, and is the same byte for byte. With --numbers, record numbers must be the same too.
"""

import argparse
import hashlib
import json
import pathlib
import sys

# How long it took differs, and so does the hash of the inputs where the path of the handout does. Within a part that comes by standard
# input, records are numbered anew.
DIFFERENT, NUMBER = {"ms", "inputs"}, {"record"}


def lines(paths, without):
    """What manifests say, by id; and the ids of which two of them speak."""
    found, twice = {}, []
    for path in paths:
        for text in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            if line["id"] in found:
                twice.append(line["id"])
            found[line["id"]] = {key: value for key, value in line.items() if key not in without}
    return found, twice


def documents(folder):
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.pdf"))}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--numbers", action="store_true")
    for name in ["whole", "folder"]:
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("manifests", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    without = DIFFERENT if options.numbers else DIFFERENT | NUMBER
    whole, _ = lines([options.whole / "manifest.jsonl"], without)
    parts, twice = lines(options.manifests, without)
    faults = [f"{id_}: made twice" for id_ in twice]
    faults += [f"{id_}: the manifests differ" for id_ in sorted(whole.keys() | parts.keys()) if whole.get(id_) != parts.get(id_)]
    made, wanted = documents(options.folder), documents(options.whole)
    faults += [f"{path}: the documents differ" for path in sorted(made.keys() | wanted.keys()) if made.get(path) != wanted.get(path)]
    said = {line["file"]: line["sha256"] for line in parts.values() if "file" in line}
    faults += [f"{path}: its manifest says something else" for path, sum_ in made.items() if said.get(str(path)) != sum_]
    if not wanted:
        faults.append(f"{options.whole}: there are no documents")
    for fault in faults[:10]:
        print(fault)
    if faults:
        sys.exit(f"{len(faults)} faults")
    busy = sum(1 for path in options.manifests if path.stat().st_size)
    print(f"{len(made)} documents of {busy} parts are those of one machine, byte for byte")


if __name__ == "__main__":
    main()
