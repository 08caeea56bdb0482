#!/usr/bin/env bash
# What editors, GitHub and pre-commit make of the schemas, the action and the hooks, with the example of a clinic.
#
#   .ci/editor.sh HANDOUT FOLDER
#
# HANDOUT is the program; FOLDER takes what is made. The language server lies in $HANDOUT_NODE; python3, check-jsonschema and pre-commit
# are those of the venv that comes first in PATH.
set -euo pipefail

if [ $# -ne 2 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
cd "$(dirname "$0")/.."
rm -rf "$2"
mkdir -p "$2/bin"
work=$(realpath "$2")
ln -sf "$(realpath "$1")" "$work/bin/handout"
export PATH=$work/bin:$PATH
root=$PWD clinic=$PWD/examples/clinic
begin=$SECONDS

took() {
    printf '%3d s  %s\n' $((SECONDS - begin)) "$1"
    begin=$SECONDS
}

# refuses WORDS COMMAND...: a check that passes whatever it is given would go unnoticed.
refuses() {
    local words=$1
    shift
    if "$@" > "$work/refused.log" 2>&1; then
        echo "$words was not noticed"
        return 1
    fi
}

check_language_server() {
    handout new "$work/starter" --quiet
    node tests/editor/language_server.mjs "$work/starter"
}

check_action() {
    check-jsonschema --builtin-schema vendor.github-actions action.yml
    check-jsonschema --builtin-schema vendor.github-workflows "$clinic/.github/workflows/handouts.yml"
    sed 's/using: composite/using: composed/' action.yml > "$work/action.yml"
    refuses "a spoilt action" check-jsonschema --builtin-schema vendor.github-actions "$work/action.yml"
}

# run_workflow FOLDER [WORKFLOW]: the clinic's own workflow, or a changed one.
run_workflow() {
    python3 tests/editor/run_action.py "${2:-$clinic/.github/workflows/handouts.yml}" "$work/clinic" "$root" "$1" "$work/bin/handout"
}

run_action() {
    cp -r "$clinic" "$work/clinic"
    rm -rf "$work/clinic/out"
    run_workflow "$work/github"
    grep -q "built with handout $(handout --version | cut -d' ' -f2)" "$work/github/kept/summary.md"
    [ "$(find "$work/github/kept/handouts" -name '*.pdf' | wc -l)" -eq "$(find "$clinic/handouts" -maxdepth 1 -name '*.yaml' | wc -l)" ]

    # With findings for code scanning, and nothing built.
    sed 's/strict: "true"/{strict: "true", sarif: "true", build: "false"}/; /artifact:/d' \
        "$clinic/.github/workflows/handouts.yml" > "$work/sarif.yml"
    run_workflow "$work/sarif" "$work/sarif.yml"
    python3 -c 'import json, sys; assert json.load(open(sys.argv[1]))["version"] == "2.1.0"' "$work/sarif/kept/handouts.sarif"
    [ ! -e "$work/sarif/kept/handouts" ]

    # A warning fails the job.
    sed -i 's/^title: .*/&\nunknown_key: 1/' "$work/clinic/handouts/stiff-back.yaml"
    refuses "a spoilt handout" run_workflow "$work/spoilt"
    grep -q '::error file=handouts/stiff-back.yaml' "$work/refused.log"
}

# git_in FOLDER ARGUMENT...: git with nobody's settings.
git_in() {
    git -C "$1" -c user.name=test -c user.email=test@example.com -c commit.gpgsign=false "${@:2}"
}

# The clinic's own configuration, with our hooks from a repository on this disk.
run_hooks() {
    local hooks=$work/hooks repository=$work/repository
    export PRE_COMMIT_HOME=$work/pre-commit
    pre-commit validate-manifest .pre-commit-hooks.yaml
    pre-commit validate-config "$clinic/.pre-commit-config.yaml"
    mkdir -p "$hooks"
    cp .pre-commit-hooks.yaml "$hooks"
    cp -r "$clinic" "$repository"
    for folder in "$hooks" "$repository"; do
        git_in "$folder" init --quiet
        git_in "$folder" add --all
        git_in "$folder" commit --quiet --message "Begin"
    done
    git_in "$repository" check-ignore --quiet records/sample.yaml
    sed -i "s#repo: https://.*#repo: $hooks#; s/rev: .*/rev: $(git_in "$hooks" rev-parse HEAD)/" "$repository/.pre-commit-config.yaml"
    git_in "$repository" commit --all --quiet --message "Take the hooks from this disk"
    (cd "$repository" && pre-commit run --all-files)
    sed -i 's/^title: .*/&\nunknown_key: 1/' "$repository/handouts/first-visit.yaml"
    git_in "$repository" add --all
    refuses "a spoilt handout" env -C "$repository" pre-commit run
    grep -q 'handouts/first-visit.yaml:[0-9:]* error' "$work/refused.log"
}

check_language_server
took "the YAML language server"
check_action
run_action
took "the GitHub Action"
run_hooks
took "pre-commit"
