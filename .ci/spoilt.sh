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

# objects CHECKER PATTERN SPOILT... -- COMMAND...: the command, which gets all spoilt files at once, must have something to say of
# each of these: a line that begins with PATTERN and the file.
objects() {
    local checker=$1 pattern=$2 files=() file status=0 log=$folder/$1.log
    shift 2
    while [ "$1" != -- ]; do
        files+=("$1")
        shift
    done
    shift
    "$@" > "$log" 2>&1 || status=$?
    [ $status -ne 0 ] || fault "$checker ends with 0 for spoilt files"
    for file in "${files[@]}"; do
        case $file in
            form:*) file=$form-${file#form:}.pdf ;;
            *) file=$general-$file.pdf ;;
        esac
        if grep -q "^$pattern${file}[: ]" "$log"; then
            echo "$checker objects to $(basename "$file")"
        else
            fault "$checker has nothing to say of $(basename "$file"), see $log"
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

objects veraPDF-ua1 "FAIL ua1 " untagged untitled outside unnamed form:undescribed form:adrift form:misplaced -- \
    "$root/.ci/verapdf.sh" ua1 "${whole[@]}"
objects veraPDF-2a "FAIL 2a " untagged colorless form:faceless form:needy -- "$root/.ci/verapdf.sh" 2a "${whole[@]}"
ends 2 veraPDF-truncated "$root/.ci/verapdf.sh" ua1 "$general-truncated.pdf"
ends 2 veraPDF-locked "$root/.ci/verapdf.sh" --password wrong ua1 "$general-locked.pdf"

objects page-validation "" untagged untitled outside unnamed colorless \
    form:undescribed form:adrift form:misplaced form:faceless form:needy -- python3 "$checks/second_opinion.py" "${whole[@]}"
ends 2 page-validation-truncated python3 "$checks/second_opinion.py" "$general-truncated.pdf"

objects ua_check.py "" untagged untitled misnumbered unlinked lost outside unnamed \
    form:undescribed form:adrift form:misplaced form:faceless form:needy form:orphaned -- python3 "$checks/ua_check.py" "${whole[@]}"
ends 2 ua_check.py-truncated python3 "$checks/ua_check.py" "$general-truncated.pdf"
ends 2 ua_check.py-locked python3 "$checks/ua_check.py" --password wrong "$general-locked.pdf"

objects reach_check.mjs "" untagged unlinked lost outside form:adrift -- node "$checks/reach_check.mjs" "${whole[@]}"
ends 2 reach_check.mjs-locked node "$checks/reach_check.mjs" --password wrong "$general-locked.pdf"

objects aloud_check.py "" hidden mismapped lost disordered -- \
    python3 "$checks/aloud_check.py" --definitions "$root/handouts" --library "$root/assets" "${whole[@]}"
ends 1 aloud_check.py-mistaken python3 "$checks/aloud_check.py" --handout "$folder/mistaken" "$good"
says aloud_check.py-mistaken "read-aloud says"
ends 1 aloud_check.py-few python3 "$checks/aloud_check.py" --phrases 1 "$good"

objects codes_check.py "" misdirected -- python3 "$checks/codes_check.py" "$general-misdirected.pdf"

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
