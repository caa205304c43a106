import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDiagnostic } from '../../src/core/snippet.ts';
import { load, modelText } from '../model/in-memory.ts';

const evidence = 'basis: derived, source: report-2024 ¶1';
const text = modelText({
  dimensions: '{stage: [reach, fit]}',
  inputs: [
    '',
    `  a: {unit: meter, value: "uniform(0, 2)", central: 1, bounds: [0, 9], ${evidence}}`,
    `  b: {unit: meter, by: [option, stage], value: {default: 1, go: {reach: 2, default: {2024-01: 3, 2025-01: 4}}}, ${evidence}}`,
    `  c: {unit: GBP, value: 5, ${evidence}}`,
    `  d: {unit: date, value: 2024-12-01, ${evidence}}`,
    `  e: {unit: choice, value: slow, among: [fast, slow], ${evidence}}`,
    `  u: {unit: "%", value: 40, ${evidence}}`,
    `  v: {unit: meter, by: stage, value: "normal(5, 1)", ${evidence}}`,
    '',
  ].join('\n'),
  calculations: '\n  s: {unit: meter, formula: "previous(s, a) + sum(b, stage) + if(e == slow, a, 0)"}\n',
  flows: [
    '',
    '  f: {kind: cost, bearer: A, rate: "spread(c, d, 2 * one_month)", uplift: {by: u, class: capex}, fixed: true}',
    '  g: {kind: transfer, from: A, to: B, rate: "once(c, d)"}',
    '',
  ].join('\n'),
  outcomes: '\n  o: {unit: meter, formula: "final(s) + sum(v, stage) - at(s, date(\\"2024-06\\"))"}\n',
  correlations: '\n  - {between: [a, v], rank: 0.4, because: x}\n  - {among: v, rank: 0.2, because: y}\n',
  checks: '\n  - s >= 0\n',
});

/** Pieces that mean something in a model, and some that mean harm. */
const pieces = fc.constantFrom(
  ...['', ' ', '\n', ':', '{', '}', '[', ']', '"', "'", '*', '&', '-', '0', '1e999', '-1', '2024-02', '.nan', 'null'],
  ...[
    'a',
    'b',
    's',
    'npv',
    'option',
    'go',
    'default',
    'by: stage',
    'unit: date',
    'unit: choice',
    'value: {}',
    '__proto__',
  ],
  ...[
    'constructor',
    '%',
    'GBP/year',
    'uniform(2, 1)',
    'pert(0, 1, 2)',
    'x[go]',
    '/',
    '^',
    '\u0000',
    '\u202e',
    '£',
    '日本',
  ],
);

const mutation = fc.record({
  at: fc.nat({ max: text.length }),
  length: fc.nat({ max: 12 }),
  piece: pieces,
});

const mutated = (edits: readonly { at: number; length: number; piece: string }[]) =>
  edits.reduce((so, { at, length, piece }) => so.slice(0, at) + piece + so.slice(at + length), text);

const check = (changed: string) => {
  const { model, diagnostics, sources } = load(changed);
  const errors = diagnostics.filter((d) => d.severity === 'error');
  // Either a model, or a reason with its place.
  expect(model === undefined).toBe(errors.length > 0);
  for (const d of diagnostics) {
    expect(d.at).toBeDefined();
    expect(d.at!.column).toBeGreaterThan(0);
    const lines = sources.get(d.at!.file)?.split('\n') ?? [];
    expect(d.at!.line).toBeLessThanOrEqual(lines.length);
    expect(d.message).not.toMatch(/undefined|NaN|\[object/);
    renderDiagnostic(d, sources.get(d.at!.file));
  }
};

test('the model itself is sound', () => {
  expect(load(text).diagnostics).toEqual([]);
});

test('a model with a few characters changed loads or says why not, and never throws', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (edits) => check(mutated(edits))),
    {
      numRuns: 400,
      seed: 20240910,
    },
  );
});

test('so does a scenario of it', () => {
  const path = fc.constantFrom(
    'a',
    'b.go',
    'b.go.fit@2025-01',
    'b.fit',
    'c@2024-05',
    'd',
    'e',
    'u',
    'f',
    'zz',
    'b.go.go',
  );
  const value = fc.constantFrom(
    '1',
    '-1',
    'uniform(0, 1)',
    'fast',
    '2026-12',
    '{go: 1, default: 2}',
    '[1]',
    '{}',
    '',
    'true',
  );
  fc.assert(
    fc.property(fc.array(fc.record({ path, value }), { maxLength: 4 }), (set) => {
      const { model, diagnostics } = load(text, { set });
      expect(model === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
    }),
    { numRuns: 150, seed: 20240910 },
  );
});
