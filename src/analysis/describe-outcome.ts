import type { InPieces } from '../core/in-pieces.ts';
import type { Unit } from '../units/unit.ts';
import type { Drawn } from './drawn.ts';
import { centralOf } from './drawn-run.ts';
import type { QuantileEstimate } from './quantile.ts';
import type { OutcomeSummary } from './results.ts';
import { figureOf, inUnitOf } from './statistics/figure.ts';
import type { Statistics } from './statistics/statistics.ts';

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];
const CELLS = 32;

/** An outcome to be described, as plain data. */
export interface AskedOutcome {
  readonly name: string;
  readonly label: string;
  readonly unit: Pick<Unit, 'text' | 'scale' | 'per'>;
  /** Every option, with the outcome on its central case, in canonical units. */
  readonly options: readonly { readonly id: string; readonly central: number }[];
}

/** What the draws say of one outcome of one option. */
export type DescribedOutcome = Omit<OutcomeSummary, 'restsOnIllustrative'>;

/** Every outcome of a run, in the order of the model. */
export function askedOutcomes(drawn: Pick<Drawn, 'model' | 'central'>): readonly AskedOutcome[] {
  const { outcomes, options } = drawn.model;
  return Array.from(
    outcomes,
    ([
      name,
      {
        label,
        unit: { text, scale, per },
      },
    ]) => ({
      name,
      label,
      unit: { text, scale, per },
      options: options.map(({ id }) => ({ id, central: centralOf(drawn, name, id) })),
    }),
  );
}

/** One outcome of every option, in its declared unit and on one axis. */
export function* describeOutcome(
  statistics: Statistics,
  { name, label, unit, options }: AskedOutcome,
): InPieces<ReadonlyMap<string, DescribedOutcome>> {
  const figures = options.map(({ id, central }) => ({ id, central, figure: figureOf(name, id, unit) }));
  const axis = statistics.axis(figures.map(({ figure }) => figure));
  const described = new Map<string, DescribedOutcome>();
  for (const { id, central, figure } of figures) {
    yield;
    const mean = statistics.mean(figure);
    const sd = statistics.standardDeviation(figure);
    yield;
    const quantiles: Record<string, QuantileEstimate> = {};
    for (const p of PROBABILITIES) {
      quantiles[String(p)] = statistics.quantile(figure, p);
      yield;
    }
    described.set(id, {
      unit: unit.text,
      label,
      central: inUnitOf(figure, central),
      mean,
      sd,
      quantiles,
      probabilityNegative: statistics.shareBelow(figure, 0),
      density: statistics.density(figure, axis, CELLS),
      constant: statistics.isConstant(figure),
    });
  }
  return described;
}
