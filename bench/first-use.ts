/**
 * What the first run in a process costs: `first-use.ts` prints, in milliseconds, the building of all inversion tables of
 * workload W, then a first run of 4,096 quasi-random draws (compiled on the way), then the same once warm.
 */
import { planRun } from '../src/engine/plan.ts';
import { run } from '../src/engine/run.ts';
import { fillQuantiles } from '../src/sampling/sampler.ts';
import { workload } from './workload.ts';

const model = workload();
const plan = planRun(model, { draws: 4096, dimensionOrder: 'file' });

/** Milliseconds that some work takes. */
async function time(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const uniforms = Float64Array.from({ length: 64 }, (_, i) => (i + 0.5) / 64);
const values = new Float64Array(64);
const tables = await time(() => {
  for (const { value } of model.leaves) {
    if (typeof value !== 'number' && !('parameters' in value && 'inputs' in value)) {
      fillQuantiles(value as Parameters<typeof fillQuantiles>[0], uniforms, 64, values);
    }
  }
});
const first = await time(() => run(model, plan));
const warm: number[] = [];
for (let k = 0; k < 40; k++) warm.push(await time(() => run(model, plan)));
warm.sort((a, b) => a - b);
console.log(JSON.stringify({ tables, first, warm: warm[20], least: warm[0] }));
