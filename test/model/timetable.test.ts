import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTimetable } from '../../src/model/timetable.ts';
import { timetableProblems } from '../../src/model/timetable-check.ts';
import { timetableResults } from '../../src/report/timetable/timetable-results.ts';

const file = 'models/timetables/foc-bg.yaml';
const written = readFileSync(file, 'utf8');

/** The proposal with some of its text replaced. */
function edited(...changes: readonly (readonly [from: string, to: string])[]) {
  const text = changes.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, written);
  return loadTimetable(file, [], (path) => (path === file ? text : readFileSync(path, 'utf8')));
}

function moved(...changes: readonly (readonly [path: string, value: string])[]) {
  const { timetable } = loadTimetable(
    file,
    changes.map(([path, value]) => ({ path, value })),
  );
  const results = timetableResults(timetable!);
  const ruleOf = (id: string) => results.rules.find((rule) => rule.id === id)!;
  return { results, ruleOf, problems: timetableProblems(timetable!) };
}

describe('the timetable that the consultation proposes', () => {
  it('keeps every rule, 24 days past the twelve months and 390 past the last entry', () => {
    const { results, ruleOf, problems } = moved();
    expect([results.holds, problems]).toEqual([true, []]);
    expect(ruleOf('twelve_months')).toMatchObject({ days: 390, slack: 24, limit: '2024-10-10' });
    expect(ruleOf('before_expiry')).toMatchObject({ days: 58, slack: 58 });
    expect(ruleOf('timetable_first')).toMatchObject({ stage: 'final_timetable', slack: 6 });
    expect(ruleOf('decommissioning_sunday')).toMatchObject({ holds: true, slack: null, limit: null });
    const consultation = results.stages.find(({ id }) => id === 'consultation_closes');
    expect(consultation).toMatchObject({ date: '2024-10-08', weekday: 'Tuesday' });
  });

  it('may be decommissioned on 10 October 2024 and not the day before, by the twelve months', () => {
    expect(moved(['decommissioning', '2024-10-10']).ruleOf('twelve_months')).toMatchObject({ holds: true, slack: 0 });
    expect(moved(['decommissioning', '2024-10-09']).ruleOf('twelve_months')).toMatchObject({ holds: false, slack: -1 });
  });

  it('breaks where the rules expire first', () => {
    const { ruleOf, problems } = moved(['decommissioning', '2025-01-05']);
    expect(ruleOf('before_expiry')).toMatchObject({ holds: false, slack: -5 });
    expect(problems.map(({ code }) => code)).toContain('timetable-too-early');
  });

  it('can be another week altogether', () => {
    const { results } = moved(
      ['final_authorisation', '2024-11-07'],
      ['final_week', '2024-11-11'],
      ['decommissioning', '2024-11-17'],
      ['mdust_closes', '2024-11-17'],
    );
    expect(results.holds).toBe(true);
  });
});

describe('a broken copy', () => {
  it('is refused at the date, with the rule, the paragraph and the days', () => {
    const { timetable } = edited([
      'date: 2024-11-03\n    source: dcc-2024 ¶28, table',
      'date: 2024-10-06\n    source: dcc-2024 ¶28, table',
    ]);
    const [first, ...others] = timetableProblems(timetable!);
    expect(first?.message).toBe(
      '"RP Decommissioning Date" is on Sunday 6 October 2024, 4 days too early: it may not be before 10 October 2024, 12 months after "Last entries for the cohort on the EPCL" on 10 October 2023 (dcc-2024 ¶28 (TMAD 7.2)).',
    );
    const line = written.split('\n')[first!.at!.line - 1]!;
    expect(line.slice(first!.at!.column - 1, first!.at!.column - 1 + first!.at!.length!)).toBe('2024-11-03');
    expect(others.map(({ code }) => code)).toEqual([
      'timetable-out-of-order',
      'timetable-not-exactly',
      'timetable-too-early',
    ]);
  });

  it.each([
    ['date: 2023-10-10', 'date: 2023-10-32', 'timetable-not-a-day'],
    ['at-least: 12 months', 'at-least: a year', 'timetable-not-a-period'],
    ['from: last_epcl_entry', 'from: last_epcl_entri', 'timetable-unknown-stage'],
    ['order: [final_authorisation, final_week, decommissioning]', 'order: [final_week]', 'timetable-order-too-short'],
    ['weekday: Thursday', 'weekday: Thorsday', 'not-one-of'],
    ['    exactly: 6 days\n', '    exactly: 6 days\n    at-most: 9 days\n', 'timetable-not-one-rule'],
    [
      '    stage: final_week\n',
      '    stage: final_week\n    order: [final_week, decommissioning]\n',
      'timetable-not-one-rule',
    ],
    ['source: dcc-2024 cover', 'source: dcc-2042 ¶2', 'unknown-source'],
    ['timetable: 1', 'timetable: 2', 'wrong-shape'],
  ])('%s made %s is %s', (from, to, code) => {
    const { timetable, diagnostics } = edited([from, to]);
    expect([timetable, diagnostics.map((one) => one.code)]).toEqual([undefined, [code]]);
    expect(diagnostics[0]?.at?.file).toBe(file);
  });
});

describe('the re-designation of the rules', () => {
  it('has a month, after which thirty days are left', () => {
    const at = (date: string) =>
      timetableResults(
        loadTimetable('models/timetables/rules-extension.yaml', [{ path: 'redesignation', value: date }]).timetable!,
      );
    expect([at('2024-11-01').holds, at('2024-12-01').holds, at('2024-12-02').holds]).toEqual([true, true, false]);
    expect(at('2024-12-01').rules.find(({ id }) => id === 'before_expiry')?.slack).toBe(30);
  });
});
