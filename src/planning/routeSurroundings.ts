import type { AgencyRows } from '../domain/rows';
import { type AccountIndex, accountIndex } from './accounts';
import type { Facts, OrderDraft } from './drafts';
import { closedOrders } from './joinVideos';
import { accountOrders } from './orderAccounts';
import { type Agency, understand } from './understand';

/** What decides which order a video takes whose row names an account. */
export type RouteFacts = Pick<
  Facts,
  'accounts' | 'bundles' | 'slots' | 'today' | 'accountCampaigns' | 'blockedAccounts'
>;

/** The rows as they are understood before anything is chosen. */
export interface RouteSurroundings {
  readonly rows: AgencyRows;
  readonly facts: RouteFacts;
  readonly agency: Agency;
  readonly accounts: AccountIndex;
  /** Open orders of an account, of whatever campaign. */
  readonly openOrders: (typed: string) => readonly OrderDraft[];
}

export function surroundings(rows: AgencyRows, facts: RouteFacts): RouteSurroundings {
  const agency = understand(rows, facts);
  const accounts = accountIndex(facts.accounts);
  const drafts = new Map(agency.orders.map((order) => [order.row, order]));
  const ofAccount = accountOrders(rows.bundles, agency.campaigns, accounts, facts.bundles);
  const isOver = closedOrders(facts.bundles);
  const openOrders = (typed: string) =>
    ofAccount(typed).flatMap((row) => (isOver(row) ? [] : (drafts.get(row) ?? [])));
  return { rows, facts, agency, accounts, openOrders };
}
