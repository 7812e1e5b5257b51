import type { AccountEditRequest } from '../domain/orders';
import type { RemoteAccount } from '../domain/remote';
import { BIOGRAPHY_MAX, USERNAME, VISIBLE_NAME_MAX } from '../planning/rules/profileLimits';
import type { Ports } from '../ports';

interface Field {
  readonly text: string;
  readonly now: string | null;
  readonly wrong: (typed: string) => string | null;
}

/** Asks field by field; a blank answer keeps what is there. `null` = closed. */
export function askProfile(ports: Ports, account: RemoteAccount, title: string): AccountEditRequest | null {
  const username = ask(ports, title, {
    text: 'New user name: 1 to 24 letters, digits, _ or .',
    now: account.username,
    wrong: (typed) =>
      USERNAME.test(typed) ? null : `“${typed}” is no user name of 1 to 24 letters, digits, _ or .`,
  });
  if (username === null) return null;
  const visibleName = ask(ports, title, {
    text: 'New visible name: 1 to 30 characters.',
    now: account.visible_name,
    wrong: (typed) =>
      typed !== '' && typed.length <= VISIBLE_NAME_MAX ? null : 'It needs 1 to 30 characters.',
  });
  if (visibleName === null) return null;
  const biography = ask(ports, title, {
    text: 'New biography: up to 80 characters.',
    now: account.biography ?? '',
    wrong: (typed) => (typed.length <= BIOGRAPHY_MAX ? null : 'It is longer than 80 characters.'),
  });
  if (biography === null) return null;
  return {
    requested_username: username,
    requested_visible_name: visibleName,
    ...(biography === '' ? {} : { requested_biography: biography }),
  };
}

function ask({ dialogs }: Ports, title: string, { text, now, wrong }: Field): string | null {
  let problem = '';
  for (;;) {
    const keeps = now === null || now === '' ? '' : ` Blank keeps “${now}”.`;
    const typed = dialogs.prompt(title, `${problem}${text}${keeps}`);
    if (typed === null) return null;
    const value = typed.trim() === '' ? (now ?? '') : typed.trim();
    const found = wrong(value);
    if (found === null) return value;
    problem = `${found}\n\n`;
  }
}
