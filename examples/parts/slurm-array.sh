#!/bin/sh
# One part of a run for each task of a Slurm array; each uses one processor.
#
#   array=$(sbatch --parsable --array=1-16 slurm-array.sh lg-migration --draws 1e6)
#   sbatch --dependency=afterok:$array --wrap 'appraise merge parts/*.shard --out results'
#
# The folder from which it is submitted has to be one that all nodes share. Count tasks from 1.
#SBATCH --job-name=appraise
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=1G
#SBATCH --time=00:30:00
set -eu
appraise run "$@" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --out parts --threads 1 --quiet
