import { buildSync } from 'esbuild';
import { closeWorkers, type Runtime } from '../../../local/appsscript/runtime';
import { runtimeFor } from '../local/runtimeWorld';

/** The real adapters and the real set-up, executed as Apps Script would; the rest plays the operator. */
const SOURCE = `
import { sheetLayout } from './src/platform/layout';
import { activeWorkbook } from './src/platform/workbook';
import { setUpTabs } from './src/workbook/setUp';
import { BUNDLES } from './src/workbook/schema';
import { readTable } from './src/workbook/table';
import { writeSystemCells } from './src/workbook/writeBack';

const ports = () => ({ workbook: activeWorkbook(), layout: sheetLayout });
const bundles = () => SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Bundles');

export function setUp() {
  return setUpTabs(ports(), { countries: ['USA', 'UK'], accounts: ['acme.us'] });
}

export function importFile() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().insertSheet('Bundles');
  sheet.getRange(1, 1, 3, 5).setValues([
    ['ready', 'country', 'username', 'My margin', 'title'],
    [true, 'USA', 'acme.us', '=2*3', 'first'],
    [false, 'UK', 'acme.uk', '=4*5', 'second'],
  ]);
  sheet.getRange('D1').setNote('mine');
  sheet.setColumnWidth(4, 77);
  const range = sheet.getRange('D2:D3');
  sheet.setConditionalFormatRules([
    SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=D2>10').setBackground('#00ff00').setRanges([range]).build(),
  ]);
  range.protect().setDescription('hands off');
}

export function userWork() {
  const sheet = bundles();
  sheet.setColumnWidth(2, 222);
  sheet.showColumns(sheet.getMaxColumns());
  sheet.setFrozenColumns(1);
  sheet.getColumnGroup(5, 1).expand();
}

export function look() {
  const sheet = bundles();
  const width = sheet.getLastColumn();
  const headers = sheet.getRange(1, 1, 1, width).getValues()[0];
  const at = (header) => headers.indexOf(header) + 1;
  return {
    tabs: SpreadsheetApp.getActiveSpreadsheet().getSheets().map((each) => [each.getName(), each.isSheetHidden()]),
    formulas: sheet.getRange(2, 4, 2, 1).getFormulas(),
    values: sheet.getRange(2, 1, 2, 5).getValues(),
    headers,
    notes: sheet.getRange(1, 3, 1, 2).getNotes()[0],
    widths: [sheet.getColumnWidth(2), sheet.getColumnWidth(4)],
    frozen: [sheet.getFrozenRows(), sheet.getFrozenColumns()],
    formats: [sheet.getRange(2, 3).getNumberFormat(), sheet.getRange(2, at('Reference')).getNumberFormat()],
    lists: ['country', 'Account'].map((header) => sheet.getRange(2, at(header)).getDataValidation().getCriteriaValues()[0]),
    checkbox: String(sheet.getRange(1000, 1).getDataValidation().getCriteriaType()),
    lastRow: sheet.getLastRow(),
    rules: sheet.getConditionalFormatRules().map((rule) => rule.getBooleanCondition().getCriteriaValues()[0]),
    protections: sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map((each) => [each.getDescription(), each.getRange().getA1Notation(), each.isWarningOnly()]),
    hidden: ['Row ID', 'Last applied'].map((header) => sheet.isColumnHiddenByUser(at(header))),
    collapsed: sheet.getColumnGroup(5, 1).isCollapsed(),
  };
}

export function writeBack() {
  const read = readTable(activeWorkbook(), BUNDLES);
  if (read.kind === 'blocked') return read;
  const updates = new Map([
    [2, { row_id: 'b-1', status: 'published', reference: '00123', account_status: '=1+1', videos: '7/10', credits: 38 }],
    [3, { row_id: 'b-2', status: 'draft', reference: '@acme', videos: '2026-11-27' }],
  ]);
  const { rows, missing, displaced, table } = writeSystemCells(activeWorkbook(), read.table, updates);
  const keys = ['row_id', 'status', 'reference', 'account_status', 'videos', 'credits'];
  return { rows, missing, displaced, cells: table.rows.map((row) => keys.map((key) => row.cell(key))) };
}

export function dates() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().insertSheet('Dates');
  sheet.getRange('A1:D1').setValues([['2026-11-27', '2026-03-29 18:30', '10:15', '1969-07-20']]);
  return activeWorkbook().readTab('Dates');
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
  const names = ['setUp', 'importFile', 'userWork', 'look', 'writeBack', 'dates'];
  const stubs = names.map((name) => `function ${name}() { return AddOn.${name}(); }`);
  return `${outputFiles[0]?.text ?? ''}\n${stubs.join('\n')}`;
}

let runtime: Runtime;

async function call(name: string): Promise<Record<string, unknown>> {
  const { error, value } = await runtime.call(name);
  expect(error).toBeNull();
  return value as Record<string, unknown>;
}

beforeAll(() => {
  runtime = runtimeFor(bundle(), { timeZone: 'Pacific/Auckland' });
});

afterAll(async () => {
  runtime.close();
  await closeWorkers();
});

describe('set-up in a spreadsheet', () => {
  it('turns an imported file into a workbook, and keeps what is the operator’s', async () => {
    await call('importFile');
    expect(await call('setUp')).toMatchObject({ problems: [] });
    const seen = await call('look');
    expect(seen).toMatchObject({
      formulas: [['=2*3'], ['=4*5']],
      values: [
        [true, 'USA', 'acme.us', 6, 'first'],
        [false, 'UK', 'acme.uk', 20, 'second'],
      ],
      frozen: [1, 1],
      formats: ['0.###############', '@'],
      lists: [['UK', 'USA'], ['acme.us']],
      checkbox: 'CHECKBOX',
      lastRow: 3,
      hidden: [true, true],
      collapsed: true,
    });
    expect((seen.headers as string[]).slice(0, 7)).toEqual([
      'ready',
      'country',
      'username',
      'My margin',
      'title',
      'Campaign',
      'Platform',
    ]);
    expect(seen.notes).toEqual([expect.stringContaining('TokPortal name: username'), 'mine']);
    expect((seen.widths as number[])[1]).toBe(77);
    expect((seen.tabs as unknown[]).slice(-3)).toEqual([
      ['_Journal', true],
      ['_State', true],
      ['_Plan', true],
    ]);
    expect((seen.rules as string[])[0]).toBe('=D2>10');
    expect((seen.rules as string[]).length).toBeGreaterThan(10);
    expect(seen.protections).toContainEqual(['hands off', 'D2:D3', false]);
    expect((seen.protections as [string, string, boolean][]).filter(([, , warns]) => warns)).toHaveLength(2);
  });

  it('changes nothing when it runs again over a tab that somebody arranged', async () => {
    await call('userWork');
    const before = await call('look');
    expect(await call('setUp')).toEqual({ createdTabs: [], addedColumns: [], problems: [] });
    expect(await call('look')).toEqual(before);
    expect(before).toMatchObject({ widths: [222, 77], hidden: [false, true], collapsed: false });
  });
});

it('system cells come back as they were meant: ids, digits, dates and formulas are text', async () => {
  expect(await call('writeBack')).toEqual({
    rows: 2,
    missing: [],
    displaced: [],
    cells: [
      ['b-1', 'published', '00123', '=1+1', '7/10', 38],
      ['b-2', 'draft', '@acme', '', '2026-11-27', ''],
    ],
  });
});

it('dates are read in the zone of the spreadsheet', async () => {
  expect(await call('dates')).toEqual([
    [
      { kind: 'date', day: '2026-11-27', secondsOfDay: 0 },
      { kind: 'date', day: '2026-03-29', secondsOfDay: 66_600 },
      { kind: 'date', day: '1899-12-30', secondsOfDay: 36_900 },
      { kind: 'date', day: '1969-07-20', secondsOfDay: 0 },
    ],
  ]);
});
