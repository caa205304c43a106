// What a change of one input costs in a session, as the terminal screen makes it: milliseconds until every draw stands
// again, for the first change of an input and for those that follow, as while a key is held; of everything made anew; and
// of the summary. Run: npx tsx bench/live.ts [model] [own input] [shared input ...]
import { join } from 'node:path';
import type { Evaluation } from '../src/engine/evaluation.ts';
import { planRun } from '../src/engine/plan.ts';
import { Session } from '../src/engine/session.ts';
import { Team } from '../src/engine/team.ts';
import { loadModel } from '../src/model/load.ts';
import { summariseLive } from '../src/tui/live/results.ts';

const [name = 'lg-migration', ...asked] = process.argv.slice(2);
// One of an option, one that all share and that moves only some flows, and one that moves everything.
const usual = name === 'lg-migration' ? ['months_planned.smso_to_smso', 'service_value', 'slippage'] : [];
const [own = '', ...shared] = asked.length > 0 ? asked : usual;
const changes = 10;
const { model } = loadModel({ file: join(import.meta.dirname, '../models', `${name}.yaml`), set: [] });
if (model === undefined) throw new Error(`there is no sound model ${name}`);
const { system } = model;
const kept = ['npv_vs_bau', 'break_even_fixed_cost'].filter((result) => system.results.includes(result));

function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value as T;
  }
}

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function show(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1]!;
  console.log(`  ${what.padEnd(44)} fastest ${sorted[0]!.toFixed(1)}, median ${median.toFixed(1)} ms`);
}

const team = new Team({ threads: Number(process.env['THREADS'] ?? 2) });
for (const draws of [8192, 65_536]) {
  const plan = planRun(model, { draws });
  console.log(`${name}, ${draws} draws`);
  const session = new Session(model, plan, team);
  const saved = session.evaluation(kept);
  saved.begin(new Map());
  finish(saved.advance(plan.pointsPerReplicate));
  const evaluation: Evaluation = session.evaluation(kept, saved);
  const redo = (fixed: ReadonlyMap<number, number>): void => {
    evaluation.begin(fixed);
    finish(evaluation.advance(plan.pointsPerReplicate));
  };
  redo(new Map());
  const anew: number[] = [];
  for (let k = 0; k < 5; k++) {
    const whole = session.evaluation(kept);
    anew.push(
      milliseconds(() => {
        whole.begin(new Map());
        finish(whole.advance(plan.pointsPerReplicate));
      }),
    );
  }
  show('everything anew, on draws made before', anew);
  for (const [what, input] of [
    ['an input of one option', own] as const,
    ...shared.map((input) => ['an input that options share', input] as const),
  ]) {
    const index = model.leaves.findIndex(({ id }) => id === input);
    if (index < 0) continue;
    const { central } = model.leaves[index]!;
    const moved = (k: number) => new Map([[index, central * (1 + 0.001 * (k + 1))]]);
    console.log(`  ${what}, ${input}`);
    show('  the first change', [milliseconds(() => redo(moved(-2)))]);
    show(
      '  the next',
      Array.from({ length: changes }, (_, k) => milliseconds(() => redo(moved(k)))),
    );
  }
  const outcomes = evaluation.outcomes();
  const options = model.options.map(({ id }) => id);
  const summarised = { outcome: kept[0]!, options, outcomes, saved: outcomes, replicates: plan.replicates, of: draws };
  show(
    'the summary of the screen',
    Array.from({ length: 5 }, () => milliseconds(() => void finish(summariseLive(summarised)))),
  );
}
await team.end();
