import type { ModelWorlds } from '../worlds/model-worlds.ts';
import type { AllMeans, ExpectedOutcomes } from './expected-outcomes.ts';
import type { InputLine } from './lines.ts';

interface Member {
  readonly input: number;
  readonly line: InputLine;
  /** Outputs that are made of it. */
  readonly outputs: readonly number[];
}

/**
 * Looks at the points of lines of inputs that move no output in common in the same worlds: each output is moved by at most
 * one of them, as if that were moved alone. Where the model refuses a world, each is left to be looked at alone.
 *
 * @param lines by the position of the input; undefined for one without a line
 */
export function lookTogether(
  worlds: ModelWorlds,
  outcomes: ExpectedOutcomes,
  lines: readonly (InputLine | undefined)[],
): void {
  const read = worlds.outputs.map((_, o) => worlds.reads(o));
  const found: Member[][] = [];
  for (const [input, line] of lines.entries()) {
    if (line === undefined) continue;
    const outputs = [...read.keys()].filter((o) => read[o]!.has(input));
    const place = found.find((others) => !others.some((other) => other.outputs.some((o) => outputs.includes(o))));
    if (place === undefined) found.push([{ input, line, outputs }]);
    else place.push({ input, line, outputs });
  }
  for (const together of found) {
    if (together.length === 1) continue;
    const most = Math.max(...together.map(({ line }) => line.points.length));
    for (let j = 0; j < most; j++) lookAt(outcomes, together, j);
  }
}

function lookAt({ base, with: means, constant }: ExpectedOutcomes, together: readonly Member[], j: number): void {
  const here = together.filter(({ line }) => j < line.points.length);
  const moved = new Map(here.map(({ input, line }) => [input, constant(line.canonical(line.points[j]!))]));
  const all = means(moved);
  if (all.some((of) => of.some(Number.isNaN))) return;
  for (const { line, outputs } of here) {
    const own: AllMeans = base.map((unmoved, o) => (outputs.includes(o) ? all[o]! : unmoved));
    line.know(line.points[j]!, own);
  }
}
