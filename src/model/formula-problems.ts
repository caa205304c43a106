import type { Diagnostic } from '../core/diagnostics.ts';
import type { Assembly } from '../formula/specification.ts';
import type { ReadFormulas } from './formulas.ts';
import type { ReadInputs } from './inputs.ts';
import { entriesIn, namedSections } from './names.ts';
import type { ModelFile } from './schema.ts';
import type { Tree } from './tree.ts';

/**
 * What is wrong with the formulas, in places of the file. That a name is unknown is left out where its definition was
 * refused already; so is that an imported input is unused, since what is shared need not be used by all, or one that a
 * rule asks about.
 */
export function formulaProblems(
  assembly: Assembly,
  formulas: ReadFormulas,
  outOfShape: ReadonlySet<string>,
  inputs: ReadInputs,
  asked: ReadonlySet<string>,
  file: string,
): readonly Diagnostic[] {
  const textOf = new Map(formulas.specifications.map(({ name, text }) => [name, text]));
  return assembly.problems.flatMap((problem) => {
    const { where, start, end, ...wording } = problem;
    if (where.kind === 'input') {
      const at = inputs.inputs.get(where.name)?.at;
      if (problem.severity === 'warning' && (at?.file !== file || asked.has(where.name))) return [];
    } else {
      if (where.kind === 'driven') return [{ ...wording, at: formulas.placeIn(problem) }];
      const text = where.kind === 'check' ? formulas.checks[where.index]?.text : textOf.get(where.name);
      const part = text?.slice(start, end) ?? '';
      if (outOfShape.has(part) || formulas.unknown.has(part)) return [];
    }
    return [{ ...wording, at: formulas.placeIn(problem) }];
  });
}

/** Names that stand in the file with a shape that could not be read. */
export function namesOutOfShape(tree: Tree, data: Partial<ModelFile>): ReadonlySet<string> {
  const read = new Set(
    [data.inputs, data.calculations, data.flows, data.outcomes].flatMap((section) => Object.keys(section ?? {})),
  );
  const all = Object.keys(namedSections).flatMap((section) => entriesIn(tree, section).map(({ key }) => key));
  return new Set(all.filter((name) => !read.has(name)));
}
