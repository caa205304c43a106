/**
 * The words that a reference in a template is made of. They have hyphens where the names of a model have underscores, so
 * that none can be mistaken for the other.
 */

/** Statistics of an outcome of an option. */
export const statistics = [
  'mean',
  'error',
  'central',
  'p5',
  'p25',
  'median',
  'p75',
  'p95',
  'share-below-zero',
] as const;
export type Statistic = (typeof statistics)[number];

/** Texts that the model has of a name. */
export const texts = ['label', 'note', 'support'] as const;
export type TextOf = (typeof texts)[number];

/** Parts of a document that stand on a line of their own. */
export const sections = ['reading', 'about', 'warnings', 'appendix'] as const;
export type Section = (typeof sections)[number];

export const settings = [
  'price-base',
  'present-value-date',
  'discounting',
  'discounting-source',
  'discounting-status',
  'timing',
  'start',
  'end',
  'step',
] as const;
export type Setting = (typeof settings)[number];

export const runFacts = ['draws', 'replicates', 'seed', 'sampling', 'results-hash', 'model-hash'] as const;
export type RunFact = (typeof runFacts)[number];

export const counts = ['options', 'ranked-options', 'placeholders', 'inputs', 'illustrative-inputs', 'checks'] as const;
export type Count = (typeof counts)[number];

export const filters = ['any', 'ranked', 'placeholder', 'business-as-usual', 'compared'] as const;
export type Filter = (typeof filters)[number];

export const conditions = [
  'scenario',
  'changes',
  'fixed-costs',
  'delivery-costs',
  'business-as-usual',
  'own-outcomes',
  'outcomes-in-full',
  'sunk',
  'illustrative',
  'placeholders',
  'leading-option',
  'about',
  'warnings',
  'unfilled',
] as const;
export type Condition = (typeof conditions)[number];

/** Whether a table is one of the model, or of an option that must be named. */
export const tables = {
  options: 'model',
  'break-even': 'model',
  values: 'model',
  outcomes: 'model',
  'outcomes-in-full': 'model',
  flows: 'model',
  bearers: 'model',
  sunk: 'model',
  changes: 'model',
  formed: 'model',
  illustrative: 'model',
  unfilled: 'model',
  method: 'model',
  assumptions: 'model',
  sources: 'model',
  'switching-values': 'option',
} as const;
export type TableName = keyof typeof tables;

export const charts = { densities: 'model', 'break-even': 'model', tornado: 'option' } as const;
export type ChartName = keyof typeof charts;

/** An option or an outcome by name: one of the model's, or a word with hyphens that stands for one. */
export type Name = string;

/** Options that have no name of their own in a template that serves every model. */
export const optionWords = ['option', 'leading-option', 'business-as-usual'] as const;

/** The outcome that the model leads with. */
export const headlineWord = 'headline-outcome';

/** What stands between braces and is replaced by what it names. */
export type Reference =
  | { readonly kind: 'statistic'; readonly statistic: Statistic; readonly option: Name; readonly outcome: Name }
  | { readonly kind: 'best' | 'benefit-cost-ratio'; readonly option: Name }
  | { readonly kind: 'input'; readonly name: Name }
  | { readonly kind: 'text'; readonly what: TextOf; readonly name: Name }
  | { readonly kind: 'setting'; readonly setting: Setting }
  | { readonly kind: 'run'; readonly fact: RunFact }
  | { readonly kind: 'count'; readonly count: Count }
  | { readonly kind: 'model'; readonly fact: 'title' | 'question' | 'id' | 'scenario' }
  | BlockReference;

/** A reference that stands alone on its line. */
export type BlockReference =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'table'; readonly name: TableName; readonly option?: Name }
  | { readonly kind: 'chart'; readonly name: ChartName; readonly option?: Name }
  | {
      /** Quantities of an option by period, from one that contains a date to another. */
      readonly kind: 'series';
      readonly option: Name;
      readonly from: string;
      readonly to: string;
      readonly names: readonly string[];
    };

export function isBlock(reference: Reference): reference is BlockReference {
  return ['section', 'table', 'chart', 'series'].includes(reference.kind);
}
