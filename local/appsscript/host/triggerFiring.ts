import type { ClockEvent } from '../execution/clockTriggers';
import type { ExecutionResult, Firing } from './options';
import type { SavedTrigger } from './state';
import { clockEvent, nextFiring } from './triggerSchedule';
import type { World } from './world';

/** Executes a trigger's handler as its owner. */
export type StartTriggered = (handler: string, owner: string, event: ClockEvent) => Promise<ExecutionResult>;

/** Milliseconds since 1970, which may be past; `null` when no trigger will fire. */
export function nextDueAt(world: World): number | null {
  const moments = alive(world).flatMap(({ nextAt }) => nextAt ?? []);
  return moments.length === 0 ? null : Math.min(...moments);
}

/**
 * Fires what is due at the clock's present time, one after the other by due time. Firings that were missed happen
 * once (PLATFORM 2.2). What becomes due meanwhile waits for the next call.
 */
export async function fireDue(world: World, start: StartTriggered): Promise<Firing[]> {
  const now = world.clock.now();
  const due = alive(world)
    .flatMap((trigger) =>
      trigger.nextAt !== null && trigger.nextAt <= now ? { trigger, dueAt: trigger.nextAt } : [],
    )
    .sort((a, b) => a.dueAt - b.dueAt);
  const firings: Firing[] = [];
  for (const { trigger, dueAt } of due) {
    // The one before may have deleted it.
    if (alive(world).includes(trigger)) firings.push(await fire(world, trigger, dueAt, start));
  }
  return firings;
}

async function fire(
  world: World,
  trigger: SavedTrigger,
  dueAt: number,
  start: StartTriggered,
): Promise<Firing> {
  const { id, handler, owner, schedule, firstAt } = trigger;
  const now = world.clock.now();
  // Before the handler runs: when it is killed it is not started again for the same moment.
  trigger.nextAt = nextFiring(schedule, firstAt, now, world.manifest.timeZone);
  world.options.afterChange?.();
  const result = await start(handler, owner, clockEvent(id, now));
  return { triggerId: id, handler, owner, dueAt: new Date(dueAt).toISOString(), result };
}

/** A trigger goes with its creator: once the account is gone it never fires. */
function alive(world: World): SavedTrigger[] {
  const { triggers, removedPeople } = world.state;
  return triggers.filter(({ owner }) => !removedPeople.includes(owner));
}
