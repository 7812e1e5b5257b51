import { wallClock } from '../domain/dates';
import type { Ports } from '../ports';
import { openJournal } from '../runs/journal';
import { heldLease } from '../runs/lease';
import { openRuns, type RunRecord, requestStop } from '../runs/runRecords';
import { type ActionResult, refused } from './actionResult';
import { noteRun } from './applyReport';
import { closeRun } from './closeRun';
import { LONG_STEP, stepRun } from './runStep';

const TITLE = 'A sending is under way';
/** A run whose owner's trigger has not moved it for so long stands still. */
const STALLED_MS = 900_000;

/** What a click on Send does while a run is open: go on, stop, or take it from somebody who is gone. */
export function manageRun(ports: Ports, version: string, run: RunRecord): ActionResult {
  return run.owner === ports.session.userEmail() ? ownRun(ports, version, run) : othersRun(ports, run);
}

/** Nobody sends it, and its owner's trigger has not moved it for long. */
export function isStalled(ports: Ports, { wakeAt, startedAt }: RunRecord): boolean {
  const now = ports.clock.now();
  const sinceMs = Date.parse(now) - Date.parse(wakeAt ?? startedAt);
  return heldLease(ports, now) === null && sinceMs > STALLED_MS;
}

function ownRun(ports: Ports, version: string, run: RunRecord): ActionResult {
  const since = wallClock(run.startedAt, ports.workbook.timeZone);
  if (heldLease(ports, ports.clock.now())?.purpose === 'apply') return underWay(ports, run, since);
  const answer = ports.dialogs.choose(
    TITLE,
    `Your sending of ${since} is not finished. ${run.message}\n\nYes = go on with it now\nNo = stop it; what was paid stays saved\nCancel = leave it as it is`,
  );
  if (answer === 'cancel') return refused('apply.cancelled', 'It was left as it is.');
  if (answer === 'no') requestStop(ports, run.id);
  return stepRun(ports, version, run, LONG_STEP);
}

/** A script is at it, or was ended by the platform a moment ago. */
function underWay(ports: Ports, run: RunRecord, since: string): ActionResult {
  const answer = ports.dialogs.ask(
    TITLE,
    `Your sending of ${since} is being sent right now, or goes on by itself in a few minutes. ${run.message}\n\nStop it? What was paid stays saved.`,
  );
  if (answer !== 'yes') return refused('apply.cancelled', 'It was left as it is.');
  requestStop(ports, run.id);
  return refused(
    'apply.stopping',
    'It stops before its next request. Nothing is lost and nothing is sent twice.',
  );
}

/** Only the person whose key pays may go on; a colleague can close what stands still (DESIGN 6, "Several people"). */
function othersRun(ports: Ports, run: RunRecord): ActionResult {
  const who = run.owner || 'A colleague';
  if (!isStalled(ports, run))
    return refused(
      'apply.othersRun',
      `${who} is sending right now. ${run.message} Preview again when that is done, or preview and send now: yours then waits until it is done.`,
    );
  const answer = ports.dialogs.ask(
    TITLE,
    `The sending of ${who} stands still. ${run.message}\n\nClose it? Nothing that was paid is lost: your next preview asks TokPortal and shows what is left, for your own confirmation.`,
  );
  if (answer !== 'yes') return refused('apply.cancelled', 'It was left as it is.');
  // It may have gone on while the question stood on the screen.
  const now = openRuns(ports).find(({ id }) => id === run.id);
  if (now === undefined || !isStalled(ports, now))
    return refused('apply.othersRun', `The sending of ${who} goes on again. It was left as it is.`);
  requestStop(ports, run.id);
  const message = `Closed by ${ports.session.userEmail()}. ${run.message}`.trim();
  noteRun(ports, run, { planned: run.planned, requests: run.requests, status: 'stopped', message });
  ports.workbook.flush();
  closeRun(ports, run, openJournal(ports));
  return refused(
    'apply.closed',
    'It is closed. Preview again to see what is left. Nothing is ordered twice.',
  );
}
