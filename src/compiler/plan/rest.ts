import type { Node, NodeId } from '../node.ts';
import { argumentsOf } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import type { Known } from './guards.ts';
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
  /** Whether a node has the same value in all periods from there on. */
  readonly isStill: (id: NodeId) => boolean;
  /** What is known in those periods. */
  readonly known: Known;
}

/** A value that must be beyond a limit, and moves only further away from it: the lesser or the greater is the limit. */
export interface Passed {
  readonly value: NodeId;
  readonly limit: NodeId;
  readonly side: 'below' | 'above';
}

/** How a value goes from period to period. */
type Course = 'still' | 'rising' | 'falling' | 'unknown';

/** When it pays to look for rest. */
export interface RestSizes {
  /** Least share of its work that a loop must be spared, for which it is written a second time. */
  readonly leastShare: number;
  /** Periods from one look to the next: a power of two. */
  readonly looksEvery: number;
}

/**
 * What rests in a loop in the end; null where that is too little.
 *
 * @param known what is known in the stretch of the timeline that the loop is for
 * @param works what the loop works out there
 * @param leastShare the least share of that which must rest
 */
export function restOf(
  program: Program,
  shapes: Shapes,
  part: Part,
  known: Known,
  works: readonly NodeId[],
  leastShare: number,
): Rest | null {
  let resting: readonly number[] = part.states;
  for (;;) {
    const courses = new Courses(program, shapes, part, known, new Set(resting));
    const isStill = (id: NodeId): boolean => courses.of(id) === 'still';
    const staying = resting.filter((state) => isStill(program.states[state]!.next));
    if (staying.length < resting.length) {
      resting = staying;
      continue;
    }
    const still = works.filter(isStill);
    if (still.length < Math.max(1, leastShare * works.length)) return null;
    const nexts = resting.map((state) => program.states[state]!.next);
    const read = [...nexts, ...still.flatMap((id) => argumentsOf(program.nodes[id]!))].map(known.alias);
    return {
      states: resting,
      from: Math.max(0, ...read.filter(isStill).map((id) => lastChange(program.nodes[id]!))),
      passed: [...courses.passed.values()],
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

/** The period from which a table keeps its value. */
function lastChange(node: Node): number {
  if (node.kind !== 'table') return 0;
  let last = node.values.length - 1;
  while (last > 0 && Object.is(node.values[last - 1], node.values[last])) last--;
  return last;
}

/** The courses of the nodes of a part, given the states that rest. */
class Courses {
  readonly #program: Program;
  readonly #shapes: Shapes;
  readonly #known: Known;
  readonly #isHere: ReadonlySet<NodeId>;
  readonly #resting: ReadonlySet<number>;
  readonly #courses = new Map<NodeId, Course>();
  readonly passed = new Map<NodeId, Passed>();

  constructor(program: Program, shapes: Shapes, part: Part, known: Known, resting: ReadonlySet<number>) {
    this.#program = program;
    this.#shapes = shapes;
    this.#known = known;
    this.#isHere = new Set(part.computes);
    this.#resting = resting;
  }

  of(named: NodeId): Course {
    if (this.#known.truth(named) !== null) return 'still';
    const id = this.#known.alias(named);
    const before = this.#courses.get(id);
    if (before !== undefined) return before;
    const course = this.#look(id, this.#program.nodes[id]!);
    this.#courses.set(id, course);
    return course;
  }

  #look(id: NodeId, node: Node): Course {
    if (!this.#shapes.byPeriod[id]) return 'still';
    if (node.kind === 'table') return courseOf(node);
    if (node.kind === 'state') return this.#resting.has(node.state) ? 'still' : 'unknown';
    if (!this.#isHere.has(id)) return 'unknown';
    if (node.kind === 'gather') return this.of(node.index) === 'still' ? 'still' : 'unknown';
    if (node.kind !== 'apply') return 'unknown';
    const courses = node.arguments.map((argument) => this.of(argument));
    if (courses.every((course) => course === 'still')) return 'still';
    const [a, b] = courses as [Course, Course];
    // Rounding keeps order: what rises before it is rounded does not fall when it is.
    switch (node.operation) {
      case 'add':
        return together(a, b);
      case 'subtract':
        return together(a, opposite(b));
      case 'max':
      case 'min':
        return this.#ofBounded(id, node.arguments as readonly [NodeId, NodeId], [a, b], node.operation);
      default:
        return 'unknown';
    }
  }

  /** What has passed its bound stays at the bound, if it moves away from it. */
  #ofBounded(
    id: NodeId,
    [a, b]: readonly [NodeId, NodeId],
    courses: readonly [Course, Course],
    operation: 'max' | 'min',
  ): Course {
    const course = together(...courses);
    const away = operation === 'max' ? 'falling' : 'rising';
    if (course !== away || !courses.includes('still')) return course;
    const [value, limit] = courses[0] === 'still' ? [b, a] : [a, b];
    this.passed.set(id, { value, limit, side: operation === 'max' ? 'below' : 'above' });
    return 'still';
  }
}

/** A table rests that ends with a long run of one value. */
function courseOf(table: Node & { readonly kind: 'table' }): Course {
  const { values } = table;
  if (2 * lastChange(table) <= values.length) return 'still';
  if (!values.every(Number.isFinite)) return 'unknown';
  const isOrdered = (inOrder: (a: number, b: number) => boolean): boolean =>
    values.every((value, k) => k === 0 || inOrder(values[k - 1]!, value));
  if (isOrdered((before, after) => before <= after)) return 'rising';
  return isOrdered((before, after) => before >= after) ? 'falling' : 'unknown';
}

function together(a: Course, b: Course): Course {
  if (a === 'still') return b;
  return b === 'still' || a === b ? a : 'unknown';
}

function opposite(course: Course): Course {
  if (course === 'rising') return 'falling';
  return course === 'falling' ? 'rising' : course;
}
