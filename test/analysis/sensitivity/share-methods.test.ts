import { afterAll, describe, expect, it } from 'vitest';
import { contextInPieces, sampleDraws } from '../../../src/analysis/sensitivity/context.ts';
import { drawSample } from '../../../src/analysis/sensitivity/draw-sample.ts';
import { sensitivity } from '../../../src/analysis/sensitivity/sensitivity.ts';
import { sensitivityOnTeam } from '../../../src/analysis/sensitivity/share-methods.ts';
import { ModelError } from '../../../src/core/diagnostics.ts';
import type { InPieces } from '../../../src/core/in-pieces.ts';
import { Team } from '../../../src/engine/team.ts';
import { loadModel } from '../../../src/model/load.ts';
import { load, modelText, sound } from '../../model/in-memory.ts';

const team = new Team({ threads: 2 });
afterAll(() => team.end());

const { model } = loadModel({ file: 'models/dmct-curtailment.yaml' });
const methods = ['tornado', 'structures', 'expectedSwitching', 'sobol', 'evppi', 'quote', 'discovery'] as const;

function piecesOf<T>(work: InPieces<T>): { readonly made: T; readonly pieces: number } {
  for (let pieces = 1; ; pieces++) {
    const step = work.next();
    if (step.done) return { made: step.value, pieces };
  }
}

describe('a sensitivity on a team of threads', () => {
  it('finds what one thread finds, to the bit', async () => {
    const shares: number[] = [];
    const found = await sensitivityOnTeam(model!, { methods }, { team, onProgress: (share) => shares.push(share) });
    // As text: the order of its parts too.
    expect(JSON.stringify(found)).toBe(JSON.stringify(sensitivity(model!, { methods })));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('stops between two pieces, with the reason of the signal', async () => {
    const control = new AbortController();
    const stopped = sensitivityOnTeam(
      model!,
      { methods },
      { team, signal: control.signal, onProgress: () => control.abort(new Error('enough')) },
    );
    await expect(stopped).rejects.toThrow('enough');
  });

  it('stops before its first method, while what all of them share is being made', async () => {
    const control = new AbortController();
    const shares: number[] = [];
    setImmediate(() => control.abort(new Error('enough')));
    const stopped = sensitivityOnTeam(
      model!,
      { methods },
      { team, signal: control.signal, onProgress: (share) => shares.push(share) },
    );
    await expect(stopped).rejects.toThrow('enough');
    expect(shares).toEqual([]);
  });

  it('makes what the methods share in pieces: the parts of compiling, and every block of the draws', () => {
    const fresh = loadModel({ file: 'models/mdust-closure.yaml' }).model!;
    const making = piecesOf(contextInPieces(fresh, {}, true));
    const drawing = piecesOf(making.made.sampleInPieces());
    // Two kernels of four parts or more each, and the inputs of the pilot one by one; then the inputs, and the outcomes.
    expect(making.pieces).toBeGreaterThan(8 + fresh.dimensionsOfChance.length);
    expect(drawing.pieces).toBeGreaterThan((2 * sampleDraws) / 1024);
    expect(making.made.sample()).toBe(drawing.made);
    const alone = drawSample(fresh, making.made.outcome, making.made.plan());
    expect(drawing.made.outcomes).toEqual(alone.outcomes);
  });

  it('says what a refused draw is, whichever thread comes upon it', async () => {
    const refusing = sound(
      load(
        modelText({
          inputs: `
  share: {unit: "1", value: "uniform(0, 1)", basis: derived, source: report-2024}
  worth: {unit: GBP, value: 5, basis: derived, source: report-2024}`,
          calculations: '\n  odd: {unit: "1", formula: "1 / (share > 0.99 ? 0 : 1)"}',
          flows: '\n  net: {kind: benefit, bearer: All, rate: "option == go ? odd * worth / one_year : 0"}',
        }),
      ),
    );
    const asked = sensitivityOnTeam(refusing, { methods: ['sobol', 'association', 'evpi'] }, { team });
    await expect(asked).rejects.toBeInstanceOf(ModelError);
  });
});
