import { monthsOf } from '../../core/calendar.ts';
import { formatSignificant } from '../../core/format.ts';
import * as messages from '../../core/messages/methodology.ts';
import { keyPlace } from '../tree.ts';
import type { Appraised, Finding, Question } from './finding.ts';

/** Ten years, thirty of a refurbishment and sixty of infrastructure, each in addition to year 0. */
const rule = [11, 31, 61];

/** A horizon that no rule of the Green Book names. A model without flows appraises nothing and has none. */
export const horizonNotTheRule: Question = ({ model, written }) => {
  const { timeline, appraisal } = model;
  const from = monthsOf(appraisal.presentValueDate) ?? timeline.startMonth;
  const years = (timeline.startMonth + timeline.months - from) / 12;
  if (model.flows.size === 0 || rule.includes(years)) return [];
  const text = years === 1 ? 'one year' : `${formatSignificant(years, 3)} years`;
  return [{ wording: messages.horizonNotTheRule(model.id, text), at: keyPlace(written, ['timeline', 'end']) }];
};

/** Options of which one goes on for a year or more after the last cost or benefit of another, on the central case. */
export const horizonsDiffer: Question = (appraised) => {
  const { model, written } = appraised;
  const lasts = model.options
    .filter(({ ranked }) => ranked)
    .map(({ id }) => ({ id, last: lastPeriod(appraised, id) }))
    .filter(({ last }) => last >= 0);
  const longest = lasts.reduce((so, next) => (next.last > so.last ? next : so), { id: '', last: -1 });
  const label = (period: number) => model.timeline.labels[period] ?? '';
  return lasts.flatMap(({ id, last }): Finding[] => {
    if ((longest.last - last) * model.timeline.monthsPerStep < 12) return [];
    const wording = messages.horizonsDiffer(id, label(last), longest.id, label(longest.last));
    return [{ wording, at: keyPlace(written, ['options', id]) }];
  });
};

/** The last period in which an option has a cost, a benefit or a transfer; −1 where it has none. */
function lastPeriod({ model, central }: Appraised, option: string): number {
  const flows = [...model.flows.keys()];
  for (let period = model.system.periods.count - 1; period >= 0; period--) {
    if (flows.some((flow) => central.value(flow, { option }, period) !== 0)) return period;
  }
  return -1;
}
