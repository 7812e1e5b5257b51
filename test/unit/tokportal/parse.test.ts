import * as calls from '../../../src/tokportal/calls';
import { answer, BUNDLE_ID, expectValue, replyTo } from './oneAnswer';

const read = <T>(call: calls.ApiCall<T>, body: unknown): T => expectValue(replyTo(call, answer(200, body)));
const refusesToRead = (call: calls.ApiCall<unknown>, body: unknown) =>
  expect(replyTo(call, answer(200, body))).toMatchObject({ ok: false, failure: { reason: 'malformed' } });
const live = { key: 'k', dryRun: false } as const;

describe('bundles', () => {
  const row = {
    id: BUNDLE_ID,
    bundle_type: 'account_and_videos',
    platform: 'tiktok',
    country: 'USA',
    status: 'accepted',
    title: 'US launch',
    external_ref: 'sheet-row-12',
    videos_quantity: 3,
    edits_quantity: 1,
    is_published: true,
    account_configured: true,
    videos_configured_count: 3,
    account_status: 'finalized',
    saved_account_id: '7c9e0f1a-2b3c-4d5e-8f6a-1b2c3d4e5f60',
    auto_finalize_videos: false,
    created_at: '2026-11-01T13:43:56.863Z',
  };
  const { id, ...rest } = row;
  const parsed = { bundle_id: id, ...rest };

  test('one bundle, wrapped or bare, with either id', () => {
    expect(read(calls.getBundle(id), { data: row })).toEqual(parsed);
    expect(read(calls.getBundle(id), row)).toEqual(parsed);
    expect(read(calls.getBundle(id), { data: parsed })).toEqual(parsed);
    expect(read(calls.getBundle(id), { data: { ...row, bundle_id: 'b1' } }).bundle_id).toBe('b1');
  });

  test('unknown fields are ignored, wrong types are null, unknown statuses stay', () => {
    const odd = {
      id,
      status: 'teleported',
      videos_quantity: '3',
      is_published: 'yes',
      saved_account_id: '../x',
      new: 1,
    };
    const empty = Object.fromEntries(Object.keys(rest).map((key) => [key, null]));
    expect(read(calls.getBundle(id), { data: odd })).toEqual({
      ...empty,
      bundle_id: id,
      status: 'teleported',
    });
  });

  test('a list drops and counts what has no id', () => {
    const body = {
      data: [row, { ...row, id: 'b/2' }, null, 'x', { bundle_id: 'b3' }],
      pagination: { page: 1, per_page: 100, total: 5, total_pages: 1, more: true },
    };
    const page = read(calls.listBundles({ page: 1 }), body);
    expect(page.items.map((bundle) => bundle.bundle_id)).toEqual([id, 'b3']);
    expect(page.dropped).toBe(3);
    expect(page.pagination).toEqual({ page: 1, per_page: 100, total: 5, total_pages: 1 });
  });

  test('a list without pagination says so', () => {
    expect(read(calls.listBundles({ page: 1 }), { data: [] })).toEqual({
      items: [],
      dropped: 0,
      pagination: null,
    });
    expect(read(calls.listBundles({ page: 1 }), { data: [], pagination: { page: '1' } }).pagination).toEqual({
      page: null,
      per_page: null,
      total: null,
      total_pages: null,
    });
  });

  test('creation needs nothing but an id', () => {
    const create = calls.createBundle({ bundle_type: 'account_only', country: 'USA' }, live);
    expect(read(create, { data: { bundle_id: id, status: 'pending_setup' } })).toEqual({
      bundle_id: id,
      status: 'pending_setup',
    });
    expect(read(create, { data: { id } })).toEqual({ bundle_id: id, status: null });
    refusesToRead(create, { data: { id: 12 } });
  });
});

test('slots', () => {
  const slot = {
    id: 'v1',
    position: 1,
    status: 'configured',
    name: 'Clip 1',
    external_ref: 'r-01',
    target_publish_start_date: '2026-11-27',
    target_publish_end_date: '2026-11-28',
    platform_url: 'https://example.com/1',
    download_issue: true,
    download_issue_comment: 'gone',
    video_type: 'video',
  };
  const { id, video_type, ...rest } = slot;
  const page = read(calls.listBundleVideos(BUNDLE_ID), {
    data: [slot, { position: 2 }, { id: 'v3' }, { position: 0 }],
  });
  const { name, external_ref } = slot;
  const content = { video_type, target_publish_date: '2026-11-27', name, external_ref };
  expect(page.items[0]).toEqual({ video_id: id, ...rest, content });
  expect(page.items[1]).toMatchObject({ video_id: null, position: 2, status: null, download_issue: false });
  expect([page.items.length, page.dropped]).toEqual([2, 2]);
});

test('accounts', () => {
  const account = {
    id: 'a1',
    platform: 'tiktok',
    username: 'mybrand.us',
    country: 'USA',
    profile_url: null,
    visible_name: 'My Brand',
    biography: null,
    link_in_bio: null,
    banned: true,
    created_at: '2026-10-10T08:00:00Z',
  };
  expect(read(calls.getAccount('a1'), { data: { ...account, tokmail_email: 'x' } })).toEqual(account);
  expect(read(calls.getAccount('a1'), { data: { ...account, banned: 'no' } }).banned).toBeNull();
  expect(read(calls.listAccounts({ page: 1 }), { data: [account, {}] })).toMatchObject({
    items: [account],
    dropped: 1,
  });
  refusesToRead(calls.getAccount('a1'), { data: {} });
});

test('the account inside a bundle', () => {
  const account = {
    status: 'configured',
    username: 'mybrand.us',
    visible_name: 'My Brand',
    biography: null,
    profile_picture_url: null,
    link_in_bio: null,
  };
  expect(read(calls.getBundleAccount(BUNDLE_ID), { data: { ...account, advanced_warming: null } })).toEqual(
    account,
  );
  const configure = calls.configureBundleAccount(BUNDLE_ID, { username: 'a', visible_name: 'A' }, 'k');
  expect(read(configure, { data: { status: 'configured' } })).toMatchObject({
    status: 'configured',
    username: null,
  });
  refusesToRead(configure, { data: 'ok' });
});

test('prices', () => {
  const costs = { account_creation: 32, video_upload: 2, video_edit: 3, advanced_warming: 5, ad_code: 7 };
  const parsed = {
    account_creation: 32,
    video_upload: 2,
    video_edit: 3,
    advanced_warming: 5,
    all: costs,
    hasAllowance: false,
  };
  expect(read(calls.getCreditCosts(), { data: { costs } })).toEqual(parsed);
  expect(read(calls.getCreditCosts(), { data: { costs, contract_bundle_allowance: {} } }).hasAllowance).toBe(
    true,
  );
  expect(
    read(calls.getCreditCosts(), { data: { costs, contract_bundle_allowance: null } }).hasAllowance,
  ).toBe(false);
  expect(
    read(calls.getCreditCosts(), {
      data: { costs: { video_upload: '2', video_edit: -1, x: null, free: 0 } },
    }),
  ).toEqual({
    account_creation: null,
    video_upload: null,
    video_edit: null,
    advanced_warming: null,
    all: { free: 0 },
    hasAllowance: false,
  });
  refusesToRead(calls.getCreditCosts(), { data: {} });
});

test('balance, profile', () => {
  expect(
    read(calls.getCreditBalance(), { data: { total_credits: 1250, expiring_within_7_days: 0 } }),
  ).toEqual({
    total_credits: 1250,
    expiring_within_7_days: 0,
  });
  expect(read(calls.getCreditBalance(), { data: { total_credits: 0 } })).toEqual({
    total_credits: 0,
    expiring_within_7_days: null,
  });
  refusesToRead(calls.getCreditBalance(), { data: { total_credits: '1250' } });
  expect(read(calls.getCurrentUser(), { data: { email: 'ops@example.com' } })).toEqual({
    email: 'ops@example.com',
    credits: null,
  });
  refusesToRead(calls.getCurrentUser(), { data: { ok: true } });
});

test('credit history', () => {
  const row = {
    id: 'txn_1',
    type: 'debit',
    amount: -38,
    description: 'x',
    balance_after: 12,
    created_at: '2026-11-20T14:30:00Z',
  };
  const bare = { id: 'txn_2', amount: 5 };
  const page = read(calls.listCreditTransactions({ page: 1 }), {
    data: [{ ...row, breakdown: {} }, bare, { id: 'txn_3' }, { amount: 1 }],
  });
  expect(page.items).toEqual([
    row,
    { ...bare, type: null, description: null, balance_after: null, created_at: null },
  ]);
  expect(page.dropped).toBe(2);
});

describe('countries and platforms', () => {
  const usa = { code: 'USA', name: 'United States' };
  const ph = { code: 'PH', name: 'PH' };

  test.each([
    ['beside data', { data: [usa], videos_only_countries: ['PH'] }],
    ['inside data', { data: { countries: [usa], videos_only_countries: [{ code: 'PH' }] } }],
    ['odd entries', { data: [usa, null, '', { name: 'Nowhere' }], videos_only_countries: [ph, 7] }],
  ])('videos-only countries: %s', (_, body) => {
    expect(read(calls.listCountries(), body)).toEqual({ open: [usa], videosOnly: [ph] });
  });

  test('plain texts, and no list for videos only', () => {
    expect(read(calls.listCountries(), { data: ['FR'] })).toEqual({
      open: [{ code: 'FR', name: 'FR' }],
      videosOnly: [],
    });
    refusesToRead(calls.listCountries(), { data: {} });
  });

  test('platforms as texts or objects', () => {
    const body = {
      data: ['tiktok', { id: 'instagram', name: 'Instagram' }, { code: 'youtube' }, { name: 'x' }],
    };
    expect(read(calls.listPlatforms(), body)).toEqual([
      { id: 'tiktok', name: 'tiktok' },
      { id: 'instagram', name: 'Instagram' },
      { id: 'youtube', name: 'youtube' },
    ]);
    refusesToRead(calls.listPlatforms(), { data: 'tiktok' });
  });
});

describe('publishing', () => {
  const publish = calls.publishBundle(BUNDLE_ID, live);
  const moved = { video_id: 'v2', position: 2, previous_date: '2026-11-24', new_date: '2026-11-26' };
  const adjusted = [{ position: 2, new_date: '2026-11-26' }];

  test('moved dates inside or beside data', () => {
    expect(
      read(publish, { data: { status: 'published', adjusted_videos: [moved, { position: '3' }] } }),
    ).toEqual({ status: 'published', adjusted });
    expect(read(publish, { data: { status: 'published' }, adjusted_videos: [moved] })).toEqual({
      status: 'published',
      adjusted,
    });
    expect(read(publish, { data: { status: 'published' } })).toEqual({ status: 'published', adjusted: [] });
  });

  test('all slots, and a single slot', () => {
    const all = calls.publishAllBundleVideos(BUNDLE_ID, 'k');
    expect(read(all, { data: { videos_published: 2, dates_adjusted: 1, adjusted_videos: [moved] } })).toEqual(
      { status: null, adjusted },
    );
    const one = calls.publishBundleVideo(BUNDLE_ID, 2, 'k');
    const slot = { position: 2, status: 'published', date_adjusted: true, new_date: '2026-11-26' };
    expect(read(one, { data: slot })).toEqual({ status: 'published', adjusted });
    expect(read(one, { data: { ...slot, date_adjusted: false } })).toEqual({
      status: 'published',
      adjusted: [],
    });
  });

  test('an answer that is no object is not understood', () => {
    refusesToRead(publish, { data: [] });
  });
});
