import { describe, expect, it } from 'vitest';
import type { Results } from '../../src/analysis/results.ts';
import { atAGlance } from '../../src/report/blocks.ts';
import { renderMarkdown } from '../../src/report/render/markdown.ts';
import { renderText } from '../../src/report/render/text.ts';
import { runReport } from '../../src/report/run-report.ts';
import { exampleModel, exampleResults } from './example-results.ts';

const asText = (results: Results, model = exampleModel, width = 160): string =>
  renderText(runReport(results, model), { width, colour: false });

/** One paragraph a line, spaces as they come. */
const flat = (text: string): string => text.replace(/(?<=\S)\n *(?=\S)/g, ' ');

const withoutFixed: typeof exampleModel = { ...exampleModel, flows: new Map() };

describe('the reading', () => {
  it('of a model with fixed costs is what the best option could bear, in two sentences and with its mark', () => {
    expect(flat(asText(exampleResults()))).toContain(
      '“Trilliant SMSO to British Gas SMSO, then DCC”, which could bear the most of the ranked options, is worth doing only if all it needs can be had for less than about £0.37m† at present value, optimism bias included (−£0.08m to £0.91m in nine modelled cases in ten). It could bear £0.25m in 35% of the modelled cases under the ranges chosen, and £1m in 8%: put a quote against this.',
    );
  });

  it('never leads with a placeholder, though it be the best', () => {
    const results = exampleResults();
    const reduced = results.options.find(({ id }) => id === 'reduced')!;
    const better = {
      ...reduced,
      outcomes: {
        ...reduced.outcomes,
        break_even_fixed_cost: {
          ...reduced.outcomes['break_even_fixed_cost']!,
          mean: { value: 9e6, se: 1e3, interval: [8.9e6, 9.1e6] as const },
        },
      },
    };
    const options = results.options.map((option) => (option === reduced ? better : option));
    expect(flat(asText({ ...results, options }))).toContain(
      '“Trilliant SMSO to British Gas SMSO, then DCC”, which could',
    );
  });

  it('of a model without them is what the proposal is worth against business as usual', () => {
    const results = { ...exampleResults(), breakEven: { unit: 'GBP', alternatives: [], best: null, curves: [] } };
    expect(flat(asText(results, withoutFixed))).toContain(
      '“Disapply the requirement” is worth £0.01m† more than “Business as usual” at present value on average (−£0.44m to £0.55m in nine modelled cases in ten). It does worse than “Business as usual” in 3% of modelled cases under the ranges chosen; the figure rests on 2 illustrative inputs.',
    );
  });

  it('calls no share a probability where illustrative inputs carry it', () => {
    expect(asText(exampleResults())).not.toMatch(/probab/i);
  });
});

describe('the tables', () => {
  const text = asText(exampleResults());

  it('show every option with mean, error, range and shares, and mark what is illustrative', () => {
    expect(text).toMatch(/Trilliant SMSO to British Gas SMSO, then +0\.373 ± 0\.001 +−0\.077 +0\.913 .*\n *DCC\u00a0†/);
    expect(text).toMatch(/Undescribed option: reduced scope\u00a0‡† /);
    expect(text).toMatch(/‡ a placeholder/);
  });

  it('show business as usual in absolute terms, as Green Book 4.19 asks', () => {
    expect(text).toMatch(/Business as usual\u00a0? +0\.700 +0 +−0\.630/);
  });

  it('say none with a bound, never 0%', () => {
    expect(text).toMatch(/none: in none of 65,536 draws; at 95% confidence less than 0\.04%/);
    expect(text).not.toMatch(/(?<![\d.])0(\.0+)?%/);
  });

  it('show the uplift as a line of its own, costs with a minus', () => {
    expect(text).toMatch(/Build +optimism bias/);
    expect(text).toMatch(/then DCC +−0\.700 ± 0\.001 +−0\.350 ± 0\.001/);
  });

  it('list what is sunk, what was changed, and the warnings', () => {
    expect(text).toContain('Left out as sunk: what falls before 2024-09');
    expect(text).toMatch(/replacements +450 meter\/month +944 meter\/month/);
    expect(text).toContain('! The input "spare" is not used. Remove it.');
  });

  it('name every illustrative input, and in full its value and source', () => {
    expect(flat(text)).toContain('They are: Value of smart service in a year; Life of a meter.');
    expect(text).toMatch(/Life of a meter +15 year +none published; a \| bar/);
  });

  it('say how the figures were made', () => {
    const said = flat(text);
    for (const fact of [
      '65,536 draws in 16 independent replicates',
      'seed “appraise”',
      '2024 prices',
      'in force',
      'aaaaaaaaaaaa',
      'bbbbbbbbbbbb',
      '1 held on the central case',
    ])
      expect(said).toContain(fact);
  });

  it('never print what is not a figure', () => {
    expect(text).not.toMatch(/NaN|undefined|\[object|Infinity|null/);
  });
});

describe('a first look', () => {
  it('leaves out the detail and nothing of the reading', () => {
    const all = runReport(exampleResults(), exampleModel);
    const glance = renderText(atAGlance(all), { width: 100, colour: false });
    expect(glance).toContain('put a quote against this');
    expect(glance.length).toBeLessThan(renderText(all, { width: 100, colour: false }).length);
    expect(glance).not.toContain('About the model');
  });

  it.each([60, 80, 120])('fits %d columns', (width) => {
    const text = renderText(atAGlance(runReport(exampleResults(), exampleModel)), { width, colour: false });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  });
});

describe('hostile labels', () => {
  it('become neither markup nor terminal commands in any part of a report', () => {
    const hostile = '\u001b[31m**x** <b>y</b> [z](javascript:1) | `w`\n# t';
    const poison = <T>(value: T): T =>
      typeof value === 'string'
        ? (hostile as T & string)
        : Array.isArray(value)
          ? (value.map(poison) as T & unknown[])
          : value !== null && typeof value === 'object'
            ? (Object.fromEntries(
                Object.entries(value).map(([key, item]) => [key, fixed.includes(key) ? item : poison(item)]),
              ) as T & object)
            : value;
    const results = poison(exampleResults());
    const markdown = renderMarkdown(runReport(results, { ...exampleModel, about: '' }));
    expect(markdown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(markdown).not.toMatch(/<b>|(?<!\\)\]\(|(?<!\\)\*\*x|^# t/m);
    expect(asText(results).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

/** Keys whose values are identifiers of ours, checked before they come here. */
const fixed = [
  'id',
  'role',
  'kind',
  'option',
  'against',
  'best',
  'alternatives',
  'unit',
  'seen',
  'flow',
  'restsOnIllustrative',
  'class',
];
