import { callsOfActions, everyKill } from './history/everyKill';
import { described } from './history/history';
import { playHistory } from './playHistory';
import type { Effect } from './world/execution';
import type { ClickName } from './world/operator';

const CALLS = callsOfActions();
const LIMIT_MS = 240_000;

describe('a kill at every port call of a tiny agency', () => {
  const undisturbed = playHistory({
    ...(everyKill('preview', [{ atCall: 1, isWaiting: false }])[0] ?? fail()),
    steps: [],
  });

  it('has a story to be held against', () => {
    expect(undisturbed.broken).toBeNull();
    expect(undisturbed.remote).toEqual([
      expect.stringMatching(/^b0 .*published \[v0 \S+ published, v1 \S+ published\]$/),
      expect.stringMatching(/^b1 .*published \[\]$/),
    ]);
  });

  it.each(Object.entries(CALLS) as [ClickName, readonly Effect[]][])(
    '%s',
    (action, calls) => {
      const stories = everyKill(action, calls);
      expect(stories.length).toBeGreaterThan(20);
      for (const story of stories) {
        const { broken, counters, remote } = playHistory(story);
        const name = story.steps.map(described).join('; ');
        expect({ name, broken: broken?.message ?? null }).toEqual({ name, broken: null });
        expect(counters.get('killed before a call') + counters.get('killed after a call')).toBe(1);
        expect({ name, remote }).toEqual({ name, remote: undisturbed.remote });
      }
    },
    LIMIT_MS,
  );
});

function fail(): never {
  throw new Error('There is no story.');
}
