import * as calls from '../../../src/tokportal/calls';
import { live } from './everyCall';
import { answer, expectValue, replyTo } from './oneAnswer';

const read = <T>(call: calls.ApiCall<T>, body: unknown): T => expectValue(replyTo(call, answer(200, body)));
const refusesToRead = (call: calls.ApiCall<unknown>, body: unknown) =>
  expect(replyTo(call, answer(200, body))).toMatchObject({ ok: false, failure: { reason: 'malformed' } });

describe('bans', () => {
  const ban = {
    account_id: 'a1',
    username: 'mybrand.us',
    platform: 'tiktok',
    bundle_id: 'b1',
    status: 'appeal_refused',
    resolution: 'refund',
    updated_at: '2026-11-12T10:00:00Z',
  };
  const list = calls.listAccountBans({ page: 1 });

  test.each([
    ['an object', { resolution: 'refund', refund_credits: 32 }, 'refund'],
    ['a text', 'remake', 'remake'],
    ['open', null, null],
    ['an object without a word', { refund_credits: 32 }, null],
  ])('the resolution is %s', (_, resolution, expected) => {
    const row = { id: 'ban-1', order_id: null, ...ban, resolution };
    expect(read(list, { data: [row] }).items).toEqual([{ ...ban, resolution: expected }]);
  });

  test('a report without account is counted, not kept', () => {
    expect(read(list, { data: [{ ...ban, account_id: null }, ban] })).toMatchObject({
      dropped: 1,
      items: [ban],
    });
    refusesToRead(list, { data: {} });
  });
});

describe('coverage', () => {
  const report = calls.getAccountCoverageReport();
  const row = {
    account_id: 'a1',
    username: 'mybrand.us',
    coverage_fee_required: true,
    coverage_on_now: false,
  };
  const entry = { ...row, renews_on: null };

  test.each(['current_period_end', 'renews_on', 'renews_at', 'next_renewal_at', 'period_end'])(
    'the renewal stands in %s',
    (name) => {
      const renewing = (value: unknown) =>
        read(report, { data: [{ ...row, [name]: value }] }).items[0]?.renews_on;
      expect(renewing('2026-12-01T00:00:00.000Z')).toBe('2026-12-01');
      expect(renewing('2026-12-01')).toBe('2026-12-01');
      expect(renewing('soon')).toBeNull();
      expect(renewing(1_764_547_200)).toBeNull();
    },
  );

  test('the first readable name wins', () => {
    const dates = { current_period_end: null, renews_at: '2026-12-02', period_end: '2026-12-03' };
    expect(read(report, { data: [{ ...row, ...dates }] }).items[0]?.renews_on).toBe('2026-12-02');
  });

  test.each([
    ['a list', { data: [row, { username: 'x' }] }],
    ['accounts in data', { data: { accounts: [row, null] } }],
    ['rows in data', { data: { rows: [row, { account_id: 7 }] } }],
  ])('%s', (_, body) => {
    expect(read(report, body)).toEqual({ items: [entry], dropped: 1, pagination: null });
  });

  test('what is not told stays unknown', () => {
    expect(read(report, { data: [{ account_id: 'a1', coverage_on_now: 'yes' }] }).items[0]).toEqual({
      account_id: 'a1',
      username: null,
      coverage_fee_required: null,
      coverage_on_now: null,
      renews_on: null,
    });
    refusesToRead(report, { data: {} });
  });
});

describe('edit requests', () => {
  const active = calls.getAccountEditRequest('a1');
  const create = calls.createAccountEditRequest(
    'a1',
    { requested_username: 'new.name', requested_visible_name: 'New' },
    live,
  );
  const requested = { requested_username: 'new.name', requested_visible_name: 'New' };
  const answered = { edit_request_id: 'e1', status: 'pending', created_at: '2026-11-20T08:00:00Z' };
  const request = { ...answered, requested };

  test('creation needs an id, or what was asked for', () => {
    const body = { data: { ...answered, account_id: 'a1' }, credits_charged: 8 };
    expect(replyTo(create, answer(201, body))).toMatchObject({
      value: { ...answered, requested: {} },
      money: { credits_charged: 8 },
    });
    expect(read(create, { data: { id: 'e1' } }).edit_request_id).toBe('e1');
    expect(read(create, { data: { ...requested, requested_biography: '' } })).toEqual({
      edit_request_id: null,
      status: null,
      requested,
      created_at: null,
    });
    refusesToRead(create, { data: { message: 'ok' } });
    refusesToRead(create, { data: null });
  });

  test.each([
    ['an object', { data: { ...answered, ...requested } }],
    ['bare', { ...answered, ...requested }],
    ['a list', { data: [{ ...answered, ...requested }] }],
    ['named', { data: { edit_request: { ...answered, ...requested } } }],
  ])('the active one: %s', (_, body) => {
    expect(read(active, body)).toEqual({ request });
  });

  test.each([[{ data: null }], [{ data: [] }], [{ data: {} }], [{ data: { edit_request: null } }]])(
    '%j says that there is none',
    (body) => {
      expect(read(active, body)).toEqual({ request: null });
    },
  );

  test.each([
    ['null'],
    ['""'],
    ['{"data":"none"}'],
    ['{"message":"ok"}'],
    ['{"data":{"message":"ok"}}'],
    ['{"error":{"code":"X"},"data":null}'],
    ['{"error":{"code":"X"}}'],
  ])('%s does not say that there is none', (body) => {
    refusesToRead(active, body);
  });
});
