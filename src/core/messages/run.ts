import type { Wording } from '../diagnostics.ts';
import { formatCount, formatList } from '../format.ts';

export function drawsOutOfRange(given: string, most: number): Wording {
  return {
    code: 'draws-out-of-range',
    message: `The number of draws is ${given}, and must be a whole number from 1 to ${formatCount(most)}.`,
    hint: 'Leave it out for 65,536 draws, which is enough for most questions.',
  };
}

export function replicatesOutOfRange(given: string, most: number): Wording {
  return {
    code: 'replicates-out-of-range',
    message: `The number of replicates is ${given}, and must be a whole number from 2 to ${formatCount(most)}.`,
    hint: 'Standard errors come from the spread between replicates, so one is not enough; 16 is the default.',
  };
}

export function seedEmpty(): Wording {
  return {
    code: 'seed-empty',
    message: 'The seed is empty.',
    hint: 'A seed is any text, such as `closure-statement-4`; leave it out for `appraise`.',
  };
}

export function samplingUnknown(given: string, known: readonly string[]): Wording {
  return {
    code: 'sampling-unknown',
    message: `There is no sampling method called "${given}".`,
    hint: `Use one of ${formatList(known)}.`,
  };
}

export function tooManyLatinDraws(draws: number, most: number): Wording {
  return {
    code: 'too-many-latin-draws',
    message: `A Latin hypercube is drawn as a whole, and serves at most ${formatCount(most)} draws; this run has ${formatCount(draws)}.`,
    hint: "Ask for fewer draws, or for Sobol' points, which serve any number and have smaller errors.",
  };
}

export function outcomesTooLarge(needed: number, limit: number): Wording {
  return {
    code: 'outcomes-too-large',
    message: `The outcomes of this run need ${megabytes(needed)} of memory, more than the ${megabytes(limit)} allowed.`,
    hint: 'Ask for fewer draws.',
  };
}

export function threadDied(why: 'memory' | 'ended'): Wording {
  const how = why === 'memory' ? 'ran out of memory' : 'was ended from outside';
  return {
    code: 'thread-died',
    message: `A thread of the run ${how} before its work was done.`,
    hint: 'Run it again, with `--threads 1` or fewer draws if memory is short. Nothing was written.',
  };
}

export function threadsOutOfRange(given: string, most: number): Wording {
  return {
    code: 'threads-out-of-range',
    message: `The number of threads is ${given}, and must be a whole number from 1 to ${formatCount(most)}.`,
    hint: 'Leave it out for as many as the machine has cores and the work is worth.',
  };
}

export function notCompiled(why: string): Wording {
  return {
    code: 'model-not-compiled',
    message: `The model cannot be run, because of something the engine cannot compute exactly: ${why}.`,
    hint: 'Write that part of the model in another way.',
  };
}

/** What was wrong in one world, and which world it was. */
export function worldRefused(what: string, draw: number, replicate: number, furthest: readonly string[]): Wording {
  return {
    code: 'draw-refused',
    message: `In draw ${formatCount(draw + 1)} (replicate ${replicate + 1}) ${what}.`,
    hint:
      furthest.length === 0
        ? 'No input of the model is uncertain, so every draw is like this one.'
        : `There, ${formatList(furthest)}. Narrow the range of an input, or make the model hold there too.`,
  };
}

/** The central case breaks a rule that every draw has to keep. */
export function centralRefused(what: string): Wording {
  return {
    code: 'central-case-refused',
    message: `On the central case ${what}.`,
    hint: 'Correct the central values, or the rule that they break.',
  };
}

export function resultNotFinite(result: string, option: string, value: number): string {
  const what = Number.isNaN(value) ? 'not a number' : 'infinite';
  return `the result \`${result}\` of option \`${option}\` is ${what}`;
}

/** `stock >= 0` does not hold in 2025-04 for smso_to_smso: −3 against 0. */
export function checkBroken(
  text: string,
  period: string,
  members: readonly string[],
  left: string,
  right: string,
): string {
  return `the check \`${text}\` does not hold in ${period}${ofMembers(members)}: ${left} against ${right}`;
}

export function boundBroken(id: string, value: string, bound: string, unit: string): string {
  return `\`${id}\` is ${value}${inUnit(unit)}, beyond its bound of ${bound}`;
}

export function outsideTimeline(place: string, members: readonly string[]): string {
  return `a date or part of an amount lies outside the timeline, in \`${place}\`${ofMembers(members)}`;
}

/** An input far from its central value: `build_cost is 5,400,000 GBP (central 2,000,000)`. */
export function inputFarFromCentral(id: string, value: string, unit: string, central: string): string {
  return `\`${id}\` is ${value}${inUnit(unit)} (central ${central})`;
}

function ofMembers(members: readonly string[]): string {
  return members.length === 0 ? '' : ` for ${members.join(', ')}`;
}

function inUnit(unit: string): string {
  return unit === '1' ? '' : ` ${unit}`;
}

function megabytes(bytes: number): string {
  return `${formatCount(Math.ceil(bytes / 2 ** 20))} MB`;
}
