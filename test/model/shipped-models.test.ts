import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { checkModel } from '../../src/model/check.ts';
import { loadModel } from '../../src/model/load.ts';

const models = [
  'lg-migration',
  'foc-bg-closure',
  'moc-secure-extension',
  'mdust-closure',
  'dmct-curtailment',
  'programme',
];

function loaded(id: string, ...scenarios: readonly string[]) {
  const files = scenarios.map((name) => `scenarios/${id}/${name}.yaml`);
  const { model, diagnostics } = loadModel({ file: `models/${id}.yaml`, scenarios: files });
  expect(diagnostics).toEqual([]);
  if (model === undefined) throw new Error('no model');
  return model;
}

describe.each(models)('%s', (id) => {
  it('loads without a complaint, and the tests beside it hold', () => {
    const { diagnostics, tests } = checkModel(`models/${id}.yaml`);
    expect(diagnostics).toEqual([]);
    expect(tests.length).toBeGreaterThan(5);
  });

  it.each(readdirSync(`scenarios/${id}`))('changes something under %s, and says why', (file) => {
    const { scenario, appraisal } = loaded(id, file.replace(/\.yaml$/, ''));
    expect(scenario?.because).not.toBe('');
    expect((scenario?.changes.length ?? 0) > 0 || appraisal.timing !== 'year').toBe(true);
  });
});

describe('the unenrolled L&G meters', () => {
  const draws = 256;

  // A draw in which meters are neither replaced, migrated nor left breaks a check, and refuses the run.
  it.each([[[]], [['enrolment-changes-nothing']], [['own-place-in-queue', 'run-off-944', 'rules-to-2025']]])(
    'loses no meter in any draw under %j',
    (scenarios) => {
      const model = loaded('lg-migration', ...scenarios);
      expect(() => runNow(model, planRun(model, { draws }))).not.toThrow();
    },
  );

  it('could afford the same in each world whatever delivery costs', () => {
    const breakEven = (...scenarios: readonly string[]) => {
      const model = loaded('lg-migration', ...scenarios);
      return runNow(model, planRun(model, { draws })).outcomes.get('break_even_fixed_cost')?.get('smso_to_smso');
    };
    const free = breakEven();
    const costly = breakEven('illustrative-costs');
    expect(free?.length).toBe(draws);
    expect(costly).toEqual(free);
    const nobodyEnrols = breakEven('rules-lapse', 'illustrative-costs');
    expect(nobodyEnrols?.every((value) => value === 0)).toBe(true);
  });
});

describe('closing the FOC (BG) Requesting Party', () => {
  it('breaks even at the same monthly cost in each world whatever the service costs', () => {
    const breakEven = (...scenarios: readonly string[]) => {
      const model = loaded('foc-bg-closure', ...scenarios);
      return runNow(model, planRun(model, { draws: 256 }))
        .outcomes.get('break_even_month')
        ?.get('close');
    };
    const free = breakEven();
    expect(free?.every((value) => value > 0)).toBe(true);
    expect(breakEven('half-committed')).toEqual(free);
  });

  it.each([[['supplier-is-late']], [['rules-lapse', 'many-newly-dormant']], [['rules-to-2026', 'route-worth-having']]])(
    'loses no meter in any draw under %j',
    (scenarios) => {
      const model = loaded('foc-bg-closure', ...scenarios);
      expect(() => runNow(model, planRun(model, { draws: 256 }))).not.toThrow();
    },
  );
});

describe('extending the rules for MOC (Secure)', () => {
  it.each([[[]], [['case-against-extension']], [['case-for-extension']], [['fast-replacement', 'slips-as-always']]])(
    'loses no meter in any draw, and a longer extension enrols no fewer, under %j',
    (scenarios) => {
      const model = loaded('moc-secure-extension', ...scenarios);
      const { outcomes } = runNow(model, planRun(model, { draws: 256 }));
      const lengths = ['extend_9', 'extend_12', 'extend_18'].map((option) =>
        outcomes.get('enrolled_after')?.get(option),
      );
      const [shorter, proposed, longer] = lengths;
      expect(shorter!.every((value, i) => value <= proposed![i]! && proposed![i]! <= longer![i]!)).toBe(true);
    },
  );
});
