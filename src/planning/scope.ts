import type { BulkDraft } from './bulk/drafts';
import type { OrderDraft } from './drafts';
import { referenceKey } from './references';
import type { NewOrder } from './routes';

/**
 * Which orders a preview looks at. Rows select the orders they are, or whose videos they are; their numbers are those of
 * the reading that is planned over.
 */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'rows'; readonly tab: string; readonly rows: readonly number[] }
  | { readonly kind: 'campaign'; readonly campaignKey: string }
  | { readonly kind: 'client'; readonly clientId: string };

export function includesOrder(scope: Scope, order: OrderDraft): boolean {
  return includesRows(scope, order, [order, ...order.videos]);
}

export function includesBulk(scope: Scope, draft: BulkDraft): boolean {
  return includesRows(scope, draft, [draft]);
}

type Rows = readonly { readonly row: { readonly tab: string; readonly row: number } }[];

function includesRows(
  scope: Scope,
  { campaignKey, client }: Pick<OrderDraft, 'campaignKey' | 'client'>,
  rows: Rows,
): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'rows':
      return rows.some(({ row }) => row.tab === scope.tab && scope.rows.includes(row.row));
    case 'campaign':
      return campaignKey !== null && referenceKey(campaignKey) === referenceKey(scope.campaignKey);
    case 'client':
      return client?.client_id != null && referenceKey(client.client_id) === referenceKey(scope.clientId);
  }
}

/** The same of an order that is no row yet: its videos are. */
export function includesNewOrder(scope: Scope, order: NewOrder): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'rows':
      return scope.tab === VIDEOS && order.videoRows.some((row) => scope.rows.includes(row));
    case 'campaign':
      return referenceKey(order.campaignKey) === referenceKey(scope.campaignKey);
    case 'client':
      return referenceKey(order.clientId) === referenceKey(scope.clientId);
  }
}

const VIDEOS = 'Videos';

/** Parses what a caller passes to `planChanges`; anything else means everything. */
export function parseScope(value: unknown): Scope {
  if (typeof value !== 'object' || value === null) return { kind: 'everything' };
  const { kind, tab, rows, campaignKey, clientId } = value as Record<string, unknown>;
  if (kind === 'rows' && typeof tab === 'string' && Array.isArray(rows)) {
    return { kind, tab, rows: rows.filter((row): row is number => typeof row === 'number') };
  }
  if (kind === 'campaign' && typeof campaignKey === 'string') return { kind, campaignKey };
  if (kind === 'client' && typeof clientId === 'string') return { kind, clientId };
  return { kind: 'everything' };
}

export function describeScope(scope: Scope): string {
  switch (scope.kind) {
    case 'everything':
      return 'everything ready';
    case 'rows':
      return `${scope.rows.length} selected row${scope.rows.length === 1 ? '' : 's'} of ${scope.tab}`;
    case 'campaign':
      return `campaign ${scope.campaignKey}`;
    case 'client':
      return `client ${scope.clientId}`;
  }
}
