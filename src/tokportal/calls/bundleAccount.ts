/** The account that is built inside a bundle (CONTRACT 4.4). */
import type { ConfigureAccountRequest, CorrectionsRequest } from '../../domain/orders';
import type { Acknowledged, RemoteBundleAccount } from '../../domain/remote';
import { parseAcknowledged } from '../parse/acknowledged';
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

export function requestBundleAccountCorrections(
  id: string,
  body: CorrectionsRequest,
  key: string,
): ApiCall<Acknowledged> {
  return writeFree('requestBundleAccountCorrections', parseAcknowledged, { id }, body, key);
}

export function finalizeBundleAccount(id: string, key: string): ApiCall<Acknowledged> {
  return writeFree('finalizeBundleAccount', parseAcknowledged, { id }, null, key);
}
