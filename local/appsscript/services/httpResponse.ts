import type { WireResponse } from '../execution/operations';
import { bytesOfText } from './blob';
import { worker } from './bridge';
import { fromBase64 } from './bytes';
import { ServiceObject } from './serviceObject';
import { optional, take, text } from './signature';

type Google = GoogleAppsScript.URL_Fetch.HTTPResponse;
type Members = 'getResponseCode' | 'getContentText' | 'getHeaders' | 'getAllHeaders' | 'getContent';

/** An answer of UrlFetchApp. */
export class HTTPResponse extends ServiceObject implements Pick<Google, Members> {
  readonly #response: WireResponse;

  constructor(response: WireResponse) {
    super();
    this.#response = response;
  }

  override get [Symbol.toStringTag](): string {
    return 'HTTPResponse';
  }

  getResponseCode(): number {
    return this.#response.status;
  }

  /** By the character set given, else that of the answer, else UTF-8. */
  getContentText(...args: unknown[]): string {
    const [charset] = take('HTTPResponse.getContentText', args, [optional(text)]);
    const { body } = this.#response;
    if ('text' in body) return body.text;
    return worker().textFromBase64(body.base64, charset ?? this.#charset());
  }

  /** One value for each name; of repeated headers the last. */
  getHeaders(): { [name: string]: string } {
    return Object.fromEntries(this.#response.headers);
  }

  /** Repeated headers as lists. */
  getAllHeaders(): { [name: string]: string | string[] } {
    const all: { [name: string]: string | string[] } = {};
    for (const [name, value] of this.#response.headers) {
      const known = all[name];
      all[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
    }
    return all;
  }

  getContent(): number[] {
    const { body } = this.#response;
    return 'text' in body ? bytesOfText(body.text) : (fromBase64(body.base64) ?? []);
  }

  #charset(): string {
    const type = this.#response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    return /charset=([^;\s]+)/i.exec(type ?? '')?.[1] ?? 'UTF-8';
  }
}
