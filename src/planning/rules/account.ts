import { accountName, handleKey } from '../accounts';
import { canonicalCountry } from '../countries';
import { isOrdered } from '../drafts';
import { nearestName } from '../nearestName';
import { knowsDefault } from './defaults';
import { type OrderRule, problemAt, warningAt } from './rule';

const PROFILE_COLUMNS = [
  'username',
  'visible_name',
  'biography',
  'profile_picture_url',
  'link_in_bio',
] as const;

/** Only orders of videos for a delivered account name one, and they must (CONTRACT 4.3, createBundle). */
export const accountRule: OrderRule = (order, facts) => {
  const { row } = order;
  if (order.type === null)
    return knowsDefault(order.campaign, 'bundle_type')
      ? problemAt(row, 'bundle_type', 'bundle.typeMissing')
      : [];
  if (isOrdered(order)) return [];
  if (order.type !== 'videos_only') {
    return row.account === null ? [] : problemAt(row, 'account', 'account.notAllowed', { type: order.type });
  }
  if (row.account === null) return problemAt(row, 'account', 'account.missing');
  const { handle } = accountName(row.account);
  if (order.account === null) {
    const sharing = facts.accounts.filter((account) => handleKey(account.username ?? '') === handle);
    if (sharing.length === 0) {
      const meant = nearestName(
        row.account,
        facts.accounts.map(({ username }) => username),
      );
      return problemAt(row, 'account', 'account.unknown', { account: row.account, meant });
    }
    const [only] = sharing;
    return sharing.length === 1
      ? problemAt(row, 'platform', 'account.otherPlatform', {
          account: row.account,
          platform: only?.platform ?? '',
        })
      : problemAt(row, 'account', 'account.ambiguous', { account: row.account });
  }
  if (row.platform !== null && row.platform !== order.account.platform) {
    return problemAt(row, 'platform', 'account.otherPlatform', {
      account: row.account,
      platform: order.account.platform ?? '',
    });
  }
  const profile = PROFILE_COLUMNS.find((column) => row[column] !== null);
  if (profile !== undefined) return warningAt(row, profile, 'account.profileIgnored');
  const { country } = order.account;
  const isElsewhere = row.country !== null && country !== null && canonicalCountry(row.country) !== country;
  return isElsewhere
    ? warningAt(row, 'country', 'account.otherCountry', { account: row.account, country })
    : [];
};
