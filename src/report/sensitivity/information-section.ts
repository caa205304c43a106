import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import {
  formatFigure,
  formatList,
  formatPlural,
  formatShareWithError,
  formatWithError,
  type Scale,
  scaleFor,
} from '../../core/format.ts';
import { type Block, code, heading, lead, paragraph, type Table } from '../blocks.ts';
import { inputLabel } from './input-text.ts';
import { optionName, thresholdText } from './outcome-text.ts';
import { refusalNotes } from './refusals.ts';
import { drawShares, shareMarks } from './share-bar.ts';
import { groupName } from './variance-section.ts';

type Evpi = NonNullable<Sensitivity['evpi']>;
type Evppi = NonNullable<Sensitivity['evppi']>;
type Quote = NonNullable<Sensitivity['quote']>;
type Estimate = Evpi['options'][number]['expected'];

const barWidth = 16;
const mostInputs = 10;

/** What knowing more before deciding would be worth, in pounds. */
export function informationSection(sensitivity: Sensitivity): Block[] {
  const { evpi, evppi, quote } = sensitivity;
  if (evpi === undefined && evppi === undefined && quote === undefined) return [];
  const menu = evpi?.menu ?? evppi?.menu ?? quote?.menu ?? null;
  return [
    heading(2, 'What knowing more before deciding would be worth'),
    ...(menu === null ? [] : [paragraph(menuText(sensitivity, menu))]),
    ...(evpi === undefined ? [] : perfect(sensitivity, evpi)),
    ...(evppi === undefined ? [] : partial(sensitivity, evppi)),
    ...(quote === undefined ? [] : whetherToAsk(sensitivity, quote)),
    ...refusalNotes([evpi, evppi, quote].flatMap((part) => part?.refused ?? [])),
  ];
}

function menuText(sensitivity: Sensitivity, { options, build, fixedCost }: NonNullable<Evpi['menu']>): string {
  const names = options.map((id) => optionName(sensitivity, id));
  const cost =
    fixedCost === 0 || build.length === 0
      ? ''
      : ` Each that needs a build is charged ${thresholdText(fixedCost, sensitivity.outcome.unit)}: ${formatList(build.map((id) => optionName(sensitivity, id)))}.`;
  return `The decision: ${formatList(names)}.${cost} Which option is best depends on this list.`;
}

function perfect(sensitivity: Sensitivity, { options, best, evpi, buildBeatsRest }: Evpi): Block[] {
  if (best === null || evpi === null) return [];
  const scale = scaleOf(
    sensitivity,
    options.flatMap(({ expected, expectedLoss }) => [expected.value, expectedLoss.value]),
  );
  const figure = (of: Estimate): string => formatWithError(of.value, scale, of.se);
  return [
    lead(
      evpi.value === 0
        ? `${optionName(sensitivity, best)} is the best choice in every draw: within the ranges stated, nothing that could be learnt would change it (EVPI £0).`
        : `On what is known today ${optionName(sensitivity, best)} is the best choice in expectation, and knowing everything before deciding would add ${figure(evpi)} (EVPI).${buildBeatsRest === null ? '' : ` Some option that needs a build beats every one that does not in ${shareText(buildBeatsRest)} of modelled cases.`}`,
    ),
    {
      kind: 'table',
      caption: 'Each option as the choice of today',
      columns: [
        { heading: 'Option', align: 'left' },
        { heading: 'Expected net benefit', align: 'error' },
        { heading: 'Expected loss', align: 'error' },
        { heading: 'Best in', align: 'error' },
      ],
      rows: options.map(({ option, expected, expectedLoss, probabilityBest }) => [
        optionName(sensitivity, option),
        figure(expected),
        figure(expectedLoss),
        shareText(probabilityBest),
      ]),
      notes: [
        'Expected loss: what the option is expected to fall short of the best in hindsight. That of the best choice is EVPI.',
      ],
    },
  ];
}

function shareText({ value, se }: Estimate): string {
  return formatShareWithError(value, se);
}

function partial(sensitivity: Sensitivity, { rows }: Evppi): Block[] {
  if (rows.length === 0) return [];
  const scale = scaleOf(
    sensitivity,
    rows.map(({ inSample }) => inSample.value),
  );
  const worth = rows.filter(({ kind, crossFitted }) => kind === 'input' && crossFitted.interval[0] > 0);
  const [top] = worth;
  const shown = [
    ...worth.slice(0, mostInputs),
    ...rows.filter((row) => row.kind !== 'input' && row.inSample.value > 0),
  ];
  const others = rows.filter(({ kind }) => kind === 'input').length - Math.min(worth.length, mostInputs);
  const most = Math.max(0, ...shown.map(({ inSample }) => inSample.value));
  const table: Table = {
    kind: 'table',
    caption: 'Value of knowing an input, or a group, before deciding (EVPPI)',
    columns: [
      { heading: 'Input, then groups', align: 'left' },
      { heading: 'At least about', align: 'error' },
      { heading: '', align: 'left' },
      { heading: 'At most about', align: 'error' },
    ],
    rows: shown.map((row) => {
      const input = row.kind === 'input' ? sensitivity.inputs.find(({ id }) => id === row.name) : undefined;
      return [
        input === undefined ? groupName(sensitivity, row) : inputLabel(input),
        formatWithError(Math.max(0, row.crossFitted.value), scale, row.crossFitted.se),
        code(drawShares(Math.max(0, row.crossFitted.value), row.inSample.value, most, barWidth)),
        formatWithError(row.inSample.value, scale, row.inSample.se),
      ];
    }),
    notes: [
      `${shareMarks.first} a rule fitted on other draws (errs downwards); ${shareMarks.beyond} on to the fit itself (errs upwards). Each ± is the standard error of whole refits by replicate. What knowing several is worth is not the sum.`,
      ...(others > 0 ? [`${formatPlural(others, 'more input')} worth less, or not distinguishable from nothing.`] : []),
    ],
  };
  return [
    lead(
      top === undefined
        ? 'Knowing any one input would not change the decision by enough to be told from nothing.'
        : `Worth most to know alone: ${groupName(sensitivity, top)}, about ${formatFigure((top.crossFitted.value + top.inSample.value) / 2, scale, Math.max(top.inSample.se, top.crossFitted.se))}; that is the most that finding it out could be worth, were it exact and without delay.`,
    ),
    ...(shown.length === 0 ? [] : [table]),
  ];
}

function whetherToAsk(sensitivity: Sensitivity, quote: Quote): Block[] {
  const { about, decisions, error, price, delayed } = quote;
  if (about === null || decisions.length === 0) return [];
  const scale = scaleOf(
    sensitivity,
    decisions.flatMap(({ costOfDelay, information }) => [costOfDelay.value, information.inSample.value]),
  );
  const figure = (of: Estimate): string => formatWithError(of.value, scale, of.se);
  const label = sensitivity.inputs.find(({ input }) => input === about.name)?.label ?? about.name;
  const what = `“${label}” within ${formatFigure(error, { prefix: '', divisor: 0.01, suffix: '%', decimals: 0 })} (standard deviation)`;
  return [
    lead(verdict(sensitivity, quote, what, scale)),
    {
      kind: 'table',
      caption: `Finding out ${what}, then deciding`,
      columns: [
        { heading: 'Decision later by', align: 'right' },
        { heading: 'Worth of what is found', align: 'error' },
        { heading: 'Lost by the delay', align: 'error' },
        { heading: 'Net', align: 'error' },
        { heading: 'Best choice then', align: 'left' },
      ],
      rows: decisions.map(({ months, information, costOfDelay, net, best }) => [
        months === 0 ? 'no delay' : formatPlural(months, 'month'),
        figure(information.crossFitted),
        figure(costOfDelay),
        figure(net.crossFitted),
        optionName(sensitivity, best),
      ]),
      notes: [
        `Net: what is found, less what is lost by deciding later${price > 0 ? ` and the price, ${thresholdText(price, sensitivity.outcome.unit)}` : '; the price of finding out comes off it'}.${delayed.length === 0 ? '' : ` The delay puts off ${formatList(delayed)}; the model is run again with each.`} The fit itself, which errs upwards, is in the JSON.`,
      ],
    },
  ];
}

/** Whether to ask, by the most likely delay shown: the shortest that is one. */
function verdict(sensitivity: Sensitivity, { decisions, price }: Quote, what: string, scale: Scale): string {
  const { months, net, information } = decisions.find((one) => one.months > 0) ?? decisions[0]!;
  const when = months === 0 ? 'without delay' : `if it takes ${formatPlural(months, 'month')}`;
  if (information.inSample.interval[1] === 0) {
    return `Not worth finding out ${what} before deciding, at any price: nothing that could be found would change the decision.`;
  }
  if (net.inSample.interval[1] <= 0) {
    return `Not worth finding out ${what} before deciding, at any price: ${when} the wait costs more than it is worth.`;
  }
  if (net.crossFitted.interval[0] > 0) {
    const free = `Worth finding out ${what} before deciding, ${when}, for anything up to about ${formatFigure(net.crossFitted.value + price, scale, net.crossFitted.se)}.`;
    return price > 0 ? `${free} It is priced at ${thresholdText(price, sensitivity.outcome.unit)}.` : free;
  }
  return `Whether it is worth finding out ${what} before deciding, ${when}, is too close to call: net ${formatWithError(net.crossFitted.value, scale, net.crossFitted.se)} to ${formatWithError(net.inSample.value, scale, net.inSample.se)}.`;
}

function scaleOf({ outcome }: Sensitivity, values: readonly number[]): Scale {
  return scaleFor(outcome.unit, Math.max(0, ...values.map(Math.abs)));
}
