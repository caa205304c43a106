import type { OptionResults } from '../../analysis/results.ts';
import type { Diagnostic, Place, Wording } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/template.ts';
import { standardNames } from '../../model/names.ts';
import { headlineWord, type Name, optionWords } from './language.ts';
import type { Subject } from './subject.ts';

/** Where a reference stands: what it may name, and whom to tell where it names nothing. */
export interface Scope {
  readonly subject: Subject;
  /** The option of the `each` around it. */
  readonly option: OptionResults | undefined;
  readonly refuse: (wording: Wording) => undefined;
}

export function scopeAt(subject: Subject, option: OptionResults | undefined, at: Place, problems: Diagnostic[]): Scope {
  return {
    subject,
    option,
    refuse: (wording) => {
      problems.push({ ...wording, severity: 'error', at });
    },
  };
}

/** The option that a name stands for. */
export function optionNamed(name: Name, { subject, option, refuse }: Scope): OptionResults | undefined {
  const { results, leading, usual } = subject;
  switch (name) {
    case 'option':
      return option ?? refuse(messages.notInEach());
    case 'leading-option':
      return leading ?? refuse(messages.noSuchFigure(`${results.model.id} has no option to lead with`));
    case 'business-as-usual':
      return usual ?? refuse(messages.noSuchFigure(`${results.model.id} names no business as usual`));
    default: {
      const known = [...results.options.map(({ id }) => id), ...optionWords];
      const found = results.options.find(({ id }) => id === name);
      return found ?? refuse(messages.unknownName('option', name, results.model.id, known));
    }
  }
}

/** The name of the outcome that a name stands for. */
export function outcomeNamed(name: Name, { subject, refuse }: Scope): string | undefined {
  if (name === headlineWord) return subject.headline.outcome;
  const known = [...new Set(subject.results.options.flatMap(({ outcomes }) => Object.keys(outcomes)))];
  if (known.includes(name)) return name;
  if (standardNames.some((standard) => standard === name)) {
    return refuse(messages.noSuchFigure(`${subject.results.model.id} has no ${name}`));
  }
  return refuse(messages.unknownName('outcome', name, subject.results.model.id, [...known, headlineWord]));
}
