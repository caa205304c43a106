/** Builds and starts the peers: the same workload in C and numpy, from the same numbers as the model. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { distributionOf } from './distribution-of.ts';
import { parameters, uncertainInputs } from './workload-file.ts';

const folder = join(import.meta.dirname, 'peers');
const made = join(import.meta.dirname, '../dist/bench');
const tablesFile = join(made, 'tables.bin');

/** What a peer prints. */
export interface PeerResult {
  readonly draws: number;
  /** Seconds. */
  readonly least: number;
  readonly median: number;
  /** Of all threads together. */
  readonly processor: number;
  /** In thousands of pounds. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

export interface Peer {
  readonly name: string;
  run(draws: number, threads: number, repeats: number): PeerResult;
}

const flags = {
  'C, 128 bits': ['-DVECTOR=2', '-O3', '-msse4.1', '-ffp-contract=off', '-fno-math-errno'],
  'C, AVX2': ['-DVECTOR=4', '-O3', '-march=x86-64-v3', '-ffast-math'],
  'C, all instructions here': ['-DVECTOR=4', '-O3', '-march=native', '-ffast-math'],
} as const;

/** The C programs, or why there are none. */
export function cPeers(): readonly Peer[] | string {
  if (spawnSync('gcc', ['--version']).status !== 0) return 'There is no gcc: the rows of C are left out.';
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'parameters.h'), header());
  writeFileSync(tablesFile, tables());
  return Object.entries(flags).flatMap(([name, options]): Peer[] => {
    const program = join(made, name.replace(/\W+/g, '-'));
    const built = spawnSync(
      'gcc',
      [...options, `-I${made}`, '-o', program, join(folder, 'workload.c'), '-lm', '-lpthread'],
      {
        encoding: 'utf8',
      },
    );
    if (built.status !== 0) {
      console.error(`${name} does not build here: ${built.stderr.split('\n')[0]}`);
      return [];
    }
    return [
      {
        name,
        run: (draws, threads, repeats) =>
          JSON.parse(
            execFileSync(program, [tablesFile, String(draws), String(threads), String(repeats)], { encoding: 'utf8' }),
          ),
      },
    ];
  });
}

/** numpy in both forms, or why there is none. */
export function numpyPeers(): readonly Peer[] | string {
  if (spawnSync('python3', ['-c', 'import numpy']).status !== 0) {
    return 'There is no python3 with numpy: the rows of numpy are left out.';
  }
  const program = join(folder, 'workload.py');
  return (['plain', 'chunked'] as const).map((form) => ({
    name: `numpy, ${form}`,
    run: (draws, _threads, repeats) =>
      JSON.parse(execFileSync('python3', [program, form, String(draws), String(repeats)], { encoding: 'utf8' })),
  }));
}

const kinds: Readonly<Record<string, number>> = { triangular: 1, uniform: 2 };

function header(): string {
  const inputs = uncertainInputs(parameters);
  const { months, discountRate, avoidedShare, options } = parameters;
  const discount = Array.from({ length: months }, (_, k) => (1 + discountRate) ** (-(k + 0.5) / 12));
  return [
    `#define MONTHS ${months}`,
    `#define OPTIONS ${options.length}`,
    `#define INPUTS ${inputs.length}`,
    `#define AVOIDED ${avoidedShare}`,
    `static const int KIND[INPUTS] = {${inputs.map(([name]) => kinds[name] ?? 0).join(', ')}};`,
    `static const double PARAMETER[INPUTS][3] = {${inputs.map(([, ...p]) => `{${p.join(', ')}}`).join(', ')}};`,
    `static const double DISCOUNT[MONTHS + 1] = {0, ${discount.join(', ')}};`,
    '',
  ].join('\n');
}

const octaves = 32;
const cells = 16;
/** Where a cell's cubic meets the quantile function, as shares of the cell. */
const nodes = [0, 0.25, 0.75, 1];

/** A cubic for each cell of min(u, 1 − u): [half][octave from the smallest][cell][coefficient]. */
function tables(): Uint8Array {
  const inputs = uncertainInputs(parameters);
  const all = new Float64Array(inputs.length * 2 * octaves * cells * 4);
  let at = 0;
  for (const input of inputs) {
    const [name] = input;
    const distribution = distributionOf(input);
    for (const upper of [false, true]) {
      for (let octave = octaves - 1; octave >= 0; octave--) {
        for (let cell = 0; cell < cells; cell++, at += 4) {
          if (name in kinds) continue;
          const places = nodes.map((node) => node / cells);
          const values = places.map((place) => {
            const v = 2 ** -(octave + 2) * (1 + cell / cells + place);
            return distribution.quantile(upper ? 1 - v : v);
          });
          all.set(cubicThrough(places, values), at);
        }
      }
    }
  }
  return new Uint8Array(all.buffer);
}

/** Coefficients of the cubic through four points, by divided differences. */
function cubicThrough(x: readonly number[], y: readonly number[]): readonly number[] {
  const d = [...y];
  for (let k = 1; k < 4; k++) for (let i = 3; i >= k; i--) d[i] = (d[i]! - d[i - 1]!) / (x[i]! - x[i - k]!);
  let polynomial = [d[3]!];
  for (let k = 2; k >= 0; k--) {
    const shifted = [0, ...polynomial];
    polynomial = shifted.map((c, i) => c - x[k]! * (polynomial[i] ?? 0) + (i === 0 ? d[k]! : 0));
  }
  return polynomial;
}
