import type { Results } from '../../analysis/results.ts';
import { formatNumber } from '../../core/format.ts';
import { type Block, figure, type Table } from '../blocks.ts';
import { businessAsUsual, labelOf, shareText } from '../figures.ts';
import type { Provenance } from '../trace/provenance.ts';

type Curve = Results['breakEven']['curves'][number];

/** Fixed costs that a reader can place a quote between, in pounds. */
const shownCosts = [0, 0.25e6, 0.5e6, 1e6, 2e6, 5e6];
const mostShown = 6;

/** P(F* >= F) for a few F: one table against each comparator, one row an option. */
export function breakEvenTables(results: Results): Block[] {
  const comparators = [...new Set(results.breakEven.curves.map((curve) => curve.against))];
  return comparators.flatMap((against) => {
    const curves = results.breakEven.curves.filter((curve) => curve.against === against);
    return curves.length === 0 ? [] : [tableAgainst(results, against, curves)];
  });
}

function tableAgainst(results: Results, against: string, curves: readonly Curve[]): Table {
  const optionOf = (id: string) => results.options.find((option) => option.id === id);
  const costs = chooseCosts(curves[0]!);
  const usual = businessAsUsual(results)?.id;
  const provenanceOf = ({ option, against }: Curve): Provenance =>
    against === usual
      ? { kind: 'outcome', name: 'break_even_fixed_cost', option }
      : { kind: 'break-even', option, against };
  const rows = curves.map((curve) => {
    const option = optionOf(curve.option);
    return [
      option === undefined ? curve.option : labelOf(option, 'break_even_fixed_cost'),
      ...costs.map((cost) => {
        const point = curve.points.find(({ fixedCost }) => fixedCost === cost);
        return point === undefined ? '–' : figure(shareText(point.probability), provenanceOf(curve));
      }),
    ];
  });
  const comparator = optionOf(against);
  const alternative = results.breakEven.best === against;
  return {
    kind: 'table',
    caption: `Share of modelled cases in which F* is at least so much, against “${comparator?.label ?? against}”`,
    columns: [
      { heading: 'Option', align: 'left' },
      ...costs.map((cost) => ({
        heading: [figure(costText(cost), { kind: 'fixed-costs' })],
        align: 'error' as const,
      })),
    ],
    rows,
    notes: [
      ...(alternative ? [`“${comparator?.label}” is the best, on average, of the options that need no build.`] : []),
    ],
  };
}

function chooseCosts(curve: Curve): number[] {
  const known = curve.points.map(({ fixedCost }) => fixedCost);
  const usual = shownCosts.filter((cost) => known.includes(cost));
  if (usual.length >= 3) return usual;
  const step = Math.max(1, Math.ceil(known.length / mostShown));
  return known.filter((_, i) => i % step === 0);
}

/** `£0.25m` */
function costText(cost: number): string {
  return cost === 0 ? '£0' : `£${formatNumber(cost / 1e6, cost % 1e6 === 0 ? 0 : cost % 0.5e6 === 0 ? 1 : 2)}m`;
}
