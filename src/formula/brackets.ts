import * as messages from '../core/messages/formula-text.ts';
import { formulaLimits } from './limits.ts';
import type { Span, SpanProblem } from './syntax.ts';
import { endsOperand, type Token } from './token.ts';

interface Bracket {
  readonly token: Token | undefined;
  /** Whether a comma may stand directly inside. */
  readonly list: boolean;
  readonly questions: Token[];
  /** Operators that nest to the right (`^`, signs, `not`) since the last that does not. */
  rightward: number;
  /** Conditionals since the bracket opened or the last comma. */
  conditionals: number;
}

/** Matches brackets and the two halves of conditionals, and bounds how deep they nest. */
export class Brackets {
  private readonly problems: SpanProblem[];
  private readonly stack: Bracket[] = [open(undefined, false)];
  private tooDeep = false;

  constructor(problems: SpanProblem[]) {
    this.problems = problems;
  }

  meet(token: Token, previous: Token | undefined): void {
    const inner = this.stack.at(-1)!;
    if (token.kind === 'open') {
      this.stack.push(open(token, token.text === '[' || (token.text === '(' && previous?.kind === 'name')));
    } else if (token.kind === 'close') {
      this.close(token, inner);
    } else if (token.kind === 'comma') {
      this.settle(inner);
      if (!inner.list) this.problems.push({ ...messages.strayComma(), ...spanOf(token) });
    } else if (token.text === '?') {
      inner.questions.push(token);
      inner.conditionals++;
      inner.rightward = 0;
    } else if (token.text === ':') {
      if (inner.questions.pop() === undefined) {
        this.problems.push({ ...messages.range(), ...spanOf(token) });
      }
      inner.rightward = 0;
    } else if (token.kind === 'operator') {
      const rightward = token.text === '^' || token.text === 'not' || previous === undefined || !endsOperand(previous);
      inner.rightward = rightward ? inner.rightward + 1 : 0;
    }
    this.bound(token);
  }

  finish(): void {
    while (this.stack.length > 1) {
      const { token } = this.stack.at(-1)!;
      this.settle(this.stack.pop()!);
      if (token) this.problems.push({ ...messages.unclosed(token.text), ...spanOf(token) });
    }
    this.settle(this.stack[0]!);
  }

  private close(token: Token, inner: Bracket): void {
    const opening = token.text === ')' ? '(' : '[';
    this.settle(inner);
    if (inner.token?.text === opening) {
      this.stack.pop();
      return;
    }
    this.problems.push({ ...messages.unopened(token.text, inner.token?.text), ...spanOf(token) });
    if (inner.token) this.stack.pop();
  }

  /** No conditional may be left half-written at a comma or a closing bracket. */
  private settle(bracket: Bracket): void {
    for (const q of bracket.questions) {
      this.problems.push({ ...messages.halfConditional(), ...spanOf(q) });
    }
    bracket.questions.length = 0;
    bracket.rightward = 0;
    bracket.conditionals = 0;
  }

  private bound(token: Token): void {
    const depth = this.stack.reduce((sum, b) => sum + b.rightward + b.conditionals, this.stack.length - 1);
    if (depth <= formulaLimits.depth || this.tooDeep) return;
    this.tooDeep = true;
    this.problems.push({ ...messages.formulaTooDeep(formulaLimits.depth), ...spanOf(token) });
  }
}

function open(token: Token | undefined, list: boolean): Bracket {
  return { token, list, questions: [], rightward: 0, conditionals: 0 };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
