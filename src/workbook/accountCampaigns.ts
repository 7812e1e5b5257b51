import type { WorkbookPort } from '../ports';
import { readAccounts } from './readAccounts';

/**
 * Campaigns that the Accounts tab gives to accounts: by id, and by handle (in lower case) where only one account of the
 * tab bears it. Nothing where there is no such tab. One read.
 */
export function accountCampaigns(workbook: WorkbookPort): ReadonlyMap<string, string> {
  const { rows } = readAccounts(workbook);
  const handles = rows.map(({ handle }) => handle?.toLowerCase() ?? '');
  const campaigns = new Map<string, string>();
  rows.forEach(({ accountId, campaign }, index) => {
    const handle = handles[index] ?? '';
    const isShared = handles.indexOf(handle) !== handles.lastIndexOf(handle);
    for (const name of [accountId?.toLowerCase() ?? '', isShared ? '' : handle])
      if (name !== '' && campaign !== null) campaigns.set(name, campaign);
  });
  return campaigns;
}
