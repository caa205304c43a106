import { decisionOf, isRefusal, menuOf } from '../information/decision.ts';
import { largestOf } from '../information/value-of-information.ts';
import { estimateMean } from '../moments.ts';
import { estimateShareOf } from '../probability.ts';
import { estimateQuantile } from '../quantile.ts';
import { sampleOf } from '../sample.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { type Corner, cornersOf } from './corners.ts';
import type { RegretResults } from './results.ts';

/** How options fare without agreed probabilities: quantiles of regret, satisficing, and the worst of named corners. */
export function regret(context: SensitivityContext): RegretResults {
  const sample = context.sample();
  const about = { draws: sample.draws, seed: sample.seed };
  const menu = menuOf(context);
  if (isRefusal(menu)) return { ...about, menu: null, corners: [], options: [], refused: [{ option: null, ...menu }] };
  const { benefits, replicates } = decisionOf(menu, sample);
  const most = largestOf(benefits);
  const { corners, values } = cornersOf(context.worldsOf(menu.options));
  const charged = values.map((column, o) =>
    menu.build.includes(menu.options[o]!) ? column.map((value) => value - menu.fixedCost) : column,
  );
  const highest = largestOf(charged);
  return {
    ...about,
    menu,
    corners,
    options: menu.options.map((option, o) => {
      const loss = most.map((value, draw) => value - benefits[o]![draw]!);
      const tail = estimateQuantile(sampleOf(loss, replicates), 0.95);
      const share = estimateShareOf({ values: benefits[o]!, replicates }, (value) => value >= 0);
      const onCorners = charged[o]!;
      const [worst, best] = [extreme(corners, onCorners, -1), extreme(corners, onCorners, 1)];
      return {
        option,
        expectedRegret: estimateMean({ values: loss, replicates }),
        regret95: { value: tail.value, se: tail.se, interval: tail.interval },
        satisfices: { value: share.value, se: share.se, interval: share.interval },
        ...{ worst, best, hurwicz: (worst.value + best.value) / 2 },
        largestRegret: extreme(
          corners,
          highest.map((value, k) => value - onCorners[k]!),
          1,
        ),
      };
    }),
    refused: [],
  };
}

/** The corner with the largest (or, for side −1, the smallest) value. */
function extreme(corners: readonly Corner[], values: Float64Array, side: 1 | -1) {
  const ordered = [...values.keys()].sort((a, b) => side * (values[b]! - values[a]!) || a - b);
  return { corner: corners[ordered[0]!]!.name, value: values[ordered[0]!]! };
}
