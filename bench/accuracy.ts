/**
 * What a draw is worth: `npx tsx bench/accuracy.ts [lg-migration|workload-w] [seeds] [most draws]`.
 *
 * For each sampler, order of dimensions and total number of draws (16 replicates, as in a run), the root mean square
 * error over independent seeds of the mean, P5, P95 and P(< 0) of every option's net present value, against a run of a
 * seed of its own that is much larger. A draw's worth is the mean square error of random sampling over that of the
 * sampler, at as many draws: how many random draws one of its draws replaces.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orderStatistics } from '../src/analysis/ordered.ts';
import { quantileOf } from '../src/analysis/quantile.ts';
import { compileModel } from '../src/engine/compile-model.ts';
import { blockSize, DrawnInputs } from '../src/engine/drawn-inputs.ts';
import { orderByImportance } from '../src/engine/importance.ts';
import { planRun, type RunPlan } from '../src/engine/plan.ts';
import { loadModel } from '../src/model/load.ts';
import type { Model } from '../src/model/model.ts';
import { workload } from './workload.ts';

const replicates = 16;
const statistics = ['mean', 'P5', 'P95', 'P(< 0)'] as const;
const samplers = {
  random: { sampling: 'random', byImportance: false },
  'Latin hypercube': { sampling: 'latin-hypercube', byImportance: false },
  "Sobol', file order": { sampling: 'sobol', byImportance: false },
  "Sobol', importance order": { sampling: 'sobol', byImportance: true },
} as const;
type Sampler = keyof typeof samplers;

const [name = 'workload-w', seedCount = '100', most = '65536'] = process.argv.slice(2);
const model = name === 'workload-w' ? workload() : load(name);
const headline = model.system.results.includes('npv_vs_bau') ? 'npv_vs_bau' : 'npv';
// The outcome alone, and no checks, so that the study takes no longer than it must.
const kernel = compileModel({ system: { ...model.system, results: [headline], checks: [] } });
const orders = [model.dimensionsOfChance, orderByImportance(model)] as const;
const sizes = [1024, 4096, 16_384, 65_536].filter((size) => size <= Number(most));
const largest = sizes.at(-1)!;
const seeds = Number(seedCount);

function load(id: string): Model {
  const { model } = loadModel({ file: join(import.meta.dirname, '../models', `${id}.yaml`) });
  if (model === undefined) throw new Error(`${id} has errors`);
  return model;
}

function planOf(sampler: Sampler, seed: string, draws: number): RunPlan {
  const { sampling, byImportance } = samplers[sampler];
  return planRun(
    { dimensionsOfChance: orders[byImportance ? 1 : 0], correlations: model.correlations },
    { draws, replicates, seed, sampling },
  );
}

/** The outcome of every option in every draw. */
function evaluate(plan: RunPlan): readonly Float64Array[] {
  const inputs = new DrawnInputs(model, plan, kernel);
  const columns = kernel.options.map(() => new Float64Array(plan.draws));
  const violations = new Uint8Array(blockSize);
  for (let first = 0; first < plan.draws; first += blockSize) {
    const count = Math.min(blockSize, plan.draws - first);
    inputs.fill(first, count);
    const block = columns.map((column) => column.subarray(first, first + count));
    kernel.evaluateBlock(inputs.columns, count, block, violations);
  }
  return columns;
}

/** The first points of every replicate: a smaller run of the same seed, except for Latin hypercubes. */
function firstOf(column: Float64Array, draws: number): Float64Array {
  if (draws === column.length) return column;
  const [whole, part] = [column.length / replicates, draws / replicates];
  const out = new Float64Array(draws);
  for (let r = 0; r < replicates; r++) out.set(column.subarray(r * whole, r * whole + part), r * part);
  return out;
}

function statisticsOf(values: Float64Array): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const ordered = orderStatistics(values);
  return [mean, quantileOf(ordered, 0.05), quantileOf(ordered, 0.95), ordered.below(0) / ordered.length];
}

/** Mean square errors by size, statistic and option. */
function study(sampler: Sampler, truth: readonly (readonly number[])[]): number[][][] {
  const squares = sizes.map(() => statistics.map(() => kernel.options.map(() => 0)));
  for (let k = 0; k < seeds; k++) {
    const whole = sampler === 'Latin hypercube' ? undefined : evaluate(planOf(sampler, `seed ${k}`, largest));
    for (const [n, size] of sizes.entries()) {
      const columns = whole ?? evaluate(planOf(sampler, `seed ${k}`, size));
      for (const [o, column] of columns.entries()) {
        statisticsOf(firstOf(column, size)).forEach((value, s) => {
          squares[n]![s]![o]! += (value - truth[o]![s]!) ** 2 / seeds;
        });
      }
    }
    process.stderr.write(`\r${sampler}: ${k + 1} of ${seeds} seeds `);
  }
  process.stderr.write('\n');
  return squares;
}

const reference = 16 * largest;
const truth = evaluate(planOf("Sobol', importance order", 'reference', reference)).map(statisticsOf);
const errors = new Map((Object.keys(samplers) as Sampler[]).map((sampler) => [sampler, study(sampler, truth)]));

/** Options of which a statistic can be estimated at all: it varies, and its share is neither 0 nor 1 or close to it. */
const judged = statistics.map((_, s) =>
  kernel.options.flatMap((_, o) => {
    const [, p5 = 0, p95 = 0, negative = 0] = truth[o]!;
    const isClear = s === 3 ? negative > 0.002 && negative < 0.998 : p5 < p95;
    return isClear ? [o] : [];
  }),
);

const others = (Object.keys(samplers) as Sampler[]).filter((sampler) => sampler !== 'random');

function worthOf(sampler: Sampler, n: number, s: number): { readonly geometricMean: number; readonly worst: number } {
  const ratios = judged[s]!.map((o) => errors.get('random')![n]![s]![o]! / errors.get(sampler)![n]![s]![o]!);
  const logarithms = ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0);
  return { geometricMean: Math.exp(logarithms / ratios.length), worst: Math.min(...ratios) };
}

/** An entry for each statistic. */
function byStatistic<T>(entry: (s: number) => T): Record<string, T> {
  return Object.fromEntries(statistics.map((statistic, s) => [statistic, entry(s)]));
}

const results = {
  model: name,
  outcome: headline,
  inputs: model.dimensionsOfChance.length,
  seeds,
  replicates,
  reference,
  worthOfADraw: others.flatMap((sampler) =>
    sizes.map((draws, n) => ({ sampler, draws, ...byStatistic((s) => worthOf(sampler, n, s)) })),
  ),
  rootMeanSquareErrors: [...errors].flatMap(([sampler, squares]) =>
    sizes.map((draws, n) => ({
      sampler,
      draws,
      ...byStatistic((s) =>
        Object.fromEntries(judged[s]!.map((o) => [kernel.options[o]!, Math.sqrt(squares[n]![s]![o]!)])),
      ),
    })),
  ),
};
writeFileSync(join(import.meta.dirname, 'results', `accuracy-${name}.json`), `${JSON.stringify(results, null, 2)}\n`);

console.log(`\n${name}: ${headline}, ${results.inputs} inputs, ${seeds} seeds, reference ${reference} draws\n`);
console.log(`| draws | sampler | ${statistics.join(' | ')} |\n|---|---|${statistics.map(() => '---').join('|')}|`);
for (const [n, draws] of sizes.entries()) {
  for (const sampler of others) {
    const cells = statistics.map((_, s) => {
      const { geometricMean, worst } = worthOf(sampler, n, s);
      return `${geometricMean.toPrecision(3)} (${worst.toPrecision(2)})`;
    });
    console.log(`| ${draws} | ${sampler} | ${cells.join(' | ')} |`);
  }
}
