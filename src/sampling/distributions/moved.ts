import { scaledByNothing } from '../../core/messages/distributions.ts';
import type { Distribution, Parameter } from '../distribution.ts';
import { movedTable } from '../tabulated.ts';
import { type Composite, distributionText } from './constructor.ts';
import { mixtureOf } from './mixture-of.ts';
import { stepsOf } from './steps.ts';

export const shift: Composite = {
  name: 'shift',
  about: 'A distribution moved along: every value plus a constant.',
  parameters: [
    { name: 'd', about: 'a distribution', kind: 'distribution' },
    { name: 'by', about: 'what is added' },
  ],
  example: { text: 'shift(exponential(8), 2)', mean: 10, interval: [2.41, 25.97] },
  combine: ([d, by], { distributionAt, numberAt }) => ({
    ...moved(distributionAt(0), numberAt(1), 1),
    ...said('shift', [d!, by!]),
  }),
};

export const scale: Composite = {
  name: 'scale',
  about: 'A distribution stretched: every value times a constant, which may be negative.',
  parameters: [
    { name: 'd', about: 'a distribution', kind: 'distribution' },
    { name: 'by', about: 'what it is multiplied by' },
  ],
  example: { text: 'scale(beta(8, 4), 100)', mean: 66.67, interval: [43.56, 86.49] },
  combine: ([d, by], { distributionAt, numberAt }) =>
    numberAt(1) === 0
      ? [scaledByNothing()]
      : { ...moved(distributionAt(0), 0, numberAt(1)), ...said('scale', [d!, by!]) },
};

const said = (name: string, parameters: readonly Parameter[]) => ({
  name,
  parameters,
  text: distributionText(name, parameters),
});

/** The distribution of by + times·X; `times` not 0. */
export function moved(of: Distribution, by: number, times: number): Distribution {
  const { name, parameters, text, kinks, support, density } = of;
  const place = (x: number): number => by + times * x;
  const mode = of.statedMode === undefined ? {} : { statedMode: place(of.statedMode) };
  if (of.composition?.kind === 'mixture') {
    const parts = of.composition.parts.map(({ share, distribution }) => ({
      share,
      distribution: moved(distribution, by, times),
    }));
    return { name, parameters, text, ...mixtureOf(parts), ...mode };
  }
  if (of.discrete) {
    const atoms = of.atoms?.(-Infinity, Infinity) ?? [];
    const places = atoms.map(({ value, probability }) => ({ value: place(value), probability }));
    return { name, parameters, text, ...stepsOf(places), ...mode };
  }
  const back = (x: number): number => (x - by) / times;
  const [low, high] = times > 0 ? support : [support[1], support[0]];
  return {
    name,
    parameters,
    text,
    support: [place(low), place(high)],
    mean: place(of.mean),
    standardDeviation: Math.abs(times) * of.standardDeviation,
    ...mode,
    discrete: false,
    cumulative: (x) => (times > 0 ? of.cumulative(back(x)) : of.exceedance(back(x))),
    exceedance: (x) => (times > 0 ? of.exceedance(back(x)) : of.cumulative(back(x))),
    quantile: (u) => place(times > 0 ? of.quantile(u) : of.upperQuantile(u)),
    upperQuantile: (q) => place(times > 0 ? of.upperQuantile(q) : of.quantile(q)),
    ...(density === undefined ? {} : { density: (x) => density(back(x)) / Math.abs(times) }),
    ...(kinks === undefined ? {} : { kinks: kinks.map(place).sort((a, b) => a - b) }),
    ...(of.costly === true || times < 0 ? { costly: true } : {}),
    composition: { kind: 'moved', of, by, times },
    ...(of.tabulated === undefined ? {} : { tabulated: movedTable(of.tabulated, by, times) }),
  };
}
