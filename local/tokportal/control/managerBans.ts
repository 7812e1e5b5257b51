import { banReport, openBanOf } from '../rules/banReport';
import { COVERAGE_DAYS, plusDays } from '../rules/dates';
import { costOf } from '../rules/prices';
import { type Ban, type BanStatus, isValidated } from '../world/ban';
import { profileUrlOf, type SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';

const REFUND_KEPT_DAYS = 365;

export interface BanDecision {
  readonly saved_account_id: string;
  readonly status: 'appeal_accepted' | 'appeal_refused';
}

export interface Resolution {
  readonly saved_account_id: string;
  readonly resolution: 'refund' | 'no_remake';
  /** Of a refund; default: the price of an account. */
  readonly refund_credits?: number;
  readonly reason_code?: string;
}

export interface Remake {
  readonly saved_account_id: string;
  /** Handle of the new account; made from the old one when absent. */
  readonly username?: string;
  readonly reason_code?: string;
}

/** Reports a ban. A validated one (any status but `appeal_pending`) takes effect at once. */
export function banAccount(world: World, id: string, status: BanStatus): string | null {
  const account = world.accounts.get(id);
  if (account === undefined) return `There is no account ${id}.`;
  if (status === 'appeal_accepted') return 'A ban is reported first, and its appeal accepted then.';
  if (openBanOf(id, world) !== null) return `A ban of ${id} is reported already.`;
  const ban = banReport(account, status, world.clock.iso(), world);
  world.bans.set(ban.id, ban);
  if (isValidated(ban)) takeEffect(account, world);
  return null;
}

export function decideBan(world: World, { saved_account_id, status }: BanDecision): string | null {
  const ban = openBanOf(saved_account_id, world);
  const account = world.accounts.get(saved_account_id);
  if (ban?.status !== 'appeal_pending' || account === undefined) {
    return `There is no appeal for ${saved_account_id}.`;
  }
  const now = world.clock.iso();
  const decided: Ban = { ...ban, status, decidedAt: now, updatedAt: now };
  world.bans.set(ban.id, decided);
  if (isValidated(decided)) takeEffect(account, world);
  return null;
}

/** Says what comes of a validated ban. Restored credits go to the workspace that owns the account. */
export function resolveBan(world: World, action: Resolution): string | null {
  const ban = openBanOf(action.saved_account_id, world);
  if (ban === null || !isValidated(ban)) return `There is no validated ban of ${action.saved_account_id}.`;
  const { resolution } = action;
  if (resolution !== 'refund' && resolution !== 'no_remake') {
    return 'resolution must be refund or no_remake; a remake is the action remakeAccount.';
  }
  const isRefund = resolution === 'refund';
  const refundCredits = isRefund ? (action.refund_credits ?? costOf(world.costs, 'account_creation')) : null;
  const nowMs = world.clock.now();
  if (refundCredits !== null && refundCredits > 0) {
    const username = world.accounts.get(ban.accountId)?.username ?? '';
    const expiresAtMs = nowMs + REFUND_KEPT_DAYS * 86_400_000;
    const description = `Credits restored: ban of ${username}`;
    const lot = { expiresAtMs, source: 'ban_refund', description, type: 'refund' as const };
    world.workspace(ban.workspaceId).credits.add(refundCredits, lot, nowMs);
  }
  closeBan(ban, { resolution, reasonCode: action.reason_code ?? 'tos_ban', refundCredits }, world);
  return null;
}

/**
 * Puts a new account in the place of one: every order that is not closed by a ban goes on with it, under its own ids
 * (CONTRACT 1.1). A report that is still open is answered by that; the old account stays, banned.
 */
export function remakeAccount(world: World, action: Remake): string | null {
  const old = world.accounts.get(action.saved_account_id);
  if (old === undefined) return `There is no account ${action.saved_account_id}.`;
  const bundles = world
    .bundlesOn(old.id)
    .filter(({ status }) => status !== 'cancelled' && status !== 'archived');
  if (bundles.length === 0) return `No order would go on with a new account for ${old.username}.`;
  const now = world.clock.iso();
  const account = remade(old, action.username, world);
  world.accounts.set(account.id, account);
  for (const bundle of bundles) {
    const { listing } = bundle;
    world.bundles.set(bundle.id, {
      ...bundle,
      savedAccountId: account.id,
      listing: listing === null ? null : { ...listing, username: account.username },
      updatedAt: now,
    });
  }
  const ban = openBanOf(old.id, world);
  if (ban === null) return null;
  world.accounts.set(old.id, { ...old, banned: true, updatedAt: now });
  const decided: Ban =
    ban.status === 'appeal_pending' ? { ...ban, status: 'appeal_refused', decidedAt: now } : ban;
  const reasonCode = action.reason_code ?? 'tos_ban';
  closeBan(decided, { resolution: 'remake', reasonCode, refundCredits: null }, world);
  return null;
}

function remade(old: SavedAccount, wanted: string | undefined, world: World): SavedAccount {
  const now = world.clock.iso();
  const username = wanted ?? freeName(old.username, world);
  return {
    ...old,
    id: world.backstageIds.uuid(),
    username,
    profileUrl: profileUrlOf(old.platform, username),
    banned: false,
    coverage: old.coverage === 'exempt' ? 'exempt' : 'active',
    coverageEndsAt: old.coverage === 'exempt' ? null : plusDays(now, COVERAGE_DAYS),
    coverageRenews: true,
    createdAt: now,
    updatedAt: now,
  };
}

/** `name.2`, `name.3`, …: at most 24 characters. */
function freeName(name: string, world: World): string {
  const taken = new Set([...world.accounts.values()].map(({ username }) => username));
  let number = 2;
  while (taken.has(`${name.slice(0, 20)}.${number}`)) number += 1;
  return `${name.slice(0, 20)}.${number}`;
}

/** A validated ban cancels what is still open on the account (CONTRACT 2.2). */
function takeEffect(account: SavedAccount, world: World): void {
  const at = world.clock.iso();
  world.accounts.set(account.id, { ...account, banned: true, updatedAt: at });
  for (const bundle of world.bundlesOn(account.id)) {
    if (bundle.status === 'completed' || bundle.status === 'archived') continue;
    const slots = bundle.slots.map((slot) =>
      slot.status === 'finalized' ? slot : { ...slot, status: 'cancelled' as const },
    );
    world.bundles.set(bundle.id, { ...bundle, status: 'cancelled', slots, updatedAt: at });
  }
}

function closeBan(
  ban: Ban,
  resolution: Omit<NonNullable<Ban['resolution']>, 'resolvedAt'>,
  world: World,
): void {
  const now = world.clock.iso();
  world.bans.set(ban.id, { ...ban, updatedAt: now, resolution: { ...resolution, resolvedAt: now } });
}
