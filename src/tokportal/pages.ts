import type { Page } from '../domain/remote';

/** The largest page the API gives (CONTRACT 1.6). */
export const PER_PAGE = 100;
/** A list that claims to be longer is not believed. */
const LAST_PAGE_MAX = 1_000;

/**
 * Numbers of the pages to read after `page`, ascending. Without a pagination object only the next one, and only
 * when this one was full.
 */
export function pagesAfter(page: number, answer: Page<unknown>): number[] {
  const last = Math.min(lastPage(page, answer), LAST_PAGE_MAX);
  return Array.from({ length: Math.max(0, last - page) }, (_, index) => page + 1 + index);
}

function lastPage(page: number, { items, dropped, pagination }: Page<unknown>): number {
  if (pagination?.total_pages != null) return pagination.total_pages;
  if (pagination?.total != null)
    return Math.ceil(pagination.total / Math.max(1, pagination.per_page ?? PER_PAGE));
  return items.length + dropped >= PER_PAGE ? page + 1 : page;
}
