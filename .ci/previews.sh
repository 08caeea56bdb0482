#!/usr/bin/env bash
# Draws every page of built handouts with `handout preview` and compares the pictures with what poppler draws.
#
#   .ci/previews.sh HANDOUT FOLDER WORK [OPTION...]
#
# HANDOUT is the program, FOLDER holds what it built with the options, WORK takes the pictures. Needs poppler-utils and a
# python3 that has Pillow.
set -euo pipefail

if [ $# -lt 3 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
handout=$1
folder=$2
work=$3
shift 3
here=$(dirname "$0")
mkdir -p "$work"

verdict=0
pages=0
for file in "$folder"/*.pdf; do
    name=$(basename "$file" .pdf)
    count=$(pdfinfo "$file" | sed -n 's/^Pages: *//p')
    for page in $(seq "$count"); do
        picture=$work/$name-$page.png
        "$handout" preview "$name" --page "$page" -o "$picture" --quiet "$@"
        python3 "$here/../tests/conformance/preview_check.py" "$file" "$page" "$picture" || verdict=1
        pages=$((pages + 1))
    done
done
echo "preview_check.py: $pages pages"

# A picture of another page must be refused.
first=$(ls "$work"/*.png | sed -n 1p)
last=$(ls "$folder"/*.pdf | sed -n '$p')
if python3 "$here/../tests/conformance/preview_check.py" "$last" 1 "$first" > /dev/null; then
    echo "a picture of another page was taken for the same"
    verdict=1
fi
exit $verdict
