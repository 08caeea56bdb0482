"""What batch.sh prints; see there."""

import argparse
import pathlib
import statistics
import subprocess
import sys

import measure

HERE = pathlib.Path(__file__).parent
THREADS = (1, 2)
# Typst is slow enough that fewer documents tell as much.
MOST_OF_TYPST = 200


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--handout", required=True)
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    parser.add_argument("--typst", metavar="PYTHON")
    parser.add_argument("records", type=int)
    parser.add_argument("runs", type=int)
    options = parser.parse_args()
    # Fewer records show what is the same however many there are: the start of the program, and what is made once.
    records, fewer = options.records, max(options.records // 10, 1)
    found, apart = measured(options, [(threads, count) for threads in THREADS for count in (records, fewer)])

    print(f"{records} records, {options.runs} runs, medians")
    print(f"{'threads':>7} {'documents/s':>12} {'CPU ms/document':>16} {'without start':>14} {'peak MiB':>9} {'bytes/document':>15}")
    for threads in THREADS:
        (cost, size), (start, _) = found[threads, records], found[threads, fewer]
        without = (cost.cpu - start.cpu) / (records - fewer)
        row = f"{threads:7} {records / cost.wall:12.0f} {cost.cpu / records * 1e3:16.3f} {without * 1e3:14.3f}"
        print(f"{row} {cost.peak:9.1f} {size:15.0f}")
    (one, size), (two, _) = found[1, records], found[2, records]
    each = one.cpu / records
    print(f"two threads against one: {one.wall / two.wall:.2f} times as many documents")
    print(f"two programs of one thread, half of the records each, against one: {one.wall / apart:.2f} times as many documents")
    minutes = two.wall / records * 1e6 / 60
    print(f"a million documents: {each * 1e6 / 3600:.2f} hours of one core, {minutes:.0f} minutes on two, {size / 1e3:.0f} GB")
    least = measure.writing(int(size), options.folder)
    print(f"writing {size:.0f} bytes, already made, through a rename: {least * 1e3:.3f} ms CPU; a document costs {each / least:.1f} times that")
    if options.typst:
        compare(options, each)


def measured(options, kinds):
    """The medians of all kinds of runs, which take turns, so that a busy minute does not fall on one of them alone.

    Beside them the seconds that two programs take for as much as one: a yardstick for what the machine gives to two cores.
    """
    files = {count: write_records(options.folder, count) for count in {count for _, count in kinds}}
    costs, sizes, apart = {kind: [] for kind in kinds}, {}, []
    for _ in range(options.runs):
        for threads, count in kinds:
            cost, sizes[threads, count] = measure.batch(options.handout, files[count], count, threads, options.folder)
            costs[threads, count].append(cost)
        apart.append(measure.two_programs(options.handout, files[options.records], options.folder))
    return {kind: (measure.medians(costs[kind]), sizes[kind]) for kind in kinds}, statistics.median(apart)


def write_records(folder, count):
    """Makes a table of recipients."""
    path = folder / f"{count}.csv"
    with path.open("wb") as file:
        subprocess.run([sys.executable, HERE / "records.py", str(count)], stdout=file, check=True)
    return path


def compare(options, each):
    """Typst, in the same minutes and for the same people; EACH is what a document of ours costs, in seconds."""
    count = str(min(options.records, MOST_OF_TYPST))
    for way, words in [("inputs", "the record in `sys.inputs`"), ("file", "the record in a file")]:
        command = [options.typst, HERE / "typst/compile.py", "--handout", options.handout, "--folder", options.folder / way]
        line = subprocess.run([*command, "--way", way, count], check=True, stdout=subprocess.PIPE, text=True).stdout
        cpu, size, peak = map(float, line.split())
        print(f"Typst, {words}: {cpu:.1f} ms CPU, {peak:.0f} MiB, {size:.0f} bytes; handout takes 1/{cpu / each / 1e3:.1f} of that CPU time")


if __name__ == "__main__":
    main()
