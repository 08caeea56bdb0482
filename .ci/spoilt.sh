#!/usr/bin/env bash
# Spoils PDFs in ways that the checkers must see, and fails when one does not.
#
#   .ci/spoilt.sh HANDOUT GOOD.pdf FILLABLE.pdf FILLED.pdf FOLDER
#
# HANDOUT is the program; GOOD has a call to action and figures, FILLABLE has boxes and text fields, and FILLED was made of it by
# `fill_check.mjs`. FOLDER takes the spoilt files. Needs what `.ci/run` installs; python3 is the one that has pikepdf, and
# $HANDOUT_NODE the folder that has pdf.js.
set -euo pipefail

if [ $# -ne 5 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
handout=$1 good=$2 fillable=$3 filled=$4 folder=$5
root=$(dirname "$0")/..
checks=$root/tests/conformance
rm -rf "$folder"
mkdir -p "$folder"

python3 "$checks/spoil.py" "$good" "$fillable" "$filled" "$folder"
general=$folder/$(basename "$good" .pdf)
form=$folder/$(basename "$fillable" .pdf)
head -c $(($(wc -c < "$good") / 2)) "$good" > "$general-truncated.pdf"
qpdf --encrypt 'not the password' owner 256 -- "$good" "$general-locked.pdf"

verdict=0

fault() {
    echo "$1"
    verdict=1
}

# ends STATUS NAME COMMAND...: the command must end with one of these statuses.
ends() {
    local wanted=$1 name=$2 status=0
    shift 2
    "$@" > "$folder/$name.log" 2>&1 || status=$?
    if [[ " $wanted " == *" $status "* ]]; then
        echo "$name ends with $status, as it must"
    else
        fault "$name ends with $status, not with ${wanted// / or }:"
        cat "$folder/$name.log"
    fi
}

# shows NAME COMMAND...: the command gets all spoilt files at once, and must not end with 0.
shows() {
    local name=$1
    shift
    if "$@" "${whole[@]}" > "$folder/$name.log" 2>&1; then
        fault "$name ends with 0 for spoilt files"
    fi
}

# objects NAME PATTERN SPOILT...: of each of these, what was shown has a line that begins with PATTERN and the file.
objects() {
    local name=$1 pattern=$2 file
    shift 2
    for file in "$@"; do
        case $file in
            form:*) file=$form-${file#form:}.pdf ;;
            *) file=$general-$file.pdf ;;
        esac
        if grep -q "^$pattern${file}[: ]" "$folder/$name.log"; then
            echo "$name objects to $pattern$(basename "$file")"
        else
            fault "$name has nothing to say of $pattern$(basename "$file"), see $folder/$name.log"
        fi
    done
}

# says NAME WORDS: what a command had to say must hold these words.
says() {
    grep -q "$2" "$folder/$1.log" || fault "$1 does not say \`$2\`, see $folder/$1.log"
}

# shellcheck disable=SC2317 # `ends` calls it.
poppler() {
    local words
    words=$(pdfinfo "$1" 2>&1 > /dev/null || true)
    [ -z "$words" ]
}

# Speaks, but of another file.
cat > "$folder/mistaken" << END
#!/bin/sh
exec "$(realpath "$handout")" read-aloud "$(realpath "$fillable")"
END
chmod +x "$folder/mistaken"

mapfile -t whole < <(find "$folder" -maxdepth 1 -name '*.pdf' -not -name '*-truncated.pdf' -not -name '*-locked.pdf' | sort)

ends "2 3" qpdf-truncated qpdf --check "$general-truncated.pdf"
ends 1 poppler-truncated poppler "$general-truncated.pdf"

shows veraPDF "$root/.ci/verapdf.sh" ua1,2a
objects veraPDF "FAIL ua1 " untagged untitled outside unnamed form:undescribed form:adrift form:misplaced
objects veraPDF "FAIL 2a " untagged colorless form:faceless form:needy
ends 2 veraPDF-unreadable "$root/.ci/verapdf.sh" --password wrong ua1 "$general-truncated.pdf" "$general-locked.pdf"
says veraPDF-unreadable "0 passed, 2 did not"

shows page-validation python3 "$checks/second_opinion.py"
objects page-validation "" untagged untitled outside unnamed colorless
objects page-validation "" form:undescribed form:adrift form:misplaced form:faceless form:needy
ends 2 page-validation-truncated python3 "$checks/second_opinion.py" "$general-truncated.pdf"

shows ua_check.py python3 "$checks/ua_check.py"
objects ua_check.py "" untagged untitled misnumbered unlinked lost outside unnamed
objects ua_check.py "" form:undescribed form:adrift form:misplaced form:faceless form:needy form:orphaned
ends 2 ua_check.py-truncated python3 "$checks/ua_check.py" "$general-truncated.pdf"
ends 2 ua_check.py-locked python3 "$checks/ua_check.py" --password wrong "$general-locked.pdf"

shows reach_check.mjs node "$checks/reach_check.mjs"
objects reach_check.mjs "" untagged unlinked lost outside form:adrift
ends 2 reach_check.mjs-locked node "$checks/reach_check.mjs" --password wrong "$general-locked.pdf"

shows aloud_check.py python3 "$checks/aloud_check.py" --definitions "$root/handouts" --library "$root/assets"
objects aloud_check.py "" hidden mismapped lost disordered
ends 1 aloud_check.py-mistaken python3 "$checks/aloud_check.py" --handout "$folder/mistaken" "$good"
says aloud_check.py-mistaken "read-aloud says"
ends 1 aloud_check.py-few python3 "$checks/aloud_check.py" --phrases 1 "$good" --definitions "$folder" --library "$folder"

ends 1 codes_check.py-misdirected python3 "$checks/codes_check.py" "$general-misdirected.pdf"
says codes_check.py-misdirected "which no button does"

for spoilt in misfilled invisible overflowing; do
    ends 1 "fill_check.py-$spoilt" \
        python3 "$checks/fill_check.py" compare --handout "$handout" "$folder/$spoilt" "$(dirname "$fillable")/$(basename "$filled")"
done
says fill_check.py-misfilled "was filled in with"
says fill_check.py-invisible "does not show"
says fill_check.py-overflowing "outside of the fields"
ends 2 fill_check.py-nothing python3 "$checks/fill_check.py" fill "$folder/filled" "$good"
ends 2 fill_check.mjs-nothing node "$checks/fill_check.mjs" "$folder/filled" "$good"
exit $verdict
