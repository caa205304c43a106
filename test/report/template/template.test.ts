import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, ModelError } from '../../../src/core/diagnostics.ts';
import { renderMarkdown } from '../../../src/report/render/markdown.ts';
import * as language from '../../../src/report/template/language.ts';
import { type ReportRequest, reportBlocks } from '../../../src/report/template/render-report.ts';
import { busLane } from '../../cli/project.ts';
import { reportOf } from './small-report.ts';

const base = reportOf(busLane, '');

function withTemplate(...lines: readonly string[]): ReportRequest {
  return { ...base, template: { ...base.template, text: lines.join('\n') } };
}

function problemsOf(...lines: readonly string[]): readonly Diagnostic[] {
  try {
    reportBlocks(withTemplate(...lines));
  } catch (error) {
    if (error instanceof ModelError) return error.diagnostics;
    throw error;
  }
  return [];
}

/** The problem of a line that has one, and what is marked in it. */
function refusal(line: string): readonly [code: string, marked: string, hint: string] {
  const problems = problemsOf('# A note', '', line);
  expect(problems).toHaveLength(1);
  const [{ code, at, hint = '' }] = problems as [Diagnostic];
  expect([at?.file, at?.line]).toEqual(['note.md', 3]);
  return [code, line.slice(at!.column - 1, at!.column - 1 + (at!.length ?? 0)), hint];
}

function markdown(...lines: readonly string[]): string {
  return renderMarkdown(reportBlocks(withTemplate(...lines)));
}

/** What comes before the appendix, without the targets of links. */
function bodyOf(...lines: readonly string[]): string {
  return markdown(...lines)
    .split('\n## Where every figure comes from')[0]!
    .replace(/\]\(#[\w-]+\)/g, ']')
    .trim();
}

describe('a figure that is typed in', () => {
  it.each([
    ['It saves £200 a year.', '£200'],
    ['It saves £1.5m.', '£1.5m'],
    ['A third, or 33%, of them.', '33%'],
    ['About 1,234 people', '1,234'],
    ['beside {{ mean lane.npv }} there are 7', '7'],
    ['7{{ mean lane.npv }}', '7'],
    ['In 2026 it opens.', '2026'],
    ['It is ½ of it.', '½'],
    ['`x = 3`', '3'],
    ['- 4 of them', '4'],
    ['the year "42" in quotes', '42'],
    ['*20 of them*', '20'],
    ['see table 4000', '4000'],
    ['a minus −5 too', '−5'],
  ])('is refused where it stands: %s', (line, marked) => {
    const [code, found] = refusal(line);
    expect([code, found]).toEqual(['template-figure-typed', marked]);
  });

  it('names the input that has that value', () => {
    const [, , hint] = refusal('There are 1,000 trips.');
    expect(hint).toContain('{{ input trips }}');
  });

  it.each([
    '## 2.1 Method',
    '1. The first',
    'dcc-title ¶36 and ¶¶37–42, ¶8',
    'Green Book 6.103–6.105, and the Green Book 2026',
    'paragraphs 36–38 and table 8, annex 3',
    'on "3 November 2024" and “September 2024”',
    'in *The Green Book (2026)*',
    'P5 and P95, SMETS2 meters',
  ])('is allowed where it numbers or cites: %s', (line) => {
    expect(problemsOf(line)).toEqual([]);
  });
});

describe('a reference that means nothing', () => {
  it.each([
    ['{{ mean lane.npw }}', 'template-unknown-name', 'npv'],
    ['{{ mean lame.npv }}', 'template-unknown-name', 'lane'],
    ['{{ maen lane.npv }}', 'template-unknown-word', 'mean'],
    ['{{ input tripps }}', 'template-unknown-name', 'trips'],
    ['{{ label trps }}', 'template-unknown-name', 'trips'],
    ['{{ setting price }}', 'template-unknown-name', 'price-base'],
    ['{{ run drawz }}', 'template-unknown-name', 'draws'],
    ['{{ count option }}', 'template-unknown-name', 'options'],
    ['{{ table flow }}', 'template-unknown-name', 'flows'],
    ['{{ chart density }}', 'template-unknown-name', 'densities'],
    ['{{ series lane 2026 2027 time_savd }}', 'template-unknown-name', 'time_saved'],
    ['{{ series lane 2026 2099 time_saved }}', 'template-date-outside', 'Write a month or a year'],
    ['{{ series lane someday 2027 time_saved }}', 'template-date-outside', 'Write a month or a year'],
    ['{{ series lame 2026 2027 time_saved }}', 'template-unknown-name', 'lane'],
    ['{{ series lane 2026 }}', 'template-reference-shape', 'series <option>'],
    ['text {{ series lane 2026 2027 time_saved }}', 'template-needs-own-line', 'line of its own'],
    ['{{ if some }}', 'template-reference-shape', 'if some <outcome>'],
    ['{{ mean npv }}', 'template-reference-shape', '<option>.<outcome>'],
    ['{{ mean lane.npv now }}', 'template-reference-shape', '<option>.<outcome>'],
    ['{{ chart tornado }}', 'template-reference-shape', 'leading-option'],
    ['{{ reading lane }}', 'template-reference-shape', 'reading'],
    ['{{ best option }}', 'template-not-in-each', 'leading-option'],
    ['{{ }}', 'template-reference-empty', 'reading'],
    ['{{ constructor }}', 'template-unknown-word', ''],
    ['{{ mean lane.constructor }}', 'template-unknown-name', ''],
    ['text {{ table options }}', 'template-needs-own-line', 'line of its own'],
    ['text {{ end }}', 'template-needs-own-line', 'line of its own'],
  ])('is refused with what was near: %s', (line, expected, near) => {
    const [code, marked, hint] = refusal(line);
    expect(code).toBe(expected);
    expect(marked).toMatch(/^\{\{.*\}\}$/);
    expect(hint).toContain(near);
  });

  it('is refused where braces do not meet', () => {
    expect(refusal('a {{ mean lane.npv')).toEqual(['template-reference-unfinished', '{{', expect.any(String)]);
    expect(refusal('a }} b')).toEqual(['template-stray-close', '}}', expect.any(String)]);
    expect(refusal('{{ end }}')[0]).toBe('template-stray-end');
    expect(refusal('{{ each option }}')[0]).toBe('template-unclosed');
    expect(refusal('{{ each options }}')[0]).toBe('template-reference-shape');
  });

  it('is refused also in a part that is left out, and once for all options', () => {
    const codes = (...lines: readonly string[]) => problemsOf(...lines).map(({ code, at }) => [code, at?.line]);
    expect(codes('{{ if scenario }}', '{{ mean lane.npw }}', '{{ end }}')).toEqual([['template-unknown-name', 2]]);
    expect(codes('{{ each option }}', '{{ mean option.npw }}', '{{ end }}')).toEqual([['template-unknown-name', 2]]);
    expect(codes('{{ each option placeholder }}', '{{ mean option.npw }}', '{{ end }}')).toEqual([
      ['template-unknown-name', 2],
    ]);
  });

  it('is no mistake in a part left out because the model has no such figure, and one elsewhere', () => {
    const absolute = reportOf(busLane.replace(', role: business-as-usual', ''), '');
    const codes = (...lines: readonly string[]): readonly string[] => {
      try {
        reportBlocks({ ...absolute, template: { ...absolute.template, text: lines.join('\n') } });
      } catch (error) {
        if (error instanceof ModelError) return error.diagnostics.map(({ code }) => code);
      }
      return [];
    };
    const lines = ['{{ mean lane.npv_vs_bau }} over {{ label business-as-usual }}'];
    expect(codes('{{ if business-as-usual }}', ...lines, '{{ end }}')).toEqual([]);
    expect(codes(...lines)).toEqual(['template-no-figure', 'template-no-figure']);
    expect(codes('{{ if business-as-usual }}', '{{ mean lane.npw }}', '{{ end }}')).toEqual(['template-unknown-name']);
  });

  it('is reported with every other, in the order of the file', () => {
    const found = problemsOf('It is 5.', '', '{{ maen lane.npv }} and 6', '{{ table flow }}');
    expect(found.map(({ code, at }) => [code, at?.line])).toEqual([
      ['template-figure-typed', 1],
      ['template-unknown-word', 3],
      ['template-figure-typed', 3],
      ['template-unknown-name', 4],
    ]);
  });
});

describe('a reference', () => {
  it('is replaced by the figure, marked and led to its line', () => {
    const text = markdown('At best guess {{ central lane.npv_vs_bau }}.');
    // 1,000 trips at £0.20, in year 0 and discounted a year at 3.5%.
    expect(text).toContain('At best guess [£393†](#figure-1).');
    expect(text).toMatch(/<a id="figure-1"><\/a>1 \| Bus lane \|/);
    expect(text).toContain('`npv - npv[as_now]`');
  });

  it('says inputs, settings and counts as the model has them', () => {
    expect(bodyOf('{{ input trips }}')).toBe('[1,000 trip/year]');
    expect(bodyOf('{{ input saving }}')).toBe('[uniform(0.1, 0.3) GBP/trip†]');
    expect(bodyOf('{{ setting price-base }}, {{ count options }}')).toBe('[2026], [2]');
    expect(bodyOf('{{ label lane }}: {{ model question }}')).toBe('Bus lane: Is it worth its cost?');
  });

  it('may stand in emphasis, a heading and a list', () => {
    expect(bodyOf('## Of {{ label lane }}', '', '**{{ central lane.npv }}** of it')).toBe(
      '## Of Bus lane\n\n**[£393†]** of it',
    );
    expect(bodyOf('{{ each option }}', '- {{ label option }}', '{{ end }}')).toBe('- As now\n- Bus lane');
  });

  it('chooses options and parts', () => {
    expect(bodyOf('{{ each option ranked }}', '{{ label option }}', '{{ end }}')).toBe('Bus lane');
    expect(bodyOf('{{ if scenario }}', 'yes', '{{ end }}', '{{ if not scenario }}', 'no', '{{ end }}')).toBe('no');
  });

  it('shows a flow by year, and what they come to together', () => {
    const table = bodyOf('{{ series lane 2026 2027 time_saved }}');
    // 1,000 trips a year at £0.10 to £0.30.
    expect(table).toMatch(/\| 2026.*\[200 \(1(?:09|10|11) to 2(?:89|90|91)\)/);
    expect(table).toMatch(/Together.*\[400 \(2(?:19|20|21) to 5(?:79|80|81)\)/);
  });

  it('leaves out what a condition on an outcome does not hold for', () => {
    expect(bodyOf('{{ if some npv_vs_bau }}', 'yes', '{{ end }}')).toBe('yes');
    expect(bodyOf('{{ if not some npv_vs_bau }}', 'no', '{{ end }}')).not.toContain('no\n');
  });

  it('reads whatever it is given without going wrong', () => {
    const word = fc.constantFrom(
      '{{',
      '}}',
      'mean',
      'lane.npv',
      'each option',
      'end',
      'if scenario',
      'table options',
      '\n',
      ' ',
      '*',
      '`',
      '# ',
      '- ',
      '¶3',
      '__proto__',
      'x',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => {
        for (const { at, message } of problemsOf(...words.join(' ').split('\n'))) {
          expect(at).toBeDefined();
          expect(message).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the guide to templates', () => {
  it('has every word that a reference may be made of', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../docs/reports.md'), 'utf8');
    const words = [
      ...[language.statistics, language.texts, language.sections, language.settings, language.runFacts],
      ...[language.counts, language.filters, language.conditions, language.optionWords, [language.headlineWord]],
      ...[Object.keys(language.tables), Object.keys(language.charts)],
    ].flat();
    expect(words.filter((word) => !new RegExp(`(?:\`|[{ ])${word}(?:\`| )`).test(guide))).toEqual([]);
  });
});
