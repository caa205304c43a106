import type { Wording } from '../core/diagnostics.ts';

/** A stretch of a formula's text: offsets of its first character and of the one after its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A problem in a formula's text. */
export interface SpanProblem extends Wording, Span {}

/** A label in `x[label]`. */
export interface LabelSyntax extends Span {
  readonly name: string;
}

/** A formula as written, every part with its place: names not yet resolved, dimensions not yet checked. */
export type Syntax = Span &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'truth'; readonly value: boolean }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'pick'; readonly name: string; readonly of: Span; readonly labels: readonly LabelSyntax[] }
    | { readonly kind: 'call'; readonly name: string; readonly callee: Span; readonly arguments: readonly Syntax[] }
    | { readonly kind: 'unary'; readonly operator: '-' | '+' | 'not'; readonly argument: Syntax }
    | {
        readonly kind: 'binary';
        readonly operator: SyntaxOperator;
        readonly left: Syntax;
        readonly right: Syntax;
      }
    | { readonly kind: 'if'; readonly condition: Syntax; readonly then: Syntax; readonly otherwise: Syntax }
  );

export type SyntaxOperator = '+' | '-' | '*' | '/' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

export type SyntaxOf<Kind extends Syntax['kind']> = Extract<Syntax, { kind: Kind }>;
