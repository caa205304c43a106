import type { Wording } from '../diagnostics.ts';
import { orList, quoted } from './lists.ts';
import { didYouMean } from './suggest.ts';

/** What is said about a report template that cannot be followed. */

export function typedFigure(text: string, instead: readonly string[]): Wording {
  return {
    code: 'template-figure-typed',
    message: `The figure ${quoted(text)} is typed in: in a template a figure can only come by reference.`,
    hint:
      instead.length > 0
        ? `The model has that value: write ${instead.map((reference) => `{{ ${reference} }}`).join(' or ')}.`
        : 'Write a reference such as {{ mean leading-option.headline-outcome }} or {{ input <name> }}. A paragraph is cited as ¶36 or Green Book 6.103, a date as text as "3 November 2024", a year in a title as *The Green Book (2026)*.',
  };
}

export function unfinished(): Wording {
  return {
    code: 'template-reference-unfinished',
    message: 'This {{ has no }} on its line.',
    hint: 'A reference is opened and closed on one line: {{ mean leading-option.headline-outcome }}.',
  };
}

export function strayClose(): Wording {
  return {
    code: 'template-stray-close',
    message: 'This }} closes nothing.',
    hint: 'Open a reference with {{ before it on the same line, or take the braces out.',
  };
}

export function emptyReference(): Wording {
  return {
    code: 'template-reference-empty',
    message: 'There is nothing in this reference.',
    hint: 'Say what it is, such as {{ reading }} or {{ table options }}.',
  };
}

export function unknownWord(word: string, known: readonly string[]): Wording {
  return {
    code: 'template-unknown-word',
    message: `No reference begins with ${quoted(word)}.`,
    ...didYouMean(word, known, `A reference begins with ${orList(known)}.`),
  };
}

export function unknownKind(what: string, word: string, known: readonly string[]): Wording {
  return {
    code: 'template-unknown-name',
    message: `There is no ${what} ${quoted(word)}.`,
    ...didYouMean(word, known, known.length === 0 ? undefined : `There is ${orList(known)}.`),
  };
}

export function unknownName(what: string, name: string, model: string, known: readonly string[]): Wording {
  return {
    code: 'template-unknown-name',
    message: `${model} has no ${what} called ${quoted(name)}.`,
    ...didYouMean(name, known),
  };
}

export function wrongShape(word: string, expected: string, given: string): Wording {
  return {
    code: 'template-reference-shape',
    message: given === '' ? `${quoted(word)} stands alone.` : `${quoted(word)} cannot be followed by ${quoted(given)}.`,
    hint: `Write {{ ${expected} }}.`,
  };
}

export function needsOwnLine(text: string): Wording {
  return {
    code: 'template-needs-own-line',
    message: `{{ ${text} }} must stand alone on its line.`,
    hint: 'Put it on a line of its own, with nothing before or after it.',
  };
}

export function notInEach(): Wording {
  return {
    code: 'template-not-in-each',
    message: '"option" means the option of an {{ each option }}, and this is in none.',
    hint: 'Name an option, or write leading-option or business-as-usual.',
  };
}

export function notInTimeline(date: string, start: string, end: string): Wording {
  return {
    code: 'template-date-outside',
    message: `${quoted(date)} is not in the model's timeline, ${start} to ${end}.`,
    hint: 'Write a month or a year of it, such as 2024-11.',
  };
}

export function unclosed(text: string): Wording {
  return {
    code: 'template-unclosed',
    message: `{{ ${text} }} has no {{ end }}.`,
    hint: 'Write {{ end }} on a line of its own after what belongs to it.',
  };
}

export function strayEnd(): Wording {
  return {
    code: 'template-stray-end',
    message: 'This {{ end }} ends nothing.',
    hint: 'Take it out, or write {{ each option }} or {{ if scenario }} on a line before it.',
  };
}

export function noSuchFigure(what: string): Wording {
  return {
    code: 'template-no-figure',
    message: `${what}.`,
    hint: 'Take the reference out, or put it between {{ if ... }} and {{ end }}.',
  };
}

export function tooLarge(characters: number): Wording {
  return {
    code: 'template-too-large',
    message: `A template may have ${characters.toLocaleString('en-GB')} characters.`,
    hint: 'Divide it into several reports.',
  };
}

export function unknownTemplate(name: string, nearest: string | undefined, known: readonly string[]): Wording {
  return {
    code: 'unknown-template',
    message: `There is no report template "${name}": no such file, and nothing of that name in ./reports/templates.`,
    hint:
      nearest !== undefined
        ? `Did you mean ${nearest}?`
        : known.length === 0
          ? 'Name a template file.'
          : `There is ${orList(known)}.`,
  };
}

export function unknownFormat(given: string, known: readonly string[]): Wording {
  return {
    code: 'unknown-format',
    message: `--format takes ${known.join(' and ')}, not "${given}".`,
    hint: `For example --format ${known.join(',')}.`,
  };
}
