import fc from 'fast-check';
import { joinParts, textParts } from '../../../src/domain/textParts';

const CELL_MAX = 50_000;
const LONE_SURROGATE = /^[\udc00-\udfff]|[\ud800-\udbff]$/;

it('makes one part of a short text, also of none', () => {
  expect(textParts('')).toEqual(['|']);
  expect(textParts('=1+1')).toEqual(['|=1+1']);
});

it.each([44_999, 45_000, 45_001, 90_000, 90_001, 135_000])('cuts and joins %i characters', (length) => {
  const text = 'abcdefghi\n'.repeat(14_000).slice(0, length);
  const parts = textParts(text);
  expect(parts).toHaveLength(Math.ceil(length / 45_000));
  expect(joinParts(parts)).toBe(text);
});

it('keeps any text, in cells that a spreadsheet takes as they are', () => {
  const long = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.string({ unit: 'grapheme' }))
    .map(([offset, text]) => 'x'.repeat(44_990 + offset) + '🎬'.repeat(30) + text);
  fc.assert(
    fc.property(fc.oneof(long, fc.string({ unit: 'binary' })), (text) => {
      const parts = textParts(text);
      expect(joinParts(parts)).toBe(text);
      expect(parts.every((part) => part.startsWith('|') && part.length < CELL_MAX)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it.each([0, 1])('never cuts an emoji in two (%i characters before it)', (before) => {
  const text = 'x'.repeat(44_999 - before) + '🎬'.repeat(23_000);
  const parts = textParts(text);
  expect(parts.filter((part) => LONE_SURROGATE.test(part.slice(1)))).toEqual([]);
  expect(joinParts(parts)).toBe(text);
});
