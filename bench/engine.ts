/**
 * Measures the engine on reference appraisals: `npx tsx bench/engine.ts [draws]`. The unit is ns per draw, option and
 * period ("dop"): processor time / (draws × options × periods), the least of a few rounds on one thread.
 */
import { cpus } from 'node:os';
import { BlockRunner } from '../src/engine/block-runner.ts';
import { compileModel } from '../src/engine/compile-model.ts';
import { blockSize, DrawnInputs } from '../src/engine/drawn-inputs.ts';
import { makeOutcomes } from '../src/engine/outcomes.ts';
import { planRun } from '../src/engine/plan.ts';
import { runNow } from '../src/engine/run.ts';
import type { Model } from '../src/model/model.ts';
import { workloadModel } from './workload-w.ts';

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

const draws = Number(process.argv[2] ?? 65_536);
console.log(`Node ${process.version}, ${cpus()[0]?.model}`);
measure('Workload W', workloadModel(84, 7), draws);
measure('Longer and wider', workloadModel(137, 10), draws);
const model = workloadModel(137, 10);
const begun = processorTime();
runNow(model, planRun(model, { draws }));
console.log(`whole run: ${(processorTime() - begun).toFixed(0)} ms, peak ${process.resourceUsage().maxRSS >> 10} MB`);
