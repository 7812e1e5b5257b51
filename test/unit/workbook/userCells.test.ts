import type { Cell } from '../../../src/ports';
import { BUNDLES, VIDEOS } from '../../../src/workbook/schema';
import { readTable, type Table } from '../../../src/workbook/table';
import { type UserUpdate, writeUserCells } from '../../../src/workbook/userCells';
import { dateCell, FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

type Row = Record<string, Cell>;

const THREE: Row[] = [
  { campaign: 'old', country: 'USA', title: 'one', username: 'u1', row_id: 'b-1' },
  { campaign: 'old', country: 'UK', title: 'two', username: 'u2', row_id: 'b-2' },
  { campaign: 'old', country: 'FR', title: 'three', username: 'u3' },
];
const NEW: UserUpdate = { campaign: { from: 'old', to: 'acme-spring' } };

function workbookOf(rows: Row[] = THREE): FakeWorkbook {
  return new FakeWorkbook({ Bundles: tabOf(BUNDLES, rows) });
}

function tableIn(workbook: FakeWorkbook, schema = BUNDLES): Table {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') throw new Error(JSON.stringify(read.problems));
  return read.table;
}

function written(workbook: FakeWorkbook, table: Table, updates: [number, UserUpdate][]) {
  const result = writeUserCells(workbook, table, new Map(updates));
  if (result.kind === 'blocked') throw new Error(JSON.stringify(result.problems));
  return result;
}

function campaigns(workbook: FakeWorkbook): unknown[] {
  return tableIn(workbook).rows.map((row) => [row.cell('title'), row.cell('campaign')]);
}

function type(workbook: FakeWorkbook, row: number, key: string, text: string): void {
  (workbook.rows('Bundles')[row - 1] ?? [])[(tableIn(workbook).columnOf(key) ?? 0) - 1] = text;
}

describe('writeUserCells', () => {
  it('writes the named cells and nothing beside them', () => {
    const workbook = workbookOf();
    const before = structuredClone(workbook.rows('Bundles'));
    const table = tableIn(workbook);
    const result = written(workbook, table, [
      [2, { ...NEW, username: { from: 'u1', to: '=evil()' } }],
      [4, NEW],
    ]);
    expect(result).toMatchObject({ rows: 2, missing: [], changed: [], displaced: [] });
    const expected = before.map((row) => [...row]);
    const at = (key: string) => (table.columnOf(key) ?? 0) - 1;
    for (const row of [1, 3]) (expected[row] ?? [])[at('campaign')] = 'acme-spring';
    (expected[1] ?? [])[at('username')] = "'=evil()";
    expect(workbook.rows('Bundles')).toEqual(expected);
    expect(tableIn(workbook).rows[0]?.cell('username')).toBe('=evil()');
  });

  it('needs as many calls for a thousand neighbouring rows as for one', () => {
    const counts = [1, 1000].map((size) => {
      const workbook = workbookOf(
        Array.from({ length: size }, (_, i): Row => ({ campaign: 'old', row_id: `b-${i}` })),
      );
      const table = tableIn(workbook);
      workbook.calls.length = 0;
      written(
        workbook,
        table,
        table.rows.map(({ row }) => [row, NEW]),
      );
      return workbook.counts();
    });
    expect(counts[0]).toEqual({ readTab: 2, writeBlock: 1, setColumnFormats: 1, flush: 1 });
    expect(counts[1]).toEqual(counts[0]);
  });

  it('leaves a row alone in which somebody has typed since, and says so', () => {
    const workbook = workbookOf();
    const table = tableIn(workbook);
    type(workbook, 2, 'campaign', 'theirs');
    const both = { ...NEW, country: { from: 'USA', to: 'DE' } };
    const result = written(workbook, table, [
      [2, both],
      [3, NEW],
    ]);
    expect(result).toMatchObject({ rows: 1, changed: [{ row: 2, rowId: 'b-1' }], displaced: [] });
    expect(campaigns(workbook)).toEqual([
      ['one', 'theirs'],
      ['two', 'acme-spring'],
      ['three', 'old'],
    ]);
    expect(tableIn(workbook).rows[0]?.cell('country')).toBe('USA');
  });

  it('leaves what somebody types at the very moment', () => {
    const workbook = workbookOf();
    workbook.before('flush', () => type(workbook, 2, 'campaign', 'theirs'));
    const result = written(workbook, tableIn(workbook), [[2, NEW]]);
    expect(result).toMatchObject({ rows: 0, changed: [{ row: 2, rowId: 'b-1' }], displaced: [] });
    expect(campaigns(workbook)[0]).toEqual(['one', 'theirs']);
  });

  it('takes a cell that says already what was agreed as done', () => {
    const workbook = workbookOf();
    const table = tableIn(workbook);
    type(workbook, 2, 'campaign', 'acme-spring');
    expect(written(workbook, table, [[2, NEW]])).toMatchObject({ rows: 1, changed: [] });
  });

  it('follows rows by id, and reports those that are gone', () => {
    const workbook = workbookOf();
    const table = tableIn(workbook);
    const [header, one, , three] = workbook.rows('Bundles');
    workbook.rows('Bundles').splice(0, 4, header ?? [], three ?? [], one ?? []);
    const result = written(workbook, table, [
      [2, NEW],
      [3, NEW],
    ]);
    expect(result).toMatchObject({ rows: 1, missing: [{ row: 3, rowId: 'b-2' }] });
    expect(campaigns(workbook)).toEqual([
      ['three', 'old'],
      ['one', 'acme-spring'],
    ]);
  });

  it('puts right what a sort at that moment brought into other rows', () => {
    const workbook = workbookOf();
    workbook.before('writeBlock', () => {
      const rows = workbook.rows('Bundles');
      rows.splice(1, 3, ...rows.slice(1, 4).reverse());
    });
    const result = written(workbook, tableIn(workbook), [[2, NEW]]);
    expect(result.changed).toEqual([]);
    expect(campaigns(workbook)).toEqual([
      ['three', 'old'],
      ['two', 'old'],
      ['one', 'acme-spring'],
    ]);
  });

  it('keeps a text that looks like a date or a number as text, and enters a date as a date', () => {
    const workbook = new FakeWorkbook({
      Videos: tabOf(VIDEOS, [{ target_publish_date: dateCell('2026-12-01'), name: 'n', row_id: 'v-1' }]),
    });
    const decisions = {
      target_publish_date: { from: dateCell('2026-12-01'), to: '2026-12-04' },
      name: { from: 'n', to: '007' },
    };
    expect(written(workbook, tableIn(workbook, VIDEOS), [[2, decisions]]).rows).toBe(1);
    const [row] = tableIn(workbook, VIDEOS).rows;
    expect(row?.cell('target_publish_date')).toEqual(dateCell('2026-12-04'));
    expect(row?.cell('name')).toBe('007');
  });

  it('refuses the add-on’s own columns and unknown ones', () => {
    const workbook = workbookOf();
    for (const key of ['status', 'row_id', 'nonsense']) {
      const update = { [key]: { from: '', to: 'x' } };
      expect(() => written(workbook, tableIn(workbook), [[2, update]])).toThrow();
    }
    expect(workbook.counts().writeBlock).toBeUndefined();
  });
});
