import { Text, type TextProps } from 'ink';
import { memo, type ReactElement } from 'react';
import type { Line, Tone } from '../screens/line.ts';

const coloured: Readonly<Record<Tone, TextProps>> = {
  plain: {},
  heading: { bold: true },
  quiet: { dimColor: true },
  changed: { color: 'yellow' },
  problem: { color: 'red' },
  selected: { inverse: true },
  key: { color: 'cyan' },
  bars: { color: 'blueBright' },
};

const uncoloured: Readonly<Record<Tone, TextProps>> = {
  ...coloured,
  changed: { bold: true },
  problem: { bold: true },
  key: { bold: true },
  bars: {},
};

/** One line of the screen. */
export const Row = memo(function Row({
  line,
  colour,
}: {
  readonly line: Line;
  readonly colour: boolean;
}): ReactElement {
  const looks = colour ? coloured : uncoloured;
  return (
    <Text wrap="truncate-end">
      {line.map(({ text, tone }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no other name than their place
        <Text key={i} {...looks[tone]}>
          {text}
        </Text>
      ))}
    </Text>
  );
});
