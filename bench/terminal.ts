// Time from a key to the frame that shows it, through a real terminal on the built program (dist/bin), in milliseconds:
// the moved value itself, and the first results that rest on it. Run: npx tsx bench/terminal.ts [model] [input] [presses]
import { join } from 'node:path';
import { Pty } from '../test/tui/pty.ts';

const [model = 'lg-migration', input = 'service_value', presses = '20'] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const program = process.env['APPRAISE_BIN'] ?? join(root, 'dist/bin/appraise.js');
const pty = new Pty([program, 'tui', model, '--draws', '16384'], { columns: 120, rows: 40, folder: root });
const patience = 120_000;

await pty.until((text) => text.includes('16,384 draws'), patience);
pty.type(`/${input}\r`);
await pty.until((text) => text.includes(`/${input}: 1`), patience);

const half = (line: string, side: number) => line.split('│')[side] ?? '';
const listed = () => half(pty.screen.lines().find((line) => line.startsWith('›')) ?? '', 0);
const figures = () =>
  pty.screen
    .lines()
    .slice(3, 20)
    .map((line) => half(line, 1).replace(/^ ([\d,]+ (draws|\.\.\.)|updating).*/, ''))
    .join('\n');
const toValue: number[] = [];
const toResults: number[] = [];
for (let press = 0; press < Number(presses); press++) {
  await new Promise((resolve) => setTimeout(resolve, 400));
  const [value, results] = [listed(), figures()];
  const pressed = performance.now();
  pty.type(press % 2 === 0 ? '\u001b[C' : '\u001b[D');
  await pty.until(() => listed() !== value, 10_000);
  toValue.push(performance.now() - pressed);
  await pty.until((text) => figures() !== results && !text.includes('updating'), 10_000);
  toResults.push(performance.now() - pressed);
}
pty.type('q');
await pty.ended();

const quantile = (values: readonly number[], p: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(p * (values.length - 1))]!;
for (const [name, values] of Object.entries({ 'key to value': toValue, 'key to results': toResults })) {
  console.log(
    `${model}: ${name} ${quantile(values, 0.5).toFixed(0)} ms median, ${quantile(values, 0.9).toFixed(0)} ms P90`,
  );
}
