import type { DiscountSchedule } from '../appraisal/discount.ts';
import { dateLabel } from '../core/calendar.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import type { Files } from './files.ts';
import type { Appraisal, Timeline } from './model.ts';
import { readSchedule } from './reference.ts';
import { error } from './report.ts';
import type { ModelFile } from './schema.ts';
import { periodStart } from './timeline.ts';
import { type Branch, find, nearestPlace, overlaid, treeText, withEntries } from './tree.ts';

/** How flows become present values. */
export interface AppraisalSettings {
  readonly appraisal: Appraisal;
  readonly schedule: DiscountSchedule;
  /** Months since year 0. */
  readonly presentValueMonth: number;
}

/** The `appraisal` section, with the discount schedule that it names. */
export function readAppraisal(
  files: Files,
  modelFile: string,
  model: Branch,
  data: ModelFile['appraisal'],
  timeline: Timeline | undefined,
  problems: Diagnostic[],
): AppraisalSettings | undefined {
  const discountingAt = nearestPlace(model, ['appraisal', 'discounting']);
  const found = readSchedule(files, modelFile, data.discounting, discountingAt, problems);
  const date = find(model, ['appraisal', 'present-value-date']);
  if (timeline === undefined || date?.kind !== 'scalar') return undefined;
  const month = periodStart(timeline, 'the present value date', date, problems);
  if (month === undefined) return undefined;
  if (month >= timeline.startMonth + timeline.months) {
    problems.push(error(messages.presentValueDateAfterEnd(dateLabel(month), timeline.end), date.at));
    return undefined;
  }
  if (found === undefined) return undefined;
  const appraisal: Appraisal = {
    priceBase: data['price-base'],
    ...(data.deflator === undefined ? {} : { deflator: data.deflator }),
    presentValueDate: dateLabel(month),
    discounting: data.discounting,
    discountingTitle: found.title,
    discountingSource: found.source,
    discountingStatus: found.status,
    timing: data.timing ?? 'year',
  };
  return { appraisal, schedule: found.schedule, presentValueMonth: month };
}

/** The model with the `appraisal` sections of overlays laid over its own, and what that changes. */
export function withAppraisal(
  model: Branch,
  overlays: readonly Branch[],
): { readonly model: Branch; readonly changes: readonly { path: string; from: string; to: string }[] } {
  const own = model.entries.get('appraisal');
  if (own === undefined || overlays.length === 0) return { model, changes: [] };
  const changes = [];
  let section = own.value;
  for (const overlay of overlays) {
    for (const { key, value } of overlay.entries.values()) {
      const before = find(section, [key]);
      changes.push({
        path: `appraisal.${key}`,
        from: before === undefined ? 'not set' : treeText(before),
        to: treeText(value),
      });
    }
    section = overlaid(section, overlay);
  }
  return { model: withEntries(model, new Map([['appraisal', { ...own, value: section }]])), changes };
}
