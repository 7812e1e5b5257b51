import type { WireSelection } from '../execution/operations';
import { NEW_TAB_COLUMNS, NEW_TAB_ROWS, nameIsTaken } from '../workbook/limits';
import type { SheetFacts, Zone } from '../workbook/store';
import type { HandlersOf } from './handlers';
import { checkOpenById } from './permissions';
import { PlatformError } from './platformError';
import { checkStructureEditable } from './protectionRules';
import { addCells } from './sheetLimits';
import type { World } from './world';

/** The file: its tabs, its selection, flush and toast (PLATFORM 5.2, 5.4). */
export function spreadsheetOperations(world: World): HandlersOf<'spreadsheet'> {
  const { store, options, state } = world;
  return {
    'spreadsheet.open': (_execution, id) => {
      if (id === null) return;
      checkOpenById(world.manifest);
      if (id !== options.spreadsheetId) {
        throw new PlatformError('You do not have permissions to access the requested document.');
      }
    },
    'spreadsheet.facts': () => ({
      id: options.spreadsheetId,
      name: options.spreadsheetName,
      locale: options.locale,
      timeZone: options.timeZone,
      owner: world.owner,
    }),
    'spreadsheet.sheets': () => store.sheets(),
    'spreadsheet.insertSheet': (_execution, name, index) => {
      const sheet = insertSheet(world, name, index);
      show(world, { sheetId: sheet.id, ranges: [TOP] });
      return sheet;
    },
    'spreadsheet.deleteSheet': (_execution, sheetId) => {
      const sheet = world.sheet(sheetId);
      checkStructureEditable(world, sheetId);
      const others = store.sheets().filter((other) => other.id !== sheet.id);
      if (!others.some((other) => !other.hidden)) {
        throw new PlatformError("You can't remove all the visible sheets in a document.");
      }
      store.deleteSheet(sheetId);
      if (state.selection?.sheetId === sheetId) state.selection = null;
    },
    'spreadsheet.moveSheet': (_execution, sheetId, index) => {
      world.sheet(sheetId);
      store.moveSheet(sheetId, Math.min(Math.max(1, index), store.sheets().length));
    },
    'spreadsheet.selection': (execution) => {
      // A person may have deleted the tab in view: another one comes into view then.
      const isGone = !world.store.sheets().some(({ id }) => id === state.selection?.sheetId);
      if (isGone) state.selection = null;
      return execution.context === 'trigger' ? null : state.selection;
    },
    'spreadsheet.select': (_execution, selection) => {
      world.sheet(selection.sheetId);
      show(world, selection);
    },
    'spreadsheet.show': (_execution, sheetId) => {
      world.sheet(sheetId);
      if (state.selection?.sheetId === sheetId) return;
      show(world, { sheetId, ranges: state.sheets[sheetId]?.selected ?? [TOP] });
    },
    'spreadsheet.toast': (execution, text, title) => {
      execution.dialogs.push({ kind: 'toast', title, text, answer: null });
    },
    // The buffer was applied before: see operationKinds.
    'spreadsheet.flush': () => undefined,
  };
}

const TOP: Zone = { row: 1, column: 1, rows: 1, columns: 1 };

/** Each tab keeps its selection while others are in view. */
function show(world: World, selection: WireSelection): void {
  const before = world.state.selection;
  if (before !== null) world.keepOfSheet(before.sheetId, { selected: before.ranges });
  world.state.selection = selection;
}

function insertSheet(world: World, wanted: string | null, index: number | null): SheetFacts {
  const sheets = world.store.sheets();
  const name = wanted ?? freeName(sheets);
  checkSheetName(sheets, name, null);
  addCells(world, NEW_TAB_ROWS * NEW_TAB_COLUMNS);
  return world.store.addSheet(name, Math.min(index ?? sheets.length, sheets.length) + 1);
}

function freeName(sheets: readonly SheetFacts[]): string {
  for (let number = sheets.length + 1; ; number++) {
    const name = `Sheet${number}`;
    if (!sheets.some((sheet) => sheet.name === name)) return name;
  }
}

/** @throws PlatformError for a name that another tab has, ignoring case (PLATFORM 5.2) */
export function checkSheetName(sheets: readonly SheetFacts[], name: string, own: number | null): void {
  if (name === '') throw new PlatformError('The sheet name cannot be empty.');
  const taken = sheets.some((sheet) => sheet.id !== own && sheet.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new PlatformError(nameIsTaken(name));
}
