import type { WorkbookStore } from '../../local/appsscript/workbook/store';
import type { AgencyWorld } from './agencyWorld';

/** Something that a person does to the workbook while a sending goes on. */
export interface SheetMove {
  readonly name: string;
  readonly happen: (world: AgencyWorld) => void;
  /** What the operator does afterwards, before previewing again. */
  readonly mend?: (world: AgencyWorld) => void | Promise<void>;
  /**
   * `all` = every row is there and ordered in the end; `rest` = a row or tab is gone; `told` = like `all`, but a
   * payment whose entry in the journal is gone may stay in doubt, and its row says so.
   */
  readonly ends: 'all' | 'rest' | 'told';
  /** What the platform throws when a tab goes while it is being written. */
  readonly throws?: RegExp;
}

/** Kept at the start of the story, to be restored in the middle of it. */
export const OLD_VERSION = 'before sending';

type Hand = (store: WorkbookStore, sheetId: (tab: string) => number) => void;

function byHand(change: (world: AgencyWorld) => Hand): (world: AgencyWorld) => void {
  return (world) => world.byHand(change(world));
}

function sort(tab: string, column: string): (world: AgencyWorld) => void {
  return byHand((world) => (store, sheetId) => {
    const { row } = store.lastUsed(sheetId(tab));
    const zone = { row: 2, column: 1, rows: row - 1, columns: world.cells.headers(tab).length };
    store.sort(sheetId(tab), zone, world.cells.column(tab, column), false);
  });
}

function copyRow(world: AgencyWorld, tab: string, from: number, to: number): void {
  world.byHand((store, sheetId) => {
    const columns = world.cells.headers(tab).length;
    const cells = store.read(sheetId(tab), { row: from, column: 1, rows: 1, columns });
    const entries = cells.map((line) => line.map(({ value }) => (typeof value === 'object' ? null : value)));
    store.write(sheetId(tab), { row: to, column: 1, rows: 1, columns }, entries);
  });
}

function renameTab(world: AgencyWorld, from: string, to: string): void {
  world.store.renameSheet(world.cells.sheetId(from), to);
}

function duplicateTab(world: AgencyWorld, tab: string): void {
  world.byHand((store, sheetId) => {
    const { row, column } = store.lastUsed(sheetId(tab));
    const zone = { row: 1, column: 1, rows: row, columns: column };
    const cells = store.read(sheetId(tab), zone);
    const copy = store.addSheet(`Copy of ${tab}`);
    const entries = cells.map((line) => line.map(({ value }) => (typeof value === 'object' ? null : value)));
    store.write(
      copy.id,
      { ...zone, columns: Math.min(column, copy.columns) },
      entries.map((line) => line.slice(0, copy.columns)),
    );
  });
}

function undo(times: number): SheetMove {
  return {
    name: `undo × ${times}`,
    ends: 'all',
    happen: (world) => world.byHand(() => world.runtime.undo(times)),
  };
}

const setUpAgain = async (world: AgencyWorld): Promise<void> => {
  await world.setUp();
};

/** Issue: "the sheet moves under the run", one by one. Rows: Bundles 2 and 3, Videos 2 and 3. */
export const SHEET_MOVES: readonly SheetMove[] = [
  { name: 'sort Bundles', ends: 'all', happen: sort('Bundles', 'username') },
  { name: 'sort Videos', ends: 'all', happen: sort('Videos', 'description') },
  {
    name: 'insert rows above',
    ends: 'all',
    happen: byHand(() => (store, sheetId) => {
      store.insert(sheetId('Bundles'), 'row', 2, 2);
      store.insert(sheetId('Videos'), 'row', 3, 1);
    }),
  },
  {
    name: 'move a row',
    ends: 'all',
    happen: byHand(() => (store, sheetId) => store.move(sheetId('Bundles'), 'row', 2, 1, 6)),
  },
  {
    name: 'delete a row',
    ends: 'rest',
    happen: byHand(() => (store, sheetId) => store.delete(sheetId('Bundles'), 'row', 3, 1)),
  },
  {
    name: 'copy a row with its hidden cells',
    ends: 'all',
    happen: (world) => copyRow(world, 'Bundles', 3, 5),
    mend: (world) => world.byHand((store, sheetId) => store.delete(sheetId('Bundles'), 'row', 5, 1)),
  },
  {
    name: 'rename a column',
    ends: 'all',
    happen: (world) => {
      const column = world.cells.column('Bundles', 'visible_name');
      world.byHand((store, sheetId) =>
        store.write(sheetId('Bundles'), { row: 1, column, rows: 1, columns: 1 }, [['Shown as']]),
      );
    },
  },
  {
    name: 'move a column',
    ends: 'all',
    happen: byHand((world) => (store, sheetId) => {
      store.move(sheetId('Bundles'), 'column', world.cells.column('Bundles', 'status'), 1, 2);
      store.move(sheetId('Videos'), 'column', 2, 1, 5);
    }),
  },
  {
    name: 'add a column',
    ends: 'all',
    happen: byHand(() => (store, sheetId) => {
      store.insert(sheetId('Bundles'), 'column', 1, 1);
      store.insert(sheetId('Videos'), 'column', 4, 2);
    }),
  },
  { name: 'duplicate a tab', ends: 'all', happen: (world) => duplicateTab(world, 'Bundles') },
  {
    name: 'rename a tab',
    ends: 'all',
    happen: (world) => world.byHand(() => renameTab(world, 'Videos', 'Clips')),
    mend: (world) => world.byHand(() => renameTab(world, 'Clips', 'Videos')),
  },
  {
    name: 'delete a tab',
    throws: /Sheet \d+ not found/,
    ends: 'rest',
    happen: byHand(() => (store, sheetId) => store.deleteSheet(sheetId('Videos'))),
    mend: setUpAgain,
  },
  {
    name: 'edit a planned row',
    ends: 'all',
    happen: (world) => world.edit('Bundles', 'visible_name', 3, 'Acme other'),
  },
  ...[1, 2, 3, 4, 5].map(undo),
  {
    name: 'restore an older version',
    ends: 'told',
    happen: (world) => world.byHand(() => world.runtime.restore(OLD_VERSION)),
  },
  {
    name: 'delete the journal',
    throws: /There is no tab _Journal|Sheet \d+ not found/,
    ends: 'told',
    happen: byHand(() => (store, sheetId) => store.deleteSheet(sheetId('_Journal'))),
    mend: setUpAgain,
  },
  {
    name: 'delete an entry of the journal',
    ends: 'told',
    happen: byHand(() => (store, sheetId) => store.delete(sheetId('_Journal'), 'row', 3, 1)),
  },
  {
    name: 'edit the journal',
    ends: 'told',
    happen: (world) => {
      const { row } = world.store.lastUsed(world.cells.sheetId('_Journal'));
      world.cells.enter('_Journal', 'row_id', Math.max(2, row), 'b-0-0');
    },
  },
];
