"""Measures `handout watch` from saving a file to the new PDF: `watch.py PROGRAM PROJECT ROUNDS`.

A file is saved as editors do it, by a new one in its place; the clock stops when another file stands in the place of the PDF, or of the
last of several PDFs.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

# What is saved, and which PDFs come of it.
SAVED = {
    "handouts/red-flags.yaml": ["red-flags"],
    "handouts/sciatica-relief-guide.yaml": ["sciatica-relief-guide"],
    "handouts/fragments/flare-up.yaml": None,
    "assets/brands/default.yaml": None,
}


def save(path, number):
    """Writes the same file with another comment at its end."""
    text = path.read_text(encoding="utf-8").split("\n# saved ")[0]
    new = path.with_suffix(".new")
    new.write_text(f"{text.rstrip()}\n# saved {number}\n", encoding="utf-8")
    os.replace(new, path)


def round_of(process):
    """The PDFs that one change has led to."""
    built = []
    for line in process.stdout:
        said = json.loads(line)
        if "built" in said and isinstance(said["built"], str):
            built.append(pathlib.Path(said["built"]).stem)
        if "watching" in said:
            return built
    raise SystemExit("it ended")


def measure(project, process, name, number):
    """Saves a file, and returns how many PDFs came of it and after how many milliseconds."""
    pdfs = {path: path.stat().st_ino for path in (project / "out").glob("*.pdf")}
    begin = time.perf_counter()
    save(project / name, number)
    if SAVED[name]:
        [stem] = SAVED[name]
        path = project / "out" / f"{stem}.pdf"
        while path.stat().st_ino == pdfs[path]:
            time.sleep(0.0005)
        took = time.perf_counter() - begin
        built = round_of(process)
    else:
        built = round_of(process)
        took = time.perf_counter() - begin
    return len(built), took * 1000


def main():
    program, project, rounds = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    process = subprocess.Popen([program, "watch", "--format", "json"], cwd=project, stdout=subprocess.PIPE, text=True)
    first = round_of(process)
    print(f"{len(first)} handouts, {rounds} rounds; milliseconds from saving to the last PDF that it touches")
    for name in SAVED:
        found = [measure(project, process, name, number) for number in range(rounds)]
        times = sorted(took for _, took in found)
        worst = times[-1]
        print(f"{name:38} {found[0][0]:3} built   median {statistics.median(times):6.1f}   worst {worst:6.1f}")
    process.terminate()
    process.wait()


if __name__ == "__main__":
    main()
