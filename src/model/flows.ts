import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import type { FormulaSpecification } from '../formula/specification.ts';
import { divide, moneyAt, time } from '../units/algebra.ts';
import type { Unit } from '../units/unit.ts';
import { binary, call, quantity } from './expressions.ts';
import { labelOf } from './label-of.ts';
import type { Flow } from './model.ts';
import { madeNames } from './names.ts';
import { error } from './report.ts';
import type { FlowFile } from './schema.ts';
import { keyPlace, nearestPlace, type Tree } from './tree.ts';

/** A flow as people read it; its parties and its uplift are held against its kind. */
export function readFlow(
  name: string,
  file: FlowFile,
  model: Tree,
  pureNumbers: { readonly known: ReadonlyMap<string, Unit>; readonly unknown: ReadonlySet<string> },
  problems: Diagnostic[],
): Flow {
  const path = ['flows', name];
  const at = keyPlace(model, path);
  const { kind, bearer, from, to, category, note, uplift } = file;
  const refuse = (key: string, wanted: string) =>
    problems.push(error(messages.onlyFor(name, key, kind, wanted), keyPlace(model, [...path, key])));
  if (kind === 'transfer') {
    if (bearer !== undefined) refuse('bearer', 'costs and benefits');
    for (const [key, party] of Object.entries({ from, to })) {
      if (party === undefined) problems.push(error(messages.transferNeeds(name, key), at));
    }
    if (from !== undefined && from === to) {
      problems.push(error(messages.transferToItself(name), keyPlace(model, [...path, 'to'])));
    }
  } else {
    if (from !== undefined) refuse('from', 'transfers');
    if (to !== undefined) refuse('to', 'transfers');
  }
  if (file.fixed === true && kind !== 'cost') refuse('fixed', 'costs');
  if (uplift !== undefined) {
    const place = nearestPlace(model, [...path, 'uplift', 'by']);
    const unit = pureNumbers.known.get(uplift.by);
    if (unit === undefined && !pureNumbers.unknown.has(uplift.by)) {
      problems.push(error(messages.unknownUplift(uplift.by, pureNumbers.known.keys()), place));
    } else if (unit !== undefined && (unit.kind !== 'quantity' || unit.dimension.size > 0)) {
      problems.push(error(messages.upliftNotPure(uplift.by, unit.text), place));
    }
  }
  return {
    name,
    label: file.label ?? labelOf(name),
    ...(note === undefined ? {} : { note }),
    at,
    kind,
    ...(bearer === undefined ? {} : { bearer }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(category === undefined ? {} : { category }),
    rate: String(file.rate),
    ...(uplift === undefined ? {} : { uplift }),
    ...(file['counted-as'] === undefined ? {} : { countedAs: file['counted-as'] }),
    fixed: file.fixed ?? false,
  };
}

/**
 * The quantities of a flow: its rate, after uplift where it has one (then the rate before and the uplift stand beside
 * it), and the present value of each.
 */
export function flowFormulas(flow: Flow, priceBase: number): readonly FormulaSpecification[] {
  const money = moneyAt(priceBase);
  const rate = divide(money, time);
  const { name, uplift } = flow;
  const made = { generated: true } as const;
  const presentValue = (of: string): FormulaSpecification => ({
    name: madeNames.presentValue(of),
    text: `pv(${of})`,
    expression: call('pv', quantity(of)),
    dimension: money,
    allowed: 'result',
    ...made,
  });
  if (uplift === undefined) {
    return [{ name, text: flow.rate, dimension: rate, allowed: 'rate' }, presentValue(name)];
  }
  const [before, extra] = [madeNames.beforeUplift(name), madeNames.uplift(name)];
  return [
    { name: before, text: flow.rate, dimension: rate, allowed: 'rate' },
    {
      name: extra,
      text: `(${before}) * ${uplift.by}`,
      expression: binary('*', quantity(before), quantity(uplift.by)),
      dimension: rate,
      allowed: 'rate',
      ...made,
    },
    {
      name,
      text: `(${before}) + (${extra})`,
      expression: binary('+', quantity(before), quantity(extra)),
      dimension: rate,
      allowed: 'rate',
      ...made,
    },
    presentValue(before),
    presentValue(extra),
    {
      name: madeNames.presentValue(name),
      text: `pv(${name})`,
      expression: binary('+', quantity(madeNames.presentValue(before)), quantity(madeNames.presentValue(extra))),
      dimension: money,
      allowed: 'result',
      ...made,
    },
  ];
}
