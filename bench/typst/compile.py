"""Typst in one process: what one of N documents costs. Prints CPU ms, the mean of the bytes, and the peak in MiB.

A record is handed over as `typst compile --input` does it (`inputs`), or in a file that the template reads (`file`): Typst keeps more
between two documents then, and is twice as fast.
"""

import argparse
import json
import pathlib
import resource
import shutil
import subprocess
import sys

import typst

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))
import measure  # noqa: E402
import records  # noqa: E402

FIGURES = ["walking", "cat-cow", "single-knee-to-chest", "pelvic-tilt", "bridge", "clamshell"]


def prepare(folder, handout, way):
    """Puts the template and its pictures into a folder."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "assets/brands/harbor-pine/logo.svg", folder)
    for figure in FIGURES:
        subprocess.run([handout, "figure", figure, "-o", folder / f"{figure}.svg", "--quiet"], check=True)
    template = (HERE / "two-pages.typ").read_text(encoding="utf-8")
    if way == "file":
        template = template.replace("json(bytes(sys.inputs.record))", 'json("record.json")')
    (folder / "two-pages.typ").write_text(template, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--handout", required=True)
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    parser.add_argument("--way", choices=["inputs", "file"], required=True)
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    prepare(options.folder, options.handout, options.way)
    fonts = typst.Fonts(False, False, [ROOT / "fonts/source-sans-3"])
    compiler = typst.Compiler(options.folder / "two-pages.typ", options.folder, fonts)

    def print_(number):
        record = json.dumps(records.record(number))
        inputs = {"record": record} if options.way == "inputs" else {}
        if options.way == "file":
            (options.folder / "record.json").write_text(record, encoding="utf-8")
        path = options.folder / f"{number}.pdf"
        compiler.compile(output=path, format="pdf", sys_inputs=inputs, pdf_standards="ua-1")
        return path.stat().st_size

    print_(options.count + 1)  # fonts and pictures are read once
    begin = measure.used()
    sizes = [print_(number) for number in range(1, options.count + 1)]
    cpu = (measure.used() - begin) / options.count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{cpu * 1e3}\t{sum(sizes) / len(sizes)}\t{peak}")


if __name__ == "__main__":
    main()
