import type { OptionResults } from '../../analysis/results.ts';
import * as messages from '../../core/messages/template.ts';
import { timeOf } from '../../model/timeline.ts';
import { atAGlance, type Block, figure, type Table } from '../blocks.ts';
import { breakEvenChart } from '../charts/break-even.ts';
import { densitiesChart } from '../charts/densities.ts';
import { tornadoChart } from '../charts/tornado.ts';
import { markdownBlocks } from '../prose/markdown-blocks.ts';
import { plainCell } from '../prose/plain.ts';
import { assumptionsTable, sourcesTable } from '../sections/assumptions.ts';
import { breakEvenTables } from '../sections/break-even-table.ts';
import { changes } from '../sections/changes.ts';
import { evidence } from '../sections/evidence.ts';
import { bearerTable, flowTable, sunkTable } from '../sections/flow-tables.ts';
import { method } from '../sections/method.ts';
import { optionsFormed } from '../sections/options-formed.ts';
import { optionsTable } from '../sections/options-table.ts';
import { outcomeTables } from '../sections/outcome-tables.ts';
import { reading } from '../sections/reading.ts';
import { seriesTable } from '../sections/series-table.ts';
import { switchingTable } from '../sections/switching-table.ts';
import { unfilledTable } from '../sections/unfilled-table.ts';
import { valueTable } from '../sections/value-table.ts';
import { warnings } from '../sections/warnings.ts';
import type { Provenance } from '../trace/provenance.ts';
import type { BlockReference, ChartName, Section, TableName } from './language.ts';
import { optionNamed, type Scope } from './names.ts';
import type { Subject } from './subject.ts';

type SeriesReference = Extract<BlockReference, { readonly kind: 'series' }>;

/** What stands for a section; the appendix is made last, of all the rest. */
export function sectionBlocks(section: Exclude<Section, 'appendix'>, subject: Subject): Block[] {
  const { results, headline, model } = subject;
  switch (section) {
    case 'reading':
      return reading(results, headline);
    case 'about':
      return markdownBlocks(model.about, { topLevel: 3 });
    case 'warnings':
      return warnings(results);
    default:
      return section satisfies never;
  }
}

export function tableBlocks(name: TableName, subject: Subject, option: OptionResults | undefined): Block[] {
  const { results, headline, model, hasFixedFlows } = subject;
  switch (name) {
    case 'options':
      return optionsTable(results, headline).map(withoutDensities);
    case 'break-even':
      return hasFixedFlows ? breakEvenTables(results) : [];
    case 'values':
      return valueTable(results);
    case 'outcomes':
      return atAGlance(ownOutcomes(subject));
    case 'outcomes-in-full':
      return ownOutcomes(subject).filter((block) => block.detail === true && !isAllNothing(block));
    case 'flows':
      return flowTable(results);
    case 'bearers':
      return bearerTable(results);
    case 'sunk':
      return sunkTable(results, model);
    case 'changes':
      return changes(results).map((block) => tracedChanges(block, subject));
    case 'formed':
      return optionsFormed(results);
    case 'illustrative':
      return illustrative(subject);
    case 'unfilled':
      return unfilledTable(model);
    case 'method':
      return withoutHeading(method(results, model.checks.length));
    case 'assumptions':
      return [assumptionsTable(model)];
    case 'sources':
      return sourcesTable(model);
    case 'switching-values':
      return option === undefined ? [] : switchingTable(subject.sensitivityOf(option.id), option);
    default:
      return name satisfies never;
  }
}

/** Quantities by period; none, with every problem, where one of the names, dates or the option is not there. */
export function seriesBlocks({ option, from, to, names }: SeriesReference, scope: Scope): Block[] {
  const { subject, refuse } = scope;
  const { model } = subject;
  const found = optionNamed(option, scope);
  const known = [model.flows, model.calculations, model.outcomes].flatMap((map) => [...map.keys()]);
  const unknown = names.filter((name) => !known.includes(name) || !canBeShown(name, subject));
  for (const name of unknown) refuse(messages.unknownName('flow or calculation by period', name, model.id, known));
  const [first, last] = [from, to].map((date) => periodOf(date, subject));
  if (first === undefined) refuse(messages.notInTimeline(from, model.timeline.start, model.timeline.end));
  if (last === undefined) refuse(messages.notInTimeline(to, model.timeline.start, model.timeline.end));
  if (found === undefined || unknown.length > 0 || first === undefined || last === undefined) return [];
  const periods = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return periods.length === 0 ? [] : [seriesTable(subject, found.id, names, periods)];
}

/** By period and by option, and by nothing else. */
function canBeShown(name: string, { model }: Subject): boolean {
  const dimensions = model.system.quantities.get(name)?.dimensions;
  return dimensions?.every((dimension) => dimension === 'option') === true;
}

function periodOf(date: string, { model: { timeline, system } }: Subject): number | undefined {
  const time = timeOf(timeline, date);
  const end = system.periods.end[system.periods.count - 1]!;
  return time === undefined || time < 0 || time >= end ? undefined : Math.floor(time);
}

export function chartBlocks(name: ChartName, subject: Subject, option: OptionResults | undefined): Block[] {
  switch (name) {
    case 'densities':
      return densitiesChart(subject);
    case 'break-even':
      return breakEvenChart(subject);
    case 'tornado':
      return option === undefined ? [] : tornadoChart(subject, option);
    default:
      return name satisfies never;
  }
}

/** What a scenario changes: values of inputs are led to them, others to the model or to how time is treated. */
function tracedChanges(block: Block, { model }: Subject): Block {
  if (block.kind !== 'table') return block;
  const ofPath = (path: string): Provenance => {
    const name = path.split(/[.@[]/)[0] ?? '';
    return model.inputs.has(name) ? { kind: 'input', name } : { kind: name === 'appraisal' ? 'appraisal' : 'model' };
  };
  return {
    ...block,
    rows: block.rows.map(([path = '', ...values]) => [
      path,
      ...values.map((value) => (typeof value === 'string' ? figure(value, ofPath(plainCell(path) ?? '')) : value)),
    ]),
  };
}

function ownOutcomes({ results, model }: Subject): Block[] {
  const own = [...model.outcomes.values()].filter(({ standard }) => !standard);
  return outcomeTables(
    results,
    own.map(({ name }) => name),
  );
}

/** A table that the overview before it has already said to be nothing for every option. */
function isAllNothing(block: Block): boolean {
  return (
    block.kind === 'table' && block.rows.every(([, ...cells]) => cells.every((cell) => (plainCell(cell) ?? '') === '0'))
  );
}

/** What rests on illustrative inputs; the inputs as a list, their values being in the assumptions log. */
function illustrative({ results, model }: Subject): Block[] {
  const [, first] = evidence(results, model.inputs.size);
  if (first === undefined) return [];
  if (results.illustrative.length === 0) return [first];
  return [first, { kind: 'list', items: results.illustrative.map(({ label }) => label) }];
}

/** The template has its own headings. */
function withoutHeading(blocks: readonly Block[]): Block[] {
  return blocks.filter(({ kind }) => kind !== 'heading');
}

/** A report has its distributions as a chart. */
function withoutDensities(block: Block): Block {
  if (block.kind !== 'table') return block;
  const drawn = block.columns.map((_, c) =>
    block.rows.some((row) => typeof row[c] === 'object' && 'kind' in row[c] && row[c].kind === 'density'),
  );
  const kept = <T>(items: readonly T[]): T[] => items.filter((_, c) => !drawn[c]);
  const table: Table = { ...block, columns: kept(block.columns), rows: block.rows.map(kept) };
  return table;
}
