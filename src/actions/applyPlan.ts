import { utcDay } from '../domain/dates';
import type { Plan } from '../domain/plan';
import { samePrices } from '../planning/pricing';
import type { Ports } from '../ports';
import { runApply } from '../runs/applyLoop';
import { type Deadline, deadlineIn, msLeft } from '../runs/deadline';
import { type Journal, openJournal } from '../runs/journal';
import type { RatedTransport } from '../runs/ratedTransport';
import { createReader, type Reader } from '../runs/reads';
import { describeFailure } from '../runs/sentences';
import { orderStates, startState } from '../runs/state';
import * as calls from '../tokportal/calls';
import { readAgency } from '../workbook/readAgency';
import { type ActionResult, refused } from './actionResult';
import { rowRecorder } from './applyRecorder';
import { applyReport } from './applyReport';
import { confirmPlan } from './confirmation';
import { connectionOf, NOT_CONNECTED } from './connection';
import { loadPlan, markPlan, readPlanMark } from './planStore';
import { rebuild } from './rebuild';
import { writeTallies } from './tallyCells';
import { verifyOrders } from './verifyOrders';

const TITLE = 'Send previewed changes';
/** From the menu a step may take 4.5 minutes (DESIGN 6). */
const STEP_MS = 270_000;
const LOCK_WAIT_MS = 10_000;
/** With less left, hardly a wave could be sent and written down. */
const LEAST_MS = 60_000;

/** Sends exactly the changes of the stored plan, after the person has agreed to them (DESIGN 5, "Apply"). */
export function applyPlan(ports: Ports, version: string): ActionResult {
  const result = confirmAndSend(ports, version);
  if (result.code !== 'apply.cancelled') ports.dialogs.alert(TITLE, result.message);
  return result;
}

function confirmAndSend(ports: Ports, version: string): ActionResult {
  // Reading the question may count as running time (PLATFORM 1.1 leaves that open), so it does here.
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const loaded = loadPlan(ports);
  if (loaded.kind === 'none')
    return refused(
      'apply.noPlan',
      'There is no preview yet. Choose Preview changes… first. Nothing was sent.',
    );
  if (loaded.kind === 'spoilt') {
    return refused(
      'apply.planSpoilt',
      'The stored preview was changed or restored, so it is not sent. Preview again. Nothing was sent.',
    );
  }
  const { plan, mark } = loaded;
  if (mark.status !== 'ready') return alreadySent(mark.status);
  if (plan.changes.length === 0) return refused('apply.nothing', 'The last preview found nothing to send.');
  // No lock is held here: an alert suspends the script and would drop it (PLATFORM 1.4).
  const confirmation = confirmPlan(ports, plan);
  if (!confirmation.agreed) {
    return confirmation.message === ''
      ? refused('apply.cancelled', 'Nothing was sent.')
      : refused('apply.totalMistyped', confirmation.message);
  }
  const sent = ports.lock.withDocumentLock(LOCK_WAIT_MS, () =>
    sendUnderLock(ports, transport, plan, mark.hash, deadline),
  );
  return (
    sent ??
    refused(
      'apply.busy',
      'A colleague is sending right now. Nothing was sent by you. Preview again when that is done.',
    )
  );
}

function alreadySent(status: 'sending' | 'sent'): ActionResult {
  return status === 'sent'
    ? refused(
        'apply.alreadySent',
        'This preview was sent already. Preview again to see what is left. Nothing was sent twice.',
      )
    : refused(
        'apply.interrupted',
        'This preview is being sent, or its run stopped in the middle. Nothing is sent twice. Preview again to see what is left.',
      );
}

/** The plan may have been sent, or replaced, while the question stood on the screen. */
function sendUnderLock(
  ports: Ports,
  transport: RatedTransport,
  plan: Plan,
  hash: string,
  deadline: Deadline,
): ActionResult {
  const mark = readPlanMark(ports);
  if (mark?.hash !== hash)
    return refused(
      'apply.planReplaced',
      'Another preview was made meanwhile. Look at it, then send again. Nothing was sent.',
    );
  if (mark.status !== 'ready') return alreadySent(mark.status);
  const journal = openJournal(ports.workbook);
  if (journal === null)
    return refused(
      'tab.missing',
      'The hidden tab _Journal is missing. Choose Set up › Set up or repair tabs. Nothing was sent.',
    );
  if (msLeft(deadline, ports.clock.now()) < LEAST_MS) {
    return refused(
      'apply.tooLate',
      'The question stood for so long that too little time is left to send. Choose Send previewed changes… again. Nothing was sent.',
    );
  }
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  return send({ ports, transport, plan, hash, journal, reader, deadline });
}

interface SendInputs {
  readonly ports: Ports;
  readonly transport: RatedTransport;
  readonly plan: Plan;
  readonly hash: string;
  readonly journal: Journal;
  readonly reader: Reader;
  readonly deadline: Deadline;
}

function send(inputs: SendInputs): ActionResult {
  const { ports, transport, plan, hash, journal, reader } = inputs;
  const startedAt = ports.clock.now();
  const costs = reader.readAll([calls.getCreditCosts()]);
  if (!costs.ok) {
    const { code, text } = describeFailure(costs.failure);
    return refused(code, `${text} Nothing was sent.`);
  }
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked')
    return refused(
      'tab.blocked',
      'A tab is missing or its columns were changed. Preview again. Nothing was sent.',
    );
  const changes = rebuild(plan, read.tables.rows, {
    sha256: ports.digest.sha256,
    today: utcDay(reader.serverTime ?? startedAt),
    pricesHold: samePrices(plan.costs, costs.value[0]?.all ?? {}),
    inDoubt: journal.summary.inDoubt,
    ordered: new Set(journal.summary.created.keys()),
  });
  markPlan(ports, { hash, status: 'sending' });
  const recorder = rowRecorder(ports.workbook, read.tables);
  const runId = `r-${ports.random.hex32().slice(0, 12)}`;
  const end = runApply(startState(orderStates(changes)), {
    ...inputs,
    ...ports,
    runId,
    known: new Set(plan.knownBundleIds),
    record: recorder.record,
  });
  recorder.record(end.state, new Set(end.state.orders.map((order) => order.rowId)));
  const verified = verifyOrders(ports, reader, recorder, end.state);
  writeTallies(ports.workbook);
  // A colleague may have previewed meanwhile: that plan is another one.
  if (readPlanMark(ports)?.hash === hash) markPlan(ports, { hash, status: 'sent' });
  return applyReport({
    ports,
    plan,
    runId,
    startedAt,
    end,
    recorder,
    verified,
    requests: transport.requestCount(),
  });
}
