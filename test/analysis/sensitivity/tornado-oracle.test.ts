import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../src/analysis/sensitivity/one-at-a-time.ts';
import { switchingValues } from '../../../src/analysis/sensitivity/switching-values.ts';
import { tornado } from '../../../src/analysis/sensitivity/tornado.ts';
import { load, modelText, sound } from '../../model/in-memory.ts';

interface Oracle {
  readonly base: Readonly<Record<string, number>>;
  readonly base_npv: number;
  readonly order: readonly string[];
  readonly rows: readonly {
    readonly variable: string;
    readonly low: number;
    readonly high: number;
    readonly base: number;
    readonly npv_at_low: number;
    readonly npv_at_high: number;
    readonly swing: number;
    readonly switching_value: number;
    readonly bracket: readonly [number, number];
  }[];
}

const folder = join(import.meta.dirname, '../../oracle/14_tornado_switching');
const [oracle] = JSON.parse(readFileSync(join(folder, 'tornado.json'), 'utf8')) as [Oracle];

const units: Readonly<Record<string, string>> = {
  capex: 'GBP',
  vol: 'meter/year',
  g: '1',
  price: 'GBP/meter',
  opex: 'GBP/year',
  r: '1',
};

/** The oracle's project, each input uniform on a range of its own. */
function study(rangeOf: (row: Oracle['rows'][number]) => readonly [number, number]) {
  const inputs = oracle.rows.map((row) => {
    const [low, high] = rangeOf(row);
    return `  ${row.variable}: {unit: ${units[row.variable]}, value: "uniform(${low}, ${high})", central: ${row.base}, basis: derived, source: report-2024}`;
  });
  const text = modelText({
    timeline: '{start: 2024, end: 2043, step: year}',
    appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
    options: '{go: {label: Go}}',
    inputs: `\n${inputs.join('\n')}`,
    calculations: `
  t: {unit: "1", formula: elapsed / one_year}
  margin: {unit: GBP/year, formula: "(vol * (1 + g) ^ t * price - opex) / (1 + r) ^ (t + 1)"}`,
    outcomes: `
  worth: {unit: GBP, formula: total(margin) - capex}`,
  });
  return oneAtATime(sound(load(text)), { outcome: 'worth' });
}

const relative = (value: number, truth: number) => Math.abs(value / truth - 1);

describe('a project worked out elsewhere to 30 digits', () => {
  it('has its tornado', () => {
    const atPercentiles = study(({ low, high }) => [low - (high - low) / 8, high + (high - low) / 8]);
    expect(relative(atPercentiles.central[0]!, oracle.base_npv)).toBeLessThan(1e-12);
    const bars = tornado(atPercentiles);
    expect(bars.map(({ id }) => id)).toEqual(oracle.order);
    for (const row of oracle.rows) {
      const bar = bars.find(({ id }) => id === row.variable)!;
      expect(relative(bar.low.outcome!, row.npv_at_low)).toBeLessThan(1e-12);
      expect(relative(bar.high.outcome!, row.npv_at_high)).toBeLessThan(1e-12);
      expect(relative(bar.swing, row.swing)).toBeLessThan(1e-11);
    }
  });

  it('has its switching values, alone in their brackets', () => {
    const { switching } = switchingValues(study(({ bracket }) => bracket));
    for (const row of oracle.rows) {
      const { changes } = switching.find(({ id }) => id === row.variable)!;
      expect(changes.map(({ kind }) => kind)).toEqual(['crossing']);
      expect(relative(changes[0]!.at, row.switching_value)).toBeLessThan(1e-12);
      const [low, high] = row.bracket;
      const end = row.switching_value < row.base ? low : high;
      expect(changes[0]!.shareOfWay).toBeCloseTo((row.switching_value - row.base) / (end - row.base), 12);
    }
  });
});
