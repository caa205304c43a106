import type { Results } from '../../analysis/results.ts';
import { formatWithError, scaleFor } from '../../core/format.ts';
import type { Block, Table } from '../blocks.ts';
import type { ByOption, FlowBreakdown, FlowLine } from '../flow-breakdown.ts';

/** Where the money is: by flow with uplifts as lines of their own, by party, and what is left out as sunk. */
export function flowTables(results: Results, breakdown: FlowBreakdown): Block[] {
  const { flows, parties, sunk } = breakdown;
  const usual = 'Expected present value';
  return [
    ...(flows.length === 0
      ? []
      : [
          tableOf(results, `${usual}, by flow`, flows.map(lineOf), [
            'A cost is shown as a minus; a transfer nets to nothing and is shown as what is paid.',
          ]),
        ]),
    ...(parties.length === 0
      ? []
      : [
          tableOf(
            results,
            `${usual}, by who gains and who bears`,
            parties.map(({ party, values }) => ({ label: party, values })),
            ['What each gains, net of what it bears and pays; transfers count here.'],
          ),
        ]),
    ...(sunk.length === 0
      ? []
      : [
          tableOf(
            results,
            `Left out as sunk: before ${results.appraisal.presentValueDate}, undiscounted`,
            sunk.map(lineOf),
            [],
          ),
        ]),
  ];
}

interface Line {
  readonly label: string;
  readonly values: ByOption;
}

function lineOf({ flow, uplift, values }: FlowLine): Line {
  const sign = flow.kind === 'cost' ? -1 : 1;
  const label = uplift ? `${flow.label}: uplift for optimism bias` : flow.label;
  return {
    label,
    values: new Map([...values].map(([option, { value, se }]) => [option, { value: value * sign, se }])),
  };
}

/** One row a line, one column an option. */
function tableOf(results: Results, caption: string, lines: readonly Line[], notes: readonly string[]): Table {
  const sizes = lines.flatMap(({ values }) => [...values.values()].map(({ value }) => Math.abs(value)));
  const scale = scaleFor('GBP', Math.max(0, ...sizes));
  return {
    kind: 'table',
    caption,
    columns: [
      { heading: '', align: 'left' },
      ...results.options.map(({ label }) => ({ heading: label, align: 'error' as const })),
    ],
    rows: lines.map(({ label, values }) => [
      label,
      ...results.options.map(({ id }) => formatWithError(values.get(id)?.value ?? 0, scale, values.get(id)?.se ?? 0)),
    ]),
    notes,
  };
}
