/**
 * The engine beside C and numpy, in one run: `npm run bench [-- --rounds 5 --huge --readme]`.
 *
 * Everybody computes workload W from the numbers in `parameters.json`, sampling included, in a process of its own; the
 * programs take turns, round after round, and the median of the rounds is told. `--huge` adds 10⁸ draws, added up as they
 * are made. `--readme` puts the table into README.md. The results are in `results/bench.json`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderStatistics } from '../src/analysis/ordered.ts';
import { quantileOf } from '../src/analysis/quantile.ts';
import { cPeers, numpyPeers, type Peer, type PeerResult } from './peers.ts';
import { type Comparison, comparisonTable, otherTable, type Row, timesToAccuracy } from './tables.ts';
import { parameters } from './workload-file.ts';

const root = join(import.meta.dirname, '..');
const words = process.argv.slice(2);
const rounds = Number(words[words.indexOf('--rounds') + 1]) || 5;
const [huge, intoReadme] = [words.includes('--huge'), words.includes('--readme')];
const cells = parameters.months * parameters.options.length;

const tsx = (program: string, ...rest: readonly (string | number)[]): string =>
  execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, program), ...rest.map(String)], {
    cwd: root,
    encoding: 'utf8',
  });

const us = (name: string, backend: string): Peer => ({
  name,
  run: (draws, threads, repeats) => JSON.parse(tsx('ours.ts', backend, draws, threads, repeats)),
});

const notes: string[] = [];
const orNone = (peers: readonly Peer[] | string): readonly Peer[] => {
  if (typeof peers !== 'string') return peers;
  notes.push(peers);
  return [];
};
const ours = us('Appraise', 'webassembly');
const fallback = us('Appraise, JavaScript', 'javascript');
const c = orNone(cPeers());
const [plain, chunked] = orNone(numpyPeers());

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** The median round of every program, each after the other in every round. */
function compare(draws: number, threads: number, peers: readonly (Peer | undefined)[], repeats: number): Comparison {
  const programs = peers.flatMap((peer) => peer ?? []);
  const results = new Map<string, PeerResult[]>(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of programs)
      results.get(name)!.push(run(draws, name.startsWith('numpy') ? 1 : threads, repeats));
  }
  for (const [name, [first]] of results) sameMeans(name, first!, results.get(ours.name)![0]!);
  const perCell = (seconds: number, of: number): number => (seconds * 1e9) / (of * cells);
  return {
    draws: results.get(ours.name)![0]!.draws,
    threads,
    programs: [...results].map(([name, all]) => ({
      name,
      wall: middle(all.map((one) => perCell(one.median, one.draws))),
      processor: middle(all.map((one) => perCell(one.processor, one.draws))),
    })),
  };
}

/** Quasi-random means have next to no error beside those of random draws: five standard errors of the peer's. */
function sameMeans(name: string, peer: PeerResult, own: PeerResult): void {
  for (const [o, mean] of peer.means.entries()) {
    const error = peer.deviations[o]! / Math.sqrt(peer.draws);
    if (Math.abs(mean - own.means[o]!) > 5 * error) {
      throw new Error(`${name} and Appraise do not compute the same: option ${o + 1}, ${mean} and ${own.means[o]}`);
    }
  }
}

function quantiles(): number {
  const values = Float64Array.from({ length: 1_048_576 }, (_, i) => Math.sin(i * 12.9898) * 43758.5453 * Math.cos(i));
  return middle(
    Array.from({ length: 9 }, () => {
      const begun = performance.now();
      const ordered = orderStatistics(values);
      for (const p of [0.05, 0.5, 0.95]) quantileOf(ordered, p);
      return ((performance.now() - begun) * 1e6) / values.length;
    }),
  );
}

function wholeCommand(): number {
  const out = mkdtempSync(join(tmpdir(), 'appraise-bench-'));
  const command = [join(root, 'dist/bin/appraise.js'), 'run', 'lg-migration', '--draws', '65536', '--out', out];
  const seconds = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    if (spawnSync(process.execPath, command, { cwd: root }).status !== 0) throw new Error('appraise run failed');
    return (performance.now() - begun) / 1000;
  });
  rmSync(out, { recursive: true });
  return middle(seconds);
}

/** A whole command with more draws than are kept: what it takes and the most memory that it holds, as `time` tells them. */
function streamed(draws: number, threads: number): string {
  const out = mkdtempSync(join(tmpdir(), 'appraise-bench-'));
  const command = [join(root, 'dist/bin/appraise.js'), 'run', join(import.meta.dirname, 'models/workload-w.yaml')];
  const how = ['--draws', String(draws), '--threads', String(threads), '--quiet', '--out', out];
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%e %M', process.execPath, ...command, ...how], {
    cwd: root,
    encoding: 'utf8',
  });
  rmSync(out, { recursive: true });
  if (status !== 0) return 'not measured: there is no /usr/bin/time, or the command failed';
  const [seconds, kilobytes] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return `${seconds!.toFixed(1)} s; ${Math.ceil(kilobytes! / 1024)} MB`;
}

/** Nanoseconds of a draw, option and period, or why it cannot be run. */
function cost(
  draws: number,
  threads: number,
  { months = parameters.months, options = parameters.options.length, hashed = false } = {},
): string {
  const repeats = draws > 3e6 ? 1 : 3;
  const result = JSON.parse(tsx('ours.ts', 'webassembly', draws, threads, repeats, months, options, String(hashed)));
  if ('refused' in result) return result.refused;
  const { processor, median, megabytes, draws: made } = result;
  const each = (seconds: number): string => ((seconds * 1e9) / (made * months * options)).toFixed(2);
  return `${each(median)} (processor ${each(processor)}); ${megabytes} MB`;
}

execFileSync(process.execPath, ['build.mjs'], { cwd: root });
const comparisons = [
  compare(131_072, 1, [ours, fallback, ...c, plain, chunked], 3),
  compare(131_072, 2, [ours, ...c, plain, chunked], 3),
  compare(1_048_576, 1, [ours, ...c, chunked], 1),
  compare(1_048_576, 2, [ours, ...c, chunked], 1),
];
const firstUses = Array.from({ length: rounds }, () => JSON.parse(tsx('first-use.ts')));
const ms = (key: string): string => `${middle(firstUses.map((one) => one[key])).toFixed(1)} ms`;
const rows: Row[] = [
  ['4,096 quasi-random draws, warm', ms('warm')],
  ['4,096 quasi-random draws, first use, tables built', ms('first')],
  ['Inversion tables of W', ms('tables')],
  ['Three exact quantiles of 1,048,576 values', `${quantiles().toFixed(1)} ns a value`],
  ['`appraise run lg-migration --draws 65536`, start to end', `${wholeCommand().toFixed(2)} s`],
  ...[1024, 16_384, 131_072, 1_048_576, 16_777_216].map(
    (draws): Row => [`ns/dop at ${draws.toLocaleString('en-GB')} draws, 1 thread`, cost(draws, 1)],
  ),
  ['ns/dop at 131,072 draws, 1 thread, with the hash of all results', cost(131_072, 1, { hashed: true })],
  ...[21, 42, 168].map((months): Row => [`ns/dop with ${months} months`, cost(131_072, 1, { months })]),
  ...[1, 3, 14].map((options): Row => [`ns/dop with ${options} options`, cost(131_072, 1, { options })]),
  ...(huge
    ? [['`appraise run` of W, 134,217,728 draws, 2 threads, start to end', streamed(134_217_728, 2)] as Row]
    : []),
];
const accuracy = JSON.parse(readFileSync(join(import.meta.dirname, 'results/accuracy-workload-w.json'), 'utf8'));
rows.push(...timesToAccuracy(accuracy, comparisons));

const machine = `Node ${process.version}, ${cpus()[0]?.model} × ${cpus().length}; load average ${loadavg()[0]!.toFixed(1)}; ${rounds} rounds`;
const busy = loadavg()[0]! > cpus().length + 0.5;
if (busy) notes.push('The machine was busy with other work: trust processor time and ratios, not wall time.');
const table = [machine, ...notes, comparisonTable(comparisons), otherTable(rows)].join('\n\n');
console.log(table);
writeFileSync(
  join(import.meta.dirname, 'results/bench.json'),
  `${JSON.stringify({ machine, notes, comparisons, rows: Object.fromEntries(rows) }, null, 2)}\n`,
);
if (intoReadme) {
  const file = join(import.meta.dirname, 'README.md');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/, (_, a, b) => `${a}\n${table}\n\n${b}`),
  );
}
