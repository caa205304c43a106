import type { Node, NodeId } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import type { Known } from './guards.ts';
import type { Part } from './plan.ts';

/** A value that must be beyond a limit, and moves only further away from it: the lesser or the greater is the limit. */
export interface Passed {
  readonly value: NodeId;
  readonly limit: NodeId;
  readonly side: 'below' | 'above';
}

/** Values by period of earlier parts that keep their values once their part rests, and the number of that part. */
export type RestingRows = ReadonlyMap<NodeId, number>;

/** How a value goes from period to period. */
type Course = 'still' | 'rising' | 'falling' | 'unknown';

/** The period from which a table keeps its value. */
export function lastChange(node: Node): number {
  if (node.kind !== 'table') return 0;
  let last = node.values.length - 1;
  while (last > 0 && Object.is(node.values[last - 1], node.values[last])) last--;
  return last;
}

/** The courses of the nodes of a part, given the states that rest in it, and what rests in earlier parts. */
export class Courses {
  readonly #program: Program;
  readonly #shapes: Shapes;
  readonly #known: Known;
  readonly #isHere: ReadonlySet<NodeId>;
  readonly #resting: ReadonlySet<number>;
  readonly #courses = new Map<NodeId, Course>();
  readonly #restingRows: RestingRows;
  readonly passed = new Map<NodeId, Passed>();

  constructor(
    program: Program,
    shapes: Shapes,
    part: Part,
    known: Known,
    resting: ReadonlySet<number>,
    restingRows: RestingRows,
  ) {
    this.#program = program;
    this.#shapes = shapes;
    this.#known = known;
    this.#isHere = new Set(part.computes);
    this.#resting = resting;
    this.#restingRows = restingRows;
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
    if (this.#restingRows.has(id)) return 'still';
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
