/** Indicative bounds of optimism bias of one class of project, fractions. */
export interface BiasBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Optimism bias once a share of its causes has been dealt with: the upper bound, where an appraisal starts, reduced in
 * proportion to what is mitigated, and never below the lower bound. The cost of the mitigation belongs in the costs. Green
 * Book (2026), 6.78–6.84.
 *
 * @param mitigated Share of the contributing factors dealt with, 0 to 1.
 */
export function remainingBias({ lower, upper }: BiasBounds, mitigated: number): number {
  return Math.max(lower, upper * (1 - mitigated));
}
