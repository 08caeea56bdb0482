"""What memory.sh prints; see there."""

import pathlib
import sys

import batch
import measure

# A part that holds next to nothing: what remains is reading all records and checking the names of their files.
NEXT_TO_NOTHING = "1/1000000"


def main():
    handout, folder, sizes = sys.argv[1], pathlib.Path(sys.argv[2]), [int(size) for size in sys.argv[3:]]
    print(f"{'records':>8} {'1 thread, MiB':>14} {'2 threads, MiB':>15} {'documents/s':>12}")
    peaks = {1: [], 2: []}
    for size in sizes:
        records = batch.write_records(folder, size)
        costs = {threads: measured(handout, records, size, threads, folder) for threads in peaks}
        for threads, cost in costs.items():
            peaks[threads].append(cost.peak)
        print(f"{size:8} {costs[1].peak:14.1f} {costs[2].peak:15.1f} {size / costs[2].wall:12.0f}", flush=True)
    for threads, found in peaks.items():
        growth = (found[-1] / found[0] - 1) * 100
        print(f"{threads} thread{'s' * (threads > 1)}: {growth:+.1f} % from {sizes[0]} to {sizes[-1]} records")
    read(handout, folder, sizes[-1] * 10)


def measured(handout, records, size, threads, folder):
    """The medians of three runs: which thread meets a new kind of page first is not the same each time."""
    return measure.medians([measure.batch(handout, records, size, threads, folder)[0] for _ in range(3)])


def read(handout, folder, size):
    """What a machine pays for the records that others print."""
    records = batch.write_records(folder, size)
    command = [handout, "batch", measure.DEFINITION, "--records", records, "-o", folder / "part", "--quiet"]
    cost = measure.run([*command, "--shard", NEXT_TO_NOTHING])
    print(f"reading {size} records that others print: {cost.cpu:.1f} s CPU, {cost.cpu / size * 1e6:.1f} µs each, {cost.peak:.1f} MiB")


if __name__ == "__main__":
    main()
