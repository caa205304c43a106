import { argumentsOf, type NodeId } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import { Courses, lastChange, type Passed, type RestingRows } from './courses.ts';
import type { Known } from './guards.ts';
import type { OneWorld } from './one-world.ts';
import type { Part } from './plan.ts';

/**
 * What a loop need not work out again once it has come to rest, as a stock that has run out. Where the states have in one
 * period the bits that they had in the one before, and nothing else that they depend on can change any more, every later
 * period has these bits too.
 */
export interface Rest {
  /** States that must have been left as they were. */
  readonly states: readonly number[];
  /** The first period from which all tables that count have their last value. */
  readonly from: number;
  /** Values that must have passed their limits. */
  readonly passed: readonly Passed[];
  /** Numbers of earlier parts that must rest. */
  readonly after: readonly number[];
  /** Whether a node has the same value in all periods from there on. */
  readonly isStill: (id: NodeId) => boolean;
  /** What is known in those periods. */
  readonly known: Known;
  /** The period from which it rests in the central case; as many as there are where it never does. */
  readonly usuallyFrom: number;
}

/** When it pays to look for rest. */
export interface RestSizes {
  /** Least share of its work that a loop must be spared in the central case, for which it is written a second time. */
  readonly leastShare: number;
  /** Periods from one look to the next: a power of two. */
  readonly looksEvery: number;
}

/** A part whose rest is asked for. */
export interface RestRequest {
  readonly program: Program;
  readonly shapes: Shapes;
  readonly part: Part;
  readonly rest: RestSizes;
  /** Of earlier parts. */
  readonly restingRows: RestingRows;
  /** The central case. */
  readonly central: OneWorld;
}

/** A stretch of the timeline, and what a loop works out there. */
export interface RestingStretch {
  readonly known: Known;
  readonly works: readonly NodeId[];
  /** Whether a period is in it in the central case. */
  readonly holds: (period: number) => boolean;
}

/** What rests of a part in a stretch in the end; null where that is too little, or usually too late. */
export function restOf(request: RestRequest, { known, works, holds }: RestingStretch): Rest | null {
  const { program, shapes, part, restingRows } = request;
  let resting: readonly number[] = part.states;
  for (;;) {
    const courses = new Courses(program, shapes, part, known, new Set(resting), restingRows);
    const isStill = (id: NodeId): boolean => courses.of(id) === 'still';
    const staying = resting.filter((state) => isStill(program.states[state]!.next));
    if (staying.length < resting.length) {
      resting = staying;
      continue;
    }
    const still = works.filter(isStill);
    if (still.length === 0) return null;
    const passed = [...courses.passed.values()];
    const nexts = resting.map((state) => program.states[state]!.next);
    const read = readBy(program, part, [...still, ...nexts, ...passed.map(({ value }) => value)], known, isStill);
    const rows = read.flatMap((id) => restingRows.get(id) ?? []);
    const alias = (id: NodeId): NodeId => {
      const before = known.alias(id);
      const limit = courses.passed.get(before)?.limit;
      return limit === undefined ? before : known.alias(limit);
    };
    const rest = {
      states: resting,
      from: Math.max(0, ...read.map((id) => lastChange(program.nodes[id]!))),
      passed,
      after: [...new Set(rows.map(({ part: earlier }) => earlier))],
      isStill,
      known: { truth: known.truth, alias },
    };
    const here = Array.from({ length: program.periods }, (_, period) => period).filter(holds);
    const earliest = Math.max(rest.from, ...rows.map(({ usuallyFrom }) => usuallyFrom));
    const begun = here.findIndex((period) => period >= earliest && restsIn(request, rest, period));
    const spared = begun < 0 ? 0 : here.length - 1 - begun;
    const share = (spared / program.periods) * (still.length / works.length);
    return share < request.rest.leastShare ? null : { ...rest, usuallyFrom: here[begun] ?? program.periods };
  }
}

/** Whether a part rests in a period of the central case. */
function restsIn(
  { program, central }: RestRequest,
  { states, passed }: Pick<Rest, 'states' | 'passed'>,
  period: number,
): boolean {
  const isLeft = (state: number): boolean =>
    Object.is(central.state(state, period), central.value(program.states[state]!.next, period));
  const isPassed = ({ value, limit, side }: Passed): boolean => {
    const [at, bound] = [central.value(value, period), central.value(limit, period)];
    return side === 'below' ? at < bound : at > bound;
  };
  return states.every(isLeft) && passed.every(isPassed);
}

/** What rests of all that some values are made of, also of those that move. */
function readBy(
  { nodes }: Program,
  part: Part,
  values: readonly NodeId[],
  known: Known,
  isStill: (id: NodeId) => boolean,
): readonly NodeId[] {
  const isHere = new Set(part.computes);
  const seen = new Set<NodeId>();
  const open = [...values];
  for (let named = open.pop(); named !== undefined; named = open.pop()) {
    const id = known.alias(named);
    if (seen.has(id)) continue;
    seen.add(id);
    if (isHere.has(id)) open.push(...argumentsOf(nodes[id]!));
  }
  return [...seen].filter(isStill);
}

/** What of a part still moves. */
export function withoutWhatRests(part: Part, rest: Rest): Part {
  const moves = (id: NodeId): boolean => !rest.isStill(id);
  return {
    ...part,
    computes: part.computes.filter(moves),
    states: part.states.filter((state) => !rest.states.includes(state)),
    violations: part.violations.filter(moves),
  };
}
