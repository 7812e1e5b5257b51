import { Counters } from './counters';
import { historyOf } from './history/generate';
import { playHistory } from './playHistory';

const SEEDS = 200;
const LIMIT_MS = 240_000;

it(
  `holds all promises in the histories of ${SEEDS} seeds`,
  () => {
    const total = new Counters();
    const failures: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { broken, counters } = playHistory(historyOf(seed));
      total.addAll(counters.counts);
      if (broken !== null) failures.push(`npm run simulate -- --seed ${seed}: ${broken.message}`);
    }
    expect(failures).toEqual([]);
    // A simulation in which nothing goes wrong proves nothing.
    for (const name of ['killed before a call', 'killed after a call', 'checks', 'checks of the end'])
      expect({ name, times: total.get(name) > 20 }).toEqual({ name, times: true });
  },
  LIMIT_MS,
);

/** A row typed while rows were added; an added order that no video needs any more. */
it.each([1664, 1915])('holds all promises in the history of seed %i', (seed) => {
  expect(playHistory(historyOf(seed)).broken).toBeNull();
});

it('tells the same story for the same seed', () => {
  const [first, again] = [playHistory(historyOf(5)), playHistory(historyOf(5))];
  expect(again.remote).toEqual(first.remote);
  expect([...again.counters.counts]).toEqual([...first.counters.counts]);
});
