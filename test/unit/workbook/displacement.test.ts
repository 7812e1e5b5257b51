import fc from 'fast-check';
import type { Cell, WorkbookPort } from '../../../src/ports';
import { BUNDLES } from '../../../src/workbook/schema';
import { readTable } from '../../../src/workbook/table';
import { type RowUpdate, writeSystemCells } from '../../../src/workbook/writeBack';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

/** What a person does to the tab between two calls. Numbers choose rows and columns, whatever there is. */
type Act =
  | { readonly kind: 'sort'; readonly by: string; readonly isDescending: boolean }
  | { readonly kind: 'insertRow'; readonly at: number }
  | { readonly kind: 'deleteRow'; readonly at: number }
  | { readonly kind: 'insertColumn'; readonly at: number }
  | { readonly kind: 'moveColumn'; readonly at: number; readonly to: number }
  | { readonly kind: 'edit'; readonly at: number; readonly header: string; readonly text: string };

const TYPED = ['Title', 'Country', 'Username'];
const SYSTEM = ['Status', 'Reference', 'Bundle ID', 'Last applied', 'Row ID', 'Problem'];

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('sort' as const),
    by: fc.constantFrom('Title', 'My tag', 'Bundle ID', 'Country'),
    isDescending: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('insertRow' as const), at: fc.nat(40) }),
  fc.record({ kind: fc.constant('deleteRow' as const), at: fc.nat(40) }),
  fc.record({ kind: fc.constant('insertColumn' as const), at: fc.nat(40) }),
  fc.record({ kind: fc.constant('moveColumn' as const), at: fc.nat(40), to: fc.nat(40) }),
  fc.record({
    kind: fc.constant('edit' as const),
    at: fc.nat(40),
    header: fc.constantFrom(...TYPED),
    text: fc.constantFrom('edited', ''),
  }),
);

const anyRow = fc.record({
  isKnown: fc.boolean(),
  isUpdated: fc.boolean(),
  title: fc.constantFrom('', 'autumn', 'winter'),
});

interface Sheet {
  readonly workbook: FakeWorkbook;
  /** What the operator typed, by tag. */
  readonly typed: Map<string, Record<string, Cell>>;
}

function sheetOf(rows: readonly { isKnown: boolean; title: string }[]): Sheet {
  const cells = rows.map(({ isKnown, title }, index) => {
    const tag = `t${String(index).padStart(2, '0')}`;
    const own = {
      status: `old-${tag}`,
      reference: `ref-${tag}`,
      bundle_id: `bundle-${tag}`,
      last_applied: `{${tag}}`,
      row_id: `b-${tag}`,
    };
    return { title: `${title}${tag}`, country: tag, username: `u${tag}`, ...(isKnown ? own : {}) };
  });
  const tab = tabOf(BUNDLES, cells);
  tab.forEach((row, index) => {
    row.splice(3, 0, index === 0 ? 'My tag' : `t${String(index - 1).padStart(2, '0')}`);
  });
  const workbook = new FakeWorkbook({ Bundles: tab });
  const typed = new Map(
    cells.map(({ title, country, username }) => [
      country,
      { Title: title, Country: country, Username: username },
    ]),
  );
  return { workbook, typed };
}

function column(workbook: FakeWorkbook, header: string): number {
  return (workbook.rows('Bundles')[0] ?? []).indexOf(header);
}

function perform({ workbook, typed }: Sheet, act: Act): void {
  const rows = workbook.rows('Bundles');
  const width = Math.max(...rows.map((row) => row.length));
  for (const row of rows) while (row.length < width) row.push('');
  const place = (number: number): number => 1 + (number % Math.max(1, rows.length - 1));
  if (act.kind === 'sort') {
    const by = column(workbook, act.by);
    const data = rows.splice(1);
    data.sort((a, b) => String(a[by]).localeCompare(String(b[by])) * (act.isDescending ? -1 : 1));
    rows.push(...data);
  } else if (act.kind === 'insertRow') rows.splice(place(act.at), 0, Array(width).fill(''));
  else if (act.kind === 'deleteRow') rows.splice(place(act.at), 1);
  else if (act.kind === 'insertColumn') for (const row of rows) row.splice(act.at % width, 0, '');
  else if (act.kind === 'moveColumn')
    for (const row of rows) row.splice(act.to % width, 0, ...row.splice(act.at % width, 1));
  else {
    const row = rows[place(act.at)];
    const known = row === undefined ? undefined : typed.get(String(row[column(workbook, 'My tag')]));
    if (row === undefined || known === undefined) return;
    row[column(workbook, act.header)] = act.text;
    known[act.header] = act.text;
  }
}

/** The workbook with a person who acts right before the calls of these numbers. */
function disturbed(
  sheet: Sheet,
  acts: readonly { readonly call: number; readonly act: Act }[],
): WorkbookPort {
  let calls = 0;
  return new Proxy(sheet.workbook, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        calls += 1;
        for (const { call, act } of acts) if (call === calls) perform(sheet, act);
        return member.apply(target, args) as unknown;
      };
    },
  });
}

type Story = typeof anyStory extends fc.Arbitrary<infer S> ? S : never;
const anyStory = fc.record({
  rows: fc.array(anyRow, { minLength: 2, maxLength: 7 }),
  acts: fc.array(fc.record({ call: fc.integer({ min: 1, max: 9 }), act: anyAct }), { maxLength: 3 }),
});

/** Writes the updated rows while somebody acts; row numbers of what is reported, and how many acts there were. */
function played({ rows, acts }: Story) {
  const sheet = sheetOf(rows);
  const read = readTable(sheet.workbook, BUNDLES);
  if (read.kind === 'blocked') throw new Error('blocked');
  const updates = new Map<number, RowUpdate>();
  rows.forEach(({ isUpdated, isKnown }, index) => {
    const tag = `t${String(index).padStart(2, '0')}`;
    const fresh = isKnown ? {} : { row_id: `b-${tag}`, reference: `ref-${tag}` };
    if (isUpdated) updates.set(index + 2, { status: `new-${tag}`, last_applied: `{new ${tag}}`, ...fresh });
  });
  const result = writeSystemCells(disturbed(sheet, acts), read.table, updates);
  if (result.kind === 'blocked') throw new Error('blocked');
  return { sheet, result, updates };
}

function expectRightRows({ sheet, result, updates }: ReturnType<typeof played>): void {
  expectOwnCells(sheet);
  for (const row of sheet.workbook.rows('Bundles').slice(1)) {
    const tag = String(row[column(sheet.workbook, 'My tag')]);
    const index = Number(tag.slice(1));
    const isMissing = result.missing.some(({ row: number }) => number === index + 2);
    if (tag === '' || !updates.has(index + 2) || isMissing) continue;
    expect([tag, row[column(sheet.workbook, 'Status')]]).toEqual([tag, `new-${tag}`]);
  }
}

it('leaves no value of one row in another, and no user’s cell changed, or reports it, whatever is moved', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const end = played(story);
      if (end.result.displaced.length === 0) expectRightRows(end);
    }),
    { numRuns: 800 },
  );
});

it('heals what one sort or new row between any two calls displaces', () => {
  const isMove = ({ kind }: Act) => kind === 'sort' || kind === 'insertRow';
  const oneMove = anyStory.map(({ rows, acts }) => ({
    rows,
    acts: acts.filter(({ act }) => isMove(act)).slice(0, 1),
  }));
  fc.assert(
    fc.property(oneMove, (story) => {
      const end = played(story);
      expect(end.result.displaced).toEqual([]);
      expectRightRows(end);
    }),
    { numRuns: 500 },
  );
});

function expectOwnCells({ workbook, typed }: Sheet): void {
  for (const row of workbook.rows('Bundles').slice(1)) {
    const tag = String(row[column(workbook, 'My tag')] ?? '');
    for (const header of SYSTEM) {
      const cell = String(row[column(workbook, header)] ?? '');
      if (cell !== '')
        expect({ tag, header, cell }).toEqual({
          tag: tag || 'a row with a tag',
          header,
          cell: expect.stringContaining(tag || '—'),
        });
    }
    const cells = Object.fromEntries(TYPED.map((header) => [header, row[column(workbook, header)] ?? '']));
    if (tag !== '') expect({ tag, ...cells }).toEqual({ tag, ...typed.get(tag) });
  }
}
