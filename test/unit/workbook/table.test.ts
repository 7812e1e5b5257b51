import type { Cell } from '../../../src/ports';
import { BUNDLES, CAMPAIGNS, PLAN, RUNS } from '../../../src/workbook/schema';
import { problemCellsText, readTable, type Table } from '../../../src/workbook/table';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

function tableIn(workbook: FakeWorkbook, schema = BUNDLES): Table {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') throw new Error(JSON.stringify(read.problems));
  return read.table;
}

function bundles(rows: Record<string, Cell>[]): Table {
  return tableIn(new FakeWorkbook({ Bundles: tabOf(BUNDLES, rows) }));
}

describe('readTable', () => {
  it('reads the whole tab in one call', () => {
    const workbook = new FakeWorkbook({
      Bundles: tabOf(BUNDLES, [{ ready: true, country: 'USA' }, { country: 'UK' }]),
    });
    const table = tableIn(workbook);
    expect(table.rows.map((row) => [row.row, row.cell('ready'), row.cell('country')])).toEqual([
      [2, true, 'USA'],
      [3, '', 'UK'],
    ]);
    expect(workbook.calls).toEqual(['readTab']);
  });

  it('takes a row with a row id, but not one with only unset ticks, spaces or text in columns of the user', () => {
    const headers = [...(tabOf(BUNDLES, [])[0] ?? []), 'My notes'];
    const row = (cells: Record<string, Cell>) => [...(tabOf(BUNDLES, [cells])[1] ?? [])];
    const workbook = new FakeWorkbook({
      Bundles: [
        headers,
        row({ ready: false }),
        [...row({}), 'only a note'],
        row({ title: ' \u00a0' }),
        row({ row_id: 'b-1' }),
        row({ status: 'draft' }),
        row({ ready: true }),
      ],
    });
    const table = tableIn(workbook);
    expect(table.rows.map((each) => each.row)).toEqual([5, 7]);
    expect(table.lastRow).toBe(7);
  });

  it('takes the guard’s apostrophe off texts of both owners, and leaves other apostrophes', () => {
    const table = bundles([{ reference: "'@acme", title: "'=x", status: "'quoted'" }]);
    const [row] = table.rows;
    expect(row?.cell('reference')).toBe('@acme');
    expect(row?.cell('title')).toBe('=x');
    expect(row?.cell('status')).toBe("'quoted'");
  });

  it('gives blank cells for columns that the tab does not have', () => {
    const [row] = bundles([{ title: 'x' }]).rows;
    expect(row?.cell('client_id')).toBe('');
  });

  it('reads rows of tabs that only the add-on fills', () => {
    const workbook = new FakeWorkbook({ Runs: tabOf(RUNS, [{ message: 'done' }]) });
    expect(tableIn(workbook, RUNS).rows).toHaveLength(1);
  });

  it('is blocked by a missing tab and by a header row that cannot be trusted', () => {
    const workbook = new FakeWorkbook({ Campaigns: [['Client ID', 'client_id', 'Campaign ID']] });
    const missing = readTable(workbook, PLAN);
    const doubled = readTable(workbook, CAMPAIGNS);
    expect(missing).toMatchObject({
      kind: 'blocked',
      problems: [{ code: 'tab.missing', data: { tab: 'Plan' } }],
    });
    expect(doubled).toMatchObject({ kind: 'blocked' });
    expect(doubled.kind === 'blocked' && doubled.problems[0]).toMatchObject({ code: 'tab.duplicateColumn' });
  });
});

it('problemCellsText holds each header once, as it stands in row 1', () => {
  const table = bundles([{ title: 'x' }]);
  expect(problemCellsText(table, ['country', 'bundle_type', 'country', 'client_id'])).toBe('|Country|Type|');
  expect(problemCellsText(table, [])).toBe('');
});
