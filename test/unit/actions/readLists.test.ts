import { bundleIdOf, readBundles, readPages } from '../../../src/actions/readLists';
import type { Reader } from '../../../src/runs/reads';
import * as calls from '../../../src/tokportal/calls';
import { aRemoteBundle } from '../../support/builders/facts';

it('keeps an order once that moves to the next page while pages are read', () => {
  const pages = [
    [aRemoteBundle('new'), aRemoteBundle('moved', { status: 'published' })],
    [aRemoteBundle('moved', { status: 'accepted' }), aRemoteBundle('old')],
  ];
  const answer = (page: number) => ({
    items: pages[page - 1] ?? [],
    dropped: 0,
    pagination: { page, per_page: 2, total: 4, total_pages: 2 },
  });
  const numbers = [1, 2];
  const reader: Pick<Reader, 'readAll'> = {
    readAll: (<T>(wanted: readonly calls.ApiCall<T>[]) => ({
      ok: true,
      value: wanted.map(() => answer(numbers.shift() ?? 0) as T),
    })) as Reader['readAll'],
  };
  const read = readPages(reader as Reader, (number) => calls.listBundles({ page: number }), bundleIdOf);
  expect(read.ok && read.value.map(({ bundle_id, status }) => `${bundle_id} ${status}`)).toEqual([
    'new pending_setup',
    'moved accepted',
    'old pending_setup',
  ]);
});

it.each([
  ['all of them, where a list lags behind a large order', true, 200],
  ['only as many as show that the workspace is another one', false, 20],
])('reads orders that the list does not show one by one: %s', (_, isKnown, reads) => {
  const asked: string[] = [];
  const none = { items: [], dropped: 0, pagination: null };
  const refused = { kind: 'refused', status: 404, code: 'BUNDLE_NOT_FOUND', message: '', details: {} };
  const reader = {
    readAll: ([call]: readonly calls.ApiCall<unknown>[]) => {
      if (call?.operation === 'listBundles') return { ok: true, value: [none] };
      asked.push(call?.path ?? '');
      return isKnown
        ? { ok: true, value: [aRemoteBundle(`b${asked.length}`)] }
        : { ok: false, failure: refused };
    },
  } as unknown as Reader;
  const owned = Array.from({ length: 200 }, (_none, index) => `b${index + 1}`);
  const read = readBundles(reader, owned);
  expect([asked.length, read.ok && read.value.length]).toEqual([reads, isKnown ? 200 : 0]);
});
