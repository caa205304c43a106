import type { Distribution } from './distribution.ts';
import type { Staircase } from './distributions/steps.ts';
import { GradualTable } from './gradual-table.ts';
import { type InversionTable, inversionTable } from './inversion-table.ts';
import { linearQuantile, type Tabulated } from './tabulated.ts';

/** How values of a distribution are read off points. Whoever does it, the bits are the same. */
export type Inversion =
  | {
      readonly kind: 'table';
      readonly table: InversionTable;
      /** Where the tails lie, the exponential and what follows it. */
      readonly places: Pick<Tabulated, 'lower' | 'upper' | 'exponential' | 'outer'>;
      /** What the table leaves out, before any exponential: beyond it, and where it has no cell. */
      missing(u: number): number;
      /** How many cells of the table have been made, where they are made as they are asked for. */
      made(): number;
    }
  | { readonly kind: 'steps'; readonly steps: Staircase }
  | { readonly kind: 'moved'; readonly of: Distribution; readonly by: number; readonly times: number }
  | { readonly kind: 'quantile' };

const straight = { from: 0, by: 1 };
/** The values of a table as they stand. */
export const asTheyAre = { lower: straight, upper: straight, exponential: false };

const known = new WeakMap<Distribution, Inversion>();

/** How a distribution is drawn from; found once. */
export function inversionOf(distribution: Distribution): Inversion {
  let inversion = known.get(distribution);
  if (inversion === undefined) {
    inversion = found(distribution);
    known.set(distribution, inversion);
  }
  return inversion;
}

function found(distribution: Distribution): Inversion {
  const { tabulated, costly, steps, composition } = distribution;
  if (steps !== undefined) return { kind: 'steps', steps: steps() };
  const table = tabulated === undefined ? undefined : inversionTable(tabulated.shape);
  if (tabulated !== undefined && table !== undefined) {
    const missing = (u: number): number => linearQuantile(tabulated, u);
    return { kind: 'table', table, places: tabulated, missing, made: () => 0 };
  }
  if (costly !== true && tabulated === undefined) {
    return composition?.kind === 'moved' && composition.times > 0 ? composition : { kind: 'quantile' };
  }
  const gradual = new GradualTable(distribution);
  const missing = (u: number): number => gradual.quantile(u);
  return { kind: 'table', table: gradual.table, places: asTheyAre, missing, made: () => gradual.made };
}
