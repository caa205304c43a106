import type { QuantitySystem } from '../../src/formula/system.ts';
import type { LeafValue, Model } from '../../src/model/model.ts';
import { makeDistribution } from '../../src/sampling/catalogue.ts';
import type { Distribution } from '../../src/sampling/distribution.ts';
import type { Unit } from '../../src/units/unit.ts';

const nowhere = { file: 'stub.yaml', line: 1, column: 1 };

export const pureUnit: Unit = { text: '1', kind: 'quantity', dimension: new Map(), scale: 1, per: 1 };

export function distribution(name: string, ...parameters: readonly number[]): Distribution {
  const made = makeDistribution(name, parameters);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.distribution;
}

/** A model around a system made by hand. `draws` gives each uncertain leaf its distribution, in its own unit. */
export function stubModel(system: QuantitySystem, draws: (leaf: string) => Distribution, unit: Unit = pureUnit): Model {
  const leaves = system.leaves.map((leaf): LeafValue => {
    const central = (leaf.central * unit.per) / unit.scale;
    return {
      id: leaf.id,
      input: leaf.id.split('.')[0]!,
      unit,
      value: leaf.random ? draws(leaf.id) : central,
      central,
      changed: false,
      at: nowhere,
      basis: 'illustrative',
      source: 'none',
    };
  });
  const labels = Array.from({ length: system.periods.count }, (_, k) => `period ${k}`);
  return {
    id: 'stub',
    title: 'Stub',
    headline: null,
    question: 'Does the engine work?',
    about: '',
    file: 'stub.yaml',
    hash: 'stub',
    sources: new Map(),
    countingUnits: new Map(),
    timeline: { step: 'month', monthsPerStep: 1, start: '', end: '', startMonth: 0, months: labels.length, labels },
    appraisal: {
      priceBase: 2024,
      presentValueDate: '2024-01',
      discounting: 'none',
      discountingTitle: '',
      discountingSource: '',
      discountingStatus: 'in force',
      timing: 'year',
    },
    parts: [],
    conversions: [],
    decisions: [],
    rules: [],
    infeasible: [],
    rankedWithin: [],
    interactions: new Map(),
    options: (system.dimensions.get('option') ?? []).map((id) => ({
      id,
      label: id,
      illustrative: false,
      ranked: true,
      levels: { option: id },
    })),
    inputs: new Map(),
    calculations: new Map(),
    flows: new Map(),
    outcomes: new Map(),
    checks: system.checks.map(({ text }, k) => ({ text, at: { file: 'stub.yaml', line: 10 + k, column: 3 } })),
    sunk: [],
    bearers: new Map(),
    uses: new Map(),
    scenario: null,
    system,
    leaves,
    dimensionsOfChance: system.leaves.filter((leaf) => leaf.random).map(({ id }) => id),
    correlations: [],
    base: () => undefined,
    warnings: [],
    accepted: [],
  };
}
