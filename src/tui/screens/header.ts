import { formatPlural } from '../../core/format.ts';
import type { State } from '../state/state.ts';
import { cell, type Line, lineWidth, type Span, span } from './line.ts';

/** What is open, and how far it is from what is saved. */
export function header({ appraisal, settings, opening }: State, width: number): Line {
  if (appraisal === null) return [span(opening === null ? 'Appraise' : 'Opening ...', 'heading')];
  const scenario = appraisal.scenario === null ? 'base case' : appraisal.scenario.id;
  const changes = settings.length === 0 ? '' : ` · ${formatPlural(settings.length, 'change')}`;
  const right: Span[] = [span(scenario), span(changes, 'changed')];
  const room = width - lineWidth(right) - 1;
  const id = span(appraisal.id, 'heading');
  return [id, span(` ${cell(appraisal.title, room - lineWidth([id]) - 1)} `, 'quiet'), ...right];
}
