import type { Cell } from '../../../src/ports';
import { BUNDLES, CAMPAIGNS, CLIENTS } from '../../../src/workbook/schema';
import type { TabSchema } from '../../../src/workbook/schema/tabSchema';
import { systemBlocks } from '../../../src/workbook/systemBlocks';
import { readTable, type Table } from '../../../src/workbook/table';
import { type RowUpdate, writeSystemCells } from '../../../src/workbook/writeBack';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

type Row = Record<string, Cell>;

function tableIn(workbook: FakeWorkbook, schema: TabSchema = BUNDLES): Table {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') throw new Error(JSON.stringify(read.problems));
  return read.table;
}

function workbookOf(rows: Row[], schema: TabSchema = BUNDLES): FakeWorkbook {
  return new FakeWorkbook({ [schema.name]: tabOf(schema, rows) });
}

const THREE: Row[] = [
  { ready: true, country: 'USA', title: 'one', row_id: 'b-1', status: 'old 1', bundle_id: 'x1' },
  { ready: true, country: 'UK', title: 'two', row_id: 'b-2', status: 'old 2', bundle_id: 'x2' },
  { ready: true, country: 'FR', title: 'three', row_id: 'b-3', status: 'old 3', bundle_id: 'x3' },
];

function written(workbook: FakeWorkbook, table: Table, updates: [number, RowUpdate][]) {
  const result = writeSystemCells(workbook, table, new Map(updates));
  if (result.kind === 'blocked') throw new Error(JSON.stringify(result.problems));
  return result;
}

function statuses(workbook: FakeWorkbook): unknown[] {
  return tableIn(workbook).rows.map((row) => [row.cell('title'), row.cell('status')]);
}

describe('systemBlocks', () => {
  it('joins touched columns of one run of system columns, and keeps what lies between', () => {
    const table = tableIn(workbookOf(THREE));
    const blocks = systemBlocks(
      table,
      new Map([[3, { status: 'new', reference: 'acme-us', row_id: 'b-9' }]]),
    );
    const status = table.columnOf('status') ?? 0;
    const rowId = table.columnOf('row_id') ?? 0;
    expect(blocks.map(({ block, values }) => [block, values])).toEqual([
      [{ row: 3, column: status, rows: 1, columns: 3 }, [['new', '', 'acme-us']]],
      [{ row: 3, column: rowId, rows: 1, columns: 1 }, [['b-9']]],
    ]);
  });

  it('never touches row ids that are not updated', () => {
    const table = tableIn(workbookOf(THREE));
    const updates = new Map(
      table.rows.map((row) => [row.row, { bundle_id: 'y', last_applied: '{}', problem_cells: '' }]),
    );
    const [only, ...others] = systemBlocks(table, updates);
    expect(others).toEqual([]);
    expect((only?.block.column ?? 0) + (only?.block.columns ?? 0)).toBe(table.columnOf('row_id'));
    expect(only?.block.rows).toBe(3);
  });

  it('makes the text part plain text, and leaves numbers as they are', () => {
    const table = tableIn(workbookOf(THREE));
    const updates = new Map([[2, { status: 'x', credits: 38 }]]);
    const [block] = systemBlocks(table, updates);
    const credits = table.columnOf('credits') ?? 0;
    const status = table.columnOf('status') ?? 0;
    expect(block?.textBlocks).toEqual([{ row: 2, column: status, rows: 1, columns: credits - status }]);
  });

  it('refuses the operator’s columns and unknown ones', () => {
    const table = tableIn(workbookOf(THREE));
    expect(() => systemBlocks(table, new Map([[2, { country: 'UK' }]]))).toThrow('operator');
    expect(() => systemBlocks(table, new Map([[2, { nonsense: 'UK' }]]))).toThrow('declares no column');
  });
});

describe('writeSystemCells', () => {
  it('writes by row id, and changes nothing else', () => {
    const workbook = workbookOf(THREE);
    const before = structuredClone(workbook.rows('Bundles'));
    const result = written(workbook, tableIn(workbook), [
      [2, { status: 'paid', credits: 38 }],
      [4, { problem: 'Too early', problem_cells: '|Country|' }],
    ]);
    expect(result).toMatchObject({ rows: 2, missing: [], displaced: [] });
    const table = tableIn(workbook);
    expect(table.rows[0]?.cell('credits')).toBe(38);
    expect(table.rows[2]?.cell('problem')).toBe('Too early');
    expect(table.rows[2]?.cell('status')).toBe('old 3');
    const changed = [...(before[1] ?? [])];
    changed[(table.columnOf('status') ?? 0) - 1] = 'paid';
    changed[(table.columnOf('credits') ?? 0) - 1] = 38;
    expect(workbook.rows('Bundles')[1]).toEqual(changed);
    expect(workbook.rows('Bundles')[2]).toEqual(before[2]);
  });

  it('needs as many calls for a thousand rows as for one', () => {
    const counts = [1, 1000].map((size) => {
      const rows = Array.from({ length: size }, (_, i): Row => ({ title: `t${i}`, row_id: `b-${i}` }));
      const workbook = workbookOf(rows);
      const table = tableIn(workbook);
      workbook.calls.length = 0;
      const update = { status: 'paid', credits: 2, bundle_id: 'x', problem_cells: '' };
      written(
        workbook,
        table,
        table.rows.map((row) => [row.row, update]),
      );
      return workbook.counts();
    });
    expect(counts[0]).toEqual({ readTab: 2, writeBlock: 2, setColumnFormats: 2, flush: 1 });
    expect(counts[1]).toEqual(counts[0]);
  });

  it('follows rows that were sorted, inserted or deleted since they were read', () => {
    const workbook = workbookOf(THREE);
    const table = tableIn(workbook);
    const rows = workbook.rows('Bundles');
    const [header, one, , three] = rows;
    rows.splice(0, rows.length, header ?? [], three ?? [], ['a new row'], one ?? []);
    const result = written(workbook, table, [
      [2, { status: 'new 1' }],
      [3, { status: 'new 2' }],
      [4, { status: 'new 3' }],
    ]);
    expect(result.missing).toEqual([{ row: 3, rowId: 'b-2' }]);
    expect(result.rows).toBe(2);
    expect(statuses(workbook)).toEqual([
      ['three', 'new 3'],
      ['', ''],
      ['one', 'new 1'],
    ]);
  });

  it('finds columns again that were moved since they were read', () => {
    const workbook = workbookOf(THREE);
    const table = tableIn(workbook);
    for (const row of workbook.rows('Bundles'))
      row.splice(3, 0, ...row.splice((table.columnOf('status') ?? 0) - 1, 1));
    written(workbook, table, [[3, { status: 'new 2' }]]);
    expect(statuses(workbook)).toEqual([
      ['one', 'old 1'],
      ['two', 'new 2'],
      ['three', 'old 3'],
    ]);
  });

  it('writes nothing when the header row no longer tells the columns', () => {
    const workbook = workbookOf(THREE);
    const table = tableIn(workbook);
    workbook.rows('Bundles')[0]?.splice((table.columnOf('status') ?? 0) - 1, 1, 'Renamed');
    const result = writeSystemCells(workbook, table, new Map([[2, { status: 'x' }]]));
    expect(result).toMatchObject({
      kind: 'blocked',
      problems: [{ code: 'tab.missingColumn', column: 'status' }],
    });
    expect(workbook.counts().writeBlock).toBeUndefined();
  });

  it('gives a first id only to a row that is still as it was read', () => {
    const workbook = workbookOf([{ title: 'a' }, { title: 'b' }, { title: 'c' }]);
    const table = tableIn(workbook);
    const rows = workbook.rows('Bundles');
    rows.splice(1, 0, ['', 'inserted above']);
    const edited = rows[3] ?? [];
    edited[(table.columnOf('title') ?? 0) - 1] = 'b, edited';
    const result = written(workbook, table, [
      [2, { row_id: 'b-1', status: 'draft' }],
      [3, { row_id: 'b-2', status: 'draft' }],
      [4, { row_id: 'b-3', status: 'draft' }],
    ]);
    expect(result.missing).toEqual([{ row: 3, rowId: null }]);
    const after = result.table.rows.map((row) => [row.row, row.cell('title'), row.cell('row_id')]);
    expect(after).toEqual([
      [2, '', ''],
      [3, 'a', 'b-1'],
      [4, 'b, edited', ''],
      [5, 'c', 'b-3'],
    ]);
  });

  it('tells copies with one id apart by what was typed', () => {
    const workbook = workbookOf([
      { title: 'original', row_id: 'b-1' },
      { title: 'copy', row_id: 'b-1' },
    ]);
    const table = tableIn(workbook);
    const [, original, copy] = workbook.rows('Bundles');
    workbook.rows('Bundles').splice(1, 2, copy ?? [], original ?? []);
    written(workbook, table, [[3, { row_id: 'b-2', status: 'draft' }]]);
    expect(
      tableIn(workbook).rows.map((row) => [row.cell('title'), row.cell('row_id'), row.cell('status')]),
    ).toEqual([
      ['copy', 'b-2', 'draft'],
      ['original', 'b-1', ''],
    ]);
  });

  it('leaves copies with one id alone that cannot be told apart, unless they stand where they stood', () => {
    const twins: Row[] = [
      { title: 'twin', row_id: 'b-1' },
      { title: 'twin', row_id: 'b-1' },
    ];
    const workbook = workbookOf(twins);
    const result = written(workbook, tableIn(workbook), [[3, { status: 'draft' }]]);
    expect(result.missing).toEqual([]);
    expect(tableIn(workbook).rows.map((row) => row.cell('status'))).toEqual(['', 'draft']);
    const moved = workbookOf(twins);
    const table = tableIn(moved);
    moved.rows('Bundles').splice(1, 0, ['', 'above'], ['', 'above']);
    expect(written(moved, table, [[3, { status: 'draft' }]]).missing).toEqual([{ row: 3, rowId: 'b-1' }]);
  });

  it('writes rows of tabs without ids where the same was typed', () => {
    const workbook = workbookOf([{ client_id: 'acme' }, { client_id: 'bolt' }], CLIENTS);
    const table = tableIn(workbook, CLIENTS);
    workbook.rows('Clients').splice(1, 0, ['new-one']);
    const result = written(workbook, table, [[2, { problem: 'No price' }]]);
    expect(result).toMatchObject({ rows: 1, missing: [] });
    expect(
      tableIn(workbook, CLIENTS).rows.map((row) => [row.cell('client_id'), row.cell('problem')]),
    ).toEqual([
      ['new-one', ''],
      ['acme', 'No price'],
      ['bolt', ''],
    ]);
  });

  it('puts right what went into other rows in the very moment of writing', () => {
    const workbook = workbookOf(THREE);
    const table = tableIn(workbook);
    workbook.before('writeBlock', () => {
      const rows = workbook.rows('Bundles');
      rows.splice(1, 3, ...rows.slice(1, 4).reverse());
    });
    const result = written(workbook, table, [
      [2, { status: 'new 1' }],
      [3, { status: 'new 2' }],
    ]);
    expect(result).toMatchObject({ rows: 2, missing: [], displaced: [] });
    expect(statuses(workbook)).toEqual([
      ['three', 'old 3'],
      ['two', 'new 2'],
      ['one', 'new 1'],
    ]);
  });

  it('does not write an id again that stands there already', () => {
    const workbook = workbookOf(THREE);
    const idColumn = (tableIn(workbook).columnOf('row_id') ?? 0) - 1;
    workbook.before('writeBlock', () => {
      const title = (tableIn(workbook).columnOf('title') ?? 0) - 1;
      (workbook.rows('Bundles')[1] ?? [])[title] = 'one, edited just now';
    });
    const result = written(workbook, tableIn(workbook), [[2, { row_id: 'b-1', status: 'draft' }]]);
    expect(result).toMatchObject({ rows: 1, displaced: [] });
    expect(workbook.counts().writeBlock).toBe(1);
    expect(workbook.rows('Bundles')[1]?.[idColumn]).toBe('b-1');
  });

  it('keeps ids, digits, dates and formulas from outside as text', () => {
    const workbook = workbookOf([{ title: 'a', row_id: 'b-1' }]);
    const update = {
      status: '=HYPERLINK("x")',
      reference: '00123',
      account_status: '2026-11-27',
      videos: '7/10',
    };
    const result = written(workbook, tableIn(workbook), [[2, update]]);
    expect(result).toMatchObject({ rows: 1, displaced: [] });
    const [row] = tableIn(workbook).rows;
    for (const [key, value] of Object.entries(update)) expect(row?.cell(key)).toBe(value);
    const statusColumn = (tableIn(workbook).columnOf('status') ?? 0) - 1;
    expect(workbook.rows('Bundles')[1]?.[statusColumn]).toBe('\'=HYPERLINK("x")');
    written(workbook, tableIn(workbook), [[2, { problem: 'again', reference: 'r' }]]);
    expect(workbook.rows('Bundles')[1]?.[statusColumn]).toBe('\'=HYPERLINK("x")');
  });

  it('empties cells, and does nothing without updates', () => {
    const workbook = workbookOf(THREE);
    written(workbook, tableIn(workbook), [[2, { status: '', bundle_id: '' }]]);
    expect(tableIn(workbook).rows[0]?.cell('bundle_id')).toBe('');
    workbook.calls.length = 0;
    expect(written(workbook, tableIn(workbook), []).rows).toBe(0);
    expect(workbook.calls).toEqual(['readTab']);
  });

  it('serves tabs whose system columns stand in several runs', () => {
    const rows = tabOf(CAMPAIGNS, [{ client_id: 'acme', campaign_id: 'spring' }]);
    for (const row of rows) row.splice(14, 0, row === rows[0] ? 'My column' : 'mine');
    const workbook = new FakeWorkbook({ Campaigns: rows });
    const table = tableIn(workbook, CAMPAIGNS);
    written(workbook, table, [[2, { campaign_key: 'acme-spring', credits: 3, problem_cells: '' }]]);
    expect(workbook.rows('Campaigns')[1]?.[14]).toBe('mine');
    expect(tableIn(workbook, CAMPAIGNS).rows[0]?.cell('campaign_key')).toBe('acme-spring');
    expect(workbook.counts().writeBlock).toBe(3);
  });
});
