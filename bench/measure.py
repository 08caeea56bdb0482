"""Runs programs and says what they cost: what batch.sh and memory.sh print is measured here."""

import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

DEFINITION = pathlib.Path(__file__).parent / "handout/handouts/two-pages.yaml"


class Cost(NamedTuple):
    """Of one run, from the start of the process to its end."""

    wall: float  # seconds
    cpu: float  # seconds, of the program and of the kernel for it
    peak: float  # MiB


def run(command, expected=0, quiet=False):
    """Runs a program; its output is dropped, its messages are not, unless that is asked for."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL if quiet else None)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expected:
        sys.exit(f"`{' '.join(map(str, command))}` ended with {process.returncode}")
    # Linux counts for a program what the one that started it took at most, so less than that cannot be seen.
    if usage.ru_maxrss <= resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
        sys.exit("Python took more memory than the program that it measures")
    return Cost(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def batch(handout, records, count, threads, folder):
    """Prints a copy for each of COUNT records; gives the cost and the mean size of a document in bytes."""
    out = pathlib.Path(tempfile.mkdtemp(dir=folder))
    manifest = out / "manifest.jsonl"
    command = [handout, "batch", DEFINITION, "--records", records, "-o", out, "--manifest", manifest]
    cost = run([*command, "--threads", str(threads), "--quiet"])
    documents = size = 0
    with manifest.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if line["pages"] == 2:
                documents += 1
                size += line["bytes"]
    if documents != count:
        sys.exit(f"{documents} of {count} documents have two pages")
    remove(out)
    return cost, size / documents


def two_programs(handout, records, folder):
    """Seconds that two programs of one thread take, each for half of the records: they share nothing but the machine."""
    outs = [tempfile.mkdtemp(dir=folder) for _ in range(2)]
    command = [handout, "batch", DEFINITION, "--records", records, "--threads", "1", "--quiet"]
    begin = time.perf_counter()
    halves = [subprocess.Popen([*command, "-o", out, "--shard", f"{half}/2"]) for half, out in enumerate(outs, 1)]
    statuses = [half.wait() for half in halves]
    wall = time.perf_counter() - begin
    if any(statuses):
        sys.exit(f"two programs ended with {statuses}")
    for out in outs:
        remove(out)
    return wall


def remove(folder):
    """Removes a folder of files without a list of them, which would take memory that counts for the next run."""
    subprocess.run(["rm", "-r", "--", folder], check=True)


def medians(costs):
    """The median of each part, which a disturbance does not move."""
    return Cost(*(statistics.median(part) for part in zip(*costs, strict=True)))


def used():
    """CPU seconds that this process has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def writing(size, folder, count=1000):
    """CPU seconds for writing SIZE bytes to a new file and renaming it: what no program can go below."""
    folder = tempfile.mkdtemp(dir=folder)
    data = os.urandom(size)
    begin = used()
    for number in range(count):
        file = os.open(f"{folder}/.new", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(file, data)
        os.close(file)
        os.rename(f"{folder}/.new", f"{folder}/{number}.pdf")
    cost = (used() - begin) / count
    shutil.rmtree(folder)
    return cost
