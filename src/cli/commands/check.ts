import type { ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
export async function check(_a: readonly string[], _b: object, _terminal: Terminal): Promise<ExitCode> {
  return 0;
}
