import { bundleIdOf, readPages } from '../../../src/actions/readLists';
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
