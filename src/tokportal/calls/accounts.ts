/** Delivered accounts (CONTRACT 4.6). An account id here is a `saved_account_id`. */
import type { AccountEditRequest } from '../../domain/orders';
import type {
  ActiveEditRequest,
  Page,
  RemoteAccount,
  RemoteBan,
  RemoteBundle,
  RemoteCoverage,
  RemoteEditRequest,
} from '../../domain/remote';
import { parseAccount, parseAccounts } from '../parse/account';
import { parseBans } from '../parse/ban';
import { parseBundles } from '../parse/bundle';
import { parseCoverage } from '../parse/coverage';
import { parseActiveEditRequest, parseEditRequest } from '../parse/editRequest';
import { type ApiCall, paged, read, type Sending, write } from './call';

/** The most that the coverage report tells; it has no further pages (CONTRACT 3.2). */
export const COVERAGE_ROWS_MAX = 1_000;

export function listAccounts(filter: { readonly page: number }): ApiCall<Page<RemoteAccount>> {
  return read('listAccounts', parseAccounts, {}, paged(filter));
}

export const getAccount = (id: string): ApiCall<RemoteAccount> => read('getAccount', parseAccount, { id });

export function listAccountBundles(id: string, page: number): ApiCall<Page<RemoteBundle>> {
  return read('listAccountBundles', parseBundles, { id }, paged({ page }));
}

/** `since` = updated at or after that moment. */
export function listAccountBans(filter: {
  readonly page: number;
  readonly status?: string;
  readonly resolution?: string;
  readonly account_id?: string;
  readonly since?: string;
}): ApiCall<Page<RemoteBan>> {
  return read('listAccountBans', parseBans, {}, paged(filter));
}

/** All accounts at once, up to `COVERAGE_ROWS_MAX`. */
export function getAccountCoverageReport(): ApiCall<Page<RemoteCoverage>> {
  return read('getAccountCoverageReport', parseCoverage, {}, { limit: COVERAGE_ROWS_MAX });
}

export function getAccountEditRequest(id: string): ApiCall<ActiveEditRequest> {
  return read('getAccountEditRequest', parseActiveEditRequest, { id });
}

export function createAccountEditRequest(
  id: string,
  body: AccountEditRequest,
  sending: Sending,
): ApiCall<RemoteEditRequest> {
  return write('createAccountEditRequest', parseEditRequest, { id }, body, sending, true);
}
