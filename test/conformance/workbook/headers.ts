import type { WorkbookStore } from '../../../local/appsscript/workbook/store';
import type { StoreKind } from '../workbookStore';

export function describeHeaders({ create }: StoreKind): void {
  describe('sizes, visibility and groups', () => {
    let store: WorkbookStore;
    beforeEach(() => {
      store = create();
    });

    test('new rows and columns have the default size', () => {
      const other = store.addSheet('Other', 2, 5, 5).id;
      for (const id of [0, other]) {
        expect([store.size(id, 'column', 3), store.size(id, 'row', 3)]).toEqual([100, 21]);
      }
    });

    test('sizes are set', () => {
      store.setSize(0, 'column', 2, 3, 180);
      store.setSize(0, 'row', 1, 1, 40);
      expect([1, 2, 4, 5].map((column) => store.size(0, 'column', column))).toEqual([100, 180, 180, 100]);
      expect([store.size(0, 'row', 1), store.size(0, 'row', 2)]).toEqual([40, 21]);
    });

    test('columns and rows are hidden and shown', () => {
      store.setHidden(0, 'column', 2, 2, true);
      store.setHidden(0, 'row', 5, 1, true);
      expect([1, 2, 3, 4].map((column) => store.hidden(0, 'column', column))).toEqual([
        false,
        true,
        true,
        false,
      ]);
      expect([store.hidden(0, 'row', 5), store.hidden(0, 'row', 6)]).toEqual([true, false]);
      store.insert(0, 'column', 1, 1);
      expect([2, 3, 4].map((column) => store.hidden(0, 'column', column))).toEqual([false, true, true]);
      store.setHidden(0, 'column', 3, 1, false);
      expect(store.hidden(0, 'column', 3)).toBe(false);
    });

    test('groups are replaced as a whole; collapsing one does not hide columns by themselves', () => {
      const groups = [
        { from: 3, to: 5, collapsed: true },
        { from: 8, to: 8, collapsed: false },
      ];
      store.setColumnGroups(0, groups);
      expect(store.columnGroups(0)).toEqual(groups);
      expect(store.hidden(0, 'column', 4)).toBe(false);
      store.setColumnGroups(0, groups.slice(1));
      expect(store.columnGroups(0)).toEqual(groups.slice(1));
      store.setColumnGroups(0, []);
      expect(store.columnGroups(0)).toEqual([]);
    });

    test('groups stay when columns move in and out', () => {
      store.setColumnGroups(0, [{ from: 3, to: 5, collapsed: false }]);
      store.move(0, 'column', 4, 1, 1);
      expect(store.columnGroups(0)).toEqual([{ from: 4, to: 5, collapsed: false }]);
      store.move(0, 'column', 8, 1, 5);
      expect(store.columnGroups(0)).toEqual([{ from: 4, to: 6, collapsed: false }]);
      store.move(0, 'column', 4, 3, 9);
      expect(store.columnGroups(0)).toEqual([]);
    });

    test('groups follow their columns', () => {
      store.setColumnGroups(0, [{ from: 3, to: 5, collapsed: true }]);
      store.insert(0, 'column', 4, 1);
      store.insert(0, 'column', 1, 1);
      expect(store.columnGroups(0)).toEqual([{ from: 4, to: 7, collapsed: true }]);
    });
  });
}
