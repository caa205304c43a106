import * as messages from '../../core/messages/methodology.ts';
import type { Flow } from '../model.ts';
import { madeNames } from '../names.ts';
import type { Finding, Question } from './finding.ts';
import { hasMoney, reachedByRate } from './reach.ts';

/** What is sunk by the present value date, flow by flow. */
export const flowsBeforePresentValueDate: Question = ({ model }) =>
  [...model.flows.values()].flatMap(({ name, at }): Finding[] => {
    const options = model.sunk.filter(({ flow }) => flow === name).map(({ option }) => option);
    const { presentValueDate } = model.appraisal;
    if (options.length === 0) return [];
    return [{ wording: messages.flowBeforePresentValueDate(name, options, presentValueDate), at }];
  });

const transferWords =
  /\b(VAT|tax(es)?|duty|duties|subsid(y|ies)|grants?|lev(y|ies)|margins?|fines?|penalt(y|ies)|termination charges?|compensation|welfare payments?|social security)\b/i;

/** A benefit that is what another party pays: by its words, or because the same amount is a cost of someone else. */
export const transfersAsBenefits: Question = ({ model }) => {
  const flows = [...model.flows.values()];
  const costs = new Map(flows.filter(({ kind }) => kind === 'cost').map((flow) => [withoutSpaces(flow), flow]));
  return flows
    .filter(({ kind }) => kind === 'benefit')
    .flatMap((benefit): Finding[] => {
      const cost = costs.get(withoutSpaces(benefit));
      if (cost !== undefined && cost.bearer !== benefit.bearer) {
        return [{ wording: messages.transferInTwoFlows(benefit.name, cost.name), at: benefit.at }];
      }
      const word = transferWords.exec(
        `${benefit.label} ${benefit.name.replaceAll('_', ' ')} ${benefit.category ?? ''}`,
      );
      return word === null ? [] : [{ wording: messages.transferAsBenefit(benefit.name, word[0]), at: benefit.at }];
    });
};

const withoutSpaces = ({ rate }: Flow): string => rate.replace(/\s+/g, '');

/** A price or an amount that is charged where a service is kept, and credited as saved where it is not. */
export const costsAndLostSavings: Question = ({ model, central }) => {
  const present = ({ name }: Flow) =>
    model.options.some(({ id }) => central.value(madeNames.presentValue(name), { option: id }, 0) !== 0);
  const flows = [...model.flows.values()].filter(present);
  const using = (kind: Flow['kind'], input: string) =>
    flows.find((flow) => flow.kind === kind && reachedByRate(model, flow.name).has(input));
  return [...model.inputs.values()].filter(hasMoney).flatMap(({ name, at }): Finding[] => {
    const cost = using('cost', name);
    const benefit = cost === undefined ? undefined : using('benefit', name);
    if (cost === undefined || benefit === undefined) return [];
    return [{ wording: messages.costAndLostSaving(name, cost.name, benefit.name), at }];
  });
};
