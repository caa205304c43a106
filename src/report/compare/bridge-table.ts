import type { Bridge, Comparison, OptionBridge } from '../../analysis/compare/compare-results.ts';
import { decimalsToShow, formatNumber } from '../../core/format.ts';
import type { Block } from '../blocks.ts';
import { drawStep } from './waterfall.ts';

const barWidth = 20;

/** The bridge of one option: where it stands on the left, what each change adds, and where that leads, to the penny. */
export function bridgeTable(comparison: Comparison, bridge: Bridge, option: OptionBridge, label: string): Block {
  const { left, right, parts } = option;
  let level = left.expected;
  const steps = parts.map(({ expected }) => {
    const before = level;
    level += expected.value;
    return { before, after: level };
  });
  const all = [left.expected, right.expected, ...steps.map(({ after }) => after)];
  const levels = { from: Math.min(...all), to: Math.max(...all) };
  const bar = (before: number, after: number) => drawStep(before, after, levels, barWidth);
  const write = writer(option, bridge.unit);
  return {
    kind: 'table',
    caption: `${label}: ${bridge.label}, ${option.pence === null ? bridge.unit : '£'}`,
    columns: [
      { heading: '', align: 'left' },
      { heading: 'Expected', align: 'right' },
      { heading: '±', align: 'left' },
      { heading: '', align: 'left' },
      { heading: 'Central', align: 'right' },
    ],
    rows: [
      [
        comparison.left.name,
        write.end('left', 'expected'),
        '',
        bar(left.expected, left.expected),
        write.end('left', 'central'),
      ],
      ...parts.map((part, i) => [
        playerLabel(bridge, part.change),
        write.part(i, 'expected'),
        part.expected.se > 0 ? formatNumber(...errorText(part.expected.se)) : '',
        bar(steps[i]!.before, steps[i]!.after),
        write.part(i, 'central'),
      ]),
      [
        comparison.right.name,
        write.end('right', 'expected'),
        '',
        bar(right.expected, right.expected),
        write.end('right', 'central'),
      ],
    ],
  };
}

export function playerLabel({ players }: Bridge, id: string): string {
  return players.find((player) => player.id === id)?.label ?? id;
}

/** One digit of a standard error. */
function errorText(se: number): [number, number] {
  const rounded = Number(se.toPrecision(1));
  return [rounded, Math.max(0, decimalsToShow(rounded, 1))];
}

/** Money from its whole pence, which add up; other units to as many decimals as the largest figure has use for. */
function writer(option: OptionBridge, unit: string) {
  const { pence, left, right, parts } = option;
  const figures = [left.expected, right.expected, ...parts.map(({ expected }) => expected.value)];
  const decimals = unit === '%' ? 2 : Math.max(0, decimalsToShow(Math.max(...figures.map(Math.abs)), 6));
  const signed = (text: string) => (/^[−-]/.test(text) || !/[1-9]/.test(text) ? text : `+${text}`);
  return {
    end: (side: 'left' | 'right', column: 'expected' | 'central'): string =>
      pence === null ? formatNumber(option[side][column], decimals) : formatNumber(pence[side][column] / 100, 2),
    part: (i: number, column: 'expected' | 'central'): string => {
      const part = parts[i]!;
      const plain = column === 'expected' ? part.expected.value : part.central;
      return signed(part.pence === null ? formatNumber(plain, decimals) : formatNumber(part.pence[column] / 100, 2));
    },
  };
}
