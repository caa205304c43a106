/** What a printed figure is a figure of. Statistics of one quantity (its mean, its percentiles) have one provenance. */
export type Provenance =
  /** A result of the model for one option. */
  | { readonly kind: 'outcome'; readonly name: string; readonly option: string }
  /** F* against another option than business as usual. */
  | { readonly kind: 'break-even'; readonly option: string; readonly against: string }
  /** A quantity period by period. */
  | { readonly kind: 'series'; readonly name: string; readonly option: string }
  /** Present value of a flow. */
  | { readonly kind: 'flow'; readonly name: string; readonly option: string }
  /** Net present value of one party. */
  | { readonly kind: 'bearer'; readonly name: string; readonly option: string }
  | { readonly kind: 'sunk'; readonly name: string; readonly option: string }
  | { readonly kind: 'benefit-cost-ratio'; readonly option: string }
  /** How often an option is best. */
  | { readonly kind: 'best'; readonly option: string }
  /** What two decisions are worth, alone and together. */
  | { readonly kind: 'interaction'; readonly name: string }
  | { readonly kind: 'input'; readonly name: string }
  /** How time and prices are treated. */
  | { readonly kind: 'appraisal' }
  /** How many draws were made, from what seed, and what that bounds. */
  | { readonly kind: 'sampling' }
  /** How many inputs, options and checks the model has. */
  | { readonly kind: 'model' }
  /** Fixed costs at which the break-even curve is read. */
  | { readonly kind: 'fixed-costs' };

/** One text for each provenance, to tell them apart by. */
export function provenanceKey(of: Provenance): string {
  return JSON.stringify(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
}
