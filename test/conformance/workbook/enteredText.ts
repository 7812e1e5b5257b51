import { runInNewContext } from 'node:vm';
import type { StoredCell, WorkbookStore } from '../../../local/appsscript/workbook/store';
import type { StoreKind } from '../workbookStore';
import { cell, enter, setFormat, values, zone } from './storeSteps';

type Expected = Partial<StoredCell>;

/** PLATFORM 5.1, locale en_US. */
const ENTERED: readonly (readonly [entry: string | number | boolean, expected: Expected])[] = [
  ['plain', { value: 'plain', display: 'plain', format: '' }],
  ['  spaces  ', { value: '  spaces  ' }],
  ['007', { value: 7, display: '7', format: '' }],
  [' 5 ', { value: 5 }],
  ['-5', { value: -5, formula: '' }],
  ['.5', { value: 0.5 }],
  ['1,000', { value: 1000, display: '1,000', format: '#,##0' }],
  ['1,5', { value: '1,5' }],
  ['1.2.3', { value: '1.2.3' }],
  ['10%', { value: 0.1, display: '10%', format: '0%' }],
  ['5.5%', { value: 0.055, display: '5.50%', format: '0.00%' }],
  ['$5.50', { value: 5.5, display: '$5.50', format: '"$"#,##0.00' }],
  ['-$5', { value: -5, display: '-$5', format: '"$"#,##0' }],
  ['1e3', { value: 1000, format: '0.00E+00' }],
  ['1/2/2025', { value: 45659, display: '1/2/2025', format: 'M/d/yyyy' }],
  ['01/02/2025', { value: 45659, display: '1/2/2025', format: 'M/d/yyyy' }],
  ['13/1/2025', { value: '13/1/2025', display: '13/1/2025', format: '' }],
  ['33/33', { value: '33/33' }],
  ['2025-01-02', { value: 45659, display: '2025-01-02', format: 'yyyy-mm-dd' }],
  ['2025-02-30', { value: '2025-02-30', format: '' }],
  ['2025-01-02T10:00:00Z', { value: '2025-01-02T10:00:00Z' }],
  ['2.1.2025', { value: '2.1.2025' }],
  ['Jan 5, 2026', { value: 46027, display: 'Jan 5, 2026' }],
  ['5 January 2026', { value: 46027 }],
  ['14:30', { value: (14 * 60 + 30) / 1440, display: '14:30' }],
  ['2:30 pm', { value: (14 * 60 + 30) / 1440, display: '2:30 PM' }],
  ['1/2/2025 14:30:00', { value: 45659 + (14 * 60 + 30) / 1440, display: '1/2/2025 14:30:00' }],
  ['25:00', { value: '25:00' }],
  ['TRUE', { value: true, display: 'TRUE' }],
  ['false', { value: false, display: 'FALSE' }],
  ['truely', { value: 'truely' }],
  ["'007", { value: '007', display: '007', format: '' }],
  ["'=1+1", { value: '=1+1', formula: '' }],
  ["''quoted", { value: "'quoted" }],
  ["'", { value: null }],
  ['#N/A', { value: { error: '#N/A' }, display: '#N/A' }],
  ['#REF!', { value: { error: '#REF!' }, display: '#REF!' }],
  ['#REF', { value: '#REF' }],
  ['#ERROR', { value: '#ERROR' }],
  ['-', { value: '-', formula: '' }],
  ['--', { value: '--', formula: '' }],
  ['=', { value: '=', formula: '' }],
  ['@mention', { value: '@mention', formula: '' }],
  ['[label](https://example.com)', { value: '[label](https://example.com)' }],
  ['https://example.com/a', { value: 'https://example.com/a' }],
  ['two\nlines', { value: 'two\nlines' }],
  ['\n=1', { value: '\n=1', formula: '' }],
  ['12 25', { value: '12 25' }],
  ['🎅 ＝1', { value: '🎅 ＝1' }],
  [5, { value: 5, display: '5' }],
  [0.1 + 0.2, { value: 0.1 + 0.2, display: '0.3' }],
  [-0.000001, { value: -0.000001 }],
  [1e21, { value: 1e21 }],
  [true, { value: true }],
];

const VERBATIM = [
  '=A1',
  '=1+',
  "'quoted",
  '007',
  '+5',
  '-x',
  '1/2/2025',
  'TRUE',
  '10%',
  ' 1 ',
  '#REF!',
  '#N/A',
];

export function describeEnteredText({ create }: StoreKind): void {
  describe('what is entered', () => {
    let store: WorkbookStore;
    beforeAll(() => {
      store = create();
    });

    test.each(ENTERED)('%j', (entry, expected) => {
      const fresh = `A${ENTERED.findIndex(([listed]) => listed === entry) + 1}`;
      enter(store, fresh, [entry]);
      expect(cell(store, fresh)).toMatchObject(expected);
    });

    test.each(VERBATIM)('%j stays as it is in a plain-text cell', (text) => {
      const fresh = `C${VERBATIM.indexOf(text) + 1}`;
      setFormat(store, fresh, '@');
      enter(store, fresh, [text]);
      expect(cell(store, fresh)).toEqual({ value: text, formula: '', display: text, format: '@' });
    });

    test('a number or boolean in a plain-text cell becomes text', () => {
      setFormat(store, 'D1:D2', '@');
      enter(store, 'D1', [5], [true]);
      expect(values(store, 'D1:D2')).toEqual([['5'], ['TRUE']]);
    });

    test('text stays text when its cell is no longer plain text', () => {
      setFormat(store, 'D4:D5', '@');
      enter(store, 'D4', ['007'], ['=1+1']);
      setFormat(store, 'D4:D5', '');
      expect(cell(store, 'D4')).toMatchObject({ value: '007', format: '' });
      expect(cell(store, 'D5')).toMatchObject({ value: '=1+1', formula: '' });
    });

    test('what is shown becomes the text when a cell becomes plain text', () => {
      enter(store, 'D7', ['1/2/2025'], ["'007"], [12]);
      setFormat(store, 'D7:D9', '@');
      expect(values(store, 'D7:D9')).toEqual([['1/2/2025'], ['007'], ['12']]);
    });

    test('an entry keeps the number format that its cell has', () => {
      setFormat(store, 'D11', '0.000');
      enter(store, 'D11', ['10%']);
      expect(cell(store, 'D11')).toMatchObject({ value: 0.1, display: '0.100', format: '0.000' });
    });

    test.each([null, ''])('%j clears the content and keeps the format', (blank) => {
      setFormat(store, 'D13', '0.00');
      enter(store, 'D13', [5]);
      enter(store, 'D13', [blank]);
      expect(cell(store, 'D13')).toEqual({ value: null, formula: '', display: '', format: '0.00' });
    });

    test('50,000 characters fit in a cell, one more does not', () => {
      enter(store, 'E1', ['x'.repeat(50_000)]);
      expect(values(store, 'E1')).toEqual([['x'.repeat(50_000)]]);
      const write = () => enter(store, 'E1', ['y'.repeat(50_001)]);
      expect(write).toThrow(
        'Your input contains more than the maximum of 50000 characters in a single cell.',
      );
    });

    test('a refused write leaves every cell as it was', () => {
      enter(store, 'E3', ['before', 'before']);
      expect(() => enter(store, 'E3', ['after', 'y'.repeat(50_001)])).toThrow();
      expect(values(store, 'E3:F3')).toEqual([['before', 'before']]);
    });

    test('arrays of another realm are read like any other', () => {
      const entries = runInNewContext('[["a", 1], [true, null]]') as (string | number | boolean | null)[][];
      store.write(0, zone('G1:H2'), entries);
      expect(values(store, 'G1:H2')).toEqual([
        ['a', 1],
        [true, null],
      ]);
    });

    test('entries must have the shape of the zone', () => {
      expect(() => store.write(0, zone('A1:B2'), [['a', 'b']])).toThrow();
      expect(() => store.write(0, zone('A1:B2'), [['a', 'b'], ['c']])).toThrow();
    });

    test('a zone beyond the grid is refused', () => {
      const outside = 'The coordinates of the range are outside the dimensions of the sheet.';
      expect(() => store.read(0, zone('A1001'))).toThrow(outside);
      expect(() => store.write(0, zone('AA1'), [['x']])).toThrow(outside);
    });
  });
}
