import { type DeflatorSeries, deflatorProblems } from '../appraisal/deflator.ts';
import type { Diagnostic, Place } from '../core/diagnostics.ts';
import type { Files } from './files.ts';
import type { Basis } from './model.ts';
import { readReferenceFile } from './reference-file.ts';
import { deflatorFileSchema } from './reference-schema.ts';
import { error } from './report.ts';
import { checkShape } from './shape.ts';
import { keyPlace } from './tree.ts';

/** A deflator with what is known of it. */
export interface ReferenceDeflator extends DeflatorSeries {
  readonly id: string;
  readonly title: string;
  /** When it was published: its vintage. */
  readonly published: string;
  readonly source: string;
  /** How far each year can be relied on. */
  readonly basis: ReadonlyMap<number, Basis>;
}

/** The deflator that `gdp-deflator-2026-06` names, checked as data. */
export function readDeflator(
  files: Files,
  modelFile: string,
  name: string,
  at: Place,
  problems: Diagnostic[],
): ReferenceDeflator | undefined {
  const file = readReferenceFile(files, modelFile, name, 'deflator', at, problems);
  if (file === undefined) return undefined;
  const before = problems.length;
  const { data } = checkShape(file, deflatorFileSchema, problems, 'the file');
  if (problems.length > before || data.parts === undefined) return undefined;
  const years = data.parts.flatMap(({ basis, index }) =>
    Object.entries(index).map(([year, level]) => ({ year: Number(year), level, basis })),
  );
  const index = new Map(years.map(({ year, level }) => [year, level]));
  const wrong = deflatorProblems({ index });
  problems.push(...wrong.map((wording) => error(wording, keyPlace(file, ['parts']))));
  if (wrong.length > 0) return undefined;
  return {
    id: data.id ?? name,
    title: data.title ?? name,
    published: String(data.published ?? ''),
    source: data.source?.title ?? '',
    index,
    basis: new Map(years.map(({ year, basis }) => [year, basis])),
  };
}
