import { dataOneValue } from '../../core/messages/distributions.ts';
import { csvColumns } from '../csv-columns.ts';
import type { Distribution } from '../distribution.ts';
import { type Composite, distributionText } from './constructor.ts';
import { mixtureOf } from './mixture-of.ts';
import { firstWhere, stepsOf } from './steps.ts';

export const interpolated: Composite = {
  name: 'interpolated',
  about: 'As empirical, with every value between two neighbours of the observed ones as likely: nothing repeats.',
  parameters: [
    { name: 'file', about: 'a CSV file in the folder of the model, its first line the names of columns', kind: 'text' },
    { name: 'column', about: 'the column of values', kind: 'text' },
  ],
  example: { text: 'interpolated("observed.csv", "cost")', mean: 18.33, interval: [10, 37] },
  combine: (given, { data }) => {
    const [file, column] = given.map(String);
    const found = data(file!);
    if ('problem' in found) return [found.problem];
    const read = csvColumns(file!, found.text, [column!]);
    if ('code' in read) return [read];
    const values = read.rows.map((row) => row.values[0]!).sort((a, b) => a - b);
    if (values[0] === values.at(-1)) return [dataOneValue(file!, column!)];
    return interpolatedOf(values, distributionText('interpolated', given));
  },
};

/** The distribution through sorted values. */
export function interpolatedOf(values: readonly number[], text: string): Distribution {
  return { name: 'interpolated', parameters: values, text, ...withTies(values) };
}

/** Values that repeat have a probability of their own, and the lines the rest. */
function withTies(values: readonly number[]): Omit<Distribution, 'name' | 'parameters' | 'text'> {
  const lines = linesThrough(values);
  const ties = values.filter((value, i) => value === values[i - 1]);
  if (ties.length === 0) return lines;
  const cells = values.length - 1;
  const named = { name: 'interpolated', parameters: values, text: 'interpolated' };
  const repeated = { ...named, ...stepsOf(ties.map((value) => ({ value, probability: 1 }))) };
  const { atoms, kinks, composition } = mixtureOf([
    { share: ties.length / cells, distribution: repeated },
    { share: 1 - ties.length / cells, distribution: { ...named, ...linesThrough([...new Set(values)]) } },
  ]);
  return { ...lines, atoms: atoms!, kinks: kinks!, composition: composition! };
}

/** Quantiles of type 7 (Hyndman and Fan 1996, doi:10.2307/2684934): straight lines through equally spaced probabilities. */
function linesThrough(values: readonly number[]): Omit<Distribution, 'name' | 'parameters' | 'text'> {
  const cells = values.length - 1;
  const [low, high] = [values[0]!, values[cells]!];
  let mean = 0;
  for (let i = 0; i < cells; i++) mean += (values[i]! + values[i + 1]!) / 2 / cells;
  let square = 0;
  for (let i = 0; i < cells; i++) {
    const [a, b] = [values[i]! - mean, values[i + 1]! - mean];
    square += (a * a + a * b + b * b) / 3 / cells;
  }
  const along = (cell: number, part: number): number => values[cell]! + part * (values[cell + 1]! - values[cell]!);
  const cellAbove = (x: number): number => firstWhere(cells, (i) => values[i + 1]! > x);
  /** Cells below x, and above it, each counted from its own end. */
  const cellsBelow = (x: number): number => {
    const cell = cellAbove(x);
    return cell + (x - values[cell]!) / (values[cell + 1]! - values[cell]!);
  };
  const cellsBeyond = (x: number): number => {
    const cell = cellAbove(x);
    return cells - 1 - cell + (values[cell + 1]! - x) / (values[cell + 1]! - values[cell]!);
  };
  return {
    support: [low, high],
    mean,
    standardDeviation: Math.sqrt(square),
    discrete: false,
    cumulative: (x) => (x < low ? 0 : x >= high ? 1 : cellsBelow(x) / cells),
    exceedance: (x) => (x < low ? 1 : x >= high ? 0 : cellsBeyond(x) / cells),
    density: (x) => {
      if (x < low || x >= high) return 0;
      const cell = cellAbove(x);
      return 1 / cells / (values[cell + 1]! - values[cell]!);
    },
    kinks: [...new Set(values)].filter((x) => x > low && x < high),
    quantile: (u) => {
      const cell = Math.min(cells - 1, Math.floor(u * cells));
      return along(cell, u * cells - cell);
    },
    upperQuantile: (q) => {
      const cell = Math.min(cells - 1, Math.floor(q * cells));
      return along(cells - 1 - cell, 1 - (q * cells - cell));
    },
  };
}
