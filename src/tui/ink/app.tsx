import { Box, useInput } from 'ink';
import { type ReactElement, useSyncExternalStore } from 'react';
import { screen } from '../screens/screen.ts';
import type { Store } from '../store.ts';
import { keyNames } from './key-names.ts';
import { Row } from './row.tsx';
import { useTerminalSize } from './use-terminal-size.ts';

export interface AppProperties {
  readonly store: Store;
  /** The window that the screen has to fit. */
  readonly stdout: NodeJS.WriteStream;
  readonly colour: boolean;
}

/** The screen on a terminal: draws what `screen` says, and tells the store every key. */
export function App({ store, stdout, colour }: AppProperties): ReactElement {
  const state = useSyncExternalStore(store.subscribe, store.state);
  const size = useTerminalSize(stdout);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) store.tell({ kind: 'key', key: name });
  });
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows - 1} overflow="hidden">
      {screen(state, size).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a screen have no other name than their place
        <Row key={i} line={line} colour={colour} />
      ))}
    </Box>
  );
}
