import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../src/cli/program.ts';

const mark = /(<!-- output: (.+) -->\n```text\n)[\s\S]*?(```)/g;

/** A README whose marked blocks hold what their commands print, to the end of the first table. */
export async function withOutputs(readme: string, folder: string): Promise<string> {
  let fresh = readme;
  for (const [whole, before, command, after] of readme.matchAll(mark)) {
    fresh = fresh.replace(whole, `${before}${opening(await outputOf(command!.split(' '), folder))}${after}`);
  }
  return fresh;
}

/** What a command prints when it is piped. */
async function outputOf(words: readonly string[], folder: string): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'appraise-readme-'));
  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const stream = { write, isTerminal: false, width: 100 };
  const code = await runCommandLine([...words, '--out', out], {
    out: stream,
    err: { ...stream, write: () => undefined },
    env: {},
    folder,
    signal: new AbortController().signal,
  });
  rmSync(out, { recursive: true });
  if (code !== 0) throw new Error(`bug: appraise ${words.join(' ')} exits ${code}`);
  return said;
}

function opening(text: string): string {
  const lines = text.split('\n');
  const rules = lines.flatMap((line, i) => (/^─+$/.test(line) ? [i] : []));
  return `${lines.slice(0, (rules[2] ?? lines.length) + 1).join('\n')}\n`;
}
