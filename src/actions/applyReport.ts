import { wallClock } from '../domain/dates';
import type { Plan } from '../domain/plan';
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
  const chargedCredits = changes.reduce((sum, state) => sum + state.chargedCredits, 0);
  const message = endSentence(inputs, changes, chargedCredits);
  updateOutput(ports.workbook, PLAN, 'change_id', outcomes(changes));
  const line = {
    started_at: wallClock(inputs.startedAt, ports.workbook.timeZone),
    who: ports.session.userEmail(),
    what: 'Send previewed changes',
    planned: changes.length,
    done: count('done'),
    failed: changes.length - count('done'),
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
function endSentence(
  { end, recorder, verified }: ReportInputs,
  changes: readonly ChangeState[],
  chargedCredits: number,
): string {
  const paid = changes.filter(({ change }) => change.operation === 'createBundle');
  const ordered = paid.filter(({ status }) => status === 'done').length;
  const doubtful = changes.filter(({ status }) => status === 'in doubt').length;
  const open = changes.filter(({ status }) => status !== 'done').length;
  const made = changes.length - open;
  const result =
    paid.length > 0
      ? `${ordered} of ${counted(paid.length, 'new order')} paid and saved`
      : `${made} of ${counted(changes.length, 'change')} made`;
  const sentences = [`${result}, ${counted(chargedCredits, 'credit')} charged.`];
  const stop = end.state.fullStop ?? end.state.paymentStop;
  if (stop !== null) sentences.push(stop.text);
  if (end.ended === 'out of time') sentences.push('The time for one run is over; nothing is lost.');
  if (end.ended === 'journal not written')
    sentences.push('The hidden journal could not be written, so nothing more was sent.');
  if (doubtful > 0) {
    sentences.push(
      `For ${counted(doubtful, 'order')} it is not known whether it was paid. Please do not order it by hand; it is not sent again.`,
    );
  }
  const failed = changes.filter(({ status }) => status === 'failed').length;
  if (failed > 0)
    sentences.push(
      `${counted(failed, 'change')} did not succeed; the reason stands in the row and in the Plan tab.`,
    );
  sentences.push(...skippedSentences(changes));
  if (verified.unlike.length > 0)
    sentences.push(
      `TokPortal does not show ${counted(verified.unlike.length, 'order')} as it was sent; see Update from TokPortal.`,
    );
  if (!verified.complete)
    sentences.push('TokPortal could not be read back; choose Update from TokPortal later.');
  if (recorder.lost.size > 0)
    sentences.push(
      `${counted(recorder.lost.size, 'row')} could not be found any more; the result stands in the Plan tab.`,
    );
  if (open > 0) sentences.push('Preview again to see and send what is left. Nothing is ordered twice.');
  return sentences.join(' ');
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
