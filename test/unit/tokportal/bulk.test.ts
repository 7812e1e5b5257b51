import fc from 'fast-check';
import * as calls from '../../../src/tokportal/calls';
import { bulk, dry, live } from './everyCall';
import { answer, expectValue, replyTo } from './oneAnswer';

const call = calls.createBundlesBulk(bulk, live);
const simulation = calls.createBundlesBulk(bulk, dry);
const bundle = (id: string) => ({
  bundle_id: id,
  status: 'pending_setup',
  platform: 'tiktok',
  bundle_type: 'account_only',
  videos_quantity: 0,
});
const two = [bundle('b1'), bundle('b2')];
const money = { credits_charged: 64, credits_remaining: 10 };

test.each([
  ['bundles in data', { data: { bundles: two, total_count: 2 } }],
  ['a list as data', { data: two }],
  ['a list as data, its count beside it', { data: two, total_count: 2 }],
  [
    'ids under the other name',
    { data: { bundles: two.map(({ bundle_id: id, ...rest }) => ({ id, ...rest })) } },
  ],
  ['an unreadable count', { data: { bundles: two, total_count: '2' } }],
])('%s', (_, body) => {
  const reply = replyTo(call, answer(201, { ...body, ...money }));
  expect(expectValue(reply)).toEqual({ bundles: two, total_count: 2 });
  expect(reply).toMatchObject({ money });
});

test('only ids are indispensable', () => {
  const [first] = expectValue(replyTo(call, answer(200, { data: [{ id: 'b1' }, { id: 'b2' }] }))).bundles;
  expect(first).toEqual({
    bundle_id: 'b1',
    status: null,
    platform: null,
    bundle_type: null,
    videos_quantity: null,
  });
});

test.each([
  ['another count in data', { data: { bundles: two, total_count: 3 } }],
  ['another count beside data', { data: two, total_count: 3 }],
  ['an entry without id', { data: { bundles: [two[0], { status: 'pending_setup' }], total_count: 2 } }],
  ['an entry that is no object', { data: [two[0], null] }],
  ['one id twice', { data: [two[0], two[0]] }],
  ['fewer than asked', { data: { bundles: [two[0]], total_count: 1 } }],
  ['more than asked', { data: [...two, bundle('b3')] }],
  ['no list', { data: { total_count: 2 } }],
  ['nothing', { data: { bundles: [], total_count: 0 } }],
])('nobody knows what was bought: %s', (_, body) => {
  expect(replyTo(call, answer(201, { ...body, ...money }))).toMatchObject({
    ok: false,
    failure: { kind: 'unclear', reason: 'malformed' },
  });
});

test('a simulation need not list everything', () => {
  const body = { data: { bundles: [two[0]] }, credits_would_charge: 64, dry_run: true };
  expect(replyTo(simulation, answer(200, body))).toMatchObject({
    ok: true,
    money: { credits_would_charge: 64 },
  });
});

test('what is understood is always complete', () => {
  const entry = fc.oneof(
    fc.constantFrom('b1', 'b2', 'b3').map(bundle),
    fc.constantFrom(null, 'b4', {}, { id: '../x' }),
  );
  const body = fc
    .record({ bundles: fc.array(entry, { maxLength: 4 }), total_count: fc.nat({ max: 4 }) })
    .map((data) => ({ data }));
  fc.assert(
    fc.property(body, fc.constantFrom(1, 2, 3), (given, accounts_count) => {
      const asked = calls.createBundlesBulk({ ...bulk, accounts_count }, live);
      const reply = replyTo(asked, answer(201, given));
      const ids = reply.ok ? reply.value.bundles.map(({ bundle_id }) => bundle_id) : [];
      expect(new Set(ids).size).toBe(reply.ok ? accounts_count : 0);
      if (reply.ok) expect(given.data).toEqual({ bundles: reply.value.bundles, total_count: accounts_count });
    }),
  );
});
