import { scalesNoCosts } from '../../core/messages/analyses.ts';
import { meansOfParts } from '../replicates.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { each, type Steps, within } from '../sensitivity/steps.ts';
import type { ModelWorlds } from '../worlds/model-worlds.ts';
import type { Design } from '../worlds/points.ts';
import { type AllMeans, expectedOutcomes } from './expected-outcomes.ts';
import { groupLines, type InputLine, inputLine, type Line } from './lines.ts';
import { lookTogether } from './look-together.ts';
import { estimateShifted, meanOver, multipleOfCosts } from './replicate-estimates.ts';
import type { ExpectedSwitchingResults } from './results.ts';
import { rivalsOf } from './rivals.ts';
import { columnsOf, sharedDraws } from './shared-draws.ts';
import { successRates } from './success-rates.ts';
import { unmonetised } from './unmonetised.ts';

type Results = ExpectedSwitchingResults;
type Option = Results['options'][number];
type Changes = Pick<Option['inputs'][number], 'range' | 'sign' | 'ranking'>;

const replicates = 16;
const pointsPerReplicate = 32;
const smallestShare = 1e-9;

/**
 * Switching values on the expected outcome: for every uncertain input the roots of E[outcome | do(X = x)], the others
 * drawn as they are and unmoved by it, for the sign and for the ranking against the next best option; for named groups,
 * which move together in their levels; for a multiple of all success rates and of all incremental costs; and for what is
 * not valued (Green Book 2026, 6.103–6.105).
 */
export function* expectedSwitching(context: SensitivityContext): Steps<Results> {
  const { model, request, threshold, outcome, unit } = { ...context, unit: context.study().unit };
  const design: Design = { seed: `${context.seed}, expected switching values`, replicates, pointsPerReplicate };
  const rivals = rivalsOf(context, design);
  const outputs = [...new Set([...context.options, ...rivals.flatMap((rival) => (rival === null ? [] : [rival]))])];
  const comparator = comparatorOf(context);
  const further = (name: string) => context.worldsOfOutcome(name, outputs, comparator);
  const isNet = outcome === 'npv_vs_bau' || outcome === 'npv';
  const worlds = context.worldsOfOutcome(outcome, outputs, request.against);
  const costWorlds = isNet && model.outcomes.has('pv_costs') ? further('pv_costs') : undefined;
  const perWorlds = request.per === undefined ? undefined : further(request.per);
  const draws = sharedDraws([worlds, ...[costWorlds, perWorlds].filter((one) => one !== undefined)], design);
  const outcomes = expectedOutcomes(worlds, draws, threshold);
  const { base } = outcomes;
  const nothing = smallestShare * Math.max(...base.flat().map(Math.abs), Math.abs(threshold));

  const lines = yield* within(
    0,
    0.2,
    each(worlds.inputs, (_, k) => inputLine(model, worlds, outcomes, k)),
  );
  const groups = groupLines(model, worlds, outcomes, request.groups);
  const looked = lines.map((line) => (isLine(line) ? line : undefined));
  lookTogether(worlds, outcomes, looked);
  const rates = successRates(model, worlds, outcomes, looked);
  const meansOf = (of: ModelWorlds | undefined): AllMeans | undefined =>
    of?.evaluate(columnsOf(of, draws)).map((column) => meansOfParts(column, replicates));
  const [costs, amounts] = [meansOf(costWorlds), meansOf(perWorlds)];

  const options: Option[] = [];
  for (const [index, option] of context.options.entries()) {
    const o = outputs.indexOf(option);
    const rival = rivals[index] ?? null;
    const r = rival === null ? null : outputs.indexOf(rival);
    const own = (all: AllMeans): readonly number[] => all[o]!;
    const lead = (all: AllMeans): readonly number[] => all[o]!.map((mean, k) => mean - all[r!]![k]!);
    const changesAlong = ({ points, at, changes }: Line): Changes | null => {
      const still = [own, ...(r === null ? [] : [lead])].every((figure) => {
        const home = meanOver(figure(base));
        return points.every((x) => Math.abs(meanOver(figure(at(x))) - home) <= nothing);
      });
      if (still) return null;
      return {
        range: { low: points[0]!, high: points.at(-1)!, points: points.length },
        sign: changes((x) => own(at(x)), nothing),
        ranking: r === null ? null : changes((x) => lead(at(x)), nothing),
      };
    };
    const part = (share: number): number => 0.2 + 0.8 * ((index + share) / context.options.length);
    const found = yield* within(
      part(0),
      part(1),
      each(looked, (line) => (line === undefined ? null : changesAlong(line))),
    );
    const success = rates[o] ?? null;
    const rateChanges = success === null ? null : changesAlong(success.line);
    options.push({
      option,
      mean: estimateShifted(base[o]!, threshold),
      rival: rival === null ? null : { option: rival, lead: estimateShifted(lead(base)) },
      inputs: found.flatMap((changes, k) => (changes === null ? [] : [{ id: worlds.inputs[k]!.id, ...changes }])),
      unmoved: lines.flatMap((line, k) =>
        line === 'still' || (isLine(line) && found[k] === null) ? [worlds.inputs[k]!.id] : [],
      ),
      groups: groups.flatMap(({ name, members, ...line }) => {
        const changes = changesAlong(line);
        return changes === null ? [] : [{ name, members, ...changes }];
      }),
      successRates: success === null || rateChanges === null ? null : { members: success.members, ...rateChanges },
      costs:
        costs === undefined
          ? null
          : {
              increment: estimateShifted(costs[o]!),
              sign: multipleOfCosts(base[o]!, costs[o]!),
              ranking: r === null ? null : multipleOfCosts(lead(base), lead(costs)),
            },
      unmonetised:
        unit.text === 'GBP'
          ? unmonetised(
              model,
              base[o]!,
              request.per === undefined ? null : { outcome: request.per, amounts: amounts![o]! },
            )
          : null,
    });
  }
  return {
    design: { ...design, worlds: worlds.evaluated },
    options,
    refused: [
      ...lines.flatMap((line) => (isLine(line) || line === 'still' ? [] : [{ option: null, ...line }])),
      ...(isNet ? [] : [{ option: null, ...scalesNoCosts(outcome) }]),
    ],
  };
}

/** Whose costs and amounts are taken off those of an option: of whoever its outcome is held against. */
function comparatorOf({ model, request, outcome }: SensitivityContext): string | undefined {
  const usual = model.options.find(({ role }) => role === 'business-as-usual')?.id;
  return request.against ?? (outcome === 'npv_vs_bau' ? usual : undefined);
}

function isLine(line: ReturnType<typeof inputLine>): line is InputLine {
  return typeof line === 'object' && 'points' in line;
}
