import type { Results } from '../../analysis/results.ts';
import type { Block } from '../blocks.ts';

/** Every difference from the model as its file has it. */
export function changes(results: Results): Block[] {
  if (results.changes.length === 0) return [];
  return [
    {
      kind: 'table',
      caption:
        results.scenario === null ? 'Changed from the model' : `Changed from the model by “${results.scenarioTitle}”`,
      columns: [
        { heading: 'What', align: 'left' },
        { heading: 'From', align: 'left' },
        { heading: 'To', align: 'left' },
      ],
      rows: results.changes.map(({ path, from, to }) => [path, from, to]),
    },
  ];
}
