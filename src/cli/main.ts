import { optimiseLater } from './optimise-later.ts';
import { runCommandLine } from './program.ts';
import { processTerminal } from './terminal.ts';

optimiseLater();

const interrupt = new AbortController();
process.on('SIGINT', () => {
  if (interrupt.signal.aborted) process.exit(3);
  interrupt.abort();
});
process.on('SIGTERM', () => interrupt.abort());

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(interrupt.signal));
