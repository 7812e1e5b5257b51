/** The account that is built inside a bundle (CONTRACT 4.4). */
import type { ConfigureAccountRequest } from '../../domain/orders';
import type { RemoteBundleAccount } from '../../domain/remote';
import { parseBundleAccount } from '../parse/bundleAccount';
import { type ApiCall, read, writeFree } from './call';

export function getBundleAccount(id: string): ApiCall<RemoteBundleAccount> {
  return read('getBundleAccount', parseBundleAccount, { id });
}

export function configureBundleAccount(
  id: string,
  body: ConfigureAccountRequest,
  key: string,
): ApiCall<RemoteBundleAccount> {
  return writeFree('configureBundleAccount', parseBundleAccount, { id }, body, key);
}
