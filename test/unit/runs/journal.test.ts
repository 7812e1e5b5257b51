import { openJournal } from '../../../src/runs/journal';
import { readHead } from '../../../src/runs/journalHead';
import { bundleRowId } from '../../support/builders/aBundle';
import { createIntent, createOutcome, journalWorld, opened } from '../../support/builders/journals';
import { FakeWorkbook } from '../../support/fakeWorkbook';

const HEAD = 'tokportal.journal';
const kinds = (world: ReturnType<typeof journalWorld>) => opened(world).entries.map(({ kind }) => kind);
const rowIds = (...numbers: number[]) => numbers.map(bundleRowId);

/** A journal of two waves: row 1 is ordered, row 2 has no answer. */
function twoWaves() {
  const world = journalWorld();
  const journal = opened(world);
  journal.appendVerified([createIntent(1)]);
  journal.append([createOutcome(1)]);
  journal.appendVerified([createIntent(2)]);
  return world;
}

describe('a journal', () => {
  it('is missing where its tab is', () => {
    expect(openJournal(journalWorld(new FakeWorkbook()))).toBeNull();
  });

  it('is whole and empty at first', () => {
    const journal = opened(journalWorld());
    expect([journal.isWhole, journal.entries.length, journal.summary().open]).toEqual([true, 0, []]);
  });

  it('tells the next execution what the last one wrote', () => {
    const world = twoWaves();
    const journal = opened(world);
    expect(journal.isWhole).toBe(true);
    expect(journal.entries.map(({ sequence, kind }) => `${sequence} ${kind}`)).toEqual([
      '1 intent, paid',
      '2 outcome, done',
      '3 intent, paid',
    ]);
    const { created, inDoubt, open } = journal.summary();
    expect([[...created.keys()], [...inDoubt]]).toEqual([rowIds(1), rowIds(2)]);
    expect(open).toMatchObject([{ reference: 'order-2', key: createIntent(2).key, replayed: false }]);
    expect(journal.closedCreates().get(bundleRowId(1))).toBe(1);
  });

  it('puts head and order book into document properties', () => {
    const { documentProperties } = twoWaves();
    const head = readHead({ documentProperties });
    expect(head.sequence).toBe(3);
    expect(head.open.map(({ rowId }) => rowId)).toEqual(rowIds(2));
    expect(documentProperties.texts.get('tokportal.orders.1')).toBe(`${bundleRowId(1)} made-1 32`);
  });

  it('puts into the order book what an earlier execution was refused', () => {
    const world = journalWorld();
    opened(world).appendVerified([createIntent(1), createIntent(2)]);
    world.documentProperties.refuses = (key) => key.startsWith('tokportal.orders');
    const first = opened(world);
    first.append([createOutcome(1)]);
    first.append([createOutcome(2)]);
    world.documentProperties.refuses = () => false;
    expect(opened(world).appendVerified([createIntent(3)])).toBe(true);
    expect(world.documentProperties.texts.get('tokportal.orders.1')?.split('\n')).toEqual([
      `${bundleRowId(1)} made-1 32`,
      `${bundleRowId(2)} made-2 32`,
    ]);
  });

  it('goes on where another execution left it', () => {
    const world = twoWaves();
    expect(opened(world).appendVerified([createIntent(3)])).toBe(true);
    expect(opened(world).entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(opened(world).isWhole).toBe(true);
  });

  it('holds entries of two executions that take turns', () => {
    const world = journalWorld();
    const [one, other] = [opened(world), opened(world)];
    for (let row = 1; row <= 6; row += 1) {
      const journal = row % 2 === 0 ? one : other;
      expect(journal.appendVerified([createIntent(row)])).toBe(true);
      journal.append([createOutcome(row)]);
    }
    const { entries, isWhole } = opened(world);
    expect([isWhole, entries.map(({ sequence }) => sequence)]).toEqual([
      true,
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    ]);
    expect(other.summary().created.size).toBe(5);
    other.append([createOutcome(7, 'unclear')]);
    expect(other.summary().created.size).toBe(6);
  });

  it('keeps the key of an open payment that TokPortal only repeats an error for', () => {
    const world = journalWorld();
    const journal = opened(world);
    journal.appendVerified([createIntent(1)]);
    journal.append([createOutcome(1, 'unclear', { facts: '{"replayed":true}' })]);
    expect(opened(world).summary().open).toMatchObject([{ replayed: true }]);
    journal.append([createOutcome(1, 'absent', { facts: '{"newKey":true}' })]);
    expect(opened(world).summary().open).toEqual([]);
    expect(opened(world).closedCreates().get(bundleRowId(1))).toBe(1);
  });

  it('closes no attempt where an absent request keeps its key', () => {
    const world = journalWorld();
    opened(world).appendVerified([createIntent(1)]);
    opened(world).append([createOutcome(1, 'absent', { facts: '{"newKey":false}' })]);
    const { open, closedCreates, created } = opened(world).summary();
    expect([open, closedCreates.size, created.size]).toEqual([[], 0, 0]);
  });
});

describe('requests are not sent', () => {
  it('where what was read back is not what was written, and the next ones take their place', () => {
    const world = twoWaves();
    const journal = opened(world);
    world.workbook.before('readBlock', () => {
      for (const row of world.workbook.rows('_Journal').slice(4)) row[9] = 'spoilt';
    });
    expect(journal.appendVerified([createIntent(3)])).toBe(false);
    expect([...opened(world).summary().inDoubt]).toEqual(rowIds(2));
    expect(opened(world).appendVerified([createIntent(4)])).toBe(true);
    expect([...opened(world).summary().inDoubt]).toEqual(rowIds(2, 4));
  });

  it('where the head cannot be written, and they leave nobody in doubt', () => {
    const world = twoWaves();
    const journal = opened(world);
    world.documentProperties.refuses = (key) => key === HEAD;
    expect(journal.appendVerified([createIntent(3)])).toBe(false);
    world.documentProperties.refuses = () => false;
    expect([opened(world).isWhole, [...opened(world).summary().inDoubt]]).toEqual([true, rowIds(2)]);
    expect(journal.appendVerified([createIntent(4)])).toBe(true);
    expect([...opened(world).summary().inDoubt]).toEqual(rowIds(2, 4));
    expect(opened(world).isWhole).toBe(true);
  });

  it('where the document lock is not free', () => {
    const world = twoWaves();
    const locked = { ...world, lock: { withDocumentLock: () => null } };
    const before = world.workbook.rows('_Journal').length;
    expect(opened(locked).appendVerified([createIntent(3)])).toBe(false);
    expect(world.workbook.rows('_Journal')).toHaveLength(before);
  });

  it('where the journal was edited', () => {
    const world = twoWaves();
    (world.workbook.rows('_Journal')[2] ?? [])[4] = bundleRowId(9);
    const journal = opened(world);
    expect([journal.isWhole, journal.appendVerified([createIntent(3)])]).toEqual([false, false]);
  });
});

describe('an answer', () => {
  it('is written down also where the document lock is not free', () => {
    const world = twoWaves();
    const locked = { ...world, lock: { withDocumentLock: () => null } };
    opened(locked).append([createOutcome(2)]);
    expect([...opened(world).summary().created.keys()]).toEqual(rowIds(1, 2));
    expect(opened(world).isWhole).toBe(true);
  });

  it('counts although the head could not be written after it', () => {
    const world = twoWaves();
    const journal = opened(world);
    world.documentProperties.refuses = () => true;
    journal.append([createOutcome(2)]);
    world.documentProperties.refuses = () => false;
    const { isWhole } = opened(world);
    expect([isWhole, [...opened(world).summary().created.keys()]]).toEqual([true, rowIds(1, 2)]);
    expect(opened(world).appendVerified([createIntent(3)])).toBe(true);
    expect(kinds(world)).toHaveLength(5);
  });

  it('is kept in a journal that is not whole, and does not make it whole', () => {
    const world = twoWaves();
    (world.workbook.rows('_Journal')[1] ?? [])[9] = '|{}';
    const journal = opened(world);
    journal.append([createOutcome(2)]);
    journal.append([createOutcome(4)]);
    expect(opened(world).isWhole).toBe(false);
    expect(kinds(world).slice(3)).toEqual(['outcome, done', 'outcome, done']);
  });

  it('is nothing at all where there is none', () => {
    const world = twoWaves();
    const calls = world.workbook.calls.length;
    const journal = opened(world);
    journal.append([]);
    expect(world.workbook.calls.slice(calls)).toEqual(['readTab']);
  });
});

describe('a document that remembers no head', () => {
  const withoutHead = (world: ReturnType<typeof journalWorld>) => {
    world.documentProperties.delete(HEAD);
    return world;
  };

  it('had nothing sent yet: requests that were written together are overwritten', () => {
    const world = journalWorld();
    opened(world).appendVerified([createIntent(1), createIntent(2)]);
    const { isWhole, entries } = opened(withoutHead(world));
    expect([isWhole, entries]).toEqual([true, []]);
    expect(opened(world).appendVerified([createIntent(3)])).toBe(true);
    expect(opened(world).entries.map(({ rowId }) => rowId)).toEqual(rowIds(3));
  });

  it('was emptied where more than that was written', () => {
    expect(opened(withoutHead(twoWaves())).isWhole).toBe(false);
    const apart = journalWorld();
    opened(apart).appendVerified([createIntent(1)]);
    opened(apart).appendVerified([createIntent(2)]);
    expect(opened(withoutHead(apart)).isWhole).toBe(false);
  });

  it('was emptied where even one answer stands there', () => {
    const world = journalWorld();
    opened(world).append([createOutcome(1)]);
    expect(opened(world).isWhole).toBe(true);
    expect(opened(withoutHead(world)).isWhole).toBe(false);
  });
});

describe('blank rows that somebody inserted', () => {
  it('take no place of an entry', () => {
    const world = twoWaves();
    world.workbook.rows('_Journal').splice(2, 0, [], []);
    const journal = opened(world);
    expect([journal.isWhole, journal.appendVerified([createIntent(3)])]).toEqual([true, true]);
    const after = opened(world);
    expect([after.isWhole, after.entries.map(({ sequence }) => sequence)]).toEqual([true, [1, 2, 3, 4]]);
    expect([...after.summary().inDoubt]).toEqual(rowIds(2, 3));
  });

  it('take no place of an answer in a journal that is not whole', () => {
    const world = twoWaves();
    world.workbook.rows('_Journal').splice(2, 0, [], []);
    (world.workbook.rows('_Journal')[1] ?? [])[9] = '|{}';
    opened(world).append([createOutcome(2)]);
    expect(kinds(world)).toEqual(['intent, paid', 'outcome, done', 'intent, paid', 'outcome, done']);
  });
});

describe('a platform that does not tell its properties', () => {
  it('keeps no answer from being written down, and lets no request go', () => {
    const world = twoWaves();
    const journal = opened(world);
    const { get } = world.documentProperties;
    world.documentProperties.get = () => {
      throw new Error('Service invoked too many times for one day: properties read.');
    };
    journal.append([createOutcome(2)]);
    expect(() => journal.appendVerified([createIntent(3)])).toThrow('too many times');
    world.documentProperties.get = get;
    const { created, inDoubt } = opened(world).summary();
    expect([[...created.keys()], inDoubt.size]).toEqual([rowIds(1, 2), 0]);
  });
});
