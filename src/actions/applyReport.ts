import { wallClock } from '../domain/dates';
import { type Plan, roundedCredits } from '../domain/plan';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import type { ApplyEnd } from '../runs/applyLoop';
import { allChanges, type ChangeState, type ChangeStatus, type Reason } from '../runs/state';
import { appendOutput, updateOutput } from '../workbook/outputTab';
import { PLAN, RUNS } from '../workbook/schema';
import { type ActionResult, done, refused } from './actionResult';
import type { RowRecorder } from './applyRecorder';
import type { Verified } from './verifyOrders';

export interface ReportInputs {
  readonly ports: Ports;
  readonly plan: Plan;
  readonly runId: string;
  readonly startedAt: string;
  readonly end: ApplyEnd;
  readonly recorder: RowRecorder;
  readonly verified: Verified;
  /** Requests to TokPortal, reads included. */
  readonly requests: number;
}

/** Writes outcomes into the Plan tab and one line into Runs, and says in plain words how the run ended. */
export function applyReport(inputs: ReportInputs): ActionResult {
  const { ports, end, runId, verified } = inputs;
  const changes = allChanges(end.state);
  const count = (status: ChangeStatus) => changes.filter((state) => state.status === status).length;
  const chargedCredits = roundedCredits(changes.reduce((sum, state) => sum + state.chargedCredits, 0));
  const message = endSentence(inputs, changes, chargedCredits);
  updateOutput(ports.workbook, PLAN, 'change_id', outcomes(changes));
  const line = {
    started_at: wallClock(inputs.startedAt, ports.workbook.timeZone),
    who: ports.session.userEmail(),
    what: 'Send previewed changes',
    planned: changes.length,
    done: count('done'),
    failed: count('failed'),
    requests: inputs.requests,
    credits: chargedCredits,
    message,
  };
  appendOutput(ports.workbook, RUNS, line);
  ports.workbook.flush();
  const details = {
    runId,
    planned: changes.length,
    done: count('done'),
    failed: count('failed'),
    stale: count('stale'),
    inDoubt: count('in doubt'),
    waiting: count('waiting'),
    orders: doneCount(changes, 'createBundle'),
    accounts: doneCount(changes, 'configureAccount'),
    videos: changes.reduce((sum, { filledPositions }) => sum + filledPositions.length, 0),
    published: doneCount(changes, 'publishBundle'),
    chargedCredits,
    balanceCredits: verified.balanceCredits,
    waves: end.waves,
  };
  const complete = count('done') === changes.length && verified.unlike.length === 0;
  return complete ? done(message, details) : refused(endCode(end), message, details);
}

function doneCount(changes: readonly ChangeState[], operation: string): number {
  return changes.filter(({ change, status }) => change.operation === operation && status === 'done').length;
}

function endCode({ state, ended }: ApplyEnd): string {
  return (
    state.fullStop?.code ??
    state.paymentStop?.code ??
    (ended === 'finished' ? 'apply.problems' : 'apply.outOfTime')
  );
}

/** What happened, what is safe, what to do (DESIGN 5, "Sentences"). */
function endSentence(inputs: ReportInputs, changes: readonly ChangeState[], chargedCredits: number): string {
  const { end, recorder, verified } = inputs;
  const open = changes.filter(({ status }) => status !== 'done').length;
  const stop = end.state.fullStop ?? end.state.paymentStop;
  const sentences = [
    resultWords(changes, chargedCredits, verified.balanceCredits),
    ...(stop === null ? [] : [stop.text]),
    ...endedWords(inputs),
    ...doubtWords(changes),
    ...failedWords(changes),
    ...skippedSentences(changes),
  ];
  if (verified.unlike.length > 0) {
    const orders = counted(verified.unlike.length, 'order');
    sentences.push(`TokPortal does not show ${orders} as it was sent; see Update from TokPortal.`);
  }
  if (!verified.complete)
    sentences.push('TokPortal could not be read back; choose Update from TokPortal later.');
  if (recorder.lost.size > 0) {
    const rows = counted(recorder.lost.size, 'row');
    sentences.push(`${rows} could not be found any more; the result stands in the Plan tab.`);
  }
  if (open > 0) sentences.push('Preview again to see and send what is left. Nothing is ordered twice.');
  return sentences.join(' ');
}

/** Orders and credits first: they are what was confirmed. */
function resultWords(
  changes: readonly ChangeState[],
  chargedCredits: number,
  balance: number | null,
): string {
  const paid = changes.filter(({ change }) => change.operation === 'createBundle');
  const filled = changes.filter(({ change }) => change.operation === 'configureVideos');
  const done = (states: readonly ChangeState[]) => states.filter(({ status }) => status === 'done').length;
  const videos = filled.reduce((sum, { filledPositions }) => sum + filledPositions.length, 0);
  const wanted = filled.reduce((sum, { change }) => sum + change.positions.length, 0);
  const published = done(changes.filter(({ change }) => change.operation === 'publishBundle'));
  const parts = [
    ...(paid.length > 0 ? [`${done(paid)} of ${counted(paid.length, 'new order')} paid and saved`] : []),
    ...(wanted > 0 ? [`${videos} of ${counted(wanted, 'video')} filled in`] : []),
    ...(published > 0 ? [`${counted(published, 'order')} handed to the managers`] : []),
  ];
  const made =
    parts.length > 0 ? parts.join(', ') : `${done(changes)} of ${counted(changes.length, 'change')} made`;
  const left = balance === null ? '' : ` The balance is ${balance}.`;
  return `${made}; ${counted(chargedCredits, 'credit')} charged.${left}`;
}

function endedWords({ ports, end }: ReportInputs): string[] {
  if (end.ended === 'journal not written') {
    return ['The add-on could not write down what it was about to send, so nothing more was sent.'];
  }
  if (end.ended === 'finished') return [];
  if (end.waitMs === 0) return ['The time for one run is over; nothing is lost.'];
  const until = new Date(Date.parse(ports.clock.now()) + end.waitMs).toISOString();
  return [
    `TokPortal takes nothing more until about ${wallClock(until, ports.workbook.timeZone).slice(11)}; nothing is lost.`,
  ];
}

/** Which orders, and how much: their credits may be gone. */
function doubtWords(changes: readonly ChangeState[]): string[] {
  const doubtful = changes.filter(({ status }) => status === 'in doubt').map(({ change }) => change);
  if (doubtful.length === 0) return [];
  const names = doubtful.map(
    ({ row, reference, credits }) => `Bundles row ${row} (${reference}, ${counted(credits, 'credit')})`,
  );
  return [
    `Not known whether paid: ${names.join(', ')}. TokPortal gave no clear answer. Please do not order it by hand; it is not sent again.`,
  ];
}

function failedWords(changes: readonly ChangeState[]): string[] {
  const failed = changes.filter(({ status }) => status === 'failed').length;
  return failed === 0
    ? []
    : [`${counted(failed, 'change')} did not succeed; the reason stands in the row and in the Plan tab.`];
}

/** Rows that were left out, by what happened to them since the preview. */
function skippedSentences(changes: readonly ChangeState[]): string[] {
  const reasons = new Map<string, Reason>();
  for (const { change, status, reason } of changes) {
    if (status !== 'stale' || reason === null) continue;
    // The other changes of its order only went with the one that has a reason of its own.
    if (!reasons.has(change.rowId) || reason.code !== 'stale.orderChanged') reasons.set(change.rowId, reason);
  }
  const rows = new Map<string, number>();
  for (const { text } of reasons.values()) {
    const [what = text] = text.split(/(?<=\.) /);
    rows.set(what, (rows.get(what) ?? 0) + 1);
  }
  return [...rows].map(
    ([what, count]) => `${counted(count, 'row')} ${count === 1 ? 'was' : 'were'} skipped. ${what}`,
  );
}

const OUTCOME: Readonly<Record<ChangeStatus, string>> = {
  waiting: 'not sent yet',
  done: 'done',
  failed: 'refused',
  stale: 'skipped',
  'in doubt': 'not known',
};

function outcomes(
  changes: readonly ChangeState[],
): ReadonlyMap<string, { outcome: string; problem: string }> {
  return new Map(
    changes.map(({ change, status, reason }) => [
      change.id,
      { outcome: OUTCOME[status], problem: reason?.text ?? '' },
    ]),
  );
}
