import { madeNames } from '../../model/names.ts';
import type { Subject } from '../template/subject.ts';
import type { Provenance } from './provenance.ts';

/** Names of the inputs behind a figure, in the order of the model; none for what is set, not computed. */
export function inputsOf(of: Provenance, subject: Subject): readonly string[] {
  return reached(of, subject, subject.inputsBehind);
}

/** Those of them that are illustrative where the figure reaches them. */
export function illustrativeOf(of: Provenance, subject: Subject): readonly string[] {
  if (of.kind === 'input') return isIllustrative(of.name, subject) ? [of.name] : [];
  return reached(of, subject, subject.illustrativeBehind);
}

function reached(of: Provenance, subject: Subject, inputsBehind: Subject['inputsBehind']): readonly string[] {
  const { model, results } = subject;
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
    case 'series':
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
    case 'interaction':
      return inputsBehind(of.name, results.options[0]?.id ?? '');
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

/** Whether an input, or its value for some option, is illustrative. */
export function isIllustrative(name: string, { model }: Subject): boolean {
  return (
    model.inputs.get(name)?.basis === 'illustrative' ||
    model.leaves.some(({ input, basis }) => input === name && basis === 'illustrative')
  );
}
