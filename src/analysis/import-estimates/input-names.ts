import { distributionNames, reservedWords } from '../../formula/reserved.ts';
import { standardNames } from '../../model/names.ts';
import { unitWords } from '../../units/parse-unit.ts';

/** What the skeleton itself calls its options. */
export const skeletonOptions = ['as_now', 'proposal'] as const;

/**
 * Names of inputs for variables: the variable itself where the language allows it; else with other characters made `_`,
 * and told apart from words of the language and from each other by a suffix.
 */
export function inputNames(variables: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>([
    ...reservedWords,
    ...distributionNames,
    ...unitWords,
    ...standardNames,
    ...skeletonOptions,
  ]);
  const names = new Map<string, string>();
  for (const variable of variables) {
    const letters = variable.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+/, '');
    const plain = /^[A-Za-z]/.test(letters) ? letters : `x_${letters}`;
    const tries = [plain, `${plain}_input`];
    for (let i = 2; tries.every((name) => taken.has(name)); i++) tries.push(`${plain}_${i}`);
    const name = tries.find((trial) => !taken.has(trial))!;
    taken.add(name);
    names.set(variable, name);
  }
  return names;
}
