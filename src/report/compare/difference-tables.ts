import type { Comparison, OutcomeDifference } from '../../analysis/compare/compare-results.ts';
import { formatFigure, formatWithError, scaleFor, unitOf, withoutUnit } from '../../core/format.ts';
import type { Block } from '../blocks.ts';
import { marks } from '../figures.ts';

/** One outcome of every option on both sides, and the difference with its error. */
export function differenceTable(
  { left, right }: Comparison,
  rows: readonly OutcomeDifference[],
  labels: (option: string) => string,
): Block {
  const [first] = rows;
  const sizes = rows.flatMap((row) => [row.left, row.right, row.difference].map((one) => Math.abs(one?.value ?? 0)));
  const scale = scaleFor(first?.unit ?? '1', Math.max(...sizes, 0));
  const plain = withoutUnit(scale);
  const unit = unitOf(scale);
  const figure = (estimate: OutcomeDifference['left']) =>
    estimate === null ? '–' : formatWithError(estimate.value, plain, estimate.se);
  return {
    kind: 'table',
    caption: `${first?.label ?? ''}${unit === '' ? '' : `, ${unit}`}`,
    columns: [
      { heading: 'Option', align: 'left' },
      { heading: shortened(left.name), align: 'error' },
      { heading: shortened(right.name), align: 'error' },
      { heading: 'Difference', align: 'error' },
      { heading: 'On the central case', align: 'right' },
    ],
    rows: rows.map((row) => [
      `${labels(row.option)}${row.illustrative ? ` ${marks.illustrative}` : ''}`,
      figure(row.left),
      figure(row.right),
      figure(row.difference),
      row.central.difference === null ? '–' : formatFigure(row.central.difference, plain),
    ]),
  };
}

const widestHeading = 24;

const shortened = (name: string): string =>
  name.length <= widestHeading ? name : `${name.slice(0, widestHeading - 1)}…`;
