import type { WorkbookStore } from '../../../local/appsscript/workbook/store';
import type { StoreKind } from '../workbookStore';
import { cell, enter, setFormat, values, zone } from './storeSteps';

export function describeTabs({ create, open, formulas }: StoreKind): void {
  describe('tabs', () => {
    let store: WorkbookStore;
    const names = () => store.sheets().map(({ name }) => name);
    beforeEach(() => {
      store = create();
    });

    test('a new workbook has one tab of 1,000 × 26 cells with id 0', () => {
      expect(store.sheets()).toEqual([
        { id: 0, name: 'Sheet1', hidden: false, rows: 1000, columns: 26, frozenRows: 0, frozenColumns: 0 },
      ]);
      expect(store.lastUsed(0)).toEqual({ row: 0, column: 0 });
    });

    test('a workbook may be made with tabs of given sizes', () => {
      store = create({ sheets: [{ name: 'One', rows: 5, columns: 3 }, { name: 'Two' }] });
      expect(store.sheets()).toMatchObject([
        { id: 0, name: 'One', rows: 5, columns: 3 },
        { name: 'Two', rows: 1000, columns: 26 },
      ]);
    });

    test('tabs are added at the end or at a place', () => {
      store.addSheet('End');
      store.addSheet('First', 1);
      const small = store.addSheet('Second', 2, 10, 4);
      expect(names()).toEqual(['First', 'Second', 'Sheet1', 'End']);
      expect(small).toMatchObject({ name: 'Second', rows: 10, columns: 4, hidden: false });
    });

    test('ids are positive integers that are never given again', () => {
      const ids = ['a', 'b'].map((name) => store.addSheet(name).id);
      const [first = 0] = ids;
      store.deleteSheet(first);
      const later = store.addSheet('c').id;
      const reopened = open(JSON.parse(JSON.stringify(store.toJSON()))).addSheet('d').id;
      const all = [0, ...ids, later, reopened];
      expect(new Set(all).size).toBe(all.length);
      expect(all.every((id) => Number.isInteger(id) && id >= 0)).toBe(true);
    });

    test.each(['Sheet1', 'sheet1'])('the name %s is taken', (name) => {
      const error = `A sheet with the name "${name}" already exists. Please enter another name.`;
      expect(() => store.addSheet(name)).toThrow(error);
      const other = store.addSheet('Other');
      expect(() => store.renameSheet(other.id, name)).toThrow(error);
    });

    test('a renamed tab keeps its id and content', () => {
      const data = store.addSheet('Data');
      store.write(data.id, zone('A1'), [[4]]);
      store.renameSheet(data.id, 'My data');
      expect(store.sheets()).toMatchObject([{ id: 0 }, { id: data.id, name: 'My data' }]);
      expect(values(store, 'A1', data.id)).toEqual([[4]]);
    });

    test('moving counts hidden tabs', () => {
      const [a, b, c] = ['A', 'B', 'C'].map((name) => store.addSheet(name).id) as [number, number, number];
      store.setSheetHidden(b, true);
      store.moveSheet(0, 3);
      expect(names()).toEqual(['A', 'B', 'Sheet1', 'C']);
      store.moveSheet(b, 1);
      store.moveSheet(c, 2);
      expect(names()).toEqual(['B', 'C', 'A', 'Sheet1']);
      expect(a).toBeGreaterThan(0);
    });

    test('tabs are hidden, shown and deleted', () => {
      const other = store.addSheet('Other');
      store.setSheetHidden(other.id, true);
      expect(store.sheets()[1]).toMatchObject({ hidden: true });
      store.setSheetHidden(other.id, true);
      store.setSheetHidden(other.id, false);
      expect(store.sheets()[1]).toMatchObject({ hidden: false });
      store.setSheetHidden(other.id, true);
      store.deleteSheet(other.id);
      expect(names()).toEqual(['Sheet1']);
    });

    test('the last tab in view can neither be hidden nor deleted', () => {
      store.setSheetHidden(store.addSheet('Hidden').id, true);
      expect(() => store.setSheetHidden(0, true)).toThrow();
      expect(() => store.deleteSheet(0)).toThrow();
      expect(names()).toEqual(['Sheet1', 'Hidden']);
    });

    test('rows and columns are frozen and set free', () => {
      store.setFrozen(0, 1, 2);
      expect(store.sheets()[0]).toMatchObject({ frozenRows: 1, frozenColumns: 2 });
      store.setFrozen(0, 0, 2);
      expect(store.sheets()[0]).toMatchObject({ frozenRows: 0, frozenColumns: 2 });
    });

    test('the last used cell is the last with content, wherever formats reach', () => {
      setFormat(store, 'A1:F40', '@');
      enter(store, 'C2', ['x']);
      enter(store, 'B9', [false]);
      expect(store.lastUsed(0)).toEqual({ row: 9, column: 3 });
      enter(store, 'B9', [null]);
      expect(store.lastUsed(0)).toEqual({ row: 2, column: 3 });
    });

    test('more than ten million cells are refused', () => {
      const tooMany =
        'This action would increase the number of cells in the workbook above the limit of 10000000 cells.';
      expect(() => store.addSheet('Huge', 2, 500_000, 20)).toThrow(tooMany);
      expect(() => store.insert(0, 'row', 1000, 400_000)).toThrow(tooMany);
      expect(names()).toEqual(['Sheet1']);
    });

    if (formulas) describe('with formulas', () => describeReferences(() => store));
  });
}

function describeReferences(present: () => WorkbookStore): void {
  test('they follow the name of a tab', () => {
    const store = present();
    const data = store.addSheet('Data');
    store.write(data.id, zone('A1'), [[4]]);
    enter(store, 'A1', ['=Data!A1']);
    store.renameSheet(data.id, 'My data');
    expect(cell(store, 'A1')).toMatchObject({ value: 4, formula: "='My data'!A1" });
  });

  test('one on a deleted tab is an error', () => {
    const store = present();
    const data = store.addSheet('Data');
    enter(store, 'A1', ['=Data!A1']);
    store.deleteSheet(data.id);
    expect(values(store, 'A1')).toEqual([[{ error: '#REF!' }]]);
  });
}
