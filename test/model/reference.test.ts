import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostics.ts';
import { readSchedule } from '../../src/model/reference.ts';
import { marked, reading } from './in-memory.ts';

const at = { file: 'm/models/a.yaml', line: 1, column: 1 };
const own = 'm/models/reference/own.yaml';

function read(reference: string, files: Record<string, string> = {}) {
  const problems: Diagnostic[] = [];
  const found = readSchedule({ read: reading(files), texts: new Map() }, at.file, reference, at, problems);
  return { found, problems };
}

const file = (bands: string) => `
id: own
title: Own
edition: "1"
published: 2024-05
status: sensitivity
source: {title: Us, publisher: Team}
schedules:
  flat: {title: Flat, status: sensitivity, source: {title: Ours}, bands: ${bands}}
`;

test('the Green Book of the package, its rates as fractions', () => {
  const { found, problems } = read('green-book-2026/standard');
  expect(problems).toEqual([]);
  expect(found).toMatchObject({ title: 'Green Book 2026, standard', status: 'in force' });
  expect(found?.schedule.bands.map(({ from, rate }) => [from, rate])).toEqual([
    [1, 0.035],
    [31, 0.03],
    [76, 0.025],
    [126, 0.02],
    [201, 0.015],
    [301, 0.01],
  ]);
  expect(read('review-2026/standard').found?.status).toBe('not adopted');
});

test('a schedule beside the model', () => {
  const { found, problems } = read('own/flat', { [own]: file('[{from: 1, to: 9, rate: 4}, {from: 10, rate: 2.5}]') });
  expect(problems).toEqual([]);
  expect(found?.schedule.bands).toEqual([
    { from: 1, to: 9, rate: 0.04 },
    { from: 10, rate: 0.025 },
  ]);
  expect(found?.source).toBe('Ours');
});

test('bands with a gap, and a shape that is wrong, are told in the file itself', () => {
  const gap = read('own/flat', { [own]: file('[{from: 1, to: 9, rate: 4}, {from: 11, rate: 2.5}]') });
  expect(gap.found).toBeUndefined();
  expect(gap.problems.map((d) => [d.code, d.at?.file, d.at?.line])).toEqual([['discount-bands-do-not-join', own, 9]]);
  const { text, places } = marked(file('[{from: 1, rate: «"4%"»}]'), own);
  expect(read('own/flat', { [own]: text }).problems.map((d) => d.at)).toEqual(places);
});

test.each(['own', 'own/', 'own/flat/more', '../own/flat', 'nothing/flat', 'own/steep', '/etc/passwd'])(
  'no schedule %j',
  (name) => {
    const { found, problems } = read(name, { [own]: file('[{from: 1, rate: 4}]') });
    expect(found).toBeUndefined();
    expect(problems.map((d) => [d.code, d.at])).toEqual([['unknown-discount-schedule', at]]);
  },
);
