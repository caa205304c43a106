import { dirname, join } from 'node:path';
import type { DiscountSchedule } from '../appraisal/discount.ts';
import { scheduleProblems } from '../appraisal/schedule-check.ts';
import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import { type Files, packageFolder, text, tree } from './files.ts';
import { error, hasErrors } from './report.ts';
import { scheduleFileSchema } from './schema.ts';
import { checkShape } from './shape.ts';
import { keyPlace } from './tree.ts';

/** A discount schedule with what is known of it. */
export interface ReferenceSchedule {
  readonly title: string;
  readonly source: string;
  /** `in force`, `superseded`, `not adopted`, `sensitivity`. */
  readonly status: string;
  readonly schedule: DiscountSchedule;
}

/**
 * The discount schedule that `green-book-2026/standard` names: file and schedule. Looked for in `reference/` beside the
 * model, then in this package.
 */
export function readSchedule(
  files: Files,
  modelFile: string,
  reference: string,
  at: Place,
  problems: Diagnostic[],
): ReferenceSchedule | undefined {
  const [name, id, ...more] = reference.split('/');
  const usable = name !== undefined && /^[A-Za-z0-9_-]+$/.test(name) && id !== undefined && more.length === 0;
  const folders = [dirname(modelFile), join(packageFolder, 'models')];
  const path = usable
    ? folders.map((f) => join(f, 'reference', `${name}.yaml`)).find((p) => text(files, p) !== undefined)
    : undefined;
  if (path === undefined || id === undefined) {
    problems.push(error(messages.unknownSchedule(reference, []), at));
    return undefined;
  }
  const found: Diagnostic[] = [];
  const file = tree(files, path, found);
  const schedules =
    file === undefined ? undefined : checkShape(file, scheduleFileSchema, found, 'the file').data.schedules;
  problems.push(...found);
  if (file === undefined || schedules === undefined) return undefined;
  const chosen = new Map(Object.entries(schedules)).get(id);
  if (chosen === undefined) {
    const known = Object.keys(schedules).map((key) => `${name}/${key}`);
    if (!hasErrors(found)) problems.push(error(messages.unknownSchedule(reference, known), at));
    return undefined;
  }
  const schedule = {
    bands: chosen.bands.map(({ from, to, rate }) => ({ from, ...(to === undefined ? {} : { to }), rate: rate / 100 })),
  };
  const wrong = scheduleProblems(schedule);
  problems.push(...wrong.map((wording) => error(wording, keyPlace(file, ['schedules', id]))));
  if (wrong.length > 0) return undefined;
  return { title: chosen.title, source: chosen.source.title, status: chosen.status, schedule };
}
