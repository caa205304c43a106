import { describe, expect, it } from 'vitest';
import { drawSampleInPieces } from '../../../src/analysis/sensitivity/draw-sample.ts';
import { fillRoom, roomForSample, sampleIn } from '../../../src/analysis/sensitivity/shared-sample.ts';
import type { WorldSample } from '../../../src/analysis/worlds/sample.ts';
import { atOnce, type InPieces } from '../../../src/core/in-pieces.ts';
import { planRun } from '../../../src/engine/plan.ts';
import { loadModel } from '../../../src/model/load.ts';

const model = loadModel({ file: 'models/mdust-closure.yaml' }).model!;
const plan = planRun(model, { draws: 1024 });
const draw = () => drawSampleInPieces(model, 'npv_vs_bau', plan);
const never = (why: string) =>
  // biome-ignore lint/correctness/useYield: work that fails before its first piece
  function* (): InPieces<WorldSample> {
    throw new Error(why);
  };

describe('a sample in memory that threads share', () => {
  it('is drawn by who first needs it, and read by the others to the bit', () => {
    const shared = roomForSample(model, plan);
    const drawn = atOnce(sampleIn(shared, model, plan, draw));
    expect(atOnce(sampleIn(shared, model, plan, never('drawn twice')))).toEqual(drawn);
    expect(drawn.inputs.length).toBeGreaterThan(1);
  });

  it('can be written down after it is drawn', () => {
    const shared = roomForSample(model, plan);
    const drawn = atOnce(draw());
    fillRoom(shared, plan, drawn);
    expect(atOnce(sampleIn(shared, model, plan, never('drawn twice')))).toEqual(drawn);
  });

  it('fails for each in its own way where it cannot be drawn', () => {
    const shared = roomForSample(model, plan);
    expect(() => atOnce(sampleIn(shared, model, plan, never('first')))).toThrow('first');
    expect(() => atOnce(sampleIn(shared, model, plan, never('second')))).toThrow('second');
  });
});
