import type { WireRequest } from '../execution/operations';
import { PlatformError } from './platformError';
import type { World } from './world';

/** @throws PlatformError for a request that the platform does not send */
export function checkRequest(world: World, request: WireRequest): void {
  const { url } = request;
  if (!/^https?:\/\/[^/\s?#]+/i.test(url) || !URL.canParse(url)) {
    throw new PlatformError(`Invalid argument: ${url}`);
  }
  if (url.length > world.limit('fetchUrlCharacters'))
    throw new PlatformError('Limit Exceeded: URLFetch URL Length.');
  if (request.body !== null && Buffer.byteLength(request.body, 'base64') > world.limit('fetchBodyBytes')) {
    throw new PlatformError('Limit Exceeded: URLFetch POST Size.');
  }
  checkHeaders(world, request);
  checkAllowList(world, url);
}

function checkHeaders(world: World, request: WireRequest): void {
  if (request.headers.length > world.limit('fetchHeaders'))
    throw new PlatformError('Limit Exceeded: URLFetch Headers.');
  for (const [name, value] of request.headers) {
    if (/^(host|content-length|connection)$/i.test(name) || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
      throw new PlatformError(`Attribute provided with invalid value: Header:${name}`);
    }
    if (/[\r\n]/.test(value))
      throw new PlatformError(`Attribute provided with invalid value: Header:${name}`);
    if (Buffer.byteLength(value) > world.limit('fetchHeaderBytes')) {
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

/** @throws PlatformError for a failing status that is not muted (PLATFORM 1.6) */
export function checkStatus(request: WireRequest, status: number, body: string): void {
  if (request.muteHttpExceptions || status < 400) return;
  const shown = body.length > 500 ? `${body.slice(0, 500)}...` : body;
  throw new PlatformError(
    `Request failed for ${new URL(request.url).origin} returned code ${status}. Truncated server response: ` +
      `${shown} (use muteHttpExceptions option to examine full response)`,
  );
}
