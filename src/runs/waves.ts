import type {
  BatchVideosRequest,
  ConfigureAccountRequest,
  CreateBundleRequest,
  PositionedVideo,
} from '../domain/orders';
import type { ChangeState, OrderState, RunState } from './state';

/** One request of a wave, still without its idempotency key. */
export type Step = StepBase &
  (
    | { readonly kind: 'create'; readonly body: CreateBundleRequest }
    | { readonly kind: 'account'; readonly bundleId: string; readonly body: ConfigureAccountRequest }
    | { readonly kind: 'videos'; readonly bundleId: string; readonly body: BatchVideosRequest }
    | { readonly kind: 'publish' | 'publishSlots'; readonly bundleId: string }
    | { readonly kind: 'publishSlot'; readonly bundleId: string; readonly position: number }
  );

interface StepBase {
  readonly changeId: string;
  readonly rowId: string;
  readonly paid: boolean;
}

const GROUP_MAX = 40;
const PHASES = [
  'createBundle',
  'configureAccount',
  'configureVideos',
  'publishBundle',
  'publishVideos',
] as const;

/**
 * The next requests that may go out together: orders go in groups, and each group passes the phases create,
 * account, slots, publish before the next one starts (DESIGN 5, "Apply"). Empty = nothing left to do.
 *
 * @param requestsMax most requests in the wave
 * @param holdsCreates new orders wait; what is paid already goes on
 */
export function nextWave(state: RunState, requestsMax: number, holdsCreates = false): Step[] {
  if (state.fullStop !== null) return [];
  for (const group of groupsOf(state.orders)) {
    for (const phase of PHASES) {
      if (holdsCreates && phase === 'createBundle') continue;
      const steps = group.flatMap((order) => stepsOf(state, order, phase));
      if (steps.length > 0) return wave(state, steps, requestsMax);
    }
  }
  return [];
}

/**
 * The first paid order of a run goes alone: if its charge is not the planned one, nothing else was paid. That holds
 * for an order that was planned as free, too.
 */
function groupsOf(orders: readonly OrderState[]): OrderState[][] {
  const firstPaid = orders.findIndex((order) =>
    order.changes.some(({ change }) => change.credits > 0 || change.operation === 'createBundle'),
  );
  if (firstPaid < 0) return chunks(orders, GROUP_MAX);
  const alone = orders.slice(firstPaid, firstPaid + 1);
  return [
    ...chunks(orders.slice(0, firstPaid), GROUP_MAX),
    alone,
    ...chunks(orders.slice(firstPaid + 1), GROUP_MAX),
  ];
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** What is not known yet is learnt from one order before others follow. */
function wave(state: RunState, steps: readonly Step[], requestsMax: number): Step[] {
  const [first] = steps;
  if (first === undefined) return [];
  const asks = steps.find((step) => step.kind === 'videos' && step.body.auto_publish === true);
  if (asks !== undefined && state.learnt.autoPublish === 'unknown') return [asks];
  if (first.kind === 'publish' && state.learnt.publishesSlots === 'unknown')
    return oneWithSlots(state, steps, requestsMax);
  if (first.kind === 'create' && state.learnt.createsSingly) return [first];
  const [firstPaid] = steps.filter((step) => step.paid);
  const careful = hasPaid(state) ? steps : steps.filter((step) => !step.paid || step === firstPaid);
  return careful.slice(0, Math.max(1, requestsMax));
}

/** Whether a charge of this run was seen: the order that was to show it may have been edited or refused. */
function hasPaid({ orders }: RunState): boolean {
  return orders.some(({ changes }) =>
    changes.some(
      ({ change, status, chargedCredits }) =>
        chargedCredits > 0 || (change.operation === 'createBundle' && status === 'done'),
    ),
  );
}

/** Publishing a bundle teaches about slots only where there are some; orders without any need not wait for it. */
function oneWithSlots(state: RunState, steps: readonly Step[], requestsMax: number): Step[] {
  const withSlots = steps.filter((step) => publishesVideos(state, step.rowId));
  const without = steps.filter((step) => !publishesVideos(state, step.rowId));
  return [...withSlots.slice(0, 1), ...without].slice(0, Math.max(1, requestsMax));
}

/** Whether publishing the order makes videos public. */
export function publishesVideos(state: RunState, rowId: string): boolean {
  const order = state.orders.find((candidate) => candidate.rowId === rowId);
  return (
    order?.changes.some(
      ({ change }) => change.operation === 'publishBundle' && change.makesPublic.length > 0,
    ) ?? false
  );
}

function stepsOf(state: RunState, order: OrderState, phase: (typeof PHASES)[number]): Step[] {
  const own = order.changes.find(({ change }) => change.operation === phase);
  if (own === undefined || own.status !== 'waiting' || !requirementsDone(order, own)) return [];
  const step = stepOf(state, order, own);
  return step === null || (step.paid && state.paymentStop !== null) ? [] : [step];
}

function requirementsDone(order: OrderState, own: ChangeState): boolean {
  return own.change.requires.every(
    (id) => order.changes.find(({ change }) => change.id === id)?.status === 'done',
  );
}

function stepOf(state: RunState, order: OrderState, own: ChangeState): Step | null {
  const base = { changeId: own.change.id, rowId: order.rowId, paid: own.change.credits > 0 };
  if (own.change.operation === 'createBundle') {
    return { ...base, kind: 'create', paid: true, body: own.body as CreateBundleRequest };
  }
  const { bundleId } = order;
  if (bundleId === null) return null;
  switch (own.change.operation) {
    case 'configureAccount':
      return { ...base, kind: 'account', bundleId, body: own.body as ConfigureAccountRequest };
    case 'configureVideos':
      return videosStep(state, order, own, bundleId);
    case 'publishBundle':
      return { ...base, kind: own.doneCount === 0 ? 'publish' : 'publishSlots', bundleId };
    case 'publishVideos':
      return own.change.everySlot
        ? { ...base, kind: 'publishSlots', bundleId }
        : { ...base, kind: 'publishSlot', bundleId, position: own.change.positions[own.doneCount] ?? 0 };
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
