/** Orders (CONTRACT 4.3). */
import type { CreateBundleRequest } from '../../domain/orders';
import type { CreatedBundle, Page, Published, RemoteBundle } from '../../domain/remote';
import { parseBundle, parseBundles, parseCreatedBundle } from '../parse/bundle';
import { parsePublished } from '../parse/published';
import { type ApiCall, paged, read, type Sending, write } from './call';

/** `external_ref` matches exactly (CONTRACT 4.3). */
export function listBundles(filter: {
  readonly page: number;
  readonly external_ref?: string;
  readonly status?: string;
}): ApiCall<Page<RemoteBundle>> {
  return read('listBundles', parseBundles, {}, paged(filter));
}

export const getBundle = (id: string): ApiCall<RemoteBundle> => read('getBundle', parseBundle, { id });

export function createBundle(body: CreateBundleRequest, sending: Sending): ApiCall<CreatedBundle> {
  return write('createBundle', parseCreatedBundle, {}, body, sending, true);
}

export function publishBundle(id: string, sending: Sending): ApiCall<Published> {
  return write('publishBundle', parsePublished, { id }, null, sending);
}
