import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { interpret } from '../../src/formula/interpret.ts';
import { choiceValue, openChoices } from '../../src/formula/open-choices.ts';
import type { QuantitySystem } from '../../src/formula/system.ts';
import { violations } from '../../src/formula/violations.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

const evidence = 'basis: derived, source: us';
const { system } = sound(
  load(
    modelText({
      inputs: [
        '',
        `  stock: {unit: meter, value: 900, ${evidence}}`,
        `  pace: {unit: meter/month, value: "triangular(0, 30, 90)", ${evidence}}`,
        `  rate: {unit: '1', value: "uniform(-1, 1)", ${evidence}}`,
        `  law: {unit: choice, value: linear, among: [hazard, linear, none], ${evidence}}`,
        `  side: {unit: choice, value: left, among: [left, right], ${evidence}}`,
        '',
      ].join('\n'),
      calculations:
        '\n  left: {unit: meter, formula: "max(0, previous(left, stock) - pace * step)"}\n' +
        '  lost: {unit: meter, formula: "if(law == linear, stock - left, if(law == hazard, log(rate) * stock, 0))"}\n',
      outcomes: '\n  o: {unit: meter, formula: "if(side == right and law != none, 2, 1) * final(lost)"}\n',
      checks: '\n  - "if(side == right, rate, 1) >= 0"\n',
    }),
  ),
);

function withChosen(chosen: Readonly<Record<string, string>>): QuantitySystem {
  const quantities = new Map(system.quantities);
  for (const [name, label] of Object.entries(chosen)) {
    const quantity = quantities.get(name)!;
    if (quantity.definition.kind !== 'choice') throw new Error(`${name} is no choice`);
    quantities.set(name, { ...quantity, definition: { ...quantity.definition, chosen: label } });
  }
  return { ...system, quantities };
}

describe('a system with its choices open', () => {
  const open = openChoices(system);
  const kernel = compile(open);
  const readings = ['hazard', 'linear', 'none'].flatMap((law) => ['left', 'right'].map((side) => ({ law, side })));

  it.each(readings)(
    'at $law and $side is the system with these chosen, and refuses the same worlds',
    ({ law, side }) => {
      const chosen = withChosen({ law, side });
      const standing = {
        law: choiceValue(['hazard', 'linear', 'none'], law),
        side: choiceValue(['left', 'right'], side),
      };
      for (const [pace, rate] of [
        [40, 0.5],
        [0, 0.25],
        // The logarithm of a negative rate is no number, and matters under one law alone.
        [90, -0.5],
      ] as const) {
        const values: Readonly<Record<string, number>> = { stock: 900, pace, rate, ...standing };
        const world = Float64Array.from(chosen.leaves, ({ id, central }) =>
          id === 'pace' || id === 'rate' ? values[id]! : central,
        );
        const out = [new Float64Array(1)];
        const refused = new Uint8Array(1);
        const columns = kernel.leaves.map((leaf) => Float64Array.of(values[open.leaves[leaf]!.id]!));
        kernel.evaluateBlock(columns, 1, out, refused);
        const expected = interpret(chosen, world).value('o', { option: 'go' }, 0);
        const isRefused = violations(chosen, world, interpret(chosen, world)).length > 0 || !Number.isFinite(expected);
        expect(refused[0]).toBe(isRefused ? 1 : 0);
        if (!isRefused) expect(out[0]![0]).toBe(expected);
      }
    },
  );

  it('stands at what was chosen', () => {
    expect(open.leaves.slice(system.leaves.length).map(({ id, central }) => [id, central])).toEqual([
      ['law', 2],
      ['side', 1],
    ]);
  });
});
