import { formatCount, formatFigure, scaleFor } from '../../core/format.ts';
import type { Subject } from '../template/subject.ts';
import type { Provenance } from './provenance.ts';

/** What a line of the appendix says, beside the inputs behind it. */
export interface LineWords {
  /** Lines of one group have one name and one formula. */
  readonly group: string;
  readonly title: string;
  /** Name in the model, where it is of the model. */
  readonly name?: string;
  readonly unit?: string;
  readonly formula?: string;
  readonly note?: string;
  /** What is particular to this line: the option. */
  readonly what: string;
  /** Its value on the central case. */
  readonly central?: string;
}

/** A figure in words: what it is, for which option, and how it is computed. */
export function lineWords(of: Provenance, subject: Subject): LineWords {
  const { model, results, usual } = subject;
  const optionOf = (id: string) => results.options.find((one) => one.id === id);
  const labelOf = (id: string): string => optionOf(id)?.label ?? id;
  const money = (value: number): string => formatFigure(value, scaleFor('GBP', value));
  const than = usual === undefined ? '' : `, over “${usual.label}”`;
  switch (of.kind) {
    case 'outcome': {
      const outcome = model.outcomes.get(of.name);
      const central = optionOf(of.option)?.outcomes[of.name]?.central;
      const unit = outcome?.unit.text ?? '1';
      return {
        group: `outcome ${of.name}`,
        title: outcome?.label ?? of.name,
        name: of.name,
        unit,
        ...(outcome === undefined ? {} : { formula: outcome.formula }),
        ...(outcome?.note === undefined ? {} : { note: outcome.note }),
        what: labelOf(of.option),
        ...(central === undefined ? {} : { central: formatFigure(central, scaleFor(unit, central)) }),
      };
    }
    case 'break-even':
      return {
        group: `break-even ${of.against}`,
        title: `F* against “${labelOf(of.against)}”`,
        unit: 'GBP',
        formula: `break_even_fixed_cost - npv_vs_bau[${of.against}]`,
        note: 'In every draw: what the option could bear over business as usual, less what the alternative gains over it.',
        what: labelOf(of.option),
      };
    case 'flow': {
      const flow = model.flows.get(of.name);
      const central = optionOf(of.option)?.flows.find((one) => one.flow === of.name)?.central;
      return {
        group: `flow ${of.name}`,
        title: `Present value of the ${flow?.kind ?? 'flow'} “${flow?.label ?? of.name}”`,
        name: of.name,
        unit: 'GBP',
        formula: `pv(${flow?.rate ?? of.name})`,
        ...(flow?.note === undefined ? {} : { note: flow.note }),
        what: labelOf(of.option),
        central: money(central ?? 0),
      };
    }
    case 'bearer': {
      const central = optionOf(of.option)?.bearers.find((one) => one.bearer === of.name)?.central;
      return {
        group: `bearer ${of.name}`,
        title: `Net present value of “${of.name}”`,
        unit: 'GBP',
        formula: `pv(${bearerFormula(of.name, subject)})`,
        note: 'Benefits and receipts less costs and payments of that party.',
        what: labelOf(of.option),
        ...(central === undefined ? {} : { central: money(central) }),
      };
    }
    case 'series': {
      const flow = model.flows.get(of.name);
      const other = model.calculations.get(of.name) ?? model.outcomes.get(of.name);
      const note = flow?.note ?? other?.note;
      return {
        group: `series ${of.name}`,
        title: `“${flow?.label ?? other?.label ?? of.name}” by ${model.timeline.step}`,
        name: of.name,
        formula: flow?.rate ?? other?.formula ?? of.name,
        note: note ?? 'Undiscounted.',
        what: labelOf(of.option),
      };
    }
    case 'sunk':
      return {
        group: `sunk ${of.name}`,
        title: `What falls before the present value date of “${model.flows.get(of.name)?.label ?? of.name}”`,
        name: of.name,
        unit: 'GBP',
        formula: model.flows.get(of.name)?.rate ?? of.name,
        note: 'Central case, undiscounted.',
        what: labelOf(of.option),
      };
    case 'benefit-cost-ratio':
      return {
        group: 'benefit-cost ratio',
        title: 'Benefit-cost ratio',
        formula: 'E[pv_benefits] / E[pv_costs]',
        note: `Expected benefits over expected costs${than}.`,
        what: labelOf(of.option),
      };
    case 'interaction': {
      const interaction = model.interactions.get(of.name);
      return {
        group: `interaction ${of.name}`,
        title: interaction?.label ?? of.name,
        name: of.name,
        unit: interaction?.unit.text ?? 'GBP',
        formula: `${interaction?.outcome ?? 'npv'} of both - of the first - of the second + of neither`,
        note: 'In every draw, the other decisions standing as said.',
        what: 'both decisions',
      };
    }
    case 'best':
      return {
        group: 'best',
        title: 'Share of modelled cases in which an option is best',
        formula: `${results.rankedBy ?? 'npv'} >= ${results.rankedBy ?? 'npv'} of every other ranked option`,
        note: 'Ties are shared equally.',
        what: labelOf(of.option),
      };
    case 'input': {
      const input = model.inputs.get(of.name);
      return {
        group: 'inputs',
        title: 'Inputs',
        what: input?.label ?? of.name,
        note: 'The value as the model has it, in the assumptions log with its source.',
      };
    }
    case 'appraisal': {
      const { appraisal } = results;
      return {
        ...ofTheRun,
        what: `How time and prices are treated: ${appraisal.start} to ${appraisal.end} by ${appraisal.step}, present value at ${appraisal.presentValueDate}, ${appraisal.priceBase} prices. ${appraisal.discountingTitle} (${appraisal.discountingStatus}), from ${appraisal.discountingSource}.`,
      };
    }
    case 'sampling':
      return {
        ...ofTheRun,
        what: `How the draws were made: ${formatCount(results.draws)} in ${formatCount(results.replicates)} replicates, ${results.sampling}, seed “${results.seed}”; results ${results.resultsHash.slice(0, 12)}. Shares of which no draw, or every draw, is a case are bounded by an exact binomial limit at 95% from independent draws.`,
      };
    case 'model':
      return {
        ...ofTheRun,
        what: `Counted in the model ${model.id}, ${model.hash.slice(0, 12)}: ${formatCount(model.inputs.size)} inputs, ${formatCount(model.options.length)} options, ${formatCount(model.checks.length)} checks.`,
      };
    case 'fixed-costs':
      return {
        ...ofTheRun,
        what: 'Fixed costs at which the break-even curve is read: a scale to place a quote on, not estimates of a cost.',
      };
    default:
      return of satisfies never;
  }
}

const ofTheRun = { group: 'run', title: 'The run itself' } as const;

function bearerFormula(bearer: string, { model }: Subject): string {
  const terms = [...model.flows.values()].flatMap(({ name, kind, bearer: bears, from, to }) => {
    if (kind === 'transfer')
      return [...(to === bearer ? [`+ ${name}`] : []), ...(from === bearer ? [`- ${name}`] : [])];
    return bears === bearer ? [`${kind === 'cost' ? '-' : '+'} ${name}`] : [];
  });
  return terms.join(' ').replace(/^\+ /, '');
}
