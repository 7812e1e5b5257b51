import { checkCountry } from '../countries';
import { isOrdered, makesAccount } from '../drafts';
import { knowsDefault, wrongDefaults } from './defaults';
import { type OrderRule, problemAt } from './rule';

/** Codes, not names, and only countries open for new accounts (CONTRACT 3.3). */
export const countryRule: OrderRule = (order, facts) => {
  if (isOrdered(order) || !makesAccount(order)) return [];
  if (order.country === null)
    return knowsDefault(order.campaign, 'country') ? problemAt(order.row, 'country', 'country.missing') : [];
  // A campaign's country is judged where it was typed.
  const isDefault = order.row.country === null && order.campaign !== null;
  if (isDefault && wrongDefaults(order.campaign, facts.countries).has('country')) return [];
  const check = checkCountry(order.country, facts.countries);
  if (check.kind === 'open') return [];
  const data = { country: order.row.country ?? order.country };
  if (check.kind === 'name')
    return problemAt(order.row, 'country', 'country.isName', { ...data, code: check.code });
  return problemAt(
    order.row,
    'country',
    check.kind === 'videosOnly' ? 'country.notOpen' : 'country.unknown',
    data,
  );
};
