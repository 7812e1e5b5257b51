import fc from 'fast-check';
import type { Cell } from '../../../src/ports';
import { compactJournal, rebuildJournal } from '../../../src/runs/rebuildJournal';
import { bundleRowId } from '../../support/builders/aBundle';
import {
  createIntent,
  createOutcome,
  type JournalWorld,
  journalWorld,
  opened,
  SENT_AT,
} from '../../support/builders/journals';

type Result = 'done' | 'refused' | 'throttled' | 'unclear' | 'absent' | 'none';

/** What became of one order after another, some of them sent together. */
const ANY_HISTORY = fc.array(
  fc.array(fc.constantFrom<Result>('done', 'done', 'refused', 'throttled', 'unclear', 'absent', 'none'), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 5 },
);

function journalOf(waves: readonly (readonly Result[])[]): JournalWorld {
  const world = journalWorld();
  const journal = opened(world);
  let row = 0;
  for (const wave of waves) {
    const sent = wave.map((result) => ({ result, row: ++row }));
    expect(journal.appendVerified(sent.map((own) => createIntent(own.row)))).toBe(true);
    journal.append(
      sent.flatMap((own) => (own.result === 'none' ? [] : [createOutcome(own.row, own.result)])),
    );
  }
  return world;
}

const entryRows = ({ workbook }: JournalWorld) => workbook.rows('_Journal').slice(1);

function putBack({ workbook }: JournalWorld, rows: readonly (readonly Cell[])[]): void {
  workbook.rows('_Journal').splice(1, Number.POSITIVE_INFINITY, ...rows.map((row) => [...row]));
}

/** What a person, or a restored version, does to the hidden tab. */
type Tampering = (rows: readonly (readonly Cell[])[]) => readonly (readonly Cell[])[];
const at = (share: number, count: number) => Math.min(count - 1, Math.floor(share * count));
const SHARE = fc.double({ min: 0, max: 0.999, noNaN: true });
const RESTORE = SHARE.map(
  (share): Tampering =>
    (rows) =>
      rows.slice(0, at(share, rows.length)),
);
const EDIT = fc
  .tuple(SHARE, fc.nat({ max: 10 }), fc.constantFrom('', 'x', 'outcome, refused', '9', bundleRowId(77)))
  .map(
    ([share, column, text]): Tampering =>
      (rows) =>
        rows.map((row, index) =>
          index === at(share, rows.length) ? row.map((cell, place) => (place === column ? text : cell)) : row,
        ),
  );
const DROP = fc.tuple(SHARE, fc.integer({ min: 1, max: 3 })).map(
  ([share, count]): Tampering =>
    (rows) => {
      const from = at(share, rows.length);
      return rows.filter((_, index) => index < from || index >= from + count);
    },
);
const SWAP = fc.tuple(SHARE, SHARE).map(
  ([one, other]): Tampering =>
    (rows) => {
      const [a, b] = [at(one, rows.length), at(other, rows.length)];
      return rows.map((row, index) => (index === a ? rows[b] : index === b ? rows[a] : row) ?? row);
    },
);
const DOUBLE = SHARE.map(
  (share): Tampering =>
    (rows) => {
      const from = at(share, rows.length);
      return [...rows.slice(0, from), ...rows.slice(from, from + 1), ...rows.slice(from)];
    },
);

const TAMPERINGS: readonly (readonly [string, fc.Arbitrary<Tampering>])[] = [
  ['a restored version', RESTORE],
  ['an edited cell', EDIT],
  ['deleted rows', DROP],
  ['moved rows', SWAP],
  ['a row that was copied', DOUBLE],
];

it.each(TAMPERINGS)('%s is seen, wherever it is, and nothing can be sent on its word', (_name, tampering) => {
  fc.assert(
    fc.property(ANY_HISTORY, tampering, (history, tamper) => {
      const world = journalOf(history);
      const before = entryRows(world).map((row) => [...row]);
      const after = tamper(before);
      fc.pre(JSON.stringify(after) !== JSON.stringify(before));
      putBack(world, after);
      const journal = opened(world);
      expect(journal.isWhole).toBe(false);
      expect(journal.appendVerified([createIntent(50)])).toBe(false);
    }),
    { numRuns: 100 },
  );
});

it.each(TAMPERINGS)(
  'after %s the journal is rebuilt: whole, and nothing that was paid is forgotten',
  (_name, tampering) => {
    fc.assert(
      fc.property(ANY_HISTORY, fc.array(tampering, { minLength: 1, maxLength: 2 }), (history, tamperings) => {
        const world = journalOf(history);
        const { created, inDoubt } = opened(world).summary();
        for (const tamper of tamperings)
          if (entryRows(world).length > 0) putBack(world, tamper(entryRows(world)));
        expect(rebuildJournal(world, SENT_AT)).toBe(true);
        const rebuilt = opened(world);
        expect(rebuilt.isWhole).toBe(true);
        const now = rebuilt.summary();
        for (const [rowId, { bundleId, chargedCredits }] of created)
          expect([rowId, now.created.get(rowId)]).toMatchObject([rowId, { bundleId, chargedCredits }]);
        for (const rowId of inDoubt) expect([rowId, now.inDoubt.has(rowId)]).toEqual([rowId, true]);
        // An edited cell may name any row; nothing else puts a row in doubt that was not.
        if (tampering !== EDIT) expect([...now.inDoubt].filter((rowId) => !inDoubt.has(rowId))).toEqual([]);
        expect(rebuilt.appendVerified([createIntent(50)])).toBe(true);
        expect(opened(world).isWhole).toBe(true);
      }),
      { numRuns: 100 },
    );
  },
);

it('is whole while nobody touched it, and blank rows below it are nothing', () => {
  fc.assert(
    fc.property(ANY_HISTORY, (history) => {
      const world = journalOf(history);
      putBack(world, [...entryRows(world), [], ['', '']]);
      expect(opened(world).isWhole).toBe(true);
    }),
    { numRuns: 50 },
  );
});

describe('a rebuilt journal', () => {
  it('is the same as before where nothing was touched', () => {
    const world = journalOf([['done', 'refused'], ['unclear']]);
    const before = opened(world).summary();
    expect(rebuildJournal(world, SENT_AT)).toBe(true);
    expect(opened(world).summary()).toEqual(before);
  });

  it('knows orders and open payments although nothing is left of the tab', () => {
    const world = journalOf([['done', 'unclear'], ['none']]);
    putBack(world, []);
    expect([opened(world).isWhole, [...opened(world).summary().created.keys()]]).toEqual([
      false,
      [bundleRowId(1)],
    ]);
    rebuildJournal(world, SENT_AT);
    const { created, open, doubtfulCreates } = opened(world).summary();
    expect([...created.values()]).toEqual([
      { bundleId: 'made-1', made: [], create: null, bulk: null, chargedCredits: 32 },
    ]);
    expect(open.map(({ rowId, reference }) => [rowId, reference])).toEqual([
      [bundleRowId(2), 'order-2'],
      [bundleRowId(3), 'order-3'],
    ]);
    expect(doubtfulCreates.size).toBe(0);
  });

  it('leaves nobody in doubt who was refused after the version that was restored', () => {
    const world = journalWorld();
    const journal = opened(world);
    journal.appendVerified([createIntent(1)]);
    const older = entryRows(world).map((row) => [...row]);
    journal.append([createOutcome(1, 'refused')]);
    putBack(world, older);
    rebuildJournal(world, SENT_AT);
    const { inDoubt, created, closedCreates } = opened(world).summary();
    expect([inDoubt.size, created.size, closedCreates.get(bundleRowId(1))]).toEqual([0, 0, 1]);
  });

  it('leaves no order in doubt whose answer lost its key', () => {
    const world = journalOf([['done']]);
    const [, answer = []] = entryRows(world);
    answer[6] = 'edited';
    rebuildJournal(world, SENT_AT);
    const { inDoubt, created } = opened(world).summary();
    expect([[...inDoubt], [...created.keys()]]).toEqual([[], [bundleRowId(1)]]);
  });

  it('passes over rows that are nobody’s', () => {
    const world = journalOf([['done']]);
    putBack(world, [['hello', 'from', 'a colleague'], ...entryRows(world), ['7', '', '', 'note']]);
    rebuildJournal(world, SENT_AT);
    expect(opened(world).entries).toHaveLength(2);
    expect(opened(world).isWhole).toBe(true);
  });

  it('is not made without the lock, without the tab, or where its head cannot be written', () => {
    const world = journalOf([['done']]);
    putBack(world, []);
    expect(rebuildJournal({ ...world, lock: { withDocumentLock: () => null } }, SENT_AT)).toBe(false);
    world.documentProperties.refuses = () => true;
    expect(rebuildJournal(world, SENT_AT)).toBe(false);
    world.documentProperties.refuses = () => false;
    expect(opened(world).isWhole).toBe(false);
    expect(rebuildJournal(world, SENT_AT)).toBe(true);
    const absent = { ...world, workbook: Object.create(world.workbook, { readTab: { value: () => null } }) };
    expect(rebuildJournal(absent, SENT_AT)).toBe(false);
  });
});

describe('a compacted journal', () => {
  const DAY_MS = 86_400_000;
  const later = (days: number) => new Date(Date.parse(SENT_AT) + days * DAY_MS).toISOString();

  it('keeps old orders and open payments, and drops what is older than two months', () => {
    const world = journalOf([
      ['done', 'refused'],
      ['unclear', 'none'],
    ]);
    expect(compactJournal(world, later(61))).toBe(true);
    const journal = opened(world);
    expect(journal.isWhole).toBe(true);
    expect(journal.entries.map(({ kind, rowId }) => [kind, rowId])).toEqual([
      ['outcome, done', bundleRowId(1)],
      ['intent, paid', bundleRowId(3)],
      ['intent, paid', bundleRowId(4)],
      ['outcome, unclear', bundleRowId(3)],
    ]);
    const { created, inDoubt } = journal.summary();
    expect([[...created.keys()], [...inDoubt]]).toEqual([[bundleRowId(1)], [bundleRowId(3), bundleRowId(4)]]);
  });

  it('does not take up requests beyond the head, which were never sent', () => {
    const world = journalOf([['done']]);
    const journal = opened(world);
    world.documentProperties.refuses = () => true;
    expect(journal.appendVerified([createIntent(5)])).toBe(false);
    world.documentProperties.refuses = () => false;
    expect(compactJournal(world, later(1))).toBe(true);
    const { inDoubt, closedCreates } = opened(world).summary();
    expect([opened(world).isWhole, inDoubt.size, closedCreates.has(bundleRowId(5))]).toEqual([
      true,
      0,
      false,
    ]);
  });

  it('keeps everything that is younger', () => {
    const world = journalOf([['done', 'refused'], ['throttled']]);
    const before = opened(world).entries;
    compactJournal(world, later(60));
    expect(opened(world).entries).toEqual(before);
  });
});
