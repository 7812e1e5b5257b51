import type { Validation, ValidationRule, WorkbookStore } from '../../../local/appsscript/workbook/store';
import type { StoreKind } from '../workbookStore';
import { cellAt, enter, note, setNote, values, zone } from './storeSteps';

const LIST: Validation = {
  rule: { kind: 'list', values: ['yes', 'no, never', ''], dropdown: true },
  allowInvalid: false,
  help: 'Pick one.',
};

const RULES: readonly ValidationRule[] = [
  { kind: 'checkbox' },
  { kind: 'list', values: ['a', 'b'], dropdown: true },
  { kind: 'list', values: ['only'], dropdown: false },
  { kind: 'date' },
  { kind: 'numberAtLeast', min: 0 },
  { kind: 'numberAtLeast', min: -1.5 },
  { kind: 'formula', formula: '=LEN(B2)<=30' },
];

export function describeAttachments({ create, open }: StoreKind): void {
  let store: WorkbookStore;
  const validation = (reference: string) => {
    const { row, column } = cellAt(reference);
    return store.validationAt(0, row, column);
  };
  beforeEach(() => {
    store = create({ sheets: [{ name: 'Sheet1', rows: 30, columns: 10 }] });
  });

  describe('links', () => {
    const LINKS = [
      { start: 0, end: 3, url: 'https://a.example' },
      { start: 8, end: 11, url: 'https://b.example' },
    ];
    const linksAt = (reference: string) => store.links(0, zone(reference))[0]?.[0];
    beforeEach(() => {
      enter(store, 'B2', ['one and two']);
      store.setLinks(0, 2, 2, LINKS);
    });

    test('hang on their text, and are gone with it', () => {
      expect(store.links(0, zone('A2:C2'))).toEqual([[[], LINKS, []]]);
      store.setNotes(0, zone('B2'), [['note']]);
      store.setStyle(0, zone('B2'), { bold: true });
      expect(linksAt('B2')).toEqual(LINKS);
      enter(store, 'B2', ['three']);
      expect(linksAt('B2')).toEqual([]);
    });

    test('are changed, removed and undone', () => {
      store.setLinks(0, 2, 2, LINKS.slice(1));
      expect(linksAt('B2')).toEqual(LINKS.slice(1));
      store.setLinks(0, 2, 2, []);
      expect(linksAt('B2')).toEqual([]);
      store.undo();
      store.undo();
      expect(linksAt('B2')).toEqual(LINKS);
    });

    test('follow their cells', () => {
      store.insert(0, 'row', 1, 2);
      store.move(0, 'column', 2, 1, 6);
      expect(linksAt('E4')).toEqual(LINKS);
      enter(store, 'E1', ['x'], ['a'], ['b']);
      store.sort(0, zone('A2:F4'), 5, false);
      expect(linksAt('E2')).toEqual(LINKS);
      expect(linksAt('E4')).toEqual([]);
    });

    test('are saved and copied', () => {
      const saved = open(JSON.parse(JSON.stringify(store.toJSON())));
      expect(saved.links(0, zone('B2'))).toEqual([[LINKS]]);
      expect(store.copy().links(0, zone('B2'))).toEqual([[LINKS]]);
    });
  });

  describe('notes', () => {
    test('are set, changed and removed', () => {
      store.setNotes(0, zone('B2:C2'), [['one', 'two\nlines']]);
      expect(store.notes(0, zone('A2:D2'))).toEqual([['', 'one', 'two\nlines', '']]);
      store.setNotes(0, zone('B2:C2'), [['', 'changed']]);
      expect(store.notes(0, zone('A2:D2'))).toEqual([['', '', 'changed', '']]);
    });

    test('follow their cells', () => {
      setNote(store, 'B2', 'note');
      store.insert(0, 'row', 2, 3);
      store.insert(0, 'column', 1, 1);
      expect(note(store, 'C5')).toBe('note');
      store.move(0, 'column', 3, 1, 6);
      expect(note(store, 'E5')).toBe('note');
      store.delete(0, 'row', 1, 1);
      expect(note(store, 'E4')).toBe('note');
      store.delete(0, 'row', 4, 1);
      expect(store.notes(0, zone('A1:J20')).flat().join('')).toBe('');
    });

    test('stay with a note-less write and go with their tab', () => {
      const other = store.addSheet('Other', 2, 10, 5);
      store.setNotes(other.id, zone('A1'), [['there']]);
      setNote(store, 'A1', 'here');
      enter(store, 'A1', ['written']);
      store.deleteSheet(other.id);
      expect(note(store, 'A1')).toBe('here');
    });
  });

  describe('validation', () => {
    test.each(RULES)('%j is kept', (rule) => {
      const set = { rule, allowInvalid: true, help: 'What to enter' };
      store.setValidation(0, zone('B2:B9'), set);
      expect(validation('B2')).toEqual(set);
      expect(validation('B9')).toEqual(set);
      expect(validation('B1')).toBeNull();
      expect(validation('C2')).toBeNull();
    });

    test('a checkbox on blank cells writes nothing and changes no style', () => {
      store.setValidation(0, zone('A2:A20'), { rule: { kind: 'checkbox' }, allowInvalid: false, help: '' });
      expect(store.lastUsed(0)).toEqual({ row: 0, column: 0 });
      expect(store.styleAt(0, 2, 1)).toEqual({});
    });

    test('does not change what the cells hold', () => {
      enter(store, 'A2', ['maybe']);
      store.setValidation(0, zone('A2:A3'), { rule: { kind: 'checkbox' }, allowInvalid: false, help: '' });
      store.setValidation(0, zone('A2:A3'), LIST);
      expect(values(store, 'A2:A3')).toEqual([['maybe'], [null]]);
    });

    test('the last one set holds; null clears', () => {
      const date: Validation = { rule: { kind: 'date' }, allowInvalid: true, help: '' };
      store.setValidation(0, zone('A1:C9'), LIST);
      store.setValidation(0, zone('B2:B3'), date);
      store.setValidation(0, zone('C1:C9'), null);
      expect(['B1', 'B2', 'B3', 'B4', 'C4', 'A4'].map(validation)).toEqual([
        LIST,
        date,
        date,
        LIST,
        null,
        LIST,
      ]);
    });

    test('is listed with all cells that it holds for', () => {
      store.setValidation(0, zone('A1:A9'), LIST);
      store.setValidation(0, zone('A4:A5'), null);
      const listed = store.validations(0);
      expect(listed.map(({ validation: one }) => one)).toEqual([LIST]);
      const cells = listed
        .flatMap(({ zones }) => zones)
        .reduce((sum, { rows, columns }) => sum + rows * columns, 0);
      expect(cells).toBe(7);
    });

    test('follows its cells and grows with rows inserted inside', () => {
      store.setValidation(0, zone('B2:B9'), LIST);
      store.insert(0, 'row', 5, 2);
      store.insert(0, 'column', 1, 1);
      expect(['C1', 'C2', 'C6', 'C11', 'C12', 'B5'].map((at) => validation(at) !== null)).toEqual([
        false,
        true,
        true,
        true,
        false,
        false,
      ]);
    });

    test('moves with its column, alone or as part of a wider one', () => {
      store.setValidation(0, zone('B2:B9'), LIST);
      store.move(0, 'column', 2, 1, 5);
      expect(['B2', 'D2', 'D9', 'D10'].map((at) => validation(at) !== null)).toEqual([
        false,
        true,
        true,
        false,
      ]);
      const date: Validation = { rule: { kind: 'date' }, allowInvalid: true, help: '' };
      store.setValidation(0, zone('F1:G9'), date);
      store.move(0, 'column', 6, 1, 10);
      expect(['F1', 'I1', 'G1'].map((at) => validation(at) !== null)).toEqual([true, true, false]);
    });
  });

  describe('developer metadata', () => {
    const facts = { key: 'column', value: 'caption', visibility: 'DOCUMENT' } as const;

    test('stands on the file, a tab, a row or a column', () => {
      const places = [
        { sheetId: null, row: null, column: null },
        { sheetId: 0, row: null, column: null },
        { sheetId: 0, row: 8, column: null },
        { sheetId: 0, row: null, column: 6 },
      ];
      const added = places.map((place) => store.addMetadata({ ...facts, ...place }));
      expect(store.metadata()).toEqual(added);
      expect(added).toMatchObject(places);
      expect(new Set(added.map(({ id }) => id)).size).toBe(4);
      store.removeMetadata(added[0]?.id ?? -1);
      expect(store.metadata()).toEqual(added.slice(1));
    });

    test('follows its row and column', () => {
      store.addMetadata({ ...facts, sheetId: 0, row: null, column: 6 });
      store.addMetadata({ ...facts, sheetId: 0, row: 8, column: null });
      const places = () => store.metadata().map(({ row, column }) => [row, column]);
      store.insert(0, 'column', 3, 2);
      store.insert(0, 'row', 1, 1);
      expect(places()).toEqual([
        [null, 8],
        [9, null],
      ]);
      store.move(0, 'column', 8, 1, 2);
      store.move(0, 'row', 9, 1, 3);
      expect(places()).toEqual([
        [null, 2],
        [3, null],
      ]);
      store.delete(0, 'column', 1, 1);
      expect(places()[0]).toEqual([null, 1]);
      store.delete(0, 'row', 3, 1);
      expect(places()).toEqual([[null, 1]]);
    });

    test('goes with its tab', () => {
      const other = store.addSheet('Other');
      store.addMetadata({ ...facts, sheetId: other.id, row: null, column: null });
      store.addMetadata({ ...facts, sheetId: other.id, row: 1, column: null });
      const kept = store.addMetadata({ ...facts, sheetId: null, row: null, column: null });
      store.deleteSheet(other.id);
      expect(store.metadata()).toEqual([kept]);
    });
  });

  describe('protection', () => {
    const protection = {
      sheetId: 0,
      zone: zone('B2:C9'),
      description: 'system',
      warningOnly: true,
      editors: [],
    };

    test('is added, changed and removed', () => {
      const added = store.addProtection(protection);
      const tab = store.addProtection({
        ...protection,
        zone: null,
        warningOnly: false,
        editors: ['a@example.com'],
      });
      expect(store.protections(0)).toEqual([added, tab]);
      const changed = { ...added, description: 'changed' };
      store.updateProtection(changed);
      expect(store.protections(0)).toEqual([changed, tab]);
      store.removeProtection(tab.id);
      expect(store.protections(0)).toEqual([changed]);
      expect(store.protections(store.addSheet('Other').id)).toEqual([]);
    });

    test('follows its cells', () => {
      store.addProtection(protection);
      store.insert(0, 'row', 5, 2);
      store.insert(0, 'column', 1, 1);
      expect(store.protections(0)).toMatchObject([{ zone: zone('C2:D11') }]);
      store.delete(0, 'column', 3, 2);
      expect(store.protections(0)).toEqual([]);
    });
  });
}
