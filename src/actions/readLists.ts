import type { Page, RemoteBundle } from '../domain/remote';
import type { Reader, ReadResult } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { pagesAfter } from '../tokportal/pages';

/** Orders that are read one by one; a workbook that misses more of them is connected to another workspace. */
const MISSING_MAX = 20;

/**
 * All bundles of the workspace by the list, and those that the workbook owns and the list does not show: a list may lag
 * behind an order by minutes, and the bundle itself does not (CONTRACT 10).
 */
export function readBundles(reader: Reader, owned: readonly string[]): ReadResult<RemoteBundle[]> {
  const listed = readPages(reader, (page) => calls.listBundles({ page }));
  if (!listed.ok) return listed;
  const shown = new Set(listed.value.map(({ bundle_id }) => bundle_id));
  const missing = [...new Set(owned)].filter((id) => !shown.has(id)).slice(0, MISSING_MAX);
  const bundles = [...listed.value];
  for (const id of missing) {
    const read = reader.readAll([calls.getBundle(id)]);
    if (read.ok) bundles.push(...read.value);
    // Unknown there, or another workspace's: it stays missing.
    else if (read.failure.kind !== 'refused') return read;
  }
  return { ok: true, value: bundles };
}

/** All pages of a list. Without a pagination object each full page only tells of the next one. */
export function readPages<T>(
  reader: Reader,
  call: (page: number) => calls.ApiCall<Page<T>>,
): ReadResult<T[]> {
  const items: T[] = [];
  let numbers = [1];
  while (numbers.length > 0) {
    const read = reader.readAll(numbers.map(call));
    if (!read.ok) return read;
    for (const page of read.value) items.push(...page.items);
    const last = numbers[numbers.length - 1] ?? 1;
    const lastPage = read.value[read.value.length - 1];
    numbers = lastPage === undefined ? [] : pagesAfter(last, lastPage);
  }
  return { ok: true, value: items };
}
