import type { Ports } from '../ports';
import { openRuns } from '../runs/runRecords';
import { type ActionResult, done } from './actionResult';
import { LONG_STEP, stepRun } from './runStep';

/** Called each minute by the person's clock trigger while a run of theirs is open (DESIGN 6, "Runs"). */
export function tick(ports: Ports, version: string): ActionResult {
  const me = ports.session.userEmail();
  const runs = openRuns(ports);
  if (!runs.some(({ owner }) => owner === me)) {
    ports.triggers.disarm();
    return done('Nothing is to be done.');
  }
  const [first] = runs;
  if (first === undefined || first.owner !== me) return done('A colleague’s sending comes first.');
  if (first.wakeAt !== null && first.wakeAt > ports.clock.now()) return done(`Waits until ${first.wakeAt}.`);
  return stepRun(ports, version, first, LONG_STEP);
}
