import type { Node } from './node.ts';

/**
 * JavaScript for `min` and `max` with a bound that is neither NaN nor -0: then the other argument is the result wherever
 * it is NaN or a zero whose sign matters, and the bits are those of `Math.min` and `Math.max` in half the time. V8 writes
 * such small functions out where they are called.
 */
export const boundedFunctions = `
function atMost(bound, x) { return x > bound ? bound : x; }
function atLeast(bound, x) { return x <= bound ? bound : x; }`;

/** A call of one of them. */
export function boundedText(operation: 'min' | 'max', bound: string, x: string): string {
  return `${operation === 'min' ? 'atMost' : 'atLeast'}(${bound}, ${x})`;
}

/** Whether a node may stand as the bound: its values are known, and none is NaN or -0. */
export function isBound(node: Node): boolean {
  const usual = (value: number): boolean => !Number.isNaN(value) && !Object.is(value, -0);
  if (node.kind === 'constant') return usual(node.value);
  return node.kind === 'table' && node.values.every(usual);
}
