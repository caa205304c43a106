import { type DiscountSchedule, discountFactorAt } from '../appraisal/discount.ts';
import type { Appraisal, Timeline } from './model.ts';

/**
 * Present value, at the present value date, of a rate of 1 a step from `start` to `end` (in steps from the start of the
 * timeline): the discount factor times the length. 0 before the present value date: what is spent by then is sunk.
 *
 * `timing: year` gives every period the published factor of the year it lies in. The variants take the factor at the
 * start, middle or end of the period, DF(n)·(1 + r)^−f.
 */
export function presentValueWeight(
  timeline: Timeline,
  presentValueMonth: number,
  schedule: DiscountSchedule,
  timing: Appraisal['timing'],
): (start: number, end: number) => number {
  const months = (steps: number) => timeline.startMonth + steps * timeline.monthsPerStep - presentValueMonth;
  return (start, end) => {
    const [from, to] = [months(start), months(end)];
    if (from < 0) return 0;
    const moment = { year: Math.floor(from / 12) * 12, start: from, middle: (from + to) / 2, end: to }[timing];
    const year = Math.floor(moment / 12);
    return discountFactorAt(schedule, year, (moment - year * 12) / 12) * (end - start);
  };
}
