import { renamed } from '../../core/messages/import.ts';
import { rankCorrelation } from '../../sampling/correlation/rank-correlation.ts';
import type { CorrelatedPair, Estimate } from './estimate.ts';
import { inputNames } from './input-names.ts';
import type { Translation } from './translate.ts';

export interface Skeleton {
  readonly id: string;
  /** The file the estimates came from, as it is cited. */
  readonly from: string;
  /** The file that correlates them. */
  readonly correlatedIn: string | undefined;
  readonly year: number;
  readonly inputs: readonly (Translation & { readonly estimate: Estimate })[];
  readonly pairs: readonly CorrelatedPair[];
  /** Where decisionSupport means something else. */
  readonly meanings: readonly string[];
}

/** A model file that loads, with the estimates as inputs, and says what only its author can say. */
export function skeletonText(skeleton: Skeleton): string {
  const { id, from, year, inputs, pairs } = skeleton;
  const names = inputNames(inputs.map(({ estimate }) => estimate.variable));
  return [
    ...header(skeleton),
    'appraise: 1',
    `id: ${id}`,
    `title: ${text(`Estimates of ${from}`)}`,
    'question: What is to be decided?',
    'sources:',
    `  estimates: {title: ${text(from)}}`,
    `timeline: {start: ${year}, end: ${year}, step: year}`,
    `appraisal: {price-base: ${year}, present-value-date: ${year}, discounting: green-book-2026/standard}`,
    'options:',
    '  as_now: {label: As now, role: business-as-usual}',
    '  proposal: {label: The proposal, role: proposal}',
    'inputs:',
    ...inputs.flatMap((input) => inputLines(input, names.get(input.estimate.variable)!)),
    ...correlationLines(pairs, names, skeleton.correlatedIn ?? from),
    '',
  ].join('\n');
}

function header({ from, meanings }: Skeleton): string[] {
  return [
    `From ${from}, a table of estimates for the R package decisionSupport. The inputs are its rows. Yours to say: the`,
    'question, the timeline, the options, the units (the table has none; "1" stands where GBP was not written), what the',
    'estimates rest on, and the flows. Until a flow or an outcome uses an input, `appraise check` warns of it.',
    ...meanings.flatMap((meaning) => ['', ...filled(meaning, 116)]),
  ].map((line) => `# ${line}`.trimEnd());
}

function inputLines({ estimate, value, central, remarks }: Skeleton['inputs'][number], name: string): string[] {
  const { variable, label, description, line } = estimate;
  const said = [label, description].filter((words) => words !== undefined);
  const notes = [
    ...(description !== undefined && label !== undefined ? [description] : []),
    ...(name === variable ? [] : [renamed(variable)]),
    ...remarks,
  ];
  return [
    `  ${name}:`,
    `    label: ${text(label ?? description ?? variable)}`,
    `    unit: ${said.some((words) => /£|\bGBP\b/.test(words)) ? 'GBP' : '"1"'}`,
    `    value: ${typeof value === 'number' ? value : text(value)}`,
    ...(central === undefined ? [] : [`    central: ${central}`]),
    '    basis: illustrative',
    `    source: estimates line ${line}`,
    ...(notes.length > 0 ? [`    note: ${text(`${notes.join('. ')}.`.replace(/\.\.$/, '.'))}`] : []),
  ];
}

function correlationLines(
  pairs: readonly CorrelatedPair[],
  names: ReadonlyMap<string, string>,
  file: string,
): string[] {
  if (pairs.length === 0) return [];
  return [
    'correlations:',
    ...pairs.map(({ between: [a, b], correlation }) => {
      const rank = Number(rankCorrelation(correlation).toFixed(4));
      return `  - {between: [${names.get(a)}, ${names.get(b)}], rank: ${rank}, because: ${text(`${file} has a correlation of ${correlation}`)}}`;
    }),
  ];
}

/** Text in double quotes, which YAML reads as JSON does. */
function text(words: string): string {
  return JSON.stringify(words);
}

function filled(words: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of words.split(' ')) {
    const last = lines[lines.length - 1]!;
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
