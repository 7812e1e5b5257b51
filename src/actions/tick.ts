import type { Ports } from '../ports';
import { openRuns } from '../runs/runRecords';
import { type ActionResult, done } from './actionResult';
import { importStep } from './importStep';
import { openImport } from './openImport';
import { openRefresh } from './openRefresh';
import { refreshStep } from './refreshStatuses';
import { LONG_STEP, stepRun } from './runStep';
import { tidyTrigger } from './tidyTrigger';

/**
 * Called each minute by the person's clock trigger while something of theirs is open (DESIGN 6, "Runs"): a sending goes
 * first, then an update, then an import. With nothing left the trigger removes itself.
 */
export function tick(ports: Ports, version: string): ActionResult {
  const me = ports.session.userEmail();
  const runs = openRuns(ports);
  const [first] = runs;
  if (runs.some(({ owner }) => owner === me)) {
    if (first === undefined || first.owner !== me) return done('A colleague’s sending comes first.');
    const waits = first.wakeAt !== null && first.wakeAt > ports.clock.now();
    return waits ? done(`Waits until ${first.wakeAt}.`) : stepRun(ports, version, first, LONG_STEP);
  }
  const refresh = openRefresh(ports);
  if (refresh?.owner === me) return refreshStep(ports, version, refresh.since);
  const open = openImport(ports);
  if (open?.owner === me) return importStep(ports, version, open);
  tidyTrigger(ports);
  return done('Nothing is to be done.');
}
