import type { OptionResults, Results } from '../../analysis/results.ts';
import { formatFigure, formatWithError, scaleFor, withoutUnit } from '../../core/format.ts';
import type { Model } from '../../model/model.ts';
import { type Block, type Cell, figure, type Table } from '../blocks.ts';
import { captioned } from '../figures.ts';
import { say } from '../prose/plain.ts';
import type { Provenance } from '../trace/provenance.ts';
import { grid } from './grid.ts';

type Amount = Pick<OptionResults['flows'][number], 'central' | 'mean'>;

/** An amount of one option under the name that its line has. */
type NamedAmount = Amount & { readonly kind: 'flow' | 'bearer'; readonly name: string; readonly label: string };

interface Line {
  readonly label: string;
  readonly of: (option: string) => Provenance;
  readonly amounts: ReadonlyMap<string, Amount>;
}

/** Where the money is: by flow, then by who gains and who bears. */
export function flowTables(results: Results): Block[] {
  return [...flowTable(results), ...bearerTable(results)];
}

/** Expected present value of every flow, uplifts as lines of their own. */
export function flowTable(results: Results): Table[] {
  const flows = linesOf(results, (option) => option.flows.flatMap(flowLines));
  return tableOf(results, 'Expected present value by flow, mean ± s.e.', flows, [
    'A cost is shown as a minus; a transfer nets to nothing, and is shown as what is paid.',
  ]);
}

/** Expected net present value of every party. */
export function bearerTable(results: Results): Table[] {
  const bearers = linesOf(results, (option) =>
    option.bearers.map((one) => ({ ...one, label: one.bearer, kind: 'bearer' as const, name: one.bearer })),
  );
  return tableOf(results, 'Expected present value by who gains and who bears, mean ± s.e.', bearers, [
    'What each gains, less what it bears and pays: transfers count here.',
  ]);
}

/** What is left out of every present value because it falls before the present value date. */
export function sunkTable(results: Results, { sunk, flows }: Pick<Model, 'sunk' | 'flows'>): Block[] {
  if (sunk.length === 0) return [];
  const scale = scaleFor('GBP', Math.max(...sunk.map(({ amount }) => Math.abs(amount))));
  const names = [...new Set(sunk.map(({ flow }) => flow))];
  const amountOf = (flow: string, option: string): number =>
    sunk.find((one) => one.flow === flow && one.option === option)?.amount ?? 0;
  const lines = names.map((name) => ({
    label: flows.get(name)?.label ?? name,
    texts: new Map(
      results.options.map(({ id }) => [
        id,
        figure(formatFigure(amountOf(name, id), withoutUnit(scale)), { kind: 'sunk', name, option: id }),
      ]),
    ),
  }));
  const date = figure(results.appraisal.presentValueDate, { kind: 'appraisal' });
  const caption = say`Left out as sunk: what falls before ${date}, ${captioned('central case, undiscounted', scale)}`;
  return [grid(results, caption, lines, 'right')];
}

/** A flow before its uplift, and the uplift where there is one; costs with a minus. */
function flowLines({ flow, label, kind, uplift, central, mean }: OptionResults['flows'][number]): NamedAmount[] {
  const sign = kind === 'cost' ? -1 : 1;
  const signed = (value: number, error: Amount['mean'], exact: number) => ({
    central: sign * exact,
    mean: { ...error, value: sign * value },
  });
  const of = { kind: 'flow', name: flow } as const;
  if (uplift === null) return [{ ...of, label, ...signed(mean.value, mean, central) }];
  return [
    { ...of, label, ...signed(mean.value - uplift.mean.value, mean, central - uplift.central) },
    { ...of, label: `${label}: uplift for optimism bias`, ...signed(uplift.mean.value, uplift.mean, uplift.central) },
  ];
}

/** Lines in the order in which options first have them. */
function linesOf(results: Results, linesIn: (option: OptionResults) => readonly NamedAmount[]): Line[] {
  const lines = new Map<string, { readonly of: Line['of']; readonly amounts: Map<string, Amount> }>();
  for (const option of results.options) {
    for (const { label, kind, name, ...amount } of linesIn(option)) {
      const line = lines.get(label) ?? { of: (id) => ({ kind, name, option: id }), amounts: new Map() };
      line.amounts.set(option.id, amount);
      lines.set(label, line);
    }
  }
  return [...lines].map(([label, line]) => ({ label, ...line }));
}

function tableOf(results: Results, caption: string, lines: readonly Line[], notes: readonly string[]): Table[] {
  if (lines.length === 0) return [];
  const sizes = lines.flatMap(({ amounts }) => [...amounts.values()].map(({ mean }) => Math.abs(mean.value)));
  const scale = scaleFor('GBP', Math.max(...sizes));
  const text = (amount: Amount | undefined): string =>
    amount === undefined ? '0' : formatWithError(amount.mean.value, withoutUnit(scale), amount.mean.se);
  const printed = lines.map(({ label, of, amounts }) => ({
    label,
    texts: new Map<string, Cell>(results.options.map(({ id }) => [id, figure(text(amounts.get(id)), of(id))])),
  }));
  return [grid(results, captioned(caption, scale), printed, 'error', notes)];
}
