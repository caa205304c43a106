import { marks } from '../../report/figures.ts';
import { keyTable } from '../state/keys.ts';
import { cell, type Line, line, span } from './line.ts';

/** Every key of the main screen, from the table that handles them, and the marks. */
export function help(height: number): readonly Line[] {
  const bindings = keyTable.filter(({ modes }) => modes.includes('assumptions'));
  const width = Math.max(...bindings.map(({ shown }) => shown.length));
  const keys = bindings.map(
    ({ shown, help: meaning }): Line => [span(cell(shown, width), 'key'), span(`  ${meaning}`)],
  );
  const legend = line(
    `• changed   ${marks.illustrative} illustrative   ~ uncertain, central shown   ▸ several values`,
    'quiet',
  );
  const all = [line('Keys', 'heading'), [], ...keys, [], legend];
  return all.length <= height ? all : [...keys.slice(0, height - 1), legend];
}
