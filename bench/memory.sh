#!/usr/bin/env bash
# Measures the largest memory of a batch, which does not grow with the number of records.
#
#   bench/memory.sh [RECORDS...]    100 1000 10000 100000 unless told otherwise
#
# Then, what a machine pays for the records that other machines print: ten times as many as the last number are read.
#
# 100,000 documents take up to 8 GB in TMPDIR for some minutes. HANDOUT=PROGRAM measures a program that is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

[ $# -gt 0 ] || set -- 100 1000 10000 100000
if [ -z "${HANDOUT:-}" ]; then
    cargo build --release --locked
    HANDOUT=${CARGO_TARGET_DIR:-target}/release/handout
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 bench/memory.py "$(realpath "$HANDOUT")" "$folder" "$@"
