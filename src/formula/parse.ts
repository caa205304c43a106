import {
  type AccessorNode,
  type ConditionalNode,
  type ConstantNode,
  create,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  parseDependencies,
  type RelationalNode,
  type SymbolNode,
} from 'mathjs/number';
import * as messages from '../core/messages/formula-text.ts';
import { scan } from './scan.ts';
import type { Span, SpanProblem, Syntax, SyntaxOperator } from './syntax.ts';
import type { Token } from './token.ts';

const mathjs = create({ ...parseDependencies });

/** A formula read, or all that keeps it from being read. */
export type Parsed =
  | { readonly syntax: Syntax; readonly problems?: never }
  | { readonly syntax?: never; readonly problems: readonly SpanProblem[] };

/**
 * Reads a formula into a tree in which every part has its place. mathjs gives the shape (its precedence is ours) and
 * nothing else of it is used: its tree is walked through an allow-list, side by side with our own tokens, which supply
 * the places that its nodes do not have.
 */
export function parse(text: string): Parsed {
  const { tokens, problems } = scan(text);
  if (problems.length > 0) return { problems };
  let tree: MathNode;
  try {
    tree = mathjs.parse(text.replace(/\s/g, ' '));
  } catch (error) {
    return { problems: [syntaxProblem(error, tokens, text)] };
  }
  const walk = new Walk(tokens);
  const syntax = walk.visit(tree);
  return walk.problems.length > 0 ? { problems: walk.problems } : { syntax };
}

/** mathjs says where it stopped (`char`, from 1); the words are ours. */
function syntaxProblem(error: unknown, tokens: readonly Token[], text: string): SpanProblem {
  if (!(error instanceof SyntaxError)) throw error;
  const offset = 'char' in error && typeof error.char === 'number' ? error.char - 1 : text.length;
  const token = tokens.find((t) => offset < t.end);
  if (token) return { ...messages.unexpected(token.text), start: token.start, end: token.end };
  const last = tokens.at(-1);
  const start = last?.start ?? 0;
  return { ...messages.unfinished(), start, end: last?.end ?? text.length };
}

type Allowed =
  | AccessorNode
  | ConditionalNode
  | ConstantNode
  | FunctionNode
  | OperatorNode
  | ParenthesisNode
  | RelationalNode
  | SymbolNode;

/** Walks mathjs's tree in the order of the text, taking the token of each part as it passes. */
class Walk {
  readonly problems: SpanProblem[] = [];
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  visit(node: MathNode): Syntax {
    const allowed = node as Allowed;
    switch (allowed.type) {
      case 'ConstantNode':
        return this.constant();
      case 'SymbolNode':
        return this.name();
      case 'AccessorNode':
        return allowed.index.dotNotation ? this.name() : this.pick(allowed);
      case 'FunctionNode':
        return this.call(allowed);
      case 'ParenthesisNode':
        return this.parenthesis(allowed);
      case 'OperatorNode':
        return allowed.args.length === 1 ? this.unary(allowed) : this.binary(allowed);
      case 'RelationalNode':
        return this.chain(allowed);
      case 'ConditionalNode':
        return this.conditional(allowed);
      default:
        throw new Error(`bug: a ${String(node.type)} passed the scan of a formula`);
    }
  }

  private take(...expected: string[]): Token {
    const token = this.tokens[this.position++];
    if (!token || (expected.length > 0 && !expected.includes(token.text))) {
      throw new Error(`bug: the tokens of a formula do not follow its tree at ${token?.start ?? 'the end'}`);
    }
    return token;
  }

  private constant(): Syntax {
    const { kind, text, start, end } = this.take();
    if (kind === 'truth') return { kind: 'truth', value: text === 'true', start, end };
    if (kind === 'text') return { kind: 'text', value: text.slice(1, -1), start, end };
    if (kind !== 'number') throw new Error('bug: a constant of a formula is neither number, text nor truth');
    return { kind: 'number', value: Number(text), start, end };
  }

  private name(): Syntax & { readonly kind: 'name' } {
    const { kind, text, start, end } = this.take();
    if (kind !== 'name') throw new Error('bug: a name of a formula is not a name');
    return { kind: 'name', name: text, start, end };
  }

  /** `x[a, b]`, and `x[a][b]`, which is the same. */
  private pick(node: AccessorNode): Syntax {
    const of = this.visit(node.object);
    this.take('[');
    const labels: { name: string; start: number; end: number }[] = of.kind === 'pick' ? [...of.labels] : [];
    // mathjs types the members of an index too narrowly to be walked.
    const members: readonly MathNode[] = node.index.dimensions;
    members.forEach((member, i) => {
      if (i > 0) this.take(',');
      const label = this.visit(member);
      if (label.kind === 'name') labels.push({ name: label.name, start: label.start, end: label.end });
      else this.problems.push({ ...messages.labelExpected(), start: label.start, end: label.end });
    });
    const { end } = this.take(']');
    const span = { start: of.start, end };
    if (members.length === 0) this.problems.push({ ...messages.labelMissing(), ...span });
    if (of.kind === 'pick') return { kind: 'pick', name: of.name, of: of.of, labels, ...span };
    if (of.kind === 'name') return { kind: 'pick', name: of.name, of, labels, ...span };
    throw new Error('bug: a pick from something without a name passed the scan of a formula');
  }

  private call(node: FunctionNode): Syntax {
    const callee = this.name();
    this.take('(');
    const values = node.args.map((argument, i) => {
      if (i > 0) this.take(',');
      return this.visit(argument);
    });
    const { end } = this.take(')');
    return { kind: 'call', name: callee.name, callee, arguments: values, start: callee.start, end };
  }

  private parenthesis(node: ParenthesisNode): Syntax {
    const { start } = this.take('(');
    const content = this.visit(node.content);
    const { end } = this.take(')');
    return { ...content, start, end };
  }

  private unary(node: OperatorNode): Syntax {
    const { text, start } = this.take('-', '+', 'not');
    const argument = this.visit(node.args[0]!);
    return { kind: 'unary', operator: text as '-' | '+' | 'not', argument, start, end: argument.end };
  }

  private binary(node: OperatorNode): Syntax {
    const left = this.visit(node.args[0]!);
    const operator = this.take(node.op).text as SyntaxOperator;
    const right = this.visit(node.args[1]!);
    return { kind: 'binary', operator, left, right, start: left.start, end: right.end };
  }

  /** `a < b < c`: mathjs means `a < b and b < c`, others something else, so it is refused. */
  private chain(node: RelationalNode): Syntax {
    const first = this.visit(node.params[0]!);
    let last: Span = first;
    for (const param of node.params.slice(1)) {
      this.take('==', '!=', '<', '<=', '>', '>=');
      last = this.visit(param);
    }
    const span = { start: first.start, end: last.end };
    this.problems.push({ ...messages.chainedComparison(), ...span });
    return { kind: 'truth', value: true, ...span };
  }

  private conditional(node: ConditionalNode): Syntax {
    const condition = this.visit(node.condition);
    this.take('?');
    const then = this.visit(node.trueExpr);
    this.take(':');
    const otherwise = this.visit(node.falseExpr);
    return { kind: 'if', condition, then, otherwise, start: condition.start, end: otherwise.end };
  }
}
