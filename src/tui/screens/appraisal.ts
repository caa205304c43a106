import type { State } from '../state/state.ts';
import { assumptionDetail } from './assumption-detail.ts';
import { assumptions } from './assumptions.ts';
import { beside, block, type Line, type Size } from './line.ts';
import { optionDetail } from './option-detail.ts';
import { options } from './options.ts';

const between = 3;

/** Assumptions on the left, options on the right, and beneath each list what is selected in it. */
export function appraisal(state: State, { columns, rows }: Size): readonly Line[] {
  const left = Math.floor((columns - between) * (columns < 100 ? 0.45 : 0.47));
  const right = columns - between - left;
  const detail = rows >= 26 ? 9 : 5;
  const count = state.appraisal?.options.length ?? 0;
  const rightDetail = Math.max(detail, Math.min(8, rows - count - 3));
  const leftLines = [
    ...block(assumptions(state, left, rows - detail - 1), rows - detail - 1),
    [],
    ...block(assumptionDetail(state, left), detail),
  ];
  const rightLines = [
    ...block(options(state, right, rows - rightDetail), rows - rightDetail),
    ...block(optionDetail(state, right), rightDetail),
  ];
  return beside(leftLines, left, rightLines, right);
}
