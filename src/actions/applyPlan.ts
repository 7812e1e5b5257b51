import type { Plan } from '../domain/plan';
import type { Ports } from '../ports';
import { openRuns, type RunRecord, readRuns, saveRuns } from '../runs/runRecords';
import { type ActionResult, done, refused } from './actionResult';
import { noteRun } from './applyReport';
import { confirmPlan } from './confirmation';
import { connectionOf, NOT_CONNECTED } from './connection';
import { isStalled, manageRun } from './manageRun';
import { sendingTitle } from './planFigures';
import { type LoadedPlan, loadPlan, markPlan, readPlanMark, replacedWords } from './planStore';
import { LONG_STEP, stepRun } from './runStep';
import { agreeOnWorkspace } from './workspaceQuestion';

const TITLE = 'Send previewed changes';
const LOCK_WAIT_MS = 10_000;

/**
 * Sends exactly the changes of the stored plan, after the person has agreed to them (DESIGN 5, "Apply"). While a
 * sending is under way the same click shows it, goes on with it or stops it.
 */
export function applyPlan(ports: Ports, version: string): ActionResult {
  const loaded = loadPlan(ports);
  const result = confirmAndSend(ports, version, loaded);
  const isReady = loaded.kind === 'plan' && loaded.mark.status === 'ready';
  if (result.code !== 'apply.cancelled')
    ports.dialogs.alert(isReady ? sendingTitle(loaded.plan) : TITLE, result.message);
  return result;
}

function confirmAndSend(ports: Ports, version: string, loaded: LoadedPlan): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const [current] = openRuns(ports);
  const isNew = loaded.kind === 'plan' && loaded.mark.status === 'ready' && loaded.plan.changes.length > 0;
  // A sending that stands still would let this one wait for ever.
  const isBlocked =
    current !== undefined && current.owner !== ports.session.userEmail() && isStalled(ports, current);
  if (current !== undefined && (!isNew || isBlocked)) return manageRun(ports, version, current);
  if (loaded.kind === 'none')
    return refused(
      'apply.noPlan',
      replacedWords(ports) ?? 'There is no preview yet. Choose Preview changes… first. Nothing was sent.',
    );
  if (loaded.kind === 'spoilt') {
    return refused(
      'apply.planSpoilt',
      'The stored preview was changed or restored, so it is not sent. Preview again. Nothing was sent.',
    );
  }
  const { plan, mark } = loaded;
  if (mark.status !== 'ready') {
    const replaced = replacedWords(ports);
    return replaced === null ? ALREADY_SENT : refused('apply.noPlan', replaced);
  }
  if (plan.changes.length === 0) return refused('apply.nothing', 'The last preview found nothing to send.');
  // No lock is held here: an alert suspends the script and would drop it (PLATFORM 1.4).
  const confirmation = confirmPlan(ports, plan);
  if (!confirmation.agreed) {
    return confirmation.message === ''
      ? refused('apply.cancelled', 'Nothing was sent.')
      : refused('apply.totalMistyped', confirmation.message);
  }
  const workspace = agreeOnWorkspace(ports, transport);
  if (!workspace.ok) return workspace.result;
  return start(ports, version, plan, { hash: mark.hash, profile: workspace.profile });
}

const ALREADY_SENT = refused(
  'apply.alreadySent',
  'This preview was sent already. Preview again to see what is left. Nothing was sent twice.',
);

/** What the person has agreed to, and with whose key. */
interface Agreed {
  readonly hash: string;
  readonly profile: string | null;
}

/** Enters the run, so that it goes on whatever happens to this script, and takes its first step. */
function start(ports: Ports, version: string, plan: Plan, agreed: Agreed): ActionResult {
  // Armed before anything is sent: a script that is killed must be followed by another (DESIGN 6).
  const isArmed = ports.triggers.arm();
  const entered = ports.lock.withDocumentLock(LOCK_WAIT_MS, () => enter(ports, plan, agreed));
  if (entered === null)
    return refused(
      'apply.busy',
      'A colleague is writing into this file right now. Nothing was sent. Choose Send previewed changes… again.',
    );
  if (!entered.ok) return entered.result;
  const { run, before } = entered;
  const what = sendingTitle(plan);
  noteRun(ports, run, {
    what,
    planned: run.planned,
    status: before === null ? 'running' : 'queued',
    message: '',
  });
  if (before === null) return stepRun(ports, version, run, LONG_STEP);
  ports.workbook.flush();
  const how = isArmed
    ? 'It begins by itself when that is done, and every row is checked again then.'
    : 'Choose Send previewed changes… again when that is done.';
  return done(`Your sending waits behind the one of ${before.owner || 'a colleague'}. ${how}`, {
    runId: run.id,
    queued: true,
  });
}

type Entered =
  | { readonly ok: false; readonly result: ActionResult }
  /** `before` = the run that has to end first. */
  | { readonly ok: true; readonly run: RunRecord; readonly before: RunRecord | null };

/** Under the lock: the plan may have been sent, or replaced, while the question stood on the screen. */
function enter(ports: Ports, plan: Plan, { hash, profile }: Agreed): Entered {
  const mark = readPlanMark(ports);
  if (mark?.hash !== hash) {
    const text = 'Another preview was made meanwhile. Look at it, then send again. Nothing was sent.';
    return { ok: false, result: refused('apply.planReplaced', text) };
  }
  // A script that died right here left the run, and perhaps not the mark.
  const isEntered = readRuns(ports).some(({ planHash }) => planHash === hash);
  if (mark.status !== 'ready' || isEntered) return { ok: false, result: ALREADY_SENT };
  const [before] = openRuns(ports);
  const run: RunRecord = {
    id: `r-${ports.random.hex32().slice(0, 12)}`,
    status: 'queued',
    planHash: hash,
    owner: ports.session.userEmail(),
    startedAt: ports.clock.now(),
    wakeAt: null,
    planned: plan.changes.length,
    profile,
    idleSteps: 0,
    requests: 0,
    message: '',
  };
  // First the run, then the mark: a script that dies in between leaves a run that sends what was agreed to.
  if (!saveRuns(ports, [...readRuns(ports), run])) {
    const text = 'The file’s settings could not be written, so nothing was sent. Try again later.';
    return { ok: false, result: refused('apply.notEntered', text) };
  }
  markPlan(ports, { hash, status: 'sending' });
  return { ok: true, run, before: before ?? null };
}
