import * as messages from '../../core/messages/methodology.ts';
import { keyPlace } from '../tree.ts';
import type { Finding, Question } from './finding.ts';
import { reached } from './reach.ts';

/** A proposal, of a model that has flows, with nothing to be held against, or that rests on nothing that could be otherwise. */
export const noSwitchingValue: Question = ({ model, written }) =>
  [...(model.flows.size === 0 ? [] : model.options)]
    .filter(({ role }) => role === 'proposal')
    .flatMap(({ id }): Finding[] => {
      const at = keyPlace(written, ['options', id]);
      if (!model.outcomes.has('npv_vs_bau')) return [{ wording: messages.noSwitchingValue(id, 'no comparator'), at }];
      const behind = reached(model.uses, 'npv');
      const moved = [...model.inputs.values()].some(({ name, unit }) => unit.kind !== 'choice' && behind.has(name));
      return moved ? [] : [{ wording: messages.noSwitchingValue(id, 'nothing varies'), at }];
    });
