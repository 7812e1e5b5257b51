import type { Page } from '../../../src/domain/remote';
import { pagesAfter } from '../../../src/tokportal/pages';

const page = (
  count: number,
  pagination: Partial<Page<unknown>['pagination']> | null,
  dropped = 0,
): Page<unknown> => ({
  items: Array(count).fill({}),
  dropped,
  pagination: pagination && { page: 1, per_page: 100, total: null, total_pages: null, ...pagination },
});

test.each([
  ['several pages', 1, page(100, { total_pages: 4 }), [2, 3, 4]],
  ['later pages', 3, page(100, { total_pages: 4 }), [4]],
  ['one page', 1, page(3, { total_pages: 1 }), []],
  ['nothing', 1, page(0, { total_pages: 0, total: 0 }), []],
  ['only a total', 1, page(100, { total: 201 }), [2, 3]],
  ['smaller pages than asked', 1, page(25, { total: 60, per_page: 25 }), [2, 3]],
  ['pages of nothing', 1, page(0, { total: 3, per_page: 0 }), [2, 3]],
  ['absent, full page', 1, page(100, null), [2]],
  ['absent, full with dropped entries', 5, page(98, null, 2), [6]],
  ['absent, last page', 2, page(99, null), []],
  ['empty pagination object', 1, page(100, {}), [2]],
  ['beyond the end', 9, page(0, { total_pages: 4 }), []],
])('%s', (_, number, answer, expected) => {
  expect(pagesAfter(number, answer)).toEqual(expected);
});

test('a list that claims to be endless is cut', () => {
  const pages = pagesAfter(1, page(100, { total_pages: 1e12 }));
  expect([pages[0], pages[pages.length - 1], pages.length]).toEqual([2, 1_000, 999]);
  expect(pagesAfter(1_000, page(100, null))).toEqual([]);
});
