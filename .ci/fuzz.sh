#!/usr/bin/env bash
# Fuzzes the way from a YAML file to its PDF, from a pose file to its pictures, from a PDF to what is read out of it, or from
# any file to records.
#
#   .ci/fuzz.sh [SECONDS] [load|pose|read|records]    ten minutes of `load` unless told otherwise
#
# Begins with every definition that ships and every case of the tests, or with small files of its kind; finds go to fuzz/corpus, and what fails goes to
# fuzz/artifacts. Neither is committed: a find becomes a test. Needs cargo-fuzz (`cargo install cargo-fuzz --locked`) and
# a C++ compiler. RUSTC_BOOTSTRAP lets the stable compiler take the sanitizer's flags; a nightly one does as well.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
target=${2:-load}
seeds=fuzz/corpus/seeds-$target
found=fuzz/corpus/$target
rm -rf "$seeds"
mkdir -p "$seeds" "$found"
# One folder of files that are named by their paths, since several have the same name.
case $target in
load) folders=(handouts assets tests) ending=yaml ;;
pose) folders=(assets/poses) ending=yaml ;;
read) folders=(fuzz/seeds/read) ending=pdf ;;
records) folders=(fuzz/seeds/records) ending=seed ;;
*) echo "there is no target $target" >&2 && exit 2 ;;
esac
find "${folders[@]}" -name "*.$ending" -size -256k | while read -r file; do
    cp "$file" "$seeds/${file//\//-}"
done

# Every input is written to a file once: in memory where there is such a folder.
if [ -d /dev/shm ]; then export TMPDIR=/dev/shm; fi
export RUSTC_BOOTSTRAP=1
# Ten seconds here are below two of a release build: the sanitizer and the checks of debug builds slow everything down.
exec cargo fuzz run "$target" "$found" "$seeds" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -dict="fuzz/$target.dict" -print_final_stats=1
