import { monthsOf } from '../../src/core/calendar.ts';
import { assemble } from '../../src/formula/assemble.ts';
import { type Interpretation, interpret } from '../../src/formula/interpret.ts';
import type { Assembly, FormulaSpecification, SystemSpecification } from '../../src/formula/specification.ts';
import type { QuantitySystem, World } from '../../src/formula/system.ts';
import { parseUnit, toCanonical } from '../../src/units/parse-unit.ts';
import type { Unit } from '../../src/units/unit.ts';

/** A model in a few lines, for tests of the formula layer: values in declared units, dates as text. */
export interface Sketch {
  readonly start?: string;
  readonly months?: number;
  readonly monthsPerStep?: 1 | 3 | 12;
  readonly discountRate?: number;
  readonly dimensions?: Readonly<Record<string, readonly string[]>>;
  /** By decision, which is a dimension too, the level of each option. */
  readonly levels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly inputs?: Readonly<Record<string, SketchInput>>;
  /** Unit, text, and what is allowed. */
  readonly formulas?: Readonly<Record<string, readonly [string, string, FormulaSpecification['allowed']?]>>;
  readonly checks?: readonly string[];
  readonly results?: readonly string[];
}

type Value = number | string;

export type SketchInput =
  | { readonly unit: string; readonly value: Value; readonly bounds?: readonly [number, number] }
  | { readonly unit: string; readonly by: string; readonly values: Readonly<Record<string, Value>> }
  | { readonly unit: string; readonly dated: Readonly<Record<string, Value>> }
  | { readonly chosen: string; readonly among: readonly string[] };

const countingUnits = new Set(['meter', 'premises']);

export function unitOf(text: string, monthsPerStep: 1 | 3 | 12 = 1): Unit {
  const parsed = parseUnit(text, { countingUnits, priceBase: 2024, monthsPerStep });
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return parsed.unit;
}

export function specificationOf(sketch: Sketch): SystemSpecification {
  const monthsPerStep = sketch.monthsPerStep ?? 1;
  const startMonth = monthsOf(sketch.start ?? '2024-01')!;
  const length = (sketch.months ?? 12) / monthsPerStep;
  const count = Math.ceil(length);
  const ks = Array.from({ length: count }, (_, k) => k);
  const dateToTime = (text: string) => {
    const months = monthsOf(text);
    return months === undefined ? undefined : (months - startMonth) / monthsPerStep;
  };
  const lengths = ks.map((k) => Math.min(k + 1, length) - k);
  const leaves: { id: string; index: number; random: boolean; central: number; bounds?: readonly [number, number] }[] =
    [];
  const leaf = (id: string, unit: Unit, value: Value, bounds?: readonly [number, number]): number => {
    const central = typeof value === 'string' ? dateToTime(value)! : toCanonical(unit, value);
    const canonical = bounds && ([toCanonical(unit, bounds[0]), toCanonical(unit, bounds[1])] as const);
    leaves.push({ id, index: leaves.length, random: true, central, ...(canonical ? { bounds: canonical } : {}) });
    return leaves.length - 1;
  };
  const inputs = Object.entries(sketch.inputs ?? {}).map(([name, input]) => {
    if ('chosen' in input) {
      return {
        name,
        unit: unitOf('choice'),
        dimensions: [],
        definition: { kind: 'choice' as const, chosen: input.chosen, among: input.among },
      };
    }
    const unit = unitOf(input.unit, monthsPerStep);
    const entries = new Map<string, { from: number; leaf: number }[]>();
    if ('by' in input) {
      for (const [label, value] of Object.entries(input.values)) {
        entries.set(label, [{ from: 0, leaf: leaf(`${name}.${label}`, unit, value) }]);
      }
    } else if ('dated' in input) {
      const dated = Object.entries(input.dated).map(([date, value]) => ({
        from: Math.max(0, dateToTime(date)!),
        leaf: leaf(`${name}@${date}`, unit, value),
      }));
      entries.set('', dated);
    } else {
      entries.set('', [{ from: 0, leaf: leaf(name, unit, input.value, input.bounds) }]);
    }
    return { name, unit, dimensions: 'by' in input ? [input.by] : [], definition: { kind: 'input' as const, entries } };
  });
  const dimensions = { option: ['bau', 'go'], ...sketch.dimensions };
  return {
    periods: {
      count,
      start: Float64Array.from(ks),
      end: Float64Array.from(ks, (k) => Math.min(k + 1, length)),
      length: Float64Array.from(lengths),
      year: Float64Array.from(ks, (k) => Math.floor((startMonth + k * monthsPerStep) / 12)),
      presentValueWeight: Float64Array.from(lengths, (l, k) => l / (1 + (sketch.discountRate ?? 0)) ** k),
    },
    monthsPerStep,
    dimensions: new Map(Object.entries(dimensions)),
    ...(sketch.levels === undefined
      ? {}
      : { levels: new Map(Object.entries(sketch.levels).map(([d, levels]) => [d, new Map(Object.entries(levels))])) }),
    leaves,
    inputs,
    formulas: Object.entries(sketch.formulas ?? {}).map(([name, [unit, text, allowed]]) => ({
      name,
      text,
      dimension: unitOf(unit, monthsPerStep).dimension,
      allowed: allowed ?? 'any',
    })),
    checks: (sketch.checks ?? []).map((text) => ({ text })),
    results: sketch.results ?? Object.keys(sketch.formulas ?? {}),
    dateToTime,
  };
}

export function assembleSketch(sketch: Sketch): Assembly {
  return assemble(specificationOf(sketch));
}

/** Every problem with the text it marks: `code «marked»`. */
export function problemsOf(sketch: Sketch): string[] {
  return assembleSketch(sketch).problems.map((p) => {
    const { where } = p;
    const text =
      where.kind === 'formula'
        ? sketch.formulas?.[where.name]?.[1]
        : where.kind === 'check'
          ? sketch.checks?.[where.index]
          : where.name;
    return `${p.code} «${(text ?? '').slice(p.start, p.end)}»`;
  });
}

export interface Worked extends Interpretation {
  readonly system: QuantitySystem;
  readonly world: World;
}

/** Interprets a sketch, which must have no error, in the world of its central values. */
export function work(sketch: Sketch): Worked {
  const { system, problems } = assembleSketch(sketch);
  if (!system) throw new Error(problems.map((p) => `${p.message} ${p.hint}`).join('\n'));
  const world = Float64Array.from(system.leaves, (l) => l.central);
  const run = interpret(system, world);
  return {
    system,
    world,
    value: (name, members, period) => run.value(name, members, period),
    number: (expression, members, period) => run.number(expression, members, period),
    truth: (expression, members, period) => run.truth(expression, members, period),
  };
}

/** Values of one formula in every period, first option. */
export function valuesOf(sketch: Sketch, unit: string, formula: string): number[] {
  const worked = work({ ...sketch, formulas: { ...sketch.formulas, answer: [unit, formula] } });
  return Array.from({ length: worked.system.periods.count }, (_, k) => worked.value('answer', { option: 'bau' }, k));
}
