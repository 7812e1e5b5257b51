import type { WorkbookStore } from '../../../local/appsscript/workbook/store';
import type { StoreKind } from '../workbookStore';
import { cell, enter, setFormat, values, zone } from './storeSteps';

export function describeLines({ create, formulas }: StoreKind): void {
  describe('rows and columns', () => {
    let store: WorkbookStore;
    const size = () => {
      const [sheet] = store.sheets();
      return [sheet?.rows, sheet?.columns];
    };
    beforeEach(() => {
      store = create({ sheets: [{ name: 'Sheet1', rows: 20, columns: 8 }] });
      enter(store, 'A1', ['a1', 'b1', 'c1'], ['a2', 'b2', 'c2'], ['a3', 'b3', 'c3']);
    });

    test('rows inserted in the middle push the rest down', () => {
      store.insert(0, 'row', 2, 2);
      expect(size()).toEqual([22, 8]);
      expect(values(store, 'A1:A5')).toEqual([['a1'], [null], [null], ['a2'], ['a3']]);
    });

    test.each([
      ['in the middle', 5],
      ['right below the header', 2],
    ])('inserted rows look like the row that they push down, and rules reach over them: %s', (_, at) => {
      const list = { rule: { kind: 'checkbox' as const }, allowInvalid: true, help: '' };
      store.setConditionalFormats(0, [
        { ranges: [zone('A1:C20')], when: { textEquals: 'x' }, style: { textColor: '#ff0000' } },
      ]);
      store.setStyle(0, zone('A1:C1'), { bold: true });
      setFormat(store, 'A2:A20', '@');
      store.setStyle(0, zone('A2:C20'), { fill: '#f4f5f7' });
      store.setValidation(0, zone('B1:B20'), list);
      store.insert(0, 'row', at, 3);
      for (const row of [at, at + 2, at + 3]) {
        expect([row, cell(store, `A${row}`).format, store.styleAt(0, row, 1)]).toEqual([
          row,
          '@',
          { fill: '#f4f5f7' },
        ]);
        expect(store.validationAt(0, row, 2)).toEqual(list);
      }
      expect(store.conditionalFormats(0)).toMatchObject([{ ranges: [zone('A1:C23')] }]);
      expect(size()).toEqual([23, 8]);
    });

    test('rows and columns are added at the end', () => {
      store.insert(0, 'row', 21, 5);
      store.insert(0, 'column', 9, 3);
      expect(size()).toEqual([25, 11]);
      enter(store, 'K25', ['corner']);
      expect(values(store, 'K25')).toEqual([['corner']]);
    });

    test('columns inserted push the rest to the right', () => {
      store.insert(0, 'column', 2, 1);
      expect(values(store, 'A1:D1')).toEqual([['a1', null, 'b1', 'c1']]);
    });

    test('deleted rows are gone', () => {
      store.delete(0, 'row', 2, 1);
      expect(size()).toEqual([19, 8]);
      expect(values(store, 'A1:A3')).toEqual([['a1'], ['a3'], [null]]);
    });

    test('deleted columns are gone', () => {
      store.delete(0, 'column', 1, 2);
      expect(size()).toEqual([20, 6]);
      expect(values(store, 'A1:B1')).toEqual([['c1', null]]);
    });

    test.each([
      ['up', 3, 1, 1, ['a3', 'a1', 'a2']],
      ['down', 1, 1, 4, ['a2', 'a3', 'a1']],
      ['two together', 2, 2, 1, ['a2', 'a3', 'a1']],
      ['to its own place', 2, 1, 2, ['a1', 'a2', 'a3']],
      ['right behind itself', 2, 1, 3, ['a1', 'a2', 'a3']],
    ] as const)('a row moves %s', (_, from, count, before, expected) => {
      store.move(0, 'row', from, count, before);
      expect(values(store, 'A1:A3').flat()).toEqual(expected);
      expect(size()).toEqual([20, 8]);
    });

    test.each([
      ['left', 3, 1, ['c1', 'a1', 'b1', null]],
      ['right', 1, 5, ['b1', 'c1', null, 'a1']],
    ] as const)(
      'a column moves %s, with formats, styles, width and visibility',
      (_, from, before, expected) => {
        const there = expected.indexOf(from === 3 ? 'c1' : 'a1') + 1;
        setFormat(store, from === 3 ? 'C2' : 'A2', '@');
        store.setStyle(0, { row: 1, column: from, rows: 1, columns: 1 }, { bold: true });
        store.setSize(0, 'column', from, 1, 222);
        store.setHidden(0, 'column', from, 1, true);
        store.move(0, 'column', from, 1, before);
        expect(values(store, 'A1:D1').flat()).toEqual(expected);
        expect(store.read(0, { row: 2, column: there, rows: 1, columns: 1 })[0]?.[0]?.format).toBe('@');
        expect(store.styleAt(0, 1, there)).toEqual({ bold: true });
        const columns = [1, 2, 3, 4, 5];
        expect(columns.map((column) => store.hidden(0, 'column', column))).toEqual(
          columns.map((column) => column === there),
        );
        expect(columns.map((column) => store.size(0, 'column', column) === 222)).toEqual(
          columns.map((column) => column === there),
        );
      },
    );

    test('lines of a hidden tab move as well', () => {
      const hidden = store.addSheet('Hidden', 2, 10, 5);
      store.write(hidden.id, zone('A1:C1'), [['a', 'b', 'c']]);
      store.setSheetHidden(hidden.id, true);
      store.move(hidden.id, 'column', 3, 1, 1);
      expect(values(store, 'A1:C1', hidden.id)).toEqual([['c', 'a', 'b']]);
    });

    test('what is not there cannot be deleted', () => {
      expect(() => store.delete(0, 'row', 20, 2)).toThrow();
      expect(() => store.delete(0, 'column', 1, 8)).toThrow();
      expect(size()).toEqual([20, 8]);
    });

    if (formulas) describe('with formulas', () => describeMovedFormulas(() => store));
  });
}

function describeMovedFormulas(present: () => WorkbookStore): void {
  test('they follow inserted columns', () => {
    const store = present();
    enter(store, 'D1', ['=B2&"!"']);
    store.insert(0, 'column', 1, 1);
    expect(cell(store, 'E1')).toMatchObject({ value: 'b2!', formula: '=C2&"!"' });
  });

  test('they follow or break when rows are deleted', () => {
    const store = present();
    enter(store, 'D1', ['=A3'], ['x']);
    enter(store, 'E1', ['=A2']);
    store.delete(0, 'row', 2, 1);
    expect(cell(store, 'D1')).toMatchObject({ value: 'a3', formula: '=A2' });
    expect(values(store, 'E1')).toEqual([[{ error: '#REF!' }]]);
  });

  test('they follow a moved column', () => {
    const store = present();
    enter(store, 'E1', ['=A1&C2'], ['=SUM(B1:B3)']);
    store.move(0, 'column', 1, 1, 4);
    expect(cell(store, 'E1')).toMatchObject({ value: 'a1c2', formula: '=C1&B2' });
    expect(cell(store, 'E2').formula).toBe('=SUM(A1:A3)');
  });

  test('a moved one keeps what it refers to', () => {
    const store = present();
    enter(store, 'B4', ['=A1']);
    store.move(0, 'row', 4, 1, 1);
    expect(cell(store, 'B1')).toMatchObject({ value: 'a1', formula: '=A2' });
  });
}
