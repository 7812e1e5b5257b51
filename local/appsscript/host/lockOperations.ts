import type { StoreName } from '../execution/operations';
import type { HandlersOf } from './handlers';
import type { World } from './world';

/** LockService over all running executions of this runtime; waiting takes time of its clock (PLATFORM 1.4). */
export function lockOperations(world: World): HandlersOf<'lock'> {
  const keyOf = (name: StoreName): string => (name === 'user' ? `user ${world.email}` : name);
  return {
    'lock.acquire': async (execution, name, lock, waitMs) => {
      if (waitMs < 0) return false;
      const holder = { execution: execution.id, lock };
      const until = world.clock.now() + waitMs;
      const got = await world.locks.acquire(keyOf(name), holder, until, (moment) =>
        execution.beginWait(moment),
      );
      execution.checkDeadline();
      return got;
    },
    'lock.holds': (execution, name, lock) =>
      world.locks.holds(keyOf(name), { execution: execution.id, lock }),
    'lock.release': (execution, name, lock) =>
      world.locks.release(keyOf(name), { execution: execution.id, lock }),
  };
}
