/** A request as it came over the wire. `path` is without the API prefix. */
export interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly text: string;
}

/** What goes back over the wire; the last two never become a proper answer. */
export type WireAnswer =
  | {
      readonly kind: 'answer' | 'cut';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'close' };

/** On every answer, with the sandbox's own time in `Date` (DESIGN 6 waits by it). */
export function versionHeaders(nowMs: number): Record<string, string> {
  return {
    Date: new Date(nowMs).toUTCString(),
    'X-TokPortal-API-Version': '2026-05-25',
    'X-TokPortal-API-Stability': 'stable',
  };
}

export function isWrite(method: string): boolean {
  return method !== 'GET';
}
