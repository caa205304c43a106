/**
 * Coverage of the stated 95% intervals at the default 65,536 draws, and at few: `npx tsx bench/coverage.ts [seeds]`.
 * What `npm test` holds them to at 256 to 4,096 draws, at sizes that take minutes.
 */
import {
  bestOfFour,
  coverage,
  lognormalProduct,
  lognormalProductMean,
  normalDecision,
  normalSum,
  paretoMean,
  REPLICATES,
  slack,
  withAtom,
} from '../test/analysis/coverage-study.ts';

const seeds = Number(process.argv[2] ?? 2000);
const [low, high] = [0.95 - slack(seeds), 0.95 + slack(seeds)];
console.log(`${seeds} seeds: 999 times in 1,000 a true 95% is seen as ${low.toFixed(3)} to ${high.toFixed(3)}\n`);
for (const [name, model, pointsPerReplicate, method] of [
  ['sum of two normals', normalSum(4, 3, 2), 4096, 'sobol'],
  ['product of two lognormals', lognormalProduct(0.5, 0.4), 4096, 'sobol'],
  ['mixture with an atom', withAtom, 4096, 'sobol'],
  ['best of four', bestOfFour, 4096, 'sobol'],
  ['value of information', normalDecision(0.5, 1, 1), 256, 'sobol'],
  ['product of two lognormals', lognormalProduct(0.5, 0.4), 16, 'sobol'],
  ['product of two lognormals', lognormalProduct(0.5, 0.4), 128, 'random'],
  ['product of two lognormals', lognormalProduct(0.5, 0.4), 128, 'latin-hypercube'],
  ['lognormal, σ 1', lognormalProductMean(1), 16, 'sobol'],
  ['lognormal, σ 1', lognormalProductMean(1), 128, 'sobol'],
  ['product of two lognormals, σ 1.2 and 0.9', lognormalProductMean(1.2, 0.9), 16, 'sobol'],
  ['Pareto tail of index 3', paretoMean(3, 0), 16, 'sobol'],
  ['Pareto tail of index 2.5', paretoMean(2.5, 0), 16, 'sobol'],
  ['Pareto tail of index 2.5', paretoMean(2.5, 0), 128, 'sobol'],
  ['lognormal, σ 1', lognormalProductMean(1), 128, 'latin-hypercube'],
] as const) {
  const observed = Object.entries(coverage(model, { seeds, pointsPerReplicate, method }));
  const said = observed.map(
    ([statistic, share]) =>
      `${statistic} ${share.toFixed(3)}${share < low ? ' (narrow)' : share > high ? ' (wide)' : ''}`,
  );
  console.log(`${name}, ${method}, ${REPLICATES * pointsPerReplicate} draws: ${said.join(', ')}`);
}
