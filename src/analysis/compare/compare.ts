import { ModelError } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/compare.ts';
import type { PlanRequest } from '../../engine/plan.ts';
import { type RunControl, run } from '../../engine/run.ts';
import type { Between } from '../../model/between.ts';
import type { Model } from '../../model/model.ts';
import { bridgeOf } from './bridge.ts';
import { commonPlan } from './common-plan.ts';
import type { Comparison } from './compare-results.ts';
import { outcomeDifferences } from './outcome-differences.ts';
import { mostPlayers, playersOf } from './players.ts';

export interface CompareRequest extends PlanRequest {
  /** The outcome whose difference is explained; default `npv_vs_bau`, or `npv` where either has no business as usual. */
  readonly outcome?: string;
  /** Options for which it is explained; default all that both have and in which it differs. */
  readonly options?: readonly string[];
  /** More changes than this are grouped; default 6. */
  readonly mostChanges?: number;
  /** What the sides are called; default their scenarios, else their ids. */
  readonly names?: readonly [string, string];
}

/** Draws of a comparison: what both sides share cancels, so that fewer serve than for a run. */
const defaultDraws = 16_384;

/**
 * Two models on common draws: the difference of every outcome of every option with its error, and a bridge from one to the
 * other that says what each change of assumption is worth.
 *
 * @throws ModelError where either cannot be run.
 */
export async function compare(
  between: Between,
  request: CompareRequest = {},
  control: RunControl = {},
): Promise<Comparison> {
  const { left, right, changes } = between;
  const planOf = commonPlan(between, { draws: defaultDraws, ...request });
  const { onProgress, ...rest } = control;
  const most = Math.max(2, request.mostChanges ?? mostPlayers);
  const ahead = 2 ** Math.min(changes.length, most);
  const progress = (from: number, of: number) => ({
    ...rest,
    onProgress: (share: number) => onProgress?.((from + share * of) / (ahead + 1)),
  });
  const ends = {
    left: await run(left, planOf(left), progress(0, 1)),
    right: await run(right, planOf(right), progress(1, 1)),
  };
  const common = left.options.map(({ id }) => id).filter((id) => right.options.some((option) => option.id === id));
  const name = request.outcome ?? defaultOutcome(left, right);
  const outcome = left.outcomes.get(name);
  const asked = request.options ?? common;
  const options = common.filter((id) => asked.includes(id));
  const differences = outcomeDifferences(ends.left, ends.right);
  const moved = options.filter((id) => request.options !== undefined || hasMoved(differences, name, id));
  const [leftName, rightName] = request.names ?? namesOf(left, right);
  const said = {
    appraise: 1,
    left: sideOf(left, leftName),
    right: sideOf(right, rightName),
    paired: true,
    draws: ends.left.plan.draws,
    replicates: ends.left.plan.replicates,
    seed: ends.left.plan.seed,
    changes,
    differences,
  } as const;
  if (changes.length === 0) return { ...said, bridge: null, noBridge: messages.nothingToShare() };
  if (outcome === undefined || !right.outcomes.has(name) || options.length === 0) {
    return { ...said, bridge: null, noBridge: messages.noCommonOutcome(name) };
  }
  const players = playersOf(between, name, options, most);
  try {
    const bridge = await bridgeOf(between, ends, { outcome, options: moved, players, planOf }, progress(1, ahead));
    onProgress?.(1);
    return { ...said, bridge, noBridge: null };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { ...said, bridge: null, noBridge: error.diagnostics.map(({ message }) => message).join(' ') };
  }
}

function hasMoved(differences: Comparison['differences'], outcome: string, option: string): boolean {
  const found = differences.find((one) => one.outcome === outcome && one.option === option);
  return found?.difference != null && (found.difference.value !== 0 || found.central.difference !== 0);
}

function defaultOutcome(left: Model, right: Model): string {
  return left.outcomes.has('npv_vs_bau') && right.outcomes.has('npv_vs_bau') ? 'npv_vs_bau' : 'npv';
}

/** By scenario where both are of one model, else by id; versions that are called the same, by their hash. */
function namesOf(left: Model, right: Model): readonly [string, string] {
  const ofScenario = ({ scenario }: Model) => scenario?.id ?? 'the model';
  const ofModel = ({ id, scenario }: Model) => (scenario === null ? id : `${id}, ${scenario.id}`);
  const name = left.id === right.id ? ofScenario : ofModel;
  if (name(left) !== name(right)) return [name(left), name(right)];
  return [`${name(left)} (${left.hash.slice(0, 8)})`, `${name(right)} (${right.hash.slice(0, 8)})`];
}

function sideOf({ id, title, hash, scenario }: Model, name: string): Comparison['left'] {
  return { id, title, hash, scenario: scenario?.id ?? null, scenarioTitle: scenario?.title ?? null, name };
}
