/** Delivered accounts (CONTRACT 4.6). An id here is a `saved_account_id`. */
import type { Page, RemoteAccount } from '../../domain/remote';
import { parseAccount, parseAccounts } from '../parse/account';
import { type ApiCall, paged, read } from './call';

export function listAccounts(filter: { readonly page: number }): ApiCall<Page<RemoteAccount>> {
  return read('listAccounts', parseAccounts, {}, paged(filter));
}

export const getAccount = (id: string): ApiCall<RemoteAccount> => read('getAccount', parseAccount, { id });
