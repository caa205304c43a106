import { argumentsOf, type NodeId } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import { Courses, lastChange, type Passed, type RestingRows } from './courses.ts';
import type { Known } from './guards.ts';
import type { Part } from './plan.ts';
import { isScaled } from './scaled.ts';

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
}

/** When it pays to look for rest. */
export interface RestSizes {
  /** Least share of its work that a loop must be spared, for which it is written a second time. */
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
}

/**
 * What rests in a loop in the end; null where that is too little.
 *
 * @param known what is known in the stretch of the timeline that the loop is for
 * @param works what the loop works out there
 */
export function restOf(request: RestRequest, known: Known, works: readonly NodeId[]): Rest | null {
  const { program, shapes, part, rest, restingRows } = request;
  let resting: readonly number[] = part.states.filter((state) => !isScaled(program, shapes, state));
  for (;;) {
    const courses = new Courses(program, shapes, part, known, new Set(resting), restingRows);
    const isStill = (id: NodeId): boolean => courses.of(id) === 'still';
    const staying = resting.filter((state) => isStill(program.states[state]!.next));
    if (staying.length < resting.length) {
      resting = staying;
      continue;
    }
    const still = works.filter(isStill);
    if (still.length < Math.max(1, rest.leastShare * works.length)) return null;
    const passed = [...courses.passed.values()];
    const nexts = resting.map((state) => program.states[state]!.next);
    const read = readBy(program, part, [...still, ...nexts, ...passed.map(({ value }) => value)], known, isStill);
    return {
      states: resting,
      from: Math.max(0, ...read.map((id) => lastChange(program.nodes[id]!))),
      passed,
      after: [...new Set(read.flatMap((id) => restingRows.get(id) ?? []))],
      isStill,
      known: {
        truth: known.truth,
        alias: (id) => {
          const alias = known.alias(id);
          const passed = courses.passed.get(alias);
          return passed === undefined ? alias : known.alias(passed.limit);
        },
      },
    };
  }
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
