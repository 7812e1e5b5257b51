import type { Instant } from '../domain/dates';
import { utcDay } from '../domain/dates';
import type { Plan } from '../domain/plan';
import { samePrices } from '../planning/pricing';
import type { Ports } from '../ports';
import { type ApplyEnd, runApply } from '../runs/applyLoop';
import { type Deadline, deadlineIn } from '../runs/deadline';
import { type Journal, openJournal } from '../runs/journal';
import { type Lease, releaseLease, renewLease, takeLease } from '../runs/lease';
import type { RatedTransport } from '../runs/ratedTransport';
import { createReader, type Reader } from '../runs/reads';
import { filledElsewhere, ordersOf, resumeState } from '../runs/resume';
import { isStopRequested, type RunRecord, updateRun } from '../runs/runRecords';
import { describeFailure } from '../runs/sentences';
import type { Reason } from '../runs/state';
import * as calls from '../tokportal/calls';
import { readAgency } from '../workbook/readAgency';
import { type ActionResult, refused } from './actionResult';
import { rowRecorder } from './applyRecorder';
import { applyReport, noteRun } from './applyReport';
import { closeRun } from './closeRun';
import { connectionOf, NOT_CONNECTED } from './connection';
import { loadPlanOf } from './planStore';
import { rebuild } from './rebuild';
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
const AGAIN_AFTER_MS = 60_000;
/** Steps in a row that could send nothing at all; then a person has to look. */
const IDLE_STEPS_MAX = 20;

/**
 * Takes a run on by one step, in whatever execution: the menu's, the trigger's or the sidebar's. Everything that it
 * needs stands in the workbook and in document properties, so that it may follow a step that was killed anywhere.
 */
export function stepRun(ports: Ports, version: string, run: RunRecord, budget: StepBudget): ActionResult {
  const deadline = deadlineIn(budget.ms, ports.clock.now());
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const taken = takeLease(ports, 'apply', run.owner);
  if (taken.kind !== 'taken') {
    return refused(
      'apply.busy',
      `${run.message} It is being sent right now; nothing is sent twice. Look again in a few minutes.`.trim(),
    );
  }
  const isArmed = ports.triggers.arm();
  updateRun(ports, run.id, { status: 'running', wakeAt: null });
  const inputs = { ports, transport, run, deadline, budget, lease: taken.lease, isArmed };
  const result = step(inputs);
  releaseLease(ports, taken.lease);
  return result;
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
  const other = otherWorkspace(journal, reader);
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
    inDoubt: new Set(open.filter((payment) => payment.run !== run.id).map(({ rowId }) => rowId)),
    ordered: new Set([...created.keys()].filter((rowId) => !paid.has(rowId))),
    paid,
    filledElsewhere: filledElsewhere(entries, run.id, plan.createdAt),
  });
  const recorder = rowRecorder(ports.workbook, read.tables);
  const known = [...plan.knownBundleIds, ...[...created.values()].map(({ bundleId }) => bundleId)];
  const end = runApply(resumeState(rebuilt, entries, run.id), {
    ...ports,
    transport,
    journal,
    runId: run.id,
    deadline: inputs.deadline,
    requestsMax: inputs.budget.requestsMax,
    known: new Set(known),
    mayGoOn: () =>
      !renewLease(ports, lease) ? 'superseded' : isStopRequested(ports, run.id) ? 'stopped' : 'yes',
    record: recorder.record,
  });
  if (end.ended === 'superseded') return refused('apply.superseded', 'Another script goes on with it.');
  const allRows = new Set(end.state.orders.map((order) => order.rowId));
  recorder.record(end.state, allRows);
  const goesOnAt = goesOn(end, inputs);
  const verified = goesOnAt === null ? verifyOrders(ports, reader, recorder, end.state) : null;
  writeTallies(ports.workbook);
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

/** When the run goes on; `null` = nothing is left that it could do. */
function goesOn(end: ApplyEnd, inputs: StepInputs): Instant | null {
  const { ports } = inputs;
  if (end.ended === 'finished' || end.ended === 'stopped') return null;
  if (idleAfter(inputs, end) >= IDLE_STEPS_MAX) return null;
  return plusMs(ports.clock.now(), end.waitMs);
}

function idleAfter({ run }: StepInputs, end: ApplyEnd): number {
  return end.waves > 0 || end.waitMs > 0 ? 0 : run.idleSteps + 1;
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
const BLOCKED: Reason = {
  code: 'tab.blocked',
  text: 'A tab is missing or its columns were changed, so nothing is sent. Preview again.',
};

/** The run ends without having been able to begin this step. */
function over({ ports, run, transport }: StepInputs, reason: Reason): ActionResult {
  const message = `${reason.text} Nothing is ordered twice.`;
  note(ports, run, 'failed', message, run.requests + transport.requestCount());
  closeRun(ports, run, openJournal(ports));
  return refused(reason.code, message);
}

/** TokPortal could not be asked: nothing was sent in this step. */
function later(inputs: StepInputs, reason: Reason): ActionResult {
  const { ports, run, isArmed, transport } = inputs;
  const idleSteps = run.idleSteps + 1;
  if (idleSteps >= IDLE_STEPS_MAX) return over(inputs, reason);
  const goesOnAt = plusMs(ports.clock.now(), AGAIN_AFTER_MS);
  const how = isArmed ? 'It is tried again by itself.' : 'Choose Send previewed changes… to try again.';
  const message = `${reason.text} Nothing more was sent. ${how}`;
  const requests = run.requests + transport.requestCount();
  note(ports, run, 'waiting', message, requests);
  updateRun(ports, run.id, { status: 'waiting', wakeAt: goesOnAt, idleSteps, requests, message });
  return refused('apply.waiting', message, { runId: run.id, goesOnAt });
}

function note(ports: Ports, run: RunRecord, status: string, message: string, requests: number): void {
  const { planned } = run;
  noteRun(ports, run, { planned, status, message, requests });
  ports.workbook.flush();
}
