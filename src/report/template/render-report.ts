import type { Results } from '../../analysis/results.ts';
import { type Diagnostic, ModelError } from '../../core/diagnostics.ts';
import type { Run } from '../../engine/run.ts';
import type { Block, Chart } from '../blocks.ts';
import { heading } from '../blocks.ts';
import { renderHtml } from '../render/html.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { appendix } from '../trace/appendix.ts';
import { illustrativeOf } from '../trace/behind.ts';
import { FigureLines, linkFigures } from '../trace/figure-lines.ts';
import { fill } from './fill.ts';
import { inputsWithValue } from './inputs-with-value.ts';
import { parseTemplate } from './parse.ts';
import { scan } from './scan.ts';
import { type Subject, subjectOf } from './subject.ts';
import { checkTypedFigures } from './typed-figures.ts';

export interface ReportRequest {
  /** The draws, on common draws for all options. */
  readonly run: Run;
  /** What they say, as `summarise` has it. */
  readonly results: Results;
  readonly template: {
    readonly text: string;
    /** The file that problems are placed in. */
    readonly file: string;
  };
}

export type ReportFormat = 'md' | 'html';
export const reportFormats: readonly ReportFormat[] = ['md', 'html'];

/**
 * A report: a template with its references filled in, every figure leading to a line of the appendix that says what it
 * is, by which formula, from which inputs, sources and basis. The same bytes for the same run and template.
 *
 * @returns texts by file name: `<name>.md` with `<name>.<chart>.svg` beside it, `<name>.html` which needs nothing else
 * @throws ModelError with every problem of the template: figures typed in, names that mean nothing, what is not closed
 */
export async function renderReport(
  request: ReportRequest,
  name: string,
  formats: readonly ReportFormat[] = reportFormats,
): Promise<ReadonlyMap<string, string>> {
  const blocks = reportBlocks(request);
  const charts = new Map<string, string>();
  // Loaded only when there is a picture to draw: it is the heaviest part of all.
  const { renderSvg } = await import('../render/svg.ts');
  for (const chart of blocks.filter((block): block is Block & Chart => block.kind === 'chart')) {
    charts.set(chart.name, await renderSvg(chart));
  }
  const chartFile = (chart: string): string => `${name}.${chart}.svg`;
  const files = new Map<string, string>();
  if (formats.includes('md')) {
    files.set(`${name}.md`, renderMarkdown(blocks, { chartFile }));
    for (const [chart, svg] of charts) files.set(chartFile(chart), svg);
  }
  if (formats.includes('html')) {
    files.set(`${name}.html`, renderHtml(blocks, { title: request.results.model.title, charts }));
  }
  return files;
}

/** The blocks of a report, figures linked and appendix in place. @throws ModelError as `renderReport` does */
export function reportBlocks({ run, results, template }: ReportRequest): Block[] {
  const subject = subjectOf(run, results);
  const problems: Diagnostic[] = [];
  const nodes = parseTemplate(template.text, template.file, problems);
  checkTypedFigures(scan(template.text, template.file, []), inputsWithValue(run.model), problems);
  const filled = fill(nodes, subject, problems);
  if (problems.length > 0) throw new ModelError(inOrder(problems));
  const place = filled.findIndex(({ kind }) => kind === 'appendix');
  const blocks = filled.filter((block): block is Block => block.kind !== 'appendix');
  const before = place < 0 ? blocks.length : place;
  const lines = new FigureLines();
  const linked = linkFigures(blocks, lines, (of) => illustrativeOf(of, subject).length > 0);
  return [
    ...linked.slice(0, before),
    ...(place < 0 ? [heading(2, 'Where every figure comes from')] : []),
    ...appendixOf(lines, subject, linked),
    ...linked.slice(before),
  ];
}

function appendixOf(lines: FigureLines, subject: Subject, blocks: readonly Block[]): Block[] {
  const logged = blocks.some((block) => block.kind === 'table' && block.caption === 'Assumptions log');
  return appendix(lines.all, subject, logged);
}

function inOrder(problems: readonly Diagnostic[]): Diagnostic[] {
  return [...problems].sort(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}
