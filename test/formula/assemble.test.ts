import { describe, expect, test } from 'vitest';
import { assembleSketch, problemsOf, type Sketch } from './system-of.ts';

const inputs: Sketch['inputs'] = {
  cost: { unit: 'GBP', value: 100 },
  rate: { unit: 'GBP/month', value: 10 },
  dated: { unit: 'GBP/month', dated: { '2024-01': 1, '2024-06': 2 } },
  by_option: { unit: 'GBP', by: 'option', values: { bau: 0, go: 5 } },
  by_stage: { unit: 'GBP', by: 'stage', values: { a: 1, b: 2 } },
  when: { unit: 'date', value: '2024-03' },
};
const sketch = (formulas: Sketch['formulas'], more: Sketch = {}): Sketch => ({
  dimensions: { stage: ['a', 'b'] },
  inputs,
  formulas: formulas ?? {},
  ...more,
});

function errors(formulas: Sketch['formulas'], more: Sketch = {}): string[] {
  return assembleSketch(sketch(formulas, more))
    .problems.filter((p) => p.severity === 'error')
    .map((p) => p.message);
}

describe('what a quantity varies by follows from what it mentions', () => {
  test.each([
    ['GBP', 'cost', [], 'constant'],
    ['GBP', 'by_option', ['option'], 'constant'],
    ['GBP', 'by_option + by_stage', ['option', 'stage'], 'constant'],
    ['GBP', 'by_stage + by_option[go]', ['stage'], 'constant'],
    ['GBP', 'by_stage[a]', [], 'constant'],
    ['GBP', 'sum(by_stage + by_option, stage)', ['option'], 'constant'],
    ['GBP', 'max(by_stage, stage)', [], 'constant'],
    ['GBP', 'option == go ? cost : 0', ['option'], 'constant'],
    ['GBP', 'sum(stage == a ? cost : 0, stage)', [], 'constant'],
    ['GBP/month', 'dated', [], 'period'],
    ['GBP', 'total(dated)', [], 'constant'],
    ['GBP', 'cumulative(rate)', [], 'period'],
    ['GBP/month', 'mean(dated)', [], 'constant'],
    ['GBP/month', 'peak(dated) + first(dated) + final(dated)', [], 'constant'],
    ['GBP', 'pv(dated)', [], 'constant'],
    ['GBP/month', 'at(dated, when)', [], 'constant'],
    ['GBP/month', 'at(dated, elapsed)', [], 'period'],
    ['GBP', 'previous(cost, 0)', [], 'period'],
    ['GBP', 'active(when, one_month) * cost', [], 'period'],
    ['GBP', 'rate * step', [], 'period'],
    ['GBP', 'year > 2024 ? cost : by_option', ['option'], 'period'],
    ['GBP', 'total(once(by_option, when))', ['option'], 'constant'],
  ] as const)('%s: %s', (unit, text, dimensions, varies) => {
    const { system, problems } = assembleSketch(sketch({ answer: [unit, text] }));
    expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
    const answer = system?.quantities.get('answer');
    expect([answer?.dimensions, answer?.varies]).toEqual([dimensions, varies]);
  });

  test('through a recurrence, and through quantities defined later', () => {
    const { system } = assembleSketch(
      sketch({
        stock: ['GBP', 'previous(stock, 0) + flow'],
        flow: ['GBP', 'by_option'],
      }),
    );
    const stock = system?.quantities.get('stock');
    expect([stock?.dimensions, stock?.varies]).toEqual([['option'], 'period']);
  });
});

describe('order and loops', () => {
  test('each quantity comes after what it reads in the same period', () => {
    const { system } = assembleSketch(
      sketch({
        c: ['GBP', 'b + a'],
        a: ['GBP', 'previous(c, 0) + cost'],
        b: ['GBP', 'a * 2'],
      }),
    );
    const order = [...(system?.quantities.keys() ?? [])];
    expect(order.indexOf('a')).toBeLessThan(order.indexOf('b'));
    expect(order.indexOf('b')).toBeLessThan(order.indexOf('c'));
    expect(order.indexOf('cost')).toBeLessThan(order.indexOf('a'));
  });

  test('a loop is printed once, at the mention that makes it', () => {
    const looped: Sketch = sketch({ a: ['GBP', '2 * b'], b: ['GBP', 'cost + c'], c: ['GBP', 'a - b'] });
    const [problem, ...more] = assembleSketch(looped).problems.filter((p) => p.severity === 'error');
    expect(problem?.message).toBe('These are calculated from each other: a -> b -> c -> a.');
    expect(problemsOf(looped)[0]).toBe('formula-loop «b»');
    expect(more).toEqual([]);
  });

  test('two tangles are two problems, and the shortest way round is shown', () => {
    expect(
      errors({
        a: ['GBP', 'b + d'],
        b: ['GBP', 'a'],
        d: ['GBP', 'b'],
        x: ['GBP', 'x[bau]'],
      }),
    ).toEqual(['These are calculated from each other: a -> b -> a.', '"x" is calculated from itself: x -> x.']);
  });

  test('previous breaks a loop, its initial value does not', () => {
    expect(errors({ a: ['GBP', 'previous(a, cost) + cost'] })).toEqual([]);
    expect(errors({ a: ['GBP', 'previous(cost, a)'] })).toEqual(['"a" is calculated from itself: a -> a.']);
    expect(errors({ a: ['GBP', 'cumulative(a / one_month)'] })).toEqual(['"a" is calculated from itself: a -> a.']);
    expect(errors({ a: ['GBP', 'cumulative(previous(a, cost) / one_year)'] })).toEqual([]);
  });

  test.each(['total(a / one_year)', 'final(a)', 'at(a, when)', 'peak(previous(a, 0))', 'previous(total(a / step), 0)'])(
    'a value of the whole timeline cannot be part of what makes it: %s',
    (text) => {
      const found = errors({ a: ['GBP', `cost + ${text}`] });
      expect(found).toHaveLength(1);
      expect(found[0]).toContain('a -> a');
    },
  );

  test('nor through a recurrence', () => {
    expect(errors({ a: ['GBP', 'previous(b, 0) + cost'], b: ['GBP', 'final(a)'] })).toEqual([
      'A value of the whole timeline is used on the way to itself: b -> a -> b.',
    ]);
  });

  test('a result against another option is no loop', () => {
    expect(
      errors({
        npv: ['GBP', 'total(once(by_option, when))', 'result'],
        npv_vs_bau: ['GBP', 'npv - npv[bau]', 'result'],
      }),
    ).toEqual([]);
  });

  test('five thousand quantities in a chain need no deep stack to be ordered', () => {
    const chain = Array.from(
      { length: 5000 },
      (_, i) => [`q${i}`, ['GBP', i === 4999 ? 'cost' : `q${i + 1}`]] as const,
    );
    expect(errors(Object.fromEntries(chain))).toEqual([]);
  });
});

describe('what a flow and an outcome may vary by', () => {
  test('a flow by option and period', () => {
    expect(problemsOf(sketch({ flow: ['GBP/month', 'once(by_option, when)', 'rate'] })).join()).not.toContain('varies');
    const over = sketch({ flow: ['GBP/month', 'once(by_stage, when)', 'rate'] });
    expect(problemsOf(over)[0]).toBe('formula-flow-varies «once(by_stage, when)»');
    expect(assembleSketch(over).problems[0]?.hint).toContain('sum(..., stage)');
  });

  test('an outcome by option alone', () => {
    expect(problemsOf(sketch({ result: ['GBP', 'by_stage', 'result'] }))[0]).toBe('formula-outcome-varies «by_stage»');
    const over = sketch({ result: ['GBP', 'rate * step', 'result'] });
    expect(problemsOf(over)[0]).toBe('formula-outcome-varies «rate * step»');
    expect(assembleSketch(over).problems[0]?.hint).toContain('total(...)');
  });
});

test('an input that nothing uses is a warning, and the system stands', () => {
  const assembly = assembleSketch(sketch({ answer: ['GBP', 'cost'] }, { checks: ['by_stage >= 0'] }));
  expect(assembly.system).toBeDefined();
  const unused = assembly.problems.map((p) => [p.severity, p.where.kind === 'input' && p.where.name]);
  expect(unused).toEqual(['rate', 'dated', 'by_option', 'when'].map((name) => ['warning', name]));
});

test('an error means no system', () => {
  expect(assembleSketch(sketch({ answer: ['GBP', 'rate'] })).system).toBeUndefined();
});

test('uses and dimensions are told of every quantity, for explanations', () => {
  const { uses, dimensionOf } = assembleSketch(
    sketch({ answer: ['GBP', 'by_option[go] + rate * step + cost + cost'] }),
  );
  expect(uses.get('answer')).toEqual(['by_option', 'rate', 'cost']);
  expect(uses.get('cost')).toEqual([]);
  expect([...(dimensionOf.get('rate')?.keys() ?? [])].sort()).toEqual(['GBP@2024', 'time']);
});

test('a label that two dimensions share is told apart where the quantity is an input', () => {
  const shared: Sketch = {
    dimensions: { from: ['x', 'y'], to: ['x', 'y'] },
    inputs: { a: { unit: 'GBP', by: 'from', values: { x: 1, y: 2 } } },
    formulas: { b: ['GBP', 'a[x]'] },
  };
  expect(problemsOf(shared)).toEqual([]);
  const unclear = { ...shared, formulas: { b: ['GBP', 'a'], c: ['GBP', 'b[x]'] } as const };
  expect(problemsOf(unclear)).toEqual(['formula-ambiguous-label «x»']);
});
