import { expect, it } from 'vitest';
import { catalogue } from '../../src/sampling/catalogue.ts';
import { describeDistribution, distributionOf } from '../../src/sampling/describe.ts';
import { readDistribution } from '../../src/sampling/read-distribution.ts';
import { fillQuantiles } from '../../src/sampling/sampler.ts';

const observed = `cost,weight\n${Array.from({ length: 25 }, (_, i) => `${(i * 37) % 11},${1 + (i % 7) / 3}`).join('\n')}\n`;

const texts = [
  ...catalogue.map(({ example }) => example.text),
  'empirical("observed.csv", "cost", "weight")',
  'truncate(mixture(0.3, normal(1, 2), 0.7, empirical("observed.csv", "cost", "weight")), -infinity, 8.25)',
  'scale(shift(interpolated("observed.csv", "cost"), 0.1), -1.7)',
  'pert(1, 2, 9, 3.3)',
];

it.each(texts)('%s is made again from plain data, every quantile to the bit', (text) => {
  const read = readDistribution(text, { names: new Set(), data: () => ({ text: observed }) });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const again = distributionOf(structuredClone(describeDistribution(read.distribution)));
  const uniforms = Float64Array.from({ length: 4096 }, (_, i) => (i + 0.5) / 4096);
  const [before, after] = [read.distribution, again].map((distribution) => {
    const out = new Float64Array(uniforms.length);
    fillQuantiles(distribution, uniforms, uniforms.length, out);
    return [out, uniforms.map((u) => distribution.quantile(u)), distribution.text, distribution.mean];
  });
  expect(after).toEqual(before);
});
