import type {
  AccountEditRequest,
  BatchVideosRequest,
  ConfigureAccountRequest,
  CreateBulkRequest,
  CreateBundleRequest,
  PositionedVideo,
} from '../domain/orders';
import { type ActOperation, type ChangeOperation, isCreation } from '../domain/plan';
import type { RemoteAccount } from '../domain/remote';
import type { ChangeState, OrderState, RunState } from './state';

/** One request of a wave, still without its idempotency key. */
export type Step = StepBase &
  (
    | { readonly kind: 'create'; readonly body: CreateBundleRequest }
    | { readonly kind: 'bulk'; readonly body: CreateBulkRequest }
    | { readonly kind: 'addSlots'; readonly bundleId: string; readonly body: SlotsToAdd }
    | { readonly kind: 'account'; readonly bundleId: string; readonly body: ConfigureAccountRequest }
    | { readonly kind: 'videos'; readonly bundleId: string; readonly body: BatchVideosRequest }
    | { readonly kind: 'publish'; readonly bundleId: string }
    /** The journal keeps the slots that are meant: whoever takes the sending back means no others. */
    | { readonly kind: 'publishSlots'; readonly bundleId: string; readonly positions: readonly number[] }
    | { readonly kind: 'publishSlot'; readonly bundleId: string; readonly position: number }
    | ({ readonly kind: 'editRequest' } & AccountEdit)
    | {
        readonly kind: 'act';
        readonly operation: ActOperation;
        readonly bundleId: string;
        /** Slot; 0 = the order itself. */
        readonly position: number;
        readonly body: object | null;
      }
  );

interface StepBase {
  readonly changeId: string;
  readonly rowId: string;
  readonly paid: boolean;
}

/** Slots to buy. How many there were before is not sent: it tells later whether they were bought (DESIGN 6). */
export interface SlotsToAdd {
  readonly quantity: number;
  readonly before: number;
}

/** A change of somebody's profile, and whose. What was there and its price are not sent: they tell later what became of it. */
export interface AccountEdit {
  readonly accountId: string;
  readonly body: AccountEditRequest;
  readonly before?: Pick<RemoteAccount, 'username' | 'visible_name' | 'biography' | 'link_in_bio'>;
  readonly priceCredits?: number;
}

/** What the journal calls requests that can be paid. */
export const PAID_NAMES: Readonly<Partial<Record<ChangeOperation, Step['kind']>>> = {
  createBundle: 'create',
  createBundlesBulk: 'bulk',
  addVideoSlots: 'addSlots',
  configureVideos: 'videos',
  createAccountEditRequest: 'editRequest',
};

/** What the journal calls the request. */
export function nameOfStep(step: Step): string {
  return step.kind === 'act' ? step.operation : step.kind;
}

/** The next request of a change; `null` while its order does not exist. */
export function stepOf(state: RunState, order: OrderState, own: ChangeState): Step | null {
  const { id, credits, operation, positions } = own.change;
  const base = { changeId: id, rowId: order.rowId, paid: credits > 0 || isCreation(operation) };
  if (operation === 'createBundle') return { ...base, kind: 'create', body: own.body as CreateBundleRequest };
  if (operation === 'createBundlesBulk')
    return { ...base, kind: 'bulk', body: own.body as CreateBulkRequest };
  if (operation === 'createAccountEditRequest')
    return { ...base, paid: true, kind: 'editRequest', ...(own.body as AccountEdit) };
  const { bundleId } = order;
  if (bundleId === null) return null;
  switch (operation) {
    case 'addVideoSlots':
      return { ...base, paid: true, kind: 'addSlots', bundleId, body: own.body as SlotsToAdd };
    case 'configureAccount':
      return { ...base, kind: 'account', bundleId, body: own.body as ConfigureAccountRequest };
    case 'configureVideos':
      return videosStep(state, order, own, bundleId);
    case 'publishBundle':
      return own.doneCount === 0
        ? { ...base, kind: 'publish', bundleId }
        : { ...base, kind: 'publishSlots', bundleId, positions };
    case 'publishVideos':
      return own.change.everySlot
        ? { ...base, kind: 'publishSlots', bundleId, positions }
        : { ...base, kind: 'publishSlot', bundleId, position: positions[own.doneCount] ?? 0 };
    default:
      return {
        ...base,
        kind: 'act',
        operation,
        bundleId,
        position: positions[0] ?? 0,
        body: own.body as object | null,
      };
  }
}

/** The next slots of the order. The last batch may publish at once, when all before it succeeded. */
function videosStep(state: RunState, order: OrderState, own: ChangeState, bundleId: string): Step {
  const open = (own.body as BatchVideosRequest).videos.filter(
    ({ position }) => !own.filledPositions.includes(position),
  );
  const videos = open.slice(0, state.learnt.batchMax);
  const isLast = videos.length === open.length;
  const publishes = isLast && state.learnt.autoPublish !== 'no' && mayAutoPublish(order, own);
  const body = publishes ? { videos, auto_publish: true } : { videos };
  const base = { changeId: own.change.id, rowId: order.rowId };
  return {
    ...base,
    kind: 'videos',
    bundleId,
    paid: own.change.credits > 0 && videos.some(hasPaidExtra),
    body,
  };
}

/** Only when publishing is planned, and nothing but this batch is missing for it. */
function mayAutoPublish(order: OrderState, own: ChangeState): boolean {
  const publish = order.changes.find(({ change }) => change.operation === 'publishBundle');
  if (publish === undefined || publish.status !== 'waiting' || !publish.change.everySlot) return false;
  return publish.change.requires.every(
    (id) => id === own.change.id || order.changes.find(({ change }) => change.id === id)?.status === 'done',
  );
}

export function hasPaidExtra(video: PositionedVideo): boolean {
  return video.volume_original_sound !== undefined || video.volume_added_sound !== undefined;
}
