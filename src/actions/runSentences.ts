import { wallClock } from '../domain/dates';
import { type Plan, roundedCredits, tabOfChange } from '../domain/plan';
import { counted } from '../planning/summaries';
import type { ApplyEnd } from '../runs/applyLoop';
import type { ChangeState, Reason } from '../runs/state';
import { slotsOf } from './planFigures';
import type { Verified } from './verifyOrders';

/** What a sentence about a run needs to know. */
export interface RunFacts {
  readonly plan: Plan;
  readonly end: ApplyEnd;
  readonly changes: readonly ChangeState[];
  readonly chargedCredits: number;
  /** `null` while the run is not over. */
  readonly verified: Verified | null;
  /** Rows whose results could not be written. */
  readonly lostRows: number;
  /** Orders of bulk orders that have no row yet. */
  readonly withoutRow: number;
  readonly timeZone: string;
  /** When the run goes on; `null` = it is over. */
  readonly goesOnAt: string | null;
  /** Whether it goes on without a click. */
  readonly isArmed: boolean;
}

/** What happened, what is safe, what to do (DESIGN 5, "Sentences"). */
export function runSentence(facts: RunFacts): string {
  const { end, verified, changes } = facts;
  const stop = end.state.fullStop ?? end.state.paymentStop;
  const isOver = facts.goesOnAt === null;
  const sentences = [
    resultWords(changes, facts.chargedCredits, verified?.balanceCredits ?? null),
    ...(stop === null ? [] : [stop.text]),
    ...endedWords(facts),
    ...doubtWords(changes),
    ...failedWords(changes),
    ...skippedSentences(changes),
  ];
  if (verified !== null && verified.unlike.length > 0) {
    const orders = counted(verified.unlike.length, 'order');
    sentences.push(`TokPortal does not show ${orders} as it was sent; see Update from TokPortal.`);
  }
  if (verified !== null && !verified.complete)
    sentences.push('TokPortal could not be read back; choose Update from TokPortal later.');
  if (facts.lostRows > 0) {
    const rows = counted(facts.lostRows, 'row');
    sentences.push(`${rows} could not be found any more; the result stands in the Plan tab.`);
  }
  if (facts.withoutRow > 0) {
    const orders = counted(facts.withoutRow, 'order');
    sentences.push(`${orders} of bulk orders got no row yet; the next preview adds it.`);
  }
  if (isOver && changes.some(({ status }) => status !== 'done'))
    sentences.push('Preview again to see and send what is left. Nothing is ordered twice.');
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
  const shown = changes.filter(
    ({ change, status }) => change.operation === 'publishVideos' && status === 'done',
  );
  const given = shown.reduce((sum, { change }) => sum + change.positions.length, 0);
  const slots = slotsOf(changes.map(({ change }) => change));
  const added = slotsOf(changes.flatMap(({ change, status }) => (status === 'done' ? [change] : [])));
  const bulk = changes.filter(({ change }) => change.operation === 'createBundlesBulk');
  const made = bulk.reduce((sum, own) => sum + own.made.length, 0);
  const parts = [
    ...(paid.length > 0 ? [`${done(paid)} of ${counted(paid.length, 'new order')} paid and saved`] : []),
    ...(bulk.length > 0
      ? [
          `${done(bulk)} of ${counted(bulk.length, 'bulk order')} paid and saved (${counted(made, 'account')})`,
        ]
      : []),
    ...(slots > 0 ? [`${added} of ${counted(slots, 'slot')} added`] : []),
    ...(wanted > 0 ? [`${videos} of ${counted(wanted, 'video')} filled in`] : []),
    ...(published > 0 ? [`${counted(published, 'order')} handed to the managers`] : []),
    ...(given > 0 ? [`${counted(given, 'video')} handed to the managers`] : []),
  ];
  const result =
    parts.length > 0 ? parts.join(', ') : `${done(changes)} of ${counted(changes.length, 'change')} made`;
  const left = balance === null ? '' : ` The balance is ${balance}.`;
  return `${result}; ${counted(chargedCredits, 'credit')} charged.${left}`;
}

function endedWords({ end, goesOnAt, isArmed, timeZone }: RunFacts): string[] {
  switch (end.ended) {
    case 'journal not written':
      return ['The add-on could not write down what it was about to send, so nothing more was sent.'];
    case 'stopped':
      return ['It was stopped; what was under way was finished and saved.'];
    case 'superseded':
      return ['Another script goes on with it.'];
    case 'finished':
      return [];
    case 'out of time':
      return goesOnAt === null ? [] : [waitWords(end), goesOnWords(goesOnAt, isArmed, timeZone)];
  }
}

function waitWords({ waitMs, waitsForDoubt }: ApplyEnd): string {
  if (waitsForDoubt) return 'TokPortal is asked what became of it before anything is paid again.';
  return waitMs > 0 ? 'TokPortal takes nothing more at the moment.' : 'The time for one go is over.';
}

function goesOnWords(at: string, isArmed: boolean, timeZone: string): string {
  const clock = wallClock(at, timeZone).slice(11);
  return isArmed
    ? `Nothing is lost. It goes on by itself at about ${clock}; you may close the file.`
    : `Nothing is lost. Choose Send previewed changes… from ${clock} on, and it goes on.`;
}

/** Which orders, and how much: their credits may be gone. */
function doubtWords(changes: readonly ChangeState[]): string[] {
  const doubtful = changes.filter(({ status }) => status === 'in doubt').map(({ change }) => change);
  if (doubtful.length === 0) return [];
  const names = doubtful.map(
    (change) =>
      `${tabOfChange(change)} row ${change.row} (${change.reference}, ${counted(change.credits, 'credit')})`,
  );
  return [
    `Not known yet whether paid: ${names.join(', ')}. We ask TokPortal before paying. Please do not order it by hand.`,
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

/** Credits of all requests so far. */
export function chargedCreditsOf(changes: readonly ChangeState[]): number {
  return roundedCredits(changes.reduce((sum, state) => sum + state.chargedCredits, 0));
}
