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

exec handout batch "$1" --records "$2" -o "$3" \
    --shard "$SLURM_ARRAY_TASK_ID/${SHARDS:-$SLURM_ARRAY_TASK_COUNT}" --resume --threads "${SLURM_CPUS_PER_TASK:-1}"
