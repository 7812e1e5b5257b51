import type { WireRequest } from '../execution/operations';
import { PlatformError } from './platformError';
import type { World } from './world';

/** PLATFORM 1.1 and 1.6. */
const URL_CHARACTERS_MAX = 2_082;
const BODY_BYTES_MAX = 50 * 1024 * 1024;
const HEADERS_MAX = 100;
const HEADER_BYTES_MAX = 8 * 1024;
const FETCHES_PER_DAY = 20_000;
const DAY_MS = 86_400_000;

/** @throws PlatformError for a request that the platform does not send */
export function checkRequest(world: World, request: WireRequest): void {
  const { url } = request;
  if (!/^https?:\/\/[^/\s?#]+/i.test(url) || !URL.canParse(url)) {
    throw new PlatformError(`Invalid argument: ${url}`);
  }
  if (url.length > URL_CHARACTERS_MAX) throw new PlatformError('Limit Exceeded: URLFetch URL Length.');
  if (request.body !== null && Buffer.byteLength(request.body, 'base64') > BODY_BYTES_MAX) {
    throw new PlatformError('Limit Exceeded: URLFetch POST Size.');
  }
  checkHeaders(request);
  checkAllowList(world, url);
}

function checkHeaders(request: WireRequest): void {
  if (request.headers.length > HEADERS_MAX) throw new PlatformError('Limit Exceeded: URLFetch Headers.');
  for (const [name, value] of request.headers) {
    if (/^(host|content-length|connection)$/i.test(name) || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
      throw new PlatformError(`Attribute provided with invalid value: Header:${name}`);
    }
    if (/[\r\n]/.test(value))
      throw new PlatformError(`Attribute provided with invalid value: Header:${name}`);
    if (Buffer.byteLength(value) > HEADER_BYTES_MAX) {
      throw new PlatformError('Limit Exceeded: URLFetch Header Size.');
    }
  }
}

function checkAllowList(world: World, url: string): void {
  const prefixes = world.manifest.urlFetchWhitelist;
  if (prefixes === null || prefixes.some((prefix) => allows(prefix, url))) return;
  throw new PlatformError(`${url} is not in the urlFetchWhitelist of the manifest.`);
}

/** A prefix is https with a host and a path; `*.` may stand for subdomains. */
function allows(prefix: string, url: string): boolean {
  const match = /^https:\/\/(\*\.)?([^/*]+)(\/.*)$/.exec(prefix);
  if (match === null) return false;
  const [, wildcard, host = '', path = '/'] = match;
  const target = new URL(url);
  const hostFits = wildcard === undefined ? target.host === host : target.host.endsWith(`.${host}`);
  return target.protocol === 'https:' && hostFits && `${target.pathname}${target.search}`.startsWith(path);
}

/** Counts requests against the daily quota. @throws PlatformError when it is used up */
export function countAgainstQuota(world: World, requests: number): void {
  const { fetches } = world.state;
  const now = world.clock.now();
  if (now - fetches.since >= DAY_MS) world.state.fetches = { since: now, count: 0 };
  if (world.state.fetches.count + requests > (world.options.fetchesPerDay ?? FETCHES_PER_DAY)) {
    throw new PlatformError('Service invoked too many times for one day: urlfetch.');
  }
  world.state.fetches.count += requests;
}

/** @throws PlatformError for a failing status that is not muted (PLATFORM 1.6) */
export function checkStatus(request: WireRequest, status: number, body: string): void {
  if (request.muteHttpExceptions || status < 400) return;
  const shown = body.length > 500 ? `${body.slice(0, 500)}...` : body;
  throw new PlatformError(
    `Request failed for ${new URL(request.url).origin} returned code ${status}. Truncated server response: ` +
      `${shown} (use muteHttpExceptions option to examine full response)`,
  );
}
