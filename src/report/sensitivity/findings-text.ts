import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import {
  formatCount,
  formatFigure,
  formatList,
  formatNumber,
  formatPlural,
  formatShare,
  formatSignificant,
  formatWithError,
  type Scale,
  scaleFor,
} from '../../core/format.ts';
import { marked, marks } from '../figures.ts';
import { amountText, inputName } from './input-text.ts';
import { optionName, outcomeName, thresholdText } from './outcome-text.ts';

type Findings = NonNullable<Sensitivity['findings']>;
export type Found = Findings['options'][number];
type Estimate = Found['expected'];
type Condition = Found['conditions'][number];
type Foremost = Found['foremost'][number];

/** What the methods come to for one option, as one paragraph of plain sentences. */
export function findingsText(sensitivity: Sensitivity, found: Found): string {
  return [
    worth(sensitivity, found),
    ...structure(sensitivity, found),
    ...foremost(sensitivity, found),
    ...conditions(sensitivity, found),
    ...information(sensitivity, found),
    ...evidence(sensitivity, found),
  ].join(' ');
}

/** What the option is worth, or could afford. */
function worth(sensitivity: Sensitivity, { option, expected, p5, p95 }: Found): string {
  const name = optionName(sensitivity, option);
  const mean = withError(sensitivity, expected);
  if (expected.se === 0 && p5.value === p95.value) {
    return `${name}: ${outcomeName(sensitivity)} is ${mean} in every modelled case.`;
  }
  const range = `between ${figure(sensitivity, p5)} and ${figure(sensitivity, p95)} in nine modelled cases of ten`;
  return sensitivity.isBreakEvenCost
    ? `${name} could afford ${mean} for everything that delivering it needs, at present value and with optimism bias (expected F*; ${range}).`
    : `${name}: expected ${outcomeName(sensitivity)} is ${mean}, ${range}.`;
}

/** The lowest and the highest expectation over readings of the structure, one at a time. */
function structure(sensitivity: Sensitivity, { readings }: Found): string[] {
  const known = readings.flatMap(({ expected, ...of }) => (expected === null ? [] : [{ ...of, expected }]));
  if (known.length === 0) return [];
  const sorted = known.sort((a, b) => a.expected.value - b.expected.value);
  const told = ({ label, reading, expected }: (typeof known)[number]): string =>
    `${withError(sensitivity, expected)} with “${label}” read as ${reading}`;
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  return [
    lowest === highest
      ? `Under the other reading of the structure it is expected to be ${told(lowest)}.`
      : `Under other readings of the structure, one at a time, it is expected to be from ${told(lowest)} to ${told(highest)}.`,
  ];
}

/** What moves it most, and where each of these alone changes the answer. */
function foremost(sensitivity: Sensitivity, { foremost: inputs }: Found): string[] {
  if (inputs.length === 0) return ['No uncertain input moves it.'];
  const ranges = inputs.map(
    ({ id, least, most }) =>
      `“${nameOf(sensitivity, id)}” (${figureOf(sensitivity, least)} to ${figureOf(sensitivity, most)})`,
  );
  const what =
    inputs.length === 1 ? 'One assumption moves it' : `${upper(numberWord(inputs.length))} assumptions move it most`;
  const flipping = inputs.filter(({ changes }) => changes.length > 0);
  const answer = `whether it is over ${limitText(sensitivity, sensitivity.threshold)}`;
  const none =
    inputs.length === 1
      ? `It has no switching value: nowhere inside its plausible range does it alone change ${answer}.`
      : `None of them has a switching value: nowhere inside its plausible range does one alone change ${answer}.`;
  const others = inputs.length - flipping.length;
  return [
    `${what}, ${inputs.length === 1 ? '' : 'each '}from its tenth to its ninetieth percentile with the rest at their central values: ${formatList(ranges)}.`,
    flipping.length === 0
      ? none
      : `Alone, ${formatList(flipping.map((one) => switching(sensitivity, one)))} ${flipping.length === 1 ? 'changes' : 'change'} ${answer}${others === 0 ? '' : `; the ${others === 1 ? 'other does' : `other ${numberWord(others)} do`} not, anywhere inside the plausible range`}.`,
  ];
}

/** `“Cost” at 25,590 GBP (67% of the way from its central value to the end of its range; chance 16.5%)`. */
function switching(sensitivity: Sensitivity, { id, changes }: Foremost): string {
  const places = changes.map(({ at, shareOfWay, chance }) => {
    const way =
      shareOfWay === null
        ? []
        : [`${formatNumber(shareOfWay * 100, 0)}% of the way from its central value to the end of its range`];
    const odds = chance === null ? [] : [`it lies beyond in ${formatShare(chance, 0.001)} of cases`];
    const inside = [...way, ...odds].join('; ');
    return `${inputText(sensitivity, id, at)}${inside === '' ? '' : ` (${inside})`}`;
  });
  return `“${nameOf(sensitivity, id)}” at ${formatList(places)}`;
}

/** Under which conditions it would pay, or why none can be given. */
function conditions(sensitivity: Sensitivity, { conditions: asked }: Found): string[] {
  const draws = sensitivity.findings?.draws ?? 0;
  const unknown = asked.filter(({ box }) => box === null);
  const seldom = unknown.filter(({ over }) => over <= draws / 2);
  const nearlyAlways = unknown.filter(({ over }) => over > draws / 2);
  return [
    ...asked.filter(({ box }) => box !== null).map((one) => boxText(sensitivity, one)),
    ...(nearlyAlways.length === 0 ? [] : [noConditions(sensitivity, nearlyAlways, draws, 'it would not be')]),
    ...(seldom.length === 0
      ? []
      : [
          noConditions(
            sensitivity,
            seldom,
            draws,
            sensitivity.isBreakEvenCost ? 'it could pay for that' : 'it would be',
          ),
        ]),
  ];
}

function boxText(sensitivity: Sensitivity, { threshold, box, independent }: Condition): string {
  const { limits, density, coverage, interest } = box!;
  const inside = formatList(
    limits.map(
      ({ id, side, at }) =>
        `“${nameOf(sensitivity, id)}” is ${side === 'low' ? 'at least' : 'at most'} ${inputText(sensitivity, id, at)}`,
    ),
  );
  const where = interest === 'over' ? 'is over' : 'is not over';
  const limit = limitText(sensitivity, threshold);
  return `It ${where} ${limit} in ${share(interest === 'over' ? independent : opposite(independent))} of cases, and where ${inside}, in ${density === null ? 'most' : share(density)} of them${coverage === null ? '' : ` (these hold ${share(coverage)} of all cases in which it ${where} it)`}.`;
}

function noConditions(sensitivity: Sensitivity, asked: readonly Condition[], draws: number, what: string): string {
  const drawn = sensitivity.findings?.independentDraws ?? 0;
  const counts = asked.map(({ threshold, over, independent }) => {
    const most = over > draws / 2;
    const count = most ? draws - over : over;
    const reached = count === 0 ? (most ? 'all' : 'none') : formatCount(over);
    const bound = most
      ? `at least ${percent(independent.interval[0], 'down')}`
      : `at most ${percent(independent.interval[1], 'up')}`;
    return `over ${limitText(sensitivity, threshold)} in ${reached} of ${formatCount(draws)} draws (${bound} of cases)`;
  });
  return `It is ${formatList(counts)}, so no conditions can be given under which ${what}: too few cases to set apart (bounds exact at 95%, from ${formatCount(drawn)} independent draws).`;
}

/** What knowing more would be worth, and a quote. */
function information(sensitivity: Sensitivity, { information: known, conditions: asked, p5, p95 }: Found): string[] {
  if (known === null || known.evpi === null) return [];
  const { evpi, foremost: best, quote } = known;
  const nothing = evpi.value === 0;
  const all = nothing
    ? 'Nothing that could be learnt inside the ranges stated would change the decision (value of perfect information £0).'
    : `Knowing everything before deciding would be worth ${pounds(evpi)}${best === null ? '; no one input is worth an amount that can be told from nothing' : `, and “${formatList(best.members.map((id) => nameOf(sensitivity, id)))}” alone ${bracket(best)}`}.`;
  const offered =
    quote === null
      ? missingQuote(sensitivity, asked, p5, p95)
      : [
          `A quote for “${labelOf(sensitivity, quote.about)}”, within ${formatNumber(quote.error * 100, 0)}%, would be worth ${bracket(quote)}${quote.months === 0 ? ' if it took no time' : ` net of a delay of ${formatPlural(quote.months, 'month')}`}.`,
        ];
  return [all, ...offered];
}

/** Where no cost of delivery has a range a quote is what is missing: what it would settle. */
function missingQuote(sensitivity: Sensitivity, asked: readonly Condition[], p5: Estimate, p95: Estimate): string[] {
  if (!sensitivity.isBreakEvenCost || sensitivity.threshold !== 0 || !(p95.value > 0)) return [];
  const against = asked.flatMap(({ threshold, evpi }) =>
    evpi === null ? [] : [`${pounds(evpi)} against one of ${limitText(sensitivity, threshold)}`],
  );
  const beyond = against.length === 0 ? '' : ` Knowing everything else as well would be worth ${formatList(against)}.`;
  return [
    `No range of what delivery costs enters this figure, so what a quote is worth cannot be worked out; what it would settle can: one under ${figure(sensitivity, p5)} could be borne in 95% of cases, one over ${figure(sensitivity, p95)} in 5%.${beyond}`,
  ];
}

/** On what it rests. */
function evidence(sensitivity: Sensitivity, { evidence: counts, foremost: inputs }: Found): string[] {
  const total = counts.published + counts.derived + counts.illustrative;
  if (total === 0) return [];
  const kinds = (['published', 'derived', 'illustrative'] as const).filter((basis) => counts[basis] > 0);
  const all = formatList(kinds.map((basis) => `${counts[basis]} ${counts[basis] === 1 ? 'is' : 'are'} ${basis}`));
  const own = kinds.filter((basis) => inputs.some((one) => one.basis === basis));
  const [only] = own;
  const these =
    inputs.length < 2
      ? ''
      : own.length === 1
        ? `; all ${numberWord(inputs.length)} named above are ${only}`
        : `; of the ${numberWord(inputs.length)} named above ${formatList(
            own.map((basis) => {
              const names = inputs.filter((one) => one.basis === basis).map(({ id }) => `“${nameOf(sensitivity, id)}”`);
              return `${formatList(names)} ${names.length === 1 ? 'is' : 'are'} ${basis}`;
            }),
          )}`;
  return [`Of the ${formatPlural(total, 'assumption')} that move it ${all}${these}.`];
}

function nameOf({ inputs }: Sensitivity, id: string): string {
  const input = inputs.find((one) => one.id === id);
  return input === undefined ? id : inputName(input);
}

/** An input as a whole, whose values may be several. */
function labelOf({ inputs }: Sensitivity, name: string): string {
  const input = inputs.find((one) => one.input === name || one.id === name);
  return input === undefined ? name : marked(input.label, input.basis === 'illustrative' ? marks.illustrative : '');
}

function inputText({ inputs, appraisal }: Sensitivity, id: string, at: number): string {
  return amountText(at, inputs.find((one) => one.id === id)?.unit ?? '1', appraisal.startMonth);
}

/** Money of this size and more is shown in millions. */
const millionsFrom = 99_500;

function scaleOf({ outcome }: Sensitivity, value: number): Scale {
  const large = outcome.unit === 'GBP' && Math.abs(value) >= millionsFrom;
  return scaleFor(outcome.unit, large ? Math.max(Math.abs(value), 1e6) : value);
}

/** With its standard error always beside it, to one digit, however small. */
function withError({ outcome }: Sensitivity, { value, se }: Estimate): string {
  const scale = scaleFor(outcome.unit, value);
  const figure = formatWithError(value, scale, se);
  return se === 0 || figure.includes(' ± ')
    ? figure
    : `${figure} ± ${formatSignificant(Number((se / scale.divisor).toExponential(0)), 1)}`;
}

function figure(sensitivity: Sensitivity, { value, se }: Estimate): string {
  return formatFigure(value, scaleOf(sensitivity, value), se);
}

function figureOf(sensitivity: Sensitivity, value: number): string {
  return formatFigure(value, scaleOf(sensitivity, value));
}

function limitText({ outcome }: Sensitivity, threshold: number): string {
  return threshold === 0 ? (outcome.unit === 'GBP' ? '£0' : '0') : thresholdText(threshold, outcome.unit);
}

function pounds({ value, se }: Estimate): string {
  const large = Math.abs(value) >= millionsFrom;
  return formatWithError(value, scaleFor('GBP', large ? Math.max(Math.abs(value), 1e6) : value), se);
}

/** Between the estimate that errs downwards and the one that errs upwards. */
function bracket({ crossFitted, inSample }: { readonly crossFitted: Estimate; readonly inSample: Estimate }): string {
  const [low, high] = crossFitted.value <= inSample.value ? [crossFitted, inSample] : [inSample, crossFitted];
  if (!(high.interval[0] > 0)) return 'no amount that can be told from nothing';
  const [from, to] = [pounds(low), pounds(high)];
  return from === to ? `about ${from}` : `between about ${from} and ${to}`;
}

type Bounded = Condition['independent'];

function opposite({ value, interval: [low, high] }: Pick<Bounded, 'value' | 'interval'>) {
  return { value: 1 - value, interval: [1 - high, 1 - low] as const };
}

/** `34% (30 to 37)`. */
function share({
  value,
  interval: [low, high],
}: {
  readonly value: number;
  readonly interval: readonly [number, number];
}) {
  const decimals = high - low < 0.02 ? 1 : 0;
  const of = (x: number): string => formatNumber(x * 100, decimals);
  return `${of(value)}% (${of(low)} to ${of(high)})`;
}

/** A bound in per cent, to the side on which it stays one. */
function percent(value: number, side: 'up' | 'down'): string {
  const hundredths = side === 'up' ? Math.ceil(value * 1e4) : Math.floor(value * 1e4);
  return `${formatNumber(hundredths / 100, 2)}%`;
}

const words = ['none', 'one', 'two', 'three', 'four', 'five'];

function numberWord(count: number): string {
  return words[count] ?? formatCount(count);
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
