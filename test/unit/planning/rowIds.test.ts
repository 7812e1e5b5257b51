import fc from 'fast-check';
import { decideRowIds, type IdentifiedRow, makeRowId } from '../../../src/planning/rowIds';

const OWN = 'b-3f9a1c-';
let count = 0;
const maker = {
  letter: 'b',
  tag: '3f9a1c',
  random: () => {
    count += 1;
    return count.toString(16).padStart(12, '0').repeat(3);
  },
};
const row = (number: number, rowId: string | null, more: Partial<IdentifiedRow> = {}): IdentifiedRow => ({
  row: number,
  rowId,
  ordered: false,
  matchesApplied: false,
  ...more,
});
const kinds = (rows: readonly IdentifiedRow[]) =>
  Object.fromEntries(decideRowIds(rows, maker).decisions.map((decision) => [decision.row, decision.kind]));

it('is a letter, a tag and twelve random digits', () => {
  expect(makeRowId({ ...maker, random: () => 'abcdef0123456789' })).toBe('b-3f9a1c-abcdef012345');
});

it('keeps ids, gives new rows one each, and copies another', () => {
  const rows = [row(2, `${OWN}1`), row(3, null), row(4, null), row(5, `${OWN}1`)];
  expect(kinds(rows)).toEqual({ 2: 'kept', 3: 'new', 4: 'new', 5: 'copy' });
  const ids = decideRowIds(rows, maker).decisions.map(({ rowId }) => rowId);
  expect(new Set(ids).size).toBe(4);
});

it('takes the row that still says what was sent for the original, wherever it stands', () => {
  const sent = { ordered: true };
  const rows = [row(2, `${OWN}1`, sent), row(3, `${OWN}1`, { ...sent, matchesApplied: true })];
  expect(kinds(rows)).toEqual({ 2: 'copy', 3: 'kept' });
});

it.each([
  ['both say it', true],
  ['none says it', false],
])('blocks two rows of one order when %s', (_name, matchesApplied) => {
  const rows = [
    row(2, `${OWN}1`, { ordered: true, matchesApplied }),
    row(3, `${OWN}1`, { ordered: true, matchesApplied }),
  ];
  const decided = decideRowIds(rows, maker);
  expect([...decided.ambiguous]).toEqual([2, 3]);
  expect(decided.decisions.every(({ kind, rowId }) => kind === 'kept' && rowId === `${OWN}1`)).toBe(true);
});

it('blocks them also when money may stand behind only one of them', () => {
  const rows = [row(2, `${OWN}1`, { ordered: true }), row(3, `${OWN}1`)];
  expect([...decideRowIds(rows, maker).ambiguous]).toEqual([2, 3]);
});

it.each([`${OWN}my row`, `${OWN}é`, `${OWN}${'0'.repeat(100)}`])(
  'does not use an id that spoils a key: %s',
  (rowId) => {
    expect([...decideRowIds([row(2, rowId)], maker).foreign]).toEqual([2]);
  },
);

it('leaves rows of another spreadsheet alone, also two copies of one', () => {
  const rows = [row(2, 'b-ffffff-1'), row(3, 'b-ffffff-1'), row(4, 'v-3f9a1c-1'), row(5, 'hand-made')];
  const decided = decideRowIds(rows, maker);
  expect([...decided.foreign]).toEqual([2, 3, 4, 5]);
  expect(decided.decisions.every(({ kind }) => kind === 'kept')).toBe(true);
});

const anyRows = fc
  .array(
    fc.record({
      rowId: fc.constantFrom(null, `${OWN}1`, `${OWN}2`, `${OWN}3`, 'b-ffffff-1', 'x'),
      ordered: fc.boolean(),
      matchesApplied: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((rows) => rows.map((more, index) => ({ ...more, row: index + 2 })));

it('decides every row once; only blocked rows share an id, and no id of an order is lost', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const { decisions, ambiguous, foreign } = decideRowIds(rows, maker);
      expect(decisions.map((decision) => decision.row).sort((a, b) => a - b)).toEqual(
        rows.map((each) => each.row),
      );
      const free = decisions.filter((decision) => !ambiguous.has(decision.row) && !foreign.has(decision.row));
      expect(new Set(free.map(({ rowId }) => rowId)).size).toBe(free.length);
      const kept = new Set(decisions.filter(({ kind }) => kind === 'kept').map(({ rowId }) => rowId));
      for (const { rowId } of rows) if (rowId !== null) expect(kept).toContain(rowId);
      for (const decision of decisions.filter(({ kind }) => kind !== 'kept')) {
        expect(decision.rowId).toMatch(/^b-3f9a1c-[0-9a-f]{12}$/);
        expect(rows.map(({ rowId }) => rowId)).not.toContain(decision.rowId);
      }
    }),
  );
});
