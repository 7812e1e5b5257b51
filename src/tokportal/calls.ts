/** One function an operation, each a pure description of a request and of how to read its answer. */
import type { BatchVideosRequest, ConfigureAccountRequest, CreateBundleRequest } from '../domain/orders';
import type {
  Balance,
  BatchOutcome,
  Countries,
  CreatedBundle,
  CreditCosts,
  CreditTransaction,
  Page,
  Profile,
  Published,
  RemoteAccount,
  RemoteBundle,
  RemoteBundleAccount,
  RemotePlatform,
  RemoteSlot,
} from '../domain/remote';
import { pathOf, type Query } from './address';
import type { ParsedAnswer } from './envelope';
import { OPERATIONS, type Operation } from './operations';
import { PER_PAGE } from './pages';
import { parseAccount, parseAccounts } from './parse/account';
import { parseBatchOutcome } from './parse/batch';
import { parseBundle, parseBundles, parseCreatedBundle } from './parse/bundle';
import { parseBundleAccount } from './parse/bundleAccount';
import { parseBalance, parseCreditCosts, parseCreditTransactions } from './parse/credits';
import { parseProfile } from './parse/profile';
import { parsePublished } from './parse/published';
import { parseCountries, parsePlatforms } from './parse/reference';
import { parseSlots } from './parse/slot';

export interface ApiCall<T> {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the base address, parameters put in. */
  readonly path: string;
  readonly query: Query;
  readonly body: unknown | null;
  readonly idempotencyKey: string | null;
  readonly dryRun: boolean;
  /** Can debit credits (CONTRACT 3.1). A dry run counts as well: its header might be ignored. */
  readonly paid: boolean;
  /** `null` = not the answer that this operation gives. */
  readonly parse: (answer: ParsedAnswer) => T | null;
}

/** A write is either live with a key of at most 255 characters, or a dry run without one (DESIGN 5, "Price"). */
export type Sending =
  | { readonly key: string; readonly dryRun: false }
  | { readonly key: null; readonly dryRun: true };

/** Name under which requests are counted: dry runs stand apart (DESIGN 5, "Price"). */
export function counterName(call: Pick<ApiCall<unknown>, 'operation' | 'dryRun'>): string {
  return call.dryRun ? `${call.operation}:dryRun` : call.operation;
}

export const getCurrentUser = (): ApiCall<Profile> => read('getCurrentUser', parseProfile);

export const listCountries = (): ApiCall<Countries> => read('listCountries', parseCountries);

export const listPlatforms = (): ApiCall<readonly RemotePlatform[]> => read('listPlatforms', parsePlatforms);

export const getCreditCosts = (): ApiCall<CreditCosts> => read('getCreditCosts', parseCreditCosts);

export const getCreditBalance = (): ApiCall<Balance> => read('getCreditBalance', parseBalance);

/** Days are `YYYY-MM-DD`, both included (CONTRACT 4.2). */
export function listCreditTransactions(filter: {
  readonly page: number;
  readonly date_from?: string;
  readonly date_to?: string;
}): ApiCall<Page<CreditTransaction>> {
  return read('listCreditTransactions', parseCreditTransactions, {}, paged(filter));
}

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

export function getBundleAccount(id: string): ApiCall<RemoteBundleAccount> {
  return read('getBundleAccount', parseBundleAccount, { id });
}

export function configureBundleAccount(
  id: string,
  body: ConfigureAccountRequest,
  key: string,
): ApiCall<RemoteBundleAccount> {
  return write('configureBundleAccount', parseBundleAccount, { id }, body, { key, dryRun: false });
}

/** All slots at once: this list is not paged (CONTRACT 1.6). */
export function listBundleVideos(id: string): ApiCall<Page<RemoteSlot>> {
  return read('listBundleVideos', parseSlots, { id });
}

/** Paid only when a slot asks for a sound volume (CONTRACT 3.1). */
export function batchConfigureBundleVideos(
  id: string,
  body: BatchVideosRequest,
  key: string,
): ApiCall<BatchOutcome> {
  const paid = body.videos.some(
    (video) => video.volume_original_sound !== undefined || video.volume_added_sound !== undefined,
  );
  return write('batchConfigureBundleVideos', parseBatchOutcome, { id }, body, { key, dryRun: false }, paid);
}

export function publishBundle(id: string, sending: Sending): ApiCall<Published> {
  return write('publishBundle', parsePublished, { id }, null, sending);
}

export function publishAllBundleVideos(id: string, key: string): ApiCall<Published> {
  return write('publishAllBundleVideos', parsePublished, { id }, null, { key, dryRun: false });
}

export function publishBundleVideo(id: string, position: number, key: string): ApiCall<Published> {
  return write('publishBundleVideo', parsePublished, { id, position }, null, { key, dryRun: false });
}

export function listAccounts(filter: { readonly page: number }): ApiCall<Page<RemoteAccount>> {
  return read('listAccounts', parseAccounts, {}, paged(filter));
}

export const getAccount = (id: string): ApiCall<RemoteAccount> => read('getAccount', parseAccount, { id });

type Parameters = Readonly<Record<string, string | number>>;

/** Both always sent: sources disagree about the defaults (CONTRACT 1.6). */
function paged(filter: Query): Query {
  return { ...filter, per_page: PER_PAGE };
}

function read<T>(
  operation: Operation,
  parse: ApiCall<T>['parse'],
  parameters: Parameters = {},
  query: Query = {},
): ApiCall<T> {
  const { method, path } = OPERATIONS[operation];
  return {
    operation,
    method,
    path: pathOf(path, parameters),
    query,
    body: null,
    idempotencyKey: null,
    dryRun: false,
    paid: false,
    parse,
  };
}

function write<T>(
  operation: Operation,
  parse: ApiCall<T>['parse'],
  parameters: Parameters,
  body: object | null,
  sending: Sending,
  paid = false,
): ApiCall<T> {
  if (!sending.dryRun && !/^[\x21-\x7E]{1,255}$/.test(sending.key)) {
    throw new Error(`Bug: ${operation} was built with an unusable idempotency key.`);
  }
  return {
    ...read(operation, parse, parameters),
    body,
    idempotencyKey: sending.key,
    dryRun: sending.dryRun,
    paid,
  };
}
