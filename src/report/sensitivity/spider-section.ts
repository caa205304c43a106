import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatFigure, formatList, type Scale, unitOf, withoutUnit } from '../../core/format.ts';
import { type Block, code, heading, type Table } from '../blocks.ts';
import { byText, shownOf } from './foremost.ts';
import { inputName } from './input-text.ts';
import { optionLabel, optionName, outcomeName, outcomeScale } from './outcome-text.ts';
import { drawCurves, letters } from './spider-plot.ts';

type Found = NonNullable<Sensitivity['spider']>['options'][number];

const shownLevels = [0.05, 0.25, 0.5, 0.75, 0.95];
const [width, height] = [31, 15];

/** The outcome along each input: curves drawn together, and a table of quantiles. */
export function spiderSection(sensitivity: Sensitivity, few: boolean): Block[] {
  const { spider } = sensitivity;
  if (spider === undefined) return [];
  const scale = outcomeScale(sensitivity);
  const moving = spider.options.filter(({ curves }) => curves.length > 0);
  return [
    heading(2, 'Spider: the outcome along each input'),
    ...(few || moving.length === 0 ? [] : [widestOf(sensitivity, moving, scale)]),
    ...moving.flatMap((found) =>
      shownOf(sensitivity, few, found.option, [plotOf(sensitivity, found, scale), tableOf(sensitivity, found, scale)]),
    ),
    {
      kind: 'list',
      items: [
        'One input at a time along the quantiles of its distribution, every other at its central value: exact, and blind to interaction like the tornado. A curve that is steep at one end says where in its range an input matters.',
      ],
    },
  ];
}

/** A row an option, along the input that moves it most. */
function widestOf(sensitivity: Sensitivity, moving: readonly Found[], scale: Scale): Table {
  const bare = withoutUnit(scale);
  return {
    kind: 'table',
    caption: `Each option at quantiles of its widest input: ${outcomeName(sensitivity)}, ${unitOf(scale)}`,
    columns: [{ heading: 'Option', align: 'left' }, ...quantileColumns],
    rows: moving.map(({ option, curves: [widest] }) => [optionName(sensitivity, option), ...atLevels(widest!, bare)]),
    notes: byText(
      moving.map(({ option, curves: [widest] }) => ({
        name: optionName(sensitivity, option),
        text: nameOf(sensitivity, widest!.id),
      })),
    ),
  };
}

const quantileColumns = shownLevels.map((level) => ({
  heading: `P${Math.round(level * 100)}`,
  align: 'right' as const,
}));

function atLevels({ points }: Found['curves'][number], bare: Scale): string[] {
  return shownLevels.map((level) => {
    const outcome = points.find((point) => Math.abs(point.level - level) < 1e-9)?.outcome;
    return outcome === null || outcome === undefined ? 'refused' : formatFigure(outcome, bare);
  });
}

function plotOf(sensitivity: Sensitivity, found: Found, scale: Scale): Table {
  const drawn = found.curves.slice(0, letters.length);
  const bare = withoutUnit(scale);
  const option = sensitivity.options.find(({ id }) => id === found.option);
  const picture = drawCurves(
    drawn.map(({ points }) => points),
    { width, height },
  );
  return {
    kind: 'table',
    caption: `${option === undefined ? found.option : optionLabel(option)}: ${outcomeName(sensitivity)} along each input, ${unitOf(scale)}`,
    columns: [
      { heading: unitOf(scale), align: 'right' },
      { heading: 'P1 to P99 of the input', align: 'left' },
    ],
    rows: picture.map(({ from, line }) => [formatFigure(from, bare), code(line)]),
    notes: [
      `${drawn.map(({ id }, k) => `${letters[k]} ${nameOf(sensitivity, id)}`).join('; ')}. * where several meet.`,
    ],
  };
}

function tableOf(sensitivity: Sensitivity, found: Found, scale: Scale): Table {
  const bare = withoutUnit(scale);
  const option = sensitivity.options.find(({ id }) => id === found.option);
  return {
    kind: 'table',
    caption: `${option === undefined ? found.option : optionLabel(option)}: ${outcomeName(sensitivity)} at quantiles of each input, ${unitOf(scale)}`,
    columns: [{ heading: 'Input', align: 'left' }, ...quantileColumns],
    rows: found.curves.map((curve) => [nameOf(sensitivity, curve.id), ...atLevels(curve, bare)]),
    notes: [
      `Quantiles ${formatList(shownLevels.map((level) => `P${Math.round(level * 100)}`))} of the input; widest first.`,
    ],
  };
}

function nameOf({ inputs }: Sensitivity, id: string): string {
  const input = inputs.find((one) => one.id === id);
  return input === undefined ? id : inputName(input);
}
