import { methodologyWarnings } from '../../model/methodology/catalogue.ts';
import { type Block, code, heading, paragraph } from '../blocks.ts';

/** The reference of methodology warnings. */
export function warningsReference(): readonly Block[] {
  return [
    heading(1, 'Methodology warnings'),
    paragraph(
      'A model that appraises in a questionable way is not refused: it is warned of, at its line, with the paragraph of the Green Book (2026). Where there is a good reason, the model gives it, and every output lists it:',
    ),
    paragraph([
      code(
        'accept: [{warning: horizon-not-the-rule, of: mdust-closure, because: Nothing is left to appraise after it}]',
      ),
    ]),
    paragraph([
      'Several names may stand in a list, ',
      code('of: [notice, closing_cost]'),
      '. A scenario may accept what it brings in, in the same words. An acceptance that nothing needs is warned of. ',
      code('appraise check'),
      ' prints warnings and acceptances.',
    ]),
    ...methodologyWarnings.flatMap(({ code: name, title, paragraph: at, when, why, of }): Block[] => [
      heading(2, title),
      paragraph([code(name), `, of ${of}. Green Book (2026), ${at}.`]),
      paragraph(`${when} ${why}`),
    ]),
  ];
}
