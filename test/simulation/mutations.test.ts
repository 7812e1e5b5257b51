import { spawnSync } from 'node:child_process';
import { historyOf } from './history/generate';
import { playHistory } from './playHistory';

const SEEDS_MAX = 200;
const LIMIT_MS = 240_000;

/** The promise that a break of the protocol breaks, and seeds whose histories show it: looked at before all others. */
const MUTATIONS: readonly (readonly [string, string, readonly number[]])[] = [
  ['intent written after the call', 'every charge is in the journal', [53, 69]],
  ['key changed on retry', 'nothing is ordered twice', [13, 16, 28]],
  ['row found by number', 'charges stand in their rows', [15, 115, 120]],
  ['negative look-up trusted at once', 'nothing is ordered twice', [36]],
  ["adoption without comparing the plan's list", 'no order is adopted that no row made', [2, 32, 58]],
  ['slots bought again without comparing their number', 'slots are bought once', [3, 19, 25]],
  ['no active change of a profile taken for none at all', 'an edit is asked for once', [4, 26, 64]],
];

interface Failure {
  readonly seed: number;
  readonly invariant: string;
}

/** The first failure of a mutated protocol. */
function firstFailure(mutation: string, seeds: readonly string[]): Failure | undefined {
  const args = [...seeds, '--mutation', mutation, '--stop-at-first', '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, ['test/simulation/run.mjs', ...args], {
    encoding: 'utf8',
  });
  // A patch that no longer fits the sources is an error of its own.
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { failures: readonly Failure[] }).failures[0];
}

describe(`a break of the protocol is noticed within ${SEEDS_MAX} seeds`, () => {
  it.each(MUTATIONS)(
    '%s: %s',
    (mutation, invariant, seeds) => {
      // Another product, or another agency, tells other stories: then all seeds are searched.
      const failure =
        firstFailure(mutation, ['--only', seeds.join()]) ??
        firstFailure(mutation, ['--seeds', String(SEEDS_MAX)]);
      expect(failure?.invariant).toBe(invariant);
      const seed = failure?.seed ?? 0;
      expect(seed).toBeLessThanOrEqual(SEEDS_MAX);
      expect({ seed, broken: playHistory(historyOf(seed)).broken }).toEqual({ seed, broken: null });
    },
    LIMIT_MS,
  );
});
