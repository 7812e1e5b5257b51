/** Orders (CONTRACT 4.3). */
import type {
  AddSlotsRequest,
  CreateBulkRequest,
  CreateBundleRequest,
  UpdateBundleRequest,
} from '../../domain/orders';
import type {
  Acknowledged,
  AddedSlots,
  CreatedBulk,
  CreatedBundle,
  Page,
  Published,
  RemoteBundle,
} from '../../domain/remote';
import { parseAcknowledged } from '../parse/acknowledged';
import { parseCreatedBulk } from '../parse/bulk';
import {
  parseAddedSlots,
  parseBundle,
  parseBundles,
  parseCreatedBundle,
  parseUpdatedBundle,
} from '../parse/bundle';
import { parsePublished } from '../parse/published';
import { parseBlockers } from '../parse/readiness';
import { type ApiCall, paged, read, type Sending, write, writeFree } from './call';

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

/** All of it or nothing, with one debit. */
export function createBundlesBulk(body: CreateBulkRequest, sending: Sending): ApiCall<CreatedBulk> {
  const parse = parseCreatedBulk(sending.dryRun ? null : body);
  return write('createBundlesBulk', parse, {}, body, sending, true);
}

export function addVideoSlots(id: string, quantity: number, sending: Sending): ApiCall<AddedSlots> {
  return addSlots('addVideoSlots', id, { quantity }, sending);
}

export function addEditSlots(id: string, quantity: number, sending: Sending): ApiCall<AddedSlots> {
  return addSlots('addEditSlots', id, { quantity }, sending);
}

function addSlots(
  operation: 'addVideoSlots' | 'addEditSlots',
  id: string,
  body: AddSlotsRequest,
  sending: Sending,
): ApiCall<AddedSlots> {
  return write(operation, parseAddedSlots, { id }, body, sending, true);
}

export function updateBundle(id: string, body: UpdateBundleRequest, key: string): ApiCall<RemoteBundle> {
  return writeFree('updateBundle', parseUpdatedBundle(id), { id }, body, key);
}

/** Only before a manager accepts; credits stay spent (CONTRACT 3.1). */
export function unpublishBundle(id: string, key: string): ApiCall<Acknowledged> {
  return writeFree('unpublishBundle', parseAcknowledged, { id }, null, key);
}

/** Codes of what stands in the way of publishing; empty = nothing. */
export function getBundlePublishReadiness(id: string): ApiCall<readonly string[]> {
  return read('getBundlePublishReadiness', parseBlockers, { id });
}
