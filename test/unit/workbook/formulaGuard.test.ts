import fc from 'fast-check';
import { guardText, isDangerous, unguardText } from '../../../src/workbook/formulaGuard';

const foreign = fc
  .tuple(fc.stringMatching(/^[=+\-@＝＋－＠'\t\r\n \u200b\ufeff]{0,3}$/), fc.string({ unit: 'binary' }))
  .map(([start, rest]) => start + rest);

describe('guardText', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\t=1',
    '\rx',
    '\nx',
    ' =1',
    '\u200b=1',
  ])('makes %j text', (text) => {
    expect(guardText(text)).toBe(`'${text}`);
  });

  it.each(['', 'plain', '3 = 3', '00123', '2026-11-27', '🙂', "don't", 'a\n=b'])(
    'leaves %j alone',
    (text) => {
      expect(guardText(text)).toBe(text);
    },
  );

  it('never lets a dangerous character come first, except behind an apostrophe', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const guarded = guardText(text);
        expect(guarded).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/);
        expect(isDangerous(guarded)).toBe(false);
      }),
    );
  });

  it('gives the text back, whether or not the cell kept the apostrophe', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        fc.pre(unguardText(text) === text);
        const guarded = guardText(text);
        const shown = guarded === text ? text : guarded.slice(1);
        expect(unguardText(guarded)).toBe(text);
        expect(unguardText(shown)).toBe(text);
      }),
    );
  });

  it('does not grow when a text is written again and again', () => {
    fc.assert(fc.property(foreign, (text) => guardText(guardText(text)) === guardText(text)));
  });
});
