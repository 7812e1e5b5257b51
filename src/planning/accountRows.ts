import type { RemoteAccount, RemoteBan, RemoteBundle, RemoteCoverage, RemoteSlot } from '../domain/remote';
import type { AccountRow } from '../domain/rows';
import { isClosed } from './drafts';
import { isEmptySlot } from './positions';

/** What TokPortal says of the delivered accounts. */
export interface AccountFacts {
  readonly accounts: readonly RemoteAccount[];
  /** `null` = the list could not be read. */
  readonly bans: readonly RemoteBan[] | null;
  readonly coverage: readonly RemoteCoverage[] | null;
  readonly bundles: readonly RemoteBundle[];
  /** Slots of the orders that were read, by bundle id. */
  readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>;
}

/** What the workbook knows of the orders of the accounts. */
export interface AccountNames {
  /** How an order is called here. */
  readonly referenceOf: (bundle: RemoteBundle) => string;
  /** Campaign that an order counts for; `null` = none, or unknown. */
  readonly campaignOf: (bundle: RemoteBundle) => string | null;
  readonly clientOf: (campaignKey: string) => string | null;
}

export type AccountCells = Readonly<Record<string, string | number>>;

export interface PlannedAccount {
  readonly account: RemoteAccount;
  /** The row that is the account's; `null` = a new one. */
  readonly row: AccountRow | null;
  /** System cells. */
  readonly cells: AccountCells;
  /** Campaign of its open order, else of its newest one: what a blank cell means. */
  readonly campaign: string | null;
}

/**
 * A row for each delivered account. An account that was remade has another id, and its order does not: its row, with what
 * the operator typed, goes on with the new id.
 */
export function accountRows(
  standing: readonly AccountRow[],
  facts: AccountFacts,
  names: AccountNames,
): PlannedAccount[] {
  const rowOf = rowsByAccount(standing, facts);
  const bundles = bundlesByAccount(facts.bundles);
  return facts.accounts.map((account) => {
    const own = bundles.get(account.id) ?? [];
    const row = rowOf.get(account.id) ?? null;
    const open = openBundle(own, facts);
    const main = open ?? own[0];
    const campaign = main === undefined ? null : names.campaignOf(main);
    const used = row?.campaign ?? campaign;
    const client = used === null ? null : names.clientOf(used);
    return { account, row, campaign, cells: cellsOf(account, own, open, client, facts, names) };
  });
}

function cellsOf(
  account: RemoteAccount,
  bundles: readonly RemoteBundle[],
  open: RemoteBundle | null,
  client: string | null,
  facts: AccountFacts,
  names: AccountNames,
): AccountCells {
  const { state, renewsOn } = coverageOf(account.id, facts.coverage);
  return {
    handle: account.username ?? account.id,
    client: client ?? '',
    platform: account.platform ?? '',
    country: account.country ?? '',
    banned: bannedWord(account.id, facts.bans),
    coverage: state,
    renews_on: renewsOn ?? '',
    open_bundle: open === null ? '' : names.referenceOf(open),
    free_slots: open === null ? '' : freeSlots(open, facts),
    profile_url: account.profile_url ?? '',
    account_id: account.id,
    bundle_id: originOf(bundles)?.bundle_id ?? '',
  };
}

/**
 * Rows that stand, by the account that is theirs now. After a remake that is the account with which the order goes on, also
 * where the old one is still listed. Of two rows for one account the first is the account's.
 */
function rowsByAccount(standing: readonly AccountRow[], facts: AccountFacts): Map<string, AccountRow> {
  const listed = new Set(facts.accounts.map(({ id }) => id));
  const borne = new Set(standing.map(({ accountId }) => accountId));
  const ofBundle = new Map(facts.bundles.map((bundle) => [bundle.bundle_id, bundle.saved_account_id]));
  const rows = new Map<string, AccountRow>();
  for (const row of standing) {
    const now = ofBundle.get(row.bundleId ?? '') ?? null;
    const isRemade = row.accountId !== null && now !== null && listed.has(now) && !borne.has(now);
    const id = isRemade ? now : row.accountId;
    if (id !== null && listed.has(id) && !rows.has(id)) rows.set(id, row);
  }
  return rows;
}

/** Newest first. */
function bundlesByAccount(bundles: readonly RemoteBundle[]): ReadonlyMap<string, readonly RemoteBundle[]> {
  const newestFirst = [...bundles].sort((a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? ''));
  const byAccount = new Map<string, RemoteBundle[]>();
  for (const bundle of newestFirst) {
    const id = bundle.saved_account_id;
    if (id !== null) byAccount.set(id, [...(byAccount.get(id) ?? []), bundle]);
  }
  return byAccount;
}

/** The order that made the account leads to it after a remake; without one, any of its orders does. */
function originOf(bundles: readonly RemoteBundle[]): RemoteBundle | undefined {
  return bundles.find(({ bundle_type }) => bundle_type !== 'videos_only') ?? bundles[0];
}

/** The newest order that is not completed: one with free slots, else one with slots, else any. */
function openBundle(bundles: readonly RemoteBundle[], facts: AccountFacts): RemoteBundle | null {
  const open = bundles.filter(({ status }) => !isClosed(status));
  return (
    open.find((bundle) => freeSlots(bundle, facts) > 0) ??
    open.find(({ videos_quantity }) => (videos_quantity ?? 0) > 0) ??
    open[0] ??
    null
  );
}

/** Slots that nobody has filled; by the list's figures where the slots themselves were not read. */
function freeSlots(bundle: RemoteBundle, { slots }: AccountFacts): number {
  const read = slots.get(bundle.bundle_id);
  if (read !== undefined) return read.filter(isEmptySlot).length;
  return Math.max(0, (bundle.videos_quantity ?? 0) - (bundle.videos_configured_count ?? 0));
}

/**
 * A report counts while no appeal was accepted and it was not resolved as no ban (CONTRACT 2.1, 4.6). A status that is
 * unknown here counts: nothing is paid for an account that may be lost.
 */
export function countsAsBan({ status, resolution }: RemoteBan): boolean {
  return status !== 'appeal_accepted' && !/^(no_ban|not_banned|unbanned)$/.test(resolution ?? '');
}

function bannedWord(accountId: string, bans: readonly RemoteBan[] | null): string {
  if (bans === null) return 'unknown';
  const own = bans.filter((ban) => ban.account_id === accountId && countsAsBan(ban));
  if (own.length === 0) return 'no';
  return own.every(({ status }) => status === 'appeal_pending') ? 'yes, appeal pending' : 'yes';
}

export interface Coverage {
  readonly state: 'on' | 'off' | 'exempt' | 'unknown';
  readonly renewsOn: string | null;
}

/** An account that the report does not name is unknown: it may be cut at 1,000 rows, and leaves hidden accounts out. */
export function coverageOf(accountId: string, report: readonly RemoteCoverage[] | null): Coverage {
  const row = report?.find(({ account_id }) => account_id === accountId);
  if (row === undefined) return { state: 'unknown', renewsOn: null };
  const { coverage_fee_required, coverage_on_now, renews_on } = row;
  if (coverage_fee_required === false) return { state: 'exempt', renewsOn: null };
  const state = coverage_on_now === null ? 'unknown' : coverage_on_now ? 'on' : 'off';
  return { state, renewsOn: renews_on };
}
