/**
 * How numbers are printed for people: thousands grouped by commas, a true minus sign, and no more digits than are
 * known. Every function returns plain text and never `NaN`: a value that is not a number prints as a dash.
 */

/** How one family of figures is shown: `£1.234m` is prefix `£`, divisor 1e6, suffix `m`. */
export interface Scale {
  readonly prefix: string;
  readonly divisor: number;
  readonly suffix: string;
  /** Decimals shown where nothing better is known: no error, or one too small to matter. */
  readonly decimals: number;
}

const missing = '–';
const minus = '−';

/** Power of ten of the leading digit once rounded to `digits` figures: 0.0096 to one figure is 1e-2. */
function decade(value: number, digits = 1): number {
  return Number(value.toExponential(digits - 1).split('e')[1]);
}

/** Decimals at which an error shows one digit: 0.02 gives 2, 300 gives −2. An error is itself known to about a fifth. */
export function decimalsOfError(error: number): number {
  return 0 - decade(error);
}

/**
 * A number with thousands grouped. Negative `decimals` round to tens, hundreds, ...
 *
 * @example
 * formatNumber(-1234.56, 1) // => '−1,234.6'
 * formatNumber(1234.56, -2) // => '1,200'
 */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? missing : value > 0 ? '∞' : `${minus}∞`;
  const unit = Number(`1e${-Math.min(0, decimals)}`);
  const size = Math.abs(decimals < 0 ? Math.round(value / unit) * unit : value);
  const text = grouped(Math.max(0, decimals)).format(size);
  return value < 0 && /[1-9]/.test(text) ? minus + text : text;
}

const formats = new Map<number, Intl.NumberFormat>();

/** The format of so many decimals. To make one takes longer than to use it a hundred times. */
function grouped(decimals: number): Intl.NumberFormat {
  let format = formats.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  return format;
}

/**
 * A number to so many significant digits, without trailing zeros.
 *
 * @example
 * formatSignificant(0.000123456, 3) // => '0.000123'
 * formatSignificant(1505833, 4) // => '1,505,833'
 */
export function formatSignificant(value: number, digits: number): string {
  if (value === 0 || !Number.isFinite(value)) return formatNumber(value, 0);
  const decimals = Math.min(15, Math.max(0, digits - 1 - decade(value, digits)));
  const text = formatNumber(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * A number rounded to so many significant digits, whole numbers too.
 *
 * @example
 * formatRounded(-97422, 2) // => '−97,000'
 */
export function formatRounded(value: number, digits: number): string {
  return formatSignificant(Number(value.toPrecision(digits)), digits);
}

/** How figures of a unit are shown, given the largest of them: money in pounds or millions, shares in per cent. */
export function scaleFor(unit: string, largest: number): Scale {
  const [symbol, per] = splitPer(unit);
  const money = /^GBP(@\w+)?( [mk])?$/.exec(symbol);
  if (money) {
    const factor = money[2] === ' m' ? 1e6 : money[2] === ' k' ? 1e3 : 1;
    const size = Math.abs(largest) * factor;
    if (size >= 999.5e6) return { prefix: '£', divisor: 1e9 / factor, suffix: `bn${per}`, decimals: 3 };
    if (size >= 499.5e3) return { prefix: '£', divisor: 1e6 / factor, suffix: `m${per}`, decimals: 3 };
    return { prefix: '£', divisor: 1 / factor, suffix: per, decimals: size < 99.5 ? 2 : 0 };
  }
  if (unit === '%') return { prefix: '', divisor: 1, suffix: '%', decimals: 1 };
  const suffix = unit === '1' || unit === '' ? '' : ` ${unit.replace(/^1\//, 'per ')}`;
  return { prefix: '', divisor: 1, suffix, decimals: Math.min(6, Math.max(0, decimalsToShow(largest, 4))) };
}

function splitPer(unit: string): [string, string] {
  const slash = unit.indexOf('/');
  return slash < 0 ? [unit, ''] : [unit.slice(0, slash).trim(), `/${unit.slice(slash + 1).trim()}`];
}

/** Decimals that show so many significant digits of a value: negative for one with more digits before the point. */
export function decimalsToShow(value: number, digits: number): number {
  return value === 0 || !Number.isFinite(value) ? 0 : digits - 1 - decade(value, digits);
}

/** Decimals for a figure with this error on this scale: to the error's first digit, at most the scale's own. */
export function decimalsFor(scale: Scale, error: number | null): number {
  if (error === null || !(error > 0) || !Number.isFinite(error)) return scale.decimals;
  return Math.min(scale.decimals, decimalsOfError(error / scale.divisor));
}

/**
 * A figure on a scale, to the digits its error supports; without an error, to the scale's own.
 *
 * @example
 * formatFigure(366_000, { prefix: '£', divisor: 1e6, suffix: 'm', decimals: 3 }, 4_000) // => '£0.366m'
 */
export function formatFigure(value: number, scale: Scale, error: number | null = null): string {
  const decimals = decimalsFor(scale, error);
  const number = formatNumber(value / scale.divisor, decimals);
  if (number === missing) return missing;
  if (value === 0) return `${scale.prefix}0${scale.suffix}`.replace(/(?<=^£0)(m|bn)/, '');
  const negative = number.startsWith(minus);
  return `${negative ? minus : ''}${scale.prefix}${negative ? number.slice(1) : number}${scale.suffix}`;
}

/**
 * A figure with its standard error to one digit. An error of less than half the last digit shown is left out.
 *
 * @example
 * formatWithError(366_000, { prefix: '£', divisor: 1e6, suffix: 'm', decimals: 3 }, 4_000) // => '£0.366m ± 0.004'
 */
export function formatWithError(value: number, scale: Scale, error: number): string {
  const figure = formatFigure(value, scale, error);
  if (figure === missing || !(error > 0)) return figure;
  const shown = formatNumber(Number((error / scale.divisor).toExponential(0)), decimalsFor(scale, error));
  return /[1-9]/.test(shown) ? `${figure} ± ${shown}` : figure;
}

/** Figures without their unit, for a column whose caption names it. */
export function withoutUnit(scale: Scale): Scale {
  return { ...scale, prefix: '', suffix: '' };
}

/** The unit that a caption names for a column of such figures: `£m`, `meter`; empty for a pure number. */
export function unitOf(scale: Scale): string {
  return `${scale.prefix}${scale.suffix}`.trim();
}

const share: Scale = { prefix: '', divisor: 0.01, suffix: '%', decimals: 1 };
const smallestShare = 0.0001;

/**
 * A share in per cent, to the digits its error supports and one decimal at most, but never 0% for a few nor 100% for
 * all but a few. A share of 0 or 1 in a sample is `none` or `all`: it has no error of its own, and is bounded elsewhere.
 */
export function formatShare(value: number, error: number | null = null): string {
  return extremeShare(value) ?? formatFigure(value, share, error);
}

/** A share with its error in percentage points: `12.3% ± 0.2`. */
export function formatShareWithError(value: number, error: number): string {
  return extremeShare(value) ?? formatWithError(value, share, error);
}

/** How a share within a tenth of a per cent of none or all is written. */
function extremeShare(value: number): string | undefined {
  if (value === 0) return 'none';
  if (value === 1) return 'all';
  if (value < smallestShare) return '<0.01%';
  if (value > 1 - smallestShare) return '>99.99%';
  if (value < 0.001 || value > 0.999) return formatFigure(value, { ...share, decimals: 2 });
  return undefined;
}

/** Whole things: 65,536. */
export function formatCount(value: number): string {
  return formatNumber(value, 0);
}

/** `one, two and three`. */
export function formatList(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** `1 check`, `2 checks`. */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
