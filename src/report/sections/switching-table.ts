import type { OptionResults } from '../../analysis/results.ts';
import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { type Block, type Cell, figure, type Prose } from '../blocks.ts';
import { joined, plain, plainCell } from '../prose/plain.ts';
import { inputLabel } from '../sensitivity/input-text.ts';
import { optionLabel, outcomeScale } from '../sensitivity/outcome-text.ts';
import { switchingTables } from '../sensitivity/switching-table.ts';
import type { Provenance } from '../trace/provenance.ts';

/** The switching values of an option as `sensitivity` shows them, with every figure led to what it is of. */
export function switchingTable(sensitivity: Sensitivity, { id }: OptionResults): Block[] {
  const option = sensitivity.options.find((one) => one.id === id);
  if (option === undefined) return [];
  const of: Provenance = { kind: 'outcome', name: sensitivity.outcome.name, option: id };
  const inputs = new Map(sensitivity.switching.map((row) => [inputLabel(row), row.input]));
  const ofInput = (label: string): Provenance => {
    const name = inputs.get(label);
    return name === undefined ? of : { kind: 'input', name };
  };
  return switchingTables(sensitivity, option, outcomeScale(sensitivity)).map((block) => {
    if (block.kind !== 'table') return block;
    const caption = plain(block.caption ?? '');
    return {
      ...block,
      caption: `Switching values of ${optionLabel(option)}: ${caption.slice(caption.lastIndexOf(': ') + 2)}`,
      // Of a row the central value and the range are the input's own; what they do to the sign is the outcome's.
      rows: block.rows.map(([label = '', central = '', range = '', ...cells]) => [
        label,
        ...[central, range].map((cell) => cellOf(cell, ofInput(plainCell(label) ?? ''))),
        ...cells.map((cell) => cellOf(cell, of)),
      ]),
      notes: (block.notes ?? []).map((text) => figuresIn(plain(text), { kind: 'model' })),
    };
  });
}

function cellOf(cell: Cell, of: Provenance): Cell {
  return typeof cell === 'string' && /\p{N}/u.test(cell) ? figure(cell, of) : cell;
}

/** A sentence whose numbers are figures. */
function figuresIn(text: string, of: Provenance): Prose {
  const parts = text.split(/(\p{N}(?:[\p{N},.]*\p{N})?)/u);
  return joined(parts.map((part, i) => (i % 2 === 0 ? part : figure(part, of))));
}
