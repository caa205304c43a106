import type { Results } from '../analysis/results.ts';
import type { Model } from '../model/model.ts';
import { type Block, detail, heading, paragraph } from './blocks.ts';
import { about } from './sections/about.ts';
import { breakEvenTables } from './sections/break-even-table.ts';
import { changes } from './sections/changes.ts';
import { correlations } from './sections/correlations.ts';
import { evidence } from './sections/evidence.ts';
import { flowTables, sunkTable } from './sections/flow-tables.ts';
import { headlineOf } from './sections/headline.ts';
import { infeasibleTables } from './sections/infeasible.ts';
import { interactionTables } from './sections/interactions.ts';
import { method } from './sections/method.ts';
import { optionsTable } from './sections/options-table.ts';
import { outcomeTables } from './sections/outcome-tables.ts';
import { packageReading } from './sections/package-reading.ts';
import { focused, packages } from './sections/packages.ts';
import { reading } from './sections/reading.ts';
import { valueTable } from './sections/value-table.ts';
import { warnings } from './sections/warnings.ts';

/** What a report needs to know of a model beyond its results. */
export type ReportedModel = Pick<Model, 'headline' | 'inputs' | 'flows' | 'outcomes' | 'checks' | 'sunk' | 'about'>;

/** A run as a document: the reading first, then what it rests on, then how it was worked out. */
export function runReport(results: Results, model: ReportedModel): Block[] {
  const hasFixedFlows = [...model.flows.values()].some((flow) => flow.fixed);
  const several = results.decisions.length > 0;
  // Many packages are told apart in one table; what each is made of is shown for those that matter.
  const shown = several ? focused(results) : results;
  const headline = headlineOf(shown, hasFixedFlows && !several, model);
  const own = [...model.outcomes.values()].filter((outcome) => !outcome.standard).map((outcome) => outcome.name);
  return [
    heading(1, results.model.title),
    paragraph(results.model.question),
    ...(results.scenario === null ? [] : [paragraph(`Scenario: ${results.scenarioTitle}.`)]),
    ...(several ? packageReading(results) : reading(results, headline)),
    ...(several ? packages(results) : optionsTable(results, headline)),
    ...interactionTables(results),
    ...infeasibleTables(results),
    ...(headline.outcome === 'break_even_fixed_cost' ? breakEvenTables(results) : []),
    ...valueTable(shown),
    ...outcomeTables(shown, own),
    ...flowTables(shown),
    ...sunkTable(shown, model),
    ...changes(results),
    ...about(model.about).map(detail),
    ...evidence(results, model.inputs.size),
    ...method(results, model.checks.length),
    ...correlations(results),
    ...warnings(results),
  ];
}
