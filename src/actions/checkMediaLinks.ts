import type { Ports } from '../ports';
import { type ActionResult, done, refused } from './actionResult';

const TITLE = 'Check media links';
/** `on`; `told` = on, and the operator knows that no host could be reached; else off. */
const PROPERTY = 'tokportal.checkLinks';

const QUESTION = [
  'Shall each preview check whether new media links open without a login?',
  'It asks each link once for its first byte, without your key, and only ever warns.',
  'The script’s manifest must allow the hosts of your links first: see “Checking media links” in permissions-and-privacy.md.',
];

/** Off until somebody turns it on, since it makes the script ask hosts other than TokPortal's. */
export function checkMediaLinks(ports: Ports): ActionResult {
  const before = linkCheck(ports) === null ? 'off' : 'on';
  const now = `It is ${before} now.\n\nYes = on\nNo = off`;
  const answer = ports.dialogs.ask(TITLE, [...QUESTION, now].join('\n\n'));
  if (answer === 'closed') return refused('links.cancelled', 'It was left as it is.');
  const after = answer === 'yes' ? 'on' : 'off';
  if (!ports.documentProperties.set(PROPERTY, after))
    return refused('links.notKept', 'That could not be stored. Try again later.');
  const message = `Media links are ${after === 'on' ? 'checked at each preview' : 'not checked'} in this spreadsheet.`;
  ports.dialogs.toast(message, TITLE, 8);
  return done(message);
}

/** `null` = off. */
export function linkCheck({ documentProperties }: Ports): 'on' | 'told' | null {
  const value = documentProperties.get(PROPERTY);
  return value === 'on' || value === 'told' ? value : null;
}

export function rememberTold({ documentProperties }: Ports): void {
  documentProperties.set(PROPERTY, 'told');
}
