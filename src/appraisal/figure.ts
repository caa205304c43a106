import type { Wording } from '../core/diagnostics.ts';

/** A figure that may not exist, and then says why. Never an infinity, never not-a-number. */
export type Figure =
  | { readonly value: number; readonly reason?: never }
  | { readonly value: null; readonly reason: Wording };
