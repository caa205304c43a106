import { type OutcomeSummary, type Results, results } from '../../src/analysis/results.ts';
import type { ReportedModel } from '../../src/report/run-report.ts';

/** Results made by hand, with every case a report must be able to show: two placeholders, none and all, negatives. */
export function exampleResults(): Results {
  const options = [
    option('bau', 'Business as usual', 0, { role: 'business-as-usual' }),
    option('disapply', 'Disapply the requirement', 12_000, { role: 'proposal' }),
    option('smso_to_smso', 'Trilliant SMSO to British Gas SMSO, then DCC', 373_400, {
      support: 'dcc-2024 ¶40',
      best: 0.61,
    }),
    option('reduced', 'Undescribed option: reduced scope', -45_000, { illustrative: true, ranked: false }),
  ];
  return results.parse({
    appraise: 1,
    model: {
      id: 'lg',
      title: 'Enrolling the meters',
      question: 'Is any way of enrolling them worth its cost?',
      hash: 'a'.repeat(64),
    },
    scenario: 'fast',
    scenarioTitle: 'Meters leave faster',
    changes: [{ path: 'replacements', from: '450 meter/month', to: '944 meter/month' }],
    seed: 'appraise',
    sampling: 'sobol-owen',
    draws: 65536,
    drawsAsked: 65536,
    replicates: 16,
    dimensions: { count: 34, pilotDraws: 1024, padded: 0, paddedInputs: [] },
    correlations: [],
    appraisal: {
      priceBase: 2024,
      priceConversions: [],
      presentValueDate: '2024-09',
      discounting: 'green-book-2026/standard',
      discountingTitle: 'Green Book 2026, standard schedule',
      discountingSource: 'HM Treasury, The Green Book (2026), Table 8',
      discountingStatus: 'in force',
      timing: 'year',
      start: '2024-04',
      end: '2035-08',
      step: 'month',
    },
    rankedBy: 'npv_vs_bau',
    rankedWithin: [],
    decisions: [],
    rules: [],
    infeasible: [],
    interactions: [],
    options,
    breakEven: {
      unit: 'GBP',
      alternatives: ['disapply'],
      best: 'disapply',
      curves: ['disapply', 'smso_to_smso', 'reduced'].flatMap((id) =>
        ['bau', ...(id === 'disapply' ? [] : ['disapply'])].map((against) => ({
          option: id,
          against,
          expected: estimate(373_400, 2_100),
          points: [0, 0.25e6, 0.5e6, 0.75e6, 1e6, 2e6, 5e6].map((fixedCost) => ({
            fixedCost,
            probability: share(fixedCost === 5e6 ? 0 : 0.93 / (1 + fixedCost / 4e5) ** 2),
          })),
        })),
      ),
    },
    illustrative: [
      {
        id: 'value_of_service',
        label: 'Value of smart service in a year',
        value: 'triangular(8, 20, 40) GBP/meter',
        source: 'none published',
      },
      { id: 'asset_life', label: 'Life of a meter', value: '15 year', source: 'none published; a | bar' },
    ],
    accepted: [],
    warnings: [{ code: 'unused-input', message: 'The input "spare" is not used.', hint: 'Remove it.' }],
    streamed: null,
    resultsHash: 'b'.repeat(64),
  });
}

export const exampleModel: ReportedModel = {
  headline: null,
  about: 'Says this.\n\n- and **that**\n- and more\n',
  inputs: new Map(),
  flows: new Map([
    [
      'build',
      {
        name: 'build',
        label: 'Build',
        at: { file: 'lg.yaml', line: 1, column: 1 },
        kind: 'cost',
        bearer: 'DCC',
        rate: 'spread(build_cost, build_start, build_time)',
        fixed: true,
      },
    ],
  ]),
  outcomes: new Map([
    [
      'meters_enrolled',
      {
        name: 'meters_enrolled',
        label: 'Meters enrolled',
        at: { file: 'lg.yaml', line: 2, column: 1 },
        unit: { text: 'meter', kind: 'quantity', dimension: new Map(), scale: 1, per: 1 },
        formula: 'total(enrolled)',
        standard: false,
      },
    ],
  ]),
  sunk: [{ flow: 'build', option: 'smso_to_smso', amount: 25_000 }],
  checks: [{ text: 'stock >= 0', at: { file: 'lg.yaml', line: 3, column: 1 } }],
};

function estimate(value: number, se: number) {
  return { value, se, interval: [value - 2.13 * se, value + 2.13 * se] as [number, number] };
}

function share(value: number) {
  return value === 0
    ? { ...estimate(0, 0.0001), bound: { seen: 'none' as const, draws: 8192, exceptions: 0, limit: 0.000366 } }
    : estimate(value, 0.0021);
}

function summary(label: string, mean: number, spread: number, unit = 'GBP'): OutcomeSummary {
  const quantile = (z: number) => ({ ...estimate(mean + z * spread, spread / 90), rankError: 0.001 });
  return {
    unit,
    label,
    central: mean * 0.9,
    mean: estimate(mean, spread / 250),
    sd: estimate(spread, spread / 200),
    quantiles: { '0.05': quantile(-1.5), '0.5': quantile(0), '0.95': quantile(1.8) },
    probabilityNegative: share(mean < 0 ? 0.71 : spread === 0 ? 0 : 0.0312),
    density: {
      low: -400_000,
      high: 1_900_000,
      shares: Array.from(
        { length: 40 },
        (_, i) => 0.05 * Math.exp(-(((-400_000 + i * 57_500 - mean) / (spread || 1)) ** 2) / 2),
      ),
    },
    constant: spread === 0,
    restsOnIllustrative: spread === 0 ? [] : ['value_of_service', 'asset_life'],
  };
}

interface Extra {
  readonly role?: 'business-as-usual' | 'proposal';
  readonly support?: string;
  readonly illustrative?: boolean;
  readonly ranked?: boolean;
  readonly best?: number;
}

function option(id: string, label: string, value: number, extra: Extra): Results['options'][number] {
  const usual = extra.role === 'business-as-usual';
  const spread = usual ? 0 : 300_000;
  const bcr = { against: usual ? null : 'bau', central: usual ? null : 1.1, mean: usual ? null : estimate(1.13, 0.02) };
  return {
    id,
    label,
    role: extra.role ?? null,
    levels: {},
    illustrative: extra.illustrative ?? false,
    ranked: extra.ranked ?? true,
    support: extra.support ?? null,
    note: null,
    outcomes: {
      npv: summary('Net present value', value - 700_000, spread),
      npv_vs_bau: summary('Net present value against business as usual', value, spread),
      pv_costs: summary('Costs', 700_000, 100_000),
      pv_benefits: summary('Benefits', value, spread),
      break_even_fixed_cost: summary('Break-even fixed cost', value, spread),
      meters_enrolled: summary('Meters enrolled', usual ? 0 : 4_120, usual ? 0 : 900, 'meter'),
    },
    bcr: { ...bcr, reason: usual ? 'The cost difference is not positive.' : null },
    flows: [
      {
        flow: 'build',
        label: 'Build',
        kind: 'cost',
        fixed: true,
        central: 1_050_000,
        mean: estimate(1_050_000, 900),
        uplift: { by: 'optimism', class: 'capex', central: 350_000, mean: estimate(350_000, 800) },
      },
    ],
    bearers: [{ bearer: 'DCC', central: -1_050_000, mean: estimate(-1_050_000, 900) }],
    behindBest: null,
    probabilityBest: extra.ranked === false ? null : share(extra.best ?? 0.2),
  };
}
