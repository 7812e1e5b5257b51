import type { RemoteBundle } from '../../../src/domain/remote';
import { type DoubtfulPayment, lookUpCalls, verdictOf } from '../../../src/runs/paidEvidence';
import { anAccount, aRemoteBundle } from '../../support/builders/facts';
import { SENT_AT } from '../../support/builders/journals';
import { BULK, EDIT } from '../../support/builders/paidChanges';

const msAfter = (ms: number) => new Date(Date.parse(SENT_AT) + ms).toISOString();
const LATE = msAfter(300_000);

const payment = (operation: string, sent: object, more: Partial<DoubtfulPayment> = {}): DoubtfulPayment => ({
  operation,
  request: JSON.stringify(sent),
  reference: BULK.external_ref ?? '',
  bundleId: 'sent-1',
  firstSentAt: SENT_AT,
  sentAt: SENT_AT,
  ...more,
});
const page = (items: readonly unknown[], dropped = 0) => ({ items, dropped, pagination: null });
const KNOWN = new Set(['old-1']);

describe('a bulk order without an answer', () => {
  const bulk = payment('bulk', { change: 'x', body: BULK });
  const made = (count: number, more: Partial<RemoteBundle> = {}) =>
    Array.from({ length: count }, (_, index) =>
      aRemoteBundle(`made-${index}`, {
        platform: index % 2 === 0 ? 'tiktok' : 'instagram',
        country: 'USA',
        external_ref: BULK.external_ref ?? null,
        created_at: msAfter(1_000),
        ...more,
      }),
    );
  const verdict = (items: readonly RemoteBundle[], seenAt = LATE, dropped = 0) =>
    verdictOf(bulk, [page(items, dropped)], seenAt, KNOWN);

  it('is there when as many new bundles bear its reference as it makes', () => {
    expect(verdict(made(4), SENT_AT)).toMatchObject({ kind: 'done', made: made(4) });
  });

  it('is absent when none does, once that counts', () => {
    expect(verdict([])).toEqual({ kind: 'absent' });
    expect(verdict([], msAfter(299_999))).toEqual({ kind: 'too early' });
  });

  it('is read again while the list shows a part of it, and then stays in doubt', () => {
    expect(verdict(made(3), msAfter(60_000))).toEqual({ kind: 'too early' });
    expect(verdict(made(3))).toEqual({ kind: 'unclear' });
  });

  it.each([
    ['one too many', made(5)],
    ['older ones', made(4, { created_at: msAfter(-60_001) })],
    ['those of another country', made(4, { country: 'UK' })],
    ['those of another platform', made(4, { platform: 'youtube' })],
    ['one that a row claims', [...made(3), aRemoteBundle('old-1', { created_at: msAfter(1_000) })]],
  ])('is not taken for %s', (_name, items) => {
    expect(verdict(items)).toEqual({ kind: 'unclear' });
  });

  it('of which an entry cannot be read, or whose size nobody remembers, stays in doubt', () => {
    expect(verdict(made(4), LATE, 1)).toEqual({ kind: 'unclear' });
    const forgotten = { ...bulk, request: '' };
    expect(verdictOf(forgotten, [page(made(4))], LATE, KNOWN)).toEqual({ kind: 'unclear' });
  });

  it('is looked for on as many pages as it may fill, and one more', () => {
    const big = payment('bulk', { body: { ...BULK, accounts_count: 100 } });
    expect(lookUpCalls(big).map(({ query }) => query.page)).toEqual([1, 2, 3]);
    expect(lookUpCalls(bulk).map(({ query }) => query.external_ref)).toEqual([BULK.external_ref]);
    expect(lookUpCalls({ ...bulk, reference: '' })).toEqual([]);
  });
});

describe('slots that were bought without an answer', () => {
  const slots = payment('addSlots', { bundleId: 'sent-1', body: { quantity: 3, before: 5 } });
  const verdict = (videos_quantity: number | null, seenAt = LATE) =>
    verdictOf(slots, [aRemoteBundle('sent-1', { videos_quantity })], seenAt, KNOWN);

  it.each([
    [8, SENT_AT, 'done'],
    [5, LATE, 'absent'],
    [5, SENT_AT, 'too early'],
    [6, LATE, 'unclear'],
    [11, LATE, 'unclear'],
    [null, LATE, 'unclear'],
  ])('%s slots now, seen at %s: %s', (now, seenAt, kind) => {
    expect(verdict(now, seenAt).kind).toBe(kind);
  });
});

describe('a change of a profile without an answer', () => {
  const before = { username: 'old.name', visible_name: 'Old', biography: 'We sell', link_in_bio: null };
  const sent = { accountId: 'account-1', body: EDIT, before, priceCredits: 8 };
  const AN_HOUR = msAfter(3_600_000);
  const NEXT_DAY = msAfter(26 * 3_600_000);
  const OLD = anAccount('old.name', before);
  const NEW = { ...OLD, username: 'new.name', visible_name: 'New' };
  const shown = (request: object | null, seenAt = LATE, more: object = {}) => {
    const {
      account = OLD,
      transactions = null,
      edit = sent,
    } = more as {
      readonly account?: object | null;
      readonly transactions?: object | null;
      readonly edit?: object;
    };
    return verdictOf(payment('editRequest', edit), [{ request }, account, transactions], seenAt, KNOWN).kind;
  };
  const active = (requested: object) => ({
    edit_request_id: 'e-1',
    status: null,
    created_at: null,
    requested,
  });
  const history = (items: readonly object[], total = items.length) => ({
    items,
    dropped: 0,
    pagination: { page: 1, per_page: 100, total, total_pages: 1 },
  });
  const debit = (amount: number, created_at: string) => ({ id: 't', amount, created_at });

  it('is there when the active request asks for the same', () => {
    expect(shown(active(EDIT), SENT_AT)).toBe('done');
    expect(shown(active({ requested_username: 'new.name' }))).toBe('done');
  });

  it('is unclear when it asks for something else, or does not say', () => {
    expect(shown(active({ ...EDIT, requested_username: 'other' }))).toBe('unclear');
    expect(shown(active({}))).toBe('unclear');
  });

  it('is there when the active request says nothing, but was made since', () => {
    expect(shown({ ...active({}), created_at: msAfter(1_000) })).toBe('done');
    expect(shown({ ...active({}), created_at: msAfter(-60_001) })).toBe('unclear');
  });

  it('is absent when there is none and the profile is the old one, from five minutes to an hour', () => {
    expect(shown(null)).toBe('absent');
    expect(shown(null, SENT_AT)).toBe('too early');
    expect(shown(null, AN_HOUR)).toBe('absent');
    expect(shown(null, msAfter(3_600_001))).toBe('unclear');
  });

  it('is there when managers have brought the profile to what was asked for', () => {
    expect(shown(null, NEXT_DAY, { account: NEW })).toBe('done');
    expect(shown(null, SENT_AT, { account: NEW })).toBe('done');
  });

  it.each([
    ['something else', { account: { ...OLD, username: 'third.name' } }],
    ['the new name and the old visible name', { account: { ...OLD, username: 'new.name' } }],
    ['another biography', { account: { ...OLD, biography: 'Other' } }],
    ['nothing', { account: null }],
    ['what was there, if nobody remembers that', { edit: { ...sent, before: undefined } }],
    [
      'what was asked for and was there already',
      { account: NEW, edit: { ...sent, before: { ...before, username: 'new.name', visible_name: 'New' } } },
    ],
  ])('is unclear when the account shows %s', (_name, more) => {
    expect(shown(null, LATE, more)).toBe('unclear');
  });

  it('is there when its price was charged as it was sent, whatever the account shows', () => {
    const transactions = history([debit(-8, msAfter(2_000))]);
    expect(shown(null, NEXT_DAY, { transactions })).toBe('done');
    expect(shown(null, NEXT_DAY, { transactions, account: { ...OLD, username: 'third.name' } })).toBe('done');
  });

  it('is absent a day later only where the whole history shows that it was not charged', () => {
    const others = [debit(-38, msAfter(1_000)), debit(8, SENT_AT), debit(-8, msAfter(-60_001))];
    expect(shown(null, NEXT_DAY, { transactions: history(others) })).toBe('absent');
    expect(shown(null, NEXT_DAY, { transactions: history(others, 4) })).toBe('unclear');
    expect(shown(null, NEXT_DAY, { transactions: history([debit(-8, msAfter(200_000))]) })).toBe('unclear');
    expect(
      shown(null, NEXT_DAY, { transactions: history(others), account: { ...OLD, username: 'third.name' } }),
    ).toBe('unclear');
  });

  it('is asked for with its account and the credits of those days', () => {
    const late = payment('editRequest', sent, {
      firstSentAt: '2026-12-01T00:30:00.000Z',
      sentAt: '2026-12-01T23:30:00.000Z',
    });
    expect(lookUpCalls(late)).toMatchObject([
      { operation: 'getAccountEditRequest' },
      { operation: 'getAccount' },
      { operation: 'listCreditTransactions', query: { date_from: '2026-11-30', date_to: '2026-12-02' } },
    ]);
  });
});
