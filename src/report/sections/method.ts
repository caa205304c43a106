import type { Results } from '../../analysis/results.ts';
import { formatCount } from '../../core/format.ts';
import { type Block, heading } from '../blocks.ts';

/** How the figures were worked out: all that is needed to read them rightly, and to make them again. */
export function method(results: Results, checks: number): Block[] {
  const { appraisal } = results;
  return [
    heading(2, 'How this was worked out'),
    {
      kind: 'facts',
      entries: [
        ['Model', `${results.model.id}, ${results.model.hash.slice(0, 12)}`],
        [
          'Scenario',
          results.scenario === null ? 'none: the model as it stands' : `${results.scenario}: ${results.scenarioTitle}`,
        ],
        ['Period', `${appraisal.start} to ${appraisal.end}, by ${appraisal.step}`],
        ['Present value', `at ${appraisal.presentValueDate}, in ${appraisal.priceBase} prices, real`],
        [
          'Discounting',
          `${appraisal.discountingTitle} (${appraisal.discountingStatus}); ${appraisal.discountingSource}`,
        ],
        ['Timing', timings[appraisal.timing] ?? appraisal.timing],
        [
          'Sampling',
          `${samplings[results.sampling] ?? results.sampling}: ${formatCount(results.draws)} draws in ${formatCount(results.replicates)} independent replicates, seed “${results.seed}”`,
        ],
        [
          'Errors',
          '± one standard error, from the scatter between replicates: how far another seed would move the figure, nothing more; none is shown that would not change the last digit',
        ],
        ...(checks === 0
          ? []
          : [['Checks', `${formatCount(checks)} held on the central case and in every draw`] as const]),
        ['Results', results.resultsHash.slice(0, 12)],
      ],
    },
  ];
}

const samplings: Readonly<Record<string, string>> = {
  sobol: "Sobol’ points with Owen's scrambling",
  'sobol-owen': "Sobol’ points with Owen's scrambling",
  random: 'independent random draws',
};

const timings: Readonly<Record<string, string>> = {
  year: 'the published factor of each year for all of it; year 0 begins at the present value date',
  start: 'factors at the start of each period',
  middle: 'factors at the middle of each period',
  end: 'factors at the end of each period',
};
