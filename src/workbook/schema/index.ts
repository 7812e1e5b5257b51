import { ACCOUNTS } from './accounts';
import { BULK_ORDERS } from './bulkOrders';
import { BUNDLES } from './bundles';
import { CAMPAIGNS } from './campaigns';
import { CLIENTS } from './clients';
import { JOURNAL, STATE, STORED_PLAN } from './internal';
import { PLAN } from './plan';
import { RUNS } from './runs';
import type { ColumnSchema, TabSchema } from './tabSchema';
import { VIDEOS } from './videos';

export {
  ACCOUNTS,
  BULK_ORDERS,
  BUNDLES,
  CAMPAIGNS,
  CLIENTS,
  JOURNAL,
  PLAN,
  RUNS,
  STATE,
  STORED_PLAN,
  VIDEOS,
};

/** All tabs of the workbook, in the order in which they stand. */
export const TABS: readonly TabSchema[] = [
  CLIENTS,
  CAMPAIGNS,
  BUNDLES,
  VIDEOS,
  BULK_ORDERS,
  PLAN,
  ACCOUNTS,
  RUNS,
  JOURNAL,
  STATE,
  STORED_PLAN,
];

/** The declaration of a column. An unknown key is a bug. */
export function columnOf(schema: TabSchema, key: string): ColumnSchema {
  const found = schema.columns.find((column) => column.key === key);
  if (found === undefined) throw new Error(`${schema.name} declares no column ${key}.`);
  return found;
}
