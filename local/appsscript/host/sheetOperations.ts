import type { Dimension, SheetFacts, Zone } from '../workbook/store';
import { checkWrite, storeEntries } from './cellWrites';
import { collapsed, shifted } from './columnGroups';
import type { Execution } from './execution';
import type { HandlersOf } from './handlers';
import { PlatformError } from './platformError';
import { checkEditable, checkStructureEditable } from './protectionRules';
import { addCells } from './sheetLimits';
import { checkSheetName } from './spreadsheetOperations';
import type { World } from './world';

/** One tab: its name, grid, lines, groups and conditional formats. */
export function sheetOperations(world: World): HandlersOf<'sheet'> {
  return { ...factOperations(world), ...lineOperations(world), ...groupOperations(world) };
}

type FactNames = 'sheet.facts' | 'sheet.layout' | 'sheet.rename' | 'sheet.setHidden' | 'sheet.freeze';
type LookNames = 'sheet.setTabColor' | 'sheet.conditionalFormats' | 'sheet.setConditionalFormats';

function factOperations(world: World): Pick<HandlersOf<'sheet'>, FactNames | LookNames> {
  const { store } = world;
  return {
    'sheet.facts': (_execution, sheetId) => world.sheet(sheetId),
    'sheet.layout': (_execution, sheetId) => world.sheet(sheetId),
    'sheet.rename': (_execution, sheetId, name) => {
      world.sheet(sheetId);
      checkSheetName(store.sheets(), name, sheetId);
      store.renameSheet(sheetId, name);
    },
    'sheet.setHidden': (execution, sheetId, hidden) => {
      world.sheet(sheetId);
      execution.buffer.add(() => {
        const others = store.sheets().filter((sheet) => sheet.id !== sheetId && !sheet.hidden);
        if (hidden && others.length === 0) {
          throw new PlatformError("You can't hide all the sheets in a document.");
        }
        store.setSheetHidden(sheetId, hidden);
      });
    },
    'sheet.freeze': (execution, sheetId, dimension, count) => {
      const sheet = world.sheet(sheetId);
      const lines = dimension === 'row' ? sheet.rows : sheet.columns;
      if (count < 0 || count >= lines) {
        throw new PlatformError(`You can't freeze all visible ${dimension}s on the sheet.`);
      }
      execution.buffer.add(() => {
        const now = world.sheet(sheetId);
        if (dimension === 'row') store.setFrozen(sheetId, count, now.frozenColumns);
        else store.setFrozen(sheetId, now.frozenRows, count);
      });
    },
    'sheet.setTabColor': (execution, sheetId, color) => {
      world.sheet(sheetId);
      execution.buffer.add(() => world.keepOfSheet(sheetId, { tabColor: color }));
    },
    'sheet.conditionalFormats': (_execution, sheetId) => {
      world.sheet(sheetId);
      return store.conditionalFormats(sheetId);
    },
    'sheet.setConditionalFormats': (execution, sheetId, formats) => {
      checkStructureEditable(world, world.sheet(sheetId).id);
      execution.buffer.add(() => store.setConditionalFormats(sheetId, formats));
    },
  };
}

type LineNames =
  | 'sheet.lastUsed'
  | 'sheet.dataExtent'
  | 'sheet.insert'
  | 'sheet.delete'
  | 'sheet.appendRow'
  | 'sheet.sort'
  | 'sheet.size'
  | 'sheet.setSize'
  | 'sheet.isHidden'
  | 'sheet.setLinesHidden';

function lineOperations(world: World): Pick<HandlersOf<'sheet'>, LineNames> {
  const { store } = world;
  return {
    'sheet.lastUsed': (_execution, sheetId) => {
      world.sheet(sheetId);
      return store.lastUsed(sheetId);
    },
    'sheet.dataExtent': (_execution, sheetId) => {
      world.sheet(sheetId);
      return store.lastUsed(sheetId);
    },
    'sheet.insert': (_execution, sheetId, dimension, { position, after }, count) => {
      const sheet = world.sheet(sheetId);
      checkStructureEditable(world, sheetId);
      checkLines(sheet, dimension, position, 1);
      addCells(world, count * (dimension === 'row' ? sheet.columns : sheet.rows));
      store.insert(sheetId, dimension, position + after, count);
    },
    'sheet.delete': (_execution, sheetId, dimension, from, count) => {
      deleteLines(world, sheetId, dimension, { from, count });
    },
    'sheet.appendRow': (execution, sheetId, entries) => appendRow(world, execution, sheetId, entries),
    'sheet.sort': (_execution, sheetId, zone, keys) => {
      world.sheet(sheetId);
      checkEditable(world, sheetId, zone);
      for (const key of [...keys].reverse()) store.sort(sheetId, zone, key.column, key.ascending);
    },
    'sheet.size': (_execution, sheetId, dimension, index) => {
      checkLines(world.sheet(sheetId), dimension, index, 1);
      return store.size(sheetId, dimension, index);
    },
    'sheet.setSize': (execution, sheetId, dimension, from, count, px) => {
      checkLines(world.sheet(sheetId), dimension, from, count);
      execution.buffer.add(() => store.setSize(sheetId, dimension, from, count, px));
    },
    'sheet.isHidden': (_execution, sheetId, dimension, index) => {
      checkLines(world.sheet(sheetId), dimension, index, 1);
      return store.hidden(sheetId, dimension, index);
    },
    'sheet.setLinesHidden': (execution, sheetId, dimension, from, count, hidden) => {
      checkLines(world.sheet(sheetId), dimension, from, count);
      execution.buffer.add(() => store.setHidden(sheetId, dimension, from, count, hidden));
    },
  };
}

function linesOf(sheet: SheetFacts, dimension: Dimension): number {
  return dimension === 'row' ? sheet.rows : sheet.columns;
}

function outOfBounds(dimension: Dimension): PlatformError {
  return new PlatformError(`Those ${dimension}s are out of bounds.`);
}

function checkLines(sheet: SheetFacts, dimension: Dimension, from: number, count: number): void {
  if (from < 1 || count < 1 || from + count - 1 > linesOf(sheet, dimension)) throw outOfBounds(dimension);
}

function deleteLines(
  world: World,
  sheetId: number,
  dimension: Dimension,
  lines: { from: number; count: number },
): void {
  const sheet = world.sheet(sheetId);
  const { from, count } = lines;
  checkLines(sheet, dimension, from, count);
  const whole: Zone = { row: 1, column: 1, rows: sheet.rows, columns: sheet.columns };
  checkEditable(
    world,
    sheetId,
    dimension === 'row' ? { ...whole, row: from, rows: count } : { ...whole, column: from, columns: count },
  );
  if (count >= linesOf(sheet, dimension)) {
    throw new PlatformError(`You can't delete all the ${dimension}s on the sheet.`);
  }
  const frozen = dimension === 'row' ? sheet.frozenRows : sheet.frozenColumns;
  const scrollable = linesOf(sheet, dimension) - frozen;
  const deletedFrozen = Math.max(0, Math.min(frozen, from + count - 1) - from + 1);
  if (count - deletedFrozen >= scrollable) {
    throw new PlatformError(`Sorry, it is not possible to delete all non-frozen ${dimension}s.`);
  }
  world.store.delete(sheetId, dimension, from, count);
}

/** Below the last row with content, growing the grid when it must (PLATFORM 5.2). */
function appendRow(
  world: World,
  execution: Execution,
  sheetId: number,
  entries: Parameters<typeof checkWrite>[3][number],
): void {
  const { store } = world;
  const sheet = world.sheet(sheetId);
  if (entries.length === 0) throw new PlatformError('The row contents must have at least 1 value.');
  const row = store.lastUsed(sheetId).row + 1;
  const zone: Zone = { row, column: 1, rows: 1, columns: entries.length };
  checkEditable(world, sheetId, zone);
  if (row > sheet.rows) {
    addCells(world, sheet.columns);
    store.insert(sheetId, 'row', sheet.rows + 1, 1);
  }
  if (entries.length > sheet.columns) {
    addCells(world, (entries.length - sheet.columns) * sheet.rows);
    store.insert(sheetId, 'column', sheet.columns + 1, entries.length - sheet.columns);
  }
  checkWrite(world.store, sheetId, zone, [entries]);
  storeEntries(store, sheetId, zone, [entries]);
  execution.buffer.apply();
}

type GroupNames =
  | 'sheet.columnGroups'
  | 'sheet.shiftColumnGroups'
  | 'sheet.collapseColumnGroups'
  | 'sheet.groupControl'
  | 'sheet.setGroupControl';

function groupOperations(world: World): Pick<HandlersOf<'sheet'>, GroupNames> {
  const { store } = world;
  return {
    'sheet.columnGroups': (_execution, sheetId) => {
      world.sheet(sheetId);
      return store.columnGroups(sheetId);
    },
    'sheet.shiftColumnGroups': (execution, sheetId, from, to, delta) => {
      checkLines(world.sheet(sheetId), 'column', from, to - from + 1);
      execution.buffer.add(() =>
        store.setColumnGroups(sheetId, shifted(store.columnGroups(sheetId), { from, to }, delta)),
      );
    },
    'sheet.collapseColumnGroups': (execution, sheetId, group, collapse) => {
      world.sheet(sheetId);
      execution.buffer.add(() =>
        store.setColumnGroups(sheetId, collapsed(store.columnGroups(sheetId), group, collapse)),
      );
    },
    'sheet.groupControl': (_execution, sheetId) => world.state.sheets[sheetId]?.groupControl ?? 'AFTER',
    'sheet.setGroupControl': (execution, sheetId, position) => {
      world.sheet(sheetId);
      execution.buffer.add(() => world.keepOfSheet(sheetId, { groupControl: position }));
    },
  };
}
