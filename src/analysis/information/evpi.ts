import { estimateBest } from '../best.ts';
import { estimateShareOf } from '../probability.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { decisionOf, isRefusal, menuOf } from './decision.ts';
import type { EvpiResults } from './results.ts';
import { largestOf, perfectInformation } from './value-of-information.ts';

/** What knowing everything before deciding would be worth, and what each option is expected to fall short of the best. */
export function evpi(context: SensitivityContext): EvpiResults {
  const sample = context.sample();
  const menu = menuOf(context);
  const about = { draws: sample.draws, seed: sample.seed };
  if (isRefusal(menu)) {
    const refused = [{ option: null, ...menu }];
    return { ...about, menu: null, best: null, evpi: null, options: [], buildBeatsRest: null, refused };
  }
  const decision = decisionOf(menu, sample);
  const found = perfectInformation(decision);
  const shares = estimateBest(new Map(menu.options.map((id, o) => [id, decision.benefits[o]!])), sample.replicates);
  const columns = (build: boolean): Float64Array[] =>
    decision.benefits.filter((_, o) => menu.build.includes(menu.options[o]!) === build);
  const [building, rest] = [columns(true), columns(false)];
  return {
    ...about,
    ...{ menu, best: menu.options[found.best]!, evpi: found.evpi },
    options: menu.options.map((option, o) => ({
      option,
      expected: found.expected[o]!,
      expectedLoss: found.expectedLoss[o]!,
      probabilityBest: plain(shares.get(option)!),
    })),
    buildBeatsRest:
      building.length === 0 || rest.length === 0
        ? null
        : plain(shareAbove(largestOf(building), largestOf(rest), sample.replicates)),
    refused: [],
  };
}

function shareAbove(a: Float64Array, b: Float64Array, replicates: number) {
  const lead = a.map((value, draw) => value - b[draw]!);
  return estimateShareOf({ values: lead, replicates }, (value) => value > 0);
}

function plain({
  value,
  se,
  interval,
}: {
  readonly value: number;
  readonly se: number;
  readonly interval: readonly [number, number];
}) {
  return { value, se, interval };
}
