import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../src/cli/program.ts';

const mark = /(<!-- (full )?output: (.+) -->\n```text\n)[\s\S]*?(```)/g;

/** Commands that write no files. */
const onlyPrints = ['timetable', 'check', 'explain'];

/** A page whose marked blocks hold what their commands print, to the end of the first table. */
export async function withOutputs(readme: string, folder: string): Promise<string> {
  let fresh = readme;
  for (const [whole, before, full, command, after] of readme.matchAll(mark)) {
    const said = await outputOf(command!.split(' '), folder);
    fresh = fresh.replace(whole, () => `${before}${full === undefined ? opening(said) : said}${after}`);
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
  const written = onlyPrints.includes(words[0] ?? '') ? [] : ['--out', out];
  const code = await runCommandLine([...words, ...written], {
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
