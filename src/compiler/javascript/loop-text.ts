import type { NodeId } from '../node.ts';
import type { RestingRows } from '../plan/courses.ts';
import { type Guard, type Known, knownAt, nothingKnown, type Phase } from '../plan/guards.ts';
import type { Part } from '../plan/plan.ts';
import { type Rest, type RestSizes, restOf, withoutWhatRests } from '../plan/rest.ts';
import { usesOf } from '../plan/uses.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import { namedTwice, PartText, type Place, type Writing } from './part-text.ts';

/** A loop over the timeline, as it is to be written. */
export interface LoopRequest {
  readonly program: Program;
  readonly shapes: Shapes;
  readonly part: Part;
  /** A date at which the timeline is split. */
  readonly guard: Guard | null;
  readonly mayBeMinusZero: (id: NodeId) => boolean;
  readonly rest: RestSizes;
  /** What rests in earlier parts; from which period part 3 rests stands in `from3`. */
  readonly restingRows: RestingRows;
  /** The number of the part. */
  readonly number: number;
}

/**
 * The loop over the timeline of one part, in pieces: for a function of its own, or for one with others. States are
 * variables. Before and after a date a loop leaves out what it decides against, and in the end what has come to rest.
 */
export class LoopText {
  readonly part: Part;
  /** Values by period that keep their values once the part rests, which it then tells. */
  readonly restingRows: readonly NodeId[];
  /** Whether it looks for rest. */
  readonly mayRest: boolean;
  readonly #writing: Writing;
  readonly #request: LoopRequest;
  /** Nodes whose values in all periods another part reads. */
  readonly #rows: readonly NodeId[];
  /** Names of what is the same in all periods. */
  readonly #outside: string[] = [];
  readonly #named = new Map<NodeId, string>();

  constructor(writing: Writing, request: LoopRequest) {
    const { nodes, addresses } = writing;
    const { part, guard } = request;
    this.part = part;
    this.#writing = writing;
    this.#request = request;
    const stateNodes = [...nodes.keys()].filter((id) => {
      const node = nodes[id]!;
      return node.kind === 'state' && part.states.includes(node.state);
    });
    this.#rows = [...part.computes, ...stateNodes].filter((id) => addresses.row(id) !== null);
    const last = this.#restOf(this.#known('after'));
    this.restingRows = last === null ? [] : this.#rows.filter(last.isStill);
    const others = guard === null ? [] : [this.#known('before'), nothingKnown];
    this.mayRest = last !== null || others.some((known) => this.#restOf(known) !== null);
  }

  /** Names of what is the same in all periods, as far as they are used by what was written before. */
  get outside(): readonly string[] {
    return this.#outside;
  }

  initials(): string[] {
    const { program } = this.#request;
    return this.part.states.map((state) => `let s${state} = ${this.#steady(program.states[state]!.initial)};`);
  }

  /** What it keeps of its last period. */
  ends(): string[] {
    return this.part.kept.flatMap(({ at, of, period }) => {
      const state = this.#stateOf(of, period);
      return state === null ? [] : [`M[${this.#writing.addresses.column(at)}] = s${state};`];
    });
  }

  /** Stretch after stretch of the timeline, each a loop. */
  stretches(): string[] {
    const { program, guard, number } = this.#request;
    const { addresses } = this.#writing;
    const stretches = this.restingRows.length > 0 ? [`from${number} = ${program.periods};`] : [];
    if (guard === null) stretches.push(...this.#stretch(nothingKnown, null, 'true'));
    if (guard !== null) {
      const at = addresses.table(guard.table);
      const date = this.#steady(guard.date);
      stretches.push(
        ...this.#stretch(this.#known('before'), `P[t + ${at}] < ${date}`, `P[${at + program.periods - 1}] < ${date}`),
        ...this.#stretch(nothingKnown, `!(P[t + ${at}] > ${date})`, 'false'),
        ...this.#stretch(this.#known('after'), null, 'true'),
      );
    }
    return stretches;
  }

  /**
   * One period of any of its stretches.
   *
   * @param given names of values that other parts read too
   */
  period(given: ReadonlyMap<NodeId, string>): string[] {
    const { guard } = this.#request;
    const body = (known: Known): string[] => this.#period(this.part, known, given, null);
    if (guard === null) return ['{', ...body(nothingKnown), '}'];
    const now = given.get(guard.table) ?? `P[t + ${this.#writing.addresses.table(guard.table)}]`;
    const date = this.#steady(guard.date);
    return [
      `if (${now} > ${date}) {`,
      ...body(this.#known('after')),
      `} else if (${now} < ${date}) {`,
      ...body(this.#known('before')),
      '} else {',
      ...body(nothingKnown),
      '}',
    ];
  }

  /** Tables, and values by period of other parts, that it reads in the period at hand. */
  reads(): ReadonlySet<NodeId> {
    const { nodes, addresses } = this.#writing;
    const { guard } = this.#request;
    const isHere = new Set(this.part.computes);
    const knowns = guard === null ? [nothingKnown] : [this.#known('before'), nothingKnown, this.#known('after')];
    const used = knowns.flatMap((known) => [...this.#uses(this.part, known, []).keys()]);
    const stands = (id: NodeId): boolean => {
      const node = nodes[id]!;
      if (node.kind === 'table') return true;
      if (isHere.has(id) || (node.kind === 'state' && this.part.states.includes(node.state))) return false;
      return addresses.column(id) === null && addresses.row(id) !== null;
    };
    return new Set([...used, ...(guard === null ? [] : [guard.table])].filter(stands));
  }

  #known(phase: Phase): Known {
    const { program, part, guard, mayBeMinusZero } = this.#request;
    return guard === null ? nothingKnown : knownAt(program, mayBeMinusZero, part, [guard], [phase]);
  }

  #restOf(known: Known): Rest | null {
    const { part } = this.#request;
    const uses = this.#uses(part, known, []);
    return restOf(
      this.#request,
      known,
      part.computes.filter((id) => uses.has(id)),
    );
  }

  /** A value that is the same in all periods. */
  #steady(id: NodeId): string {
    const uses = new Map<NodeId, number>();
    return new PartText(this.#writing, this.#placeOf([], [], nothingKnown, uses), []).value(id);
  }

  /**
   * The loop of a stretch of the timeline, which lasts while a condition holds, and what is left of it at rest. Another
   * condition says whether it lasts to the end.
   */
  #stretch(known: Known, condition: string | null, isLast: string): string[] {
    const { program, part, number } = this.#request;
    const isGoing = `t < ${program.periods}${condition === null ? '' : ` && ${condition}`}`;
    const rest = this.#restOf(known);
    if (rest === null) return [`for (; ${isGoing}; t++) {`, ...this.#period(part, known, new Map(), null), '}'];
    const tells = this.restingRows.length > 0 && isLast !== 'false' && this.restingRows.every(rest.isStill);
    return [
      `for (rests = false; !rests && ${isGoing}; t++) {`,
      ...this.#period(part, known, new Map(), rest),
      ...(tells ? [`if (rests && ${isLast}) from${number} = t;`] : []),
      '}',
      `if (rests && ${isGoing}) {`,
      ...this.#atRest(rest, isGoing),
      '}',
    ];
  }

  #atRest(rest: Rest, isGoing: string): string[] {
    const { part } = this.#request;
    const moving = withoutWhatRests(part, rest);
    const isHere = new Set(part.computes);
    const still = [...this.#uses(moving, rest.known, []).keys()].filter((id) => isHere.has(id) && rest.isStill(id));
    const uses = usesOf(this.#writing.nodes, part.computes, still, rest.known, namedTwice);
    const lines: string[] = [];
    const text = new PartText(this.#writing, this.#placeOf(part.computes, part.states, rest.known, uses), lines);
    const given = new Map(
      still.map((id) => {
        lines.push(`const r${id} = ${text.value(id)};`);
        return [id, `r${id}`];
      }),
    );
    return [...lines, `for (; ${isGoing}; t++) {`, ...this.#period(moving, rest.known, given, null), '}'];
  }

  /** One period. Every value is read before any state changes. */
  #period(part: Part, known: Known, given: ReadonlyMap<NodeId, string>, rest: Rest | null): string[] {
    const { program, rest: sizes } = this.#request;
    const { addresses } = this.#writing;
    const passing = rest?.passed.flatMap(({ value, limit }) => [value, limit]) ?? [];
    const lines: string[] = [];
    const place = this.#placeOf(
      part.computes,
      this.#request.part.states,
      known,
      this.#uses(part, known, passing),
      given,
    );
    const text = new PartText(this.#writing, place, lines);
    for (const id of this.#rows) {
      const value = text.number(id);
      lines.push(`M[t + ${addresses.row(id)}] = ${value};`);
    }
    for (const { at, of, period } of part.kept) {
      if (this.#stateOf(of, period) !== null) continue;
      const value = text.number(of);
      lines.push(`if (t === ${period}) M[${addresses.column(at)}] = ${value};`);
    }
    for (const id of part.violations) {
      if (known.truth(id) === false) continue;
      const value = text.value(id);
      lines.push(`if (${value}) refused = true;`);
    }
    const nexts = part.states.map((state) => text.value(program.states[state]!.next));
    for (const [k, state] of part.states.entries()) lines.push(`const n${state} = ${nexts[k]};`);
    if (rest !== null) {
      const sides = rest.passed.map(
        ({ value, limit, side }) => `${text.value(value)} ${side === 'below' ? '<' : '>'} ${text.value(limit)}`,
      );
      const others = rest.after.map((number) => `t >= from${number}`);
      const kept = rest.states.map((state) => `Object.is(s${state}, n${state})`);
      const look = [`(t & ${sizes.looksEvery - 1}) === 0`, `t >= ${rest.from}`, ...others, ...kept, ...sides];
      lines.push(`rests = ${look.join(' && ')};`);
    }
    return [...lines, ...part.states.map((state) => `s${state} = n${state};`)];
  }

  /** The state of the part that a value is the last value of: it is read when the loop is over. */
  #stateOf(of: NodeId, period: number): number | null {
    const { program, part } = this.#request;
    if (period !== program.periods - 1) return null;
    return part.states.find((state) => program.states[state]!.next === of) ?? null;
  }

  #uses(part: Part, known: Known, also: readonly NodeId[]): ReadonlyMap<NodeId, number> {
    const { program } = this.#request;
    const kept = part.kept.filter(({ of, period }) => this.#stateOf(of, period) === null).map(({ of }) => of);
    const nexts = part.states.map((state) => program.states[state]!.next);
    // What is kept in one period only is worked out before the question which period it is.
    const roots = [...this.#rows, ...kept, ...part.violations, ...nexts, ...also];
    return usesOf(this.#writing.nodes, part.computes, roots, known, namedTwice);
  }

  #placeOf(
    computes: readonly NodeId[],
    states: readonly number[],
    known: Known,
    uses: ReadonlyMap<NodeId, number>,
    given: ReadonlyMap<NodeId, string> = new Map(),
  ): Place {
    return {
      computes: new Set(computes),
      states: new Set(states),
      given,
      outside: (id, text) => this.#name(id, text),
      known,
      uses,
    };
  }

  #name(id: NodeId, text: string): string {
    const name = this.#named.get(id) ?? `c${id}`;
    if (!this.#named.has(id)) this.#outside.push(`const ${name} = ${text};`);
    this.#named.set(id, name);
    return name;
  }
}
