import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/formula/assemble.ts';
import { exampleModel } from '../../src/formula/example-model.ts';
import { functionByName, functions, signature } from '../../src/formula/functions.ts';
import { interpret } from '../../src/formula/interpret.ts';
import { parse } from '../../src/formula/parse.ts';
import { Resolver } from '../../src/formula/resolve.ts';
import { scopeOf } from '../../src/formula/scope.ts';
import { factor } from '../../src/formula/typed.ts';

describe('every example in the catalogue holds', () => {
  for (const f of functions) {
    test(f.name, () => {
      expect(f.examples.length).toBeGreaterThan(0);
      for (const example of f.examples) {
        expect(example.formula).toContain(`${f.name}(`);
        expect(evaluate(example.formula, example.period ?? '2024')).toBeCloseTo(example.value, 12);
      }
    });
  }
});

test.each([
  ['min', 'min(x1, x2, ...)'],
  ['spread', 'spread(amount, start, duration)'],
  ['interpolate', 'interpolate(x, x1, y1, ...)'],
  ['sum', 'sum(x, dimension)'],
  ['date', 'date("2024-11-03")'],
])('%s is shown as %s', (name, text) => {
  expect(signature(functionByName.get(name)!)).toBe(text);
});

function evaluate(formula: string, period: string): number {
  const specification = exampleModel();
  const { syntax } = parse(formula);
  if (!syntax) throw new Error(`cannot read ${formula}`);
  const { type } = new Resolver(scopeOf(specification)).resolve(syntax);
  const dimension = factor(type);
  if (!dimension) throw new Error(`${formula} is not a number`);
  const formulas = [{ name: 'example', text: formula, dimension, allowed: 'any' as const }];
  const { system, problems } = assemble({ ...specification, formulas, results: ['example'] });
  if (!system) throw new Error(problems.map((p) => p.message).join('\n'));
  const world = Float64Array.from(system.leaves, (leaf) => leaf.central);
  return interpret(system, world).value('example', { option: 'bau' }, Number(period) - 2024);
}
