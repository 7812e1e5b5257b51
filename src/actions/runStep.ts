import type { Instant } from '../domain/dates';
import { utcDay } from '../domain/dates';
import type { Plan } from '../domain/plan';
import { samePrices } from '../planning/pricing';
import type { Ports } from '../ports';
import { type ApplyEnd, runApply } from '../runs/applyLoop';
import { type Deadline, deadlineIn, msLeft } from '../runs/deadline';
import { type Journal, openJournal } from '../runs/journal';
import type { OpenPayment } from '../runs/journalEntries';
import { parsedObject } from '../runs/journalReading';
import { type Lease, releaseLease, renewLease, takeLease } from '../runs/lease';
import type { RatedTransport } from '../runs/ratedTransport';
import { createReader, type Reader } from '../runs/reads';
import { filledElsewhere, ordersOf, resumeState, type SentRequest } from '../runs/resume';
import { isStopRequested, openRuns, type RunRecord, updateRun } from '../runs/runRecords';
import { describeFailure } from '../runs/sentences';
import { slotsBought } from '../runs/slotCharges';
import type { Reason } from '../runs/state';
import * as calls from '../tokportal/calls';
import { redactKeys } from '../tokportal/secret';
import { readAgency } from '../workbook/readAgency';
import { type ActionResult, refused } from './actionResult';
import { rowRecorder } from './applyRecorder';
import { applyReport, noteRun } from './applyReport';
import { type BulkAppender, bulkAppender } from './bulkBundles';
import { withSlotsAsSeen } from './checkSlots';
import { closeRun } from './closeRun';
import { connectionOf, NOT_CONNECTED } from './connection';
import { loadPlanOf } from './planStore';
import { rebuild } from './rebuild';
import { slotsAsSeen } from './slotsAsSeen';
import { writeTallies } from './tallyCells';
import { sheetRefusal } from './trustedSheet';
import { verifyOrders } from './verifyOrders';
import { otherWorkspace } from './workspace';

/** How much one step may take; the rest is left to the next one (DESIGN 6). */
export interface StepBudget {
  readonly ms: number;
  /** Requests to TokPortal, reads included. */
  readonly requestsMax: number;
}

/** From the menu or a trigger (DESIGN 6): the platform ends an execution at six minutes. */
export const LONG_STEP: StepBudget = { ms: 270_000, requestsMax: 5_000 };
/** From the sidebar, which calls again. */
export const SHORT_STEP: StepBudget = { ms: 25_000, requestsMax: 5_000 };

/** Before midnight UTC an order is not begun that could not be filled any more after it. */
const MIDNIGHT_MARGIN_MS = 900_000;
/** TokPortal's clock and ours may differ by so much. */
const CLOCK_MS = 60_000;
const AGAIN_AFTER_MS = 60_000;
/** What is left between a step's end and the platform's: rows that do not get in there wait for the next preview. */
const APPEND_MS = 30_000;
/** Steps in a row that could send nothing at all; then a person has to look. */
const IDLE_STEPS_MAX = 20;
const SAID_MAX = 200;

/**
 * Takes a run on by one step, in whatever execution: the menu's, the trigger's or the sidebar's. Everything that it
 * needs stands in the workbook and in document properties, so that it may follow a step that was killed anywhere.
 */
export function stepRun(ports: Ports, version: string, entered: RunRecord, budget: StepBudget): ActionResult {
  const deadline = deadlineIn(budget.ms, ports.clock.now());
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const taken = takeLease(ports, 'apply', entered.owner);
  if (taken.kind !== 'taken') {
    return refused(
      'apply.busy',
      `${entered.message} It is being sent right now; nothing is sent twice. Look again in a few minutes.`.trim(),
    );
  }
  const { lease } = taken;
  try {
    // It may have ended while a question stood on the screen, or while the lease was somebody else's.
    const run = openRuns(ports).find(({ id }) => id === entered.id);
    if (run === undefined) return ENDED;
    const isArmed = ports.triggers.arm();
    // Counted before it works: a step that dies each time must not be followed by others for ever.
    updateRun(ports, run.id, { status: 'running', wakeAt: null, idleSteps: idleNow(run, budget) });
    return guardedStep({ ports, transport, run, deadline, budget, lease, isArmed });
  } finally {
    releaseLease(ports, lease);
  }
}

const ENDED = refused('apply.ended', 'That sending has ended meanwhile. Preview again to see what is left.');

/** Only whole steps count: what is too much for a short one may be enough for a long one. */
function idleNow({ idleSteps }: RunRecord, budget: StepBudget): number {
  return budget === LONG_STEP ? idleSteps + 1 : idleSteps;
}

/** The spreadsheet may refuse anything at any time (PLATFORM 5.5): that ends the step, not the run. */
function guardedStep(inputs: StepInputs): ActionResult {
  try {
    return step(inputs);
  } catch (error) {
    const said = redactKeys(error instanceof Error ? error.message : String(error)).slice(0, SAID_MAX);
    return later(inputs, {
      code: 'run.platform',
      text: `Google Sheets ended the script’s work: “${said}”. What was sent before is saved.`,
    });
  }
}

interface StepInputs {
  readonly ports: Ports;
  readonly transport: RatedTransport;
  readonly run: RunRecord;
  readonly deadline: Deadline;
  readonly budget: StepBudget;
  readonly lease: Lease;
  readonly isArmed: boolean;
}

function step(inputs: StepInputs): ActionResult {
  const { ports, transport, run, deadline } = inputs;
  if (isStopRequested(ports, run.id)) return stopped(inputs);
  if (run.idleSteps >= IDLE_STEPS_MAX) return over(inputs, NEVER_FAR);
  const plan = loadPlanOf(ports, run.planHash);
  if (plan === null) return over(inputs, SPOILT);
  const journal = openJournal(ports);
  if (journal === null || !journal.isWhole) return over(inputs, RESTORED);
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const costs = reader.readAll([calls.getCreditCosts()]);
  if (!costs.ok) {
    const reason = describeFailure(costs.failure);
    return costs.failure.kind === 'refused' ? over(inputs, reason) : later(inputs, reason);
  }
  const other = otherWorkspace(journal, reader, run.profile);
  if (other?.isDefinite === true) return over(inputs, other.reason);
  if (other !== null) return later(inputs, other.reason);
  const pricesHold = samePrices(plan.costs, costs.value[0]?.all ?? {});
  return sendPlan({ ...inputs, plan, journal, reader, pricesHold });
}

interface SendInputs extends StepInputs {
  readonly plan: Plan;
  readonly journal: Journal;
  readonly reader: Reader;
  readonly pricesHold: boolean;
}

function sendPlan(inputs: SendInputs): ActionResult {
  const { ports, transport, run, plan, journal, reader, lease } = inputs;
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked') return over(inputs, BLOCKED);
  const refusal = sheetRefusal(ports, read.tables, journal);
  if (refusal !== null) return over(inputs, { code: refusal.code, text: refusal.message });
  const { entries } = journal;
  const { created, open } = journal.summary();
  const paid = ordersOf(entries, run.id);
  const now = transport.now();
  const rebuilt = rebuild(plan, read.tables.rows, {
    sha256: ports.digest.sha256,
    today: utcDay(now),
    soon: utcDay(plusMs(now, MIDNIGHT_MARGIN_MS)),
    pricesHold: inputs.pricesHold,
    inDoubt: new Set(open.filter((payment) => !isOwn(payment, run)).map(({ rowId }) => rowId)),
    ordered: new Set([...created.keys()].filter((rowId) => !paid.has(rowId))),
    paid,
    slotsBought: slotsBought(entries, run.id),
    filledElsewhere: filledElsewhere(entries, run.id, plusMs(plan.createdAt, -CLOCK_MS)),
  });
  const checked = withSlotsAsSeen(rebuilt, reader, entries, run.id);
  if (!checked.ok) return later(inputs, describeFailure(checked.failure));
  const recorder = rowRecorder(ports, read.tables, appenderOf(inputs));
  let hasProgressed = false;
  const own = [...created.values()].flatMap(({ bundleId, made }) => [
    bundleId,
    ...made.map(({ bundle_id }) => bundle_id),
  ]);
  const end = runApply(resumeState(checked.value, entries, run.id), {
    ...ports,
    transport,
    journal,
    runId: run.id,
    deadline: inputs.deadline,
    requestsMax: inputs.budget.requestsMax,
    known: new Set([...plan.knownBundleIds, ...own]),
    mayGoOn: () =>
      !renewLease(ports, lease) ? 'superseded' : isStopRequested(ports, run.id) ? 'stopped' : 'yes',
    slotsAsSeen: slotsAsSeen(reader),
    record: (state, changed) => {
      recorder.record(state, changed);
      if (!hasProgressed) updateRun(ports, run.id, { idleSteps: 0 });
      hasProgressed = true;
    },
  });
  if (end.ended === 'superseded') return refused('apply.superseded', 'Another script goes on with it.');
  const allRows = new Set(end.state.orders.map((order) => order.rowId));
  recorder.record(end.state, allRows);
  const goesOnAt = goesOn(end, inputs);
  const verified = goesOnAt === null ? verifyOrders(ports, reader, recorder, end.state) : null;
  writeTallies(ports);
  const requests = run.requests + transport.requestCount();
  const result = applyReport({ ...inputs, end, recorder, verified, goesOnAt, requests });
  if (goesOnAt === null) closeRun(ports, run, journal);
  else
    updateRun(ports, run.id, {
      status: 'waiting',
      wakeAt: goesOnAt,
      requests,
      idleSteps: idleAfter(inputs, end),
      message: result.message,
    });
  return result;
}

/** Gives the orders of bulk orders their rows while this step's script may still live. */
function appenderOf({ ports, journal, reader, run, plan, deadline, transport }: SendInputs): BulkAppender {
  return bulkAppender({
    ...{ ports, journal, reader, run: run.id, costs: { all: plan.costs }, now: transport.now },
    isTimeLeft: () => msLeft(deadline, ports.clock.now()) > -APPEND_MS,
  });
}

/** Of a journal that was rebuilt, a payment of this run may name no change any more: the next preview looks it up. */
function isOwn({ run: id, request }: OpenPayment, run: RunRecord): boolean {
  return id === run.id && (parsedObject(request) as SentRequest).change !== undefined;
}

/** When the run goes on; `null` = nothing is left that it could do. */
function goesOn(end: ApplyEnd, inputs: StepInputs): Instant | null {
  const { ports } = inputs;
  if (end.ended === 'finished' || end.ended === 'stopped') return null;
  if (idleAfter(inputs, end) >= IDLE_STEPS_MAX) return null;
  return plusMs(ports.clock.now(), end.waitMs);
}

function idleAfter({ run, budget }: StepInputs, end: ApplyEnd): number {
  return end.waves > 0 || end.waitMs > 0 ? 0 : idleNow(run, budget);
}

function plusMs(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

const SPOILT: Reason = {
  code: 'apply.planSpoilt',
  text: 'The stored preview was changed or restored, so no more of it is sent. Preview again.',
};
const RESTORED: Reason = {
  code: 'apply.journalRestored',
  text: 'The add-on’s own record of what was sent (a hidden tab) was restored, edited or deleted, so nothing is sent. Preview again: that compares every row with TokPortal first.',
};
const NEVER_FAR: Reason = {
  code: 'run.neverFar',
  text: `The script was ended ${IDLE_STEPS_MAX} times before it could send anything, so it is not tried again.`,
};
const BLOCKED: Reason = {
  code: 'tab.blocked',
  text: 'A tab is missing or its columns were changed, so nothing is sent. Preview again.',
};

/** Heard also while TokPortal cannot be reached: what was answered stands in the journal, and nothing more is asked. */
function stopped({ ports, run }: StepInputs): ActionResult {
  const journal = openJournal(ports);
  const doubts = journal?.summary().open.filter((payment) => payment.run === run.id) ?? [];
  const text = 'It was stopped; what was paid is saved. Preview again to see what is left.';
  const doubt = `Not known yet whether paid: ${doubts.map(({ reference }) => reference).join(', ')}. The preview asks TokPortal. Please do not order it by hand.`;
  const message = `${text} Nothing is ordered twice.${doubts.length === 0 ? '' : ` ${doubt}`}`;
  closeRun(ports, run, journal);
  note(ports, run, 'stopped', message, run.requests);
  return refused('apply.stopped', message, { runId: run.id });
}

/** The run ends without having been able to begin this step. */
function over({ ports, run, transport }: StepInputs, reason: Reason): ActionResult {
  const message = `${reason.text} Nothing is ordered twice.`;
  // Closed first: the line in Runs may be what cannot be written.
  closeRun(ports, run, openJournal(ports));
  note(ports, run, 'failed', message, run.requests + transport.requestCount());
  return refused(reason.code, message);
}

/** TokPortal could not be asked: nothing was sent in this step. */
function later(inputs: StepInputs, reason: Reason): ActionResult {
  const { ports, run, isArmed, transport } = inputs;
  const idleSteps = idleNow(run, inputs.budget);
  if (idleSteps >= IDLE_STEPS_MAX) return over(inputs, reason);
  const goesOnAt = plusMs(ports.clock.now(), AGAIN_AFTER_MS);
  const how = isArmed ? 'It is tried again by itself.' : 'Choose Send previewed changes… to try again.';
  const message = `${reason.text} Nothing more was sent. ${how}`;
  const requests = run.requests + transport.requestCount();
  updateRun(ports, run.id, { status: 'waiting', wakeAt: goesOnAt, idleSteps, requests, message });
  note(ports, run, 'waiting', message, requests);
  return refused('apply.waiting', message, { runId: run.id, goesOnAt });
}

function note(ports: Ports, run: RunRecord, status: string, message: string, requests: number): void {
  const { planned } = run;
  noteRun(ports, run, { planned, status, message, requests });
  ports.workbook.flush();
}
