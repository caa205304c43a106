import type { FunctionName } from './expression.ts';

/**
 * What an argument or a result measures. `x` and `y` stand for any dimension, the same wherever the letter appears in
 * one call; `rate` is money per time.
 */
export type Measure =
  | 'number'
  | 'time'
  | 'x'
  | 'y'
  | 'x*time'
  | 'x/time'
  | 'root of x'
  | 'rate'
  | 'money'
  | 'condition'
  | 'dimension name'
  | 'text';

/** A function of the formula language. The reference pages and the dimension check are made from this. */
export interface FormulaFunction {
  readonly name: FunctionName | 'if' | 'date' | 'sum' | 'product';
  readonly group: 'arithmetic' | 'time' | 'series' | 'dimensions' | 'tables';
  readonly parameters: readonly { readonly name: string; readonly measures: Measure }[];
  /** How many of the last parameters may be given again, any number of times. */
  readonly repeats?: number;
  readonly gives: Measure;
  readonly doc: string;
  /** Run by a test on the model in `example-model.ts`: the value in its first period unless another is named. */
  readonly examples: readonly Example[];
}

export interface Example {
  readonly formula: string;
  /** Canonical units of the example model: pounds and years. */
  readonly value: number;
  /** Label of the period in which the value is taken. */
  readonly period?: string;
}

const x = { name: 'x', measures: 'x' } as const;
const number = { name: 'x', measures: 'number' } as const;
const start = { name: 'start', measures: 'time' } as const;
const duration = { name: 'duration', measures: 'time' } as const;
const amount = { name: 'amount', measures: 'x' } as const;
const rate = { name: 'rate', measures: 'x' } as const;
const dimension = { name: 'dimension', measures: 'dimension name' } as const;

/** The whole catalogue in one place, long because it is data: what is not here, a formula cannot call. */
export const functions: readonly FormulaFunction[] = [
  {
    name: 'min',
    group: 'arithmetic',
    parameters: [x, x],
    repeats: 1,
    gives: 'x',
    doc: 'The smallest of its arguments; min(x, dimension) is the smallest over the members of a dimension.',
    examples: [
      { formula: 'min(3, 1, 2)', value: 1 },
      { formula: 'min(success, stage)', value: 0.5 },
    ],
  },
  {
    name: 'max',
    group: 'arithmetic',
    parameters: [x, x],
    repeats: 1,
    gives: 'x',
    doc: 'The largest of its arguments; max(x, dimension) is the largest over the members of a dimension.',
    examples: [
      { formula: 'max(3, 1, 2)', value: 3 },
      { formula: 'max(0, cost)', value: 1200 },
    ],
  },
  {
    name: 'abs',
    group: 'arithmetic',
    parameters: [x],
    gives: 'x',
    doc: 'The size of a value without its sign.',
    examples: [{ formula: 'abs(-cost)', value: 1200 }],
  },
  {
    name: 'sqrt',
    group: 'arithmetic',
    parameters: [x],
    gives: 'root of x',
    doc: 'The square root.',
    examples: [{ formula: 'sqrt(cost * cost)', value: 1200 }],
  },
  {
    name: 'exp',
    group: 'arithmetic',
    parameters: [number],
    gives: 'number',
    doc: 'The exponential of a pure number. A constant hazard h over a period is exp(-h * step).',
    examples: [{ formula: 'exp(0)', value: 1 }],
  },
  {
    name: 'log',
    group: 'arithmetic',
    parameters: [number],
    gives: 'number',
    doc: 'The natural logarithm of a pure number.',
    examples: [{ formula: 'log(1)', value: 0 }],
  },
  {
    name: 'log10',
    group: 'arithmetic',
    parameters: [number],
    gives: 'number',
    doc: 'The logarithm of a pure number to base 10.',
    examples: [{ formula: 'log10(1000)', value: 3 }],
  },
  {
    name: 'if',
    group: 'arithmetic',
    parameters: [{ name: 'condition', measures: 'condition' }, x, { name: 'otherwise', measures: 'x' }],
    gives: 'x',
    doc: 'The second argument where the condition holds, else the third; the same as condition ? x : otherwise.',
    examples: [{ formula: 'if(cost > 0, 1, 2)', value: 1 }],
  },
  {
    name: 'clamp',
    group: 'arithmetic',
    parameters: [x, { name: 'lowest', measures: 'x' }, { name: 'highest', measures: 'x' }],
    gives: 'x',
    doc: 'The value, but never below the lowest nor above the highest: min(max(x, lowest), highest).',
    examples: [{ formula: 'clamp(1.4, 0, 1)', value: 1 }],
  },
  {
    name: 'floor',
    group: 'arithmetic',
    parameters: [number],
    gives: 'number',
    doc: 'The largest whole number that is not above a pure number.',
    examples: [{ formula: 'floor(-2.5)', value: -3 }],
  },
  {
    name: 'ceil',
    group: 'arithmetic',
    parameters: [number],
    gives: 'number',
    doc: 'The smallest whole number that is not below a pure number.',
    examples: [{ formula: 'ceil(2.1)', value: 3 }],
  },
  {
    name: 'round',
    group: 'arithmetic',
    parameters: [number],
    gives: 'number',
    doc: 'The nearest whole number to a pure number, half away from zero.',
    examples: [
      { formula: 'round(2.5)', value: 3 },
      { formula: 'round(-2.5)', value: -3 },
    ],
  },
  {
    name: 'date',
    group: 'time',
    parameters: [{ name: '"2024-11-03"', measures: 'text' }],
    gives: 'time',
    doc: 'The time from the start of the timeline to a day, a month, a quarter or a year as written; a month is 1/12 of a year.',
    examples: [
      { formula: 'date("2026")', value: 2 },
      { formula: 'date("2024-04-16")', value: 0.2916666666666667 },
    ],
  },
  {
    name: 'active',
    group: 'time',
    parameters: [start, duration],
    gives: 'number',
    doc: 'The share of this period that lies inside a window.',
    examples: [
      { formula: 'active(date("2024-10"), one_year)', value: 0.25 },
      { formula: 'active(date("2024-10"), one_year)', period: '2025', value: 0.75 },
    ],
  },
  {
    name: 'overlap',
    group: 'time',
    parameters: [
      { name: 'from1', measures: 'time' },
      { name: 'to1', measures: 'time' },
      { name: 'from2', measures: 'time' },
      { name: 'to2', measures: 'time' },
    ],
    gives: 'number',
    doc: 'The share of this period that lies inside both of two windows.',
    examples: [{ formula: 'overlap(date("2024"), date("2024-10"), date("2024-07"), date("2025"))', value: 0.25 }],
  },
  {
    name: 'after',
    group: 'time',
    parameters: [start],
    gives: 'number',
    doc: 'The share of this period that lies after a date.',
    examples: [{ formula: 'after(date("2024-10"))', value: 0.25 }],
  },
  {
    name: 'spread',
    group: 'time',
    parameters: [amount, start, duration],
    gives: 'x/time',
    doc: 'An amount spent evenly over a window, as a rate in this period; a duration of 0 makes it once(amount, start).',
    examples: [
      { formula: 'spread(cost, date("2024-10"), one_year)', value: 300 },
      { formula: 'spread(cost, date("2024-10"), one_year)', period: '2025', value: 900 },
    ],
  },
  {
    name: 'once',
    group: 'time',
    parameters: [amount, { name: 'at', measures: 'time' }],
    gives: 'x/time',
    doc: 'An amount spent at a date, as a rate in the period that contains it.',
    examples: [
      { formula: 'once(cost, date("2025-06"))', value: 0 },
      { formula: 'once(cost, date("2025-06"))', period: '2025', value: 1200 },
    ],
  },
  {
    name: 'ramp',
    group: 'time',
    parameters: [start, duration],
    gives: 'number',
    doc: 'A share that rises evenly from 0 at the start to 1 after the duration, averaged over this period.',
    examples: [
      { formula: 'ramp(date("2024"), 2 * one_year)', value: 0.25 },
      { formula: 'ramp(date("2024"), 2 * one_year)', period: '2025', value: 0.75 },
    ],
  },
  {
    name: 'previous',
    group: 'series',
    parameters: [x, { name: 'initial', measures: 'x' }],
    gives: 'x',
    doc: 'The value in the period before; in the first period the initial value. The only way in which a loop may close.',
    examples: [
      { formula: 'previous(year, 0)', value: 0 },
      { formula: 'previous(year, 0)', period: '2025', value: 2024 },
    ],
  },
  {
    name: 'cumulative',
    group: 'series',
    parameters: [rate],
    gives: 'x*time',
    doc: 'What a rate adds up to from the start of the timeline to the end of this period.',
    examples: [{ formula: 'cumulative(spending)', period: '2025', value: 600 }],
  },
  {
    name: 'total',
    group: 'series',
    parameters: [rate],
    gives: 'x*time',
    doc: 'What a rate adds up to over the whole timeline.',
    examples: [{ formula: 'total(spending)', value: 1200 }],
  },
  {
    name: 'at',
    group: 'series',
    parameters: [x, { name: 'date', measures: 'time' }],
    gives: 'x',
    doc: 'The value in the period that contains a date; of a stock, the value at the end of that period.',
    examples: [{ formula: 'at(year, date("2026-03"))', value: 2026 }],
  },
  {
    name: 'first',
    group: 'series',
    parameters: [x],
    gives: 'x',
    doc: 'The value in the first period.',
    examples: [{ formula: 'first(year)', value: 2024 }],
  },
  {
    name: 'final',
    group: 'series',
    parameters: [x],
    gives: 'x',
    doc: 'The value in the last period.',
    examples: [{ formula: 'final(year)', value: 2027 }],
  },
  {
    name: 'peak',
    group: 'series',
    parameters: [x],
    gives: 'x',
    doc: 'The largest value in any period.',
    examples: [{ formula: 'peak(-year)', value: -2024 }],
  },
  {
    name: 'mean',
    group: 'series',
    parameters: [x],
    gives: 'x',
    doc: 'The average over the timeline, each period weighted by its length.',
    examples: [{ formula: 'mean(year)', value: 2025.5 }],
  },
  {
    name: 'pv',
    group: 'series',
    parameters: [{ name: 'rate', measures: 'rate' }],
    gives: 'money',
    doc: 'The present value of a rate of money at the present value date, by the discount schedule of the model.',
    examples: [{ formula: 'pv(spending)', value: 1140.4910942740955 }],
  },
  {
    name: 'sum',
    group: 'dimensions',
    parameters: [x, dimension],
    gives: 'x',
    doc: 'The sum over the members of a dimension.',
    examples: [{ formula: 'sum(success, stage)', value: 1.3 }],
  },
  {
    name: 'product',
    group: 'dimensions',
    parameters: [x, dimension],
    gives: 'x',
    doc: 'The product over the members of a dimension, which measures as many powers of x as there are members.',
    examples: [{ formula: 'product(success, stage)', value: 0.4 }],
  },
  {
    name: 'interpolate',
    group: 'tables',
    parameters: [x, { name: 'x1', measures: 'x' }, { name: 'y1', measures: 'y' }],
    repeats: 2,
    gives: 'y',
    doc: 'A table read between its points by straight lines, and flat outside them; the points go up in x.',
    examples: [
      { formula: 'interpolate(2.5, 2, 10, 3, 20)', value: 15 },
      { formula: 'interpolate(9, 2, 10, 3, 20)', value: 20 },
    ],
  },
];

export const functionByName: ReadonlyMap<string, FormulaFunction> = new Map(functions.map((f) => [f.name, f]));

/** How a call is written: `spread(amount, start, duration)`, `min(x1, x2, ...)`. */
export function signature(f: FormulaFunction): string {
  const names = f.parameters.map((p) => p.name);
  const numbered = names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}${i + 1}`));
  return `${f.name}(${numbered.join(', ')}${f.repeats ? ', ...' : ''})`;
}
