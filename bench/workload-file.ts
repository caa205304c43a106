/**
 * Workload W as an ordinary model file, from the numbers in `parameters.json`: `npx tsx bench/workload-file.ts` writes
 * `models/workload-w.yaml` anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A distribution by its name in the model language and its numbers. */
export type Written = readonly [name: string, ...numbers: readonly number[]];

export interface WorkloadParameters {
  readonly months: number;
  readonly discountRate: number;
  readonly avoidedShare: number;
  readonly shared: Readonly<Record<string, Written>>;
  readonly options: readonly Readonly<Record<string, Written>>[];
}

export const parameters: WorkloadParameters = JSON.parse(
  readFileSync(join(import.meta.dirname, 'parameters.json'), 'utf8'),
);

export const workloadFile = join(import.meta.dirname, 'models/workload-w.yaml');

/** The uncertain inputs in the order in which every program draws them: those in common, then option by option. */
export function uncertainInputs({ shared, options }: WorkloadParameters): readonly Written[] {
  return [...Object.values(shared), ...options.flatMap((option) => Object.values(option))];
}

const units: Readonly<Record<string, string>> = {
  meters: 'kmeter',
  rate: 'kmeter/month',
  benefit: 'GBP k/kmeter/year',
  cost: 'GBP k/kmeter',
  growth: '1',
  capex: 'GBP k',
  bias: '1',
  duration: 'month',
  reach: '1',
  transfer: '1',
  commission: '1',
  running: 'GBP k/month',
};

const evidence = 'basis: illustrative, source: none published';

/** The text of the model. */
export function workloadText({ months, avoidedShare, shared, options }: WorkloadParameters): string {
  const end = `${2024 + Math.floor((months - 1) / 12)}-${String(((months - 1) % 12) + 1).padStart(2, '0')}`;
  const written = ([name, ...numbers]: Written): string => `"${name}(${numbers.join(', ')})"`;
  const names = options.map((_, k) => `option_${k + 1}`);
  const inCommon = Object.entries(shared).map(
    ([name, value]) => `  ${name}: {unit: ${units[name]}, value: ${written(value)}, ${evidence}}`,
  );
  const byOption = Object.keys(options[0]!).map((name) =>
    [
      `  ${name}:`,
      `    unit: ${units[name]}`,
      '    by: option',
      '    value:',
      ...options.map((option, k) => `      ${names[k]}: ${written(option[name]!)}`),
      '    basis: illustrative',
      '    source: none published',
    ].join('\n'),
  );
  return `# Made by bench/workload-file.ts from bench/parameters.json.
appraise: 1
id: workload-w
title: Workload W
question: How fast is an appraisal of this shape computed?
about: An illustrative appraisal without meaning, of the shape and size of a real one.
sources: {}
timeline: {start: 2024-01, end: ${end}, step: month}
appraisal: {price-base: 2024, present-value-date: 2024-01, discounting: green-book-2026/standard, timing: middle}
units: {kmeter: a thousand meters}
options:
${names.map((name, k) => `  ${name}: {label: Option ${k + 1}}`).join('\n')}
inputs:
${[...inCommon, ...byOption].join('\n')}
calculations:
  factor: {unit: "1", formula: (1 + growth) ^ (1 / 12)}
  pace: {unit: "1", formula: "previous(pace, 1) * factor"}
  replaced: {unit: kmeter/month, formula: rate * pace}
  stock: {unit: kmeter, formula: "max(0, previous(stock, meters) - replaced * step)"}
  build_time: {unit: month, formula: floor(duration / one_month + 0.5) * one_month}
  spend: {unit: GBP k/month, formula: capex * (1 + bias) / build_time}
  success: {unit: "1", formula: reach * transfer * commission}
  migrated:
    unit: kmeter
    formula: "elapsed < build_time ? 0 : elapsed == build_time ? success * stock : max(0, previous(migrated, 0) - success * replaced * step)"
flows:
  net:
    kind: benefit
    rate: "elapsed < build_time ? -spend : migrated * benefit - running + (elapsed == build_time ? ${avoidedShare} * cost * migrated / step : 0)"
`;
}

/** The same reckoned by hand in one draw: net present value of each option, in thousands of pounds. */
export function workloadByHand(
  { months, discountRate, avoidedShare }: WorkloadParameters,
  inputs: readonly number[],
): readonly number[] {
  const [meters = 0, rate = 0, benefit = 0, cost = 0, growth = 0, ...rest] = inputs;
  const factor = (1 + growth) ** (1 / 12);
  const options = Array.from({ length: rest.length / 7 }, (_, k) => rest.slice(7 * k, 7 * k + 7));
  return options.map(([capex = 0, bias = 0, duration = 0, reach = 0, transfer = 0, commission = 0, running = 0]) => {
    const build = Math.floor(duration + 0.5);
    const success = reach * transfer * commission;
    let [pace, stock, migrated, npv] = [1, meters, 0, 0];
    for (let month = 1; month <= months; month++) {
      pace *= factor;
      stock = Math.max(0, stock - rate * pace);
      let cash = (-capex * (1 + bias)) / build;
      if (month > build) {
        const opens = month === build + 1;
        migrated = opens ? success * stock : Math.max(0, migrated - success * rate * pace);
        cash = (migrated * benefit) / 12 - running + (opens ? avoidedShare * cost * migrated : 0);
      }
      npv += cash * (1 + discountRate) ** (-(month - 0.5) / 12);
    }
    return npv;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(workloadFile, workloadText(parameters));
  console.log(workloadFile);
}
