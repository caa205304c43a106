import { ModelError } from '../core/diagnostics.ts';
import { tooManyInputs } from '../core/messages/distributions.ts';
import { reverseBits, scrambleReversed } from './owen.ts';
import { fillRandom } from './random.ts';
import { directionNumbers, nextSobolPoint, SOBOL_DIMENSIONS, sobolPoint } from './sobol.ts';
import { nameKey, replicateKeys } from './streams.ts';

const CELL_WIDTH = 1 / 4294967296;

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
 * @throws ModelError where Sobol' points have fewer dimensions than there are inputs
 */
export function makePointSet(plan: PointSetPlan): PointSet {
  return plan.method === 'sobol' ? sobolPoints(plan) : randomPoints(plan);
}

function sobolPoints({ seed, replicates, pointsPerReplicate, dimensions }: PointSetPlan): PointSet {
  if (dimensions.length > MOST_DIMENSIONS) {
    const problem = tooManyInputs(dimensions.length, MOST_DIMENSIONS);
    throw new ModelError([{ ...problem, severity: 'error' }]);
  }
  const keys = Array.from({ length: replicates }, (_, r) => replicateKeys(seed, r, dimensions.length));
  // Points are sums of direction numbers modulo 2, so they can be made with their bits already reversed.
  const reversed = dimensions.map((_, d) => directionNumbers(d).map(reverseBits));
  return {
    fill(dimension, firstDraw, count, out) {
      const numbers = reversed[dimension]!;
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

/** From reversed direction numbers, scrambled points `first` to `first + count - 1` of one dimension of one replicate, at the centres of their cells. */
function fillScrambled(
  reversed: Uint32Array,
  key: number,
  first: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  let point = sobolPoint(reversed, first);
  for (let i = 0; i < count; i++) {
    out[at + i] = (reverseBits(scrambleReversed(point, key)) + 0.5) * CELL_WIDTH;
    point = nextSobolPoint(reversed, first + i, point);
  }
}

function randomPoints({ seed, dimensions }: PointSetPlan): PointSet {
  const keys = dimensions.map((name) => nameKey(seed, name));
  return { fill: (dimension, firstDraw, count, out) => fillRandom(keys[dimension]!, firstDraw, count, out) };
}
