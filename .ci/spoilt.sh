#!/usr/bin/env bash
# Spoils a PDF in ways that each checker must see, and fails when one does not.
#
#   .ci/spoilt.sh FILE.pdf FOLDER    writes the spoilt files into FOLDER; FILE has a call to action
#
# Needs what `.ci/run` installs: qpdf, poppler, zbarimg, a JDK, and a python3 that has pikepdf.
set -euo pipefail

if [ $# -ne 2 ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
good=$1
folder=$2
here=$(dirname "$0")
rm -rf "$folder"
mkdir -p "$folder"

head -c $(($(wc -c < "$good") / 2)) "$good" > "$folder/truncated.pdf"
python3 - "$good" "$folder" << 'END'
import sys
import pikepdf

good, folder = sys.argv[1:]

def spoil(name, change):
    with pikepdf.open(good) as pdf:
        change(pdf)
        pdf.save(f"{folder}/{name}.pdf", object_stream_mode=pikepdf.ObjectStreamMode.preserve)

def untagged(pdf):
    del pdf.Root.StructTreeRoot

def untitled(pdf):
    del pdf.Root.ViewerPreferences

def misnumbered(pdf):
    # The first and the last element of a page take each other's place. veraPDF does not see this one.
    pending = [pdf.Root.StructTreeRoot.ParentTree]
    while pending:
        node = pending.pop()
        pending += node.get("/Kids", [])
        for owners in list(node.get("/Nums", []))[1::2]:
            if isinstance(owners, pikepdf.Array) and owners[0].objgen != owners[-1].objgen:
                owners[0], owners[-1] = owners[-1], owners[0]
                return
    sys.exit("no page has two elements")

def misdirected(pdf):
    # The button opens another address than the code beside it.
    links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/URI" in link.get("/A", {})]
    buttons = [link for link in links if "utm_content=button" in str(link.A.URI)]
    for link in buttons:
        link.A.URI = str(link.A.URI).replace("/book", "/look")
    if not buttons:
        sys.exit("no page has a button")

spoil("untagged", untagged)
spoil("untitled", untitled)
spoil("misnumbered", misnumbered)
spoil("misdirected", misdirected)
END

verdict=0

# refuses STATUS CHECKER FILE COMMAND...: the command must end with this status for the file.
refuses() {
    local wanted=$1 checker=$2 file=$3 status=0
    shift 3
    "$@" "$folder/$file.pdf" > "$folder/$file-$checker.log" 2>&1 || status=$?
    if [[ " $wanted " == *" $status "* ]]; then
        echo "$checker refuses the $file file"
    else
        echo "$checker ends with $status for the $file file, not with ${wanted/ / or }:"
        cat "$folder/$file-$checker.log"
        verdict=1
    fi
}

poppler() {
    local words
    words=$(pdfinfo "$1" 2>&1 > /dev/null || true)
    [ -z "$words" ]
}

refuses "2 3" qpdf truncated qpdf --check
refuses 1 poppler truncated poppler
refuses 1 veraPDF untagged "$here/verapdf.sh" ua1
refuses 1 veraPDF untitled "$here/verapdf.sh" ua1
for file in untagged untitled misnumbered; do
    refuses 1 ua_check.py "$file" python3 "$here/../tests/conformance/ua_check.py"
done
refuses 1 codes_check.py misdirected python3 "$here/../tests/conformance/codes_check.py"
exit $verdict
