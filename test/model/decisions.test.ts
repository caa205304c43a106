import { describe, expect, test } from 'vitest';
import { summarise } from '../../src/analysis/summarise.ts';
import { planRun } from '../../src/engine/plan.ts';
import { run } from '../../src/engine/run.ts';
import { centralCase } from '../../src/model/central.ts';
import { differences } from '../compiler/compare.ts';
import { load, main, modelText, sound, where } from './in-memory.ts';

const evidence = 'basis: illustrative, source: none';

/** Closing a service that migrating needs, and rules that migrating needs too: 2 × 3 × 2 combinations. */
const sections = {
  decisions: `
  service:
    keep: {label: Keep the service, role: business-as-usual}
    close: {label: Close the service, role: proposal}
  lg:
    bau: {label: Leave the meters, role: business-as-usual}
    migrate: Migrate the meters
    disapply: {label: Disapply, role: proposal, basis: illustrative}
  tmad:
    lapse: {label: Rules lapse, role: business-as-usual}
    to_2025: Rules to 2025`,
  rules: `
  - {when: "lg == migrate", then: "tmad != lapse", because: no migration after expiry, source: report-2024 ¶47}
  - {when: "lg == migrate and reprocure == no_way", then: "service == keep", because: ¶25}`,
  inputs: `
  reprocure: {unit: choice, value: dearly, among: [dearly, no_way], ${evidence}}
  cost: {unit: GBP, by: lg, value: {default: 0, migrate: "uniform(50, 100)", disapply: 10}, ${evidence}}
  worth: {unit: GBP, value: "uniform(60, 120)", ${evidence}}
  running: {unit: GBP, value: "uniform(60, 120)", ${evidence}}`,
  flows: `
  build: {kind: cost, rate: 'once(cost * (lg == migrate and service == close ? 2 : 1), date("2024-03-01"))'}
  run: {kind: cost, rate: 'service == keep ? once(running, date("2024-03-01")) : 0'}
  gain: {kind: benefit, rate: 'lg == migrate ? once(worth, date("2024-05-01")) : 0'}`,
  outcomes: `
  cost_of_lg: {unit: GBP, formula: cost}
  over_migrating: {unit: GBP, formula: "npv - npv[lg.migrate, tmad.to_2025]"}`,
  interactions: `
  clash: {label: Closing and migrating, between: {service: close, lg: migrate}, at: {tmad: to_2025}}`,
  ranking: '{within: tmad}',
};

const text = (changes: Readonly<Record<string, string>> = {}) =>
  modelText({ ...sections, ...changes }).replace(/^options:.*(\n .*)*\n?/m, '');

const model = (changes = {}, request = {}) => sound(load(text(changes), request));
const codes = (changes: Record<string, string>, request = {}) =>
  load(text(changes), request).diagnostics.map(({ severity, code }) => `${severity} ${code}`);

describe('the options are the combinations that the rules allow', () => {
  test('ids, names and roles', () => {
    const { options, infeasible, rules } = model();
    expect(options).toHaveLength(10);
    expect(options.map(({ id }) => id).slice(0, 3)).toEqual([
      'keep+bau+lapse',
      'keep+bau+to_2025',
      'keep+migrate+to_2025',
    ]);
    expect(options.find(({ id }) => id === 'keep+bau+lapse')).toMatchObject({
      label: 'Business as usual',
      role: 'business-as-usual',
    });
    expect(options.find(({ id }) => id === 'close+disapply+lapse')).toMatchObject({
      label: 'Close the service + Disapply',
      role: 'proposal',
      illustrative: true,
      levels: { service: 'close', lg: 'disapply', tmad: 'lapse' },
    });
    expect(infeasible.map(({ id, rules: by }) => [id, by.map((rule) => rules[rule]?.source)])).toEqual([
      ['keep+migrate+lapse', ['report-2024 ¶47']],
      ['close+migrate+lapse', ['report-2024 ¶47']],
    ]);
  });

  test('a choice that a scenario sets can make a rule bind', () => {
    const { infeasible } = model({}, { set: [{ path: 'reprocure', value: 'no_way' }] });
    expect(infeasible.map(({ id, rules }) => `${id} ${rules}`)).toEqual([
      'keep+migrate+lapse 0',
      'close+migrate+lapse 0,1',
      'close+migrate+to_2025 1',
    ]);
  });

  test('what mentions one decision varies by it alone, and is drawn once for each of its levels', () => {
    const { system, dimensionsOfChance } = model();
    expect(system.quantities.get('cost_of_lg')?.dimensions).toEqual(['lg']);
    expect(system.quantities.get('npv')?.dimensions).toEqual(['service', 'lg']);
    expect(dimensionsOfChance).toEqual(['cost.migrate', 'worth', 'running']);
  });

  test('a result can be asked for any levels, also those that a rule excludes', () => {
    const { system } = model({
      outcomes: '{there: {unit: GBP, formula: "npv[service.close, lg.migrate]"}}',
      interactions: '{}',
    });
    expect(centralCase(system).value('there', {}, 0)).toBeCloseTo(90 - 150, 9);
  });

  test('the kernel agrees with the interpreter for every option, to the bit', () => {
    const { system } = model({ checks: '["cost >= 0", "npv_vs_bau <= npv_vs_bau[service.close, lg.bau] + worth"]' });
    const worlds = [0, 1, 2, 3].map((k) =>
      Float64Array.from(system.leaves, ({ central, random }, i) =>
        random ? central * (1 + ((k * 7 + i) % 5) / 50) : central,
      ),
    );
    expect(differences(system, worlds).found).toEqual([]);
  });
});

describe('a choice of what to decide', () => {
  test('keeps what agrees with it, and business as usual', () => {
    const decide = [{ decision: 'lg', levels: ['migrate'] }];
    const { options, scenario } = model({}, { decide });
    expect(options.map(({ id }) => id)).toEqual(['keep+bau+lapse', 'keep+migrate+to_2025', 'close+migrate+to_2025']);
    expect(scenario?.changes).toEqual([{ path: 'decide lg', from: 'bau, migrate, disapply', to: 'migrate' }]);
  });

  test('that no rule allows is refused, with the rule and its paragraph', () => {
    const decide = [
      { decision: 'lg', levels: ['migrate'] },
      { decision: 'tmad', levels: ['lapse'] },
    ];
    const { model: none, diagnostics } = load(text(), { decide });
    expect(none).toBeUndefined();
    expect(diagnostics[0]?.message).toBe(
      'lg = migrate and tmad = lapse cannot be decided together: ' +
        'lg == migrate needs tmad != lapse (no migration after expiry; report-2024 ¶47).',
    );
  });

  test.each([
    [{ decision: 'lgg', levels: ['bau'] }, 'error unknown-decision'],
    [{ decision: 'lg', levels: ['bow'] }, 'error unknown-level'],
  ])('%o', (decided, code) => {
    expect(codes({}, { decide: [decided] })).toEqual([code]);
  });

  test('a scenario decides in the same words, and an infeasible option by name is refused', () => {
    const scenario = 'm/s.yaml';
    const files = (said: string) => ({ [main]: text(), [scenario]: `scenario: s\nmodel: a\n${said}\n` });
    const kept = load(files('decide: {tmad: to_2025, lg: [bau, migrate]}'), { scenarios: [scenario] });
    expect(sound(kept).options).toHaveLength(5);
    const refused = load(files('options: [keep+bau+lapse, keep+migrate+lapse]'), { scenarios: [scenario] });
    expect(refused.diagnostics.map(where)).toEqual([
      { code: 'infeasible', at: { file: scenario, line: 3, column: 27, length: 18 } },
    ]);
  });
});

describe('what decisions are refused for', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['options as well', { options: '{go: {label: Go}}', decisions: '{a: {b: B}}', rules: '[]' }, []],
    [
      'a rule over a level that is not there',
      { rules: '[{then: "lg != bow", because: x}]' },
      ['error formula-unknown-label'],
    ],
    ['a rule over a number', { rules: '[{then: "worth > 0", because: x}]' }, ['error formula-unknown-name']],
    [
      'a rule that nothing keeps',
      { rules: '[{then: "lg == bau and lg == migrate", because: x}]' },
      ['error rule-excludes-everything'],
    ],
    [
      'a rule that all keep',
      { rules: '[{then: "lg == bau or lg != bau", because: x}]' },
      ['warning rule-excludes-nothing'],
    ],
    [
      'rules that contradict each other',
      { rules: '[{then: "lg == bau", because: x}, {then: "lg == migrate", because: y}]' },
      ['error no-feasible-option'],
    ],
    [
      'business as usual that a rule excludes',
      { rules: '[{then: "tmad != lapse", because: x}]' },
      ['error business-as-usual-infeasible'],
    ],
    [
      'business as usual of some decisions only',
      {
        decisions:
          '{service: {keep: {label: K, role: business-as-usual}, close: C}, lg: {bau: B, migrate: M, disapply: D}, tmad: {lapse: L, to_2025: T}}',
        interactions: '{}',
      },
      ['error no-business-as-usual-level', 'error no-business-as-usual-level'],
    ],
    [
      'option in a formula',
      { outcomes: '{x: {unit: GBP, formula: "option == keep ? cost : 0"}}' },
      ['error formula-option-of-decisions'],
    ],
    [
      'an interaction with what is usual',
      { interactions: '{x: {between: {service: keep, lg: migrate}}}' },
      ['error interaction'],
    ],
    ['ranking within what is not decided', { ranking: '{within: stage}' }, ['error unknown-decision']],
  ])('%s', (_, changes, expected) => {
    if ('options' in changes) {
      expect(load(modelText({ ...sections })).diagnostics.map(({ code }) => code)).toContain('options-and-decisions');
    } else {
      const found = codes({ interactions: '{}', ...changes }).filter((code) => code !== 'warning input-unused');
      expect([...found].sort()).toEqual([...expected].sort());
    }
  });

  test('too many combinations', () => {
    const levels = `{${Array.from({ length: 40 }, (_, k) => `l${k}: L`).join(', ')}}`;
    const many = `{a: ${levels}, b: ${levels}, c: ${levels}, d: ${levels}}`;
    expect(codes({ ...plain, decisions: many })).toContain('error too-many-options');
    expect(codes({ ...plain, decisions: `{a: ${levels}, b: ${levels}}` })).toContain('error too-many-options');
  });
});

const plain = {
  rules: '[]',
  inputs: `{worth: {unit: GBP, value: 1, ${evidence}}}`,
  flows: '{}',
  outcomes: '{x: {unit: GBP, formula: worth}}',
  interactions: '{}',
  ranking: '{within: a}',
};

test('interactions and ranking in a run', async () => {
  const one = model();
  const results = summarise(await run(one, planRun(one, { draws: 2048 })));
  const [clash] = results.interactions;
  // Migrating with the service closed costs twice: the interaction is minus the cost of migrating, in every draw.
  expect(clash?.interaction.central).toBeCloseTo(-75, 9);
  expect(Math.abs(clash!.interaction.mean.value + 75)).toBeLessThan(4 * clash!.interaction.mean.se);
  const [neither, first, second, both] = clash!.cells.map(({ mean }) => mean.value);
  expect(clash!.interaction.mean.value).toBeCloseTo(both! - first! - second! + neither!, 9);
  expect(clash!.alone[0]!.mean.value).toBeCloseTo(first! - neither!, 9);
  expect(clash!.cells.map(({ excludedBy }) => excludedBy)).toEqual([[], [], [], []]);
  for (const tmad of ['lapse', 'to_2025']) {
    const group = results.options.filter(({ levels }) => levels['tmad'] === tmad);
    expect(group.reduce((sum, { probabilityBest }) => sum + (probabilityBest?.value ?? 0), 0)).toBeCloseTo(1, 12);
    expect(Math.max(...group.map(({ behindBest }) => behindBest!.value))).toBe(0);
  }
});
