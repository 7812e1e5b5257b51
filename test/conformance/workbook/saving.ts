import type { StoreKind } from '../workbookStore';
import { furnish, pictureOf } from './history';
import { enter, setFormat, values, zone } from './storeSteps';

export function describeSaving({ create, open, formulas }: StoreKind): void {
  describe('saving', () => {
    const reopened = (store: ReturnType<StoreKind['create']>) =>
      open(JSON.parse(JSON.stringify(store.toJSON())));

    test('everything comes back', () => {
      const store = create();
      furnish(store, formulas);
      const other = store.addSheet('Second tab', 1, 40, 5);
      store.setSheetHidden(other.id, true);
      furnish(reopened(store), formulas);
      expect(pictureOf(reopened(store))).toEqual(pictureOf(store));
      expect(reopened(store).toJSON()).toEqual(JSON.parse(JSON.stringify(store.toJSON())));
    });

    test('texts that look like something else come back as they were', () => {
      const store = create();
      const texts = ["'=1", '=1', "''", '{"a":1}', '007', 'TRUE', '1/2/2025', '#REF', "'", '|=|', 'R1'];
      setFormat(store, 'A1:A11', '@');
      enter(store, 'A1', ...texts.map((text) => [text]));
      enter(store, 'B1', ...texts.map((text) => [`'${text}`]));
      expect(values(store, 'A1:A11').flat()).toEqual(texts);
      expect(values(reopened(store), 'A1:A11').flat()).toEqual(texts);
      expect(values(reopened(store), 'B1:B11').flat()).toEqual(texts);
    });

    test('a reopened workbook is edited like any other', () => {
      const store = create();
      furnish(store, formulas);
      const again = reopened(store);
      again.insert(0, 'row', 1, 1);
      enter(again, 'B2', [10]);
      expect(values(again, 'A2:C2')).toEqual([['a', 10, formulas ? 20 : 2]]);
      expect(again.notes(0, zone('B3'))).toEqual([['note']]);
      expect(again.undo() && again.undo()).toBe(true);
      expect(pictureOf(again)).toEqual(pictureOf(store));
    });

    test('saving does not tie the two workbooks together', () => {
      const store = create();
      const saved = store.toJSON();
      const again = open(saved);
      enter(again, 'A1', ['x']);
      expect(values(store, 'A1')).toEqual([[null]]);
      expect(values(open(saved), 'A1')).toEqual([[null]]);
    });

    test.each([null, 5, {}, { kind: 'other' }, []])('%j is no workbook', (json) => {
      expect(() => open(json)).toThrow();
    });
  });
}
