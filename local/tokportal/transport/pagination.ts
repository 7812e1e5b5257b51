import type { Reading } from './operation';
import { invalidField, Refusal } from './refusal';

const PER_PAGE_DEFAULT = 25;
const PER_PAGE_MAX = 100;

/** One page of a list (CONTRACT 1.6 and 10.3): beyond the maximum 400, past the end an empty page. */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
  row: (item: T) => unknown,
): Reading | Refusal {
  const page = pageNumber(query, 'page', { absent: 1, max: Number.MAX_SAFE_INTEGER });
  if (page instanceof Refusal) return page;
  const perPage = pageNumber(query, 'per_page', { absent: PER_PAGE_DEFAULT, max: PER_PAGE_MAX });
  if (perPage instanceof Refusal) return perPage;
  const total = items.length;
  const pagination = { page, per_page: perPage, total, total_pages: Math.ceil(total / perPage) };
  const data = items.slice((page - 1) * perPage, page * perPage).map(row);
  return { kind: 'reading', data, beside: { pagination } };
}

function pageNumber(
  query: URLSearchParams,
  name: string,
  bounds: { absent: number; max: number },
): number | Refusal {
  const text = query.get(name);
  if (text === null) return bounds.absent;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= 1 && value <= bounds.max) return value;
  return invalidField(name, `must be a whole number from 1 to ${bounds.max}`);
}
