import * as messages from '../../core/messages/methodology.ts';
import type { Expression } from '../../formula/expression.ts';
import { mentions } from '../../formula/mentions.ts';
import type { QuantitySystem } from '../../formula/system.ts';
import type { Input, Model } from '../model.ts';
import { madeNames } from '../names.ts';
import type { Finding, Question } from './finding.ts';

/**
 * A cost that two parts of a model both carry: the same amount of money behind flows of both, or flows that say by
 * `counted-as` that they are the same cost. A price for each meter is no amount, and may be behind any number of flows.
 */
export const costsCountedTwice: Question = ({ model }) => {
  if (model.parts.length === 0) return [];
  const partOf = (name: string) => model.parts.find((part) => name.startsWith(`${part.name}.`))?.name ?? '';
  const flows = [...model.flows.values()].filter(({ kind }) => kind !== 'transfer');
  const reached = new Map(flows.map(({ name }) => [name, amountsBehind(model, name)]));
  const pairs = flows.flatMap((first, i) =>
    flows.slice(i + 1).flatMap((second) => (partOf(first.name) === partOf(second.name) ? [] : [{ first, second }])),
  );
  const found = new Map<string, Finding>();
  for (const { first, second } of pairs) {
    const both = [...(reached.get(first.name) ?? [])].filter((input) => reached.get(second.name)?.has(input));
    for (const input of both) {
      const wording = messages.countedTwice(input, `"${input}"`, first.name, second.name);
      if (!found.has(input)) found.set(input, { wording, at: second.at });
    }
    if (first.countedAs !== undefined && first.countedAs === second.countedAs) {
      const wording = messages.countedTwice(
        second.name,
        `What is counted as "${first.countedAs}"`,
        first.name,
        second.name,
      );
      found.set(second.name, { wording, at: second.at });
    }
  }
  return [...found.values()];
};

/** Inputs of money, or of money per time, behind the rate of a flow; not those that are multiplied by nothing. */
function amountsBehind({ system, flows, inputs }: Pick<Model, 'system' | 'flows' | 'inputs'>, flow: string) {
  const start = flows.get(flow)?.uplift === undefined ? flow : madeNames.beforeUplift(flow);
  const seen = new Set([start]);
  for (const name of seen) {
    const definition = system.quantities.get(name)?.definition;
    if (definition?.kind !== 'formula') continue;
    for (const part of factorsThatCount(system, definition.expression)) {
      for (const mention of mentions(part)) seen.add(mention.name);
    }
  }
  return new Set([...seen].filter((name) => isAmount(inputs.get(name))));
}

function isAmount(input: Input | undefined): boolean {
  if (input === undefined || input.unit.kind !== 'quantity') return false;
  const bases = [...input.unit.dimension.keys()];
  return (
    bases.some((base) => base.startsWith('GBP@')) && bases.every((base) => base.startsWith('GBP@') || base === 'time')
  );
}

/** The parts of a formula without the products that have a factor of nothing. */
function factorsThatCount(system: QuantitySystem, expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '*' && (isNothing(system, left) || isNothing(system, right))) return [];
      return [left, right].flatMap((side) => factorsThatCount(system, side));
    }
    case 'negate':
    case 'not':
    case 'aggregate':
      return factorsThatCount(system, expression.argument);
    case 'if':
      return [expression.condition, expression.then, expression.otherwise].flatMap((one) =>
        factorsThatCount(system, one),
      );
    case 'call':
      return expression.arguments.flatMap((one) => factorsThatCount(system, one));
    default:
      return [expression];
  }
}

/** Whether it is a 0 that stands in the file, as a number or as an input that does not vary. */
function isNothing(system: QuantitySystem, expression: Expression): boolean {
  if (expression.kind === 'constant') return expression.value === 0;
  if (expression.kind !== 'quantity') return false;
  const definition = system.quantities.get(expression.name)?.definition;
  if (definition?.kind !== 'input') return false;
  return [...definition.entries.values()].flat().every(({ leaf }) => {
    const found = system.leaves[leaf];
    return found !== undefined && !found.random && found.central === 0;
  });
}
