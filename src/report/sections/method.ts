import type { Results } from '../../analysis/results.ts';
import { formatCount, formatPlural, formatSignificant } from '../../core/format.ts';
import { type Block, type Figure, figure, heading, type Prose } from '../blocks.ts';
import { conversionText } from '../explain/explain.ts';
import { sampled } from '../figures.ts';
import { say } from '../prose/plain.ts';
import { precisionSentences } from './precision.ts';

/** How the figures were worked out: all that is needed to read them rightly, and to make them again. */
export function method(results: Results, checks: number): Block[] {
  const { appraisal } = results;
  return [
    heading(2, 'How this was worked out'),
    {
      kind: 'facts',
      entries: [
        ['Model', say`${results.model.id}, ${figure(results.model.hash.slice(0, 12), { kind: 'model' })}`],
        [
          'Scenario',
          results.scenario === null ? 'none: the model as it stands' : `${results.scenario}: ${results.scenarioTitle}`,
        ],
        ['Period', say`${setting(appraisal.start)} to ${setting(appraisal.end)}, by ${appraisal.step}`],
        [
          'Present value',
          say`at ${setting(appraisal.presentValueDate)}, in ${setting(String(appraisal.priceBase))} prices, real`,
        ],
        ...(appraisal.priceConversions.length === 0
          ? []
          : [
              [
                'Converted',
                appraisal.priceConversions.map((one) => `${one.label}: ${conversionText(one)}`).join(' '),
              ] as const,
            ]),
        [
          'Discounting',
          `${appraisal.discountingTitle} (${appraisal.discountingStatus}); ${appraisal.discountingSource}`,
        ],
        ['Timing', timings[appraisal.timing] ?? appraisal.timing],
        [
          'Sampling',
          say`${samplings[results.sampling] ?? results.sampling}: ${sampled(formatCount(results.draws))} draws in ${sampled(formatCount(results.replicates))} independent replicates, seed “${sampled(results.seed)}”${dimensionsOf(results)}`,
        ],
        ...precisionEntry(results),
        ...streamedEntry(results),
        ...(results.correlations.length === 0
          ? []
          : [
              [
                'Correlated',
                say`${sampled(formatPlural(results.correlations.length, 'pair'))} of inputs, by rank; every other two are independent`,
              ] as const,
            ]),
        [
          'Errors',
          '± one standard error, from the scatter between replicates: how far another seed would move the figure, nothing more; none is shown that would not change the last digit',
        ],
        ...(checks === 0
          ? []
          : [
              [
                'Checks',
                say`${figure(formatCount(checks), { kind: 'model' })} held on the central case and in every draw`,
              ] as const,
            ]),
        ['Results', [sampled(results.resultsHash.slice(0, 12))]],
      ],
    },
  ];
}

/** What precision was asked for, where one was. */
function precisionEntry(results: Results): [string, Prose][] {
  const sentences = precisionSentences(results);
  return sentences.length === 0 ? [] : [['Precision', [sampled(`${sentences[0]} ${sentences.slice(1).join('; ')}.`)]]];
}

/** That draws were not kept, where so. */
function streamedEntry({ streamed }: Results): [string, Prose][] {
  if (streamed === null) return [];
  return [
    [
      'Draws',
      say`added up as they were made, and not kept: sums, shares and counts are of every draw; a quantile is known within a share ${sampled(formatSignificant(streamed.rankError, 1))} of the draws, which its error has in it`,
    ],
  ];
}

/** How inputs took their dimensions, where there are such. */
function dimensionsOf({ dimensions: { pilotDraws, padded, paddedInputs } }: Results): Prose {
  const order =
    pilotDraws === null
      ? ''
      : say`; dimensions in order of importance (pilot of ${sampled(formatCount(pilotDraws))} draws)`;
  if (padded === 0) return order;
  const named = paddedInputs.slice(0, mostNamed);
  const others = padded > named.length ? ` and ${formatCount(padded - named.length)} more` : '';
  const which = `${named.join(', ')}${others}`;
  return say`${order}; the last ${sampled(formatPlural(padded, 'input'))} drawn at random: ${which}`;
}

/** Inputs that are named before the rest are counted. */
const mostNamed = 6;

function setting(text: string): Figure {
  return figure(text, { kind: 'appraisal' });
}

const samplings: Readonly<Record<string, string>> = {
  sobol: "Sobol’ points with Owen's scrambling",
  'sobol-owen': "Sobol’ points with Owen's scrambling",
  random: 'independent random draws',
  'latin-hypercube': 'Latin hypercubes',
};

/** What each timing of discount factors means. */
export const timings: Readonly<Record<string, string>> = {
  year: 'the published factor of each year for all of it; year 0 begins at the present value date',
  start: 'factors at the start of each period',
  middle: 'factors at the middle of each period',
  end: 'factors at the end of each period',
};
