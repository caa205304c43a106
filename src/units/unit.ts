import type { Dimension } from './dimension.ts';

/** A unit as written, with what it measures and how it scales to canonical units: `value * scale / per`. */
export interface Unit {
  readonly text: string;
  readonly kind: 'quantity' | 'date' | 'choice';
  readonly dimension: Dimension;
  readonly scale: number;
  readonly per: number;
}
