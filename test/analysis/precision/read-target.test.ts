import { describe, expect, it } from 'vitest';
import { readPrecision } from '../../../src/analysis/precision/read-target.ts';
import { ModelError } from '../../../src/core/diagnostics.ts';
import { loadModel } from '../../../src/model/load.ts';

const { model } = loadModel({ file: 'models/mdust-closure.yaml' });
if (model === undefined) throw new Error('the model is not in order');

const read = (text: string) => readPrecision(text, model);
const npv = { outcome: 'npv', option: 'close' };
const kept = { outcome: 'npv', option: 'keep' };

describe('what is to be known how exactly', () => {
  it.each([
    ['mean npv[close] 1000', { kind: 'mean', figure: { of: npv, less: null }, error: 1000, unit: 'GBP' }],
    ['Mean of npv[close] to £1,000', { kind: 'mean', error: 1000 }],
    ['mean npv[ close ] within £0.01m', { error: 10_000 }],
    ['mean npv[close] ± 1k', { error: 1000 }],
    ['mean npv[close] +/- 1e3', { error: 1000 }],
    ['mean npv[close] - npv[keep] 5', { figure: { of: npv, less: kept }, error: 5 }],
    ['mean npv[close] − npv[keep] 5', { figure: { of: npv, less: kept } }],
    ['mean npv[close]-npv[keep] 5', { figure: { of: npv, less: kept } }],
    ['median months_saved[close] 0.1', { kind: 'quantile', probability: 0.5, error: 0.1, unit: 'month' }],
    ['p97.5 npv[close] .5', { kind: 'quantile', probability: 0.975, error: 0.5 }],
    ['P(npv[close] < 0) 0.1%', { kind: 'probability', relation: '<', threshold: 0, error: 0.001 }],
    ['P( npv[close] - npv[keep] >= -£2m ) to 0.002', { relation: '>=', threshold: -2e6, error: 0.002 }],
    ['P(npv[close] > 1,500) 1pp', { relation: '>', threshold: 1500, error: 0.01 }],
    ['ranking', { kind: 'ranking', outcome: 'npv_vs_bau', confidence: 0.95, groups: [['keep', 'close']] }],
    ['ranking of npv at 99%', { kind: 'ranking', outcome: 'npv', confidence: 0.99 }],
    ['ranking 90%', { kind: 'ranking', confidence: 0.9 }],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it.each([
    ['', 1, 'does not say which statistic'],
    ['npv[close] 1000', 1, 'does not say which statistic'],
    ['mode npv[close] 1', 1, 'There is no statistic "mode".'],
    ['mean npv[close]', 16, 'does not say how small the standard error'],
    ['mean npv[close] 0', 17, 'above 0'],
    ['mean npv[close] 1%', 17, 'per cent of the figure is no target'],
    ['mean npv 1000', 6, 'does not say of which option the npv is'],
    ['mean npv[clos] 1000', 10, 'The model has no option "clos".'],
    ['mean npw[close] 1000', 6, 'The model has no outcome "npw".'],
    ['mean npv[close] - npv 1000', 19, 'does not say of which option the npv is'],
    ['mean npv[close] - months_saved[close] 1', 6, 'A difference of GBP and month has no unit.'],
    ['mean months_saved[close] £1', 26, 'The outcome is in month, not in money.'],
    ['P0 npv[close] 1', 1, 'P0 is not a percentile that can be aimed at.'],
    ['P(npv[close]) 1%', 1, 'does not say which statistic'],
    ['P(npv[close] < 0) 60%', 19, 'a share below a half'],
    ['P(npv[close] < 0) £5', 19, 'a share below a half'],
    ['ranking npw', 9, 'The model has no outcome "npw".'],
    ['ranking 100%', 9, 'A ranking cannot be asked for at 100%.'],
  ])('refuses "%s" at column %d', (text, column, why) => {
    try {
      read(text);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      expect(error.message).toContain(why);
      expect(error.diagnostics[0]!.at).toMatchObject({ file: '--precision', line: 1, column });
      return;
    }
    throw new Error('it was taken');
  });
});
