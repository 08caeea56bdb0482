#!/usr/bin/env bash
# How long it takes from saving a file to the new PDF, with `handout watch`:
#
#   bench/watch.sh [HANDOUT]
#
# HANDOUT is the program; without it, one is built. ROUNDS (30) says how often each file is saved. The files are those of this
# repository, copied to a folder of their own; one is read by one handout, one by several, one by all.
set -euo pipefail

cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
    cargo build --release --locked --quiet
    set -- "${CARGO_TARGET_DIR:-target}/release/handout"
fi
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r handouts "$work/handouts"
mkdir -p "$work/assets"
cp -r assets/brands "$work/assets"
python3 bench/watch.py "$program" "$work" "${ROUNDS:-30}"
