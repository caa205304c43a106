/** Position of a node in its graph. */
export type NodeId = number;

/**
 * One scalar value of a program. Truth values are 0 and 1. Arguments stand before the node that uses them; only a state
 * refers forward, to the value that it takes in the next period.
 */
export type Node =
  | { readonly kind: 'constant'; readonly value: number; readonly truth: boolean }
  | {
      /** A value that differs between worlds, by position in the columns given to the kernel. */
      readonly kind: 'leaf';
      readonly column: number;
      readonly truth: false;
    }
  | {
      /** A value in each period that is the same in all worlds. */
      readonly kind: 'table';
      readonly values: Float64Array;
      readonly truth: boolean;
    }
  | {
      readonly kind: 'apply';
      readonly operation: Operation;
      readonly arguments: readonly NodeId[];
      readonly truth: boolean;
    }
  | {
      /** In period 0 the initial value of a state, later its `next` of the period before. */
      readonly kind: 'state';
      readonly state: number;
      readonly truth: false;
    }
  | {
      /** The value of a node in one period. */
      readonly kind: 'at';
      readonly of: NodeId;
      readonly period: number;
      readonly truth: boolean;
    }
  | {
      /** The value of a node in the period whose number, always a valid one, is another node's value. */
      readonly kind: 'gather';
      readonly of: NodeId;
      readonly index: NodeId;
      readonly truth: boolean;
    };

/** What a state starts from and becomes. */
export interface State {
  readonly initial: NodeId;
  readonly next: NodeId;
}

export type Operation =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'power'
  | 'negate'
  | 'min'
  | 'max'
  | 'abs'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'log10'
  | 'floor'
  | 'ceil'
  | 'equal'
  | 'unequal'
  | 'less'
  | 'lessEqual'
  | 'greater'
  | 'greaterEqual'
  | 'and'
  | 'or'
  | 'not'
  | 'select'
  /** Whether a distance between two values is within the tolerance of a check: of distance, left, right. */
  | 'within';

/** Nodes whose value a node needs in the same sweep or before. */
export function argumentsOf(node: Node): readonly NodeId[] {
  return node.kind === 'apply' ? node.arguments : node.kind === 'gather' ? [node.index] : [];
}
