#!/usr/bin/env bash
# Measures `handout check` of many definitions, the layout of each included.
#
#   bench/check.sh [DEFINITIONS] [RUNS]    1000 and 3 unless told otherwise
#
# The definitions are the ten handouts that ship, 1 to 8 pages long, each a hundred times with a title of its own.
# HANDOUT=PROGRAM measures a program that is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${HANDOUT:-}" ]; then
    cargo build --release --locked
    HANDOUT=${CARGO_TARGET_DIR:-target}/release/handout
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 bench/check.py "$(realpath "$HANDOUT")" "$folder" "${1:-1000}" "${2:-3}"
