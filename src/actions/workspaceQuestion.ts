import type { Ports } from '../ports';
import { parsedObject } from '../runs/journalReading';
import { openOrderBook } from '../runs/orderBook';
import type { RatedTransport } from '../runs/ratedTransport';
import { describeFailure } from '../runs/sentences';
import * as calls from '../tokportal/calls';
import { type ActionResult, done, refused } from './actionResult';

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

/**
 * While the workbook owns no order yet, nothing tells whether two people's keys belong to one workspace: a profile that
 * is new here is asked about once (DESIGN 6, "Workspace"). Afterwards each step reads an order of the workbook.
 */
export function isSameWorkspace(ports: Ports, transport: RatedTransport): ActionResult {
  const known = knownEmails(ports);
  if (openOrderBook(ports).orders.size > 0 || known.length === 0) return done('');
  const profile = transport.send(calls.getCurrentUser());
  if (!profile.ok) {
    const { code, text } = describeFailure(profile.failure);
    return refused(code, `${text} Nothing was sent.`);
  }
  const { email } = profile.value;
  if (email === null || known.includes(email)) return done('');
  const answer = ports.dialogs.ask(
    TITLE,
    `This file was used with the TokPortal profile ${known.join(', ')}. Your key belongs to ${email}. Do both belong to the same TokPortal workspace?`,
  );
  if (answer !== 'yes')
    return refused('apply.otherWorkspace', 'Nothing was sent. Connect with a key of the same workspace.');
  rememberProfile(ports, email);
  return done('');
}
