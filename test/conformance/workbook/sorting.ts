import type { StoreKind } from '../workbookStore';
import { cell, enter, note, setFormat, setNote, values, zone } from './storeSteps';

export function describeSorting({ create, formulas }: StoreKind): void {
  describe('sorting', () => {
    test('numbers, then text, booleans, errors; blanks last in both directions', () => {
      const store = create();
      const entries = ['beta', null, 10, true, 'Alpha', '#DIV/0!', 2, false, '1/2/2025'];
      enter(store, 'A1', ...entries.map((entry) => [entry]));
      const error = { error: '#DIV/0!' };
      store.sort(0, zone('A1:A9'), 1, true);
      expect(values(store, 'A1:A9').flat()).toEqual([
        2,
        10,
        45659,
        'Alpha',
        'beta',
        false,
        true,
        error,
        null,
      ]);
      store.sort(0, zone('A1:A9'), 1, false);
      expect(values(store, 'A1:A9').flat()).toEqual([
        error,
        true,
        false,
        'beta',
        'Alpha',
        45659,
        10,
        2,
        null,
      ]);
    });

    test('rows of the zone move as a whole, everything else stays', () => {
      const store = create();
      enter(store, 'A1', ['head', 'head', 'out'], ['c', 3, 'x'], ['a', 1, 'y'], ['b', 2, 'z']);
      store.sort(0, zone('A2:B4'), 1, true);
      expect(values(store, 'A1:C4')).toEqual([
        ['head', 'head', 'out'],
        ['a', 1, 'x'],
        ['b', 2, 'y'],
        ['c', 3, 'z'],
      ]);
    });

    test('formats, styles and notes go along; row metadata and validation stay', () => {
      const store = create();
      enter(store, 'A1', ['b'], ['a']);
      setFormat(store, 'B1', '@');
      enter(store, 'B1', ['007']);
      setNote(store, 'A1', 'of b');
      store.setStyle(0, zone('A1'), { bold: true });
      store.addMetadata({ key: 'k', value: '', visibility: 'DOCUMENT', sheetId: 0, row: 1, column: null });
      store.setValidation(0, zone('A1'), { rule: { kind: 'date' }, allowInvalid: true, help: '' });
      store.sort(0, zone('A1:B2'), 1, true);
      expect(cell(store, 'B2')).toMatchObject({ value: '007', format: '@' });
      expect(cell(store, 'B1')).toEqual({ value: null, formula: '', display: '', format: '' });
      expect([note(store, 'A1'), note(store, 'A2')]).toEqual(['', 'of b']);
      expect([store.styleAt(0, 1, 1), store.styleAt(0, 2, 1)]).toEqual([{}, { bold: true }]);
      expect(store.metadata()).toMatchObject([{ row: 1 }]);
      expect(store.validationAt(0, 1, 1)).not.toBeNull();
    });

    if (formulas) {
      test('with formulas: they refer to their own row afterwards', () => {
        const store = create();
        enter(store, 'A1', ['b', null], ['a', '=A2&"!"']);
        store.sort(0, zone('A1:B2'), 1, true);
        expect(cell(store, 'B1')).toEqual({ value: 'a!', formula: '=A1&"!"', display: 'a!', format: '' });
      });
    }
  });
}
