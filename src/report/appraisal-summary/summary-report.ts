import type { AppraisalSummary, SummarisedOption } from '../../analysis/appraisal-summary/summary-results.ts';
import { formatCount, formatNumber, formatWithError, scaleFor, unitOf, withoutUnit } from '../../core/format.ts';
import { type Block, detail, heading, paragraph } from '../blocks.ts';
import { marks } from '../figures.ts';
import { acceptedWarnings } from '../sections/warnings.ts';
import { money, rates, ratio, reasons, unitCost, years } from './metric-text.ts';
import { summaryLists, summaryTable } from './summary-table.ts';

/** An appraisal summary as a document; `lists` where a wide table cannot be read. */
export function summaryReport(summary: AppraisalSummary, layout: 'table' | 'lists'): Block[] {
  return [
    heading(1, `${summary.model.title}: appraisal summary`),
    paragraph(summary.model.question),
    ...(summary.scenario === null ? [] : [paragraph(`Scenario: ${summary.scenarioTitle}.`)]),
    ...(layout === 'table' ? [summaryTable(summary)] : summaryLists(summary)),
    heading(2, 'Social value'),
    metricsTable(summary),
    ...notes(summary),
    heading(2, 'Under other discount schedules'),
    scheduleTable(summary),
    ...weightedTable(summary),
    heading(2, 'Costs and benefits by party and year'),
    ...summary.options.flatMap((option) => partyTable(summary, option).map(detail)),
    paragraph(
      `Expected, undiscounted, in ${summary.priceBase} prices; a year runs from the anniversary of ${summary.presentValueDate}. ${
        summary.transfers
          ? 'Transfers are in neither benefits nor costs: they are shown here, received and paid.'
          : 'The model has no transfers.'
      }`,
    ),
    ...publicTables(summary),
    ...acceptedWarnings(summary.accepted),
    ...method(summary),
  ];
}

function metricsTable({ options }: AppraisalSummary): Block {
  const left = (text: string) => ({ heading: text, align: 'left' as const });
  const hasUnits = options.some((option) => option.unitCost !== null);
  const hasFixed = options.some((option) => option.breakEvenFixedCost !== null);
  const shown: readonly (readonly [string, (option: SummarisedOption) => string])[] = [
    ['NPSV', (option) => money(option.npsv.expected, option)],
    ['Against BAU', (option) => money(option.npsvAgainstUsual, option)],
    ['PV of costs', (option) => money(option.presentValues.costs, option)],
    ['PV of benefits', (option) => money(option.presentValues.benefits, option)],
    ['BCR', (option) => ratio(option.bcr, option)],
    ['RPSC', (option) => ratio(option.rpsc, option)],
    ['Equivalent annual value', (option) => money(option.equivalentAnnualValue, option)],
    ...(hasUnits ? [['Cost of one more', unitCost] as const] : []),
    ...(hasFixed
      ? [['Break-even fixed cost', (option: SummarisedOption) => money(option.breakEvenFixedCost, option)] as const]
      : []),
    ['Internal rates', rates],
    ['Payback', (option) => years(option.payback)],
    ['Discounted payback', (option) => years(option.discountedPayback)],
  ];
  return {
    kind: 'table',
    columns: [left('Option'), ...shown.map(([text]) => left(text))],
    rows: options.map((option) => [option.label, ...shown.map(([, cell]) => cell(option))]),
  };
}

function notes(summary: AppraisalSummary): Block[] {
  const { options } = summary;
  const unit = options.find((option) => option.unitCost !== null)?.unitCost;
  return [
    {
      kind: 'list',
      items: [
        'Every option in absolute terms, business as usual too; ratios, rates and payback are against business as usual where there is one.',
        'NPSV, present values and equivalent annual value are means over draws with their standard errors. BCR, RPSC and unit cost are ratios of expected values. Internal rates and payback are of the expected amounts by year: a single draw may have none or several, so a mean over draws would mean nothing. All rates are given.',
        `Equivalent annual value: NPSV over the annuity factor of years 1 to ${summary.lastYear}.`,
        ...(costsNothing(options)
          ? [
              'No cost of delivering an option is counted here: NPSV is before it, and the break-even fixed cost is what all of it may be.',
            ]
          : []),
        ...(unit == null
          ? []
          : [
              `Cost of one more: present value of costs over “${unit.of}”, undiscounted; below nothing, costs are saved.`,
            ]),
        ...(summary.noPublicBody === null ? [] : [`Public sector: ${summary.noPublicBody}`]),
        'Payback says nothing of what comes after it; it never ranks options.',
        ...reasons(summary),
        ...(options.some(({ illustrative }) => illustrative)
          ? [`${marks.illustrative} rests on illustrative inputs: a share of cases under ranges chosen by the authors.`]
          : []),
      ],
    },
  ];
}

/** Whether what an option may cost is all that is known of its cost: then its break-even is its value. */
function costsNothing(options: AppraisalSummary['options']): boolean {
  const asked = options.filter(({ breakEvenFixedCost }) => breakEvenFixedCost !== null);
  return (
    asked.length > 0 &&
    asked.every(({ breakEvenFixedCost, npsvAgainstUsual }) => breakEvenFixedCost?.value === npsvAgainstUsual?.value)
  );
}

function scheduleTable({ options, discountingTitle }: AppraisalSummary): Block {
  const [first] = options;
  const against = options.some(({ npsvAgainstUsual }) => npsvAgainstUsual !== null);
  return {
    kind: 'table',
    caption: against ? 'NPSV against business as usual' : 'NPSV',
    columns: [
      { heading: 'Option', align: 'left' },
      { heading: discountingTitle, align: 'right' },
      ...(first?.schedules ?? []).map(({ title }) => ({ heading: title, align: 'right' as const })),
    ],
    rows: options.map((option) => [
      option.label,
      money(against ? option.npsvAgainstUsual : option.npsv.expected, option),
      ...option.schedules.map((one) => money(against ? one.npsvAgainstUsual : one.npsv, option)),
    ]),
    notes: [
      'On common draws. A rate that stands in a formula of the model is not changed. The schedule without pure time preference is a test for horizons over 50 years; a recommendation is not in force.',
    ],
  };
}

function weightedTable({ options, incomes }: AppraisalSummary): Block[] {
  if (incomes === null) return [];
  return [
    heading(2, 'Weighted and unweighted'),
    {
      kind: 'table',
      columns: [
        { heading: 'Option', align: 'left' },
        { heading: 'Unweighted', align: 'right' },
        { heading: 'Weighted', align: 'right' },
      ],
      rows: options.map((option) => [
        option.label,
        money(option.weighted?.unweighted ?? null, option),
        money(option.weighted?.weighted ?? null, option),
      ]),
      notes: [
        `NPSV. A pound to a group counts (median income over its income) to the power ${incomes.elasticity}: ${incomes.groups
          .map(({ party, weight }) => `${party} ${formatNumber(weight, 2)}`)
          .join(', ')}; parties without an income count 1. Green Book (2026), 7.8–7.15. ${incomes.source}.`,
      ],
    },
  ];
}

const kinds = { costs: 'costs', benefits: 'benefits', received: 'transfers received', paid: 'transfers paid' } as const;

function partyTable(summary: AppraisalSummary, option: SummarisedOption): Block[] {
  if (option.parties.length === 0) return [];
  const sizes = [...option.parties.flatMap(({ byYear }) => byYear), ...option.net].map(({ value }) => Math.abs(value));
  const scale = scaleFor('GBP', Math.max(...sizes));
  const text = ({ value, se }: SummarisedOption['net'][number]) => formatWithError(value, withoutUnit(scale), se);
  return [
    {
      kind: 'table',
      caption: `${option.label}, ${unitOf(scale)}`,
      columns: [
        { heading: '', align: 'left' },
        ...summary.years.map((period, year) => ({ heading: `Year ${year} (${period})`, align: 'right' as const })),
      ],
      rows: [
        ...option.parties.map(({ party, kind, byYear }) => [
          `${party === '' ? 'No one named' : party}: ${kinds[kind]}`,
          ...byYear.map(text),
        ]),
        ['Benefits less costs', ...option.net.map(text)],
      ],
    },
  ];
}

function publicTables({ options, publicBodies, deflator, priceBase }: AppraisalSummary): Block[] {
  if (publicBodies.length === 0) return [];
  const sector = options.flatMap(({ label, publicSector }) => (publicSector === null ? [] : [{ label, publicSector }]));
  const sizes = sector.flatMap(({ publicSector }) => publicSector.nominal.map(({ real }) => Math.abs(real.value)));
  const scale = scaleFor('GBP', Math.max(...sizes, 0));
  const bases = [...new Set(sector.flatMap(({ publicSector }) => publicSector.nominal.map(({ basis }) => basis)))];
  return [
    heading(2, 'Public sector, in the money of each year'),
    {
      kind: 'table',
      caption: `Net cost to ${publicBodies.join(', ')}, nominal, undiscounted, ${unitOf(scale)}`,
      columns: [
        { heading: 'Option', align: 'left' },
        ...(sector[0]?.publicSector.nominal ?? []).map(({ year }) => ({
          heading: String(year),
          align: 'right' as const,
        })),
        { heading: 'Total', align: 'right' },
      ],
      rows: sector.map(({ label, publicSector: { nominal, total } }) => [
        label,
        ...[...nominal.map((one) => one.nominal), total].map((one) =>
          one === null ? '–' : formatWithError(one.value, withoutUnit(scale), one.se),
        ),
      ]),
      notes: [
        ...(deflator === null
          ? []
          : [
              `From ${priceBase} prices by ${deflator.title}, published ${deflator.published}${bases.includes('illustrative') ? '; its last years are placeholders' : ''}. Calendar years; transfers count.`,
            ]),
        ...new Set(sector.flatMap(({ publicSector }) => publicSector.reason ?? [])),
      ],
    },
  ];
}

function method({
  model,
  draws,
  yearlyDraws,
  replicates,
  seed,
  discountingTitle,
  ...summary
}: AppraisalSummary): Block[] {
  return [
    heading(2, 'How this was worked out'),
    {
      kind: 'facts',
      entries: [
        ['Model', `${model.id}, ${model.hash.slice(0, 12)}`],
        ['Present value', `at ${summary.presentValueDate}, in ${summary.priceBase} prices; ${discountingTitle}`],
        [
          'Draws',
          `${formatCount(draws)} in ${replicates} replicates, seed “${seed}”; by year ${formatCount(yearlyDraws)}`,
        ],
      ],
    },
  ];
}
