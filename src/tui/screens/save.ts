import { wrap } from '../../report/render/width.ts';
import type { Mode, State } from '../state/state.ts';
import { type Line, line, span } from './line.ts';

type Saving = Extract<Mode, { kind: 'save' | 'overwrite' }>;

/** Asks for the name of a scenario and the reason for it, and shows what will be written. */
export function save({ appraisal, settings }: State, mode: Saving, width: number): readonly Line[] {
  const field = mode.kind === 'save' ? mode.field : null;
  const entry = (label: string, text: string, isHere: boolean): Line => [
    span(`${label} `, 'quiet'),
    span(`${text}${isHere ? '▏' : ''}`),
  ];
  const before = appraisal?.scenario ? `What the scenario ${appraisal.scenario.id} says, and:` : 'It will say:';
  return [
    line('Save the changes as a scenario', 'heading'),
    [],
    entry('Name  ', mode.name, field === 'name'),
    entry('Reason', mode.reason, field === 'reason'),
    [],
    ...(mode.kind === 'overwrite'
      ? [line(`scenarios/${appraisal?.id}/${mode.name}.yaml is there already. Write over it?`, 'problem')]
      : wrap(mode.problem ?? '', width).map((text) => line(text, 'problem'))),
    [],
    line(`scenarios/${appraisal?.id}/${mode.name || '<name>'}.yaml`, 'quiet'),
    line(before, 'quiet'),
    ...settings.map(({ path, value }): Line => [span(`  ${path}: `, 'quiet'), span(value, 'changed')]),
  ];
}
