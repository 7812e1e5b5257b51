import type { BulkRow } from '../../domain/rows';
import { canonicalCountry } from '../countries';
import { referenceKey } from '../references';
import { sentOrders } from './drafts';

/** A cell that says something else than what was ordered, and what was. */
export interface BulkEdit {
  readonly column: string;
  readonly before: string;
}

/** Cells that were changed after a country was ordered. Blank ones agree: they stand for what was ordered. */
export function bulkEdits(row: BulkRow): BulkEdit[] {
  const { applied, references } = row;
  const [sent] = sentOrders(row);
  if (applied === null) return [];
  const edits: BulkEdit[] = [];
  const check = (column: string, typed: unknown, before: unknown): void => {
    if (typed !== null && textOf(typed) !== textOf(before)) edits.push({ column, before: textOf(before) });
  };
  if (row.campaign !== null && referenceKey(row.campaign) !== referenceKey(applied.campaign))
    edits.push({ column: 'campaign', before: applied.campaign });
  if (references !== null && (row.external_ref ?? '') !== (references.from ?? ''))
    edits.push({ column: 'external_ref', before: references.from ?? '' });
  if (sent === undefined) return edits;
  const { platforms, accounts_count, upload_accounts_count = 0, videos_per_account = 0 } = sent.request;
  check('platforms', row.platforms, platforms);
  check('accounts_count', row.accounts_count, accounts_count);
  check('upload_accounts_count', row.upload_accounts_count, upload_accounts_count);
  check('videos_per_account', row.videos_per_account, videos_per_account);
  return edits;
}

function textOf(value: unknown): string {
  return Array.isArray(value)
    ? value
        .map((item) => String(item).trim().toLowerCase())
        .sort()
        .join(', ')
    : String(value);
}

/** Whether the typed cells still say what was ordered under its id. */
export function bulkMatchesApplied(row: BulkRow): boolean {
  if (row.applied === null || bulkEdits(row).length > 0) return false;
  const wished = row.countries?.map(canonicalCountry);
  return Object.keys(row.applied.orders).every((country) => wished?.includes(country) ?? true);
}
