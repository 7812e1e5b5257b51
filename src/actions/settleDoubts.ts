import type { BatchVideosRequest, CreateBundleRequest } from '../domain/orders';
import type { Page, RemoteBundle, RemoteSlot } from '../domain/remote';
import type { Ports } from '../ports';
import { createEvidence, slotEvidence } from '../runs/evidence';
import { type Journal, openJournal } from '../runs/journal';
import type { OpenPayment, Outcome } from '../runs/journalEntries';
import { parsedObject } from '../runs/journalReading';
import { heldLease } from '../runs/lease';
import type { Reader } from '../runs/reads';
import { rebuildJournal } from '../runs/rebuildJournal';
import type { SentRequest } from '../runs/resume';
import { changeRuns, openRuns, type RunRecord, readRuns } from '../runs/runRecords';
import { describeFailure } from '../runs/sentences';
import * as calls from '../tokportal/calls';
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
  const bundleIdOf = (payment: OpenPayment) =>
    (parsedObject(payment.request) as SentRequest).bundleId ?? created.get(payment.rowId)?.bundleId ?? '';
  const open = all.filter(
    (payment) =>
      !running.has(payment.run) &&
      (payment.operation === 'create' ? payment.reference : bundleIdOf(payment)) !== '',
  );
  const other = open.length === 0 ? null : otherWorkspace(journal, reader, profileOf(ports, open));
  if (other !== null)
    return { ok: false, code: other.reason.code, message: `${other.reason.text} Nothing was changed.` };
  if (open.length > 0) {
    const read = reader.readAll<Page<unknown>>(
      open.map((payment) => lookUpCall(payment, bundleIdOf(payment))),
    );
    if (!read.ok) {
      const { code, text } = describeFailure(read.failure);
      return { ok: false, code, message: `${text} Nothing was sent and nothing was changed.` };
    }
    const seenAt = reader.serverTime ?? ports.clock.now();
    const outcomes = open.flatMap((payment, index) => {
      const items = read.value[index]?.items ?? [];
      const facts =
        payment.operation === 'create'
          ? createFacts(ports, journal, payment, read.value[index] as Page<RemoteBundle>, seenAt)
          : extrasFacts(payment, items as readonly RemoteSlot[], seenAt);
      return facts === null ? [] : [outcomeOf(payment, facts, seenAt)];
    });
    journal.append(outcomes);
  }
  forgetSettledRuns(ports, journal);
  return { ok: true, journal, notes };
}

/** Whose key paid, while the workbook owns no order: what another one does not find may well be there. */
function profileOf(ports: Ports, open: readonly OpenPayment[]): string | null {
  const runs = new Set(open.map(({ run }) => run));
  return readRuns(ports).find(({ id, profile }) => runs.has(id) && profile !== null)?.profile ?? null;
}

function lookUpCall({ operation, reference }: OpenPayment, bundleId: string): calls.ApiCall<Page<unknown>> {
  return operation === 'create'
    ? calls.listBundles({ page: 1, external_ref: reference })
    : calls.listBundleVideos(bundleId);
}

interface Facts {
  readonly result: 'done' | 'absent';
  readonly [fact: string]: unknown;
}

/** `null` = it stays in doubt. */
function createFacts(
  ports: Ports,
  journal: Journal,
  payment: OpenPayment,
  { items: found, dropped }: Page<RemoteBundle>,
  seenAt: string,
): Facts | null {
  const hash = readRuns(ports).find(({ id }) => id === payment.run)?.planHash;
  const plan = hash === undefined ? null : loadPlanOf(ports, hash);
  const rows = [...journal.summary().created.values()].map(({ bundleId }) => bundleId);
  const { body } = parsedObject(payment.request) as SentRequest;
  const request = (body ?? { external_ref: payment.reference }) as Partial<CreateBundleRequest>;
  const knownIds = new Set([...(plan?.knownBundleIds ?? []), ...rows]);
  const { firstAt: firstSentAt, at: sentAt } = payment;
  const evidence = createEvidence(request, { firstSentAt, sentAt, seenAt, found, dropped, knownIds });
  if (evidence.kind === 'absent') return { result: 'absent', newKey: payment.replayed };
  if (evidence.kind !== 'found') return null;
  const change = plan?.changes.find(
    ({ operation, rowId }) => operation === 'createBundle' && rowId === payment.rowId,
  );
  return {
    result: 'done',
    value: { bundle_id: evidence.bundleId },
    charged: change?.credits,
    lookedUp: true,
  };
}

/** Which slots were filled is read from TokPortal by the preview itself. */
function extrasFacts(payment: OpenPayment, slots: readonly RemoteSlot[], seenAt: string): Facts | null {
  const { body } = parsedObject(payment.request) as SentRequest;
  const videos = (body as BatchVideosRequest | undefined)?.videos ?? [];
  const { filled, isLate } = slotEvidence(videos, slots, payment.at, seenAt);
  const isComplete = videos.length > 0 && filled.size === videos.length;
  if (!isComplete && !isLate) return null;
  return { result: filled.size > 0 ? 'done' : 'absent', lookedUp: true };
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
