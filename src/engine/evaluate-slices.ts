import { type Kernel, type KernelImage, kernelOfImage } from '../compiler/compile.ts';
import { BlockQueue } from './block-queue.ts';
import { evaluateSlice, type Slices } from './slices.ts';

/** All that a thread needs to take part in a stretch of a session, as plain data. */
export interface SlicesWork {
  readonly slices: Slices;
  readonly queue: { readonly blocks: number; readonly shared: SharedArrayBuffer };
  /** 1 for each slice that is left to the thread that asks. */
  readonly left: Uint8Array;
}

/** The kernel that was sent: it says so where the simpler program in it does not do. */
export function receive(image: unknown): Kernel {
  return kernelOfImage(image as KernelImage, () => {
    throw new NotAsExpected();
  });
}

class NotAsExpected extends Error {}

/** The task of a thread beside that of a session: slices, for as long as there are any. */
export function perform(given: unknown, kernelSent: () => Kernel): void {
  const { slices, queue: shared, left } = given as SlicesWork;
  const queue = new BlockQueue(shared.blocks, shared.shared);
  if (queue.isEmpty) return;
  const kernel = kernelSent();
  const violations = new Uint8Array(slices.slice);
  for (let slice = queue.take(); slice !== undefined; slice = queue.take()) {
    let isRefused = false;
    try {
      isRefused = evaluateSlice(kernel, slices, slice, violations) !== undefined;
    } catch (error) {
      if (!(error instanceof NotAsExpected)) throw error;
      left[slice] = 1;
    } finally {
      queue.finish(slice, isRefused);
    }
  }
}
