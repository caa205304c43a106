import { formatSignificant } from '../../core/format.ts';
import { catalogue } from '../../sampling/catalogue.ts';
import { type Documented, signature } from '../../sampling/distributions/constructor.ts';
import { type Block, code, heading, paragraph } from '../blocks.ts';

/** Every distribution that a model can use, from the catalogue that models are read against. */
export function distributionsReference(): Block[] {
  return [
    heading(1, 'Distributions'),
    paragraph(
      'Made from the catalogue in the source by “npm run docs”; every example is checked by a test. All are sampled by inversion.',
    ),
    paragraph(
      'Means and standard deviations are exact or right to 1e-12, and quantiles to 1e-10. Draws come from tables that are right to 1e-10 of the nearer tail, which are made at first use in a few milliseconds; only mixtures, and shapes with an end where the density is without bound, take a noticeable moment (up to a second) before the first draws, after which they are as quick as the rest.',
    ),
    paragraph(
      'Any number may be the name of an input that is the same in every period: the distribution then differs from world to world (docs/parameters.md). It has to measure what the value measures, or be a pure number where that is said below.',
    ),
    paragraph(
      'Distributions nest: wherever “d” stands, any other may. A distribution without a mean or a standard deviation is refused, unless truncate gives it ends.',
    ),
    ...catalogue.flatMap(sectionOf),
  ];
}

function sectionOf(maker: Documented): Block[] {
  const { example } = maker;
  const [low, high] = example.interval.map((value) => formatSignificant(value, 4));
  return [
    heading(2, maker.name),
    code(signature(maker)),
    paragraph(maker.about),
    {
      kind: 'list',
      items: maker.parameters.map(({ name, about, default: usual, optional, measures }) =>
        [
          `${name}: ${about}`,
          ...(usual === undefined ? [] : [`${usual} if left out`]),
          ...(optional === true ? ['may be left out'] : []),
          ...(measures === undefined
            ? []
            : [measures === 'number' ? 'a pure number' : 'of the unit, or a pure number']),
        ].join('; '),
      ),
    },
    paragraph(
      `For example ${example.text} has a mean of ${formatSignificant(example.mean, 4)}; nine cases in ten lie between ${low} and ${high}.`,
    ),
  ];
}
