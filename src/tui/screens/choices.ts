import { displayWidth } from '../../report/render/width.ts';
import type { Choice } from '../state/state.ts';
import { cell, type Line, line, span, windowStart } from './line.ts';

/** A list of files to choose from. */
export function choices(title: string, list: readonly Choice[], at: number, height: number): readonly Line[] {
  if (list.length === 0) return [line(title, 'heading'), [], line('There are none.', 'quiet')];
  const room = height - 2;
  const start = windowStart(list.length, room, at);
  const name = Math.max(...list.map((choice) => displayWidth(choice.name)));
  return [
    line(title, 'heading'),
    [],
    ...list
      .slice(start, start + room)
      .map(
        (choice, i): Line => [
          span(start + i === at ? '› ' : '  ', 'key'),
          span(cell(choice.name, name), start + i === at ? 'selected' : 'plain'),
          span(`  ${choice.title}`, 'quiet'),
        ],
      ),
  ];
}
