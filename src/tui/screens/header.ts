import { formatPlural } from '../../core/format.ts';
import type { State } from '../state/state.ts';
import { cell, type Line, lineWidth, type Span, span } from './line.ts';

/** What is open, and how far it is from what is saved. */
export function header({ appraisal, settings, opening }: State, width: number): Line {
  if (appraisal === null) return [span(opening === null ? 'Appraise' : 'Opening ...', 'heading')];
  const decided = (opening?.decide ?? []).map(({ decision, levels }) => `${decision}=${levels.join(',')}`);
  const names = appraisal.scenario?.id.split('+').filter((id) => decided.length === 0 || id !== 'decide') ?? [];
  const scenario = [names.join('+') || 'base case', ...decided].join(' ');
  const changes = settings.length === 0 ? '' : ` · ${formatPlural(settings.length, 'change')}`;
  const right: Span[] = [span(scenario), span(changes, 'changed')];
  const room = width - lineWidth(right) - 1;
  const id = span(appraisal.id, 'heading');
  return [id, span(` ${cell(appraisal.title, room - lineWidth([id]) - 1)} `, 'quiet'), ...right];
}
