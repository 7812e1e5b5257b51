import { pathOf, urlOf } from '../../../src/tokportal/address';
import * as calls from '../../../src/tokportal/calls';
import { CANARY_BUNDLE_ID, isId, isSyntheticId } from '../../../src/tokportal/ids';
import { Secret } from '../../../src/tokportal/secret';
import { createTransport } from '../../../src/tokportal/transport';
import { EVERY_CALL, live, order, video } from './everyCall';
import { BUNDLE_ID, KEY, RecordedHttp } from './oneAnswer';

test('paged lists always send page and per_page, and no absent filter', () => {
  expect(calls.listBundles({ page: 1 }).query).toEqual({ page: 1, per_page: 100 });
  expect(calls.listAccounts({ page: 7 }).query).toEqual({ page: 7, per_page: 100 });
  expect(calls.listCreditTransactions({ page: 1 }).query).toEqual({ page: 1, per_page: 100 });
  expect(calls.listAccountBundles('a1', 2).query).toEqual({ page: 2, per_page: 100 });
  expect(calls.listAccountBans({ page: 1 }).query).toEqual({ page: 1, per_page: 100 });
  expect(calls.listBundleVideos(BUNDLE_ID).query).toEqual({});
  expect(calls.getAccountCoverageReport().query).toEqual({ limit: 1_000 });
});

test('only what can debit is paid', () => {
  const paid = EVERY_CALL.filter((call) => call.paid).map(calls.counterName);
  const operations = [
    'createBundle',
    'createBundlesBulk',
    'addVideoSlots',
    'addEditSlots',
    'createAccountEditRequest',
  ];
  expect(paid).toEqual(operations.flatMap((name) => [name, `${name}:dryRun`]));
  const withVolume = { videos: [video, { ...video, position: 2, volume_added_sound: 0 }] };
  expect(calls.batchConfigureBundleVideos(BUNDLE_ID, withVolume, 'k').paid).toBe(true);
});

test('a dry run has no idempotency key, a live write always has one', () => {
  for (const call of EVERY_CALL.filter(({ method }) => method !== 'GET')) {
    expect(call.idempotencyKey === null).toBe(call.dryRun);
  }
});

test('a change of single fields goes out as PATCH', () => {
  const http = new RecordedHttp();
  const transport = createTransport({ http, key: new Secret(KEY), version: '1.2.3', timeoutSeconds: 30 });
  transport.send(calls.updateBundle(BUNDLE_ID, { title: null }, 'k'));
  transport.send(calls.patchBundleVideo(BUNDLE_ID, 2, { target_publish_date: '2026-11-28' }, 'k'));
  expect(http.requests.map(({ method, body }) => [method, body])).toEqual([
    ['PATCH', '{"title":null}'],
    ['PATCH', '{"target_publish_date":"2026-11-28"}'],
  ]);
});

describe('ids in paths', () => {
  test.each(['', '../me', 'a/b', 'a?b', 'a#b', 'a b', 'a%2Fb', 'é', 'a'.repeat(101), 'a\n'])(
    '%j throws',
    (id) => {
      expect(isId(id)).toBe(false);
      expect(() => calls.getBundle(id)).toThrow('Bug');
      expect(() => calls.publishBundle(id, live)).toThrow('Bug');
    },
  );

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('position %p throws', (position) => {
    expect(() => calls.publishBundleVideo(BUNDLE_ID, position, 'k')).toThrow('Bug');
  });

  test('a parameter without a value throws', () => {
    expect(() => pathOf('/bundles/{id}', {})).toThrow('Bug');
  });

  test('good ids stand in the path as they are', () => {
    expect(calls.publishBundleVideo('bnd_A-1', 12, 'k').path).toBe('/bundles/bnd_A-1/videos/12/publish');
  });
});

test.each(['', 'k'.repeat(256), 'with blank', 'naïve', 'a\nb'])('the idempotency key %j throws', (key) => {
  expect(() => calls.createBundle(order, { key, dryRun: false })).toThrow('Bug');
});

test('query values are encoded, even half an emoji', () => {
  const base = 'https://app.tokportal.com/api/ext';
  expect(urlOf('/bundles', { page: 1, external_ref: 'a b&c=d/é😀' })).toBe(
    `${base}/bundles?page=1&external_ref=a%20b%26c%3Dd%2F%C3%A9%F0%9F%98%80`,
  );
  expect(urlOf('/bundles', { external_ref: '\uD83D' })).toBe(`${base}/bundles?external_ref=%EF%BF%BD`);
  expect(urlOf('/me', { status: undefined })).toBe(`${base}/me`);
});

test('synthetic ids are recognised', () => {
  expect(isSyntheticId('00000000-0000-4000-8000-6b5f697784b1')).toBe(true);
  expect(isSyntheticId(CANARY_BUNDLE_ID)).toBe(true);
  expect(isSyntheticId(BUNDLE_ID)).toBe(false);
});
