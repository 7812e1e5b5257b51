import { DAILY_QUOTAS, renewalOf, usedToday } from './dailyQuotas';
import type { LimitName } from './limits';
import { bytesOf, storeOf } from './propertyOperations';
import type { World } from './world';

/** How much of a limit is used: of one person where it counts by person. */
export interface QuotaReport {
  readonly limit: LimitName;
  /** Which of several: the property store. */
  readonly of: 'user' | 'script' | 'document' | null;
  readonly used: number;
  readonly max: number;
  /** ISO moment when a daily quota starts anew; `null` for others, and while nothing is used. */
  readonly renewsAt: string | null;
}

/** Use and maximum of everything that fills up: daily quotas, triggers, property stores, cells. */
export function quotaReports(world: World, email: string): QuotaReport[] {
  const report = (limit: LimitName, used: number, more: Partial<QuotaReport> = {}): QuotaReport => ({
    limit,
    of: null,
    used,
    max: world.limit(limit),
    renewsAt: null,
    ...more,
  });
  const daily = DAILY_QUOTAS.map((quota) => {
    const use = usedToday(world, email, quota);
    const renewal = renewalOf(use);
    return report(quota, use.count, { renewsAt: renewal === null ? null : new Date(renewal).toISOString() });
  });
  const stores = (['user', 'script', 'document'] as const).map((of) =>
    report('propertyStoreBytes', bytesOf(storeOf(world.state.properties, of, email)), { of }),
  );
  const cells = world.store.sheets().reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0);
  const triggers = world.state.triggers.filter(({ owner }) => owner === email).length;
  return [...daily, report('triggers', triggers), ...stores, report('workbookCells', cells)];
}
