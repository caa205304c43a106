import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BlockQueue } from '../../src/engine/block-queue.ts';
import { compileModel } from '../../src/engine/compile-model.ts';
import { blockSize, DrawnInputs } from '../../src/engine/drawn-inputs.ts';
import { perform, receive } from '../../src/engine/evaluate-slices.ts';
import { planRun } from '../../src/engine/plan.ts';
import { loadModel } from '../../src/model/load.ts';

const file = join(import.meta.dirname, '../../models/lg-migration.yaml');

it('another thread evaluates slices to the bit, and leaves those that its simpler program cannot do', () => {
  const { model } = loadModel({ file });
  const kernel = compileModel(model!);
  expect(kernel.image).not.toBeNull();
  const drawn = new DrawnInputs(model!, planRun(model!), kernel);
  drawn.fill(0, blockSize);
  const worlds = drawn.columns.map((column) => Float64Array.from(column.subarray(0, blockSize)));
  // The simpler program expects it to be above zero.
  const odd = kernel.leaves.findIndex((leaf) => model!.leaves[leaf]!.id === 'slippage');
  worlds[odd]![700] = -1;
  const expected = kernel.sameAs.map(() => new Float64Array(blockSize));
  kernel.evaluateBlock(worlds, blockSize, expected, new Uint8Array(blockSize));

  const out = expected.map(() => new Float64Array(blockSize));
  const slices = { from: 0, until: blockSize, slice: 256, worlds, out };
  const queue = new BlockQueue(4);
  const left = new Uint8Array(4);
  const image = structuredClone(kernel.image);
  perform({ slices, queue: { blocks: 4, shared: queue.shared }, left }, () => receive(image));
  expect(queue.finished).toBe(4);
  expect([...left]).toEqual([0, 0, 1, 0]);
  for (const [k, column] of out.entries()) {
    for (const [first, end] of [
      [0, 512],
      [768, 1024],
    ] as const)
      expect(column.subarray(first, end)).toEqual(expected[k]!.subarray(first, end));
  }
});
