/** What a test expects of a figure, as the analyst writes it: `8250 ± 0.5`, `8250 ± 1%`, `> 0`, `none`. */
export type Expected =
  | { readonly kind: 'near'; readonly value: number; readonly tolerance: number }
  | { readonly kind: 'compare'; readonly operator: '<' | '<=' | '>' | '>='; readonly value: number }
  | { readonly kind: 'none' };

const number = '([+\\-−]?)\\s*£?\\s*(\\d[\\d,]*\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+)';
const near = new RegExp(`^${number}(?:\\s*(?:±|\\+/-)\\s*£?(\\d[\\d,]*\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+)\\s*(%?))?$`);
const compare = new RegExp(`^(<=|>=|<|>|≤|≥)\\s*${number}$`);

/** Rounding apart, a figure without a tolerance is exact. */
const rounding = 1e-9;

/** Reads what is expected; undefined where it is not a figure. Thousands may be grouped, pounds marked. */
export function readExpected(text: string): Expected | undefined {
  const trimmed = text.trim();
  if (trimmed === 'none') return { kind: 'none' };
  const exact = near.exec(trimmed);
  if (exact !== null) {
    const [, sign, digits, within, percent] = exact;
    const value = signed(sign, digits);
    if (within === undefined) return { kind: 'near', value, tolerance: rounding * Math.max(1, Math.abs(value)) };
    const width = Number(within.replaceAll(',', ''));
    return { kind: 'near', value, tolerance: percent === '%' ? (width / 100) * Math.abs(value) : width };
  }
  const [, operator, sign, digits] = compare.exec(trimmed) ?? [];
  if (operator === undefined) return undefined;
  const written = { '≤': '<=', '≥': '>=', '<': '<', '>': '>', '<=': '<=', '>=': '>=' } as const;
  return { kind: 'compare', operator: written[operator as keyof typeof written], value: signed(sign, digits) };
}

/** Whether a figure is as expected; null stands for one that does not exist. */
export function meets(expected: Expected, found: number | null): boolean {
  if (found === null || !Number.isFinite(found)) return expected.kind === 'none';
  switch (expected.kind) {
    case 'none':
      return false;
    case 'near': {
      // The tolerance itself is met, though its sum with the value may round.
      const slack = rounding * Math.max(expected.tolerance, Math.abs(expected.value) * 1e-3);
      return Math.abs(found - expected.value) <= expected.tolerance + slack;
    }
    case 'compare': {
      const { operator, value } = expected;
      if (operator === '<') return found < value;
      if (operator === '<=') return found <= value;
      return operator === '>' ? found > value : found >= value;
    }
  }
}

const signed = (sign: string | undefined, digits: string | undefined): number =>
  Number(digits?.replaceAll(',', '')) * (sign === '-' || sign === '−' ? -1 : 1);
