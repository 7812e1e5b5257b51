import {
  callsOf,
  killsOf,
  PLOTS,
  type Plot,
  type PlotName,
  undisturbed,
  untouched,
} from './history/everyKill';
import { described } from './history/history';
import { playHistory } from './playHistory';

const LIMIT_MS = 240_000;
/** What every story does in the end. */
const ENDED_ANYWAY: readonly string[] = ['preview', 'send'];

describe('a kill at every port call, for', () => {
  it.each(Object.entries(PLOTS) as [PlotName, Plot][])(
    '%s',
    (name, plot) => {
      const done = playHistory(undisturbed(plot));
      const left = playHistory(untouched(plot));
      expect({ done: done.broken, left: left.broken }).toEqual({ done: null, left: null });
      if (!ENDED_ANYWAY.includes(plot.action))
        expect([done.remote, done.rows]).not.toEqual([left.remote, left.rows]);
      const ends = { done: 0, left: 0 };
      for (const story of killsOf(plot, callsOf(plot))) {
        const { broken, counters, remote, rows } = playHistory(story);
        const told = story.steps.map(described).join('; ');
        expect({ told, broken: broken?.message ?? null }).toEqual({ told, broken: null });
        expect(counters.get('killed before a call') + counters.get('killed after a call')).toBe(1);
        // A purchase that was cut off may have come to nothing: it is never half done, and never done twice.
        const isLeft = name === 'slots bought by hand' && remote.join() === left.remote.join();
        const expected = isLeft ? left : done;
        expect({ told, remote, rows }).toEqual({ told, remote: expected.remote, rows: expected.rows });
        ends[isLeft ? 'left' : 'done'] += 1;
      }
      expect(ends.done).toBeGreaterThan(10);
      if (name === 'slots bought by hand') expect(ends.left).toBeGreaterThan(10);
    },
    LIMIT_MS,
  );
});
