import {
  type MethodName,
  oneAtATimeMethods,
  onTheirOwnDraws,
  onTheSample,
} from '../../analysis/sensitivity/method-names.ts';
import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatList, type Scale } from '../../core/format.ts';
import { type Block, detail, heading, paragraph } from '../blocks.ts';
import { marks } from '../figures.ts';
import { acceptedWarnings } from '../sections/warnings.ts';
import { associationSection, attributionSection } from './attribution-section.ts';
import { convergenceSection } from './convergence-section.ts';
import { discoverySection } from './discovery-section.ts';
import { expectedSwitchingSection } from './expected-switching-section.ts';
import { findingsSection } from './findings-section.ts';
import { informationSection } from './information-section.ts';
import { mapSection } from './map-section.ts';
import { outcomeName, outcomeScale, thresholdText } from './outcome-text.ts';
import { robustnessSection } from './robustness-section.ts';
import { sensitivityReading } from './sensitivity-reading.ts';
import { spiderSection } from './spider-section.ts';
import { structureTable } from './structure-table.ts';
import { switchingLine, switchingTables } from './switching-table.ts';
import { tornadoTable, widestBars } from './tornado-table.ts';
import { varianceSection } from './variance-section.ts';

/** With more options than this the tables of each are for the whole document. */
const mostAtAGlance = 3;

/** A sensitivity as a document: the reading first, then a section for each method that was asked for. */
export function sensitivityReport(sensitivity: Sensitivity): Block[] {
  const scale = outcomeScale(sensitivity);
  const { options } = sensitivity;
  const few = options.length <= mostAtAGlance;
  const asked = (method: Sensitivity['methods'][number]): boolean => sensitivity.methods.includes(method);
  const shown = (blocks: readonly Block[]): Block[] => (few ? [...blocks] : blocks.map(detail));
  return [
    heading(1, `${sensitivity.model.title}: what would change the answer`),
    paragraph(sensitivity.model.question),
    ...(sensitivity.scenario === null ? [] : [paragraph(`Scenario: ${sensitivity.scenarioTitle}.`)]),
    ...findingsSection(sensitivity, few),
    ...(asked('findings') && asked('switching') ? [heading(2, 'One input at a time')] : []),
    ...(asked('switching') ? sensitivityReading(sensitivity, scale) : []),
    ...(asked('switching') ? switchingSection(sensitivity, few, scale) : []),
    ...(asked('tornado') ? tornadoSection(sensitivity, few, scale) : []),
    ...spiderSection(sensitivity, few),
    ...mapSection(sensitivity, few),
    ...(sensitivity.structures.length === 0
      ? []
      : shown([heading(2, 'Structural readings'), ...structureTable(sensitivity, scale)])),
    ...expectedSwitchingSection(sensitivity, few),
    ...varianceSection(sensitivity, few),
    ...attributionSection(sensitivity, few),
    ...associationSection(sensitivity),
    ...discoverySection(sensitivity, few),
    ...informationSection(sensitivity),
    ...robustnessSection(sensitivity, few),
    ...convergenceSection(sensitivity, few),
    ...marksUsed(sensitivity),
    ...changes(sensitivity),
    ...acceptedWarnings(sensitivity.accepted),
    ...method(sensitivity),
  ];
}

function switchingSection(sensitivity: Sensitivity, few: boolean, scale: Scale): Block[] {
  const { options } = sensitivity;
  const tables = options.flatMap((option) => switchingTables(sensitivity, option, scale));
  return [
    heading(2, 'Switching values on the central case'),
    ...(few
      ? []
      : [{ kind: 'list' as const, items: options.map((option) => switchingLine(sensitivity, option, scale)) }]),
    ...(few ? tables : tables.map(detail)),
    ...notes(sensitivity, few),
  ];
}

function tornadoSection(sensitivity: Sensitivity, few: boolean, scale: Scale): Block[] {
  const { options } = sensitivity;
  const tables = options.flatMap((option) => tornadoTable(sensitivity, option, scale));
  return [
    heading(2, 'Tornado'),
    ...(few ? [] : [{ kind: 'list' as const, items: options.map((option) => widestBars(sensitivity, option, scale)) }]),
    ...(few ? tables : tables.map(detail)),
    paragraph(
      'One input at a time around the central case: not a global measure. It sees no interaction between inputs, and an input with a short bar here may matter where others differ from their central values.',
    ),
    ...(sensitivity.inputs.some(({ parameters }) => parameters !== undefined)
      ? [
          paragraph(
            'An input whose distribution takes the one that is moved follows to the central value that it then has; it does not keep its rank within its distribution.',
          ),
        ]
      : []),
  ];
}

/** What the marks mean, once for the whole document. */
function marksUsed({ inputs, options }: Sensitivity): Block[] {
  const items = [
    ...(inputs.some(({ basis }) => basis === 'illustrative') ||
    options.some(({ restsOnIllustrative }) => restsOnIllustrative.length > 0)
      ? [
          `${marks.illustrative} an illustrative input, or a figure that rests on one: a share of cases under ranges chosen by the authors.`,
        ]
      : []),
    ...(options.some(({ illustrative }) => illustrative)
      ? [`${marks.placeholder} a placeholder: the option itself is illustrative.`]
      : []),
  ];
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function notes(sensitivity: Sensitivity, few: boolean): Block[] {
  const { switching } = sensitivity;
  const some = switching.some((row) => row.changes.length > 0);
  return [
    {
      kind: 'list',
      items: [
        ...(few ? [] : ['The tables of every option are in the document; --option shows them here.']),
        'Switching value: where the sign of the outcome changes as this input alone moves, every other at its central value. Exact on the central case, to the last digit computed; printed to 4 digits. All changes seen are given: two that lie closer together than the places looked at can be missed.',
        ...(some
          ? [
              'Way: share of the distance from the central value to that end of the range. Chance: that the input lies beyond the value, from its own distribution. It is not the chance that the outcome has that sign: other inputs vary too.',
            ]
          : []),
        'Range: the whole of a bounded distribution; from the 0.1% to the 99.9% quantile of one without bounds.',
        ...(sensitivity.threshold === 0
          ? []
          : [
              `Sign: that of ${outcomeName(sensitivity)} less ${thresholdText(sensitivity.threshold, sensitivity.outcome.unit)}.`,
            ]),
        ...(sensitivity.correlated.length === 0
          ? []
          : [`The model correlates ${formatList(sensitivity.correlated)}; here each is moved while the others stay.`]),
        ...(switching.some(({ range }) => range.refused > 0) ? ['*: the model refuses part of this range.'] : []),
      ],
    },
  ];
}

function changes(sensitivity: Sensitivity): Block[] {
  if (sensitivity.changes.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Changed from the model',
      columns: [
        { heading: 'What', align: 'left' },
        { heading: 'From', align: 'left' },
        { heading: 'To', align: 'left' },
      ],
      rows: sensitivity.changes.map(({ path, from, to }) => [path, from, to]),
    },
  ];
}

function method(sensitivity: Sensitivity): Block[] {
  const { model, appraisal, outcome } = sensitivity;
  return [
    heading(2, 'How this was worked out'),
    {
      kind: 'facts',
      entries: [
        ['Model', `${model.id}, ${model.hash.slice(0, 12)}`],
        ['Outcome', `${outcome.label} (${outcome.name}), ${outcome.unit}`],
        [
          'Present value',
          `at ${appraisal.presentValueDate}, in ${appraisal.priceBase} prices, ${appraisal.start} to ${appraisal.end}; ${appraisal.discounting}`,
        ],
        ...waysOf(sensitivity).map((way, k) => [k === 0 ? 'Method' : '', way] as const),
      ],
    },
  ];
}

/** On which worlds the methods asked for work: one sentence for each kind. */
function waysOf({ methods }: Sensitivity): string[] {
  const asked = (names: readonly MethodName[]): boolean => methods.some((name) => names.includes(name));
  return [
    ...(asked(oneAtATimeMethods)
      ? ['on the central case: every other input at its central value, not at its mean (Green Book 2026, 6.103–6.105)']
      : []),
    ...(asked(onTheSample) ? ['on draws of all inputs together, shared by the methods'] : []),
    ...(asked(onTheirOwnDraws) ? ['on draws made for the method, as it says'] : []),
  ];
}
