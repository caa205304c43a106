import { centralCase } from '../../engine/central.ts';
import type { QuantitySystem } from '../../formula/system.ts';
import { followers, valueGiven } from '../../model/follow.ts';
import type { Model } from '../../model/model.ts';
import { unitOf } from '../../model/unit-of.ts';
import { fromCanonical, toCanonical } from '../../units/parse-unit.ts';
import type { Unit } from '../../units/unit.ts';
import { madeOnce } from '../worlds/asked-system.ts';
import type { MethodName } from './method-names.ts';
import { type LeafMoves, MovedWorlds } from './moved-worlds.ts';

/** What is asked of a model whose inputs are moved one at a time. */
export interface SensitivityRequest {
  /** A result of the model; `npv_vs_bau` (`npv` where there is no business as usual) where left out. */
  readonly outcome?: string;
  /** Options by id; all but business as usual where left out. */
  readonly options?: readonly string[];
  /** Signs are of the outcome less this, in the outcome's unit; 0 where left out. */
  readonly threshold?: number;
  /** An option whose outcome is taken off that of each of the others. */
  readonly against?: string;
  /** Which methods, by name; every one where left out. */
  readonly methods?: readonly MethodName[];
  /** Any text; the same seed gives the same figures. `appraise` where left out. */
  readonly seed?: string;
  /** What would be found out before deciding, and when. */
  readonly quote?: QuoteRequest;
  /** Inputs to be taken together, by a name: names of inputs, or of single values of them. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Two inputs of a break-even map; the two widest bars of the tornado where left out. */
  readonly inputs?: readonly string[];
  /** An outcome, for each unit of which what is not valued would have to be worth so much. */
  readonly per?: string;
}

/** Something to be found out before deciding. Everything may be left out. */
export interface QuoteRequest {
  /** An input, or one value of it: the uncertain sum of money that is worth most to know where left out. */
  readonly about?: string;
  /** Standard deviation of what is found about its truth, relative to it; 0.2 where left out. */
  readonly error?: number;
  /** In the outcome's unit; 0 where left out. */
  readonly price?: number;
  /** How much later the decision falls, one figure for each; 0, 3, 6 and 12 months where left out. */
  readonly months?: readonly number[];
  /** Inputs that are dates of the decision: ones not published, in the two years after the present value date, where left out. */
  readonly dates?: readonly string[];
}

/**
 * An input moved, every other left at its central value; a distribution that takes it as a parameter follows to the
 * central value that it then has.
 */
export interface Move {
  /** Position in `model.leaves`. */
  readonly leaf: number;
  /** Declared unit. */
  readonly value: number;
}

/**
 * The central case of a model, ready to have its inputs moved one at a time. It owns working memory: one serves one
 * thread.
 */
export interface OneAtATime {
  readonly model: Model;
  readonly outcome: string;
  readonly unit: Unit;
  readonly threshold: number;
  readonly options: readonly string[];
  /** The option whose outcome is taken off that of the others. */
  readonly against: string | undefined;
  /** The outcome of each of `options` on the central case, in its unit. */
  readonly central: readonly number[];
  /** What counts as nothing beside the size of the figures: a thousand-millionth of the largest. */
  readonly nothing: number;
  /**
   * The outcome after each move, in its unit: one column an option, in the order of `options`. NaN in all of them where
   * the model refuses the move.
   */
  evaluate(moves: readonly Move[]): readonly Float64Array[];
  /** The same with several inputs moved in each world. */
  evaluateTogether(places: readonly (readonly Move[])[]): readonly Float64Array[];
}

const smallestShare = 1e-9;

/** The outcome that an appraisal turns on. */
export function usualOutcome(model: Model): string {
  return model.outcomes.has('npv_vs_bau') ? 'npv_vs_bau' : 'npv';
}

/** Every option that is compared with business as usual; all where there is none. */
function usualOptions(model: Model): readonly string[] {
  return model.options.filter(({ role }) => role !== 'business-as-usual').map(({ id }) => id);
}

/**
 * Compiles a model once, with a column for every input, uncertain or not.
 *
 * @throws ModelError where the model cannot be compiled, or its central case breaks a rule; a plain Error for an outcome
 *   or option that the model does not have.
 */
export function oneAtATime(model: Model, request: SensitivityRequest = {}): OneAtATime {
  const { outcome = usualOutcome(model), threshold = 0, against } = request;
  const options = (request.options ?? usualOptions(model)).filter((option) => option !== against);
  const found = unitOf(model, outcome);
  if (found === undefined || !model.system.results.includes(outcome)) throw new Error(`bug: no result ${outcome}`);
  const unit: Unit = found;
  const system = systemOfMoves(model, outcome);
  const central = centralCase({ ...model, system });
  const figure = (result: string, option: string): number => {
    const value = central.get(result)?.get(option);
    if (value === undefined) throw new Error(`bug: no ${result} of ${option}`);
    return value;
  };
  const asked = against === undefined ? options : [...options, against];
  const figures = asked.map((option) => fromCanonical(unit, figure(outcome, option)));
  const values = options.map((_, o) => (against === undefined ? figures[o]! : figures[o]! - figures.at(-1)!));
  const sizes = [...central].flatMap(([result, of]) => [...of.values()].map((v) => (result === 'npv' ? v : 0)));
  const largest = Math.max(...[...values, threshold].map(Math.abs), ...(isPounds(unit) ? sizes.map(Math.abs) : []));
  const worlds = new MovedWorlds(system, outcome, asked);
  const follow = followingMoves(model);
  return {
    model,
    outcome,
    unit,
    threshold,
    options,
    against,
    central: values,
    nothing: smallestShare * largest,
    evaluate: (moves) => evaluateTogether(moves.map((move) => [move])),
    evaluateTogether,
  };

  function evaluateTogether(places: readonly (readonly Move[])[]): readonly Float64Array[] {
    const columns = worlds
      .evaluate(places.map(follow))
      .map((column) => column.map((value) => fromCanonical(unit, value)));
    const other = against === undefined ? undefined : columns.pop();
    return other === undefined ? columns : columns.map((column) => column.map((value, i) => value - other[i]!));
  }
}

/** The leaves that moves move: their own, and those whose distributions take them. Null where there are none of these. */
function followingMoves(model: Model): (moves: readonly Move[]) => LeafMoves {
  const indices = new Map(model.leaves.map(({ id }, index) => [id, index]));
  const known = new Map<string, readonly number[]>();
  return (moves) => {
    const own = moves.map(({ leaf }) => leaf);
    const behind = known.get(own.join()) ?? followers(model.leaves, own);
    known.set(own.join(), behind);
    const moved = new Map(moves.map(({ leaf, value }) => [leaf, toCanonical(model.leaves[leaf]!.unit, value)]));
    for (const index of behind) {
      const follower = model.leaves[index]!;
      const given = valueGiven(follower, (id) => {
        const of = indices.get(id)!;
        return moved.get(of) ?? model.system.leaves[of]!.central;
      });
      if ('problems' in given) return null;
      moved.set(index, toCanonical(follower.unit, given.central));
    }
    return moved;
  };
}

/**
 * The system of a model with only what is asked of it, every input a column; the same at every call, so that it is compiled
 * once. Values do not change by it, to the bit.
 */
export function systemOfMoves({ system }: Pick<Model, 'system'>, outcome: string): QuantitySystem {
  return madeOnce(system, `every leaf, ${outcome}`, () => {
    const results = system.results.filter((name) => name === outcome || name === 'npv');
    return { ...system, results, leaves: system.leaves.map((leaf) => ({ ...leaf, random: true })) };
  });
}

function isPounds(unit: Unit): boolean {
  return unit.text === 'GBP';
}
