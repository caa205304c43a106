import { dataNegativeWeight, dataNoWeight } from '../../core/messages/distributions.ts';
import { csvColumns } from '../csv-columns.ts';
import type { Atom, Distribution } from '../distribution.ts';
import { type Composite, distributionText } from './constructor.ts';
import { stepsOf } from './steps.ts';

export const empirical: Composite = {
  name: 'empirical',
  about: 'Values that were observed, each as likely as the others or by a column of weights.',
  parameters: [
    { name: 'file', about: 'a CSV file in the folder of the model, its first line the names of columns', kind: 'text' },
    { name: 'column', about: 'the column of values', kind: 'text' },
    { name: 'weights', about: 'a column of weights, which need not sum to 1', kind: 'text', optional: true },
  ],
  example: { text: 'empirical("observed.csv", "cost")', mean: 20, interval: [10, 40] },
  combine: (given, { data }) => {
    const [file, ...columns] = given.map(String);
    const found = data(file!);
    if ('problem' in found) return [found.problem];
    const read = csvColumns(file!, found.text, columns);
    if ('code' in read) return [read];
    const atoms = read.rows.map(({ values: [value, weight] }) => ({ value: value!, probability: weight ?? 1 }));
    const negative = read.rows.find(({ values }) => (values[1] ?? 1) < 0);
    if (negative !== undefined) return [dataNegativeWeight(file!, negative.line, negative.values[1]!)];
    if (atoms.every(({ probability }) => probability === 0)) return [dataNoWeight(file!, columns[1]!)];
    return empiricalOf(atoms, distributionText('empirical', given));
  },
};

/** The distribution of values as they were read, each with its weight. */
export function empiricalOf(atoms: readonly Atom[], text: string): Distribution {
  const parameters = atoms.flatMap(({ value, probability }) => [value, probability]);
  return { name: 'empirical', parameters, text, ...stepsOf(atoms) };
}
