/**
 * Measures the engine on reference appraisals: `npx tsx bench/engine.ts [draws]`. The unit is ns per draw, option and
 * period ("dop"): processor time / (draws × options × periods), the least of a few rounds on one thread. Kernels are
 * measured alone too, WebAssembly and JavaScript in turn.
 */
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BlockRunner } from '../src/engine/block-runner.ts';
import { compileModel } from '../src/engine/compile-model.ts';
import { blockSize, DrawnInputs } from '../src/engine/drawn-inputs.ts';
import { makeOutcomes } from '../src/engine/outcomes.ts';
import { planRun } from '../src/engine/plan.ts';
import { runNow } from '../src/engine/run.ts';
import { loadModel } from '../src/model/load.ts';
import type { Model } from '../src/model/model.ts';
import { workload } from './workload.ts';

const rounds = 5;

/** Processor time so far, ms: not upset by what else the machine does. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Least time of a few rounds, ms. */
function least(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const begun = processorTime();
    work();
    best = Math.min(best, processorTime() - begun);
  }
  return best;
}

function measure(label: string, model: Model, draws: number): void {
  const plan = planRun(model, { draws });
  const { system } = model;
  const options = system.dimensions.get('option') ?? [];
  const perDop = (ms: number): string => ((ms * 1e6) / (plan.draws * options.length * system.periods.count)).toFixed(2);

  const begun = processorTime();
  const kernel = compileModel(model);
  const runner = new BlockRunner(model, plan, kernel, { outcomes: makeOutcomes(kernel, plan.draws) });
  const compiled = processorTime() - begun;
  runner.evaluate(0);
  const first = processorTime() - begun;

  const inputs = new DrawnInputs(model, plan, kernel);
  const blocks = plan.draws / blockSize;
  const sampling = least(() => {
    for (let block = 0; block < blocks; block++) inputs.fill(block * blockSize, blockSize);
  });
  const whole = least(() => {
    for (let block = 0; block < runner.blocks; block++) runner.evaluate(block);
  });
  const { size } = kernel;
  console.log(`${label}: ${options.length} options × ${system.periods.count} periods, ${kernel.leaves.length} inputs`);
  console.log(`  ${size.nodes} nodes, ${size.states} states, ${size.functions} functions, ${size.bytes >> 10} KB`);
  console.log(`  set-up ${compiled.toFixed(1)} ms, first block after ${first.toFixed(1)} ms`);
  console.log(
    `  ${plan.draws} draws in ${whole.toFixed(0)} ms: ${perDop(whole)} ns/dop, ${perDop(sampling)} of it sampling`,
  );
}

/** Draws in one measurement of a kernel: few, so that the least of many is one that nothing else interrupted. */
const kernelDraws = 128;
const kernelRounds = 300;

/** Both backends on the same draws, turn and turn about; wall time, the least of many rounds. */
function compareKernels(label: string, model: Model): void {
  const plan = planRun(model, { draws: 1024 });
  const kernels = (['webassembly', 'javascript'] as const).map((backend) => compileModel(model, backend));
  const inputs = new DrawnInputs(model, plan, kernels[0]!);
  inputs.fill(0, blockSize);
  const out = kernels[0]!.sameAs.map(() => new Float64Array(blockSize));
  const flags = new Uint8Array(blockSize);
  const best = kernels.map(() => Number.POSITIVE_INFINITY);
  for (const kernel of kernels) {
    for (let k = 0; k < 20; k++) kernel.evaluateBlock(inputs.columns, blockSize, out, flags);
  }
  for (let round = 0; round < kernelRounds; round++) {
    for (const [k, kernel] of kernels.entries()) {
      const begun = process.hrtime.bigint();
      kernel.evaluateBlock(inputs.columns, kernelDraws, out, flags);
      best[k] = Math.min(best[k]!, Number(process.hrtime.bigint() - begun) / kernelDraws);
    }
  }
  const { options } = kernels[0]!;
  const perDop = (ns: number): string => (ns / (options.length * model.system.periods.count)).toFixed(2);
  const said = kernels.map(
    ({ backend }, k) => `${backend} ${best[k]!.toFixed(0)} ns/draw (${perDop(best[k]!)} ns/dop)`,
  );
  console.log(`${label}, kernel alone: ${said.join(', ')}: ${(best[1]! / best[0]!).toFixed(1)} times`);
}

const draws = Number(process.argv[2] ?? 65_536);
console.log(`Node ${process.version}, ${cpus()[0]?.model}`);
measure('Workload W', workload(84, 7), draws);
measure('Longer and wider', workload(137, 10), draws);
compareKernels('Workload W', workload(84, 7));
for (const id of ['lg-migration', 'dmct-curtailment', 'mdust-closure']) {
  const loaded = loadModel({ file: fileURLToPath(new URL(`../models/${id}.yaml`, import.meta.url)) });
  if (loaded.model !== undefined) compareKernels(id, loaded.model);
}
const model = workload(137, 10);
const begun = processorTime();
runNow(model, planRun(model, { draws }));
console.log(`whole run: ${(processorTime() - begun).toFixed(0)} ms, peak ${process.resourceUsage().maxRSS >> 10} MB`);
