import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { centralCase } from '../../src/model/central.ts';
import { packageFolder } from '../../src/model/files.ts';
import { loadModel } from '../../src/model/load.ts';
import type { Model } from '../../src/model/model.ts';

type Settings = Readonly<Record<string, string>>;

function shipped(id: string, settings: Settings = {}): Model {
  const { model, diagnostics } = loadModel({
    file: join(packageFolder, 'models', `${id}.yaml`),
    set: Object.entries(settings).map(([path, value]) => ({ path, value })),
  });
  if (model === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

const npvOf = (model: Model) => {
  const central = centralCase(model.system);
  return (option: string) => central.value('npv', { option }, 0);
};

/** The five single models run apart, as the programme would have them for one level of C. */
function singleRuns(rules: string, uneven: Settings) {
  const tmad = rules === 'lapse' ? 'lapse' : 'to_2025';
  const own = (part: string): Settings =>
    Object.fromEntries(
      Object.entries(uneven).flatMap(([path, value]) => {
        const [first = '', ...rest] = path.split('.');
        return first === part
          ? [[rest.join('.'), value]]
          : ['fo_bg', 'lg', 'rules_c', 'dmct', 'mdust'].includes(first)
            ? []
            : [[path, value]];
      }),
    );
  const shared = (names: readonly string[], settings: Settings) =>
    Object.fromEntries(
      Object.entries(settings).filter(([path]) => !Object.hasOwn(uneven, path) || names.includes(path)),
    );
  const lg = { tmad, ...shared(['service_value', 'cost_per_premises'], own('lg')) };
  return {
    fo_bg: npvOf(shipped('foc-bg-closure', { tmad, ...shared(['service_value', 'cost_per_premises'], own('fo_bg')) })),
    lg: npvOf(shipped('lg-migration', lg)),
    // Procured again from January 2025 and back after the time that takes: a year, or nine months.
    lg_after_closing: npvOf(
      shipped('lg-migration', {
        ...lg,
        route_open_from: Object.keys(uneven).length === 0 ? '2026-01-01' : '2025-10-01',
      }),
    ),
    rules_c: npvOf(shipped('moc-secure-extension', shared(['service_value', 'cost_per_premises'], own('rules_c')))),
    dmct: npvOf(shipped('dmct-curtailment', { tmad, ...shared(['dmct_annual_cost'], own('dmct')) })),
    mdust: npvOf(shipped('mdust-closure', { tmad, ...shared(['mdust_annual_cost'], own('mdust')) })),
  };
}

describe('no cost is counted twice: every package is worth the sum of its single runs and what joining them adds', () => {
  test.each<[string, Settings, number]>([
    ['on the central case', {}, 0],
    [
      'in an uneven world',
      {
        service_value: '27',
        cost_per_premises: '560',
        mdust_annual_cost: '1270000',
        dmct_annual_cost: '90000',
        'fo_bg.dcc_monthly_cost': '60000',
        'fo_bg.newly_dormant': '200',
        'fo_bg.reprocurement_time': '9',
        'fo_bg.reprocurement_cost': '700000',
        'lg.build_cost.smso_to_smso': '900000',
        'lg.transfer_success': '0.81',
        'rules_c.slip': '2',
        'dmct.share_released': '0.8',
        'mdust.notice': '1.5',
      },
      700_000,
    ],
  ])('%s', (_, uneven, reprocurement) => {
    const programme = shipped('programme', uneven);
    const npv = npvOf(programme);
    const runs = new Map(['lapse', 'extend_12'].map((rules) => [rules, singleRuns(rules, uneven)]));
    expect(programme.options).toHaveLength(64);
    for (const { id, levels } of programme.options) {
      const { fo_bg = '', lg = '', rules_c = '', dmct = '', mdust = '' } = levels;
      const single = runs.get(rules_c)!;
      const again = lg === 'smso_to_smso' && fo_bg === 'close';
      const sum =
        single.fo_bg(fo_bg) +
        (again ? single.lg_after_closing : single.lg)(lg) +
        single.rules_c(rules_c) +
        single.dmct(dmct) +
        single.mdust(mdust) -
        // January 2025 lies in year 0, which begins in September 2024.
        (again ? reprocurement : 0);
      expect([id, npv(id)]).toEqual([id, expect.closeTo(sum, 4)]);
    }
  });
});

test('the parts are the shipped models, and carry no warning that is not accepted', () => {
  const { parts, warnings, dimensionsOfChance } = shipped('programme');
  expect(parts.map(({ model }) => model)).toEqual([
    'foc-bg-closure',
    'lg-migration',
    'moc-secure-extension',
    'dmct-curtailment',
    'mdust-closure',
  ]);
  expect(warnings).toEqual([]);
  // Drawn once for all who need it.
  for (const name of ['service_value', 'cost_per_premises', 'mdust_annual_cost']) {
    expect(dimensionsOfChance.filter((id) => id.endsWith(name))).toEqual([name]);
  }
});

test('a cost with two owners is warned of', () => {
  const { warnings } = shipped('programme', { 'lg.needs_mdust': '1' });
  expect(warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining('"mdust_annual_cost" is counted in "lg.testing" and again in "mdust.avoidable"'),
  ]);
});
