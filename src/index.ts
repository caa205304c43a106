/**
 * Appraise as a library. Data flows one way, and each arrow is one function with plain readonly data on either side:
 *
 *     file → Model → plan → Run → Results → blocks → text or Markdown
 *
 * @example
 * const { model, diagnostics } = loadModel({ file: 'models/mdust-closure.yaml' });
 * if (model === undefined) throw new ModelError(diagnostics);
 * const results = summarise(await run(model, planRun(model, { seed: 'closure-statement-4' })));
 * console.log(renderMarkdown(runReport(results, model)));
 */

export { appraisalSummary } from './analysis/appraisal-summary/appraisal-summary.ts';
export { type AppraisalSummary, summaryResults, summarySchema } from './analysis/appraisal-summary/summary-results.ts';
export { type CompareRequest, compare } from './analysis/compare/compare.ts';
export { type Comparison, comparisonResults, comparisonSchema } from './analysis/compare/compare-results.ts';
export { compareResults } from './analysis/compare/compare-runs.ts';
export { type Box, countIn } from './analysis/discovery/box.ts';
export { exactShare } from './analysis/discovery/discovery.ts';
export { type Peeled, peel } from './analysis/discovery/peel.ts';
export { type Cases, findBox, quasiP } from './analysis/discovery/prim.ts';
export { type LinearRoot, linearRoot } from './analysis/expected-switching/linear-root.ts';
export { type MeanRoot, meanRoots } from './analysis/expected-switching/mean-roots.ts';
export { type DataFit, fitData } from './analysis/fit/fit-data.ts';
export { type Fit, fitQuantiles } from './analysis/fit/fit-quantiles.ts';
export { type Imported, importEstimates } from './analysis/import-estimates/import-estimates.ts';
export {
  type Bracketed,
  type Decision,
  type PerfectInformation,
  partialInformation,
  perfectInformation,
} from './analysis/information/value-of-information.ts';
export { readPrecision } from './analysis/precision/read-target.ts';
export { type PreciseRun, runToPrecision } from './analysis/precision/run-to-precision.ts';
export type { PrecisionTarget } from './analysis/precision/target.ts';
export { stretchesOf } from './analysis/regret/best-over.ts';
export { violations } from './analysis/regret/dominance.ts';
export { type LeastMove, leastMove } from './analysis/regret/least-move.ts';
export { type OptionResults, type OutcomeSummary, type Results, results, resultsSchema } from './analysis/results.ts';
export { type MethodName, methodNames } from './analysis/sensitivity/method-names.ts';
export {
  type OneAtATime,
  oneAtATime,
  type QuoteRequest,
  type SensitivityRequest,
} from './analysis/sensitivity/one-at-a-time.ts';
export { sensitivity, sensitivitySteps } from './analysis/sensitivity/sensitivity.ts';
export {
  type Sensitivity,
  sensitivityResults,
  sensitivitySchema,
} from './analysis/sensitivity/sensitivity-results.ts';
export {
  type AllSwitchingValues,
  type SwitchingValues,
  switchingValues,
} from './analysis/sensitivity/switching-values.ts';
export { type TornadoBar, tornado } from './analysis/sensitivity/tornado.ts';
export { isStreamed, streamRun } from './analysis/streaming/stream-run.ts';
export { type SummaryExtras, summarise, summariseDrawn } from './analysis/summarise.ts';
export { firstOrderOfData, type OrderedDraws, orderedDraws } from './analysis/variance/given-data.ts';
export { type InputGroup, independentGroups } from './analysis/variance/groups.ts';
export { cellsOf, pawn } from './analysis/variance/pawn.ts';
export { type Indices, pickFreeze } from './analysis/variance/pick-freeze.ts';
export { type LinearFit, linearFit, standardiseInputs } from './analysis/variance/regression.ts';
export { type ShapleyEffects, shapleyEffects } from './analysis/variance/shapley.ts';
export type { Design } from './analysis/worlds/points.ts';
export { type Worlds, worldsOf } from './analysis/worlds/worlds.ts';
export { type Diagnostic, ModelError, type Place, type Wording } from './core/diagnostics.ts';
export { renderDiagnostic } from './core/snippet.ts';
export { version } from './core/version.ts';
export { type NamedShard, shardProblems } from './engine/check-shards.ts';
export { type Manifest, manifestOf, manifestSchema } from './engine/manifest.ts';
export { mergeShards } from './engine/merge.ts';
export { type PlanRequest, planIndependent, planRun, type RunPlan } from './engine/plan.ts';
export { readManifest } from './engine/read-manifest.ts';
export { type Origin, planOf, type Recipe, recipeOf } from './engine/recipe.ts';
export { type Difference, type MovedMean, movedMeans, recipeDifferences } from './engine/replay.ts';
export { type Run, type RunControl, type RunRequest, run, runNow } from './engine/run.ts';
export { runShard, type Shard, type ShardNumber } from './engine/shard.ts';
export { encodeShard, readShardHeader, type ShardHeader } from './engine/shard-file.ts';
export { Team, type TeamRequest } from './engine/team.ts';
export { type WorldsBlock, worlds } from './engine/worlds.ts';
export { type AssumptionChange, type Between, type LoadedBetween, loadBetween } from './model/between.ts';
export { type Checked, checkModel } from './model/check.ts';
export { type Loaded, type LoadRequest, loadModel } from './model/load.ts';
export type { Model } from './model/model.ts';
export { modelJsonSchema } from './model/schema.ts';
export { type LoadedTimetable, loadTimetable, type Timetable } from './model/timetable.ts';
export { timetableProblems } from './model/timetable-check.ts';
export { summaryReport } from './report/appraisal-summary/summary-report.ts';
export { atAGlance, type Block } from './report/blocks.ts';
export { compareReport } from './report/compare/compare-report.ts';
export { type AboutDraws, aboutDraws, aboutDrawsSchema } from './report/draws/about-draws.ts';
export type { DrawsSelection } from './report/draws/columns.ts';
export { type DrawsFormat, exportDraws } from './report/draws/export-draws.ts';
export { type Explanation, explain } from './report/explain/explain.ts';
export { explanationBlocks } from './report/explain/explanation-blocks.ts';
export { renderMarkdown } from './report/render/markdown.ts';
export { renderText, type TextStyle } from './report/render/text.ts';
export { runReport } from './report/run-report.ts';
export { sensitivityReport } from './report/sensitivity/sensitivity-report.ts';
export { type ReportFormat, type ReportRequest, renderReport, reportBlocks } from './report/template/render-report.ts';
export { timetableReport } from './report/timetable/timetable-report.ts';
export {
  type TimetableResults,
  timetableResults,
  timetableResultsSchema,
} from './report/timetable/timetable-results.ts';
