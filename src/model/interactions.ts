import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/decisions.ts';
import type { FormulaSpecification } from '../formula/specification.ts';
import type { Unit } from '../units/unit.ts';
import { isUsual } from './decisions.ts';
import { binary, quantity } from './expressions.ts';
import { labelOf } from './label-of.ts';
import type { Decision, Interaction } from './model.ts';
import { madeNames } from './names.ts';
import { error } from './report.ts';
import type { InteractionFile } from './schema.ts';
import { keyPlace, nearestPlace, type Tree } from './tree.ts';

/** The interactions of a model, and the quantities they are made of. */
export interface ReadInteractions {
  readonly interactions: ReadonlyMap<string, Interaction>;
  readonly formulas: readonly FormulaSpecification[];
}

/**
 * What two departures from business as usual are worth together beyond the sum of each alone: x(A, B) − x(A) − x(B) +
 * x(neither), the other decisions standing where the model says, or else at business as usual. All four cells are worked
 * out, also one that a rule excludes: a formula has a value wherever decisions have levels.
 */
export function readInteractions(
  files: Readonly<Record<string, InteractionFile>>,
  model: Tree,
  decisions: readonly Decision[],
  outcomes: ReadonlyMap<string, Unit>,
  problems: Diagnostic[],
): ReadInteractions {
  const interactions = new Map<string, Interaction>();
  const formulas: FormulaSpecification[] = [];
  const usual = new Map(decisions.map(({ id, levels }) => [id, levels.find(isUsual)?.id]));
  for (const [name, file] of Object.entries(files)) {
    const path = ['interactions', name];
    const before = problems.length;
    const placed = (part: 'between' | 'at') => (decision: string) => keyPlace(model, [...path, part, decision]);
    for (const part of ['between', 'at'] as const) {
      for (const [decision, level] of Object.entries(file[part] ?? {})) {
        const found = decisions.find(({ id }) => id === decision);
        const known = decisions.map(({ id }) => id);
        const levels = found?.levels.map(({ id }) => id) ?? [];
        if (found === undefined)
          problems.push(error(messages.unknownDecision(decision, known), placed(part)(decision)));
        else if (!levels.includes(level)) {
          problems.push(
            error(messages.unknownLevel(level, decision, levels), nearestPlace(model, [...path, part, decision])),
          );
        } else if (part === 'between' && usual.get(decision) === level) {
          problems.push(error(messages.noDeparture(decision, level), placed(part)(decision)));
        } else if (part === 'at' && Object.hasOwn(file.between, decision)) {
          problems.push(error(messages.interactionTwice(decision), placed(part)(decision)));
        }
      }
    }
    const [first, second, ...more] = Object.entries(file.between);
    const at = keyPlace(model, path);
    if (first === undefined || second === undefined || more.length > 0) {
      problems.push(error(messages.interactionOfTwo(name), at));
    } else if (decisions.length > 0 && [...usual.values()].some((level) => level === undefined)) {
      problems.push(error(messages.interactionNeedsUsual(name), at));
    }
    const outcome = file.outcome ?? 'npv';
    const unit = outcomes.get(outcome);
    if (unit === undefined) {
      const place = nearestPlace(model, [...path, 'outcome']);
      problems.push(error(messages.interactionOutcome(outcome, [...outcomes.keys()]), place));
    }
    if (problems.length > before || first === undefined || second === undefined || unit === undefined) continue;
    const standing = Object.fromEntries(decisions.map(({ id }) => [id, file.at?.[id] ?? usual.get(id) ?? '']));
    const cell = (...departures: readonly (readonly [string, string])[]) => {
      const levels = {
        ...standing,
        [first[0]]: usual.get(first[0]) ?? '',
        [second[0]]: usual.get(second[0]) ?? '',
        ...Object.fromEntries(departures),
      };
      return { levels };
    };
    const cells = [cell(), cell(first), cell(second), cell(first, second)].map(({ levels }, k) => ({
      levels,
      result: madeNames.interactionCell(name, k),
    }));
    const made = { dimension: unit.dimension, allowed: 'result', generated: true } as const;
    for (const { levels, result } of cells) {
      formulas.push({ name: result, text: `${outcome} there`, expression: quantity(outcome, levels), ...made });
    }
    const [neither, a, b, both] = cells.map(({ result }) => quantity(result));
    formulas.push({
      name,
      text: `${outcome} of both - of the first - of the second + of neither`,
      expression: binary('+', binary('-', binary('-', both!, a!), b!), neither!),
      ...made,
    });
    interactions.set(name, {
      name,
      label: file.label ?? labelOf(name),
      ...(file.because === undefined ? {} : { note: file.because }),
      at,
      outcome,
      unit,
      between: [first, second].map(([decision, level]) => ({ decision, level, against: usual.get(decision) ?? '' })),
      standing: Object.fromEntries(
        Object.entries(standing).filter(([decision]) => decision !== first[0] && decision !== second[0]),
      ),
      cells,
    });
  }
  return { interactions, formulas };
}
