"""What check.sh prints; see there."""

import os
import pathlib
import shutil
import sys

import measure

SHIPPED = pathlib.Path(__file__).parent.parent / "handouts"


def main():
    handout, folder, count, runs = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    write_project(folder, count)
    os.chdir(folder)
    # What is found is the review that all of them lack, a warning.
    cost = measure.medians([measure.run([handout, "check", "--quiet"], quiet=True) for _ in range(runs)])
    print(f"{count} definitions, {runs} runs, medians")
    print(f"{cost.wall:.2f} s, {cost.cpu:.2f} s CPU, {cost.cpu / count * 1e3:.2f} ms CPU each, {cost.peak:.1f} MiB at most")


def write_project(folder, count):
    """A project of handouts that differ from each other."""
    handouts = folder / "handouts"
    handouts.mkdir()
    shutil.copytree(SHIPPED / "fragments", handouts / "fragments")
    shipped = sorted(SHIPPED.glob("*.yaml"))
    for number in range(count):
        definition = shipped[number % len(shipped)]
        text = definition.read_text(encoding="utf-8")
        text = text.replace("title: ", f"title: No. {number} ", 1)
        (handouts / f"{definition.stem}-{number}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
