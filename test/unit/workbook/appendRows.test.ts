import type { Cell, WorkbookPort } from '../../../src/ports';
import { appendRows } from '../../../src/workbook/appendRows';
import type { NewRow } from '../../../src/workbook/rowBlocks';
import { BUNDLES, VIDEOS } from '../../../src/workbook/schema';
import type { TabSchema } from '../../../src/workbook/schema/tabSchema';
import { readTable, type Table } from '../../../src/workbook/table';
import { dateCell, FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

type Row = Record<string, Cell>;

const THREE: Row[] = [
  { ready: true, country: 'USA', title: 'one', row_id: 'b-1', bundle_id: 'x1' },
  { ready: true, country: 'UK', title: 'two', row_id: 'b-2', bundle_id: 'x2' },
  { ready: true, country: 'FR', title: 'three', row_id: 'b-3', bundle_id: 'x3' },
];
const NEW: NewRow[] = [
  { ready: false, country: 'DE', title: 'four', row_id: 'b-4' },
  { ready: false, country: 'DE', title: 'five', row_id: 'b-5' },
];

function tableIn(workbook: FakeWorkbook, schema: TabSchema = BUNDLES): Table {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') throw new Error(JSON.stringify(read.problems));
  return read.table;
}

function appended(workbook: FakeWorkbook, rows: readonly NewRow[], schema: TabSchema = BUNDLES) {
  const result = appendRows(workbook, schema, rows);
  if (result.kind === 'blocked') throw new Error(JSON.stringify(result.problems));
  return result;
}

function titles(workbook: FakeWorkbook): unknown[] {
  return tableIn(workbook).rows.map((row) => [row.row, row.cell('title'), row.cell('row_id')]);
}

function withOwnColumn(rows: Row[], own: readonly string[]): FakeWorkbook {
  const tab = tabOf(BUNDLES, rows);
  tab.forEach((row, index) => void row.splice(2, 0, index === 0 ? 'Mine' : (own[index - 1] ?? '')));
  return new FakeWorkbook({ Bundles: tab });
}

/** The workbook with somebody who acts right before its call of this number. */
function actingBefore(workbook: FakeWorkbook, call: number, act: () => void): WorkbookPort {
  let calls = 0;
  return new Proxy(workbook, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        calls += 1;
        if (calls === call) act();
        return member.apply(target, args) as unknown;
      };
    },
  });
}

describe('appendRows', () => {
  it('writes below the last row, and changes nothing else', () => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
    const before = structuredClone(workbook.rows('Bundles'));
    const result = appended(workbook, NEW);
    expect(result).toMatchObject({
      written: [
        { id: 'b-4', row: 5 },
        { id: 'b-5', row: 6 },
      ],
      displaced: [],
      restored: [],
    });
    expect(workbook.rows('Bundles').slice(0, 4)).toEqual(before);
    expect(titles(workbook).slice(3)).toEqual([
      [5, 'four', 'b-4'],
      [6, 'five', 'b-5'],
    ]);
  });

  it('enters dates, ticks, digits and texts from outside as an operator would have typed them', () => {
    const workbook = new FakeWorkbook({ Videos: tabOf(VIDEOS, []) });
    const video = {
      ready: true,
      order: '00123',
      target_publish_date: '2026-12-01',
      description: '+promo =1+1',
      name: '=IMPORTXML("x")',
      carousel_title: "'quoted'",
      reference: '@acme-01',
      volume_added_sound: 40,
      row_id: 'v-1',
    };
    expect(appended(workbook, [video], VIDEOS)).toMatchObject({ written: [{ row: 2 }], displaced: [] });
    const [row] = tableIn(workbook, VIDEOS).rows;
    for (const [key, value] of Object.entries({ ...video, target_publish_date: dateCell('2026-12-01') }))
      expect([key, row?.cell(key)]).toEqual([key, value]);
  });

  it('fills the first free row where only own columns and empty ticks stand below', () => {
    const workbook = withOwnColumn(THREE, ['a', 'b', 'c', 'filled down', 'filled down', 'filled down']);
    for (const row of [4, 5, 6]) workbook.rows('Bundles')[row] = [false, '', 'filled down'];
    expect(appended(workbook, NEW).written.map(({ row }) => row)).toEqual([5, 6]);
    expect(
      workbook
        .rows('Bundles')
        .slice(4)
        .map((row) => row[2]),
    ).toEqual(Array(3).fill('filled down'));
  });

  it('keeps below a row of which only a cell of the add-on is left', () => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, [...THREE, {}, { status: 'published' }]) });
    expect(appended(workbook, NEW).written.map(({ row }) => row)).toEqual([7, 8]);
  });

  it('needs as many calls for a thousand rows as for one, and makes room', () => {
    const counts = [1, 1000].map((size) => {
      const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
      appended(
        workbook,
        Array.from({ length: size }, (_, i) => ({ title: `t${i}`, row_id: `n-${i}` })),
      );
      return workbook.counts();
    });
    expect(counts[0]).toMatchObject({ readTab: 2, insertRows: 1, writeBlock: 1, flush: 1 });
    expect(counts[1]).toEqual(counts[0]);
  });

  it('leaves out what the tab has no column for', () => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
    expect(appended(workbook, [{ row_id: 'b-4', client_id: 'acme' }]).displaced).toEqual([]);
  });

  it('adds no row twice', () => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
    appended(workbook, NEW.slice(0, 1));
    expect(appended(workbook, NEW).written).toEqual([
      { id: 'b-4', row: 5 },
      { id: 'b-5', row: 6 },
    ]);
    expect(titles(workbook)).toHaveLength(5);
  });

  it('refuses rows without an id of their own, and unknown keys', () => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
    const id = { row_id: 'b-9' };
    for (const rows of [[{ title: 'x' }], [id, id], [{ ...id, nonsense: 'x' }]])
      expect(() => appended(workbook, rows)).toThrow();
    expect(workbook.counts().writeBlock).toBeUndefined();
  });

  it('finds its rows again that a sort moved, and reports one that was deleted or edited at that moment', () => {
    const acts: [string, (rows: Cell[][]) => unknown, Partial<ReturnType<typeof appended>>][] = [
      ['sorted', (rows) => rows.push(...rows.splice(1).reverse()), { displaced: [], restored: [] }],
      ['deleted', (rows) => rows.splice(4, 1), { displaced: ['b-4'], written: [{ id: 'b-5', row: 5 }] }],
      ['edited', (rows) => (rows[4] ?? []).splice(1, 1, 'theirs'), { displaced: ['b-4'] }],
    ];
    for (const [, act, expected] of acts) {
      const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
      workbook.before('flush', () => void act(workbook.rows('Bundles')));
      expect(appended(workbook, NEW)).toMatchObject(expected);
    }
  });

  it.each([
    ['above the last row', 3, 1],
    ['at the top', 1, 1],
    ['more than are added', 1, 3],
    ['two in the middle', 2, 2],
  ])('puts rows back that rows inserted meanwhile brought under its own: %s', (_, at, count) => {
    const workbook = withOwnColumn(THREE, ['own 1', 'own 2', 'own 3']);
    workbook.before('setColumnFormats', () =>
      workbook.rows('Bundles').splice(at, 0, ...Array.from({ length: count }, () => ['', '', ''])),
    );
    const { written, displaced, restored } = appended(workbook, NEW);
    expect([written.length, displaced, restored.length > 0]).toEqual([2, [], true]);
    const rows = tableIn(workbook).rows.map((row) => [
      row.cell('row_id'),
      row.cell('bundle_id'),
      row.cell('title'),
    ]);
    expect(rows.map(([id]) => id).sort()).toEqual(['b-1', 'b-2', 'b-3', 'b-4', 'b-5']);
    for (const [id, bundle] of rows)
      expect([id, bundle]).toEqual([id, THREE.find((row) => row.row_id === id)?.bundle_id ?? '']);
    const own = tableIn(workbook);
    for (const { row, cell } of own.rows.filter((each) => each.cell('bundle_id') !== ''))
      expect(own.cellAt(row, 3)).toBe(`own ${String(cell('row_id')).slice(2)}`);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'never writes over a row that is typed at the end, before call %i',
    (call) => {
      const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
      const typed = tabOf(BUNDLES, [{ title: 'typed', country: 'IT' }])[1] ?? [];
      const acting = actingBefore(workbook, call, () => void workbook.rows('Bundles').push([...typed]));
      const result = appendRows(acting, BUNDLES, NEW);
      expect(result).toMatchObject({ written: [{ id: 'b-4' }, { id: 'b-5' }], displaced: [], restored: [] });
      const found = tableIn(workbook).rows.map((row) => row.cell('title'));
      expect(found.sort()).toEqual(['five', 'four', 'one', 'three', 'two', 'typed']);
    },
  );

  it.each([2, 3])('loses no row to a sort while room is made and written, before call %i', (call) => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
    const acting = actingBefore(workbook, call, () => {
      const rows = workbook.rows('Bundles');
      const data = rows.splice(1).reverse();
      const isFilled = (row: Cell[]) => row.some((cell) => cell !== '');
      rows.push(...data.filter(isFilled), ...data.filter((row) => !isFilled(row)));
    });
    expect(appendRows(acting, BUNDLES, NEW)).toMatchObject({ displaced: [], restored: [] });
    expect(tableIn(workbook).rows.map((row) => row.cell('title'))).toEqual([
      'three',
      'two',
      'one',
      'four',
      'five',
    ]);
  });

  it('goes on above the blank rows that a script left which died between making room and writing', () => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
    const dying = actingBefore(workbook, 3, () => {
      throw new Error('killed');
    });
    expect(() => appendRows(dying, BUNDLES, NEW)).toThrow('killed');
    workbook.rows('Bundles').push(tabOf(BUNDLES, [{ title: 'typed' }])[1] ?? []);
    expect(titles(workbook)).toEqual([
      [2, 'one', 'b-1'],
      [3, 'two', 'b-2'],
      [4, 'three', 'b-3'],
      [7, 'typed', ''],
    ]);
    expect(appended(workbook, NEW).written.map(({ row }) => row)).toEqual([8, 9]);
  });

  it('takes back what came under other headers, and writes it again', () => {
    const workbook = new FakeWorkbook({ Bundles: tabOf(BUNDLES, THREE) });
    workbook.before('setColumnFormats', () => {
      for (const row of workbook.rows('Bundles')) row.splice(4, 0, '');
    });
    expect(appended(workbook, NEW)).toMatchObject({ written: [{ row: 5 }, { row: 6 }], displaced: [] });
    expect(titles(workbook)).toHaveLength(5);
    expect(workbook.rows('Bundles').map((row) => row[4] ?? '')).toEqual(Array(8).fill(''));
  });

  it('touches nothing where the headers no longer tell the columns', () => {
    const workbook = new FakeWorkbook({ Bundles: [['something']] });
    expect(appendRows(workbook, BUNDLES, NEW).kind).toBe('blocked');
    expect(workbook.counts().writeBlock).toBeUndefined();
  });
});
