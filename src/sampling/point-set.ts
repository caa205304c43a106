import { owenScramble } from './owen.ts';
import { fillRandom } from './random.ts';
import { directionNumbers, nextSobolPoint, SOBOL_DIMENSIONS, sobolPoint } from './sobol.ts';
import { nameKey, replicateKeys } from './streams.ts';

const TWO_32 = 4294967296;

/** Which points a run uses. */
export interface PointSetPlan {
  /** Scrambled Sobol' points, or independent random ones. */
  readonly method: 'sobol' | 'random';
  readonly seed: string;
  /** Independent scramblings of the same points. */
  readonly replicates: number;
  /** Draws of each replicate; a power of two keeps the points of a replicate balanced. */
  readonly pointsPerReplicate: number;
  /** Names of the inputs. Sobol': the n-th takes dimension n. Random: each keys its own stream. */
  readonly dimensions: readonly string[];
}

/** Points in the unit cube, one dimension at a time; any block of draws on its own. */
export interface PointSet {
  /**
   * Writes out[0 .. count - 1] for draws firstDraw .. firstDraw + count - 1 of a dimension, strictly between 0 and 1.
   * Draw i belongs to replicate floor(i / pointsPerReplicate). The values do not depend on how draws are split.
   */
  fill(dimension: number, firstDraw: number, count: number, out: Float64Array): void;
}

/** The most inputs that Sobol' points can serve. */
export const MOST_DIMENSIONS = SOBOL_DIMENSIONS;

/**
 * The points of a run: each value a function of seed, replicate, dimension (Sobol') or name (random) and draw alone.
 *
 * @throws Error where there are more dimensions than direction numbers: check against `MOST_DIMENSIONS` first
 */
export function makePointSet(plan: PointSetPlan): PointSet {
  return plan.method === 'sobol' ? sobolPoints(plan) : randomPoints(plan);
}

function sobolPoints({ seed, replicates, pointsPerReplicate, dimensions }: PointSetPlan): PointSet {
  if (dimensions.length > MOST_DIMENSIONS) {
    throw new Error(
      `Sobol' points serve at most ${MOST_DIMENSIONS} uncertain inputs; ${dimensions.length} are asked for.`,
    );
  }
  const keys = Array.from({ length: replicates }, (_, r) => replicateKeys(seed, r, dimensions.length));
  return {
    fill(dimension, firstDraw, count, out) {
      const numbers = directionNumbers(dimension);
      let done = 0;
      while (done < count) {
        const draw = firstDraw + done;
        const replicate = Math.floor(draw / pointsPerReplicate);
        const first = draw - replicate * pointsPerReplicate;
        const here = Math.min(count - done, pointsPerReplicate - first);
        fillScrambled(numbers, keys[replicate]![dimension]!, first, here, out, done);
        done += here;
      }
    },
  };
}

/** Scrambled points `first` to `first + count - 1` of one dimension of one replicate, at the centres of their cells. */
function fillScrambled(
  numbers: Uint32Array,
  key: number,
  first: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  let point = sobolPoint(numbers, first);
  for (let i = 0; i < count; i++) {
    out[at + i] = (owenScramble(point, key) + 0.5) / TWO_32;
    point = nextSobolPoint(numbers, first + i, point);
  }
}

function randomPoints({ seed, dimensions }: PointSetPlan): PointSet {
  const keys = dimensions.map((name) => nameKey(seed, name));
  return { fill: (dimension, firstDraw, count, out) => fillRandom(keys[dimension]!, firstDraw, count, out) };
}
