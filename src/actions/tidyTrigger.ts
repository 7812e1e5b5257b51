import type { Ports } from '../ports';
import { openRuns } from '../runs/runRecords';
import { openImport } from './openImport';
import { openRefresh } from './openRefresh';

/** The person has the trigger that their open work needs, and no other (DESIGN 6, "Runs"). */
export function tidyTrigger(ports: Ports): void {
  const me = ports.session.userEmail();
  const isNeeded =
    openRuns(ports).some(({ owner }) => owner === me) ||
    [openRefresh(ports), openImport(ports)].some((open) => open?.owner === me);
  if (isNeeded) ports.triggers.arm();
  else ports.triggers.disarm();
}
