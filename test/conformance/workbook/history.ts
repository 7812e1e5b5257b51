import type { WorkbookStore } from '../../../local/appsscript/workbook/store';
import type { StoreKind } from '../workbookStore';
import { enter, note, setFormat, setNote, values, zone } from './storeSteps';

export function describeHistory({ create, formulas }: StoreKind): void {
  describe('undo and redo', () => {
    let store: WorkbookStore;
    beforeEach(() => {
      store = create({ sheets: [{ name: 'Sheet1', rows: 50, columns: 10 }] });
    });

    test('nothing to undo or redo at first', () => {
      expect([store.undo(), store.redo()]).toEqual([false, false]);
    });

    test('one write is one step, however large', () => {
      enter(store, 'A1', ['a', 'b'], ['c', 'd']);
      enter(store, 'A1', ['1', '2'], ['3', '4']);
      expect(store.undo()).toBe(true);
      expect(values(store, 'A1:B2').flat()).toEqual(['a', 'b', 'c', 'd']);
      expect(store.redo()).toBe(true);
      expect(values(store, 'A1:B2').flat()).toEqual([1, 2, 3, 4]);
      expect(store.redo()).toBe(false);
      expect([store.undo(), store.undo(), store.undo()]).toEqual([true, true, false]);
      expect(store.lastUsed(0)).toEqual({ row: 0, column: 0 });
    });

    test('the last fifty steps of many can be undone and redone', () => {
      for (let step = 1; step <= 150; step++) enter(store, 'A1', [step]);
      for (let step = 0; step < 50; step++) store.undo();
      expect(values(store, 'A1')).toEqual([[100]]);
      for (let step = 0; step < 30; step++) store.redo();
      expect(values(store, 'A1')).toEqual([[130]]);
    });

    test('a new change forgets what was undone', () => {
      enter(store, 'A1', ['a']);
      store.undo();
      enter(store, 'A1', ['b']);
      expect(store.redo()).toBe(false);
      expect(values(store, 'A1')).toEqual([['b']]);
    });

    if (formulas) {
      test('with formulas: they follow', () => {
        enter(store, 'A1', [1, '=A1+1']);
        enter(store, 'A1', [5]);
        store.undo();
        expect(values(store, 'B1')).toEqual([[2]]);
      });
    }

    test('plain text comes back as it was', () => {
      setFormat(store, 'A1', '@');
      enter(store, 'A1', ['=1+1']);
      enter(store, 'A1', ['other']);
      store.undo();
      expect(values(store, 'A1')).toEqual([['=1+1']]);
    });

    const changes: Readonly<Record<string, (edited: WorkbookStore) => void>> = {
      'inserted rows': (edited) => edited.insert(0, 'row', 2, 3),
      'deleted rows': (edited) => edited.delete(0, 'row', 2, 1),
      'a moved column': (edited) => edited.move(0, 'column', 2, 1, 6),
      'a sort': (edited) => edited.sort(0, zone('A1:C3'), 1, false),
      notes: (edited) => edited.setNotes(0, zone('B2:C2'), [['', 'new']]),
      styles: (edited) => edited.setStyle(0, zone('A1:C3'), { italic: true, fill: null }),
      validation: (edited) => edited.setValidation(0, zone('B1:B3'), null),
      'conditional formats': (edited) => edited.setConditionalFormats(0, []),
      groups: (edited) => edited.setColumnGroups(0, []),
      'a new tab': (edited) => void edited.addSheet('New'),
      'a renamed tab': (edited) => edited.renameSheet(0, 'Renamed'),
      'frozen lines': (edited) => edited.setFrozen(0, 2, 2),
      protection: (edited) => edited.removeProtection(edited.protections(0)[0]?.id ?? ''),
      metadata: (edited) => edited.removeMetadata(edited.metadata()[0]?.id ?? -1),
      'hidden columns': (edited) => edited.setHidden(0, 'column', 4, 2, true),
    };

    test.each(Object.keys(changes))('%s: one step, there and back', (name) => {
      furnish(store, formulas);
      const before = pictureOf(store);
      changes[name]?.(store);
      const after = pictureOf(store);
      expect(after).not.toEqual(before);
      store.undo();
      expect(pictureOf(store)).toEqual(before);
      store.redo();
      expect(pictureOf(store)).toEqual(after);
    });

    test('the position counts steps that can be undone', () => {
      const start = store.historyPosition();
      enter(store, 'A1', ['a', 'b']);
      enter(store, 'A1', ['a', 'b']);
      setNote(store, 'A1', 'note');
      expect(store.historyPosition()).toBe(start + 2);
      expect(() => enter(store, 'A1', ['y'.repeat(50_001)])).toThrow();
      expect(store.historyPosition()).toBe(start + 2);
      store.undo();
      store.undo();
      store.undo();
      expect(store.historyPosition()).toBe(start);
      store.redo();
      expect(store.historyPosition()).toBe(start + 1);
    });

    test('a refused change is no step', () => {
      enter(store, 'A1', ['a']);
      expect(() => enter(store, 'A1', ['x', 'y'.repeat(50_001)])).toThrow();
      store.undo();
      expect(values(store, 'A1')).toEqual([[null]]);
      expect(note(store, 'A1')).toBe('');
    });
  });
}

export function describeVersions({ create, formulas }: StoreKind): void {
  describe('versions and copies', () => {
    let store: WorkbookStore;
    beforeEach(() => {
      store = create({ sheets: [{ name: 'Sheet1', rows: 50, columns: 10 }] });
      furnish(store, formulas);
    });

    test('everything goes back in place, and stays there', () => {
      const before = pictureOf(store);
      const snapshot = store.snapshot();
      store.insert(0, 'row', 1, 2);
      enter(store, 'A1', ['later']);
      store.addSheet('Later');
      store.deleteSheet(0);
      const later = store.snapshot();
      store.restore(snapshot);
      expect(pictureOf(store)).toEqual(before);
      expect([store.undo(), store.redo()]).toEqual([false, false]);
      store.restore(later);
      expect(store.sheets().map(({ name }) => name)).toEqual(['Later']);
      store.restore(snapshot);
      expect(pictureOf(store)).toEqual(before);
    });

    test('a snapshot is not touched by what comes later', () => {
      const snapshot = store.snapshot();
      const before = pictureOf(store);
      enter(store, 'A1', ['x', 9, 'y']);
      store.setStyle(0, zone('A1:C3'), { italic: true });
      store.restore(snapshot);
      enter(store, 'A1', ['z']);
      store.restore(snapshot);
      expect(pictureOf(store)).toEqual(before);
    });

    test('ids that were given out meanwhile are not given again', () => {
      const snapshot = store.snapshot();
      const { id } = store.addSheet('Later');
      store.restore(snapshot);
      expect(store.addSheet('Other').id).not.toBe(id);
    });

    test('a restored workbook is edited and undone like any other', () => {
      const snapshot = store.snapshot();
      enter(store, 'A1', ['later']);
      store.restore(snapshot);
      enter(store, 'A1', ['new']);
      expect(values(store, 'A1')).toEqual([['new']]);
      expect([store.undo(), store.undo()]).toEqual([true, false]);
      expect(values(store, 'A1')).toEqual([['a']]);
    });

    test('a copy has everything and goes its own way', () => {
      const copy = store.copy();
      expect(pictureOf(copy)).toEqual(pictureOf(store));
      expect(copy.undo()).toBe(false);
      enter(copy, 'A1', ['copy']);
      store.insert(0, 'row', 1, 1);
      expect(values(store, 'A1:A2')).toEqual([[null], ['a']]);
      expect(values(copy, 'A1:A2')).toEqual([['copy'], ['b']]);
      store.undo();
      expect(values(store, 'A1')).toEqual([['a']]);
    });
  });
}

/** Something of every kind on the first tab. */
export function furnish(store: WorkbookStore, formulas = true): void {
  const third = formulas ? ['=B1*2', '=B2*2', '=SUM(B1:B2)'] : [2, 4, 3];
  enter(store, 'A1', ...third.map((last, row) => ['abc'.charAt(row), row + 1, last]));
  setFormat(store, 'B1:B3', 'M/d/yyyy');
  setFormat(store, 'D1', '@');
  enter(store, 'D1', ['=verbatim']);
  setNote(store, 'B2', 'note');
  store.setStyle(0, zone('A1:A2'), { fill: '#eeeeee', bold: true, wrap: 'wrap' });
  store.setValidation(0, zone('A1:B9'), { rule: { kind: 'checkbox' }, allowInvalid: false, help: 'Tick it' });
  store.setValidation(0, zone('B2:B3'), {
    rule: { kind: 'list', values: ['x, y', '2'], dropdown: true },
    allowInvalid: true,
    help: '',
  });
  store.setConditionalFormats(0, [
    { ranges: [zone('A1:C9')], when: { formula: '=$B1>1' }, style: { fill: '#ff0000' } },
  ]);
  store.setColumnGroups(0, [{ from: 2, to: 4, collapsed: true }]);
  store.setHidden(0, 'column', 9, 1, true);
  store.setSize(0, 'column', 2, 1, 150);
  store.setFrozen(0, 1, 1);
  store.addProtection({
    sheetId: 0,
    zone: zone('B1:B3'),
    description: 'd',
    warningOnly: true,
    editors: ['e@x.y'],
  });
  store.addProtection({ sheetId: 0, zone: null, description: '', warningOnly: false, editors: [] });
  store.addMetadata({ key: 'k', value: 'v', visibility: 'PROJECT', sheetId: 0, row: null, column: 2 });
  store.addMetadata({
    key: 'file',
    value: '',
    visibility: 'DOCUMENT',
    sheetId: null,
    row: null,
    column: null,
  });
}

/** Everything that can be read of a workbook. */
export function pictureOf(store: WorkbookStore): unknown {
  return {
    metadata: store.metadata(),
    sheets: store.sheets().map((sheet) => {
      const all = { row: 1, column: 1, rows: Math.min(sheet.rows, 30), columns: sheet.columns };
      const columns = Array.from({ length: sheet.columns }, (_, index) => index + 1);
      return {
        sheet,
        cells: store.read(sheet.id, all),
        notes: store.notes(sheet.id, all),
        styles: store.read(sheet.id, all).map((line, row) => {
          return line.map((_, column) => store.styleAt(sheet.id, row + 1, column + 1));
        }),
        validations: store.read(sheet.id, all).map((line, row) => {
          return line.map((_, column) => store.validationAt(sheet.id, row + 1, column + 1));
        }),
        conditionalFormats: store.conditionalFormats(sheet.id),
        protections: store.protections(sheet.id),
        columns: columns.map((column) => [
          store.size(sheet.id, 'column', column),
          store.hidden(sheet.id, 'column', column),
        ]),
        groups: store.columnGroups(sheet.id),
        lastUsed: store.lastUsed(sheet.id),
      };
    }),
  };
}
