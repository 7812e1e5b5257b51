import type { Cell, LockPort, WorkbookPort } from '../../../src/ports';
import { finishRemoval, removeRows } from '../../../src/workbook/removeRows';
import { BUNDLES, STATE } from '../../../src/workbook/schema';
import { readTable, type Table } from '../../../src/workbook/table';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

type Row = Record<string, Cell>;

const FIVE: Row[] = [1, 2, 3, 4, 5].map((n) => ({ title: `t${n}`, country: 'USA', row_id: `b-${n}` }));

const lock: LockPort = { withDocumentLock: (_, work) => work() };

function workbookOf(rows: Row[] = FIVE): FakeWorkbook {
  const tab = tabOf(BUNDLES, rows);
  tab.forEach((row, index) => void row.splice(2, 0, index === 0 ? 'Mine' : `own ${index}`));
  return new FakeWorkbook({ Bundles: tab, _State: tabOf(STATE, []) });
}

function tableIn(workbook: FakeWorkbook): Table {
  const read = readTable(workbook, BUNDLES);
  if (read.kind === 'blocked') throw new Error(JSON.stringify(read.problems));
  return read.table;
}

function removed(workbook: FakeWorkbook, ids: readonly string[], isExpected = () => true) {
  const result = removeRows({ workbook, lock }, BUNDLES, ids, isExpected);
  if (result === null) throw new Error('The lock was not free.');
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
    expect(workbook.counts()).toMatchObject({ deleteRows: 2, writeBlock: 1, clearBlock: 1 });
  });

  it('leaves rows alone that are not as expected, gone, or told apart by nothing', () => {
    const rows = [...FIVE, { title: 'copy', row_id: 'b-2' }];
    const workbook = workbookOf(rows);
    const isExpected = ({ cell }: { cell: (key: string) => Cell }) => cell('title') !== 't3';
    const result = removeRows({ workbook, lock }, BUNDLES, ['b-1', 'b-2', 'b-3', 'b-9'], isExpected);
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
    workbook.before('deleteRows', () =>
      workbook.before('flush', () => workbook.rows('Bundles').splice(1, 1)),
    );
    expect(removed(workbook, ['b-5'])).toMatchObject({ removed: ['b-5'], restored: [] });
    expect(standing(workbook)).toHaveLength(3);
  });

  it('deletes nothing where rows moved while it kept the tab', () => {
    const workbook = workbookOf();
    workbook.before('writeBlock', () => workbook.rows('Bundles').splice(1, 1));
    expect(removed(workbook, ['b-5'])).toMatchObject({ removed: [], displaced: ['b-5'], restored: [] });
    expect(standing(workbook)).toEqual([2, 3, 4, 5].map((n) => `t${n} own ${n}`));
    expect(workbook.readTab('_State')).toHaveLength(1);
  });

  it('does nothing while somebody else writes', () => {
    const workbook = workbookOf();
    const taken: LockPort = { withDocumentLock: () => null };
    expect(removeRows({ workbook, lock: taken }, BUNDLES, ['b-1'], () => true)).toBeNull();
    expect(standing(workbook)).toHaveLength(5);
  });

  it('does nothing where it cannot keep what it may have to put back', () => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, FIVE) });
    expect(removeRows({ workbook, lock }, BUNDLES, ['b-1'], () => true)).toMatchObject({ kind: 'blocked' });
    expect(workbook.counts().deleteRows).toBeUndefined();
  });

  it('needs as many calls for a thousand rows as for one', () => {
    const [one, many] = [1, 1000].map((size) => {
      const rows = Array.from({ length: size }, (_, n) => ({ title: `t${n}`, row_id: `b-${n}` }));
      const workbook = workbookOf([...rows, { title: 'stays', row_id: 'b-x' }]);
      removed(
        workbook,
        rows.map(({ row_id }) => row_id),
      );
      return workbook.counts();
    });
    expect(many).toEqual(one);
  });
});

/** Somebody who moves rows before one call, and the death of the script before a later one. */
function played(move: (rows: Cell[][]) => void, movedAt: number, killedAt: number) {
  const workbook = workbookOf();
  let calls = 0;
  const dying: WorkbookPort = new Proxy(workbook, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        calls += 1;
        if (calls === movedAt) move(workbook.rows('Bundles'));
        if (calls === killedAt) throw new Error('killed');
        return member.apply(target, args) as unknown;
      };
    },
  });
  let isKilled = false;
  try {
    removeRows({ workbook: dying, lock }, BUNDLES, ['b-2', 'b-4'], () => true);
  } catch {
    isKilled = true;
  }
  const cutOff = standing(workbook);
  finishRemoval({ workbook, lock });
  return { isKilled, isLost: ['1', '3', '5'].some((n) => !cutOff.includes(`t${n} own ${n}`)), workbook };
}

it.each<[string, (rows: Cell[][]) => void]>([
  ['a row inserted above', (rows) => rows.splice(1, 0, ['', '', ''])],
  ['rows sorted', (rows) => rows.push(...rows.splice(1).reverse())],
  ['another order', (rows) => rows.push(...rows.splice(1, 2))],
])('the next step puts back what a killed removal took away: %s', (_, move) => {
  let lost = 0;
  for (let movedAt = 1; movedAt <= 12; movedAt += 1)
    for (let killedAt = movedAt; killedAt <= 24; killedAt += 1) {
      const { isKilled, isLost, workbook } = played(move, movedAt, killedAt);
      const stays = FIVE.map((__, n) => `t${n + 1} own ${n + 1}`).filter((row) => !/t[24]/.test(row));
      const found = standing(workbook);
      expect({ movedAt, killedAt, found }).toEqual({
        movedAt,
        killedAt,
        found: expect.arrayContaining(stays),
      });
      expect(new Set(found).size).toBe(found.length);
      if (isKilled && isLost) lost += 1;
      const kept = workbook.readTab('_State')?.slice(1) ?? [];
      expect(kept).toEqual([]);
    }
  // Else there was nothing to put back.
  expect(lost).toBeGreaterThan(0);
});
