import type { Change, ChangeOperation, Finality } from '../domain/plan';
import type { Problem } from '../domain/problem';
import type { CreditCosts, RemoteSlot } from '../domain/remote';
import {
  addedSlots,
  beyondSlots,
  describeAddedSlots,
  describeRoute,
  slotsPrice,
  slotsShape,
} from './addedSlots';
import {
  type Facts,
  hasProfile,
  isApplied,
  isClosed,
  isOrdered,
  makesAccount,
  type OrderDraft,
  type VideoDraft,
} from './drafts';
import { createPrice, extrasPrice, priceShape } from './pricing';
import { accountRequest, batchRequest, createRequest, videoRequest } from './requests';
import type { SendableOrder } from './sendable';
import { describeAccount, describeCreate, describePublish, describeVideos } from './summaries';

/** A digest of what would be sent: operation, bundle (when it exists) and body. */
export function requestDigest(
  sha256: (text: string) => string,
  operation: ChangeOperation,
  bundleId: string | null,
  body: unknown,
): string {
  return sha256(JSON.stringify([operation, bundleId, body]));
}

export interface ChangeInputs {
  readonly facts: Facts;
  readonly problems: readonly Problem[];
  readonly sha256: (text: string) => string;
  /** Credits that a dry run named, by shape. */
  readonly simulated: ReadonlyMap<string, number>;
}

export function changesOf(sendable: SendableOrder, inputs: ChangeInputs): Change[] {
  return isOrdered(sendable.order) ? changesOfExisting(sendable, inputs) : changesOfNew(sendable, inputs);
}

function changesOfNew(sendable: SendableOrder, inputs: ChangeInputs): Change[] {
  const { order, videos } = sendable;
  const request = createRequest(order);
  if (request === null) return [];
  const change = changeMaker(order, inputs);
  const list = createPrice(request, inputs.facts.costs);
  const simulated = inputs.simulated.get(priceShape(request));
  const create = change('createBundle', request, [], {
    ...creditsOf(list, simulated, inputs.facts.costs),
    finality: 'final',
    summary: describeCreate(order),
  });
  const following = [create, ...fillings(sendable, [create.id], inputs)];
  return order.publish ? [...following, publishing(order, videos, following, inputs)] : following;
}

function changesOfExisting(sendable: SendableOrder, inputs: ChangeInputs): Change[] {
  const { order, videos, held } = sendable;
  if (order.remote === null || isClosed(order.remote.status)) return [];
  const slots = slotsChange(sendable, inputs);
  const filled = fillings(
    sendable,
    slots.map(({ id }) => id),
    inputs,
    slots[0] ?? null,
  );
  const following = [...slots, ...filled];
  if (!isPublished(order)) {
    const hasVideos = (order.remote.videos_configured_count ?? 0) > 0 || videos.length > 0;
    // Publishing shows every slot: one whose row was edited since would go public as it was before.
    const publishable =
      order.publish &&
      (order.type === 'account_only' || hasVideos) &&
      order.remote.status === 'pending_setup' &&
      !held.some(isApplied);
    return publishable ? [...following, publishing(order, videos, following, inputs)] : following;
  }
  const earlier = configuredButUnpublished(order, inputs.facts).filter((video) => !held.includes(video));
  const waiting = [...videos, ...earlier];
  if (waiting.length === 0 || !order.publish) return following;
  const publish = changeMaker(order, inputs)('publishVideos', publication(waiting), waiting, {
    requires: following.map((change) => change.id),
    finality: 'until accepted',
    summary: describePublish(order, waiting.length),
    everySlot: foreignConfigured(order, waiting, inputs.facts).length === 0,
    makesPublic: waiting.map(nameOf),
  });
  return [...following, publish];
}

/** The slots that videos of an account need beyond those of their order. */
function slotsChange({ order, videos }: SendableOrder, inputs: ChangeInputs): Change[] {
  const input = addedSlots(order, videos);
  if (input === null) return [];
  const { costs } = inputs.facts;
  const simulated = inputs.simulated.get(slotsShape(input.quantity));
  const details: ChangeDetails = {
    ...creditsOf(slotsPrice(input.quantity, costs), simulated, costs),
    finality: 'final',
    summary: describeAddedSlots(input, order),
  };
  const change = changeMaker(order, inputs)('addVideoSlots', input, beyondSlots(order, videos), details);
  return [{ ...change, input }];
}

/** The free or cheap writes that fill an order: account and videos. */
function fillings(
  { order, videos }: Pick<SendableOrder, 'order' | 'videos'>,
  requires: readonly string[],
  inputs: ChangeInputs,
  slots: Change | null = null,
): Change[] {
  const change = changeMaker(order, inputs);
  const changes: Change[] = [];
  const account = accountRequest(order);
  if (makesAccount(order) && account !== null && !hasProfile(order)) {
    const summary = describeAccount(order);
    changes.push(change('configureAccount', account, [], { requires, finality: 'any time', summary }));
  }
  const batch = videos.length === 0 ? null : batchRequest(videos);
  if (batch !== null) {
    const extras = extrasPrice(videos, inputs.facts.costs);
    const finality: Finality = extras > 0 ? 'final' : 'until accepted';
    changes.push(
      change('configureVideos', batch, videos, {
        requires,
        credits: extras,
        creditsMin: extras,
        price: extras > 0 ? 'price list' : 'free',
        finality,
        summary: [describeVideos(videos), describeRoute(order, videos, slots)].filter(Boolean).join(' · '),
      }),
    );
  }
  return changes;
}

function publishing(
  order: OrderDraft,
  videos: readonly VideoDraft[],
  before: readonly Change[],
  inputs: ChangeInputs,
): Change {
  const shown = order.videos.filter((video) => isApplied(video) || videos.includes(video));
  const makesPublic = [...shown.map(nameOf), ...foreignConfigured(order, shown, inputs.facts)];
  return changeMaker(order, inputs)('publishBundle', publication(shown), shown, {
    requires: before.map((change) => change.id),
    finality: 'until accepted',
    summary: describePublish(order, makesPublic.length),
    makesPublic,
  });
}

/** Whether managers can see the order; an unknown status counts as published, so that nothing is published twice. */
export function isPublished(order: OrderDraft): boolean {
  return order.remote?.is_published ?? !['draft', 'pending_setup'].includes(order.remote?.status ?? '');
}

/** Slots that an earlier run filled in a published order and could not publish any more. */
function configuredButUnpublished(order: OrderDraft, facts: Facts): VideoDraft[] {
  const slots = facts.slots.get(order.row.bundle_id ?? '') ?? [];
  const configured = new Set(
    slots.filter((slot) => slot.status === 'configured').map((slot) => slot.position),
  );
  return order.videos.filter(
    (video) => video.row.ready && video.row.applied !== null && configured.has(video.position ?? 0),
  );
}

/** Slots that are configured but are no row of this plan; publishing the whole bundle would show them too. */
function foreignConfigured(order: OrderDraft, ours: readonly VideoDraft[], facts: Facts): string[] {
  const positions = new Set(positionsOf(ours));
  const slots = facts.slots.get(order.row.bundle_id ?? '') ?? [];
  const foreign = slots.filter((slot) => slot.status === 'configured' && !positions.has(slot.position));
  return foreign.map(foreignName);
}

export function foreignName({ external_ref, position }: RemoteSlot): string {
  return external_ref ?? `slot ${position} (not from this sheet)`;
}

type ChangeDetails = Pick<Change, 'finality' | 'summary'> &
  Partial<Pick<Change, 'credits' | 'creditsMin' | 'price' | 'requires' | 'makesPublic' | 'everySlot'>>;

/** Fills in what all changes of one order share. */
function changeMaker(order: OrderDraft, { sha256 }: ChangeInputs) {
  return (
    operation: ChangeOperation,
    body: unknown,
    videos: readonly VideoDraft[],
    details: ChangeDetails,
  ): Change => ({
    id: `${operation}:${order.row.rowId}`,
    operation,
    rowId: order.row.rowId ?? '',
    row: order.row.row,
    reference: order.reference ?? '',
    clientId: order.campaign?.client_id ?? '',
    campaignKey: order.campaignKey ?? '',
    bundleId: order.row.bundle_id,
    videoRowIds: videos.map((video) => video.row.rowId ?? ''),
    positions: positionsOf(videos),
    videoCampaigns: videos.map((video) => video.campaignKey ?? ''),
    credits: 0,
    creditsMin: 0,
    price: 'free',
    digest: requestDigest(sha256, operation, order.row.bundle_id, body),
    requires: [],
    everySlot: true,
    makesPublic: [],
    ...details,
  });
}

/** Under a contract allowance a dry run reserves nothing, so the list price stays the most that can be charged. */
export function creditsOf(
  list: number,
  simulated: number | undefined,
  costs: CreditCosts,
): Pick<Change, 'credits' | 'creditsMin' | 'price'> {
  if (!costs.hasAllowance) {
    const credits = simulated ?? list;
    return { credits, creditsMin: credits, price: simulated === undefined ? 'price list' : 'dry run' };
  }
  const min = simulated ?? 0;
  return {
    credits: Math.max(list, min),
    creditsMin: min,
    price: simulated === undefined ? 'price list' : 'dry run',
  };
}

/** What a publication is digested by: nothing may go public that was not shown, ticked and worded like this. */
export function publication(videos: readonly VideoDraft[]): unknown {
  const shown = videos.map((video) => [
    video.row.rowId,
    video.row.ready,
    video.position,
    videoRequest(video),
  ]);
  return shown.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

function positionsOf(videos: readonly VideoDraft[]): number[] {
  return videos.map((video) => video.position ?? 0);
}

function nameOf(video: VideoDraft): string {
  return video.reference ?? video.row.name ?? `slot ${video.position}`;
}
