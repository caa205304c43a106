import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { formatCount } from '../../core/format.ts';
import { type Block, code, detail, heading, type Inline, lead } from '../blocks.ts';
import { findingsText } from './findings-text.ts';
import { shownOf } from './foremost.ts';

/** What it comes to: a paragraph an option, and how to follow its figures. */
export function findingsSection(sensitivity: Sensitivity, few: boolean): Block[] {
  const { findings } = sensitivity;
  if (findings === undefined) return [];
  const said = findings.options.flatMap((found) =>
    shownOf(sensitivity, few, found.option, [lead(findingsText(sensitivity, found))]),
  );
  return [
    heading(2, 'What it comes to'),
    ...said,
    {
      kind: 'list',
      items: [
        ...(few
          ? []
          : [
              'Of the ranked option with the highest expected outcome. Those of the others are in the document, and --option shows them here.',
            ]),
        `Shares of modelled cases, under the ranges stated, from ${formatCount(findings.draws)} draws (seed ${findings.seed}); ± is one standard error. In brackets after a share: its exact 95% interval from ${formatCount(findings.independentDraws)} independent draws. The methods themselves follow, with their notes.`,
      ],
    },
    detail({ kind: 'list', items: explanations(sensitivity) }),
    ...(few ? [{ kind: 'list' as const, items: [commands(sensitivity)] }] : []),
  ];
}

/** The results with the paragraphs in them. */
export function withParagraphs(sensitivity: Sensitivity): Sensitivity {
  const { findings } = sensitivity;
  if (findings === undefined) return sensitivity;
  const options = findings.options.map((found) => ({ ...found, paragraph: findingsText(sensitivity, found) }));
  return { ...sensitivity, findings: { ...findings, options } };
}

/** One line that names the command and what it can be asked for. */
function commands(sensitivity: Sensitivity): readonly Inline[] {
  return [
    'To follow a figure to its formula, inputs and sources: ',
    code(`appraise explain ${sensitivity.model.id}${scenarioOf(sensitivity)} <name>`),
    `, for ${namesOf(sensitivity).join(', ')}.`,
  ];
}

/** The command for each name. */
function explanations(sensitivity: Sensitivity): (readonly Inline[])[] {
  return namesOf(sensitivity).map((name) => [
    `${labelOf(sensitivity, name)}: `,
    code(`appraise explain ${sensitivity.model.id}${scenarioOf(sensitivity)} ${name}`),
  ]);
}

function namesOf({ findings }: Sensitivity): readonly string[] {
  return [...new Set((findings?.options ?? []).flatMap(({ explain }) => explain))];
}

function labelOf({ inputs, outcome, structures, findings }: Sensitivity, name: string): string {
  if (name === outcome.name) return outcome.label;
  const reading = (findings?.options ?? []).flatMap(({ readings }) => readings).find(({ input }) => input === name);
  const found = inputs.find(({ input }) => input === name) ?? structures.find(({ input }) => input === name) ?? reading;
  return found?.label ?? name;
}

function scenarioOf({ scenario }: Sensitivity): string {
  return scenario === null || !/^[\w-]+$/.test(scenario) || scenario === 'set' ? '' : ` --scenario ${scenario}`;
}
