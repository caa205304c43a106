#!/bin/sh
# Runs a model in parts on this machine, as many at a time as it has processors, and puts the parts together.
#
#   gnu-parallel.sh <parts> <folder> <model> [options of appraise run]
#   gnu-parallel.sh 16 results lg-migration --draws 1e6 --seed closure-statement-4
#
# APPRAISE says how to start Appraise where that is not `npx appraise`. The first part that fails stops the others.
set -eu
parts=$1
folder=$2
shift 2
appraise=${APPRAISE:-npx appraise}
mkdir -p "$folder/parts"
# shellcheck disable=SC2086 # the command is split into words on purpose
seq "$parts" | parallel --quote --halt now,fail=1 \
  $appraise run "$@" --shard "{}/$parts" --out "$folder/parts" --threads 1 --quiet
# shellcheck disable=SC2086
$appraise merge "$folder"/parts/*.shard --out "$folder"
