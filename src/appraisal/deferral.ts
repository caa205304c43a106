import { continuousAnnuity, continuousFactor } from './annuity.ts';

/** What keeping an asset in service does to its replacement: puts it off, makes it needless, or nothing. */
export type ReplacementEffect = 'defer' | 'avoid' | 'none';

export interface Retention {
  /** Value of service kept, pounds a unit and year. */
  readonly service: number;
  /** Cost of a replacement, pounds a unit. */
  readonly replacement: number;
  /** Years until the unit would have been replaced. */
  readonly wait: number;
  /** Years until a deferred replacement takes place. */
  readonly deferredUntil: number;
  readonly effect: ReplacementEffect;
  /** One real discount rate, a fraction. */
  readonly rate: number;
}

/**
 * Value in pounds of keeping one unit in service, continuous in time: service until it would have been replaced, and
 * what its replacement then saves. A deferred replacement leaves a newer asset at the end; its residual value is not
 * here (Green Book 2026, para 8.32), so a deferral is understated by it.
 */
export function retentionValue(unit: Retention): number {
  const service = unit.service * continuousAnnuity(unit.rate, unit.wait);
  const saved = continuousFactor(unit.rate, unit.wait);
  const incurred = continuousFactor(unit.rate, unit.deferredUntil);
  switch (unit.effect) {
    case 'defer':
      return service + unit.replacement * (saved - incurred);
    case 'avoid':
      return service + unit.replacement * saved;
    case 'none':
      return service;
  }
}
