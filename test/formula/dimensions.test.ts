import { describe, expect, test } from 'vitest';
import { assembleSketch, problemsOf, type Sketch } from './system-of.ts';

const base: Sketch = {
  dimensions: { stage: ['reach', 'install'], rules: ['lapse', 'kept', 'never'] },
  inputs: {
    cost: { unit: 'GBP', value: 100 },
    rate: { unit: 'GBP/year', value: 10 },
    meters: { unit: 'meter', value: 5 },
    run_off: { unit: 'meter/month', value: 1 },
    start: { unit: 'date', value: '2024-03' },
    time_taken: { unit: 'month', value: 3 },
    share: { unit: '%', value: 50 },
    success: { unit: '1', by: 'stage', values: { reach: 0.5, install: 0.5 } },
    law: { chosen: 'linear', among: ['linear', 'hazard'] },
  },
};

/** Problems of one formula declared to have a unit, other than those of things unused. */
function problems(unit: string, formula: string): string[] {
  return problemsOf({ ...base, formulas: { answer: [unit, formula] } }).filter((p) => !p.startsWith('input-unused'));
}

describe('accepted', () => {
  test.each([
    ['GBP', 'cost + rate * step'],
    ['GBP', 'cost - 0'],
    ['GBP', '0 + cost'],
    ['GBP', '0'],
    ['GBP', '-0'],
    ['GBP', 'cost / meters * meters + 0 * cost'],
    ['GBP', '-cost'],
    ['GBP', '+cost'],
    ['GBP/meter', 'cost / meters'],
    ['1/meter', '1 / meters'],
    ['GBP^2', 'cost ^ 2'],
    ['1/GBP', 'cost ^ -1'],
    ['GBP', '(cost ^ 2) ^ (1/2)'],
    ['GBP', '(cost * cost) ^ 0.5'],
    ['1', 'cost ^ 0'],
    ['1', 'share ^ success[reach]'],
    ['1', '2 ^ (cost / cost)'],
    ['GBP', 'min(cost, 0, rate * one_year)'],
    ['GBP', 'max(0, cost)'],
    ['GBP', 'abs(cost)'],
    ['GBP', 'sqrt(cost * cost)'],
    ['1', 'exp(-run_off * step / meters)'],
    ['1', 'log(share) + log10(share)'],
    ['1', 'floor(share) + ceil(share) + round(share)'],
    ['GBP', 'clamp(cost, 0, 2 * cost)'],
    ['GBP', 'cost > 0 ? cost : 0'],
    ['GBP', 'if(cost > 0 and not (meters == 0), cost, -cost)'],
    ['month', 'step + elapsed + one_month + one_year + date("2024-02") + start + time_taken'],
    ['1', 'year + 1'],
    ['1', 'active(start, time_taken) + after(start) + ramp(start, time_taken)'],
    ['1', 'overlap(start, start + time_taken, elapsed, date("2024-12"))'],
    ['1', 'active(0, one_year)'],
    ['GBP/month', 'spread(cost, start, time_taken)'],
    ['meter/month', 'once(meters, start)'],
    ['GBP', 'previous(cost, 0)'],
    ['GBP', 'cumulative(rate)'],
    ['meter', 'total(run_off)'],
    ['GBP', 'at(cost, start) + first(cost) + final(cost) + peak(cost) + mean(cost)'],
    ['GBP', 'pv(rate)'],
    ['1', 'sum(success, stage) + max(success, stage) + min(success, stage)'],
    ['1', 'product(success, stage)'],
    ['GBP^2', 'product(cost * success, stage)'],
    ['GBP', 'interpolate(share, 0, cost, 1, 2 * cost)'],
    ['1', 'interpolate(elapsed, start, 0, start + one_year, 1)'],
    ['1', 'success[reach] * success[install]'],
    ['GBP', 'option == go ? cost : 0'],
    ['GBP', 'go != option ? cost : 0'],
    ['GBP', 'rules == never ? cost : 0'],
    ['GBP', 'law == linear or law != hazard ? cost : 0'],
    ['1', 'sum(stage == reach ? success : 0, stage)'],
    ['GBP', 'true ? cost : 0'],
  ])('%s: %s', (unit, formula) => {
    expect(problems(unit, formula)).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['GBP', 'cost + rate', 'formula-dimensions-differ «cost + rate»'],
    ['GBP', '2 * (cost - meters)', 'formula-dimensions-differ «(cost - meters)»'],
    ['GBP', 'cost + 1', 'formula-dimensions-differ «cost + 1»'],
    ['1', 'cost < rate ? 1 : 0', 'formula-dimensions-differ «cost < rate»'],
    ['1', 'cost == 1 ? 1 : 0', 'formula-dimensions-differ «cost == 1»'],
    ['GBP', 'cost > 0 ? cost : meters', 'formula-dimensions-differ «cost > 0 ? cost : meters»'],
    ['GBP', 'if(true, cost, 1)', 'formula-dimensions-differ «if(true, cost, 1)»'],
    ['GBP', 'min(cost, meters)', 'formula-dimensions-differ «meters»'],
    ['GBP', 'max(0, cost, 1)', 'formula-dimensions-differ «1»'],
    ['GBP', 'clamp(cost, 0, 1)', 'formula-dimensions-differ «1»'],
    ['GBP', 'rate', 'formula-dimension «rate»'],
    ['GBP', '1', 'formula-dimension «1»'],
    ['GBP', 'cost ^ share', 'formula-exponent «share»'],
    ['GBP', 'cost ^ 1e-9', 'formula-exponent «1e-9»'],
    ['1', '2 ^ meters', 'formula-exponent «meters»'],
    ['1', 'exp(run_off * step)', 'formula-dimension «run_off * step»'],
    ['1', 'log(cost)', 'formula-dimension «cost»'],
    ['1', 'log10(cost)', 'formula-dimension «cost»'],
    ['1', 'floor(meters)', 'formula-dimension «meters»'],
    ['1', 'ceil(meters)', 'formula-dimension «meters»'],
    ['1', 'round(meters)', 'formula-dimension «meters»'],
    ['1', 'sqrt(cost)', 'formula-dimension «sqrt(cost)»'],
    ['1', 'active(start, 3)', 'formula-dimension «3»'],
    ['1', 'active(cost, one_month)', 'formula-dimension «cost»'],
    ['1', 'overlap(start, start, start, 1)', 'formula-dimension «1»'],
    ['1', 'after(2024)', 'formula-dimension «2024»'],
    ['1', 'ramp(start, 1)', 'formula-dimension «1»'],
    ['GBP/month', 'spread(cost, start, 3)', 'formula-dimension «3»'],
    ['GBP', 'spread(cost, start, time_taken)', 'formula-dimension «spread(cost, start, time_taken)»'],
    ['GBP/month', 'once(cost, 1)', 'formula-dimension «1»'],
    ['GBP', 'previous(cost, 1)', 'formula-dimensions-differ «1»'],
    ['GBP', 'cumulative(cost)', 'formula-dimension «cumulative(cost)»'],
    ['GBP', 'total(cost)', 'formula-dimension «total(cost)»'],
    ['GBP', 'at(cost, year)', 'formula-dimension «year»'],
    ['GBP', 'pv(cost)', 'formula-dimension «cost»'],
    ['meter', 'pv(run_off)', 'formula-dimension «run_off»'],
    ['1', 'interpolate(share, 0, 1, cost, 2)', 'formula-dimensions-differ «cost»'],
    ['GBP', 'interpolate(share, 0, cost, 1, 2)', 'formula-dimensions-differ «2»'],
    ['GBP', 'product(cost * success, stage)', 'formula-dimension «product(cost * success, stage)»'],
    ['1', 'elapsed + 1', 'formula-dimensions-differ «elapsed + 1»'],
    ['1', 'year + elapsed', 'formula-dimensions-differ «year + elapsed»'],
    ['GBP', 'cost * (meters > 0)', 'formula-truth-as-number «(meters > 0)»'],
    ['GBP', '-(cost > 0)', 'formula-truth-as-number «(cost > 0)»'],
    ['1', 'cost > 0', 'formula-truth-as-number «cost > 0»'],
    ['1', 'max(true, 1)', 'formula-truth-as-number «true»'],
    ['1', 'sum(success > 0, stage)', 'formula-truth-as-number «success > 0»'],
    ['1', '(cost > 0) == (meters > 0) ? 1 : 0', 'formula-truth-as-number «(cost > 0) == (meters > 0)»'],
    ['1', '(cost > 0) < 1 ? 1 : 0', 'formula-truth-as-number «(cost > 0)»'],
    ['1', 'cost ? 1 : 0', 'formula-number-as-truth «cost»'],
    ['1', 'if(0, 1, 0)', 'formula-number-as-truth «0»'],
    ['1', 'cost > 0 and meters ? 1 : 0', 'formula-number-as-truth «meters»'],
    ['1', 'not share == 1 ? 1 : 0', 'formula-number-as-truth «share»'],
  ])('%s: %s', (unit, formula, problem) => {
    expect(problems(unit, formula)[0]).toBe(problem);
  });

  test('both dimensions are printed, and a rate is told from an amount', () => {
    const [problem] = assembleSketch({ ...base, formulas: { answer: ['GBP', 'cost + rate'] } }).problems;
    expect(problem?.message).toBe('The two sides of "+" measure different things: GBP@2024 and GBP@2024/time.');
    expect(problem?.hint).toContain('step');
  });
});

describe('names and calls', () => {
  test.each([
    ['GBP', 'cots', 'formula-unknown-name «cots»'],
    ['GBP', 'lg.cost', 'formula-unknown-name «lg.cost»'],
    ['GBP', 'totl(rate)', 'formula-unknown-function «totl»'],
    ['GBP', 'cost(2)', 'formula-not-a-function «cost»'],
    ['GBP', 'total', 'formula-function-name «total»'],
    ['GBP', 'total()', 'formula-arguments «total()»'],
    ['GBP', 'total(rate, 1)', 'formula-arguments «total(rate, 1)»'],
    ['GBP', 'min(cost)', 'formula-arguments «min(cost)»'],
    ['1', 'interpolate(1, 2)', 'formula-arguments «interpolate(1, 2)»'],
    ['1', 'interpolate(1, 2, 3, 4)', 'formula-arguments «interpolate(1, 2, 3, 4)»'],
    ['1', 'cost / 0', 'formula-division-by-zero «0»'],
    ['1', 'interpolate(share, 0, 1, 0.5, 2, 0.2, 3)', 'formula-table-order «0.2»'],
    ['1', 'interpolate(elapsed, date("2025"), 1, date("2024"), 2)', 'formula-table-order «date("2024")»'],
    ['1', 'round(share, 2)', 'formula-arguments «round(share, 2)»'],
    ['GBP', 'cost * lognormal90(1, 2)', 'formula-distribution «lognormal90(1, 2)»'],
    ['GBP', 'pert(1, 2, 3)', 'formula-distribution «pert(1, 2, 3)»'],
    ['GBP', '"cost"', 'formula-text «"cost"»'],
    ['1', 'after(date(2024))', 'formula-date «2024»'],
    ['1', 'after(date("2024-02-30"))', 'formula-date «"2024-02-30"»'],
    ['1', 'option', 'formula-dimension-as-value «option»'],
    ['1', 'law', 'formula-dimension-as-value «law»'],
    ['1', 'law == lineer ? 1 : 0', 'formula-unknown-label «lineer»'],
    ['1', 'option == "go" ? 1 : 0', 'formula-unknown-label «"go"»'],
    ['1', 'option == 1 ? 1 : 0', 'formula-unknown-label «1»'],
    ['1', 'option > go ? 1 : 0', 'formula-label-order «option > go»'],
    ['1', 'rules == go ? 1 : 0', 'formula-unknown-label «go»'],
    ['1', '2 * go', 'formula-label-as-value «go»'],
    ['1', 'success[middle]', 'formula-unknown-label «middle»'],
    ['1', 'success[go]', 'formula-does-not-vary «success[go]»'],
    ['GBP', 'cost[reach]', 'formula-does-not-vary «cost[reach]»'],
    ['1', 'success[reach, install]', 'formula-pick «install»'],
    ['1', 'step[go]', 'formula-pick «step»'],
    ['GBP', 'sum(cost, stage)', 'formula-does-not-vary «sum(cost, stage)»'],
    ['1', 'sum(success, stages)', 'formula-unknown-dimension «stages»'],
    ['1', 'sum(success, 1)', 'formula-unknown-dimension «1»'],
    ['1', 'sum(success)', 'formula-arguments «sum(success)»'],
    ['1', 'sum(success[reach], stage)', 'formula-does-not-vary «sum(success[reach], stage)»'],
  ])('%s: %s', (unit, formula, problem) => {
    expect(problems(unit, formula)[0]).toBe(problem);
  });

  test('one mistake makes one message', () => {
    expect(problems('GBP', 'total(cots + rate) * 2 + meters')).toEqual(['formula-unknown-name «cots»']);
    expect(problems('GBP', 'sum(sucess * cost, stage) + cost')).toEqual(['formula-unknown-name «sucess»']);
  });

  test('several mistakes make several, in several formulas', () => {
    const found = problemsOf({
      ...base,
      formulas: { one: ['GBP', 'cots + mters'], two: ['GBP', 'one + 1'], three: ['GBP', 'cost +'] },
      checks: ['cost >= meters', 'two'],
    });
    expect(found).toEqual([
      'formula-unknown-name «cots»',
      'formula-unknown-name «mters»',
      'formula-dimensions-differ «one + 1»',
      'formula-syntax «+»',
      'formula-dimensions-differ «cost >= meters»',
      'check-comparison «two»',
    ]);
  });

  test('a misspelt name is put right', () => {
    const { problems: found } = assembleSketch({ ...base, formulas: { answer: ['GBP', 'cots'] } });
    expect(found[0]?.hint).toBe('Did you mean "cost"?');
  });
});
