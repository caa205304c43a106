import type { Wording } from '../diagnostics.ts';
import { formatCount, formatList, formatPlural } from '../format.ts';

/** What is said about a sensitivity that cannot be worked out as asked. */

export function unknownOption(
  given: string,
  model: string,
  nearest: readonly string[],
  known: readonly string[],
): Wording {
  return {
    code: 'unknown-option',
    message: `${model} has no option "${given}".`,
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `Its options are ${formatList(known)}.`,
  };
}

export function unknownOutcome(
  given: string,
  model: string,
  nearest: readonly string[],
  known: readonly string[],
): Wording {
  return {
    code: 'unknown-outcome',
    message: `${model} has no outcome "${given}".`,
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `Its outcomes are ${formatList(known)}.`,
  };
}

export function badMoney(option: string, given: string): Wording {
  return {
    code: 'bad-amount',
    message: `${option} takes an amount of money, not "${given}".`,
    hint: `For example ${option} 500000, ${option} £0.5m or ${option} £500k.`,
  };
}

export function fixedCostNeedsComparison(model: string): Wording {
  return {
    code: 'no-break-even',
    message: `${model} has no business as usual, so there is no break-even fixed cost to put a quote against.`,
    hint: 'Mark one option `role: business-as-usual`, or leave out --fixed-cost.',
  };
}

export function fixedCostHasOutcome(outcome: string): Wording {
  return {
    code: 'two-outcomes',
    message: `--fixed-cost asks about break_even_fixed_cost, and --outcome asks about ${outcome}.`,
    hint: 'Leave out one of the two.',
  };
}

export function unknownMethod(given: string, nearest: readonly string[], known: readonly string[]): Wording {
  return {
    code: 'unknown-method',
    message: `There is no method "${given}".`,
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `The methods are ${formatList(known)}.`,
  };
}

export function badGroup(given: string): Wording {
  return {
    code: 'bad-group',
    message: `--group takes a name and the inputs in it, not "${given}".`,
    hint: 'For example --group costs=build_cost,run_cost.',
  };
}

export function unknownInput(given: string, model: string, nearest: readonly string[]): Wording {
  return {
    code: 'unknown-input',
    message: `${model} has no input "${given}".`,
    hint:
      nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}?`
        : `\`appraise explain ${model} <name>\` says what a name is.`,
  };
}

export function notTwo(given: string): Wording {
  return {
    code: 'not-two-inputs',
    message: `--inputs takes two inputs with a comma, not "${given}".`,
    hint: 'For example --inputs slippage,meters_per_premises: the first across, the second up.',
  };
}

export function badShare(option: string, given: string): Wording {
  return {
    code: 'bad-share',
    message: `${option} takes a share, not "${given}".`,
    hint: `For example ${option} 20%, or ${option} 0.2.`,
  };
}

/** What a sensitivity will cost, before it is worked out. */
export function sensitivityCosts(methods: number, worlds: number): string {
  return `${formatPlural(methods, 'method')}, about ${formatCount(worlds)} worlds at most; --method names fewer.`;
}
