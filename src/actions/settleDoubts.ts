import type { BatchVideosRequest } from '../domain/orders';
import type { Plan } from '../domain/plan';
import type { CreatedBundle } from '../domain/remote';
import { unitPrice } from '../planning/pricing';
import type { Ports } from '../ports';
import { type Journal, openJournal } from '../runs/journal';
import type { OpenPayment, Outcome } from '../runs/journalEntries';
import { parsedObject } from '../runs/journalReading';
import { heldLease } from '../runs/lease';
import { type DoubtfulPayment, lookUpCalls, readDoubts, verdictOf } from '../runs/paidEvidence';
import type { Reader } from '../runs/reads';
import { rebuildJournal } from '../runs/rebuildJournal';
import type { SentRequest } from '../runs/resume';
import { changeRuns, openRuns, type RunRecord, readRuns } from '../runs/runRecords';
import { describeFailure } from '../runs/sentences';
import { type AccountEdit, hasPaidExtra, PAID_NAMES } from '../runs/steps';
import { loadPlanOf } from './planStore';
import { otherWorkspace } from './workspace';

type Settled =
  | {
      readonly ok: true;
      readonly journal: Journal;
      /** What the person should know of it. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly code: string; readonly message: string };

const REBUILT =
  'The add-on’s record of what was sent had been restored or edited. It was rebuilt from what the file remembers of its orders.';

/**
 * Before a preview: makes a journal whole that was restored or edited, and asks TokPortal what became of payments of
 * runs that are over (DESIGN 6, "In doubt"). An order that is found belongs to its row from now on; one that is not
 * there, late enough, may be planned again; everything else stays in doubt. Doubts of a run that is open are its own.
 */
export function settleDoubts(ports: Ports, reader: Reader, journal: Journal): Settled {
  if (journal.isWhole) return lookedUp(ports, reader, journal, openRuns(ports).map(underWay));
  if (heldLease(ports, ports.clock.now())?.purpose === 'apply')
    return {
      ok: false,
      code: 'apply.busy',
      message: 'A sending is under way. Preview again when it is done.',
    };
  const rebuilt = rebuildJournal(ports, ports.clock.now()) ? openJournal(ports) : null;
  if (rebuilt?.isWhole !== true)
    return {
      ok: false,
      code: 'journal.notRebuilt',
      message: 'The add-on’s record of what was sent could not be rebuilt. Nothing was sent. Preview again.',
    };
  return lookedUp(ports, reader, rebuilt, [REBUILT]);
}

function underWay({ owner }: RunRecord): string {
  return `The sending of ${owner || 'a colleague'} is not finished; what it still has to send is shown here too, and is not ordered twice.`;
}

function lookedUp(ports: Ports, reader: Reader, journal: Journal, notes: readonly string[]): Settled {
  const running = new Set(openRuns(ports).map(({ id }) => id));
  const { open: all, created } = journal.summary();
  const open = all
    .filter(({ run }) => !running.has(run))
    .map((payment) => ({ payment, doubt: doubtOf(payment, created.get(payment.rowId)?.bundleId ?? '') }))
    .filter(({ doubt }) => lookUpCalls(doubt).length > 0);
  if (open.length > 0) {
    const other = otherWorkspace(journal, reader, profileOf(ports, open));
    if (other !== null)
      return { ok: false, code: other.reason.code, message: `${other.reason.text} Nothing was changed.` };
    const read = readDoubts(
      reader,
      open.map(({ doubt }) => doubt),
    );
    if (!read.ok) {
      const { code, text } = describeFailure(read.failure);
      return { ok: false, code, message: `${text} Nothing was sent and nothing was changed.` };
    }
    const seenAt = reader.serverTime ?? ports.clock.now();
    const outcomes = open.flatMap((own, index) => {
      const facts = factsOf(ports, journal, own, read.value[index] ?? [], seenAt);
      return facts === null ? [] : [outcomeOf(own.payment, facts, seenAt)];
    });
    journal.append(outcomes);
  }
  forgetSettledRuns(ports, journal);
  const left = journal
    .summary()
    .open.filter(({ run, operation }) => !running.has(run) && operation === 'editRequest');
  return { ok: true, journal, notes: [...notes, ...left.map(editInDoubt)] };
}

/** No row of Bundles shows it. */
function editInDoubt({ request }: OpenPayment): string {
  const { body } = parsedObject(request) as Partial<AccountEdit>;
  return `It is not clear whether the change of a profile to “@${body?.requested_username ?? ''}” was ordered and paid. It is not sent again. Look at the account and at your credits in TokPortal, and change it there if it is still needed.`;
}

interface OpenDoubt {
  readonly payment: OpenPayment;
  readonly doubt: DoubtfulPayment;
}

/** @param bundleId of the order's row, where the request names none */
function doubtOf(payment: OpenPayment, bundleId: string): DoubtfulPayment {
  const { operation, request, reference, firstAt: firstSentAt, at: sentAt } = payment;
  const sent = parsedObject(request) as SentRequest;
  return { operation, request, reference, bundleId: sent.bundleId ?? bundleId, firstSentAt, sentAt };
}

/** Whose key paid, while the workbook owns no order: what another one does not find may well be there. */
function profileOf(ports: Ports, open: readonly OpenDoubt[]): string | null {
  const runs = new Set(open.map(({ payment }) => payment.run));
  return readRuns(ports).find(({ id, profile }) => runs.has(id) && profile !== null)?.profile ?? null;
}

interface Facts {
  readonly result: 'done' | 'absent';
  readonly [fact: string]: unknown;
}

/** What the journal gets to know; `null` = it stays in doubt. Which slots were filled the preview itself reads. */
function factsOf(
  ports: Ports,
  journal: Journal,
  { payment, doubt }: OpenDoubt,
  answers: readonly unknown[],
  seenAt: string,
): Facts | null {
  const hash = readRuns(ports).find(({ id }) => id === payment.run)?.planHash;
  const plan = hash === undefined ? null : loadPlanOf(ports, hash);
  const own = [...journal.summary().created.values()];
  const rows = own.flatMap(({ bundleId, made }) => [bundleId, ...made.map(({ bundle_id }) => bundle_id)]);
  const verdict = verdictOf(doubt, answers, seenAt, new Set([...(plan?.knownBundleIds ?? []), ...rows]));
  if (verdict.kind === 'absent') return { result: 'absent', newKey: payment.replayed };
  if (verdict.kind !== 'done') return null;
  const change = plan?.changes.find(
    ({ operation, rowId }) => PAID_NAMES[operation] === payment.operation && rowId === payment.rowId,
  );
  const { operation } = payment;
  if (operation === 'videos')
    return { result: 'done', ...filledSlots(payment, plan, verdict.filled), lookedUp: true };
  const value = answerValue(payment, verdict.made);
  return { result: 'done', value, charged: change?.credits, lookedUp: true };
}

/** What filling them cost, the plan knows. */
function filledSlots({ request }: OpenPayment, plan: Plan | null, filled: ReadonlySet<number>) {
  const { body } = parsedObject(request) as SentRequest;
  const { videos = [] } = (body ?? {}) as Partial<BatchVideosRequest>;
  const paid = videos.filter((video) => filled.has(video.position) && hasPaidExtra(video)).length;
  const charged = plan === null ? undefined : paid * unitPrice({ all: plan.costs }, 'sound_volume');
  return { filled: [...filled], charged };
}

/** As the answer to the request would have named it. */
function answerValue({ operation }: OpenPayment, made: readonly CreatedBundle[]): unknown {
  if (operation === 'bulk') return { bundles: made };
  return operation === 'create' ? { bundle_id: made[0]?.bundle_id } : undefined;
}

function outcomeOf(payment: OpenPayment, { result, ...facts }: Facts, at: string): Outcome {
  const { rowId, operation, key, run } = payment;
  return { kind: 'outcome', at, run, rowId, operation, key, result, facts: JSON.stringify(facts) };
}

/** Runs that are over are kept only for their doubts. */
function forgetSettledRuns(ports: Ports, journal: Journal): void {
  const doubtful = new Set(journal.summary().open.map(({ run }) => run));
  const isOver = (run: { readonly id: string; readonly status: string }) =>
    run.status === 'ended' && !doubtful.has(run.id);
  if (readRuns(ports).some(isOver)) changeRuns(ports, (runs) => runs.filter((run) => !isOver(run)));
}
