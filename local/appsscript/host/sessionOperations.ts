import { createHash, randomUUID } from 'node:crypto';
import type { HandlersOf } from './handlers';
import { visibleEmail } from './permissions';
import { PlatformError } from './platformError';
import type { World } from './world';

/** Session, Utilities.sleep and getUuid, and the project's HTML files. */
export function sessionOperations(world: World): HandlersOf<'clock' | 'session' | 'random' | 'html'> {
  return {
    'clock.sleep': async (execution, ms) => {
      if (ms < 0 || ms > 300_000) throw new PlatformError('Invalid argument: value');
      await execution.waitUntil(world.clock.now() + ms);
    },
    'session.email': (execution) =>
      visibleEmail(world.manifest, execution.authMode, 'Session.getActiveUser', world.email),
    'session.locale': () => world.options.locale.split('_')[0] ?? 'en',
    'session.temporaryKey': () => digest(`temporary ${world.email}`).slice(0, 40),
    'random.uuid': () => {
      world.state.uuidsMade += 1;
      const { seed } = world.options;
      return seed === undefined ? randomUUID() : uuidFrom(digest(`${seed} ${world.state.uuidsMade}`));
    },
    'html.file': (_execution, name) => {
      const files = world.options.htmlFiles ?? {};
      const text = files[name] ?? files[name.replace(/\.html$/, '')];
      if (text === undefined) throw new PlatformError(`No HTML file named ${name} was found.`);
      return text;
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Shaped as a random UUID (version 4). */
function uuidFrom(hex: string): string {
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
