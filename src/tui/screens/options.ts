import { formatCount, type Scale, unitOf, withoutUnit } from '../../core/format.ts';
import { drawDensity } from '../../report/render/density.ts';
import type { LiveResults, OptionResult } from '../live/results.ts';
import type { State } from '../state/state.ts';
import { cell, type Line, label as labelled, line, span, type Tone, windowStart } from './line.ts';
import { changeOf, isOwnFigure, marksOf, meanOf, rangeOf, scaleOf, worseOf } from './option-figures.ts';

interface Column {
  readonly heading: string;
  readonly tone: Tone;
  readonly width: number;
  /** By option. */
  readonly texts: ReadonlyMap<string, string>;
}

const narrowest = { label: 12, density: 8 };
const widestDensity = 32;

/** The options on one axis, with as many of their figures as there is room for, and the work left to do. */
export function options(state: State, width: number, height: number): readonly Line[] {
  const { appraisal, results } = state;
  if (appraisal === null) return [];
  const heading = line(headingOf(state, width), 'heading');
  if (results === null) return [heading, line(state.refused === null ? 'Running ...' : '', 'quiet')];
  const scale = withoutUnit(scaleOf(results.results));
  const byId = new Map(results.results.options.map((result) => [result.id, result]));
  const labels = Math.max(narrowest.label, ...appraisal.options.map((option) => option.label.length + 3));
  const columns = columnsFor(results.results, scale, width - narrowest.label - narrowest.density - 1);
  const taken = columns.reduce((sum, column) => sum + column.width + 1, 0);
  const label = Math.min(labels, Math.max(narrowest.label, Math.floor((width - taken - 1) * 0.6)));
  const bars = Math.min(widestDensity, width - taken - label - 1);

  const at = appraisal.options.findIndex(({ id }) => id === state.option);
  const room = height - 3;
  const start = windowStart(appraisal.options.length, room, Math.max(at, 0));
  const rows = appraisal.options.slice(start, start + room).map((option): Line => {
    const result = byId.get(option.id);
    const selected = option.id === state.option;
    const mark = option.id === appraisal.usual ? '' : marksOf(option, state.settings);
    const name = span(`${labelled(option.label, label - mark.length)}${mark}`, selected ? 'selected' : 'plain');
    if (result === undefined) return [name, span(' not in this scenario', 'quiet')];
    if (option.id === appraisal.usual) return [name, span(' what the others are compared with', 'quiet')];
    const drawn = result.constant ? '' : drawDensity(result.density.shares, bars);
    return [
      name,
      span(` ${cell(drawn, bars)}`, 'bars'),
      ...columns.map(({ texts, width: wide, tone }) =>
        span(` ${cell(texts.get(option.id) ?? '', wide, 'right')}`, tone),
      ),
    ];
  });
  const titles = columns.map((column) => ` ${cell(column.heading, column.width, 'right')}`);
  const low = results.results.options[0]?.density.low ?? 0;
  const high = results.results.options[0]?.density.high ?? 0;
  return [
    heading,
    line(`${cell('', label + 1 + bars)}${titles.join('')}`, 'quiet'),
    ...rows,
    line(`${cell(progressOf(state), label)} ${axis(low / scale.divisor, high / scale.divisor, bars)}`, 'quiet'),
  ];
}

function headingOf({ appraisal, results }: State, width: number): string {
  const unit = results === null ? '' : `, ${unitOf(scaleOf(results.results))}`;
  const usual = appraisal?.options.find(({ id }) => id === appraisal.usual);
  if (usual === undefined) return `Net present value${unit}`;
  const long = `Net present value against “${usual.label}”${unit}`;
  return long.length <= width ? long : `NPV against business as usual${unit}`;
}

/** The mean always; then what there is room for, the change first. In the order in which they are read. */
function columnsFor({ options: all }: LiveResults, scale: Scale, room: number): readonly Column[] {
  const column = (heading: string, text: (result: OptionResult) => string, tone: Tone = 'plain'): Column => {
    const texts = new Map(all.map((result) => [result.id, text(result)]));
    return { heading, tone, texts, width: Math.max(heading.length, ...[...texts.values()].map((one) => one.length)) };
  };
  const mean = column('Mean', (result) => meanOf(result, scale));
  const range = column('P5 to P95', (result) => rangeOf(result, scale));
  const worse = column('Worse', worseOf);
  const bearable = all.some(isOwnFigure)
    ? [column('F*', ({ breakEven }) => (breakEven === null ? '' : meanOf(breakEven, scale)))]
    : [];
  const change = all.some((option) => option.change !== null)
    ? [column('Change', (result) => changeOf(result, scale), 'changed')]
    : [];
  const chosen: Column[] = [];
  let left = room;
  for (const asked of [mean, ...change, worse, range, ...bearable]) {
    if (asked.width + 1 > left) continue;
    chosen.push(asked);
    left -= asked.width + 1;
  }
  return [mean, range, worse, ...bearable, ...change].filter((one) => chosen.includes(one));
}

function progressOf({ results, request, refused }: State): string {
  if (refused !== null) return 'not these values';
  if (results === null) return '';
  const { draws, of } = results.results;
  if (results.id < request) return 'updating ...';
  return draws < of ? `${formatCount(draws)} ...` : `${formatCount(draws)} draws`;
}

/** The ends of the axis, and where zero lies between them. */
function axis(low: number, high: number, width: number): string {
  const end = (value: number) => String(Number(value.toPrecision(2))).replace('-', '−');
  const [left, right] = [end(low), end(high)];
  if (left.length + right.length + 1 > width) return cell('', width);
  const cells = Array.from(`${left}${' '.repeat(width - left.length - right.length)}${right}`);
  const zero = Math.round((-low / (high - low)) * (width - 1));
  if (low < 0 && high > 0 && cells[zero] === ' ') cells[zero] = '0';
  return cells.join('');
}
