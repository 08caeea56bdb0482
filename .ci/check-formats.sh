#!/usr/bin/env bash
# Holds what `handout check` writes for programs to what others say of these formats.
#
#   .ci/check-formats.sh HANDOUT WORK SCHEMA
#
# HANDOUT is the program, WORK takes what it writes, SCHEMA is the one of SARIF 2.1.0. Needs check-jsonschema and python3.
set -euo pipefail

if [ $# -ne 3 ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
handout=$(realpath "$1")
schema=$(realpath "$3")
rm -rf "$2"
mkdir -p "$2"
work=$(realpath "$2")

# A project with faults of several kinds, odd names and odd characters among them.
mkdir -p "$work/clinic/handouts"
printf 'rules: {clin/red-flags: warning, read/nothing: off}\n' > "$work/clinic/handout.yaml"
printf 'title: "Back <pain> & \\u0007 \\"you\\""\nbody: [{text: x}]\n' > "$work/clinic/handouts/50% off, ü.yaml"
printf 'titel: Hello\nbody:\n  - exercises: [brigde]\n' > "$work/clinic/handouts/slips.yaml"
printf 'title: Hello\nbody: [{text: "no end}]\n' > "$work/clinic/handouts/broken.yaml"
printf 'title: Hello\nbody: [{text: x}]\nallow: [{rule: clin/red-flags, reason: why}]\n' > "$work/clinic/handouts/allowed.yaml"

cd "$work"
# write NAME STATUS ARGUMENT...
write() {
    local name=$1 expected=$2 status=0
    shift 2
    for format in sarif junit github; do
        status=0
        "$handout" check --format "$format" "$@" > "$name.$format" || status=$?
        [ "$status" -eq "$expected" ] || { echo "$name.$format: ended with $status"; exit 1; }
    done
}
write spoilt 1 clinic
write elsewhere 1 none.yaml
(cd clinic/handouts && write ../../inside 1)
# Outside of any project, what ships is looked at.
elsewhere=$(mktemp -d)
(cd "$elsewhere" && write "$work/shipped" 0)
rm -rf "$elsewhere"

# A pattern of the schema has a bracket that only Python takes for one.
check-jsonschema --regex-variant python --schemafile "$schema" ./*.sarif
python3 - ./*.junit << 'END'
import sys
import xml.etree.ElementTree as tree

for name in sys.argv[1:]:
    suites = tree.parse(name).getroot()
    cases = suites.findall("testsuite/testcase")
    failures = suites.findall("testsuite/testcase/failure")
    assert suites.tag == "testsuites" and cases, name
    assert (len(cases), len(failures)) == (int(suites.get("tests")), int(suites.get("failures"))), name
END
if grep -vE '^::(error|warning) ([a-zA-Z]+=[^:,]*)(,[a-zA-Z]+=[^:,]*)*::[^[:cntrl:]]+$' ./*.github; then
    echo "these are no workflow commands"
    exit 1
fi
echo "$(ls ./*.sarif ./*.junit ./*.github | wc -l) reports are as others expect them"
