import { bulkOf, DRY_RUN } from '../unit/local/sandboxCaller';
import type { Driver } from './contractDriver';

/** Bulk orders: both platforms, refused, repeated, too dear, over capacity, simulated. */
export async function driveBulk(driver: Driver): Promise<void> {
  const { panel } = driver.sandbox;
  const send = (fields: Record<string, unknown>, headers = {}) =>
    driver.call('createBundlesBulk', {}, bulkOf(fields), headers);
  await send({ external_ref: 'many' });
  await send({ external_ref: 'many' });
  await send({}, DRY_RUN);
  for (const bad of [
    { platforms: [] },
    { accounts_count: 101 },
    { country: 'PH' },
    { upload_accounts_count: 9 },
  ])
    await send(bad);
  panel.changeWorld({ balance: 1 });
  await send({});
  panel.changeWorld({ balance: 5000, capacity: { events: 1, windowMs: 60_000 } });
  await send({ accounts_count: 1 });
  await send({ accounts_count: 1 });
  panel.changeWorld({ capacity: null });
}
