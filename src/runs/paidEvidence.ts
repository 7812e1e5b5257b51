import type { Instant } from '../domain/dates';
import type { BatchVideosRequest, CreateBulkRequest, CreateBundleRequest } from '../domain/orders';
import { sizeOfBulk } from '../domain/plan';
import type {
  ActiveEditRequest,
  CreditTransaction,
  Page,
  RemoteAccount,
  RemoteBundle,
  RemoteSlot,
} from '../domain/remote';
import * as calls from '../tokportal/calls';
import type { ApiFailure } from '../tokportal/failures';
import { PER_PAGE } from '../tokportal/pages';
import type { Reply } from '../tokportal/transport';
import { type EditShown, editEvidence } from './editEvidence';
import { bulkEvidence, createEvidence, type LookedUp, quantityEvidence, slotEvidence } from './evidence';
import { parsedObject } from './journalReading';
import type { Reader, ReadResult } from './reads';
import type { SentRequest } from './resume';
import type { SlotsToAdd } from './steps';

/** A payment without a clear answer, as it was sent. */
export interface DoubtfulPayment {
  /** As the journal names it. */
  readonly operation: string;
  /** The request as the intent holds it; `''` when only its key is remembered. */
  readonly request: string;
  readonly reference: string;
  /** The order that it concerns, where it is known. */
  readonly bundleId: string;
  /** When it was first and last sent with its key, by TokPortal's clock. */
  readonly firstSentAt: Instant;
  readonly sentAt: Instant;
}

/** What TokPortal shows of it (DESIGN 6, "In doubt"). */
export type Verdict =
  /** It had its effect; `made` and `filled` say which. */
  | Done
  | { readonly kind: 'absent' }
  /** Its absence does not count yet. */
  | { readonly kind: 'too early' }
  | { readonly kind: 'unclear' };

interface Done {
  readonly kind: 'done';
  readonly made: readonly RemoteBundle[];
  readonly filled: ReadonlySet<number>;
}

const DONE: Done = { kind: 'done', made: [], filled: new Set() };

/** The reads that tell; `[]` = nothing can. All of them must be answered. */
export function lookUpCalls({
  operation,
  request,
  reference,
  bundleId,
  firstSentAt,
  sentAt,
}: DoubtfulPayment): calls.ApiCall<unknown>[] {
  switch (operation) {
    case 'create':
      return reference === '' ? [] : [calls.listBundles({ page: 1, external_ref: reference })];
    case 'bulk':
      return reference === '' ? [] : bulkPages(request, reference);
    case 'addSlots':
      return bundleId === '' ? [] : [calls.getBundle(bundleId)];
    case 'videos':
      return bundleId === '' ? [] : [calls.listBundleVideos(bundleId)];
    case 'editRequest': {
      const { accountId } = parsedObject(request) as SentRequest;
      return accountId === undefined
        ? []
        : [
            calls.getAccountEditRequest(accountId),
            calls.getAccount(accountId),
            calls.listCreditTransactions({
              page: 1,
              date_from: dayOf(firstSentAt, -1),
              date_to: dayOf(sentAt, 1),
            }),
          ];
    }
    default:
      return [];
  }
}

/** Two hundred bundles may bear one reference, and one more page shows whether there are others. */
function bulkPages(request: string, reference: string): calls.ApiCall<unknown>[] {
  const pages = Math.floor(sizeOfBulk(bodyOf<CreateBulkRequest>(request)) / PER_PAGE) + 1;
  return Array.from({ length: pages }, (_, index) =>
    calls.listBundles({ page: index + 1, external_ref: reference }),
  );
}

/** UTC day at so many hours from then. */
function dayOf(at: Instant, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString().slice(0, 10);
}

/** An answer to one of these reads; `undefined` = it could not be read. */
export function answerOf(call: calls.ApiCall<unknown>, reply: Reply<unknown> | undefined): unknown {
  return reply === undefined || reply.ok ? reply?.value : toldByRefusal(call, reply.failure);
}

const NO_EDIT: ActiveEditRequest = { request: null };

/**
 * An account without an active request answers 404, as far as anybody knows (contract/INFERENCES.md). One that is not
 * shown, and charges that this key may not see, are left out of the evidence.
 */
function toldByRefusal({ operation }: calls.ApiCall<unknown>, failure: ApiFailure): unknown {
  if (failure.kind !== 'refused') return undefined;
  if (operation === 'getAccountEditRequest') return failure.status === 404 ? NO_EDIT : undefined;
  return operation === 'getAccount' || operation === 'listCreditTransactions' ? null : undefined;
}

/**
 * Reads about several payments, each with its answers in the order of `lookUpCalls`. Those that a refusal may answer
 * are read one by one, the others together.
 */
export function readDoubts(reader: Reader, payments: readonly DoubtfulPayment[]): ReadResult<unknown[][]> {
  const asked = payments.map((payment) => (payment.operation === 'editRequest' ? [] : lookUpCalls(payment)));
  const read = reader.readAll(asked.flat());
  if (!read.ok) return read;
  const values = [...read.value];
  const answers: unknown[][] = [];
  for (const [index, payment] of payments.entries()) {
    const own = values.splice(0, asked[index]?.length ?? 0);
    answers.push(own);
    if (payment.operation !== 'editRequest') continue;
    for (const call of lookUpCalls(payment)) {
      const single = reader.readAll([call]);
      const answer = single.ok ? single.value[0] : toldByRefusal(call, single.failure);
      if (!single.ok && answer === undefined) return single;
      own.push(answer);
    }
  }
  return { ok: true, value: answers };
}

/** What the answers, in the order of `lookUpCalls`, say. */
export function verdictOf(
  payment: DoubtfulPayment,
  answers: readonly unknown[],
  seenAt: Instant,
  knownIds: ReadonlySet<string>,
): Verdict {
  const { operation, request, reference, firstSentAt, sentAt } = payment;
  const [answer] = answers;
  switch (operation) {
    case 'create':
    case 'bulk': {
      const pages = answers as readonly Page<RemoteBundle>[];
      const found = pages.flatMap(({ items }) => items);
      const dropped = pages.reduce((sum, page) => sum + page.dropped, 0);
      const looked: LookedUp = { firstSentAt, sentAt, seenAt, found, dropped, knownIds };
      const sent = bodyOf<CreateBundleRequest & CreateBulkRequest>(request) ?? { external_ref: reference };
      const evidence =
        operation === 'create' ? createEvidence(sent, looked) : bulkEvidence(sent, sizeOfBulk(sent), looked);
      return evidence.kind === 'found' ? { ...DONE, made: evidence.bundles } : evidence;
    }
    case 'addSlots': {
      const slots = bodyOf<SlotsToAdd>(request);
      const now = (answer as RemoteBundle).videos_quantity;
      if (slots === null || now === null) return { kind: 'unclear' };
      return plain(quantityEvidence(slots, now, sentAt, seenAt));
    }
    case 'videos': {
      const { videos = [] } = bodyOf<BatchVideosRequest>(request) ?? {};
      const { filled, isLate } = slotEvidence(videos, (answer as Page<RemoteSlot>).items, sentAt, seenAt);
      const isComplete = videos.length > 0 && filled.size === videos.length;
      if (!isComplete && !isLate) return { kind: 'too early' };
      return filled.size > 0 ? { ...DONE, filled } : { kind: 'absent' };
    }
    case 'editRequest':
      return plain(editEvidence(parsedObject(request), editShown(answers), { firstSentAt, sentAt, seenAt }));
    default:
      return { kind: 'unclear' };
  }
}

function editShown([edit, account, transactions]: readonly unknown[]): EditShown {
  return {
    active: (edit as ActiveEditRequest).request,
    account: account as RemoteAccount | null,
    transactions: transactions as Page<CreditTransaction> | null,
  };
}

function plain(kind: 'done' | 'absent' | 'too early' | 'unclear'): Verdict {
  return kind === 'done' ? DONE : { kind };
}

/** `null` where the request is not remembered. */
function bodyOf<T>(request: string): (Partial<T> & T) | null {
  const { body } = parsedObject(request) as SentRequest;
  return typeof body === 'object' && body !== null ? (body as Partial<T> & T) : null;
}
