import { createHash } from 'node:crypto';
import type { HandlersOf } from './handlers';
import { PlatformError } from './platformError';
import { firstFiring } from './triggerSchedule';
import type { World } from './world';

/** ScriptApp's triggers: everybody sees, counts and deletes only one's own (PLATFORM 2.2). */
export function triggerOperations(world: World): HandlersOf<'triggers'> {
  const { state } = world;
  return {
    'triggers.open': () => undefined,
    'triggers.list': () =>
      state.triggers.filter(({ owner }) => owner === world.email).map(({ id, handler }) => ({ id, handler })),
    'triggers.create': (_execution, handler, schedule) => {
      const owner = world.email;
      const present = state.triggers.filter((trigger) => trigger.owner === owner).length;
      if (present >= world.limit('triggers')) {
        throw new PlatformError(
          'This script has too many triggers. ' +
            'Triggers must be deleted from the script before more can be added.',
        );
      }
      state.triggersMade += 1;
      const id = triggerId(`${world.options.spreadsheetId} ${state.triggersMade}`);
      const createdAt = world.clock.now();
      const nextAt = firstFiring(schedule, { id, createdAt, scriptTimeZone: world.manifest.timeZone });
      state.triggers.push({ id, handler, owner, schedule, firstAt: nextAt, nextAt });
      return { id, handler };
    },
    // Only one's own trigger objects are in reach; deleting one that is gone does nothing [U].
    'triggers.delete': (_execution, id) => {
      state.triggers = state.triggers.filter((trigger) => trigger.id !== id);
    },
  };
}

/** Digits, as the platform's ids are. */
function triggerId(seed: string): string {
  const hex = createHash('sha256').update(`trigger ${seed}`).digest('hex').slice(0, 15);
  return BigInt(`0x${hex}`).toString().padStart(19, '1');
}
