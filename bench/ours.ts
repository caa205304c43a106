/**
 * Our side of the bench, in a process of its own as the peers are:
 *
 *     ours.ts <webassembly|javascript> <draws> <threads> <repeats> [months] [options] [hashed]
 *
 * Prints one line of JSON: seconds of the fastest and the median repeat of a whole run (points, values, outcomes and the
 * central case; where asked, the hash of all results), once warm, and of its processor time; mean and standard deviation
 * of every option in thousands of pounds; and the most memory that the process has held.
 */
const [
  backend = 'webassembly',
  draws = '131072',
  threads = '1',
  repeats = '3',
  months = '84',
  options = '7',
  hash = '',
] = process.argv.slice(2);
// Without WebAssembly everything falls back to JavaScript, as it does on a machine that has none.
if (backend === 'javascript') Reflect.deleteProperty(globalThis, 'WebAssembly');

const { momentsOf, standardDeviation } = await import('../src/core/reduction.ts');
const { ModelError } = await import('../src/core/diagnostics.ts');
const { planRun } = await import('../src/engine/plan.ts');
const { run } = await import('../src/engine/run.ts');
const { Team } = await import('../src/engine/team.ts');
const { workload } = await import('./workload.ts');

const model = workload(Number(months), Number(options));
const plan = planRun(model, { draws: Number(draws) });
const team = new Team({ threads: Number(threads) });
try {
  // Until code is compiled for speed, and other threads are there: from source that takes them a second or two.
  const warm = planRun(model, { draws: 65_536 });
  for (const end = performance.now() + (team.threads > 1 ? 4000 : 1000); performance.now() < end; ) {
    await run(model, warm, { team });
  }
  const [seconds, processor]: [number[], number[]] = [[], []];
  let last = await run(model, plan, { team });
  for (let k = 0; k < Number(repeats); k++) {
    const [begun, used] = [performance.now(), process.cpuUsage()];
    last = await run(model, plan, { team, into: last.outcomes, hashed: hash === 'true' });
    seconds.push((performance.now() - begun) / 1000);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1e6);
  }
  for (const times of [seconds, processor]) times.sort((a, b) => a - b);
  const moments = [...last.outcomes.get('npv')!.values()].map((column) => momentsOf(column));
  console.log(
    JSON.stringify({
      draws: plan.draws,
      least: seconds[0],
      median: seconds[seconds.length >> 1],
      processor: processor[processor.length >> 1],
      means: moments.map(({ mean }) => mean / 1000),
      deviations: moments.map((one) => standardDeviation(one) / 1000),
      megabytes: process.resourceUsage().maxRSS >> 10,
    }),
  );
} catch (error) {
  if (!(error instanceof ModelError)) throw error;
  console.log(JSON.stringify({ refused: error.message }));
} finally {
  await team.end();
}
