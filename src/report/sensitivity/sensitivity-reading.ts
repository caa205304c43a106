import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatList, formatPlural, type Scale } from '../../core/format.ts';
import { type Block, lead, paragraph } from '../blocks.ts';
import { inputName } from './input-text.ts';
import { centralText, optionLabel, outcomeName, stateOf, thresholdText } from './outcome-text.ts';
import { flips, isNotStated, isStated } from './switching-table.ts';

type Row = Sensitivity['switching'][number];

/** What a reader should take away: which inputs alone change the sign within their ranges, and which do not. */
export function sensitivityReading(sensitivity: Sensitivity, scale: Scale): Block[] {
  const noSign = sensitivity.options.length > 0 && signed(sensitivity).length === 0;
  return [
    ...(noSign ? [] : [lead(whichFlip(sensitivity))]),
    ...(noSign || !sensitivity.switching.some(isStated) ? [] : [lead(whichDoNot(sensitivity))]),
    ...withoutRange(sensitivity),
    ...standsAtNothing(sensitivity),
    ...breakEven(sensitivity, scale),
    ...structural(sensitivity),
  ];
}

/** Options whose outcome has a sign to lose on the central case. */
function signed({ options, threshold }: Sensitivity): Sensitivity['options'] {
  return options.filter(({ central }) => central !== threshold);
}

function statedFlips(sensitivity: Sensitivity): readonly Row[] {
  const asked = new Set(signed(sensitivity).map(({ id }) => id));
  return sensitivity.switching.filter((row) => asked.has(row.option) && isStated(row) && flips(row));
}

function whichFlip(sensitivity: Sensitivity): string {
  const rows = statedFlips(sensitivity);
  const what = answer(sensitivity);
  const uncertain = sensitivity.switching.some(isStated);
  if (rows.length === 0) {
    return uncertain
      ? `No input alone, moved over its stated range, changes ${what}${forOptions(sensitivity)}.`
      : `No input with a stated range moves ${outcomeName(sensitivity)}, so none can change its sign.`;
  }
  const asked = signed(sensitivity).length;
  const inputs = [...new Set(rows.map(({ id }) => id))]
    .map((id) => rows.filter((row) => row.id === id))
    .sort((a, b) => b.length - a.length)
    .map((own) => `“${inputName(own[0]!)}”${asked === 1 || own.length === asked ? '' : forThese(sensitivity, own)}`);
  if (inputs.length > mostNamed) {
    const options = new Set(rows.map(({ option }) => option)).size;
    const most = formatList(inputs.slice(0, 3));
    return `Alone, moved over its stated range, each of ${inputs.length} inputs changes ${what}${asked === 1 ? '' : ` for at least one option, ${options} of ${asked} options in all`}: foremost ${most}.`;
  }
  return inputs.length === 1
    ? `Alone, moved over its stated range, ${inputs[0]} changes ${what}.`
    : `Alone, moved over their stated ranges, ${formatList(inputs)} each change ${what}.`;
}

/** More inputs than this are counted. */
const mostNamed = 4;

function forThese(sensitivity: Sensitivity, rows: readonly Row[]): string {
  return rows.length > 2 ? ` (for ${rows.length} options)` : ` (for ${optionNames(sensitivity, rows)})`;
}

function whichDoNot(sensitivity: Sensitivity): string {
  const flipped = new Set(statedFlips(sensitivity).map(({ id }) => id));
  const asked = new Set(signed(sensitivity).map(({ id }) => id));
  const moving = sensitivity.switching.filter((row) => asked.has(row.option) && isStated(row));
  const others = new Set(moving.map(({ id }) => id)).size - flipped.size;
  if (flipped.size === 0) {
    return others === 1
      ? 'There is one uncertain input that moves it.'
      : `That holds for each of the ${formatPlural(others, 'uncertain input')} that move it.`;
  }
  if (others === 0) return 'No other uncertain input moves it.';
  return others === 1
    ? 'The one other uncertain input that moves it does not.'
    : `None of the other ${formatPlural(others, 'uncertain input')} that move it does.`;
}

/** What the inputs show that have no stated range, by name. */
function withoutRange(sensitivity: Sensitivity): Block[] {
  const asked = new Set(signed(sensitivity).map(({ id }) => id));
  const rows = sensitivity.switching.filter((row) => asked.has(row.option) && isNotStated(row));
  if (rows.length === 0) return [];
  const found = rows.filter(flips);
  const names = new Map(found.map((row) => [row.input, row.label]));
  const count = formatPlural(
    new Set(rows.map(({ input }) => input)).size,
    'further input moves it and has',
    'further inputs move it and have',
  );
  return [
    paragraph(
      names.size === 0
        ? `${count} no stated range; ${new Set(rows.map(({ input }) => input)).size === 1 ? 'it does not change' : 'none of them changes'} ${answer(sensitivity)} within the values searched.`
        : `${count} no stated range. Within the values searched (0 to twice the value; see the table) these would change ${answer(sensitivity)}: ${[...names.values()].join('; ')}.`,
    ),
  ];
}

/** What is changed: a sign, or whether a quote can be borne. */
function answer(sensitivity: Sensitivity): string {
  const { threshold, outcome } = sensitivity;
  return threshold === 0
    ? `the sign of ${outcomeName(sensitivity)}`
    : `whether ${outcomeName(sensitivity)} reaches ${thresholdText(threshold, outcome.unit)}`;
}

function forOptions(sensitivity: Sensitivity): string {
  const asked = signed(sensitivity);
  const [only] = asked;
  if (sensitivity.options.length === 1 && only !== undefined) return ` for ${optionLabel(only)}`;
  return asked.length === sensitivity.options.length
    ? ' for any option'
    : ` for any of the ${asked.length} options that have one on the central case`;
}

function optionNames(sensitivity: Sensitivity, rows: readonly Row[]): string {
  return formatList(rows.map(({ option }) => sensitivity.options.find(({ id }) => id === option)?.label ?? option));
}

/** An option that equals what it is compared with has no sign to lose. */
function standsAtNothing(sensitivity: Sensitivity): Block[] {
  const { options, threshold } = sensitivity;
  const none = options.filter(({ central }) => central === threshold);
  if (none.length === 0) return [];
  return [
    paragraph(
      `${formatList(none.map(optionLabel))}: ${outcomeName(sensitivity)} is exactly ${stateOf(0, sensitivity)} on the central case, so there is no sign to change; the tables say which way each input tips it.`,
    ),
  ];
}

/** What the figure means where no cost of delivery is counted in it. */
function breakEven(sensitivity: Sensitivity, scale: Scale): Block[] {
  if (!sensitivity.isBreakEvenCost) return [];
  const { threshold, outcome, options } = sensitivity;
  if (threshold !== 0) {
    const quote = thresholdText(threshold, outcome.unit);
    const able = options.filter(({ central }) => central >= threshold);
    return [
      paragraph(
        `F* is all that delivering an option could cost, at present value and with optimism bias. Asked here: whether it can bear ${quote}. On the central case ${able.length === 0 ? 'no option can' : `${formatList(able.map((option) => `${optionLabel(option)} (F* ${centralText(option, scale)})`))} can`}. A sign + means F* is over ${quote}, − that it is under it.`,
      ),
    ];
  }
  return [
    paragraph(
      `F* is all that delivering an option could cost, at present value and with optimism bias, before it is no better than business as usual. No cost of delivery is counted${outcome.name === 'npv_vs_bau' ? ', so net present value against business as usual is F*' : ''}: a switching value here is where an option would not be worth having even free. To put a quote against it: --fixed-cost £1m.`,
    ),
  ];
}

/** Readings of the structure under which the sign is another. */
function structural(sensitivity: Sensitivity): Block[] {
  const { structures, threshold } = sensitivity;
  if (structures.length === 0) return [];
  const sides = (value: number): number => Math.sign(value - threshold);
  const asked = signed(sensitivity);
  const lost = structures.flatMap(({ option, input, label, chosen, readings }) => {
    const home = readings.find(({ reading }) => reading === chosen)?.outcome;
    if (home === undefined || home === null || sides(home) === 0) return [];
    return readings.flatMap(({ reading, outcome }) =>
      outcome === null || sides(outcome) === sides(home)
        ? []
        : [{ option, key: `${input} ${reading}`, label, reading }],
    );
  });
  if (lost.length === 0) return [paragraph(`No structural reading alone changes ${answer(sensitivity)}.`)];
  const told = [...new Set(lost.map(({ key }) => key))].map((key) => {
    const own = lost.filter((one) => one.key === key);
    const [{ label, reading }] = own as [(typeof own)[number]];
    const everywhere = own.length === asked.length;
    return `“${label}” read as ${reading}${everywhere ? '' : ` (${formatPlural(own.length, 'option')})`}`;
  });
  return [
    paragraph(
      `Structural readings that alone take it to ${threshold === 0 ? 'nothing or to the other sign' : 'the other side'}: ${formatList(told)}.`,
    ),
  ];
}
