import type { Cell } from '../../../src/ports';
import { removeRows } from '../../../src/workbook/removeRows';
import { BUNDLES } from '../../../src/workbook/schema';
import { readTable, type Table } from '../../../src/workbook/table';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

type Row = Record<string, Cell>;

const FIVE: Row[] = [1, 2, 3, 4, 5].map((n) => ({ title: `t${n}`, country: 'USA', row_id: `b-${n}` }));

function workbookOf(rows: Row[] = FIVE): FakeWorkbook {
  const tab = tabOf(BUNDLES, rows);
  tab.forEach((row, index) => void row.splice(2, 0, index === 0 ? 'Mine' : `own ${index}`));
  return new FakeWorkbook({ Bundles: tab });
}

function tableIn(workbook: FakeWorkbook): Table {
  const read = readTable(workbook, BUNDLES);
  if (read.kind === 'blocked') throw new Error(JSON.stringify(read.problems));
  return read.table;
}

function removed(workbook: FakeWorkbook, ids: readonly string[], isExpected = () => true) {
  const result = removeRows(workbook, BUNDLES, ids, isExpected);
  if (result.kind === 'blocked') throw new Error(JSON.stringify(result.problems));
  return result;
}

function standing(workbook: FakeWorkbook): string[] {
  const table = tableIn(workbook);
  return table.rows.map((row) => `${row.cell('title')} ${table.cellAt(row.row, 3)}`);
}

describe('removeRows', () => {
  it('deletes whole rows in runs, from the bottom up', () => {
    const workbook = workbookOf();
    expect(removed(workbook, ['b-5', 'b-1', 'b-4'])).toMatchObject({
      removed: ['b-5', 'b-1', 'b-4'],
      missing: [],
      changed: [],
      displaced: [],
      restored: [],
    });
    expect(standing(workbook)).toEqual(['t2 own 2', 't3 own 3']);
    expect(workbook.counts()).toMatchObject({ deleteRows: 2, flush: 1 });
  });

  it('leaves rows alone that are not as expected, gone, or told apart by nothing', () => {
    const rows = [...FIVE, { title: 'copy', row_id: 'b-2' }];
    const workbook = workbookOf(rows);
    const isExpected = ({ cell }: { cell: (key: string) => Cell }) => cell('title') !== 't3';
    const result = removeRows(workbook, BUNDLES, ['b-1', 'b-2', 'b-3', 'b-9'], isExpected);
    expect(result).toMatchObject({ removed: ['b-1'], changed: ['b-3'], missing: ['b-2', 'b-9'] });
    expect(standing(workbook)).toHaveLength(5);
  });

  it('puts a row back that was deleted because somebody inserted one at that moment', () => {
    const workbook = workbookOf();
    workbook.before('deleteRows', () => workbook.rows('Bundles').splice(1, 0, ['', '', '']));
    const result = removed(workbook, ['b-4']);
    expect(result).toMatchObject({ removed: [], displaced: ['b-4'], restored: [7] });
    expect(standing(workbook).sort()).toEqual(FIVE.map((_, i) => `t${i + 1} own ${i + 1}`));
  });

  it('does not bring back what somebody else deletes', () => {
    const workbook = workbookOf();
    workbook.before('flush', () => workbook.rows('Bundles').splice(1, 1));
    expect(removed(workbook, ['b-5'])).toMatchObject({ removed: ['b-5'], restored: [] });
    expect(standing(workbook)).toHaveLength(3);
  });
});
