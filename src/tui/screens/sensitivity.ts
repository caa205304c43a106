import { formatFigure, formatPlural, formatShare, type Scale, scaleFor } from '../../core/format.ts';
import { marks } from '../../report/figures.ts';
import type { Bar, OptionSensitivity, Switch } from '../live/option-sensitivity.ts';
import type { Mode, State } from '../state/state.ts';
import { cell, type Line, label, line, type Size, span, windowStart } from './line.ts';

type Shown = Extract<Mode, { kind: 'sensitivity' }>;

/** Tornado or switching values of one option. */
export function sensitivity(state: State, mode: Shown, { columns, rows }: Size): readonly Line[] {
  const option = state.appraisal?.options.find(({ id }) => id === state.option);
  const known = state.sensitivity?.sensitivity;
  const title = line(`${mode.view === 'tornado' ? 'Tornado' : 'Switching values'}: ${option?.label ?? ''}`, 'heading');
  if (state.refused !== null) return [title, [], line(state.refused, 'problem')];
  if (known === undefined || known.option !== state.option) return [title, [], line('Running ...', 'quiet')];
  const ends = known.bars.flatMap(({ low, high }) => [low.outcome, high.outcome].map((value) => Math.abs(value ?? 0)));
  const scale = scaleFor('GBP', Math.max(Math.abs(known.central), ...ends));
  const list = mode.view === 'tornado' ? tornado(known, scale, columns) : switching(known, columns);
  const room = rows - 4;
  const start = windowStart(list.length, room, mode.at);
  return [
    title,
    line(explanation(known, mode, scale), 'quiet'),
    ...list.slice(start, start + room),
    [],
    line('One input at a time from the central case: not what inputs do together.', 'quiet'),
  ];
}

function explanation(known: OptionSensitivity, { view }: Shown, scale: Scale): string {
  const central = formatFigure(known.central, scale);
  if (view === 'tornado') return `Central case ${central}; each uncertain input at its P10 and P90.`;
  const { switches, others } = known;
  const found = switches.length === 0 ? 'No input changes its sign' : 'Where one input changes its sign';
  return `Central case ${central}. ${found}; ${formatPlural(others, 'input')} moved over the range without.`;
}

function tornado({ bars, central }: OptionSensitivity, scale: Scale, width: number): readonly Line[] {
  const values = bars.flatMap(({ low, high }) => [low.outcome ?? central, high.outcome ?? central]);
  const [least, most] = [Math.min(central, ...values), Math.max(central, ...values)];
  const figures = ({ low, high }: Bar) =>
    [low, high].map(({ outcome }) => (outcome === null ? '–' : formatFigure(outcome, scale)));
  const figure = Math.max(0, ...bars.flatMap((bar) => figures(bar).map((text) => text.length)));
  const inputs = bars.map(({ low, high }) => `${low.at} to ${high.at}`);
  const input = Math.min(22, Math.max(0, ...inputs.map((text) => text.length)));
  const name = Math.max(16, Math.min(48, Math.floor(width * 0.3)));
  const drawn = Math.max(8, width - name - input - 2 * figure - 4);
  const place = (value: number) => Math.round(((value - least) / (most - least || 1)) * (drawn - 1));
  return bars.map((bar, i): Line => {
    const [low = '', high = ''] = figures(bar);
    const ends = [place(bar.low.outcome ?? central), place(bar.high.outcome ?? central)];
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    const cells = Array.from({ length: drawn }, (_, at) =>
      at === place(central) ? '┃' : at >= from && at <= to ? '━' : ' ',
    );
    return [
      span(label(`${bar.label}${bar.illustrative ? ` ${marks.illustrative}` : ''}`, name)),
      span(` ${cell(inputs[i] ?? '', input, 'right')}`, 'quiet'),
      span(` ${cell(low, figure, 'right')} `),
      span(cells.join(''), 'bars'),
      span(` ${cell(high, figure, 'right')}`),
    ];
  });
}

function switching({ switches }: OptionSensitivity, width: number): readonly Line[] {
  if (switches.length === 0) return [];
  const columns: readonly (readonly [heading: string, text: (one: Switch) => string])[] = [
    ['Switches at', ({ at }) => at.join(', ')],
    ['Central', ({ central }) => central],
    ['Unit', ({ unit }) => unit],
    ['Way', ({ way }) => (way === null ? '–' : formatShare(way))],
    ['Chance', ({ chance }) => (chance === null ? '–' : formatShare(chance))],
  ];
  const widths = columns.map(([heading, text]) =>
    Math.min(24, Math.max(heading.length, ...switches.map((one) => text(one).length))),
  );
  const name = Math.max(12, width - widths.reduce((sum, one) => sum + one + 2, 0));
  const row = (first: string, texts: readonly string[]) =>
    `${label(first, name)}${texts.map((text, k) => `  ${cell(text, widths[k] ?? 0, 'right')}`).join('')}`;
  const titles = columns.map(([heading]) => heading);
  return [
    line(row('', titles), 'quiet'),
    ...switches.map((one) => {
      const texts = columns.map(([, text]) => text(one));
      return line(row(`${one.label}${one.illustrative ? ` ${marks.illustrative}` : ''}`, texts));
    }),
  ];
}
