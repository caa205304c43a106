import { discovery, exactShare } from '../discovery/discovery.ts';
import { isRefusal, menuOf } from '../information/decision.ts';
import { evpi } from '../information/evpi.ts';
import { estimateMean } from '../moments.ts';
import { estimateQuantile } from '../quantile.ts';
import { countOf } from '../replicates.ts';
import { sampleOf } from '../sample.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import type { MethodParts } from '../sensitivity/methods.ts';
import { each, type Steps, within } from '../sensitivity/steps.ts';
import type { FindingsResults } from './results.ts';

type Option = FindingsResults['options'][number];
type Condition = Option['conditions'][number];

/** All-in fixed costs at which an option is asked whether it would pay, where nothing is asked for: pounds. */
const usualFixedCosts = [1e6, 2.5e6] as const;
const mostForemost = 3;

/** What the methods come to for each option: what it is worth, what moves it, under which conditions, on which evidence. */
export function* findings(context: SensitivityContext, parts: MethodParts): Steps<FindingsResults> {
  const [sample, kept] = [context.sample(), context.independent()];
  const thresholds = context.isBreakEvenCost() && context.threshold === 0 ? usualFixedCosts : [context.threshold];
  const asked: ReadonlyMap<string, Condition>[] = [];
  for (const [k, threshold] of thresholds.entries()) {
    const [from, to] = [(0.9 * k) / thresholds.length, (0.9 * (k + 1)) / thresholds.length];
    asked.push(yield* within(from, to, conditionsAt(context, threshold)));
  }
  const options = yield* within(0.9, 1, each(context.options, optionFindings));
  return { draws: sample.draws, independentDraws: kept.draws, seed: sample.seed, options };

  function optionFindings(option: string): Option {
    const values = context.column(sample, option);
    const ranked = sampleOf(values, sample.replicates);
    const quantile = (p: number) => {
      const { value, se, interval } = estimateQuantile(ranked, p);
      return { value, se, interval };
    };
    const structures = (parts.structures ?? []).filter((one) => one.option === option);
    const foremost = foremostOf(option, parts);
    const information = informationOf(context, parts);
    const conditions = asked.map((byOption) => byOption.get(option)!);
    return {
      option,
      expected: estimateMean({ values, replicates: sample.replicates }),
      ...{ p5: quantile(0.05), p95: quantile(0.95) },
      readings: structures.flatMap(({ input, label, chosen, readings }) =>
        readings.flatMap(({ reading, expected }) => (reading === chosen ? [] : [{ input, label, reading, expected }])),
      ),
      ...{ foremost, conditions, information },
      evidence: evidenceOf(option, parts),
      explain: namesOf(context, [
        context.outcome,
        ...foremost.map(({ id }) => id),
        ...structures.map(({ input }) => input),
        ...conditions.flatMap(({ box }) => box?.limits.map(({ id }) => id) ?? []),
        ...(information?.foremost?.members ?? []),
        ...(information?.quote ? [information.quote.about] : []),
      ]),
    };
  }
}

/** When each option is over a threshold, and what knowing everything would then be worth. */
function* conditionsAt(context: SensitivityContext, threshold: number): Steps<ReadonlyMap<string, Condition>> {
  const asked = { ...context, threshold };
  const [sample, kept] = [context.sample(), context.independent()];
  const { options: boxes } = yield* discovery(asked);
  return new Map(
    context.options.map((option) => {
      const over = (value: number): boolean => value > threshold;
      const found = boxes.find((one) => one.option === option);
      const count = countOf(context.column(kept, option), over);
      const menu = menuOf({ ...asked, request: { ...context.request, options: [option] } });
      return [
        option,
        {
          threshold,
          over: countOf(context.column(sample, option), over),
          independent: { over: count, ...exactShare(count, kept.draws) },
          box:
            found === undefined || found.limits.length === 0
              ? null
              : {
                  interest: found.interest,
                  limits: found.limits.map(({ id, side, at }) => ({ id, side, at })),
                  density: found.verified.density,
                  coverage: found.verified.coverage,
                },
          evpi: isRefusal(menu) ? null : evpi({ ...asked, request: { ...context.request, options: [option] } }).evpi,
        },
      ];
    }),
  );
}

function foremostOf(option: string, { tornado = [], switching = [] }: MethodParts): Option['foremost'] {
  return tornado
    .filter((bar) => bar.option === option)
    .slice(0, mostForemost)
    .map(({ id, basis, low, high, atCentral }) => {
      const outcomes = [low.outcome ?? atCentral, atCentral, high.outcome ?? atCentral];
      const row = switching.find((one) => one.option === option && one.id === id);
      const changes = (row?.changes ?? []).filter(({ kind }) => kind !== 'touch');
      return {
        ...{ id, basis, least: Math.min(...outcomes), most: Math.max(...outcomes) },
        changes: changes.map(({ at, below, above, shareOfWay, chance }) => ({ at, below, above, shareOfWay, chance })),
      };
    });
}

function informationOf({ model }: SensitivityContext, parts: MethodParts): Option['information'] {
  const all = parts.evpi?.evpi;
  if (all === undefined || all === null) return null;
  const best = parts.evppi?.rows.find(({ kind }) => kind === 'input' || kind === 'correlated');
  const told = best !== undefined && best.inSample.interval[0] > 0;
  const [first] = parts.quote?.decisions ?? [];
  const about = parts.quote?.about;
  return {
    evpi: all,
    foremost: told
      ? { name: best.name, members: best.members, crossFitted: best.crossFitted, inSample: best.inSample }
      : null,
    quote:
      first === undefined || about === null || about === undefined
        ? null
        : {
            about: model.inputs.has(about.name) ? about.name : (about.members[0] ?? about.name),
            error: parts.quote!.error,
            ...{ months: first.months, best: first.best, ...first.net },
          },
  };
}

/** Inputs that move the outcome somewhere in their range, and structural choices that do, by what they rest on. */
function evidenceOf(option: string, { switching = [], structures = [] }: MethodParts): Option['evidence'] {
  const moving = switching.filter((row) => row.option === option && row.range.kind !== 'switch');
  const inputs = new Map(moving.map((row) => [`${row.input} ${row.basis}`, row]));
  const all = [...inputs.values(), ...structures.filter((one) => one.option === option)];
  const count = (basis: 'published' | 'derived' | 'illustrative') => all.filter((one) => one.basis === basis).length;
  return { published: count('published'), derived: count('derived'), illustrative: count('illustrative') };
}

/** The names in the model behind ids of single values, each once. */
function namesOf({ model }: SensitivityContext, ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => model.leaves.find((leaf) => leaf.id === id)?.input ?? id))];
}
