import type { Replay } from '../analysis/replay-results.ts';
import { formatCount } from '../core/format.ts';
import * as messages from '../core/messages/replay.ts';
import { type Block, heading, paragraph } from './blocks.ts';

/** How many moved means are listed. */
const most = 20;

/** A replay as a document: the verdict, then what was made again, then everything that differs. */
export function replayReport(replay: Replay): Block[] {
  const { reproduced, wasRun, differences, means } = replay;
  return [
    heading(1, replay.manifest),
    {
      kind: 'paragraph',
      text: reproduced ? messages.reproduced : messages.notReproduced(means.length),
      lead: true,
    },
    ...(wasRun ? [] : [paragraph(messages.notRun)]),
    {
      kind: 'facts',
      entries: [
        ['Model', `${replay.model.id}: ${replay.model.title}`],
        ['Scenario', replay.scenario ?? 'none: the model as it stands'],
        [
          'Sampling',
          `${formatCount(replay.draws)} draws in ${formatCount(replay.replicates)} replicates, seed “${replay.seed}”`,
        ],
        ['Results, SHA-256', replay.resultsHash.was],
      ],
    },
    ...differencesTable(replay),
    ...meansTable(replay),
    ...closing(replay, differences),
  ];
}

function differencesTable({ differences }: Replay): Block[] {
  if (differences.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'What differs from the manifest',
      columns: [
        { heading: 'What', align: 'left' },
        { heading: 'Then', align: 'left' },
        { heading: 'Now', align: 'left' },
        { heading: 'Verdict', align: 'left' },
      ],
      rows: differences.map(({ what, was, is, fails }) => [
        messages.differenceNames[what],
        shortened(was),
        shortened(is),
        fails ? 'fails' : 'noted',
      ]),
    },
  ];
}

function meansTable({ means }: Replay): Block[] {
  if (means.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Means that moved, every digit',
      columns: [
        { heading: 'Outcome', align: 'left' },
        { heading: 'Option', align: 'left' },
        { heading: 'Then', align: 'right' },
        { heading: 'Now', align: 'right' },
        { heading: 'Unit', align: 'left' },
      ],
      rows: means
        .slice(0, most)
        .map(({ outcome, option, unit, was, is }) => [outcome, option, number(was), number(is), unit ?? '']),
      notes: means.length > most ? [messages.furtherMeans(means.length - most)] : [],
    },
  ];
}

function closing({ wasRun, means }: Replay, differences: Replay['differences']): Block[] {
  const moved = differences.some(({ what }) => what === 'results');
  if (moved && means.length === 0) return [paragraph(messages.onlySingleDraws)];
  return wasRun && !moved && differences.some(({ fails }) => fails) ? [paragraph(messages.bitsTheSame)] : [];
}

/** A hash by its beginning, as every output prints it. */
function shortened(text: string): string {
  return /^[0-9a-f]{64}$/.test(text) ? `${text.slice(0, 12)}…` : text;
}

/** Shortest text that reads back as the same number. */
function number(value: number | null): string {
  return value === null ? 'none' : String(value).replace('-', '−');
}
