import { periodLabel } from '../../core/calendar.ts';
import type { Expression } from '../../formula/expression.ts';
import type { Quantity, QuantitySystem } from '../../formula/system.ts';
import { binary, call, quantity, sum, zero } from '../../model/expressions.ts';
import type { Flow, Model } from '../../model/model.ts';

/** What a party has of one kind: costs that it bears, benefits that it gains, transfers that it receives or pays. */
export type PartyKind = 'costs' | 'benefits' | 'received' | 'paid';

export interface PartyLine {
  readonly party: string;
  readonly kind: PartyKind;
}

/** A model whose results are amounts by year, undiscounted, at the model's prices. */
export interface YearlyModel {
  readonly model: Model;
  /** Year 0, 1, ... of the appraisal, each by the period in which it begins. */
  readonly years: readonly string[];
  readonly lines: readonly PartyLine[];
  /** Calendar years in which anything may be paid. */
  readonly calendarYears: readonly number[];
  readonly resultOf: (line: PartyLine, year: number) => string;
  /** Benefits less costs of a year. */
  readonly netOf: (year: number) => string;
  /** What public bodies pay less what they get in a calendar year. */
  readonly publicOf: (calendarYear: number) => string;
}

/**
 * The model with a result for each party, kind and year: the same formulas, added up over the periods of each year. Years
 * are those of the appraisal, from the present value date; the public sector's are calendar years, as a deflator's are.
 */
export function yearlyModel(model: Model, presentValueMonth: number, publicBodies: readonly string[]): YearlyModel {
  const { system, timeline } = model;
  const flows = [...model.flows.values()];
  const inSteps = (month: number) => (month - timeline.startMonth) / timeline.monthsPerStep;
  const count = Math.ceil((timeline.startMonth + timeline.months - presentValueMonth) / 12);
  const lines = linesOf(flows);
  const added = new Map<string, Quantity>();
  const add = (name: string, terms: readonly Expression[], from: number, to: number): void => {
    const condition = binary2('and', binary2('>=', elapsed, constant(from)), binary2('<', elapsed, constant(to)));
    const [then, otherwise] = [sum(terms), zero];
    const during: Expression = { kind: 'if', condition, then, otherwise };
    added.set(name, {
      name,
      dimensions: dimensionsOf(system, flows),
      varies: 'constant',
      definition: { kind: 'formula', expression: call('total', during) },
    });
  };
  const resultOf = ({ party, kind }: PartyLine, year: number) => `${kind} of ${party}, year ${year}`;
  const netOf = (year: number) => `net, year ${year}`;
  const publicOf = (calendarYear: number) => `public, ${calendarYear}`;
  for (let year = 0; year < count; year++) {
    const [from, to] = [inSteps(presentValueMonth + 12 * year), inSteps(presentValueMonth + 12 * (year + 1))];
    for (const line of lines)
      add(
        resultOf(line, year),
        flowsOf(flows, line).map(({ name }) => quantity(name)),
        from,
        to,
      );
    add(
      netOf(year),
      signed(flows, (flow) => (flow.kind === 'benefit' ? 1 : flow.kind === 'cost' ? -1 : 0)),
      from,
      to,
    );
  }
  const firstYear = Math.floor(presentValueMonth / 12);
  const lastYear = Math.floor((timeline.startMonth + timeline.months - 1) / 12);
  const calendarYears = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  const isPublic = (party: string | undefined) => party !== undefined && publicBodies.includes(party);
  const publicSign = ({ kind, bearer, from, to }: Flow): -1 | 0 | 1 => {
    if (kind === 'cost') return isPublic(bearer) ? 1 : 0;
    if (kind === 'benefit') return isPublic(bearer) ? -1 : 0;
    return isPublic(from) === isPublic(to) ? 0 : isPublic(from) ? 1 : -1;
  };
  if (publicBodies.length > 0) {
    for (const year of calendarYears) {
      const from = Math.max(inSteps(presentValueMonth), inSteps(12 * year));
      add(publicOf(year), signed(flows, publicSign), from, inSteps(12 * (year + 1)));
    }
  }
  const narrowed: QuantitySystem = {
    ...system,
    quantities: new Map([...system.quantities, ...added]),
    results: [...added.keys()],
  };
  return {
    model: { ...model, system: narrowed },
    years: Array.from({ length: count }, (_, year) => periodLabel(presentValueMonth + 12 * year, 1)),
    lines,
    calendarYears: publicBodies.length > 0 ? calendarYears : [],
    resultOf,
    netOf,
    publicOf,
  };
}

const elapsed: Expression = { kind: 'period', what: 'elapsed' };
const constant = (value: number): Expression => ({ kind: 'constant', value });
const binary2 = (operator: 'and' | '>=' | '<', left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});

function signed(flows: readonly Flow[], sign: (flow: Flow) => -1 | 0 | 1): readonly Expression[] {
  const of = (wanted: number) => flows.filter((flow) => sign(flow) === wanted).map(({ name }) => quantity(name));
  const [gained, lost] = [of(1), of(-1)];
  return lost.length === 0 ? gained : [binary('-', sum(gained), sum(lost))];
}

function linesOf(flows: readonly Flow[]): readonly PartyLine[] {
  const parties = new Set(
    flows.flatMap(({ bearer, from, to, kind }) => (kind === 'transfer' ? [from, to] : [bearer ?? ''])),
  );
  const kinds: readonly PartyKind[] = ['costs', 'benefits', 'received', 'paid'];
  return [...parties]
    .flatMap((party) => (party === undefined ? [] : kinds.map((kind) => ({ party, kind }))))
    .filter((line) => flowsOf(flows, line).length > 0);
}

function flowsOf(flows: readonly Flow[], { party, kind }: PartyLine): readonly Flow[] {
  const has: Readonly<Record<PartyKind, (flow: Flow) => boolean>> = {
    costs: (flow) => flow.kind === 'cost' && (flow.bearer ?? '') === party,
    benefits: (flow) => flow.kind === 'benefit' && (flow.bearer ?? '') === party,
    received: (flow) => flow.kind === 'transfer' && flow.to === party,
    paid: (flow) => flow.kind === 'transfer' && flow.from === party,
  };
  return flows.filter(has[kind]);
}

/** Dimensions by which any of the flows varies, in declared order. */
function dimensionsOf({ dimensions, quantities }: QuantitySystem, flows: readonly Flow[]): readonly string[] {
  const varied = new Set(flows.flatMap(({ name }) => quantities.get(name)?.dimensions ?? []));
  return [...dimensions.keys()].filter((dimension) => varied.has(dimension));
}
