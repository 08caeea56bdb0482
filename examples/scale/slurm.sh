#!/bin/bash
# Prints a batch as an array of tasks, each with its part of the records:
#
#   sbatch slurm.sh HANDOUT RECORDS OUT
#
# A task that is put back in the queue goes on where it was. To run tasks 3 and 5 of eight again: SHARDS=8 sbatch --array=3,5 slurm.sh …
#SBATCH --job-name=handouts
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=256M
#SBATCH --time=01:00:00
#SBATCH --requeue
set -euo pipefail

handout=$1 records=$2 out=$3
shard=$SLURM_ARRAY_TASK_ID
exec handout batch "$handout" --records "$records" --shard "$shard/${SHARDS:-$SLURM_ARRAY_TASK_COUNT}" \
    -o "$out" --manifest "$out/manifest-$shard.jsonl" --resume --threads "${SLURM_CPUS_PER_TASK:-1}"
