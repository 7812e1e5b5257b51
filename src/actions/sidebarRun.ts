import { wallClock } from '../domain/dates';
import type { RunView } from '../domain/runView';
import type { Ports } from '../ports';
import { heldLease } from '../runs/lease';
import { openRuns, type RunRecord, requestStop } from '../runs/runRecords';
import { isStalled } from './manageRun';
import { SHORT_STEP, stepRun } from './runStep';

const NONE: RunView = {
  status: 'none',
  runId: '',
  owner: '',
  goesOnAt: '',
  message: '',
  isStalled: false,
  progress: null,
};

export function sidebarRun(ports: Ports): RunView {
  const [run] = openRuns(ports);
  return run === undefined ? NONE : viewOf(ports, run);
}

/** One short step of the person's own sending, if it is due; the page calls again while there is something to do. */
export function sidebarStep(ports: Ports, version: string): RunView {
  const [run] = openRuns(ports);
  if (run === undefined || viewOf(ports, run).status !== 'due') return sidebarRun(ports);
  const { message } = stepRun(ports, version, run, SHORT_STEP);
  return { ...sidebarRun(ports), message };
}

/** Stops the person's own sending before its next request, and ends it at once where no script is at it. */
export function sidebarStop(ports: Ports, version: string): RunView {
  const [run] = openRuns(ports);
  if (run === undefined || run.owner !== ports.session.userEmail()) return sidebarRun(ports);
  requestStop(ports, run.id);
  const { message } = stepRun(ports, version, run, SHORT_STEP);
  return { ...sidebarRun(ports), message };
}

function viewOf(ports: Ports, run: RunRecord): RunView {
  const now = ports.clock.now();
  const { owner, message, wakeAt } = run;
  const waits = wakeAt !== null && wakeAt > now;
  const goesOnAt = waits ? wallClock(wakeAt, ports.workbook.timeZone).slice(11) : '';
  const status =
    heldLease(ports, now)?.purpose === 'apply'
      ? 'sending'
      : owner !== ports.session.userEmail()
        ? 'someone else’s'
        : waits
          ? 'waiting'
          : 'due';
  return {
    status,
    runId: run.id,
    owner,
    goesOnAt,
    message,
    isStalled: isStalled(ports, run),
    progress: null,
  };
}
