import { buildSync } from 'esbuild';
import { closeWorkers, type Runtime } from '../../../local/appsscript/runtime';
import { runtimeFor } from '../local/runtimeWorld';

/** The real adapters, executed as Apps Script would: rows come into a tab that set-up made, and go again. */
const SOURCE = `
import { sheetLayout } from './src/platform/layout';
import { activeWorkbook } from './src/platform/workbook';
import { appendRows } from './src/workbook/appendRows';
import { layoutOf } from './src/workbook/layout';
import { removeRows } from './src/workbook/removeRows';
import { STATE, VIDEOS } from './src/workbook/schema';
import { readTable } from './src/workbook/table';
import { writeUserCells } from './src/workbook/userCells';

const choices = { countries: [], campaigns: [], clients: [], orders: ['acme.us'], accounts: [] };
const videos = () => SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Videos');
const ids = (from, count) => Array.from({ length: count }, (_, at) => 'v-' + (from + at));
const row = (row_id) => ({ row_id, ready: false, order: '007', target_publish_date: '2026-12-01', description: '=1+1' });

export function append(from, count) {
  if (videos() === null) {
    sheetLayout.createTab('Videos', null);
    videos().deleteRows(21, 980);
    sheetLayout.applyLayout({ ...layoutOf(VIDEOS, { cells: [], notes: [] }, choices), rowsMin: 20 });
  }
  const result = appendRows(activeWorkbook(), VIDEOS, ids(from, count).map(row));
  return { written: result.written.length, displaced: result.displaced, last: result.table.lastRow };
}

export function typeIntoLastRow() {
  videos().getRange(videos().getMaxRows(), 2).setValue('typed');
}

/** Somebody writes below the last row when a script has just read the tab. */
export function appendMeanwhile() {
  const book = activeWorkbook();
  const insertRows = (...args) => {
    videos().getRange(videos().getLastRow() + 1, 2).setValue('meanwhile');
    book.insertRows(...args);
  };
  const result = appendRows({ ...book, insertRows }, VIDEOS, ids(3_000, 2).map(row));
  return { written: result.written.length, displaced: result.displaced, last: videos().getRange(result.table.lastRow, 2).getValue() };
}

export function look(at) {
  const sheet = videos();
  const ruleOf = (column) => sheet.getRange(at, column).getDataValidation();
  const table = readTable(activeWorkbook(), VIDEOS).table;
  const found = table.rows.find((each) => each.row === at);
  return {
    room: sheet.getMaxRows() - at,
    checkbox: String(ruleOf(1).getCriteriaType()),
    list: ruleOf(2).getCriteriaValues()[0],
    cells: ['row_id', 'ready', 'order', 'target_publish_date', 'description'].map((key) => found.cell(key)),
    coloured: sheet.getConditionalFormatRules().every((rule) => rule.getRanges()[0].getLastRow() >= at),
  };
}

export function remove(from, count) {
  const file = SpreadsheetApp.getActiveSpreadsheet();
  if (file.getSheetByName('_State') === null) {
    sheetLayout.createTab('_State', null);
    sheetLayout.applyLayout(layoutOf(STATE, { cells: [], notes: [] }, choices));
  }
  const lock = { withDocumentLock: (_, work) => work() };
  const { removed, changed, restored } = removeRows({ workbook: activeWorkbook(), lock }, VIDEOS, ids(from, count), () => true);
  return { removed: removed.length, changed, restored, rows: videos().getMaxRows(), last: videos().getLastRow() };
}

export function move(to) {
  const { table } = readTable(activeWorkbook(), VIDEOS);
  const [first] = table.rows;
  const decision = { from: first.cell('target_publish_date'), to };
  const result = writeUserCells(activeWorkbook(), table, new Map([[first.row, { target_publish_date: decision }]]));
  return [result.rows, result.changed, result.table.rows[0].cell('target_publish_date')];
}
`;

function bundle(): string {
  const { outputFiles } = buildSync({
    stdin: { contents: SOURCE, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    format: 'iife',
    globalName: 'AddOn',
    target: 'es2019',
    write: false,
  });
  const names = ['append', 'appendMeanwhile', 'typeIntoLastRow', 'look', 'remove', 'move'];
  const stubs = names.map((name) => `function ${name}(...args) { return AddOn.${name}(...args); }`);
  return `${outputFiles[0]?.text ?? ''}\n${stubs.join('\n')}`;
}

let runtime: Runtime;

async function call(name: string, ...args: unknown[]): Promise<unknown> {
  const { error, value } = await runtime.call(name, args);
  expect(error).toBeNull();
  return value;
}

beforeAll(() => {
  runtime = runtimeFor(bundle(), { timeZone: 'Pacific/Auckland' });
});

afterAll(async () => {
  runtime.close();
  await closeWorkers();
});

const DAY = { kind: 'date', day: '2026-12-01', secondsOfDay: 0 };
const LOOK = { checkbox: 'CHECKBOX', list: ['acme.us'] };

it('rows that a script adds are like typed ones, beyond the rows that set-up made as well', async () => {
  expect(await call('append', 1, 3)).toEqual({ written: 3, displaced: [], last: 4 });
  expect(await call('look', 4)).toMatchObject({
    ...LOOK,
    room: 19,
    cells: ['v-3', false, '007', DAY, '=1+1'],
  });
  expect(await call('append', 4, 40)).toMatchObject({ written: 40, displaced: [], last: 44 });
  expect(await call('look', 44)).toEqual({
    ...LOOK,
    room: 19,
    cells: ['v-43', false, '007', DAY, '=1+1'],
    coloured: true,
  });
  await call('typeIntoLastRow');
  expect(await call('append', 2_000, 2)).toMatchObject({ written: 2, displaced: [], last: 65 });
  expect(await call('look', 65)).toMatchObject({ ...LOOK, cells: ['v-2001', false, '007', DAY, '=1+1'] });
});

it('a row that is typed while a script adds rows is pushed down', async () => {
  expect(await call('appendMeanwhile')).toEqual({ written: 2, displaced: [], last: 'meanwhile' });
});

it('a date is moved in the cell of one row', async () => {
  const moved = { ...DAY, day: '2026-12-04' };
  expect(await call('move', '2026-12-04')).toEqual([1, [], moved]);
});

it('rows go again, to the last one', async () => {
  expect(await call('remove', 2, 42)).toMatchObject({ removed: 42, changed: [], restored: [] });
  expect(await call('remove', 2_000, 2)).toMatchObject({ removed: 2 });
  expect(await call('remove', 1, 1)).toMatchObject({ removed: 1, last: 68 - 42 - 2 - 1 });
});
