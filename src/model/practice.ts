import type { DiscountSchedule } from '../appraisal/discount.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/reference.ts';
import type { Periods } from '../formula/system.ts';
import type { AppraisalSettings } from './appraisal-settings.ts';
import { type ReferenceDeflator, readDeflator } from './deflators.ts';
import { presentValueWeight } from './discounting.ts';
import type { Files } from './files.ts';
import type { Decision, Option, Timeline } from './model.ts';
import { type OptionWords, readOptionWords } from './option-words.ts';
import { readSchedule } from './reference.ts';
import { error } from './report.ts';
import type { ModelFile } from './schema.ts';
import { type Branch, keyPlace, nearestPlace } from './tree.ts';

/** What an appraisal summary needs of a model beyond its formulas. */
export interface Practice {
  readonly schedule: DiscountSchedule;
  /** Months from 0000-01 to the present value date, the start of year 0. */
  readonly presentValueMonth: number;
  /** Other discount schedules by which it is shown too, with the present value of 1 a step in each period. */
  readonly otherSchedules: () => readonly ScheduleWeights[];
  readonly deflator?: ReferenceDeflator;
  /** Parties whose money is public. */
  readonly publicBodies: readonly string[];
  /** Why there is none, in the words of the model. */
  readonly noPublicBody?: string;
  /** The outcome of which a unit is costed. */
  readonly unitCostOf?: string;
  readonly incomes?: Incomes;
  /** What is said of options in words. */
  readonly options: ReadonlyMap<string, OptionWords>;
}

export interface ScheduleWeights {
  readonly discounting: string;
  readonly title: string;
  readonly status: string;
  readonly weights: Periods['presentValueWeight'];
}

/** Equivalised incomes of groups, by which a pound to each is weighted. */
export interface Incomes {
  readonly median: number;
  readonly elasticity: number;
  readonly source: string;
  readonly groups: ReadonlyMap<string, number>;
}

/** Shown beside the model's own schedule: the standard one, the two sensitivities and the health rate. */
const shownSchedules = [
  'green-book-2026/standard',
  'green-book-2026/lower-sensitivity',
  'review-2026/standard',
  'green-book-2026/health',
];

/** The `summary` section, and the data that the appraisal section names. */
export function readPractice(
  files: Files,
  file: string,
  model: Branch,
  data: Partial<ModelFile>,
  {
    settings,
    timeline,
    periods,
  }: {
    readonly settings: AppraisalSettings;
    readonly timeline: Timeline;
    readonly periods: Periods;
  },
  known: {
    readonly parties: readonly string[];
    readonly outcomes: readonly string[];
    readonly options: readonly Option[];
    readonly decisions: readonly Decision[];
  },
  problems: Diagnostic[],
): Practice {
  const { deflator: named } = settings.appraisal;
  const deflatorAt = nearestPlace(model, ['appraisal', 'deflator']);
  const deflator = named === undefined ? undefined : readDeflator(files, file, named, deflatorAt, problems);
  const summary = data.summary ?? {};
  const bodies = summary['public-bodies'] ?? [];
  bodies.forEach((party, i) => {
    if (known.parties.includes(party)) return;
    problems.push(
      error(messages.unknownParty(party, known.parties), nearestPlace(model, ['summary', 'public-bodies', i])),
    );
  });
  const unitCostOf = summary['unit-cost-of'];
  if (unitCostOf !== undefined && !known.outcomes.includes(unitCostOf)) {
    const at = nearestPlace(model, ['summary', 'unit-cost-of']);
    problems.push(error(messages.unknownOutcomeIn(unitCostOf, known.outcomes), at));
  }
  const { incomes, 'no-public-body': noPublicBody } = summary;
  if (noPublicBody !== undefined && bodies.length > 0) {
    problems.push(error(messages.publicBodiesAndNone(), keyPlace(model, ['summary', 'no-public-body'])));
  }
  for (const party of Object.keys(incomes?.groups ?? {})) {
    if (known.parties.includes(party)) continue;
    const at = keyPlace(model, ['summary', 'incomes', 'groups', party]);
    problems.push(error(messages.unknownParty(party, known.parties), at));
  }
  const weightsOf = (schedule: DiscountSchedule) => {
    const weight = presentValueWeight(timeline, settings.presentValueMonth, schedule, settings.appraisal.timing);
    return periods.start.map((start, k) => weight(start, periods.end[k]!));
  };
  return {
    schedule: settings.schedule,
    presentValueMonth: settings.presentValueMonth,
    otherSchedules: () =>
      shownSchedules
        .filter((name) => name !== settings.appraisal.discounting)
        .flatMap((name): ScheduleWeights[] => {
          const found = readSchedule(files, file, name, deflatorAt, []);
          if (found === undefined) return [];
          const { title, status, schedule } = found;
          return [{ discounting: name, title, status, weights: weightsOf(schedule) }];
        }),
    ...(deflator === undefined ? {} : { deflator }),
    publicBodies: bodies,
    ...(noPublicBody === undefined ? {} : { noPublicBody }),
    ...(unitCostOf === undefined ? {} : { unitCostOf }),
    ...(incomes === undefined
      ? {}
      : {
          incomes: {
            median: incomes.median,
            elasticity: incomes.elasticity ?? 1.3,
            source: incomes.source,
            groups: new Map(Object.entries(incomes.groups)),
          },
        }),
    options: readOptionWords(summary, model, known, problems),
  };
}
