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
import { method } from './sections/method.ts';
import { optionsTable } from './sections/options-table.ts';
import { outcomeTables } from './sections/outcome-tables.ts';
import { reading } from './sections/reading.ts';
import { valueTable } from './sections/value-table.ts';
import { warnings } from './sections/warnings.ts';

/** What a report needs to know of a model beyond its results. */
export type ReportedModel = Pick<Model, 'headline' | 'inputs' | 'flows' | 'outcomes' | 'checks' | 'sunk' | 'about'>;

/** A run as a document: the reading first, then what it rests on, then how it was worked out. */
export function runReport(results: Results, model: ReportedModel): Block[] {
  const hasFixedFlows = [...model.flows.values()].some((flow) => flow.fixed);
  const headline = headlineOf(results, hasFixedFlows, model);
  const own = [...model.outcomes.values()].filter((outcome) => !outcome.standard).map((outcome) => outcome.name);
  return [
    heading(1, results.model.title),
    paragraph(results.model.question),
    ...(results.scenario === null ? [] : [paragraph(`Scenario: ${results.scenarioTitle}.`)]),
    ...reading(results, headline),
    ...optionsTable(results, headline),
    ...(headline.outcome === 'break_even_fixed_cost' ? breakEvenTables(results) : []),
    ...valueTable(results),
    ...outcomeTables(results, own),
    ...flowTables(results),
    ...sunkTable(results, model),
    ...changes(results),
    ...about(model.about).map(detail),
    ...evidence(results, model.inputs.size),
    ...method(results, model.checks.length),
    ...correlations(results),
    ...warnings(results),
  ];
}
