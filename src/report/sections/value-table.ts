import type { OptionResults, Results } from '../../analysis/results.ts';
import { formatWithError, type Scale, withoutUnit } from '../../core/format.ts';
import { type Block, type Cell, figure } from '../blocks.ts';
import { businessAsUsual, captioned, labelOf, meanText, outcomeCell, scaleOf } from '../figures.ts';

const titles: Readonly<Record<string, string>> = { pv_costs: 'Costs', pv_benefits: 'Benefits', npv: 'Net' };

/** Costs, benefits and net present value of every option in absolute terms, business as usual too (Green Book 4.19). */
export function valueTable(results: Results): Block[] {
  const outcomes = Object.keys(titles).filter((name) => results.options[0]?.outcomes[name]);
  const scale = outcomes.map((name) => scaleOf(results, name)).sort((a, b) => b.divisor - a.divisor)[0];
  if (scale === undefined) return [];
  const meanOf = (option: OptionResults, name: string): Cell => {
    const outcome = option.outcomes[name];
    return outcome === undefined ? '–' : outcomeCell(meanText(outcome, withoutUnit(scale)), name, option.id);
  };
  const usual = businessAsUsual(results);
  const ratios = results.options.some(({ bcr }) => bcr.mean !== null);
  const reasons = new Set(results.options.flatMap((option) => (option === usual ? [] : reasonOf(option))));
  return [
    {
      kind: 'table',
      caption: captioned('Expected present values in absolute terms, mean ± s.e.', scale),
      columns: [
        { heading: 'Option', align: 'left' },
        ...outcomes.map((name) => ({ heading: titles[name] ?? name, align: 'error' as const })),
        ...(ratios ? [{ heading: 'Benefit-cost ratio', align: 'error' as const }] : []),
      ],
      rows: results.options.map((option) => [
        labelOf(option, 'npv'),
        ...outcomes.map((name) => meanOf(option, name)),
        ...(ratios ? [ratioCell(option)] : []),
      ]),
      notes: [
        ...(ratios && usual !== undefined
          ? [`Benefit-cost ratio: expected benefits over expected costs, both as differences from “${usual.label}”.`]
          : []),
        ...[...reasons].map((reason) => (ratios ? `–: ${reason}` : reason)),
      ],
    },
  ];
}

function ratioCell({ id, bcr }: OptionResults): Cell {
  if (bcr.mean === null) return '–';
  const plain: Scale = { prefix: '', divisor: 1, suffix: '', decimals: Math.abs(bcr.mean.value) < 0.1 ? 3 : 2 };
  return figure(formatWithError(bcr.mean.value, plain, bcr.mean.se), { kind: 'benefit-cost-ratio', option: id });
}

function reasonOf({ bcr }: OptionResults): string[] {
  return bcr.mean === null && bcr.reason !== null ? [bcr.reason] : [];
}
