#!/usr/bin/env bash
# Runs what examples/scale shows, as the engines would, and holds what they make to what one machine makes.
#
#   .ci/scale.sh HANDOUT FOLDER
#
# HANDOUT is the program; FOLDER takes what is made. Needs a JDK; python3 is one that has check-jsonschema and kubernetes-validate.
# MANY (5000) says how many records go through Spark, FEW (400) through the others.
set -euo pipefail

if [ $# -ne 2 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
cd "$(dirname "$0")/.."
mkdir -p "$2/bin"
work=$(realpath "$2")
ln -sf "$(realpath "$1")" "$work/bin/handout"
export PATH=$work/bin:$PATH
examples=$PWD/examples/scale checks=$PWD/tests/scale
definition=$PWD/bench/handout/handouts/two-pages.yaml
rm -rf "$work"/{few,many,project,actions,kubernetes,slurm,spark}
few=${FEW:-400} many=${MANY:-5000}
begin=$SECONDS

# What took how long, from one line to the next.
took() {
    printf '%3d s  %s\n' $((SECONDS - begin)) "$1"
    begin=$SECONDS
}

# one_machine FOLDER RECORDS: what all others must make too.
one_machine() {
    handout batch "$definition" --records "$2" -o "$1" --quiet
}

# The schemas know our files, and not just any.
check_schemas() {
    check-jsonschema --builtin-schema vendor.github-workflows "$examples/github-actions.yml"
    kubernetes-validate --strict "$examples/kubernetes.yaml"
    sed 's/runs-on/runs-in/' "$examples/github-actions.yml" > "$work/spoilt.yml"
    sed 's/completionMode/completionMood/' "$examples/kubernetes.yaml" > "$work/spoilt.yaml"
    if check-jsonschema --builtin-schema vendor.github-workflows "$work/spoilt.yml" > /dev/null ||
        kubernetes-validate --strict "$work/spoilt.yaml" > /dev/null 2>&1; then
        echo "a schema knows a key that does not exist"
        return 1
    fi
    bash -n "$examples/slurm.sh"
    if command -v shellcheck > /dev/null; then shellcheck "$examples/slurm.sh"; fi
}

# A check that passes whatever it is given would go unnoticed.
check_checker() {
    local spoilt=$work/spoilt how
    local manifests=("$work/few/manifest.jsonl")
    rm -rf "$spoilt"
    mapfile -t pdfs < <(find "$work/few" -name '*.pdf' | sort | head -n 2)
    for how in missing torn exchanged twice; do
        cp -r "$work/few" "$spoilt"
        case $how in
            missing) rm "$spoilt/$(basename "${pdfs[0]}")" ;;
            torn) truncate --size=-1 "$spoilt/$(basename "${pdfs[0]}")" ;;
            exchanged)
                cp "${pdfs[0]}" "$spoilt/$(basename "${pdfs[1]}")"
                cp "${pdfs[1]}" "$spoilt/$(basename "${pdfs[0]}")"
                ;;
            twice) manifests+=("$work/few/manifest.jsonl") ;;
        esac
        if python3 "$checks/same.py" "$work/few" "$spoilt" "${manifests[@]}" > "$work/spoilt.log" 2>&1; then
            echo "same.py does not see what is $how"
            return 1
        fi
        rm -rf "$spoilt"
    done
    python3 "$checks/same.py" --numbers "$work/few" "$work/few" "$work/few/manifest.jsonl" > "$work/spoilt.log"
}

# What GitHub hands to whoever downloads the last artifact.
run_actions() {
    python3 "$checks/run_workflow.py" "$examples/github-actions.yml" "$work/project" "$work/actions"
    python3 "$checks/same.py" --numbers "$work/few" "$work/actions/artifacts/handouts" "$work/actions/artifacts/handouts/manifest.jsonl"
}

run_kubernetes() {
    python3 "$checks/run_job.py" "$examples/kubernetes.yaml" "$work/kubernetes" \
        "project=$work/project" "records=$work/project/records"
    python3 "$checks/same.py" --numbers "$work/few" "$work/kubernetes/out" "$work"/kubernetes/out/manifest-*.jsonl
}

# Eight tasks, and two of them again after something was lost.
run_slurm() {
    local out=$work/slurm task
    mkdir -p "$out"
    for task in {1..8}; do
        SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=8 SLURM_CPUS_PER_TASK=2 \
            "$examples/slurm.sh" "$definition" "$work/few.csv" "$out"
    done
    find "$out" -name '*7.pdf' -delete
    for task in {1..8}; do
        SHARDS=8 SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=1 "$examples/slurm.sh" "$definition" "$work/few.csv" "$out"
    done
    python3 "$checks/same.py" --numbers "$work/few" "$out" "$out"/manifest-*.jsonl
}

run_spark() {
    local spark=$1 out=$work/spark
    (
        export SPARK_HOME=$spark/deps SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=python3
        PYTHONPATH=$spark:$(echo "$spark"/lib/py4j-*-src.zip) "$SPARK_HOME/bin/spark-submit" --master 'local[2]' \
            --conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false --conf spark.log.level=ERROR \
            "$examples/spark_pipe.py" "$definition" "$work/many.jsonl" "$out/documents" "$out/manifest" --partitions 4
    )
    python3 "$checks/same.py" "$work/many" "$out/documents" "$out"/manifest/part-*
}

mkdir -p "$work/project/records"
cp -r bench/handout/. "$work/project"
python3 bench/records.py "$few" > "$work/few.csv"
cp "$work/few.csv" "$work/project/records/records.csv"
python3 bench/records.py "$many" --format jsonl > "$work/many.jsonl"
one_machine "$work/few" "$work/few.csv"
took "$few records on one machine"
check_checker
check_schemas
took "schemas, and the check itself"
run_actions
took "GitHub Actions"
run_kubernetes
took "Kubernetes"
run_slurm
took "Slurm"
spark=$(.ci/spark.sh)
took "installing Spark"
one_machine "$work/many" "$work/many.jsonl"
took "$many records on one machine"
run_spark "$spark"
took "Spark"
