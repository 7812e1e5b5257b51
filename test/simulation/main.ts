import { Counters } from './counters';
import { historyOf } from './history/generate';
import { described, MANAGER_EVENTS, TOKPORTAL_EVENTS } from './history/history';
import { shorten } from './history/shorten';
import { playHistory } from './playHistory';
import { SERVICE_FAULTS } from './world/execution';
import { HANDS } from './world/hands';
import { NETWORK_FAULTS } from './world/network';
import { CLICKS, SURVEYS, VERBS } from './world/operator';

/** What a worker tells the launcher: one line of JSON. */
interface SeedReport {
  readonly seed: number;
  readonly invariant: string | null;
  readonly detail: string;
}

const SHORTEN_MS = 60_000;

/** What a full run must have seen at least once. */
const EXPECTED = [
  ...NETWORK_FAULTS.map((kind) => `api: ${kind}`),
  ...SERVICE_FAULTS.map((kind) => `service: ${kind}`),
  ...[...TOKPORTAL_EVENTS, ...MANAGER_EVENTS].map((event) => `tokportal: ${event}`),
  ...HANDS.flatMap((hand) => [`people: ${hand}`, `meanwhile: ${hand}`]),
  ...CLICKS.map((click) => `meanwhile: colleague ${click}`),
  ...[...VERBS, ...SURVEYS].map((action) => `${action}: done`),
  'killed before a call',
  'killed after a call',
];

/** Plays seeds; prints one line of JSON for each failure and one at the end. */
function run(chosen: readonly number[], stopAtFirst: boolean): void {
  const total = new Counters();
  let seeds = 0;
  for (const seed of chosen) {
    const { broken, counters } = playHistory(historyOf(seed));
    total.addAll(counters.counts);
    seeds += 1;
    if (broken === null) continue;
    const report: SeedReport = { seed, invariant: broken.invariant, detail: broken.detail };
    print({ failed: report });
    if (stopAtFirst) break;
  }
  print({ seeds, counts: [...total.counts], expected: EXPECTED });
}

/** Every `step`-th of `count` seeds from `first`, beginning with number `offset`. */
function everySeed(first: number, count: number, step: number, offset: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index).filter(
    (_, index) => index % step === offset,
  );
}

/** Tells one seed's story, and when it fails the shortest history that fails in the same way. */
function tell(seed: number): void {
  const history = historyOf(seed);
  const { broken } = playHistory(history);
  if (broken === null) {
    print({ story: history.steps.map(described), broken: null });
    return;
  }
  const short = shorten(history, broken.invariant, SHORTEN_MS);
  const again = playHistory(short).broken ?? broken;
  print({
    story: short.steps.map(described),
    shape: short.shape,
    variants: short.variants,
    broken: `${again.invariant}: ${again.detail}`,
  });
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const [mode = '', stop = '', ...values] = process.argv.slice(2);
const numbers = values.map(Number);
const [first = 1, count = 1, step = 1, offset = 0] = numbers;
if (mode === 'run') run(everySeed(first, count, step, offset), stop === 'stop');
else if (mode === 'some') run(numbers, stop === 'stop');
else if (mode === 'tell') tell(first);
else throw new Error(`There is no mode "${mode}".`);
