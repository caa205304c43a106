import type { OptionResults } from '../../analysis/results.ts';
import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatCount, formatShare } from '../../core/format.ts';
import { type Block, type Cell, figure } from '../blocks.ts';
import { valueText } from '../charts/tornado.ts';
import { marked, marks } from '../figures.ts';
import { say } from '../prose/plain.ts';
import type { Provenance } from '../trace/provenance.ts';

type Line = Sensitivity['switching'][number];

/** Where each input alone turns the sign of an option's outcome on the central case; those that nowhere do are named. */
export function switchingTable(sensitivity: Sensitivity | undefined, option: OptionResults): Block[] {
  if (sensitivity === undefined) return [];
  const lines = sensitivity.switching.filter((line) => line.option === option.id);
  const turning = lines.filter(({ changes }) => changes.length > 0);
  const still = lines.length - turning.length;
  const of: Provenance = { kind: 'outcome', name: sensitivity.outcome.name, option: option.id };
  if (turning.length === 0) {
    return [
      {
        kind: 'paragraph',
        text: `No input alone changes the sign of “${option.label}” within its plausible range, every other at its central value.`,
      },
    ];
  }
  return [
    {
      kind: 'table',
      caption: `Switching values of “${option.label}”, central case, one input at a time`,
      columns: [
        { heading: 'Input', align: 'left' },
        { heading: 'Central', align: 'right' },
        { heading: 'Switches at', align: 'right' },
        { heading: 'Range looked at', align: 'right' },
        { heading: 'Chance of the other sign', align: 'right' },
      ],
      rows: turning.map((line) => rowOf(line, sensitivity, of)),
      notes:
        still === 0
          ? []
          : [
              say`The other ${figure(formatCount(still), of)} values that move it leave its sign as it is everywhere in their range.`,
            ],
    },
  ];
}

function rowOf(line: Line, sensitivity: Sensitivity, of: Provenance): Cell[] {
  const text = (value: number): string => valueText(line, value, sensitivity);
  const input: Provenance = { kind: 'input', name: line.input };
  const { low, high } = line.range;
  return [
    line.basis === 'illustrative' ? marked(line.label, marks.illustrative) : line.label,
    figure(text(line.central), input),
    figure(line.changes.map(({ at }) => text(at)).join('; '), of),
    figure(`${text(low)} to ${text(high)}`, input),
    line.chanceOfOtherSign === null ? 'no range stated' : figure(formatShare(line.chanceOfOtherSign), of),
  ];
}
