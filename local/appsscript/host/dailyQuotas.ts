import type { LimitName } from './limits';
import { PlatformError } from './platformError';
import type { QuotaUse } from './state';
import type { World } from './world';

/** Quotas count by user and start anew 24 h after the first use of their day (PLATFORM 1.1). */
export const DAILY_QUOTAS = [
  'triggerMsPerDay',
  'fetchesPerDay',
  'propertyCallsPerDay',
  'mailRecipientsPerDay',
] as const satisfies readonly LimitName[];
export type DailyQuota = (typeof DAILY_QUOTAS)[number];

const DAY_MS = 86_400_000;
/** PLATFORM 1.6 and 5.5. */
export const USED_UP: Readonly<Record<DailyQuota, string>> = {
  triggerMsPerDay: 'Service using too much computer time for one day.',
  fetchesPerDay: 'Service invoked too many times for one day: urlfetch.',
  propertyCallsPerDay: 'Service invoked too many times for one day: properties.',
  mailRecipientsPerDay: 'Service invoked too many times for one day: email.',
};

/** Counts a use. @throws PlatformError when it would exceed the quota; the refused use does not count */
export function useQuota(world: World, email: string, quota: DailyQuota, amount: number): void {
  const { count } = usedToday(world, email, quota);
  if (count + amount > world.limit(quota)) throw new PlatformError(USED_UP[quota]);
  noteUse(world, email, quota, amount);
}

/**
 * Counts what was used already, also beyond the quota: a run may take longer than was left.
 * @param startedAt when the use began, in milliseconds since 1970
 */
export function noteUse(
  world: World,
  email: string,
  quota: DailyQuota,
  amount: number,
  startedAt = world.clock.now(),
): void {
  if (amount <= 0) return;
  const { since, count } = usedToday(world, email, quota);
  world.state.quotas[email] = {
    ...world.state.quotas[email],
    [quota]: { since: count === 0 ? startedAt : since, count: count + amount },
  };
}

/** Whether nothing is left of the present day's quota. */
export function isUsedUp(world: World, email: string, quota: DailyQuota): boolean {
  return usedToday(world, email, quota).count >= world.limit(quota);
}

export function usedToday(world: World, email: string, quota: DailyQuota): QuotaUse {
  const use = world.state.quotas[email]?.[quota];
  return use === undefined || world.clock.now() - use.since >= DAY_MS ? { since: 0, count: 0 } : use;
}

/** Milliseconds since 1970 when the quota starts anew; `null` while nothing is used. */
export function renewalOf(use: QuotaUse): number | null {
  return use.count === 0 ? null : use.since + DAY_MS;
}
