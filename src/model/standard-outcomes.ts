import type { Place } from '../core/diagnostics.ts';
import type { Expression } from '../formula/expression.ts';
import type { FormulaSpecification } from '../formula/specification.ts';
import { moneyAt } from '../units/algebra.ts';
import type { Unit } from '../units/unit.ts';
import { binary, quantity, sum, zero } from './expressions.ts';
import type { Flow, Outcome } from './model.ts';
import { madeNames } from './names.ts';

/** The results that every model has, and the quantities they are made of. */
export interface StandardOutcomes {
  readonly formulas: readonly FormulaSpecification[];
  readonly outcomes: readonly Outcome[];
  /** Net present value of each party that bears, gains, pays or receives something, by its name in the file. */
  readonly bearers: ReadonlyMap<string, string>;
}

/**
 * Present value of costs and of benefits (transfers are neither), their difference `npv` in absolute terms for every
 * option, and against business as usual where there is one: `npv_vs_bau`, and `break_even_fixed_cost`, which adds back
 * the present value of flows marked `fixed`, after uplift, above business as usual's. By bearer, transfers count.
 * Green Book (2026), Table 10, 4.14–4.19, 6.33–6.40.
 *
 * @param prefix of the names of all, for the results of a part
 * @param rankedWithin decisions within whose levels options are ranked: `npv_within` is against doing nothing else there
 */
export function standardOutcomes(
  flows: readonly Flow[],
  usual: Readonly<Record<string, string>> | undefined,
  priceBase: number,
  at: Place,
  prefix = '',
  rankedWithin: readonly string[] = [],
): StandardOutcomes {
  const dimension = moneyAt(priceBase);
  const formulas: FormulaSpecification[] = [];
  const outcomes: Outcome[] = [];
  const unit: Unit = { text: 'GBP', kind: 'quantity', dimension, scale: 1, per: 1 };
  const own = (name: string) => quantity(prefix + name);
  const make = (name: string, text: string, expression: Expression) =>
    formulas.push({ name: prefix + name, text, expression, dimension, allowed: 'result', generated: true });
  const outcome = (name: string, label: string, text: string, expression: Expression) => {
    make(name, text, expression);
    outcomes.push({ name: prefix + name, label, at, unit, formula: text, standard: true });
  };
  const presentValue = ({ name }: Flow) => quantity(madeNames.presentValue(name));
  const total = (these: readonly Flow[]) => ({
    text: these.map(({ name }) => `pv(${name})`).join(' + ') || '0',
    expression: sum(these.map(presentValue)),
  });

  const costs = flows.filter(({ kind }) => kind === 'cost');
  const fixed = total(costs.filter((flow) => flow.fixed));
  const besides = total(costs.filter((flow) => !flow.fixed));
  make(madeNames.fixedCosts, fixed.text, fixed.expression);
  make(madeNames.costsBesidesFixed, besides.text, besides.expression);
  const benefits = total(flows.filter(({ kind }) => kind === 'benefit'));
  outcome(
    'pv_costs',
    'Present value of costs',
    total(costs).text,
    binary('+', own(madeNames.costsBesidesFixed), own(madeNames.fixedCosts)),
  );
  outcome('pv_benefits', 'Present value of benefits', benefits.text, benefits.expression);
  const npv = binary('-', own('pv_benefits'), own('pv_costs'));
  outcome('npv', 'Net present value', 'pv_benefits - pv_costs', npv);

  if (usual !== undefined) {
    const above = (name: string) => binary('-', own(name), quantity(prefix + name, usual));
    const picked = Object.values(usual).length === 1 ? Object.values(usual).join() : 'business as usual';
    outcome('npv_vs_bau', 'Net present value against business as usual', `npv - npv[${picked}]`, above('npv'));
    if (rankedWithin.length > 0) {
      const others = Object.fromEntries(Object.entries(usual).filter(([decision]) => !rankedWithin.includes(decision)));
      outcome(
        'npv_within',
        'Net present value over nothing else',
        `npv - npv with nothing else decided than ${rankedWithin.join(' and ')}`,
        binary('-', own('npv'), quantity(`${prefix}npv`, others)),
      );
    }
    make(
      madeNames.netBesidesFixed,
      `pv_benefits - (${besides.text})`,
      binary('-', own('pv_benefits'), own(madeNames.costsBesidesFixed)),
    );
    outcome(
      'break_even_fixed_cost',
      'Break-even fixed cost',
      `npv_vs_bau + (${fixed.text}) above business as usual`,
      above(madeNames.netBesidesFixed),
    );
  }

  const bearers = new Map<string, string>();
  for (const party of prefix === '' ? partiesOf(flows) : []) {
    const [gains, losses] = [
      total(flows.filter((flow) => (flow.kind === 'benefit' && flow.bearer === party) || flow.to === party)),
      total(flows.filter((flow) => (flow.kind === 'cost' && flow.bearer === party) || flow.from === party)),
    ];
    const text = losses.text === '0' ? gains.text : `${gains.text} - (${losses.text})`;
    const net = losses.expression === zero ? gains.expression : binary('-', gains.expression, losses.expression);
    const name = madeNames.netOfBearer(party);
    make(name, text, net);
    bearers.set(party, name);
  }
  return { formulas, outcomes, bearers };
}

/** Parties in the order in which the flows first name them. */
function partiesOf(flows: readonly Flow[]): readonly string[] {
  const named = flows.flatMap(({ bearer, from, to }) => [bearer, from, to]);
  return [...new Set(named.filter((party) => party !== undefined))];
}
