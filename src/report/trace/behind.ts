import { madeNames } from '../../model/names.ts';
import type { Subject } from '../template/subject.ts';
import type { Provenance } from './provenance.ts';

/** Names of the inputs behind a figure, in the order of the model; none for what is set, not computed. */
export function inputsOf(of: Provenance, subject: Subject): readonly string[] {
  const { inputsBehind, model, results } = subject;
  const both = (parts: readonly (readonly string[])[]): string[] =>
    [...model.inputs.keys()].filter((name) => parts.some((part) => part.includes(name)));
  switch (of.kind) {
    case 'outcome':
      return inputsBehind(of.name, of.option);
    case 'break-even':
      return both([inputsBehind('break_even_fixed_cost', of.option), inputsBehind('npv_vs_bau', of.against)]);
    case 'flow':
      return inputsBehind(madeNames.presentValue(of.name), of.option);
    case 'bearer': {
      const result = model.bearers.get(of.name);
      return result === undefined ? [] : inputsBehind(result, of.option);
    }
    case 'sunk':
      return inputsBehind(of.name, of.option);
    case 'benefit-cost-ratio': {
      const usual = subject.usual === undefined ? [] : [subject.usual.id];
      const options = [of.option, ...usual];
      return both(options.flatMap((id) => ['pv_costs', 'pv_benefits'].map((name) => inputsBehind(name, id))));
    }
    case 'best': {
      const ranked = results.options.filter((option) => option.ranked);
      return both(ranked.map(({ id }) => inputsBehind(results.rankedBy ?? 'npv', id)));
    }
    case 'input':
      return [of.name];
    case 'appraisal':
    case 'sampling':
    case 'model':
    case 'fixed-costs':
      return [];
    default:
      return of satisfies never;
  }
}

/** Whether an illustrative input is behind a figure. */
export function restsOnIllustrative(of: Provenance, subject: Subject): boolean {
  const { model, results } = subject;
  const option = (id: string) => results.options.find((one) => one.id === id);
  if (of.kind === 'outcome') return (option(of.option)?.outcomes[of.name]?.restsOnIllustrative.length ?? 0) > 0;
  return inputsOf(of, subject).some((name) => model.inputs.get(name)?.basis === 'illustrative');
}
