import type { State } from '../state/state.ts';
import { appraisal } from './appraisal.ts';
import { choices } from './choices.ts';
import { footer } from './footer.ts';
import { header } from './header.ts';
import { help } from './help.ts';
import { block, fitted, type Line, line, type Size, span } from './line.ts';
import { save } from './save.ts';
import { sensitivity } from './sensitivity.ts';

/** The smallest window that has room for the screen. */
export const smallest: Size = { columns: 60, rows: 16 };

/**
 * The whole screen: a function of the state and the size of the window. It leaves the last row free, as a frame as high
 * as the window would make Ink clear the scrollback.
 */
export function screen(state: State, size: Size): readonly Line[] {
  const { columns, rows } = size;
  if (columns < smallest.columns || rows < smallest.rows) {
    const text = `Needs ${smallest.columns} × ${smallest.rows}; this window is ${columns} × ${rows}.`;
    return [fitted(line(text), columns)];
  }
  const body = rows - 4;
  return [
    header(state, columns),
    ...block(bodyOf(state, { columns, rows: body }), body),
    [span(state.notice ?? '', 'changed')],
    footer(state.mode, columns),
  ].map((spans) => fitted(spans, columns));
}

function bodyOf(state: State, size: Size): readonly Line[] {
  const { mode } = state;
  switch (mode.kind) {
    case 'models':
      return choices('Models', state.models, mode.at, size.rows);
    case 'scenarios':
      return choices(`Scenarios of ${state.appraisal?.id ?? ''}`, mode.choices, mode.at, size.rows);
    case 'save':
    case 'overwrite':
      return save(state, mode, size.columns);
    case 'sensitivity':
      return sensitivity(state, mode, size);
    case 'help':
      return help(size.rows);
    case 'assumptions':
    case 'filter':
    case 'edit':
      return appraisal(state, size);
  }
}
