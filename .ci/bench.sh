#!/usr/bin/env bash
# Measures what a cold `handout build` of each handout costs: CPU time, memory, file size.
#
#   .ci/bench.sh [RUNS]    20 unless told otherwise
#
# Every run is a process of its own; the median of the CPU time and the largest memory count. Memory below the 13 MiB that Python
# itself takes cannot be seen. Needs Linux and Python 3.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --locked
handout=${CARGO_TARGET_DIR:-target}/release/handout
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 - "$(realpath "$handout")" "$folder" "${1:-20}" << 'END'
import os
import pathlib
import statistics
import subprocess
import sys

handout, folder, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
names = sorted(path.stem for path in pathlib.Path("handouts").glob("*.yaml"))
print(f"{'handout':28} {'CPU ms':>8} {'MiB':>6} {'bytes':>8}")
for name in names:
    cpu, memory = [], []
    for _ in range(runs):
        run = subprocess.Popen([handout, "build", name, "--out", folder], cwd="/", stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = status
        if status != 0:
            sys.exit(f"handout build {name} ended with {os.waitstatus_to_exitcode(status)}")
        cpu.append(usage.ru_utime + usage.ru_stime)
        memory.append(usage.ru_maxrss)
    size = os.path.getsize(f"{folder}/{name}.pdf")
    print(f"{name:28} {statistics.median(cpu) * 1000:8.1f} {max(memory) / 1024:6.1f} {size:8}")
END
