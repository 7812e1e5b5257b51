import fc from 'fast-check';
import type { Cell } from '../../../src/ports';
import {
  type Intent,
  type JournalEntry,
  journalRows,
  type Outcome,
  summarizeJournal,
} from '../../../src/runs/journalEntries';
import { readEntries } from '../../../src/runs/journalReading';

const ROW = 'b-3f9a1c-000000000001';
const REQUEST = { body: { bundle_type: 'account_only', external_ref: 'acme' } };

function intent(more: Partial<Intent> = {}): Intent {
  return {
    kind: 'intent',
    at: '2026-11-23T08:00:00.000Z',
    run: 'r-1',
    rowId: ROW,
    operation: 'create',
    key: `${ROW}:create:1`,
    paid: true,
    digest: 'd'.repeat(64),
    request: JSON.stringify(REQUEST),
    ...more,
  };
}

function outcome(result: Outcome['result'], more: Partial<Outcome> = {}): Outcome {
  return {
    kind: 'outcome',
    at: '2026-11-23T08:00:01.000Z',
    run: 'r-1',
    rowId: ROW,
    operation: 'create',
    key: `${ROW}:create:1`,
    result,
    facts: JSON.stringify(result === 'done' ? { value: { bundle_id: 'bundle-1' }, charged: 32 } : {}),
    ...more,
  };
}

const read = (rows: readonly (readonly Cell[])[]) => summarizeJournal(readEntries(rows));
const summary = (...entries: readonly JournalEntry[]) => read(journalRows(entries, 1));

describe('rows', () => {
  it('have ten texts each, one row a part', () => {
    const rows = journalRows([intent(), outcome('done')], 1);
    expect(rows.map((row) => row.length)).toEqual([10, 10]);
    expect(rows[0]?.slice(2, 10)).toEqual([
      'r-1',
      'intent, paid',
      ROW,
      'create',
      `${ROW}:create:1`,
      'd'.repeat(64),
      '1 of 1',
      `|${JSON.stringify(REQUEST)}`,
    ]);
    expect(rows[1]?.[3]).toBe('outcome, done');
  });

  it('hold requests of any length', () => {
    const title = '🎬'.repeat(60_000);
    const long = { body: { ...REQUEST.body, title } };
    const rows = journalRows([intent({ request: JSON.stringify(long) }), outcome('done')], 1);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.every((row) => (row[9]?.length ?? 0) < 50_000)).toBe(true);
    expect(read(rows).created.get(ROW)?.create).toEqual(long.body);
  });
});

describe('an order', () => {
  it('is in doubt while nothing definite followed', () => {
    expect([...summary(intent()).inDoubt]).toEqual([ROW]);
    expect([...summary(intent()).doubtfulCreates]).toEqual([[ROW, REQUEST.body]]);
    expect([...summary(intent(), outcome('unclear')).inDoubt]).toEqual([ROW]);
    expect(summary(intent(), outcome('unclear')).closedCreates.size).toBe(0);
  });

  it('is known once it was made', () => {
    const { inDoubt, created, closedCreates } = summary(intent(), outcome('done'));
    expect(inDoubt.size).toBe(0);
    expect(summary(intent(), outcome('done')).doubtfulCreates.size).toBe(0);
    expect(created.get(ROW)).toEqual({
      bundleId: 'bundle-1',
      made: [],
      bulk: null,
      create: REQUEST.body,
      chargedCredits: 32,
    });
    expect(closedCreates.get(ROW)).toBe(1);
  });

  it('that was refused is tried again under another key', () => {
    const { inDoubt, created, closedCreates } = summary(intent(), outcome('refused'));
    expect([inDoubt.size, created.size, closedCreates.get(ROW)]).toEqual([0, 0, 1]);
    const second = { key: `${ROW}:create:2` };
    const again = summary(intent(), outcome('refused'), intent(second), outcome('done', second));
    expect([again.inDoubt.size, again.created.size, again.closedCreates.get(ROW)]).toEqual([0, 1, 2]);
  });

  it('that was throttled is nothing yet, and keeps its key', () => {
    const { inDoubt, closedCreates } = summary(intent(), outcome('throttled'));
    expect([inDoubt.size, closedCreates.size]).toEqual([0, 0]);
    expect(summary(intent(), outcome('throttled'), intent(), outcome('done')).created.size).toBe(1);
    expect(summary(intent(), outcome('throttled'), intent()).inDoubt.size).toBe(1);
  });

  it('stays in doubt when only a repetition was throttled', () => {
    expect(summary(intent(), outcome('unclear'), intent(), outcome('throttled')).inDoubt.size).toBe(1);
    expect(summary(intent(), intent(), outcome('throttled')).inDoubt.size).toBe(1);
    expect(summary(intent(), outcome('unclear'), intent(), outcome('done')).inDoubt.size).toBe(0);
  });

  it('is not confused with others, with free requests, or with simulations', () => {
    const other = { rowId: 'b-3f9a1c-000000000002', key: 'b-3f9a1c-000000000002:create:1' };
    const free = { paid: false, operation: 'account', key: 'k-1' };
    const simulated = { rowId: '', key: '', paid: false, operation: 'createBundle:dryRun' };
    const { inDoubt, created } = summary(
      intent(),
      intent(other),
      intent(free),
      intent(simulated),
      outcome('done', other),
    );
    expect([...inDoubt]).toEqual([ROW]);
    expect([...created.keys()]).toEqual([other.rowId]);
  });

  it('is in doubt by any paid request', () => {
    const extras = { operation: 'videos', key: 'r-1:videos:abc' };
    expect([...summary(intent(extras)).inDoubt]).toEqual([ROW]);
    expect(summary(intent(extras), outcome('done', extras)).inDoubt.size).toBe(0);
    expect(summary(intent(extras), outcome('done', extras)).created.size).toBe(0);
  });
});

describe('a journal that was spoilt', () => {
  it('passes over what is no entry', () => {
    const rows = [['', '', ''], ['hello'], ...journalRows([intent(), outcome('done')], 1), [7, true, ''], []];
    expect(read(rows).created.size).toBe(1);
  });

  it('knows the order also when its request cannot be read', () => {
    const rows = journalRows([intent({ request: '{"body":' }), outcome('done')], 1);
    expect(read(rows).created.get(ROW)).toEqual({
      bundleId: 'bundle-1',
      made: [],
      bulk: null,
      create: null,
      chargedCredits: 32,
    });
    expect(summary(outcome('done')).created.size).toBe(1);
  });

  it('blocks the row when the outcome cannot be read', () => {
    const { created, inDoubt } = summary(intent(), outcome('done', { facts: 'lost' }));
    expect([created.size, inDoubt.size]).toEqual([0, 1]);
  });
});

it('never forgets an order that was paid: it is known or in doubt, wherever writing stopped', () => {
  const result = fc.constantFrom<Outcome['result']>('refused', 'throttled', 'unclear', 'done');
  fc.assert(
    fc.property(fc.array(result, { maxLength: 6 }), fc.nat(), (results, stop) => {
      const entries: JournalEntry[] = [];
      let closed = 0;
      for (const each of results) {
        const key = `${ROW}:create:${closed + 1}`;
        entries.push(intent({ key }), outcome(each, { key }));
        if (each === 'refused' || each === 'done') closed += 1;
        if (each === 'unclear' || each === 'done') break;
      }
      const written = journalRows(entries, 1).slice(0, stop % (entries.length + 1));
      const { inDoubt, created, closedCreates } = read(written);
      const lastIntent = written.filter((row) => row[3] === 'intent, paid').length;
      const answered = results.slice(0, written.length - lastIntent);
      const open = lastIntent > answered.length || answered.includes('unclear');
      expect(inDoubt.has(ROW)).toBe(open);
      expect(created.has(ROW)).toBe(answered.includes('done'));
      expect(closedCreates.get(ROW) ?? 0).toBe(
        answered.filter((each) => each === 'refused' || each === 'done').length,
      );
    }),
  );
});
