import { wallClock } from '../domain/dates';
import type { Plan } from '../domain/plan';
import type { Ports } from '../ports';
import type { ApplyEnd } from '../runs/applyLoop';
import type { RunRecord } from '../runs/runRecords';
import { allChanges, type ChangeState, type ChangeStatus } from '../runs/state';
import { updateOutput, upsertOutput } from '../workbook/outputTab';
import { PLAN, RUNS } from '../workbook/schema';
import { type ActionResult, done, refused } from './actionResult';
import type { RowRecorder } from './applyRecorder';
import { sendingTitle, slotsOf } from './planFigures';
import { chargedCreditsOf, runSentence } from './runSentences';
import type { Verified } from './verifyOrders';

export interface ReportInputs {
  readonly ports: Ports;
  readonly plan: Plan;
  readonly run: RunRecord;
  readonly end: ApplyEnd;
  readonly recorder: RowRecorder;
  /** `null` while the run is not over. */
  readonly verified: Verified | null;
  /** When the run goes on; `null` = it is over. */
  readonly goesOnAt: string | null;
  readonly isArmed: boolean;
  /** Requests to TokPortal of all its steps, reads included. */
  readonly requests: number;
}

/** Writes outcomes into the Plan tab and the run's line in Runs, and says in plain words where it stands. */
export function applyReport(inputs: ReportInputs): ActionResult {
  const { ports, end, run, verified, goesOnAt } = inputs;
  const changes = allChanges(end.state);
  const count = (status: ChangeStatus) => changes.filter((state) => state.status === status).length;
  const chargedCredits = chargedCreditsOf(changes);
  const lostRows = inputs.recorder.lost.size;
  const { timeZone } = ports.workbook;
  const withoutRow = inputs.recorder.bulk.missing();
  const message = runSentence({ ...inputs, changes, chargedCredits, lostRows, withoutRow, timeZone });
  updateOutput(ports.workbook, PLAN, 'change_id', outcomes(changes));
  const complete = count('done') === changes.length && verified?.unlike.length === 0;
  const figures = { planned: changes.length, done: count('done'), failed: count('failed') };
  noteRun(ports, run, {
    what: sendingTitle(inputs.plan),
    ...figures,
    requests: inputs.requests,
    credits: chargedCredits,
    status: goesOnAt !== null ? 'waiting' : complete ? 'done' : endWord(end),
    message,
  });
  ports.workbook.flush();
  const details = {
    runId: run.id,
    ...figures,
    stale: count('stale'),
    inDoubt: count('in doubt'),
    waiting: count('waiting'),
    goesOnAt,
    orders: doneCount(changes, 'createBundle'),
    bulkRequests: doneCount(changes, 'createBundlesBulk'),
    bulkBundles: changes.reduce((sum, { made }) => sum + made.length, 0),
    slotsAdded: slotsOf(changes.flatMap(({ change, status }) => (status === 'done' ? [change] : []))),
    accounts: doneCount(changes, 'configureAccount'),
    videos: changes.reduce((sum, { filledPositions }) => sum + filledPositions.length, 0),
    published: doneCount(changes, 'publishBundle'),
    chargedCredits,
    balanceCredits: verified?.balanceCredits ?? null,
    waves: end.waves,
  };
  return complete ? done(message, details) : refused(endCode(inputs), message, details);
}

/** What is not named stays as it is. */
interface RunFigures {
  readonly what?: string;
  readonly planned: number;
  readonly done?: number;
  readonly failed?: number;
  readonly requests?: number;
  readonly credits?: number;
  readonly status: string;
  readonly message: string;
}

/** One line a run (DESIGN 4, Runs). */
export function noteRun(
  ports: Ports,
  run: Pick<RunRecord, 'id' | 'owner' | 'startedAt'>,
  figures: RunFigures,
): void {
  upsertOutput(ports.workbook, RUNS, 'run_id', {
    started_at: wallClock(run.startedAt, ports.workbook.timeZone),
    who: run.owner,
    ...figures,
    run_id: run.id,
  });
}

function doneCount(changes: readonly ChangeState[], operation: string): number {
  return changes.filter(({ change, status }) => change.operation === operation && status === 'done').length;
}

function endWord({ state, ended }: ApplyEnd): string {
  if (ended === 'stopped') return 'stopped';
  return state.fullStop !== null || ended === 'journal not written' ? 'failed' : 'done with problems';
}

function endCode({ end: { state, ended }, goesOnAt }: ReportInputs): string {
  if (goesOnAt !== null) return 'apply.waiting';
  if (ended === 'stopped') return 'apply.stopped';
  return state.fullStop?.code ?? state.paymentStop?.code ?? 'apply.problems';
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
