import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.ts';

/** Told the exit code of the command that was asked for. */
export type Finish = (code: ExitCode) => void;

/** An option that may be repeated. */
export function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Options that lay changes over a model. */
export function withOverlay(command: Command): Command {
  return command
    .option('-s, --scenario <name>', 'a scenario of the model, or a scenario file; may be repeated', collect)
    .option('--set <name=value>', 'change one assumption, in the unit it is declared in; may be repeated', collect)
    .option('--decide <decision=level>', 'of a model with several decisions, fix one; may be repeated', collect);
}

/** Command lines, and what each is for. */
export function examples(lines: readonly (readonly [command: string, meaning: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length)) + 2;
  return `\nExamples:\n${lines.map(([command, meaning]) => `  ${command.padEnd(width)}${meaning}`.trimEnd()).join('\n')}`;
}
