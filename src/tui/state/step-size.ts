import type { Assumption } from '../live/appraisal.ts';

/** Steps over the range of an input. */
const stepsInRange = 20;

/**
 * How far one key moves a number: 1, 2 or 5 times a power of ten, about a twentieth of the range of an uncertain input;
 * of one that has no range, of its size, or of what is usual in its unit where it is nothing.
 *
 * @param assumption as saved
 * @param now its present value, so that steps grow with a value far from the saved one
 */
export function stepSize({ value, bounds, unit }: Assumption, now: number): number {
  if (value.kind === 'uncertain' && value.high > value.low) return roundStep((value.high - value.low) / stepsInRange);
  const size = value.kind === 'number' ? Math.abs(value.value) : 0;
  const usual = size > 0 ? size : usualSize(unit);
  const reach = Math.max(usual, Math.abs(now) / 5);
  const room = bounds === null || size > 0 ? reach : Math.min(reach, bounds[1] - bounds[0]);
  return roundStep((room > 0 ? room : reach) / stepsInRange);
}

/** A value so many steps on, on a multiple of the step, as text. */
export function stepped(value: number, step: number, count: number, bounds: readonly [number, number] | null): string {
  const at = value / step;
  const nearest = Math.round(at);
  const onGrid = Math.abs(at - nearest) < 1e-9 * Math.max(1, Math.abs(at));
  const from = onGrid ? nearest : count > 0 ? Math.floor(at) : Math.ceil(at);
  const moved = numberOf((from + count) * step, step);
  if (bounds === null) return String(moved);
  return String(Math.min(Math.max(moved, bounds[0]), bounds[1]));
}

/** A number without the dust of its arithmetic: as many decimals as the step has. */
function numberOf(value: number, step: number): number {
  const decimals = Math.min(100, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return Number(value.toFixed(decimals)) + 0;
}

/** The nearest of 1, 2 and 5 times a power of ten. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const lead = size / power;
  const rounded = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
  return Number((rounded * power).toPrecision(1));
}

function usualSize(unit: string): number {
  if (unit === '%') return 20;
  if (unit === '1') return 2;
  if (/^GBP(@\w+)?$/.test(unit)) return 200_000;
  return stepsInRange;
}
