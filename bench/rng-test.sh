#!/bin/sh
# Puts the random bits of the samplers to `ent` (1 GiB) and to single tests of `dieharder`, as many bits as each reads.
# Not in CI. Needs: apt-get install dieharder ent. A good generator is WEAK once in some hundred p-values: run that test
# again with more samples, as in `BITS=random TESTS=15 SAMPLES=4 npm run rng-test`. FAILED is a failure.
set -u
cd "$(dirname "$0")/.."
# Numbers of tests, with the length of tuples where there is a choice.
tests=${TESTS:-"0 1 2 3 8 10 11 15 16 100 101 102 200/6 202/5 203/3 204 205 206 207 208 209"}
stream() { node_modules/.bin/tsx bench/rng-stream.ts "$1"; }
for bits in ${BITS:-random scramble}; do
  echo "== $bits"
  stream "$bits" | head -c 1073741824 | ent
  for test in $tests; do
    tuple=${test#"${test%%/*}"}
    stream "$bits" | dieharder -g 200 -d "${test%%/*}" ${tuple:+-n "${tuple#/}"} -m "${SAMPLES:-1}" \
      -D test_name -D ntuple -D tsamples -D psamples -D pvalues -D assessment
  done
done
