/** A request as it reaches the API. `path` is without the API prefix. */
export interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly text: string;
  readonly client: Client;
}

/** What the transport knows of its client's waiting. */
export interface Client {
  /** The time in which answers are held back: real over HTTP, the sandbox's in process. */
  nowMs(): number;
  /** When the client gives up; `null` where the transport cannot know (HTTP). */
  readonly timeoutMs: number | null;
  /** How long an answer is held back that is ready so much later on the sandbox's clock. */
  holdMs(sandboxMs: number): number;
}

/** What goes back over the wire; the last two never become a proper answer. */
export type WireAnswer =
  | {
      readonly kind: 'answer' | 'cut';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** How long the transport holds the answer back, on the client's clock. */
      readonly delayMs: number;
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
