import { badMoney } from '../core/messages/sensitivity.ts';
import { UsageError } from './errors.ts';

const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, bn: 1e9 };

/** An amount of money as people write it, in pounds: 500000, 500,000, 0.5e6, £0.5m, £500k. */
export function readMoney(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const parts = /^[-−]?£?([-−]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(e[+-]?\d+)?\s*(k|m|bn)?$/i.exec(
    given.trim(),
  );
  if (parts === null) throw new UsageError(badMoney(option, given));
  const [, , digits = '', exponent = '', letter = ''] = parts;
  const amount = Number(`${digits.replaceAll(',', '')}${exponent}`) * factors[letter.toLowerCase()]!;
  return /[-−]/.test(given.replace(/e[+-]/i, 'e')) ? -amount : amount;
}
