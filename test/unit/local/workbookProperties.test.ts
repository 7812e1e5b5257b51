import fc from 'fast-check';
import { enter } from '../../../local/appsscript/workbook/entry/entry';
import { displayNumber } from '../../../local/appsscript/workbook/format/displayNumber';
import { createStore, openStore } from '../../../local/appsscript/workbook/odooStore';
import type { CellEntry } from '../../../local/appsscript/workbook/store';
import { readXlsx, writeXlsx } from '../../../local/appsscript/workbook/xlsx';
import { escapeText, unescapeSpelled } from '../../../local/appsscript/workbook/xlsx/xmlText';
import { parseXml } from '../../../local/appsscript/workbook/xlsx/xmlTree';

const DAY = 86_400_000;
const pieces = fc.constantFrom(
  '=',
  "'",
  '+',
  '-',
  '1',
  '0',
  '/',
  ':',
  '.',
  ',',
  '%',
  '$',
  'e',
  'TRUE',
  ' ',
  '\n',
  '#REF!',
  '"',
  '[a](b)',
  'Jan',
  '🎅',
  '<',
  '&',
  '_x0041_',
  '@',
  '|',
  'A1',
  '(',
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
);
const entries = fc.array(
  fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
  {
    minLength: 1,
    maxLength: 30,
  },
);
const column = (rows: number) => ({ row: 1, column: 1, rows, columns: 1 });
const written = (list: readonly CellEntry[], format: string) => {
  const store = createStore({ sheets: [{ name: 'Sheet1', rows: 40, columns: 2 }] });
  if (format !== '')
    store.setFormats(
      0,
      column(list.length),
      list.map(() => [format]),
    );
  store.write(
    0,
    column(list.length),
    list.map((entry) => [entry]),
  );
  return store;
};

describe('entries', () => {
  test('text behind an apostrophe is that text', () => {
    fc.assert(
      fc.property(text, (any) => {
        const expected = any === '' ? { kind: 'blank' } : { kind: 'text', text: any };
        expect(enter(`'${any}`, '', 2026)).toEqual(expected);
      }),
    );
  });

  test('a number typed as it is spelled is that number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(enter(String(number), '', 2026)).toMatchObject({
          kind: 'number',
          value: number === 0 ? 0 : number,
        });
      }),
    );
  });

  test('a typed calendar day is its serial number, shown as typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 73_000 }), (serial) => {
        const iso = new Date((serial - 25_569) * DAY).toISOString().slice(0, 10);
        const entered = enter(iso, '', 2026);
        expect(entered).toEqual({ kind: 'number', value: serial, format: 'yyyy-mm-dd' });
        expect(displayNumber(serial, 'yyyy-mm-dd')).toBe(iso);
      }),
    );
  });

  test('a day without a year is one of the present year', () => {
    expect(enter('1/2', '', 2031)).toMatchObject({ value: 47_850, format: 'M/d' });
  });
});

describe('a store', () => {
  test('keeps any text in plain-text cells, through saving and through a file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 30 }), async (texts) => {
        const store = written(texts, '@');
        const expected = texts.map((each) => (each === '' ? null : each));
        const valuesOf = (any: typeof store) =>
          any.read(0, column(texts.length)).map(([cell]) => cell?.value);
        expect(valuesOf(store)).toEqual(expected);
        expect(valuesOf(openStore(JSON.parse(JSON.stringify(store.toJSON()))))).toEqual(expected);
        expect(valuesOf(await readXlsx(await writeXlsx(store)))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  test('takes any entry, and gives the same cells again when saved', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const store = written(list, '');
        const again = openStore(JSON.parse(JSON.stringify(store.toJSON())));
        expect(again.read(0, column(list.length))).toEqual(store.read(0, column(list.length)));
      }),
      { numRuns: 60 },
    );
  });
});

test('any text survives XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      expect(unescapeSpelled(parseXml(`<t>${escapeText(any)}</t>`).text)).toBe(any);
    }),
  );
});
