import { type Diagnostic, ModelError, type Wording } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/precision.ts';
import { nearest } from '../../core/nearest.ts';
import type { Model } from '../../model/model.ts';
import type { Unit } from '../../units/unit.ts';
import { businessAsUsualOf } from '../drawn-run.ts';
import { groupsOf } from '../summarise-options.ts';
import type { OutcomeOfOption, PairedFigure, PrecisionTarget, Relation } from './target.ts';

/** The name that stands for the command line in places. */
export const precisionOption = '--precision';

const number = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?`;
const amount = new RegExp(
  String.raw`(?:^|[\s)\]])(?:(?:to|within|se|±|\+/-)\s*)?(£?)(${number})\s*(k|m|bn|%|pp)?$`,
  'i',
);
const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, bn: 1e9 };

/** A part of what was written, and where it stands. */
interface Part {
  readonly text: string;
  readonly start: number;
}

/**
 * What a person wants to know how exactly: `mean npv_vs_bau[a] 1000`, `P95 npv[a] - npv[b] to £0.01m`,
 * `P(npv[a] < 0) 0.1%`, `ranking`, `ranking npv 99%`.
 *
 * @param line Which `--precision` it is, from 1, for the places of problems.
 * @throws ModelError with what is wrong with it, each with its place
 */
export function readPrecision(text: string, model: Model, line = 1): PrecisionTarget {
  return new Reader(text, model, line).read();
}

class Reader {
  readonly #text: string;
  readonly #model: Model;
  readonly #line: number;

  constructor(text: string, model: Model, line: number) {
    this.#text = text;
    this.#model = model;
    this.#line = line;
  }

  read(): PrecisionTarget {
    const whole = trimmed({ text: this.#text, start: 0 });
    if (/^ranking\b/i.test(whole.text)) return this.#ranking(whole);
    const probability = /^p\s*\(/i.test(whole.text);
    const statistic = /^[^\s([]+/.exec(whole.text)?.[0] ?? '';
    if (!probability && !/^(?:mean|median|p[\d.]+)$/i.test(statistic)) {
      const unclear = statistic === '' || /[[£]/.test(whole.text.slice(0, statistic.length + 1));
      return this.#refuse(unclear ? messages.notAPrecision() : messages.unknownStatistic(statistic), {
        text: statistic,
        start: whole.start,
      });
    }
    const found = amount.exec(whole.text);
    if (found === null) return this.#refuse(messages.noError(), { text: ' ', start: whole.start + whole.text.length });
    const at = found.index + (/^[\s)\]]/.test(found[0]) ? 1 : 0);
    const error = trimmed({ text: whole.text.slice(at), start: whole.start + at });
    const [, pounds = '', digits = '', suffix = ''] = found;
    const size = { pounds: pounds !== '', value: Number(digits.replaceAll(',', '')), suffix: suffix.toLowerCase() };
    if (!(size.value > 0)) return this.#refuse(messages.errorNotPositive(), error);
    const before = { text: whole.text.slice(0, at), start: whole.start };
    if (probability) return this.#probability(trimmed(before), error, size);
    return this.#statistic(statistic, trimmed(after(before, statistic.length)), error, size);
  }

  #statistic(statistic: string, rest: Part, at: Part, size: Size): PrecisionTarget {
    const { figure, unit } = this.#figure(trimmed(after(rest, /^of\s/i.test(rest.text) ? 2 : 0)));
    const error = this.#amount(size, unit, at);
    const said = { text: this.#text.trim(), unit: unit.text, figure, error };
    if (/^mean$/i.test(statistic)) return { kind: 'mean', ...said };
    const percent = /^median$/i.test(statistic) ? 50 : Number(statistic.slice(1));
    if (!(percent >= 0.1 && percent <= 99.9)) {
      return this.#refuse(messages.percentileRange(statistic.slice(1)), {
        text: statistic,
        start: this.#text.indexOf(statistic),
      });
    }
    return { kind: 'quantile', probability: percent / 100, ...said };
  }

  #probability(whole: Part, at: Part, { pounds, value, suffix }: Size): PrecisionTarget {
    const inside = /^p\s*\((.*)\)$/i.exec(whole.text)?.[1];
    const parts =
      inside === undefined
        ? null
        : new RegExp(String.raw`^(.*?)(<=|>=|<|>)\s*([-−]?)\s*£?(${number})\s*(k|m|bn)?\s*$`, 'i').exec(inside);
    if (inside === undefined || parts === null) return this.#refuse(messages.notAPrecision(), whole);
    const [, name = '', relation = '<', minus = '', digits = '', letter = ''] = parts;
    const start = whole.start + whole.text.indexOf('(') + 1;
    const { figure, unit } = this.#figure(trimmed({ text: name, start }));
    const threshold = {
      pounds: inside.slice(name.length).includes('£'),
      value: Number(digits.replaceAll(',', '')),
      suffix: letter.toLowerCase(),
    };
    const size = this.#amount(threshold, unit, { text: inside.slice(name.length), start: start + name.length });
    const error = suffix === '%' || suffix === 'pp' ? value / 100 : value;
    if (pounds || suffix in factors || error >= 0.5) return this.#refuse(messages.shareTooLarge(), at);
    return {
      kind: 'probability',
      text: this.#text.trim(),
      unit: unit.text,
      figure,
      relation: relation as Relation,
      threshold: minus === '' ? size : -size,
      error,
    };
  }

  #ranking(whole: Part): PrecisionTarget {
    const { options, outcomes } = this.#model;
    const parts = /^ranking(?:\s+(?:of\s+)?([A-Za-z]\w*))?(?:\s+(?:at\s+)?([\d.]+)\s*%)?$/i.exec(whole.text);
    if (parts === null) return this.#refuse(messages.notAPrecision(), whole);
    const usual = businessAsUsualOf(this.#model);
    const [, named = usual === undefined ? 'npv' : 'npv_vs_bau', percent = '95'] = parts;
    const outcome = outcomes.get(named);
    const at = { text: named, start: whole.start + whole.text.indexOf(named) };
    if (outcome === undefined) return this.#unknown('outcome', named, [...outcomes.keys()], at);
    const ranked = options.filter((option) => option.ranked);
    const groups = groupsOf(this.#model, ranked).filter((group) => group.length > 1);
    if (groups.length === 0) return this.#refuse(messages.nothingToRank(), whole);
    const confidence = Number(percent) / 100;
    if (!(confidence >= 0.5 && confidence <= 0.999)) {
      return this.#refuse(messages.confidenceRange(percent), {
        text: percent,
        start: whole.start + whole.text.lastIndexOf(percent),
      });
    }
    return {
      kind: 'ranking',
      text: this.#text.trim(),
      unit: outcome.unit.text,
      outcome: named,
      groups,
      confidence,
    };
  }

  /** `npv[a]`, or `npv[a] - npv[b]`. */
  #figure(part: Part): { readonly figure: PairedFigure; readonly unit: Unit } {
    const parts = /^([^[\]]+)(?:\[([^\]]*)\])?(?:(\s*[-−]\s*)([^[\]]+)(?:\[([^\]]*)\])?)?$/.exec(part.text);
    if (parts === null || part.text === '') return this.#refuse(messages.notAFigure(part.text), part);
    const [, outcome = '', option, minus, second, secondOption] = parts;
    const of = this.#outcome(outcome, option, part);
    if (second === undefined || minus === undefined) return { figure: { of: of.named, less: null }, unit: of.unit };
    const start = part.start + part.text.lastIndexOf(second);
    const less = this.#outcome(second, secondOption, { text: part.text.slice(start - part.start), start });
    if (less.unit.text !== of.unit.text) {
      return this.#refuse(messages.differentUnits(of.unit.text, less.unit.text), part);
    }
    return { figure: { of: of.named, less: less.named }, unit: of.unit };
  }

  #outcome(
    written: string,
    inBrackets: string | undefined,
    part: Part,
  ): { readonly named: OutcomeOfOption; readonly unit: Unit } {
    const { outcomes, options } = this.#model;
    const [name, option] = [written.trim(), inBrackets?.trim()];
    const known = outcomes.get(name);
    if (known === undefined) {
      if (!/^\w+$/.test(name)) return this.#refuse(messages.notAFigure(part.text), part);
      return this.#unknown('outcome', name, [...outcomes.keys()], { text: name, start: part.start });
    }
    const ids = options.map(({ id }) => id);
    if (option === undefined || option === '') return this.#refuse(messages.whichOption(name, ids), part);
    if (!ids.includes(option)) {
      const start = part.start + part.text.indexOf('[') + 1;
      return this.#unknown('option', option, ids, { text: option, start });
    }
    return { named: { outcome: name, option }, unit: known.unit };
  }

  /** An amount in the unit of an outcome: a plain number is in it already, one of money in pounds. */
  #amount({ pounds, value, suffix }: Size, unit: Unit, at: Part): number {
    if (suffix === '%' || suffix === 'pp') {
      return unit.text === '%' ? value : this.#refuse(messages.relativeError(unit.text), at);
    }
    if (!pounds && suffix === '') return value;
    if (!/^GBP(?: [km])?(?:$|\/)/.test(unit.text)) return this.#refuse(messages.moneyForOther(unit.text), at);
    const inPounds = value * (factors[suffix] ?? 1);
    return unit.text.startsWith('GBP m') ? inPounds / 1e6 : unit.text.startsWith('GBP k') ? inPounds / 1e3 : inPounds;
  }

  #unknown(what: 'outcome' | 'option', name: string, known: readonly string[], at: Part): never {
    return this.#refuse(messages.unknownNamed(what, name, nearest(name, known)[0], known), at);
  }

  #refuse(wording: Wording, { text, start }: Part): never {
    const at = { file: precisionOption, line: this.#line, column: start + 1, length: Math.max(1, text.length) };
    const diagnostic: Diagnostic = { ...wording, severity: 'error', at };
    throw new ModelError([diagnostic]);
  }
}

interface Size {
  readonly pounds: boolean;
  readonly value: number;
  readonly suffix: string;
}

function trimmed({ text, start }: Part): Part {
  return { text: text.trim(), start: start + (text.length - text.trimStart().length) };
}

function after({ text, start }: Part, length: number): Part {
  return { text: text.slice(length), start: start + length };
}
