import { formatCount, unitOf, withoutUnit } from '../../core/format.ts';
import { marks } from '../../report/figures.ts';
import { drawDensity } from '../../report/render/density.ts';
import type { OptionView } from '../live/appraisal.ts';
import type { LiveResults, OptionResult } from '../live/results.ts';
import type { State } from '../state/state.ts';
import { cell, type Line, label as labelled, line, type Span, span, type Tone, windowStart } from './line.ts';
import { changeOf, isOwnFigure, meanOf, rangeOf, scaleOf, worseOf } from './option-figures.ts';

interface Column {
  readonly heading: string;
  readonly tone: Tone;
  readonly text: (result: OptionResult) => string;
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
  const labels = Math.max(narrowest.label, ...appraisal.options.map((option) => option.label.length + 2));
  const columns = columnsFor(results.results, width - narrowest.label - narrowest.density - 1);
  const taken = columns.reduce((sum, column) => sum + columnWidth(column, results.results) + 1, 0);
  const label = Math.min(labels, Math.max(narrowest.label, Math.floor((width - taken - 1) * 0.6)));
  const bars = Math.min(widestDensity, width - taken - label - 1);

  const at = appraisal.options.findIndex(({ id }) => id === state.option);
  const room = height - 3;
  const start = windowStart(appraisal.options.length, room, Math.max(at, 0));
  const rows = appraisal.options.slice(start, start + room).map((option): Line => {
    const result = byId.get(option.id);
    const selected = option.id === state.option;
    const name = span(labelled(`${option.label}${markOf(option)}`, label), selected ? 'selected' : 'plain');
    if (result === undefined) return [name, span(' not in this scenario', 'quiet')];
    if (option.id === appraisal.usual) return [name, span(' what the others are compared with', 'quiet')];
    const drawn = result.constant ? '' : drawDensity(result.density.shares, bars);
    return [
      name,
      span(` ${cell(drawn, bars)}`, 'bars'),
      ...columns.map((column) => figure(column, result, results.results)),
    ];
  });
  const titles = columns.map((column) => ` ${cell(column.heading, columnWidth(column, results.results), 'right')}`);
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

/** The mean always; then what there is room for, in this order. */
function columnsFor(results: LiveResults, room: number): readonly Column[] {
  const scale = withoutUnit(scaleOf(results));
  const mean: Column = { heading: 'Mean', tone: 'plain', text: (result) => meanOf(result, scale) };
  const change: Column = { heading: 'Change', tone: 'changed', text: (result) => changeOf(result, scale) };
  const worse: Column = { heading: 'Worse', tone: 'plain', text: worseOf };
  const range: Column = { heading: 'P5 to P95', tone: 'plain', text: (result) => rangeOf(result, scale) };
  const bearable: Column = {
    heading: 'F*',
    tone: 'plain',
    text: ({ breakEven }) => (breakEven === null ? '' : meanOf(breakEven, scale)),
  };
  const asked = [
    mean,
    ...(results.options.some((option) => option.change !== null) ? [change] : []),
    worse,
    range,
    ...(results.options.some(isOwnFigure) ? [bearable] : []),
  ];
  const chosen: Column[] = [];
  let left = room;
  for (const column of asked) {
    const needed = columnWidth(column, results) + 1;
    if (needed > left) continue;
    chosen.push(column);
    left -= needed;
  }
  return [mean, range, worse, bearable, change].filter((column) => chosen.includes(column));
}

function columnWidth({ heading, text }: Column, { options }: LiveResults): number {
  return Math.max(heading.length, ...options.map((option) => text(option).length));
}

function figure(column: Column, result: OptionResult, results: LiveResults): Span {
  return span(` ${cell(column.text(result), columnWidth(column, results), 'right')}`, column.tone);
}

function markOf({ placeholder }: OptionView): string {
  return placeholder ? ` ${marks.placeholder}` : '';
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
