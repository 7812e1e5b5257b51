import fc from 'fast-check';
import { createArrayStore, openArrayStore } from '../../../local/appsscript/workbook/arrayStore';
import { changedFormula } from '../../../local/appsscript/workbook/arrays/references';
import { createStore, openStore } from '../../../local/appsscript/workbook/odooStore';
import type {
  CellEntry,
  CellStyle,
  Dimension,
  Validation,
  WorkbookStore,
  Zone,
} from '../../../local/appsscript/workbook/store';
import { furnish, pictureOf } from '../../conformance/workbook/history';

const ROWS = 12;
const COLUMNS = 10;
const SIZES = { sheets: [{ name: 'Sheet1', rows: ROWS, columns: COLUMNS }] };

interface Edit {
  make(store: WorkbookStore): unknown;
}

/** An edit that a counterexample shows with its arguments. */
function edit<T>(name: string, argument: T, make: (store: WorkbookStore, argument: T) => unknown): Edit {
  const shown = { [fc.toStringMethod]: () => `${name} ${JSON.stringify(argument)}` };
  return { make: (store) => make(store, argument), ...shown };
}

/** @throws Error for lines that are not there: the stores leave that to the runtime */
function checkLines(store: WorkbookStore, dimension: Dimension, from: number, count = 1): void {
  const [sheet] = store.sheets();
  const last = dimension === 'row' ? sheet?.rows : sheet?.columns;
  if (from + count - 1 > (last ?? 0)) throw new Error('There are no such lines.');
}

const zones: fc.Arbitrary<Zone> = fc.record({
  row: fc.integer({ min: 1, max: ROWS }),
  column: fc.integer({ min: 1, max: COLUMNS }),
  rows: fc.integer({ min: 1, max: 4 }),
  columns: fc.integer({ min: 1, max: 4 }),
});
const entries: fc.Arbitrary<CellEntry> = fc.oneof(
  fc.constantFrom<CellEntry>('text', '007', '1/2/2025', '10%', '$5.50', "'x", 'TRUE', '#N/A', null, true, ''),
  fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map((number) => Number(number.toFixed(6))),
  fc.integer({ min: -1000, max: 1000 }),
);
const formats = fc.constantFrom('', '@', '0.0', '0%', 'M/d/yyyy', 'yyyy-mm-dd', '#,##0.00');
const styles: fc.Arbitrary<CellStyle> = fc.constantFrom<CellStyle>(
  { bold: true },
  { bold: false, fill: null },
  { fill: '#ff0000', wrap: 'wrap' },
  { textColor: null, italic: true },
);
const validations: fc.Arbitrary<Validation | null> = fc.constantFrom<Validation | null>(
  null,
  { rule: { kind: 'checkbox' }, allowInvalid: true, help: '' },
  { rule: { kind: 'date' }, allowInvalid: false, help: 'A date' },
  { rule: { kind: 'list', values: ['a', 'b'], dropdown: true }, allowInvalid: false, help: '' },
);
const dimensions = fc.constantFrom<Dimension>('row', 'column');
const places = fc.integer({ min: 1, max: 10 });
const few = fc.integer({ min: 1, max: 3 });

const grid = <T>({ rows, columns }: Zone, pick: (index: number) => T): T[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => pick(row * columns + column)),
  );

const cellEdits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(zones, fc.array(entries, { minLength: 16, maxLength: 16 })).map((args) =>
    edit('write', args, (store, [at, list]) =>
      store.write(
        0,
        at,
        grid(at, (index) => list[index] ?? null),
      ),
    ),
  ),
  fc.tuple(zones, formats).map((args) =>
    edit('format', args, (store, [at, format]) =>
      store.setFormats(
        0,
        at,
        grid(at, () => format),
      ),
    ),
  ),
  fc
    .tuple(zones, styles)
    .map((args) => edit('style', args, (store, [at, style]) => store.setStyle(0, at, style))),
  fc.tuple(zones, fc.constantFrom('', 'note')).map((args) =>
    edit('notes', args, (store, [at, note]) =>
      store.setNotes(
        0,
        at,
        grid(at, () => note),
      ),
    ),
  ),
  fc
    .tuple(zones, fc.boolean())
    .map((args) => edit('sort', args, (store, [at, ascending]) => store.sort(0, at, at.column, ascending))),
);

const lineEdits: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(dimensions, places, few)
    .map((args) =>
      edit('insert', args, (store, [dimension, before, count]) => store.insert(0, dimension, before, count)),
    ),
  fc
    .tuple(dimensions, places, few)
    .map((args) =>
      edit('delete', args, (store, [dimension, from, count]) => store.delete(0, dimension, from, count)),
    ),
  fc.tuple(dimensions, places, few, places).map((args) =>
    edit('move', args, (store, [dimension, from, count, before]) => {
      checkLines(store, dimension, from, count);
      checkLines(store, dimension, before - 1);
      store.move(0, dimension, from, count, before);
    }),
  ),
  fc.tuple(dimensions, places, few).map((args) =>
    edit('size', args, (store, [dimension, from, count]) => {
      checkLines(store, dimension, from, count);
      store.setSize(0, dimension, from, count, 120 + count);
    }),
  ),
  fc.tuple(dimensions, places, fc.boolean()).map((args) =>
    edit('hide', args, (store, [dimension, at, hidden]) => {
      checkLines(store, dimension, at);
      store.setHidden(0, dimension, at, 1, hidden);
    }),
  ),
  fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })).map((args) =>
    edit('freeze', args, (store, [rows, columns]) => {
      checkLines(store, 'row', rows + 1);
      checkLines(store, 'column', columns + 1);
      store.setFrozen(0, rows, columns);
    }),
  ),
  fc.tuple(places, few).map((args) =>
    edit('group', args, (store, [from, count]) => {
      checkLines(store, 'column', from, count);
      store.setColumnGroups(0, [{ from, to: from + count - 1, collapsed: count === 2 }]);
    }),
  ),
);

const attachments: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(zones, validations)
    .map((args) =>
      edit('validation', args, (store, [at, validation]) => store.setValidation(0, at, validation)),
    ),
  fc.tuple(dimensions, places).map((args) =>
    edit('metadata', args, (store, [dimension, at]) => {
      checkLines(store, dimension, at);
      const on = { row: dimension === 'row' ? at : null, column: dimension === 'column' ? at : null };
      store.addMetadata({ key: 'k', value: String(at), visibility: 'DOCUMENT', sheetId: 0, ...on });
    }),
  ),
  zones.map((zone) =>
    edit('protection', zone, (store) => {
      store.read(0, zone);
      store.addProtection({ sheetId: 0, zone, description: '', warningOnly: true, editors: [] });
    }),
  ),
  fc.tuple(zones, zones).map((args) =>
    edit('conditional formats', args, (store, [one, other]) =>
      store.setConditionalFormats(0, [
        { ranges: [one], when: { formula: '=LEN("B2")>1' }, style: { bold: true } },
        { ranges: [other], when: { textEquals: 'x' }, style: { fill: '#ff0000' } },
      ]),
    ),
  ),
);

/** Something of every kind to begin with, which cannot be undone; formulas of rules are tested below. */
function furnished(store: WorkbookStore): WorkbookStore {
  furnish(store, false);
  store.setStyle(0, zoneAt(4, 3, 2, 3), { italic: true });
  store.setFormats(0, zoneAt(6, 1, 1, 4), [['0.0', '@', '0%', 'M/d/yyyy']]);
  store.setConditionalFormats(0, [
    { ranges: [zoneAt(2, 2, 5, 3), zoneAt(9, 1, 2, 2)], when: { textEquals: 'x' }, style: { bold: true } },
  ]);
  return store.copy();
}

function zoneAt(row: number, column: number, rows: number, columns: number): Zone {
  return { row, column, rows, columns };
}

/** Up to the last step that shows: the engine counts some steps that change nothing. */
const undo = fc.constant(
  edit('undo', null, (store) => {
    const before = JSON.stringify(pictureOf(store));
    while (store.undo() && JSON.stringify(pictureOf(store)) === before);
  }),
);
const edits = fc.oneof(cellEdits, lineEdits, lineEdits, attachments, undo);

/** In both stores: what one refuses, the other must refuse as well. */
function played({ make }: Edit, stores: readonly WorkbookStore[]): void {
  const refused = stores.map((store) => {
    try {
      make(store);
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toEqual([refused[0], refused[0]]);
}

/** Without ids, which each kind of store gives out in its own way; the engine spells an error of its own. */
function comparable(store: WorkbookStore): unknown {
  const text = JSON.stringify(pictureOf(store), (key, value: unknown) => (key === 'id' ? undefined : value));
  return JSON.parse(text.replace(/#REF(?!!)/g, '#REF!'));
}

describe('plain arrays beside the engine', () => {
  test('any edits lead to the same workbook', () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 12 }), (list) => {
        const stores = [furnished(createStore(SIZES)), furnished(createArrayStore(SIZES))] as const;
        for (const each of list) played(each, stores);
        expect(comparable(stores[1])).toEqual(comparable(stores[0]));
      }),
      { numRuns: 60 },
    );
  });

  test('the saved workbook of the engine opens as it was', () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 12 }), (list) => {
        const stores = [furnished(createStore(SIZES)), furnished(createStore(SIZES))] as const;
        for (const each of list) played(each, stores);
        const saved = JSON.parse(JSON.stringify(stores[0].toJSON())) as unknown;
        expect(pictureOf(openArrayStore(saved))).toEqual(pictureOf(openStore(saved)));
      }),
      { numRuns: 15 },
    );
  });

  test('ten thousand rows are read and written at once', () => {
    const [rows, columns] = [10_000, 40];
    const all = { row: 1, column: 1, rows, columns };
    const store = createArrayStore({ sheets: [{ name: 'Videos', rows, columns }] });
    const texts = grid(all, (index) => (index % 3 === 0 ? `Video ${index}` : index % 3 === 1 ? index : ''));
    const [written, read] = [() => store.write(0, all, texts), () => store.read(0, all)].map((work) => {
      const started = performance.now();
      work();
      return performance.now() - started;
    });
    // Far above what they take (15 ms and 100 ms), for any machine.
    expect(read).toBeLessThan(500);
    expect(written).toBeLessThan(3000);
    const started = performance.now();
    for (let version = 0; version < 1000; version++) store.snapshot();
    expect(performance.now() - started).toBeLessThan(100);
    expect(store.read(0, { row: rows, column: columns, rows: 1, columns: 1 })).toMatchObject([
      [{ value: 'Video 399999' }],
    ]);
  });
});

describe('references of formulas that are kept as text', () => {
  const row = { kind: 'insert', dimension: 'row', before: 3, count: 2 } as const;
  const column = { kind: 'insert', dimension: 'column', before: 2, count: 1 } as const;
  const gone = { kind: 'delete', dimension: 'column', from: 2, count: 1 } as const;
  const carried = { kind: 'carry', dimension: 'column', from: 2, count: 1, to: 28 } as const;
  test.each([
    ['=A2&$A3&A$4', row, '=A2&$A5&A$6'],
    ['=SUM(A1:B3)+A2:A', row, '=SUM(A1:B5)+A2:A'],
    ['=AND(B2="B2",LEN(C3)>1)', column, '=AND(C2="B2",LEN(D3)>1)'],
    ['=SUM(B:C)&1:3', column, '=SUM(C:D)&1:3'],
    ["='B tab'!B2&Other!B2&B2", column, "='B tab'!B2&Other!B2&C2"],
    ['=LOG10(B2)&ISNUMBER(B2)', column, '=LOG10(C2)&ISNUMBER(C2)'],
    ['=$B$2&B:B&A2:C2&C2', gone, '=#REF!&#REF!&A2:B2&B2'],
    ['=B2&A2:C2&$B:$B', carried, '=AB2&A2:C2&$AB:$AB'],
  ])('%s', (formula, change, expected) => {
    expect(changedFormula(formula, change)).toBe(expected);
  });
});
