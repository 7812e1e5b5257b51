import type { Page, RemoteBundle } from '../domain/remote';
import type { Reader, ReadResult } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { pagesAfter } from '../tokportal/pages';

/** So many orders that TokPortal does not know either: the workbook is connected to another workspace. */
const UNKNOWN_MAX = 20;

/**
 * All bundles of the workspace by the list, and those that the workbook owns and the list does not show: a list may lag
 * behind an order by minutes, and the bundle itself does not (CONTRACT 10).
 */
export function readBundles(reader: Reader, owned: readonly string[]): ReadResult<RemoteBundle[]> {
  const listed = readPages(reader, (page) => calls.listBundles({ page }), bundleIdOf);
  if (!listed.ok) return listed;
  const shown = new Set(listed.value.map(({ bundle_id }) => bundle_id));
  const missing = [...new Set(owned)].filter((id) => !shown.has(id));
  const bundles = [...listed.value];
  let unknown = 0;
  for (const id of missing) {
    if (unknown === UNKNOWN_MAX) break;
    const read = reader.readAll([calls.getBundle(id)]);
    if (read.ok) bundles.push(...read.value);
    else if (read.failure.kind !== 'refused') return read;
    // Unknown there, or another workspace's: it stays missing.
    else unknown += 1;
  }
  return { ok: true, value: bundles };
}

export function bundleIdOf({ bundle_id }: RemoteBundle): string {
  return bundle_id;
}

/**
 * All pages of a list. Without a pagination object each full page only tells of the next one. What is made while pages
 * are read moves entries to the next page: those are read twice, and kept once.
 */
export function readPages<T>(
  reader: Reader,
  call: (page: number) => calls.ApiCall<Page<T>>,
  idOf: (item: T) => string = (item) => JSON.stringify(item),
): ReadResult<T[]> {
  const items = new Map<string, T>();
  let numbers = [1];
  while (numbers.length > 0) {
    const read = reader.readAll(numbers.map(call));
    if (!read.ok) return read;
    for (const item of read.value.flatMap((page) => page.items)) items.set(idOf(item), item);
    const last = numbers[numbers.length - 1] ?? 1;
    const lastPage = read.value[read.value.length - 1];
    numbers = lastPage === undefined ? [] : pagesAfter(last, lastPage);
  }
  return { ok: true, value: [...items.values()] };
}
