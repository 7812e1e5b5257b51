import type { Counters } from './counters';
import type { History } from './history/history';
import { remoteState } from './history/remoteState';
import { rowState } from './history/rowState';
import { Story } from './history/story';
import { InvariantBroken } from './invariants/invariant';

export interface Played {
  readonly broken: InvariantBroken | null;
  readonly counters: Counters;
  /** What TokPortal has in the end. */
  readonly remote: readonly string[];
  /** What the rows say of it. */
  readonly rows: readonly string[];
}

/** Plays a history to its end, or to the first promise that does not hold. */
export function playHistory(history: History): Played {
  const story = new Story(history);
  try {
    story.play(history.steps);
    return {
      broken: null,
      counters: story.counters,
      remote: remoteState(story.world),
      rows: rowState(story.world),
    };
  } catch (error) {
    if (!(error instanceof InvariantBroken)) throw error;
    return {
      broken: error,
      counters: story.counters,
      remote: remoteState(story.world),
      rows: rowState(story.world),
    };
  }
}
