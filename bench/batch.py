"""What batch.sh prints; see there."""

import argparse
import pathlib
import subprocess
import sys

import measure


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--handout", required=True)
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    parser.add_argument("--typst", metavar="PYTHON")
    parser.add_argument("records", type=int)
    parser.add_argument("runs", type=int)
    options = parser.parse_args()
    part = max(options.records // 10, 1)
    print(f"{options.records} records, {options.runs} runs, medians")
    print(f"{'threads':>7} {'documents/s':>12} {'CPU ms/document':>16} {'without start':>14} {'peak MiB':>9} {'bytes/document':>15}")
    costs = measured(options, [(threads, count) for threads in (1, 2) for count in (options.records, part)])
    for threads in (1, 2):
        (all_, size), (some, _) = costs[threads, options.records], costs[threads, part]
        without = (all_.cpu - some.cpu) / (options.records - part)
        each = all_.cpu / options.records
        speed = options.records / all_.wall
        print(f"{threads:7} {speed:12.0f} {each * 1e3:16.3f} {without * 1e3:14.3f} {all_.peak:9.1f} {size:15.0f}")
    (one, size), (two, _) = costs[1, options.records], costs[2, options.records]
    each = one.cpu / options.records
    print(f"two threads against one: {one.wall / two.wall:.2f} times as many documents")
    million = f"{each * 1e6 / 3600:.2f} hours of one core, {1e6 / (options.records / two.wall) / 60:.0f} minutes on two, {size / 1e3:.0f} GB"
    print(f"a million documents: {million}")
    least = measure.writing(int(size), options.folder)
    print(f"writing {size:.0f} bytes, already made, through a rename: {least * 1e3:.3f} ms CPU; a document costs {each / least:.1f} times that")
    if options.typst:
        compare(options, each)


def measured(options, kinds):
    """The medians of all kinds of runs, which take turns, so that a busy minute does not fall on one of them alone."""
    files = {count: write_records(options.folder, count) for count in {count for _, count in kinds}}
    found = {kind: [] for kind in kinds}
    sizes = {}
    for _ in range(options.runs):
        for threads, count in kinds:
            cost, sizes[threads, count] = measure.batch(options.handout, files[count], count, threads, options.folder)
            found[threads, count].append(cost)
    return {kind: (measure.medians(costs), sizes[kind]) for kind, costs in found.items()}


def write_records(folder, count):
    path = folder / f"{count}.csv"
    with path.open("wb") as file:
        subprocess.run([sys.executable, pathlib.Path(__file__).with_name("records.py"), str(count)], stdout=file, check=True)
    return path


def compare(options, each):
    """Typst, in the same minutes and for the same people."""
    script = pathlib.Path(__file__).parent / "typst/compile.py"
    for way, words in [("inputs", "the record in `sys.inputs`"), ("file", "the record in a file")]:
        command = [options.typst, script, "--handout", options.handout, "--folder", options.folder / way, "--way", way]
        line = subprocess.run([*command, str(min(options.records, 200))], check=True, stdout=subprocess.PIPE, text=True).stdout
        cpu, size, peak = map(float, line.split())
        print(f"Typst, {words}: {cpu:.1f} ms CPU, {peak:.0f} MiB, {size:.0f} bytes: handout takes 1/{cpu / each / 1e3:.1f} of its CPU time")


if __name__ == "__main__":
    main()
