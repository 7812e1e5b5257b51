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

describe('a kill at every port call, for', () => {
  it.each(Object.entries(PLOTS) as [PlotName, Plot][])(
    '%s',
    (name, plot) => {
      const done = playHistory(undisturbed(plot));
      const left = playHistory(untouched(plot));
      expect({ done: done.broken, left: left.broken }).toEqual({ done: null, left: null });
      const isVerb = JSON.stringify(done.remote) !== JSON.stringify(left.remote);
      const ends = new Map<string, number>();
      for (const story of killsOf(plot, callsOf(plot))) {
        const { broken, counters, remote } = playHistory(story);
        const told = story.steps.map(described).join('; ');
        expect({ told, broken: broken?.message ?? null }).toEqual({ told, broken: null });
        expect(counters.get('killed before a call') + counters.get('killed after a call')).toBe(1);
        const end = JSON.stringify(remote);
        // A verb that was cut off may have come to nothing: it is never half done, and never done twice.
        if (name !== 'slots bought by hand' || end !== JSON.stringify(left.remote))
          expect({ told, remote }).toEqual({ told, remote: done.remote });
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
      expect(isVerb).toBe(plot.action !== 'send');
      expect([...ends.values()].every((times) => times > 10)).toBe(true);
    },
    LIMIT_MS,
  );
});
