import { formatRounded, formatSignificant } from '../../core/format.ts';
import type { Basis, Described, Flow, Model, PriceConversion } from '../../model/model.ts';
import { madeNames } from '../../model/names.ts';
import { ruleText } from '../../model/rules.ts';
import type { Distribution } from '../../sampling/distribution.ts';
import { modeOf } from '../../sampling/mode.ts';
import type { Unit } from '../../units/unit.ts';
import { type CentralTable, centralTable } from './central-table.ts';
import { illustrativeUnder, usersOf, usesOf } from './dependencies.ts';

/** All that a model says of one name, as plain data. */
export interface Explanation {
  readonly name: string;
  readonly label: string;
  /** `input`, `calculation`, `flow: cost borne by DCC`, `outcome`, `option`. */
  readonly kind: string;
  readonly note?: string;
  /** File and line where it is written. */
  readonly at?: { readonly file: string; readonly line: number };
  readonly formula?: string;
  readonly unit?: string;
  /** What it varies by: `by option, in each period`. */
  readonly shape?: string;
  readonly uses: readonly Mentioned[];
  readonly usedBy: readonly Mentioned[];
  /** What stands at each place where a value of it enters; empty for what is worked out. */
  readonly values: readonly Evidenced[];
  /** Illustrative inputs that it rests on. */
  readonly illustrative: readonly Mentioned[];
  /** Its value with every input at its central estimate. */
  readonly central?: CentralTable;
}

export interface Mentioned {
  readonly name: string;
  readonly label: string;
}

export interface Evidenced {
  readonly id: string;
  readonly text: string;
  readonly basis: Basis;
  readonly source: string;
  /** Whether a scenario or a setting put it there. */
  readonly changed: boolean;
  /** What its distribution comes to, ready to print in its unit. */
  readonly distributed?: Distributed;
}

/** A distribution in figures. */
export interface Distributed {
  readonly mean: string;
  readonly standardDeviation: string;
  /** Undefined where no single value is the most likely. */
  readonly mode?: string;
  readonly p5: string;
  readonly median: string;
  readonly p95: string;
  /** Whether it takes other inputs, which are at their central values in these. */
  readonly givenCentral: boolean;
}

/** What one name of a model is; undefined where the model has nothing of that name. */
export function explain(model: Model, name: string): Explanation | undefined {
  const found = describe(model, name);
  if (found === undefined) return undefined;
  const { unit, ...described } = found;
  const conversion = model.conversions.find(({ input }) => input === name);
  const quantity = model.system.quantities.get(conversion === undefined ? name : madeNames.atOwnPrices(name));
  if (quantity === undefined) return { ...described, name, uses: [], usedBy: [], values: [], illustrative: [] };
  const mentioned = (names: readonly string[]) => names.map((one) => ({ name: one, label: labelOf(model, one) }));
  return {
    ...described,
    ...(conversion === undefined
      ? {}
      : { note: [described.note, conversionText(conversion)].filter(Boolean).join(' ') }),
    name,
    unit: unit?.text ?? 'GBP/year',
    shape: shapeOf(quantity.dimensions, quantity.varies),
    uses: mentioned(usesOf(model, name)),
    usedBy: mentioned(usersOf(model, name)),
    values: valuesOf(model, name),
    illustrative: mentioned(illustrativeUnder(model, name)),
    central: centralTable(model, quantity, unit),
  };
}

/** `From 2019 to 2024 prices by 1.23291: GDP deflator ..., 2026-06.` */
export function conversionText({ from, to, factors, title, published, basis }: PriceConversion): string {
  const [first] = factors;
  const last = factors.at(-1);
  const by =
    from === 'nominal'
      ? `${formatSignificant(first?.factor ?? 1, 5)} in ${first?.year} to ${formatSignificant(last?.factor ?? 1, 5)} in ${last?.year}`
      : formatSignificant(first?.factor ?? 1, 5);
  const relied = basis === 'illustrative' ? ', some of these years illustrative' : '';
  return `From ${from === 'nominal' ? 'nominal' : from} to ${to} prices by ${by}: ${title}, published ${published}${relied}.`;
}

/** Every name that can be explained. */
export function explainable(model: Model): string[] {
  const { inputs, calculations, flows, outcomes } = model;
  return [
    ...[inputs, calculations, flows, outcomes].flatMap((section) => [...section.keys()]),
    ...model.interactions.keys(),
    ...model.options.map(({ id }) => id),
    ...model.infeasible.map(({ id }) => id),
    ...(model.system.levels === undefined ? [] : model.decisions.map(({ id }) => id)),
  ];
}

type Found = Pick<Explanation, 'label' | 'kind' | 'note' | 'at' | 'formula'> & { readonly unit?: Unit };

function describe(model: Model, name: string): Found | undefined {
  const input = model.inputs.get(name);
  if (input !== undefined) {
    return {
      ...common(input),
      kind: input.unit.kind === 'choice' ? 'input: a choice of structure' : 'input',
      unit: input.unit,
    };
  }
  const calculation = model.calculations.get(name);
  if (calculation !== undefined) {
    return { ...common(calculation), kind: 'calculation', formula: calculation.formula, unit: calculation.unit };
  }
  const flow = model.flows.get(name);
  if (flow !== undefined) return { ...common(flow), kind: `flow: ${kindOf(flow)}`, formula: flow.rate };
  const outcome = model.outcomes.get(name);
  if (outcome !== undefined) {
    const kind = outcome.standard ? 'outcome that every model has' : 'outcome';
    const { at, ...written } = common(outcome);
    return { ...written, ...(outcome.standard ? {} : { at }), kind, formula: outcome.formula, unit: outcome.unit };
  }
  const interaction = model.interactions.get(name);
  if (interaction !== undefined) {
    const { outcome, unit, between, standing } = interaction;
    const pairs = (levels: Readonly<Record<string, string>>) =>
      Object.entries(levels).map(([decision, level]) => `${decision} ${level}`);
    const two = between
      .map(({ decision, level, against }) => `${decision} ${level} in place of ${against}`)
      .join(', and ');
    const rest = pairs(standing);
    return {
      ...common(interaction),
      kind: `interaction of ${two}${rest.length === 0 ? '' : `, with ${rest.join(', ')}`}`,
      formula: `${outcome} of both - of the first - of the second + of neither`,
      unit,
    };
  }
  return describeAlternative(model, name);
}

/** An option, a combination that cannot be had, or a decision. */
function describeAlternative(model: Model, name: string): Found | undefined {
  const decision = model.system.levels && model.decisions.find(({ id }) => id === name);
  if (decision) {
    const levels = decision.levels.map(
      ({ id, label, role }) => `${id}: ${label}${role === undefined ? '' : ` (${role.replaceAll('-', ' ')})`}`,
    );
    return { label: decision.label, kind: 'decision', note: `${levels.join('; ')}.` };
  }
  const excluded = model.infeasible.find(({ id }) => id === name);
  if (excluded !== undefined) {
    const rules = excluded.rules.flatMap((rule) => model.rules[rule] ?? []);
    const [first] = rules;
    return {
      label: excluded.label,
      kind: 'combination that cannot be had',
      note: `Excluded: ${rules.map(ruleText).join('; ')}.`,
      ...(first === undefined ? {} : { at: { file: first.at.file, line: first.at.line } }),
    };
  }
  const option = model.options.find(({ id }) => id === name);
  if (option === undefined) return undefined;
  const { role, illustrative, support, note } = option;
  const notes = [
    illustrative ? 'A placeholder: the option itself is illustrative.' : '',
    support === undefined ? '' : `Rests on ${support}.`,
    note ?? '',
  ];
  return {
    label: option.label,
    kind: role === undefined ? 'option' : `option: ${role.replaceAll('-', ' ')}`,
    ...(notes.some((text) => text !== '') ? { note: notes.filter((text) => text !== '').join(' ') } : {}),
  };
}

function common(described: Described) {
  const { label, note, at } = described;
  return { label, at: { file: at.file, line: at.line }, ...(note === undefined ? {} : { note }) };
}

function kindOf(flow: Flow): string {
  const party =
    flow.kind === 'transfer'
      ? ` from ${flow.from} to ${flow.to}`
      : flow.bearer === undefined
        ? ''
        : flow.kind === 'cost'
          ? ` borne by ${flow.bearer}`
          : ` to ${flow.bearer}`;
  const uplift = flow.uplift === undefined ? '' : `, uplifted by ${flow.uplift.by}`;
  return `${flow.kind}${party}${uplift}${flow.fixed ? ', part of the break-even fixed cost' : ''}`;
}

function labelOf(model: Model, name: string): string {
  const { inputs, calculations, flows, outcomes } = model;
  return (inputs.get(name) ?? calculations.get(name) ?? flows.get(name) ?? outcomes.get(name))?.label ?? name;
}

function shapeOf(dimensions: readonly string[], varies: 'constant' | 'period'): string {
  const by = dimensions.length === 0 ? 'one value' : `by ${dimensions.join(' and ')}`;
  return varies === 'period' ? `${by}, in each period` : by;
}

function valuesOf(model: Model, name: string): Evidenced[] {
  const input = model.inputs.get(name);
  if (input === undefined) return [];
  if (input.fixedChoice !== undefined) {
    const { chosen, among } = input.fixedChoice;
    return [
      {
        id: name,
        text: `${chosen} (among ${among.join(', ')})`,
        basis: input.basis,
        source: input.source,
        changed: false,
      },
    ];
  }
  return model.leaves
    .filter((leaf) => leaf.input === name)
    .map(({ id, value, dependent, unit, basis, source, changed }) => ({
      id,
      text: `${typeof value === 'number' ? value : value.text}${unit.text === '1' ? '' : ` ${unit.text}`}`,
      basis,
      source,
      changed,
      ...(typeof value === 'number' || unit.kind === 'date'
        ? {}
        : { distributed: inFigures(value, dependent !== undefined) }),
    }));
}

function inFigures(distribution: Distribution, givenCentral: boolean): Distributed {
  const { mean, standardDeviation, quantile } = distribution;
  const text = (value: number) => formatRounded(value, 4);
  const mode = modeOf(distribution);
  return {
    mean: text(mean),
    standardDeviation: text(standardDeviation),
    ...(mode === undefined ? {} : { mode: text(mode) }),
    p5: text(quantile(0.05)),
    median: text(quantile(0.5)),
    p95: text(quantile(0.95)),
    givenCentral,
  };
}
