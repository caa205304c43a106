import { badMoney } from '../core/messages/sensitivity.ts';
import { UsageError } from './errors.ts';

const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, bn: 1e9 };
const amount = /^([-−]?)£?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(e[+-]?\d+)?\s*(k|m|bn)?$/i;

/** An amount of money as people write it, in pounds: 500000, 500,000, 0.5e6, £0.5m, £500k, -£2m. */
export function readMoney(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const [, minus = '', digits = '', exponent = '', letter = ''] = amount.exec(given.trim()) ?? [];
  const pounds = Number(`${digits.replaceAll(',', '')}${exponent}`) * (factors[letter.toLowerCase()] ?? 1);
  if (digits === '' || !Number.isFinite(pounds)) throw new UsageError(badMoney(option, given));
  return minus === '' ? pounds : -pounds;
}
