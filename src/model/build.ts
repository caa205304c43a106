import type { Diagnostic } from '../core/diagnostics.ts';
import { atOnce, type InPieces } from '../core/in-pieces.ts';
import * as scenarioMessages from '../core/messages/scenario.ts';
import { once } from '../core/once.ts';
import { assemble } from '../formula/assemble.ts';
import { readAlternatives, readRanking, readWhatIsDecided } from './alternatives.ts';
import { readAppraisal, withAppraisal } from './appraisal-settings.ts';
import { centralCase, checkCentralCase } from './central.ts';
import { readCorrelations } from './correlations.ts';
import { dataBeside } from './data-files.ts';
import { readDeflator } from './deflators.ts';
import type { Files } from './files.ts';
import { formulaProblems, namesOutOfShape } from './formula-problems.ts';
import { readFormulas } from './formulas.ts';
import { hashOf } from './hash.ts';
import { checkHeadline } from './headline.ts';
import { type ReadInputs, readInputs } from './inputs.ts';
import { accepted, readAcceptances } from './methodology/accept.ts';
import { methodologyFindings } from './methodology/methodology.ts';
import type { Model, Timeline } from './model.ts';
import { checkNames, dimensionsIn, kindsIn, namesIn } from './names.ts';
import { withOptimismBias } from './optimism-bias.ts';
import type { Overlay } from './overlay.ts';
import { readPractice } from './practice.ts';
import { converted, otherBase } from './price-bases.ts';
import { error, hasErrors, tidied } from './report.ts';
import { restrict } from './restrict.ts';
import { optionChanges, scenarioOf } from './scenario-said.ts';
import { modelSchema } from './schema.ts';
import { checkSettings } from './setting-names.ts';
import { checkShape } from './shape.ts';
import { sourceOf } from './sources.ts';
import { sunkFlows } from './sunk.ts';
import { specificationOf } from './system-specification.ts';
import { readTimeline } from './timeline.ts';
import { nearestPlace } from './tree.ts';
import { unitReader } from './unit-reader.ts';
import { partsSeen, type WholeModel } from './whole.ts';

/** Stands in for a timeline that cannot be read, so that the formulas can still be checked. */
const anyTimeline: Timeline = {
  step: 'month',
  monthsPerStep: 1,
  start: '2024-01',
  end: '2024-12',
  startMonth: 2024 * 12,
  months: 12,
  labels: Array.from({ length: 12 }, (_, k) => `2024-${String(k + 1).padStart(2, '0')}`),
};

/**
 * The checked model that a tree (its imports already in) says, with overlays over it, in pieces. What is wrong is added to
 * the problems found so far; there is a model where none of all these is an error.
 */
export function* buildInPieces(
  files: Files,
  file: string,
  whole: WholeModel,
  overlays: readonly Overlay[],
  problems: Diagnostic[],
): InPieces<Model | undefined> {
  const { model: asWritten, changes: appraisalChanges } = withAppraisal(
    whole.tree,
    overlays.flatMap(({ appraisal }) => (appraisal === undefined ? [] : [appraisal])),
  );
  const tree = withOptimismBias(files, file, asWritten, problems);
  const shape: Diagnostic[] = [];
  const { data } = checkShape(tree, modelSchema, shape);
  // What is wrong with the shape of a part was told when it was read.
  problems.push(...shape.filter((one) => !problems.some((other) => isSame(one, other))));
  checkNames(tree, problems);
  const settings = overlays.flatMap((overlay) => overlay.settings);
  const sources = namesIn(tree, 'sources');
  checkSettings(tree, settings, sources, problems);

  const decided = readWhatIsDecided(data, tree, whole.parts, problems);
  const timeline = data.timeline === undefined ? undefined : readTimeline(tree, data.timeline, problems);
  const appraisal =
    data.appraisal === undefined ? undefined : readAppraisal(files, file, tree, data.appraisal, timeline, problems);

  yield;
  const inTime = timeline ?? anyTimeline;
  const priceBase = data.appraisal?.['price-base'] ?? 0;
  const unit = unitReader(tree, whole, namesIn(tree, 'units'), priceBase, inTime, problems);
  const dimensions = dimensionsIn(tree);
  const inputs = readInputs(
    new Map(Object.entries(data.inputs ?? {})),
    {
      model: tree,
      timeline: inTime,
      timelineKnown: timeline !== undefined,
      dimensions,
      sources,
      settings,
      inputs: namesIn(tree, 'inputs'),
      data: dataBeside(files, file),
      unit,
    },
    problems,
  );
  const { correlations, changes: correlationChanges } = readCorrelations(
    data.correlations === undefined ? undefined : { items: data.correlations, tree },
    overlays.flatMap((overlay) => (overlay.correlations === undefined ? [] : [overlay.correlations])),
    { inputs, dimensions, drawn: dimensionsOfChance(inputs), kinds: kindsIn(tree) },
    problems,
  );
  const deflated = inputs.specifications.some(({ unit }) => otherBase(unit.dimension, priceBase) !== undefined);
  const deflator =
    deflated && data.appraisal?.deflator !== undefined
      ? readDeflator(files, file, data.appraisal.deflator, nearestPlace(tree, ['appraisal', 'deflator']), problems)
      : undefined;
  const atBase = converted(
    inputs.specifications,
    inputs.inputs,
    priceBase,
    deflator,
    inTime,
    (name) => nearestPlace(tree, ['inputs', name, 'unit']),
    problems,
  );
  const alternatives = readAlternatives(data, tree, decided, inputs, sources, overlays, problems);
  const { kept } = alternatives;
  const rankedWithin = readRanking(data, tree, decided.decisions, problems);
  const formulas = readFormulas(
    data,
    {
      model: tree,
      priceBase,
      usual: alternatives.usual,
      decisions: decided.decisions,
      whole,
      rankedWithin,
      inputs: inputs.inputs,
      unknownInputs: inputs.unknown,
      unit,
    },
    problems,
  );
  yield;
  checkHeadline(tree, data.headline, formulas.outcomes, problems);
  const assembly = assemble({
    ...specificationOf(inTime, appraisal, dimensions, alternatives, inputs, atBase, formulas),
    parts: partsSeen(whole, timeline, problems),
    driven: whole.driven,
  });
  problems.push(...formulaProblems(assembly, formulas, namesOutOfShape(tree, data), inputs, alternatives.asked, file));
  if (hasErrors(problems) || assembly.system === undefined || timeline === undefined || appraisal === undefined) {
    return undefined;
  }

  yield;
  const practice = readPractice(
    files,
    file,
    tree,
    data,
    { settings: appraisal, timeline, periods: assembly.system.periods },
    {
      parties: [...formulas.bearers.keys()],
      outcomes: [...formulas.outcomes.values()].filter(({ standard }) => !standard).map(({ name }) => name),
      options: alternatives.all,
      decisions: alternatives.decisions,
    },
    problems,
  );
  const keptIds = kept.map(({ id }) => id);
  const { system, asked, leafAt } = restrict(assembly.system, keptIds);
  for (const { by, option } of asked) {
    problems.push(error(scenarioMessages.optionLeftOut(option), formulas.placeOf(by)));
  }
  const central = centralCase(system);
  const leaves = inputs.values.filter((_, i) => leafAt.has(i));
  if (!hasErrors(problems)) {
    // Worked out here, what is asked below is there already.
    for (const option of keptIds) {
      for (const name of system.results) central.value(name, { option }, 0);
      yield;
    }
    problems.push(...checkCentralCase(system, leaves, timeline, keptIds, central, formulas.placeOf));
  }
  if (hasErrors(problems)) return undefined;

  yield;
  const acceptances = [
    ...readAcceptances(data.accept ?? [], tree, false, problems),
    ...whole.parts.flatMap((part) => part.acceptances),
    ...overlays.flatMap((overlay) => overlay.acceptances ?? []),
  ];
  if (hasErrors(problems)) return undefined;

  const changes = [
    ...inputs.changes,
    ...correlationChanges,
    ...appraisalChanges,
    ...optionChanges(alternatives.all, decided.decisions, overlays),
  ];
  const unjudged: Omit<Model, 'hash' | 'base' | 'warnings' | 'accepted'> = {
    id: data.id ?? '',
    title: data.title ?? '',
    question: data.question ?? '',
    headline: data.headline ?? null,
    about: data.about ?? '',
    file,
    sources: new Map(Object.entries(data.sources ?? {}).map(([id, source]) => [id, sourceOf(id, source)])),
    countingUnits: new Map(Object.entries(data.units ?? {})),
    timeline,
    appraisal: appraisal.appraisal,
    parts: whole.parts.map(({ name, model: id, title, question, about, file: at }) => ({
      name,
      model: id,
      title,
      question,
      about,
      file: at,
    })),
    decisions: alternatives.decisions,
    rules: alternatives.rules,
    infeasible: alternatives.infeasible,
    options: kept,
    inputs: inputs.inputs,
    conversions: atBase.conversions,
    calculations: formulas.calculations,
    flows: formulas.flows,
    outcomes: formulas.outcomes,
    checks: formulas.checks,
    rankedWithin,
    interactions: formulas.interactions,
    sunk: sunkFlows(system, [...formulas.flows.keys()], keptIds, central),
    bearers: formulas.bearers,
    uses: assembly.uses,
    scenario: scenarioOf(overlays, changes),
    system,
    leaves,
    dimensionsOfChance: dimensionsOfChance(inputs),
    correlations,
  };
  const findings = methodologyFindings({ model: unjudged, central, written: tree });
  const judged = accepted(findings, acceptances, overlays.length);
  problems.push(...judged.warnings);
  const model: Omit<Model, 'hash' | 'base'> = {
    ...unjudged,
    accepted: judged.accepted,
    warnings: tidied(problems),
    practice,
  };
  const built: Model = {
    ...model,
    hash: hashOf(model, appraisal.schedule),
    base: overlays.length === 0 ? () => built : once(() => buildModel(files, file, whole, [], [])),
  };
  return built;
}

/** The same, without a pause. */
export function buildModel(...given: Parameters<typeof buildInPieces>): Model | undefined {
  return atOnce(buildInPieces(...given));
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && JSON.stringify(one.at) === JSON.stringify(other.at);
}

/** Those of the model itself keep their places, whatever overlays do; those that an overlay makes uncertain follow. */
function dimensionsOfChance({ varying, values }: ReadInputs): readonly string[] {
  const now = values.filter(({ value }) => typeof value !== 'number').map(({ id }) => id);
  return [...new Set([...varying, ...now])];
}
