import type { Cell } from '../../../src/ports';
import { writeExclusively } from '../../../src/workbook/exclusiveWrite';
import { BUNDLES } from '../../../src/workbook/schema';
import { readTable, type Table } from '../../../src/workbook/table';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

const ROWS: Record<string, Cell>[] = [
  { title: 'one', row_id: 'b-1', status: 'old', problem: 'in doubt' },
  { title: 'two', row_id: 'b-2', status: 'old', problem: 'in doubt' },
  { title: 'new' },
];
const PREVIEWED = { row_id: 'b-9', reference: 'acme-usa', bundle_id: 'before', problem: 'edited' };

function file() {
  const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, ROWS) });
  const lock = { withDocumentLock: <T>(_waitMs: number, work: () => T): T | null => work() };
  return { workbook, lock, table: tableIn(workbook) };
}

function tableIn(workbook: FakeWorkbook): Table {
  const read = readTable(workbook, BUNDLES);
  if (read.kind === 'blocked') throw new Error('The tab is blocked.');
  return read.table;
}

function put(workbook: FakeWorkbook, row: number, cells: Record<string, Cell>): void {
  const table = tableIn(workbook);
  for (const [key, cell] of Object.entries(cells)) {
    const column = table.columnOf(key) ?? 0;
    (workbook.rows('Bundles')[row - 1] as Cell[])[column - 1] = cell;
  }
}

function cellsIn(workbook: FakeWorkbook, row: number): unknown[] {
  const found = tableIn(workbook).rows.find((own) => own.row === row);
  return ['row_id', 'reference', 'bundle_id', 'status', 'problem'].map((key) => found?.cell(key));
}

it.each(['readTab', 'writeBlock', 'flush'] as const)('holds the lock at its %s', (call) => {
  const { workbook, lock, table } = file();
  let isHeld = false;
  const held: boolean[] = [];
  workbook.before(call, () => void held.push(isHeld));
  const watched: typeof lock = {
    withDocumentLock: (waitMs, work) => {
      isHeld = true;
      const result = lock.withDocumentLock(waitMs, work);
      isHeld = false;
      return result;
    },
  };
  writeExclusively({ workbook, lock: watched }, table, new Map([[2, { status: 'new' }]]));
  expect(held).toEqual([true]);
});

it('writes all the same where the lock is not free, and takes none for nothing', () => {
  const { workbook, table } = file();
  const waits: number[] = [];
  const withDocumentLock = (waitMs: number) => {
    waits.push(waitMs);
    return null;
  };
  const lock = { withDocumentLock };
  writeExclusively({ workbook, lock }, table, new Map());
  expect(waits).toEqual([]);
  writeExclusively({ workbook, lock }, table, new Map([[2, { status: 'new' }]]));
  expect(waits).toHaveLength(1);
  expect(cellsIn(workbook, 2)).toContain('new');
});

describe('leavesNewer', () => {
  const updates = new Map([
    [2, { ...PREVIEWED, row_id: 'b-1' }],
    [3, { ...PREVIEWED, row_id: 'b-2' }],
    [4, PREVIEWED],
  ]);

  it('leaves what was written since the tab was read, and writes the other rows', () => {
    const { workbook, lock, table } = file();
    put(workbook, 2, { bundle_id: 'paid', status: 'published', problem: '' });
    writeExclusively({ workbook, lock }, table, updates, { leavesNewer: true });
    expect([2, 3, 4].map((row) => cellsIn(workbook, row))).toEqual([
      ['b-1', 'acme-usa', 'paid', 'published', ''],
      ['b-2', 'acme-usa', 'before', 'old', 'edited'],
      ['b-9', 'acme-usa', 'before', '', 'edited'],
    ]);
  });

  it('knows a row again that moved meanwhile', () => {
    const { workbook, lock, table } = file();
    put(workbook, 3, { bundle_id: 'paid' });
    const rows = workbook.rows('Bundles');
    rows.splice(1, 2, rows[2] as Cell[], rows[1] as Cell[]);
    writeExclusively({ workbook, lock }, table, updates, { leavesNewer: true });
    expect(cellsIn(workbook, 2)).toEqual(['b-2', 'acme-usa', 'paid', 'old', 'in doubt']);
    expect(cellsIn(workbook, 3)).toEqual(['b-1', 'acme-usa', 'before', 'old', 'edited']);
  });

  it('is not asked of a sending, whose results are the newest', () => {
    const { workbook, lock, table } = file();
    put(workbook, 2, { bundle_id: 'paid' });
    writeExclusively({ workbook, lock }, table, updates);
    expect(cellsIn(workbook, 2)).toEqual(['b-1', 'acme-usa', 'before', 'old', 'edited']);
  });
});
