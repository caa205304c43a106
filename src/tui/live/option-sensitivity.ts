import { oneAtATime } from '../../analysis/sensitivity/one-at-a-time.ts';
import { type SwitchingValues, switchingValues } from '../../analysis/sensitivity/switching-values.ts';
import { type TornadoBar, tornado } from '../../analysis/sensitivity/tornado.ts';
import { dateLabel } from '../../core/calendar.ts';
import { formatSignificant } from '../../core/format.ts';
import type { Model } from '../../model/model.ts';

/** What moving one input at a time, the others at their central values, does to the net present value of one option. */
export interface OptionSensitivity {
  readonly option: string;
  /** On the central case, pounds. */
  readonly central: number;
  /** Widest first. */
  readonly bars: readonly Bar[];
  /** Inputs that change its sign, the one with the least way to go first. */
  readonly switches: readonly Switch[];
  /** How many inputs were moved over their range without changing it. */
  readonly others: number;
}

/** An uncertain input at its tenth and ninetieth percentile. */
export interface Bar {
  readonly label: string;
  readonly illustrative: boolean;
  readonly low: End;
  readonly high: End;
}

export interface End {
  /** The input there, in its unit. */
  readonly at: string;
  /** The outcome, pounds; null where the model refuses it. */
  readonly outcome: number | null;
}

/** Where an input changes the sign of the outcome. */
export interface Switch {
  readonly label: string;
  readonly illustrative: boolean;
  readonly central: string;
  readonly unit: string;
  readonly at: readonly string[];
  /** Share of the way from central to the end of the range, of the nearest; null where it has no length. */
  readonly way: number | null;
  /** Chance that it alone gives the outcome the other sign; null without a stated distribution. */
  readonly chance: number | null;
}

/** @throws ModelError where the central case breaks a rule */
export function optionSensitivity(model: Model, option: string): OptionSensitivity {
  const study = oneAtATime(model, { options: [option] });
  const { switching } = switchingValues(study);
  const switches = switching
    .filter(({ changes }) => changes.length > 0)
    .map((values) => switchOf(model, values))
    .sort((a, b) => (a.way ?? Number.POSITIVE_INFINITY) - (b.way ?? Number.POSITIVE_INFINITY));
  return {
    option,
    central: study.central[0]!,
    bars: tornado(study).map((bar) => barOf(model, bar)),
    switches,
    others: switching.length - switches.length,
  };
}

function barOf(model: Model, bar: TornadoBar): Bar {
  const end = ({ at, outcome }: TornadoBar['low']): End => ({ at: inputText(model, bar.unit, at), outcome });
  return { label: labelOf(bar), illustrative: bar.basis === 'illustrative', low: end(bar.low), high: end(bar.high) };
}

function switchOf(model: Model, values: SwitchingValues): Switch {
  const ways = values.changes.flatMap(({ shareOfWay }) => (shareOfWay === null ? [] : [Math.abs(shareOfWay)]));
  return {
    label: labelOf(values),
    illustrative: values.basis === 'illustrative',
    central: inputText(model, values.unit, values.central),
    unit: ['1', 'date'].includes(values.unit) ? '' : values.unit,
    at: values.changes.map(({ at }) => inputText(model, values.unit, at)),
    way: ways.length === 0 ? null : Math.min(...ways),
    chance: values.chanceOfOtherSign,
  };
}

function labelOf({ label, part }: { readonly label: string; readonly part: string | null }): string {
  return part === null ? label : `${label}, ${part}`;
}

function inputText({ timeline }: Model, unit: string, value: number): string {
  return unit === 'date' ? dateLabel(timeline.startMonth + value) : formatSignificant(value, 4);
}
