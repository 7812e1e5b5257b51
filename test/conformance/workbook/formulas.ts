import { createStore } from '../../../local/appsscript/workbook/odooStore';
import type { WorkbookStore } from '../../../local/appsscript/workbook/store';
import type { StoreKind } from '../workbookStore';
import { cell, enter, setFormat, values } from './storeSteps';

export function describeFormulas(kind: StoreKind): void {
  if (kind.formulas) describeCalculation(kind);
  else describeRefusal(kind);
}

function describeRefusal({ create, open }: StoreKind): void {
  describe('without formulas', () => {
    test.each(['=A1', '=1+1', '+A9', '-x'])('%s is refused and leaves every cell as it was', (entry) => {
      const store = create();
      enter(store, 'A1', ['before', 'before']);
      expect(() => enter(store, 'A1', ['after', entry])).toThrow('There are no formulas in the array store');
      expect(values(store, 'A1:B1')).toEqual([['before', 'before']]);
    });

    test('a saved workbook with one is refused', () => {
      const other = createStore();
      enter(other, 'A1', ['=1+1']);
      expect(() => open(other.toJSON())).toThrow('There are no formulas in the array store: =1+1');
    });
  });
}

function describeCalculation({ create }: StoreKind): void {
  describe('with formulas', () => {
    let store: WorkbookStore;
    beforeEach(() => {
      store = create();
    });

    test('give their result and their text', () => {
      enter(store, 'A1', [2, 3, '=A1*B1']);
      expect(cell(store, 'C1')).toEqual({ value: 6, formula: '=A1*B1', display: '6', format: '' });
    });

    test('follow what they refer to, at once', () => {
      enter(store, 'A1', [1, '=A1+1', '=B1+1']);
      enter(store, 'A1', [10]);
      expect(values(store, 'B1:C1')).toEqual([[11, 12]]);
    });

    test('read other tabs and open ranges', () => {
      const other = store.addSheet('Other tab');
      store.write(other.id, { row: 1, column: 1, rows: 3, columns: 1 }, [[1], [2], [3]]);
      enter(store, 'A1', ["=SUM('Other tab'!A2:A)"]);
      expect(values(store, 'A1')).toEqual([[5]]);
    });

    test.each([
      ['=1/0', '#DIV/0!'],
      ['=NA()', '#N/A'],
      ['=NOSUCHFUNCTION(1)', '#NAME?'],
      ['=1+', '#ERROR!'],
      ['=A1', '#REF!'],
    ])('%s is the error %s', (formula, error) => {
      enter(store, 'A1', [formula]);
      expect(cell(store, 'A1')).toEqual({ value: { error }, formula, display: error, format: '' });
    });

    test.each([
      ['+5', '=+5', 5],
      ['+A9', '=+A9', 7],
      ['-A9', '=-A9', -7],
    ])('%s is tried as a formula', (entry, formula, value) => {
      enter(store, 'A9', [7]);
      enter(store, 'A1', [entry]);
      expect(cell(store, 'A1')).toMatchObject({ value, formula });
    });

    test('a formula may give text that looks like one', () => {
      enter(store, 'A1', ['="=1+"&1']);
      expect(cell(store, 'A1')).toMatchObject({ value: '=1+1', formula: '="=1+"&1' });
    });

    test('an empty text as a result is a value, and counts as used', () => {
      enter(store, 'B7', ['=""']);
      expect(cell(store, 'B7')).toMatchObject({ value: '', display: '' });
      expect(store.lastUsed(0)).toEqual({ row: 7, column: 2 });
    });

    test('a date result is shown as one', () => {
      enter(store, 'A1', ['=DATE(2025,1,2)']);
      expect(cell(store, 'A1')).toMatchObject({ value: 45659, display: '1/2/2025' });
      expect(cell(store, 'A1').format).toMatch(/^m\/d\/yyyy$/i);
    });

    test('a formula stays one when its cell becomes plain text', () => {
      enter(store, 'A1', ['=1+1']);
      setFormat(store, 'A1', '@');
      expect(cell(store, 'A1')).toMatchObject({ formula: '=1+1', display: '2' });
    });
  });
}
