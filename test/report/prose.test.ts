import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlinesOf } from '../../src/report/prose/inlines.ts';
import { markdownBlocks } from '../../src/report/prose/markdown-blocks.ts';
import { plain } from '../../src/report/prose/plain.ts';

describe('Markdown that a person wrote', () => {
  it('keeps emphasis, strong and code, one in another', () => {
    expect(inlinesOf('a *b* **c `d`** _e_')).toEqual([
      'a ',
      { kind: 'emphasis', parts: ['b'] },
      ' ',
      { kind: 'strong', parts: ['c ', { kind: 'code', text: 'd' }] },
      ' ',
      { kind: 'emphasis', parts: ['e'] },
    ]);
  });

  it('takes as letters what is no mark: multiplication, F*, names, an escaped star', () => {
    for (const text of [
      '2 * 3 * 4',
      'F* and F*/(1 + b)',
      'smso_to_smso and npv_vs_bau',
      '**open',
      '`open',
      '<b>x</b>',
      '[x](y)',
    ])
      expect(inlinesOf(text)).toEqual([text]);
    expect(inlinesOf('F\\* is \\*not\\*')).toEqual(['F* is *not*']);
    expect(inlinesOf('the cost, **F***.')).toEqual(['the cost, ', { kind: 'strong', parts: ['F*'] }, '.']);
  });

  it('divides a text as it is read', () => {
    const text = '# T\nfirst\nline\n- a\n  more\n- b\n\n1. x\n2. y\n\n```\ncode *x*\n```\n### Deep\n';
    expect(markdownBlocks(text, { topLevel: 2 })).toEqual([
      { kind: 'heading', level: 2, text: 'T' },
      { kind: 'paragraph', text: 'first line' },
      { kind: 'list', items: ['a more', 'b'] },
      { kind: 'list', items: ['x', 'y'], ordered: true },
      { kind: 'code', text: 'code *x*' },
      { kind: 'heading', level: 3, text: 'Deep' },
    ]);
  });

  it('loses no letter but marks', () => {
    const piece = fc.constantFrom('*', '**', '`', '_', 'a', ' b', '\\', 'é', '<', '.');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const letters = (text: string): string => text.replace(/[*`_\\]/g, '');
        expect(letters(plain(inlinesOf(pieces.join(''))))).toBe(letters(pieces.join('')));
      }),
    );
  });
});
