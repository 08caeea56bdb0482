#!/usr/bin/env bash
# Measures what a thousand personalised handouts of two pages cost: documents a second, CPU time, memory, bytes.
#
#   bench/batch.sh [--typst] [RECORDS] [RUNS]    1000 records and 5 runs unless told otherwise
#
# With --typst, Typst sets an equivalent handout for the same people in the same run, in one process; it is installed from PyPI into
# target/bench. HANDOUT=PROGRAM measures a program that is there already. TMPDIR says on which disk. Needs Linux and Python 3.10.
set -euo pipefail
cd "$(dirname "$0")/.."

options=()
if [ "${1:-}" = --typst ]; then
    venv=${CARGO_TARGET_DIR:-target}/bench
    [ -x "$venv/bin/python3" ] || python3 -m venv "$venv"
    "$venv/bin/python3" -m pip install --quiet --disable-pip-version-check 'typst==0.15.2'
    options=(--typst "$venv/bin/python3")
    shift
fi
if [ -z "${HANDOUT:-}" ]; then
    cargo build --release --locked
    HANDOUT=${CARGO_TARGET_DIR:-target}/release/handout
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 bench/batch.py --handout "$(realpath "$HANDOUT")" --folder "$folder" "${options[@]}" "${1:-1000}" "${2:-5}"
