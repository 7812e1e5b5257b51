/** What an action answers to the menu, the sidebar and the command line: plain values only (PLATFORM 6). */
export interface ActionResult {
  readonly ok: boolean;
  /** Stable code of what ended it; `done` when all went well. */
  readonly code: string;
  /** One or more plain sentences: what happened, what is safe, what to do. */
  readonly message: string;
  readonly [detail: string]: unknown;
}

export function done(message: string, details: Readonly<Record<string, unknown>> = {}): ActionResult {
  return { ok: true, code: 'done', message, ...details };
}

export function refused(
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): ActionResult {
  return { ok: false, code, message, ...details };
}
