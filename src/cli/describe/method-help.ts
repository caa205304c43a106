/** One line a method. */
export const methodHelp = Object.entries({
  findings: 'what it comes to: a paragraph for each option, drawn from the others',
  switching: 'values at which the answer changes, one input at a time around the central case',
  tornado: 'how far each uncertain input moves the central case',
  spider: 'the outcome along the quantiles of each input',
  structures: 'the outcome under each structural choice, central and expected',
  'expected-switching': 'the same on the expected outcome, with errors',
  map: 'where two inputs together break even, central and expected',
  sobol: 'shares of variance by input and group: first and total order',
  shapley: 'attribution of variance to correlated inputs (unasked only where there are some)',
  association: 'first order from the draws, regression on values and ranks, PAWN',
  discovery: 'what would have to be true: limits that hold most of the cases in which it pays (PRIM)',
  evpi: 'expected loss of each option, and what knowing everything would be worth',
  evppi: 'what knowing each input, or a group, before deciding would be worth',
  quote: 'whether a quote is worth commissioning first, with what is lost by the delay',
  regret: 'P95 regret, satisficing, maximin, minimax regret and Hurwicz on named corners',
  dominance: 'largest violations of stochastic dominance over the option it is held against',
  'best-over': 'which option is best over the range of each input',
  priors: 'how far results could move if distributions were others, within a class',
  'joint-move': 'the least joint move of inputs that flips the answer',
  convergence: 'how figures settle with draws',
})
  .map(([name, meaning]) => `  ${name.padEnd(18)} ${meaning}`)
  .join('\n');
