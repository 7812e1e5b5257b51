import { DRY_RUN } from '../unit/local/sandboxCaller';
import type { Driver } from './contractDriver';

/** Delivered accounts: their orders, Coverage and bans. `id` = an order whose account is delivered. */
export async function driveAccounts(driver: Driver, id: string): Promise<void> {
  const { panel } = driver.sandbox;
  const { saved_account_id } = (await driver.call('getBundle', { id })).body.data;
  const account = { id: saved_account_id };
  await driver.call('listAccountBundles', account);
  await driver.call('listAccountBundles', { ...account, query: 'status=completed&per_page=1' });
  await driver.call('listAccountBundles', { id: 'nobody' });
  const edit = { requested_username: 'acme.new', requested_visible_name: 'Acme' };
  await driver.call('getAccountEditRequest', account);
  await driver.call('createAccountEditRequest', account, { requested_username: 'a b' });
  await driver.call('createAccountEditRequest', account, edit, DRY_RUN);
  await driver.call('createAccountEditRequest', account, edit);
  await driver.call('createAccountEditRequest', account, edit);
  await driver.call('getAccountEditRequest', account);
  await driver.call('getAccountCoverageReport');
  await driver.call('getAccountCoverageReport', { query: 'limit=1000&include_hidden=false' });
  await driver.call('getAccountCoverageReport', { query: 'limit=1001' });
  panel.manager({ action: 'banAccount', saved_account_id, status: 'appeal_pending' });
  await driver.call('listAccountBans', { query: 'status=appeal_pending&include_screenshots=true' });
  panel.manager({ action: 'remakeAccount', saved_account_id });
  await driver.call('listAccountBans', { query: `resolution=remake&account_id=${saved_account_id}` });
  await driver.call('listAccountBans', { query: 'status=banned' });
  const remade = (await driver.call('getBundle', { id })).body.data.saved_account_id;
  panel.manager({ action: 'banAccount', saved_account_id: remade });
  panel.manager({ action: 'resolveBan', saved_account_id: remade, resolution: 'refund' });
  await driver.call('listAccountBans', { query: 'resolution=refund&since=2026-11-01' });
  await driver.call('listCreditTransactions');
}
