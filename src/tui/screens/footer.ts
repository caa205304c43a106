import { keyTable } from '../state/keys.ts';
import type { Mode } from '../state/state.ts';
import { type Line, lineWidth, type Span, span } from './line.ts';

const vital = ['?', 'q'];

/** The keys that matter now, as many as there is room for; help and quit always. */
export function footer(mode: Mode, width: number): Line {
  const offered = keyTable.flatMap(({ modes, shown, footer: word }) =>
    word !== undefined && modes.includes(mode.kind)
      ? [{ shown, spans: [span(shown, 'key'), span(` ${word}  `, 'quiet')] }]
      : [],
  );
  const needed = offered.filter(({ shown }) => vital.includes(shown));
  let room = width - needed.reduce((sum, { spans }) => sum + lineWidth(spans), 0);
  const shown = offered.filter(({ shown: key, spans }) => {
    if (vital.includes(key)) return true;
    room -= lineWidth(spans);
    return room >= 0;
  });
  return shown.flatMap(({ spans }): Span[] => spans);
}
