import type { Model } from '../../model/model.ts';
import { type Block, code, heading, type Inline } from '../blocks.ts';
import { usesOf } from '../explain/dependencies.ts';
import { inputAnchor } from '../sections/assumptions.ts';
import type { Subject } from '../template/subject.ts';
import type { FigureLine } from './figure-lines.ts';
import type { Provenance } from './provenance.ts';

/** Every outcome, calculation and flow on the way from the figures to the inputs, with its formula and what that uses. */
export function namesTable(lines: readonly FigureLine[], { model }: Subject): Block[] {
  const reached = new Set<string>();
  const open = lines.flatMap(({ of }) => namesIn(of, model));
  const uses = new Map<string, readonly string[]>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const used = usesOf(model, next);
    uses.set(next, used);
    open.push(...used);
  }
  const printed = new Set(lines.flatMap(({ of }) => (of.kind === 'outcome' ? [of.name] : [])));
  const rows = [
    ...[...model.outcomes.values()]
      .filter(({ name }) => !printed.has(name))
      .map((one) => ({ ...one, unit: one.unit.text })),
    ...[...model.calculations.values()].map((one) => ({ ...one, unit: one.unit.text })),
    ...[...model.flows.values()].map((one) => ({ ...one, formula: one.rate, unit: 'GBP/year' })),
  ].filter(({ name }) => reached.has(name));
  const shown = new Set(rows.map(({ name }) => name));
  const linked = (name: string): Inline =>
    model.inputs.has(name)
      ? { kind: 'link', text: name, to: inputAnchor(name) }
      : shown.has(name)
        ? { kind: 'link', text: name, to: `name-${name}` }
        : name;
  if (rows.length === 0) return [];
  return [
    heading(3, 'Formulas on the way'),
    {
      kind: 'table',
      columns: ['Name', 'What it is', 'Unit', 'Formula', 'Uses'].map((title) => ({ heading: title, align: 'left' })),
      rows: rows.map(({ name, label, unit, formula }) => [
        [{ kind: 'anchor', id: `name-${name}`, text: name }],
        label,
        unit === '1' ? '–' : unit,
        code(formula),
        (uses.get(name) ?? []).flatMap((used, i): Inline[] => [...(i === 0 ? [] : [', ']), linked(used)]),
      ]),
    },
  ];
}

function namesIn(of: Provenance, model: Model): string[] {
  switch (of.kind) {
    case 'outcome':
    case 'flow':
    case 'sunk':
      return [of.name];
    case 'break-even':
    case 'best':
    case 'benefit-cost-ratio':
      return ['npv'];
    case 'bearer':
      return [...model.flows.values()]
        .filter(({ bearer, from, to }) => [bearer, from, to].includes(of.name))
        .map(({ name }) => name);
    default:
      return [];
  }
}
