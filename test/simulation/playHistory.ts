import type { Counters } from './counters';
import type { History } from './history/history';
import { Story } from './history/story';
import { InvariantBroken } from './invariants/invariant';

export interface Played {
  readonly broken: InvariantBroken | null;
  readonly counters: Counters;
}

/** Plays a history to its end, or to the first promise that does not hold. */
export function playHistory(history: History): Played {
  const story = new Story(history);
  try {
    story.play(history.steps);
    return { broken: null, counters: story.counters };
  } catch (error) {
    if (error instanceof InvariantBroken) return { broken: error, counters: story.counters };
    throw error;
  }
}
