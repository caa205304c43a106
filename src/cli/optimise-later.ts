import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode that a function runs between two looks at whether it is worth optimising: twelve times V8's own. */
const INTERRUPT_BUDGET = 800_000;

/** The V8 of Node 20. Later ones have a quick optimiser between, and no such flag. */
const WITHOUT_QUICK_OPTIMISER = /^11\.3\./;

/**
 * Has the V8 of Node 20 optimise later than it would. Most of what a command runs is run for a second, once: to optimise
 * it took a quarter of the processor time of `appraise run lg-migration`, part of it on the thread that works, and what is
 * hot for longer waits some milliseconds more. The bits are the same however a function is compiled.
 */
export function optimiseLater(): void {
  if (WITHOUT_QUICK_OPTIMISER.test(process.versions.v8)) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
