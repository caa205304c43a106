import type { Diagnostic } from '../core/diagnostics.ts';
import { parseUnit } from '../units/parse-unit.ts';
import type { Unit } from '../units/unit.ts';
import { placeInside } from './formula-place.ts';
import type { Timeline } from './model.ts';
import { error } from './report.ts';
import { type Branch, find } from './tree.ts';
import type { WholeModel } from './whole.ts';

/** Reads the units of a model: each by the path to its text, so that what is wrong with it is told at its place. */
export function unitReader(
  tree: Branch,
  { parts }: WholeModel,
  countingUnits: ReadonlySet<string>,
  priceBase: number,
  { monthsPerStep }: Timeline,
  problems: Diagnostic[],
): (path: readonly string[], text: string) => Unit | undefined {
  return (path, text) => {
    // An input of a part is in the prices of the part; what is worked out is in those of the whole.
    const part = path[0] === 'inputs' ? parts.find(({ name }) => path[1]?.startsWith(`${name}.`)) : undefined;
    const base = part?.priceBase ?? priceBase;
    const parsed = parseUnit(text, { countingUnits, priceBase: base, monthsPerStep });
    if ('unit' in parsed) return parsed.unit;
    const scalar = find(tree, path);
    if (scalar?.kind !== 'scalar') throw new Error(`bug: there is no unit at ${path.join('.')}`);
    const { start, end, ...wording } = parsed.problem;
    problems.push(error(wording, placeInside(scalar, start, end)));
    return undefined;
  };
}
