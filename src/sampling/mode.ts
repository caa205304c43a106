import { exp, log, pow } from '../core/elementary/index.ts';
import { normalQuantile } from '../core/numerics/normal.ts';
import type { Distribution } from './distribution.ts';

/** Of probabilities and densities that should be equal: nearer than this share they are. */
const SAME = 1e-9;

/** Points at which a density without a known mode is looked at first. */
const LOOKED_AT = 4096;

/**
 * The most likely value of a distribution: the value with the largest probability, or at which the density is highest. In
 * closed form where a family has one (Johnson, Kotz and Balakrishnan 1994, Continuous Univariate Distributions, vol. 1 and
 * 2), also within `truncate`, `shift` and `scale`; else searched for, to about 8 digits (`metalog`, `mixture`).
 *
 * @returns undefined where no single value is the most likely: a uniform stretch, a tie, an atom beside a density, an
 *   infinite density at both ends
 */
export function modeOf(distribution: Distribution): number | undefined {
  const { statedMode, composition, support, discrete, atoms } = distribution;
  if (statedMode !== undefined) return statedMode;
  if (composition?.kind === 'moved') {
    const mode = modeOf(composition.of);
    return mode === undefined ? undefined : composition.by + composition.times * mode;
  }
  if (discrete) return mostProbable(distribution);
  if (atoms !== undefined) return undefined;
  const known = inClosedForm(distribution);
  // Of a distribution with one mode the end nearest to it is the mode of what is left.
  return known === 'searched' ? highest(distribution) : known && Math.min(Math.max(known.at, support[0]), support[1]);
}

type Known = { readonly at: number } | undefined | 'searched';

const z95 = normalQuantile(0.95);

function inClosedForm({ name, parameters }: Distribution): Known {
  const [a = 0, b = 0] = parameters.map((given) => (typeof given === 'number' ? given : Number.NaN));
  const whole = parameters.find((given) => typeof given === 'object');
  switch (name) {
    case 'truncate': {
      if (whole === undefined || whole.composition?.kind === 'mixture') return 'searched';
      const at = modeOf(whole);
      return at === undefined ? undefined : { at };
    }
    case 'normal':
      return { at: a };
    case 'normal90':
      return { at: (a + b) / 2 };
    case 'lognormal':
      return { at: a * pow(1 + (b / a) * (b / a), -1.5) };
    case 'between90':
    case 'lognormal90': {
      if (a <= 0) return { at: (a + b) / 2 };
      const sigma = log(b / a) / (2 * z95);
      return { at: exp((log(a) + log(b)) / 2 - sigma * sigma) };
    }
    case 'beta':
      if (a > 1 && b > 1) return { at: (a - 1) / (a + b - 2) };
      return a === b || (a < 1 && b < 1) ? undefined : { at: a < b ? 0 : 1 };
    case 'gamma':
      return { at: Math.max(0, a - 1) * b };
    case 'weibull':
      return { at: a > 1 ? b * pow((a - 1) / a, 1 / a) : 0 };
    case 'exponential':
      return { at: 0 };
    case 'studentt':
      return { at: b };
    case 'metalog':
    case 'mixture':
      return 'searched';
    default:
      return undefined;
  }
}

function mostProbable({ atoms, quantile, upperQuantile }: Distribution): number | undefined {
  const all = atoms?.(quantile(1e-12), upperQuantile(1e-12)) ?? [];
  const most = Math.max(...all.map(({ probability }) => probability));
  const found = all.filter(({ probability }) => probability >= most * (1 - SAME));
  return found.length === 1 ? found[0]!.value : undefined;
}

/** Where a density is highest: the best of its quantiles, then a golden-section search between its neighbours. */
function highest({ density, quantile, support }: Distribution): number | undefined {
  if (density === undefined) return undefined;
  const [from, to] = [
    Number.isFinite(support[0]) ? support[0] : quantile(1e-9),
    Number.isFinite(support[1]) ? support[1] : quantile(1 - 1e-9),
  ];
  const places = [from, ...Array.from({ length: LOOKED_AT - 1 }, (_, i) => quantile((i + 1) / LOOKED_AT)), to];
  const heights = places.map((x) => density(x));
  const best = heights.indexOf(Math.max(...heights));
  const [left, right] = [Math.max(0, best - 1), Math.min(places.length - 1, best + 1)];
  const flat = (i: number) => i !== best && Math.abs(heights[i]! - heights[best]!) <= SAME * heights[best]!;
  if (flat(left) && flat(right)) return undefined;
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [places[left]!, places[right]!];
  while (high - low > 1e-10 * (Math.abs(low) + Math.abs(high))) {
    const [x, y] = [high - golden * (high - low), low + golden * (high - low)];
    if (x <= low || y >= high) break;
    if (density(x) < density(y)) low = x;
    else high = y;
  }
  return (low + high) / 2;
}
