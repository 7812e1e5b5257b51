import type { ApiFailure } from '../tokportal/failures';
import { sameCode } from '../tokportal/failures';
import type { Reason } from './state';

/** Plain sentences for what can go wrong while TokPortal is asked (DESIGN 5, "Sentences"). */
const SENTENCES: Readonly<Record<string, string>> = {
  AUTH_MISSING_KEY: 'TokPortal did not get an API key. Connect again with Set up › Connect…',
  AUTH_INVALID_KEY: 'TokPortal does not know this API key. Connect again with Set up › Connect…',
  AUTH_REVOKED_KEY: 'This API key was revoked in TokPortal. Make a new one there, then Set up › Connect…',
  INSUFFICIENT_CREDITS: 'There are not enough credits. Top up in TokPortal, then preview and send again.',
  BUNDLE_PRICING_CHANGED:
    'TokPortal changed its prices in the meantime. Nothing was paid for this order. Preview again.',
  DUPLICATE_ACCOUNT_BUNDLE:
    'TokPortal already has an order with this reference. Nothing was paid for this row.',
  MANAGED_ACCOUNT_TASK_BLOCKED:
    'The account’s coverage is not active, so TokPortal takes no new work for it.',
  COUNTRY_NOT_ENABLED: 'TokPortal does not make new accounts in this country for your workspace.',
  RATE_LIMIT_EXCEEDED: 'TokPortal asks for a slower pace.',
  CAPACITY_COOLDOWN: 'TokPortal takes no more orders from your workspace for a while.',
  'run.liveAnsweredAsDryRun':
    'TokPortal answered a real request as if it were a simulation. Everything was stopped. Please tell TokPortal’s support.',
  'run.simulationCharged':
    'TokPortal charged a request that was only to be simulated. Everything was stopped. Please look at your latest order in TokPortal and tell its support.',
  'run.answeredExisting':
    'TokPortal answered with an order that existed already, so this row was not ordered and nothing was paid.',
  'run.answeredUnsure': 'TokPortal answered with an order, but not whether it is a new one and what it cost.',
  'run.chargeDiffers': 'TokPortal charged another amount than planned, so no further order is paid.',
  'run.absentAndChanged':
    'TokPortal did not get the order, and the row was changed since. Nothing was paid for it; preview again.',
  'run.neverAnswered':
    'TokPortal never answered clearly, and the order is not there. Nothing was paid for it; preview again.',
  'run.slotsNotFilled':
    'TokPortal did not fill all slots. What is missing is offered again by the next preview.',
};

/** Code and sentence of a refusal. What TokPortal itself said is shown only where its code means nothing to us. */
export function refusalReason(code: string, said: string, more = ''): Reason {
  const known = Object.entries(SENTENCES).find(([candidate]) => sameCode(candidate, code))?.[1];
  const quoted = said.trim() === '' ? '' : `: “${said.trim()}”`;
  const text = known ?? `TokPortal refused it${quoted} (${code}).`;
  return { code, text: more === '' ? text : `${text} ${more}` };
}

/** The same for any failure. */
export function describeFailure(failure: ApiFailure): Reason {
  switch (failure.kind) {
    case 'refused':
      return refusalReason(failure.code, failure.message, creditsMissing(failure.details));
    case 'throttled':
      return refusalReason(failure.code, '', waitWords(failure.retryAfterMs));
    case 'unclear':
      return { code: `run.${failure.reason}`, text: UNCLEAR[failure.reason] };
  }
}

function waitWords(delayMs: number | null): string {
  if (delayMs === null) return 'Nothing is lost. Try again in a few minutes.';
  const minutes = Math.ceil(delayMs / 60_000);
  return `Nothing is lost. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
}

const UNCLEAR: Readonly<Record<(ApiFailure & { kind: 'unclear' })['reason'], string>> = {
  'no-answer': 'TokPortal could not be reached, or did not answer.',
  'server-error': 'TokPortal had an error of its own.',
  'timeout-status': 'TokPortal took too long.',
  redirect: 'TokPortal’s address answered with a redirect, which is not followed.',
  'not-json': 'Something other than TokPortal answered (a web page instead of data).',
  malformed: 'TokPortal’s answer could not be understood.',
  'key-conflict': 'TokPortal has seen this request before and did not say what became of it.',
};

function creditsMissing(details: Readonly<Record<string, unknown>>): string {
  const { required, available } = details;
  return typeof required === 'number' && typeof available === 'number'
    ? `This one costs ${required}; ${available} were left.`
    : '';
}
