import type { Results } from '../../analysis/results.ts';
import { decimalsOfError, formatCount, formatNumber } from '../../core/format.ts';
import { type Block, type Cell, detail } from '../blocks.ts';
import { sampled } from '../figures.ts';
import { say } from '../prose/plain.ts';

type Pair = Results['correlations'][number];

/** Statements of up to so many pairs are shown pair by pair. */
const mostShown = 3;

/** What is correlated with what: the rank correlation asked for, and the one that the draws have. */
export function correlations(results: Results): Block[] {
  if (results.correlations.length === 0) return [];
  const statements = new Map<string, Pair[]>();
  for (const pair of results.correlations) {
    const key = JSON.stringify([pair.stated, pair.asked, pair.because]);
    statements.set(key, [...(statements.get(key) ?? []), pair]);
  }
  return [
    detail({
      kind: 'table',
      caption: 'Inputs that move together',
      columns: [
        { heading: 'Inputs', align: 'left' },
        { heading: 'Rank correlation asked', align: 'right' },
        { heading: 'Achieved', align: 'error' },
        { heading: 'Because', align: 'left' },
      ],
      rows: [...statements.values()].flatMap((pairs) =>
        pairs.length > mostShown ? [together(pairs)] : pairs.map(one),
      ),
      notes: [
        'Spearman\u2019s rank correlation, with its standard error. All other inputs are drawn independently of one another.',
      ],
    }),
  ];
}

function one({ between, asked, achieved, because }: Pair): Cell[] {
  return [between.join(' with '), sampled(formatNumber(asked, 2)), achievedText(achieved), because];
}

function together(pairs: readonly Pair[]): Cell[] {
  const { stated, asked, because } = pairs[0]!;
  const achieved = pairs.flatMap((pair) => (pair.achieved === null ? [] : [pair.achieved.value]));
  const range =
    achieved.length === 0
      ? achievedText(null)
      : sampled(`${formatNumber(Math.min(...achieved), 3)} to ${formatNumber(Math.max(...achieved), 3)}`);
  return [say`${stated}: ${sampled(formatCount(pairs.length))} pairs`, sampled(formatNumber(asked, 2)), range, because];
}

function achievedText(achieved: Pair['achieved']): Cell {
  if (achieved === null) return 'not drawn here';
  const decimals = Math.min(Math.max(decimalsOfError(achieved.se), 2), 4);
  const figure = formatNumber(achieved.value, decimals);
  return sampled(achieved.se > 0 ? `${figure} ± ${formatNumber(achieved.se, decimals)}` : figure);
}
