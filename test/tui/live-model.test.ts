import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { summarise } from '../../src/analysis/summarise.ts';
import { planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { loadModel } from '../../src/model/load.ts';
import { scenarioText } from '../../src/model/save-scenario.ts';
import { isFixing } from '../../src/tui/live/fixed-settings.ts';
import { LiveModel } from '../../src/tui/live/live-model.ts';
import type { Reply, Setting } from '../../src/tui/live/protocol.ts';
import type { LiveResults } from '../../src/tui/live/results.ts';
import { save } from '../../src/tui/perform.ts';
import { busLane, project } from '../cli/project.ts';
import { models } from './live.ts';

const file = join(models, 'mdust-closure.yaml');
const scenarios = [join(models, '../scenarios/mdust-closure/rules-to-2026.yaml')];

async function answers(settings: readonly Setting[], draws = 4096): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  const live = new LiveModel((reply) => replies.push(reply));
  await live.ask({ kind: 'open', id: 1, opening: { file, scenarios, draws }, settings });
  return replies;
}

function last(replies: readonly Reply[]): LiveResults {
  const reply = replies.findLast(({ kind }) => kind === 'results');
  if (reply?.kind !== 'results') throw new Error(JSON.stringify(replies));
  return reply.results;
}

describe('results', () => {
  const cases: readonly (readonly Setting[])[] = [
    [],
    [{ path: 'share_released', value: '0.35' }],
    [
      { path: 'closing_date', value: '2025-03-15' },
      { path: 'kept_until', value: 'with_foc_bg' },
    ],
    [
      { path: 'closing_cost', value: 'uniform(5000, 90000)' },
      { path: 'notice', value: '2' },
    ],
    [
      { path: 'timeline_start', value: '2024-10' },
      { path: 'late_tests', value: '1' },
    ],
  ];

  it.each(cases.map((settings) => [settings]))('are those of a run of the saved overlay: %j', async (settings) => {
    const shown = last(await answers(settings));
    const text = scenarioText({ name: 'x', model: 'mdust-closure', because: 'so', over: scenarios, set: settings });
    const saved = '/nowhere/x.yaml';
    const { model, diagnostics } = loadModel({
      file,
      scenarios: [saved],
      read: (path) => (path === saved ? text : readFileSync(path, 'utf8')),
    });
    if (model === undefined) throw new Error(JSON.stringify(diagnostics));
    const { options } = summarise(runNow(model, planRun(model, { draws: 4096 })));
    expect(shown.draws).toBe(4096);
    for (const [i, option] of shown.options.entries()) {
      const outcome = options[i]!.outcomes['npv_vs_bau']!;
      expect(option.mean).toEqual(outcome.mean);
      expect(option.density).toEqual(outcome.density);
      expect([option.low.value, option.high.value]).toEqual([
        outcome.quantiles['0.05']!.value,
        outcome.quantiles['0.95']!.value,
      ]);
      expect(option.worse.value).toBe(outcome.probabilityNegative.value);
    }
  });

  it('are those of a run where an input that moves with others is fixed', async () => {
    const many = join(models, 'lg-migration.yaml');
    const together = [join(models, '../scenarios/lg-migration/shared-delivery-risk.yaml')];
    const settings = [{ path: 'build_cost.smso_to_smso', value: '2000000' }];
    const replies: Reply[] = [];
    const live = new LiveModel((reply) => replies.push(reply));
    await live.ask({ kind: 'open', id: 1, opening: { file: many, scenarios: together, draws: 1024 }, settings: [] });
    await live.ask({ kind: 'evaluate', id: 2, settings });
    const { model } = loadModel({ file: many, scenarios: together, set: settings });
    if (model === undefined) throw new Error('bug: a scenario of ours does not load');
    const { options } = summarise(runNow(model, planRun(model, { draws: 1024 })));
    const shown = last(replies);
    expect(shown.draws).toBe(1024);
    for (const [i, option] of shown.options.entries()) {
      expect(option.mean).toEqual(options[i]!.outcomes['npv_vs_bau']!.mean);
    }
  });

  it('say how far the mean is from the saved scenario, on the same draws', async () => {
    const [before, after] = await Promise.all([answers([]), answers([{ path: 'closing_cost', value: '20000' }])]);
    const [saved, changed] = [last(before).options[1]!, last(after).options[1]!];
    expect(saved.change).toBeNull();
    expect(changed.change!.value).toBeCloseTo(changed.mean.value - saved.mean.value, 6);
    // The closing cost is paid in year 0 in every draw: the mean of triangular(0, 10000, 30000) less what it is now.
    const { value, se } = changed.change!;
    expect(Math.abs(value - (40_000 / 3 - 20_000))).toBeLessThan(4 * se);
    expect(se).toBeLessThan(5);
  });

  it('of what is overtaken are dropped after the first look', async () => {
    const replies: Reply[] = [];
    const live = new LiveModel((reply) => replies.push(reply));
    await live.ask({ kind: 'open', id: 1, opening: { file, scenarios, draws: 65_536 }, settings: [] });
    const asked = [2, 3, 4, 5].map((id) =>
      live.ask({ kind: 'evaluate', id, settings: [{ path: 'share_released', value: `0.${id}` }] }),
    );
    await Promise.all(asked);
    const shown = replies.flatMap((reply) => (reply.kind === 'results' ? [[reply.id, reply.results.draws]] : []));
    expect(shown.some(([id]) => id === 3 || id === 4)).toBe(false);
    expect(shown.filter(([id]) => id === 2).length).toBeLessThanOrEqual(1);
    expect(shown.at(-1)).toEqual([5, 65_536]);
  });
});

describe('a typed value', () => {
  const texts = [
    '1.5',
    '-3',
    'pert(1',
    'pert(3, 2, 1)',
    'whatever',
    '1e999',
    '2024-13',
    '{a: 1}',
    '0.5',
    'uniform(0, 1)',
  ];

  it.each(texts)('is refused exactly where and as a file is: %s', async (value) => {
    const set = [{ path: 'share_released', value }];
    const { model, diagnostics } = loadModel({ file, scenarios, set });
    const replies = await answers(set, 64);
    const refused = replies.find(({ kind }) => kind === 'refused');
    expect(refused === undefined).toBe(model !== undefined);
    const [first] = diagnostics.filter(({ severity }) => severity === 'error');
    if (refused?.kind === 'refused') expect(refused.problem.startsWith(first!.message)).toBe(true);
  });

  it('needs no reading of the model again where it is a number or a date in a place that the model has', () => {
    const { model } = loadModel({ file, scenarios });
    const fixing = (path: string, value: string) => isFixing(model!, { path, value });
    expect([fixing('share_released', '0.5'), fixing('closing_date', '2025-01')]).toEqual([true, true]);
    expect([fixing('closing_date', '12'), fixing('notice', 'pert(1, 2, 3)'), fixing('tmad', 'lapse')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a saved scenario', () => {
  const { folder, remove } = project({
    'models/bus-lane.yaml': busLane,
    'scenarios/bus-lane/busy.yaml':
      'scenario: busy\nmodel: bus-lane\nbecause: so\nset:\n  trips: {value: 2000, basis: derived, source: survey}\n  saving: 0.2\noptions: [as_now, lane]\n',
  });
  afterAll(remove);
  const model = join(folder, 'models/bus-lane.yaml');
  const busy = join(folder, 'scenarios/bus-lane/busy.yaml');
  const place = join(folder, 'scenarios/bus-lane/dear.yaml');
  const command = (settings: readonly Setting[], overwrite = false) =>
    ({
      kind: 'save',
      model: 'bus-lane',
      opening: { file: model, scenarios: [busy] },
      settings,
      name: 'dear',
      reason: 'fares: rise',
      overwrite,
    }) as const;

  it('says what the reader set and what the one beneath says, no more, and is written over only when told', () => {
    expect(save(command([{ path: 'nothing', value: '1' }]), folder)).toMatchObject({ kind: 'not-saved' });
    expect(existsSync(place)).toBe(false);
    const set = [{ path: 'saving', value: 'uniform(0.1, 0.2)' }];
    expect(save(command(set), folder)).toEqual({ kind: 'saved', file: place, shown: 'scenarios/bus-lane/dear.yaml' });
    expect(readFileSync(place, 'utf8')).toBe(
      [
        'scenario: dear',
        'model: bus-lane',
        'because: "fares: rise"',
        'set:',
        '  trips: { value: 2000, basis: derived, source: survey }',
        '  saving: uniform(0.1, 0.2)',
        'options: [ as_now, lane ]',
        '',
      ].join('\n'),
    );
    const alone = loadModel({ file: model, scenarios: [place] }).model!;
    const both = loadModel({ file: model, scenarios: [busy], set }).model!;
    expect(alone.leaves.map(({ id, central, basis }) => [id, central, basis])).toEqual(
      both.leaves.map(({ id, central, basis }) => [id, central, basis]),
    );
    expect(save(command([{ path: 'saving', value: '0.3' }]), folder)).toEqual({ kind: 'in-the-way' });
    expect(readFileSync(place, 'utf8')).toContain('uniform(0.1, 0.2)');
    expect(save(command([{ path: 'saving', value: '0.3' }], true), folder)).toMatchObject({ kind: 'saved' });
    expect(readFileSync(place, 'utf8')).toContain('saving: 0.3');
    expect(readdirSync(join(folder, 'scenarios/bus-lane')).sort()).toEqual(['busy.yaml', 'dear.yaml']);
  });

  it('replaces the parts of what is set as a whole', () => {
    const under = '/s/under.yaml';
    const text = scenarioText(
      { name: 'x', model: 'm', because: 'so', over: [under], set: [{ path: 'a', value: '3' }] },
      () => 'set: {a.one: 1, a@2025-01: 2, ab: 4}',
    );
    expect(text).toBe('scenario: x\nmodel: m\nbecause: so\nset:\n  ab: 4\n  a: 3\n');
  });

  it('keeps what scenarios decide, correlate and accept, each narrowing the last', () => {
    const files: Readonly<Record<string, string>> = {
      '/s/one.yaml': 'decide: {lg: [disapply, migrate], rules: extend}\naccept: [{warning: w, because: so}]',
      '/s/two.yaml': 'decide: {lg: [migrate, bau]}\ncorrelations: [{between: [a, b], rank: 0.5}]',
    };
    const decide = [{ decision: 'rules', levels: ['extend'] }];
    const text = scenarioText(
      { name: 'x', model: 'm', because: 'so', over: Object.keys(files), set: [], decide },
      (path) => files[path]!,
    );
    expect(parse(text)).toEqual({
      scenario: 'x',
      model: 'm',
      because: 'so',
      decide: { lg: ['migrate'], rules: ['extend'] },
      correlations: [{ between: ['a', 'b'], rank: 0.5 }],
      accept: [{ warning: 'w', because: 'so' }],
    });
  });

  it('of a model with decisions, shows what is decided', async () => {
    const replies: Reply[] = [];
    const live = new LiveModel((reply) => replies.push(reply));
    const decide = [
      { decision: 'lg', levels: ['smso_to_smso'] },
      { decision: 'fo_bg', levels: ['keep'] },
    ];
    const programme = join(models, 'programme.yaml');
    await live.ask({
      kind: 'open',
      id: 1,
      opening: { file: programme, scenarios: [], decide, draws: 1024 },
      settings: [],
    });
    const shown = last(replies).options.map(({ id }) => id);
    expect(shown).toHaveLength(5);
    // Business as usual stays, to be compared with.
    expect(shown.filter((id) => !id.startsWith('keep+smso_to_smso+'))).toEqual(['keep+bau+lapse+renew+keep']);
  });
});
