import type { OptionResults, OutcomeSummary } from '../../analysis/results.ts';
import { formatCount, formatFigure, formatShare, formatWithError, scaleFor } from '../../core/format.ts';
import * as messages from '../../core/messages/template.ts';
import type { LeafValue } from '../../model/model.ts';
import { figure, type Inline } from '../blocks.ts';
import { marks, roughScale, sampled, scaleOf, sentenceFigure } from '../figures.ts';
import { timings } from '../sections/method.ts';
import type { BlockReference, Count, Reference, RunFact, Setting, Statistic } from './language.ts';
import { optionNamed, outcomeNamed, type Scope } from './names.ts';
import type { Subject } from './subject.ts';

/** What a reference within a line is replaced by; undefined, with a problem, where it names nothing. */
export function inlineValue(reference: Exclude<Reference, BlockReference>, scope: Scope): Inline | undefined {
  const { subject } = scope;
  switch (reference.kind) {
    case 'statistic': {
      const option = optionNamed(reference.option, scope);
      const name = outcomeNamed(reference.outcome, scope);
      return option && name === undefined
        ? undefined
        : option && statistic(reference.statistic, option, name!, subject);
    }
    case 'best': {
      const option = optionNamed(reference.option, scope);
      if (option === undefined) return undefined;
      const share = option.probabilityBest;
      return share === null
        ? 'not ranked'
        : figure(formatShare(share.value, share.se), { kind: 'best', option: option.id });
    }
    case 'benefit-cost-ratio': {
      const option = optionNamed(reference.option, scope);
      if (option === undefined) return undefined;
      const { mean, reason } = option.bcr;
      if (mean === null) return `none (${reason ?? 'no costs to divide by'})`;
      const plain = { prefix: '', divisor: 1, suffix: '', decimals: 2 };
      return figure(formatWithError(mean.value, plain, mean.se), { kind: 'benefit-cost-ratio', option: option.id });
    }
    case 'input':
      return inputValue(reference.name, scope);
    case 'text':
      return textOf(reference.what, reference.name, scope);
    case 'setting':
      return figure(settingText(reference.setting, subject), { kind: 'appraisal' });
    case 'run':
      return sampled(runText(reference.fact, subject));
    case 'count':
      return figure(formatCount(countOf(reference.count, subject)), { kind: 'model' });
    case 'model': {
      const { title, question, id } = subject.model;
      return { title, question, id, scenario: subject.results.scenarioTitle ?? 'the model as it stands' }[
        reference.fact
      ];
    }
    default:
      return reference satisfies never;
  }
}

function statistic(what: Statistic, option: OptionResults, name: string, { results }: Subject): Inline {
  const outcome = option.outcomes[name];
  const of = { kind: 'outcome', name, option: option.id } as const;
  if (outcome === undefined) return '–';
  const scale = scaleOf(results, name);
  switch (what) {
    case 'mean':
      return sentenceFigure(outcome.mean.value, outcome, scale, of);
    case 'central':
      return sentenceFigure(outcome.central, { ...outcome, constant: true }, scale, of);
    case 'error':
      return figure(formatFigure(outcome.mean.se, { ...scale, decimals: 15 }, outcome.mean.se), of);
    case 'share-below-zero':
      return figure(formatShare(outcome.probabilityNegative.value, outcome.probabilityNegative.se), of);
    default: {
      const estimate = outcome.quantiles[quantiles[what]];
      if (estimate === undefined) return '–';
      const mark = outcome.restsOnIllustrative.length > 0 ? marks.illustrative : '';
      const rough = roughScale(scale, estimate.value);
      return figure(`${formatFigure(estimate.value, rough, errorOf(outcome, estimate.se))}${mark}`, of);
    }
  }
}

const quantiles = { p5: '0.05', p25: '0.25', median: '0.5', p75: '0.75', p95: '0.95' } as const;

function errorOf(outcome: OutcomeSummary, error: number): number | null {
  return outcome.constant ? null : error;
}

/** The value of an input, or of one of its leaves, as the model has it. */
function inputValue(name: string, { subject: { model }, refuse }: Scope): Inline | undefined {
  const leaf = model.leaves.find(({ id }) => id === name);
  const input = model.inputs.get(leaf?.input ?? name);
  if (input === undefined) {
    const known = [...model.inputs.keys(), ...model.leaves.map(({ id }) => id)];
    return refuse(messages.unknownName('input', name, model.id, known));
  }
  const leaves = leaf === undefined ? model.leaves.filter((one) => one.input === input.name) : [leaf];
  const [only] = leaves;
  const illustrative = leaves.some(({ basis }) => basis === 'illustrative') || input.basis === 'illustrative';
  const text =
    input.fixedChoice?.chosen ?? (only !== undefined && leaves.length === 1 ? leafText(only, input.text) : input.text);
  return figure(`${text}${illustrative ? marks.illustrative : ''}`, { kind: 'input', name: input.name });
}

/** A plain number with its unit as figures are printed; a distribution or a date as it is written. */
export function leafText({ value, unit }: LeafValue, written: string): string {
  if (typeof value === 'number') {
    if (unit.kind !== 'quantity') return written;
    return formatFigure(value, {
      ...scaleFor(unit.text, value),
      decimals: decimalsOf(value, scaleFor(unit.text, value).divisor),
    });
  }
  return `${value.text}${unit.text === '1' ? '' : ` ${unit.text}`}`;
}

/** Decimals that show a number as it was written, up to nine. */
function decimalsOf(value: number, divisor: number): number {
  const text = String(Number((value / divisor).toPrecision(9)));
  return text.includes('e') ? 6 : (text.split('.')[1]?.length ?? 0);
}

function textOf(what: 'label' | 'note' | 'support', name: string, scope: Scope): Inline | undefined {
  const { subject, refuse } = scope;
  const { model, headline } = subject;
  const described =
    model.inputs.get(name) ?? model.calculations.get(name) ?? model.flows.get(name) ?? model.outcomes.get(name);
  if (what === 'label' && name === 'headline-outcome')
    return model.outcomes.get(headline.outcome)?.label ?? headline.title;
  if (described !== undefined && what !== 'support') return described[what] ?? '';
  const known = [...model.inputs, ...model.calculations, ...model.flows, ...model.outcomes].map(([key]) => key);
  const isOption = what === 'support' || nearerToAnOption(name, subject);
  if (!isOption)
    return refuse(
      messages.unknownName('name', name, model.id, [...known, ...subject.results.options.map(({ id }) => id)]),
    );
  const option = optionNamed(name, scope);
  if (option === undefined) return undefined;
  if (what === 'label') return `${option.label}${option.illustrative ? `\u00a0${marks.placeholder}` : ''}`;
  return option[what] ?? '';
}

function nearerToAnOption(name: string, { results }: Subject): boolean {
  return ['option', 'leading-option', 'business-as-usual', ...results.options.map(({ id }) => id)].includes(name);
}

function settingText(setting: Setting, { results: { appraisal } }: Subject): string {
  switch (setting) {
    case 'price-base':
      return String(appraisal.priceBase);
    case 'present-value-date':
      return appraisal.presentValueDate;
    case 'discounting':
      return appraisal.discountingTitle;
    case 'discounting-source':
      return appraisal.discountingSource;
    case 'discounting-status':
      return appraisal.discountingStatus;
    case 'timing':
      return timings[appraisal.timing] ?? appraisal.timing;
    case 'start':
    case 'end':
    case 'step':
      return appraisal[setting];
    default:
      return setting satisfies never;
  }
}

function runText(fact: RunFact, { results, model }: Subject): string {
  switch (fact) {
    case 'draws':
    case 'replicates':
      return formatCount(results[fact]);
    case 'seed':
    case 'sampling':
      return results[fact];
    case 'results-hash':
      return results.resultsHash.slice(0, 12);
    case 'model-hash':
      return model.hash.slice(0, 12);
    default:
      return fact satisfies never;
  }
}

function countOf(count: Count, { results, model }: Subject): number {
  switch (count) {
    case 'options':
      return results.options.length;
    case 'ranked-options':
      return results.options.filter(({ ranked }) => ranked).length;
    case 'placeholders':
      return results.options.filter(({ illustrative }) => illustrative).length;
    case 'inputs':
      return model.inputs.size;
    case 'illustrative-inputs':
      return results.illustrative.length;
    case 'checks':
      return model.checks.length;
    default:
      return count satisfies never;
  }
}
