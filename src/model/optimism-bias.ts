import { remainingBias } from '../appraisal/optimism-bias.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/reference.ts';
import type { Files } from './files.ts';
import { readReferenceFile } from './reference-file.ts';
import { biasFileSchema } from './reference-schema.ts';
import { error } from './report.ts';
import { type OptimismBiasFile, optimismBiasSchema } from './schema.ts';
import { checkShape } from './shape.ts';
import { type Branch, type Entry, find, keyPlace, nearestPlace, type Tree, withEntries } from './tree.ts';

const defaultReference = 'optimism-bias-2002';

/**
 * The model with the value of every input that names a class of optimism bias filled in: the bound of the class, less
 * what is mitigated. It is then an input like any other, derived from the published bounds.
 */
export function withOptimismBias(files: Files, file: string, model: Branch, problems: Diagnostic[]): Branch {
  const inputs = find(model, ['inputs']);
  if (inputs?.kind !== 'map') return model;
  const filled = new Map<string, Entry>();
  for (const entry of inputs.entries.values()) {
    if (entry.value.kind !== 'map' || !entry.value.entries.has('optimism-bias')) continue;
    filled.set(entry.key, { ...entry, value: withValue(files, file, model, entry.key, entry.value, problems) });
  }
  if (filled.size === 0) return model;
  const section = { key: 'inputs', keyAt: inputs.at, value: withEntries(inputs, filled) };
  return withEntries(model, new Map([['inputs', section]]));
}

function withValue(
  files: Files,
  file: string,
  model: Branch,
  input: string,
  written: Branch,
  problems: Diagnostic[],
): Branch {
  const path = ['inputs', input, 'optimism-bias'];
  const entry = written.entries.get('optimism-bias')!;
  const scalar = (key: string, value: string | number): [string, Entry] => [
    key,
    {
      key,
      keyAt: entry.keyAt,
      value: { kind: 'scalar', value, raw: String(value), at: { ...entry.keyAt, length: entry.key.length } },
    },
  ];
  const filled = (value: number, source: string): Branch =>
    withEntries(
      written,
      new Map<string, Entry | undefined>([
        ['optimism-bias', undefined],
        scalar('value', value),
        ...(written.entries.has('basis') ? [] : [scalar('basis', 'derived')]),
        ...(written.entries.has('source') ? [] : [scalar('source', source)]),
      ]),
    );
  if (written.entries.has('value')) {
    problems.push(error(messages.valueBesideBias(input), keyPlace(model, path)));
    return withEntries(written, new Map([['optimism-bias', undefined]]));
  }
  const data = shapeOf(entry.value, problems);
  if (data === undefined) return filled(0, '');
  const { class: name, of, mitigated = 0, because, reference = defaultReference } = data;
  const at = nearestPlace(model, [...path, 'class']);
  if (mitigated > 0 && because === undefined) {
    problems.push(error(messages.mitigationWithoutReason(input), nearestPlace(model, [...path, 'mitigated'])));
  }
  const source = readReferenceFile(files, file, reference, 'table of optimism bias', at, problems);
  const table = source === undefined ? undefined : checkShape(source, biasFileSchema, problems, 'the file').data;
  if (table?.classes === undefined) return filled(0, '');
  const found = new Map(Object.entries(table.classes)).get(name);
  if (found === undefined) {
    problems.push(error(messages.unknownClass(name, Object.keys(table.classes)), at));
    return filled(0, '');
  }
  const bounds = found[of];
  if (bounds === undefined) {
    const known = (['duration', 'capex', 'opex', 'benefits'] as const).filter((one) => found[one] !== undefined);
    problems.push(error(messages.noBiasOf(name, of, known), nearestPlace(model, [...path, 'of'])));
    return filled(0, '');
  }
  const percent = remainingBias(bounds, mitigated / 100);
  const unit = find(written, ['unit']);
  const inPercent = unit?.kind === 'scalar' && unit.value === '%';
  const said =
    `${table.source?.title ?? reference}: ${found.title}, ${of}, upper bound ${bounds.upper}%` +
    (mitigated > 0 ? `; ${mitigated}% mitigated: ${because ?? ''}` : '');
  return filled(inPercent ? percent : percent / 100, said);
}

function shapeOf(tree: Tree, problems: Diagnostic[]): OptimismBiasFile | undefined {
  const before = problems.length;
  const { data } = checkShape(tree, optimismBiasSchema, problems, 'the optimism bias');
  return problems.length > before ? undefined : (data as OptimismBiasFile);
}
