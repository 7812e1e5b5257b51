import type { WireRequest } from '../execution/operations';
import { Blob } from './blob';
import { call, worker } from './bridge';
import { toBase64 } from './bytes';
import { exception } from './exception';
import { HTTPResponse } from './httpResponse';
import { emulating, ServiceObject } from './serviceObject';
import { listOf, optional, type Parameter, record, take, text } from './signature';

type Google = GoogleAppsScript.URL_Fetch.UrlFetchApp;
type GoogleResponse = GoogleAppsScript.URL_Fetch.HTTPResponse;

const METHODS: readonly string[] = ['get', 'delete', 'patch', 'post', 'put'];
const TIMEOUT_SECONDS = 360;

/** The service behind `UrlFetchApp`. */
export class UrlFetchApp extends ServiceObject implements Pick<Google, 'fetch' | 'fetchAll'> {
  override get [Symbol.toStringTag](): string {
    return 'UrlFetchApp';
  }

  fetch(...args: unknown[]): GoogleResponse {
    const [url, options] = take('UrlFetchApp.fetch', args, [text, optional(record)]);
    const response = call('UrlFetchApp.fetch', 'http.fetch', requestFor(url, options ?? {}));
    return emulating(new HTTPResponse(response));
  }

  /** In parallel; answers in the order of requests. Throws as a whole when one member fails (PLATFORM 1.6). */
  fetchAll(...args: unknown[]): GoogleResponse[] {
    const [requests] = take('UrlFetchApp.fetchAll', args, [listOf(member)]);
    const responses = call('UrlFetchApp.fetchAll', 'http.fetchAll', requests);
    return responses.map((response) => emulating<GoogleResponse>(new HTTPResponse(response)));
  }
}

/** An address, or options with an address. */
const member: Parameter<WireRequest> = (value) => {
  if (typeof value === 'string') return { value: requestFor(value, {}) };
  const options = record(value)?.value;
  if (options === undefined) return null;
  if (options.url === undefined) throw exception('Attribute provided with no value: url');
  return { value: requestFor(String(options.url), options) };
};

function requestFor(url: string, options: Record<string, unknown>): WireRequest {
  if (url === '') throw exception('Attribute provided with no value: url');
  const body = bodyOf(options.payload);
  const headers = headersOf(options.headers);
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const contentType = options.contentType ?? (hasType ? undefined : body.type);
  if (contentType !== undefined && body.base64 !== null) {
    headers.push(['Content-Type', String(contentType)]);
  }
  return {
    url: /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`,
    method: methodOf(options.method, body.base64 !== null),
    headers,
    body: body.base64,
    followRedirects: options.followRedirects !== false,
    muteHttpExceptions: options.muteHttpExceptions === true,
    timeoutSeconds: timeoutOf(options.timeoutSeconds),
  };
}

/** A payload makes a GET a POST. */
function methodOf(value: unknown, hasBody: boolean): string {
  const method = value === undefined ? 'get' : String(value).toLowerCase();
  if (!METHODS.includes(method)) throw exception('Attribute provided with invalid value: method');
  return (method === 'get' && hasBody ? 'post' : method).toUpperCase();
}

function timeoutOf(value: unknown): number {
  if (value === undefined) return TIMEOUT_SECONDS;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw exception('Attribute provided with invalid value: timeoutSeconds');
  }
  return value;
}

function headersOf(value: unknown): [string, string][] {
  if (value === undefined || value === null) return [];
  const headers = record(value)?.value;
  if (headers === undefined) throw exception('Attribute provided with invalid value: headers');
  return Object.entries(headers).map(([name, content]) => [name, String(content)]);
}

/** A text goes raw, a blob as its bytes, an object as form fields. */
function bodyOf(payload: unknown): { base64: string | null; type: string } {
  const form = 'application/x-www-form-urlencoded';
  if (payload === undefined || payload === null) return { base64: null, type: form };
  if (payload instanceof Blob) {
    return {
      base64: toBase64(payload.getBytes()),
      type: payload.getContentType() ?? 'application/octet-stream',
    };
  }
  if (Array.isArray(payload)) return { base64: toBase64(payload.map(Number)), type: form };
  const fields = record(payload)?.value;
  const raw = fields === undefined ? String(payload) : formFields(fields);
  return { base64: worker().textToBase64(raw, 'utf8'), type: form };
}

function formFields(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}
