import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { describeFailure } from '../runs/sentences';
import * as calls from '../tokportal/calls';
import { parseApiKey } from '../tokportal/secret';
import { type ActionResult, done, refused } from './actionResult';
import { storeApiKey, transportFor } from './connection';
import { rememberFirstProfile } from './workspaceQuestion';

const TITLE = 'Connect TokPortal';
const QUESTION =
  'Paste your TokPortal API key (Developers › API keys in TokPortal; it starts with sk_). ' +
  'It is kept in your own settings of this spreadsheet, never in a cell.';
const WRONG: Readonly<Record<'empty' | 'malformed', string>> = {
  empty: 'No key was typed. Nothing was changed.',
  malformed:
    'This is not a TokPortal API key: it starts with sk_ and has 64 letters and digits after that. Nothing was changed.',
};

/** Asks for the API key, checks it with `GET /me`, and stores it for this person and spreadsheet. */
export function connect(ports: Ports, version: string): ActionResult {
  const typed = ports.dialogs.prompt(TITLE, QUESTION);
  if (typed === null) return refused('connect.cancelled', 'Nothing was changed.');
  const key = parseApiKey(typed);
  if (!key.ok) return shown(ports, refused(`connect.${key.error}`, WRONG[key.error]));
  const reply = transportFor(ports, key.value, version).send(calls.getCurrentUser());
  if (!reply.ok) {
    const { code, text } = describeFailure(reply.failure);
    return shown(ports, refused(code, `${text} The key was not stored.`));
  }
  if (!storeApiKey(ports, key.value)) {
    const text = 'The key could not be stored: Google’s limit for settings is used up. Try again later.';
    return shown(ports, refused('connect.notStored', text));
  }
  const { email, credits } = reply.value;
  rememberFirstProfile(ports, email);
  const who = email === null ? 'Connected.' : `Connected as ${email}.`;
  const money = credits === null ? '' : ` The workspace has ${counted(credits, 'credit')}.`;
  return shown(ports, done(`${who}${money} Next: Set up › Set up or repair tabs.`, { email, credits }));
}

function shown(ports: Ports, result: ActionResult): ActionResult {
  ports.dialogs.alert(TITLE, result.message);
  return result;
}
