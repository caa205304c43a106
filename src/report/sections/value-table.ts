import type { OptionResults, Results } from '../../analysis/results.ts';
import { formatNumber, formatWithError, type Scale } from '../../core/format.ts';
import type { Block, Cell } from '../blocks.ts';
import { businessAsUsual, labelOf, meanText, scaleOf } from '../figures.ts';

/** Costs, benefits and net present value of every option in absolute terms, business as usual too (Green Book 4.19). */
export function valueTable(results: Results): Block[] {
  const outcomes = ['pv_costs', 'pv_benefits', 'npv'].filter((name) => results.options[0]?.outcomes[name]);
  if (outcomes.length === 0) return [];
  const largest = outcomes.map((name) => scaleOf(results, name)).sort((a, b) => b.divisor - a.divisor)[0]!;
  const rows = results.options.map((option): Cell[] => [
    labelOf(option, 'npv'),
    ...outcomes.map((name) => (option.outcomes[name] === undefined ? '–' : meanText(option.outcomes[name], largest))),
    ratioText(option),
  ]);
  const usual = businessAsUsual(results);
  const reasons = [...new Set(results.options.flatMap((option) => reasonOf(option)))];
  return [
    {
      kind: 'table',
      caption: 'Costs and benefits in absolute terms: mean ± s.e. at present value',
      columns: [
        { heading: 'Option', align: 'left' },
        ...outcomes.map((name) => ({ heading: headings[name] ?? name, align: 'error' as const })),
        { heading: 'Benefits ÷ costs', align: 'error' },
      ],
      rows,
      notes: [
        usual === undefined
          ? 'Benefits ÷ costs: ratio of expected present values.'
          : `Benefits ÷ costs: ratio of the expected differences from “${usual.label}”.`,
        ...reasons.map((reason) => `–: ${reason}`),
      ],
    },
  ];
}

const headings: Readonly<Record<string, string>> = { pv_costs: 'Costs', pv_benefits: 'Benefits', npv: 'Net' };
const plain: Scale = { prefix: '', divisor: 1, suffix: '', decimals: 2 };

function ratioText({ bcr }: OptionResults): string {
  if (bcr.mean === null) return '–';
  return bcr.mean.se > 0 ? formatWithError(bcr.mean.value, plain, bcr.mean.se) : formatNumber(bcr.mean.value, 2);
}

function reasonOf(option: OptionResults): string[] {
  return option.bcr.mean === null && option.bcr.reason !== null && option.role !== 'business-as-usual'
    ? [option.bcr.reason]
    : [];
}
