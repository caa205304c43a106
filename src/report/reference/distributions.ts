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
      items: maker.parameters.map(
        ({ name, about, default: usual, optional }) =>
          `${name}: ${about}${usual === undefined ? '' : `; ${usual} if left out`}${optional === true ? '; may be left out' : ''}`,
      ),
    },
    paragraph(
      `For example ${example.text} has a mean of ${formatSignificant(example.mean, 4)}; nine cases in ten lie between ${low} and ${high}.`,
    ),
  ];
}
