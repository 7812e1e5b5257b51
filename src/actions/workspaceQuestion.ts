import type { Ports } from '../ports';
import { parsedObject } from '../runs/journalReading';
import { openOrderBook } from '../runs/orderBook';
import type { RatedTransport } from '../runs/ratedTransport';
import { describeFailure } from '../runs/sentences';
import * as calls from '../tokportal/calls';
import { type ActionResult, refused } from './actionResult';

const PROPERTY = 'tokportal.workspace';
const TITLE = 'Same TokPortal workspace?';

/** Profiles whose keys were used here, as `/me` names them. */
function knownEmails({ documentProperties }: Ports): readonly string[] {
  const { emails } = parsedObject(documentProperties.get(PROPERTY) ?? '{}') as { emails?: readonly string[] };
  return emails ?? [];
}

/** The first key decides what this workbook's workspace is. */
export function rememberFirstProfile(ports: Ports, email: string | null): void {
  if (knownEmails(ports).length === 0) rememberProfile(ports, email);
}

function rememberProfile(ports: Ports, email: string | null): void {
  const known = knownEmails(ports);
  if (email === null || known.includes(email)) return;
  ports.documentProperties.set(PROPERTY, JSON.stringify({ emails: [...known, email] }));
}

export type AgreedWorkspace =
  /** `profile` = whose key it is, while nothing else tells the workspace. */
  | { readonly ok: true; readonly profile: string | null }
  | { readonly ok: false; readonly result: ActionResult };

/**
 * While the workbook owns no order yet, nothing tells whether two people's keys belong to one workspace: a profile that
 * is new here is asked about once (DESIGN 6, "Workspace"). Afterwards each step reads an order of the workbook.
 */
export function agreeOnWorkspace(ports: Ports, transport: RatedTransport): AgreedWorkspace {
  if (openOrderBook(ports).orders.size > 0) return { ok: true, profile: null };
  const profile = transport.send(calls.getCurrentUser());
  if (!profile.ok) {
    const { code, text } = describeFailure(profile.failure);
    return { ok: false, result: refused(code, `${text} Nothing was sent.`) };
  }
  const { email } = profile.value;
  const known = knownEmails(ports);
  if (email === null || known.length === 0 || known.includes(email)) return { ok: true, profile: email };
  const answer = ports.dialogs.ask(
    TITLE,
    `This file was used with the TokPortal profile ${known.join(', ')}. Your key belongs to ${email}. Do both belong to the same TokPortal workspace?`,
  );
  if (answer === 'yes') {
    rememberProfile(ports, email);
    return { ok: true, profile: email };
  }
  const text = 'Nothing was sent. Connect with a key of the same workspace.';
  return { ok: false, result: refused('apply.otherWorkspace', text) };
}
