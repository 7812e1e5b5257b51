import type { CreateBundleRequest } from '../../domain/orders';
import type { Problem } from '../../domain/problem';
import { type Facts, isApplied, isClosed, type OrderDraft, type VideoDraft } from '../drafts';
import { referenceKey } from '../references';
import { accountRequest, createRequest, videoRequest } from '../requests';
import { fillsAnothersSlot } from './memory';
import { notLoaded, slotOf } from './notLoaded';
import { type OrderRule, type Place, problemAt, warningAt } from './rule';

/**
 * Rows that were ordered and then edited: the change is not sent by a preview, and never silently lost. A problem a cell
 * says what was sent, and what can be done about that cell.
 */
export const editedRule: OrderRule = (order, facts, { moved }) => [
  ...editedOrder(order, facts),
  ...order.videos
    .filter((video) => !fillsAnothersSlot(video, order))
    .flatMap((video) => editedVideo(video, moved.includes(video.row) ? order.reference : null))
    // A file that could not be loaded waits for just this: its own problem says how to go on.
    .filter((problem) => !isAwaitedLink(problem, order, facts)),
];

function isAwaitedLink({ row, column }: Problem, { videos }: OrderDraft, facts: Facts): boolean {
  const video = videos.find((each) => each.row.row === row)?.row;
  return (
    (column === 'video_url' || column === 'carousel_images') &&
    video !== undefined &&
    notLoaded(video, slotOf(video, facts)) !== null
  );
}

/** Cells whose new value *Send edited cells…* can carry, when there is one. */
const SENDABLE = /^(name|external_ref|description|target_publish_date)$/;
const SENDABLE_OF_ORDERS = /^(title|auto_finalize_videos)$/;

function wayOf(tab: string, field: string, typed: unknown): string {
  const isVideo = tab === 'Videos';
  if (typed == null) return '';
  if ((isVideo ? SENDABLE : SENDABLE_OF_ORDERS).test(field)) return 'send';
  return isVideo ? 'empty' : '';
}

function editedOrder(order: OrderDraft, { accounts }: Facts): Problem[] {
  const { row, remote, type } = order;
  const { applied, campaign } = row;
  if (row.bundle_id === null || applied === null) return [];
  const { create } = applied;
  if (type !== create.bundle_type) return edited(row, { ...create, bundle_type: type }, create);
  // What can never change (DESIGN 4) and does not show in the request.
  const before = {
    campaign: applied.campaign || campaign,
    // Of a bulk order its bundles share one, which stands in no row.
    external_ref: create.external_ref ?? remote?.external_ref ?? undefined,
    platform: create.platform || remote?.platform || row.platform,
  };
  const now = {
    campaign: isSameReference(campaign, before.campaign) ? before.campaign : campaign,
    external_ref: row.external_ref || before.external_ref,
    platform: row.platform || before.platform,
  };
  const request = createRequest(withOrderedAccount(order, create)) || create;
  const account = applied.account && accountRequest(order);
  return [
    ...edited(
      row,
      { ...request, ...now, ...account },
      { ...create, ...before, ...(account && applied.account) },
      accounts,
    ),
    ...(row.ready || applied.imported || isClosed(remote?.status ?? null) || isHeldBack(order)
      ? []
      : warningAt(row, 'ready', 'bundle.untickedAfterOrder')),
  ];
}

/** It was filled, and no manager has it, as after taking it back; or a bulk order made it, and it waits to be filled. */
function isHeldBack({ row, remote, videos }: OrderDraft): boolean {
  const { create, account } = row.applied ?? {};
  const isFilled = account != null || videos.some(isApplied);
  return isFilled ? remote?.is_published === false : create?.external_ref === undefined;
}

function isSameReference(typed: string | null, sent: string | null): boolean {
  return typed === null || referenceKey(typed) === referenceKey(`${sent}`);
}

const NOTHING_KNOWN = {
  platform: null,
  username: null,
  country: null,
  profile_url: null,
  visible_name: null,
  biography: null,
  link_in_bio: null,
  banned: null,
  created_at: null,
};

/** A remake gives the account another id (CONTRACT 1.1), which no operator typed. */
function withOrderedAccount(order: OrderDraft, sent: CreateBundleRequest): OrderDraft {
  const { account, remote } = order;
  if (account !== null && account.id !== remote?.saved_account_id) return order;
  return { ...order, account: { ...NOTHING_KNOWN, id: sent.account_id ?? '' } };
}

function editedVideo(video: VideoDraft, movedFrom: string | null): Problem[] {
  const { row } = video;
  if (row.applied === null) return [];
  const { request } = row.applied;
  return [
    ...edited(row, videoRequest(video) || request, request),
    ...(movedFrom ? edited(row, {}, { order: movedFrom }) : []),
  ];
}

/** A problem for each cell that differs. What follows from another cell, as the link of a carousel, is told there. */
function edited(row: Place, now: object, sent: object, accounts: Facts['accounts'] = []): Problem[] {
  const [cells, typed, before] = [row, now, sent].map((fields) => fields as Record<string, unknown>);
  return Object.keys({ ...sent, ...now }).flatMap((field) => {
    const value = before?.[field];
    const isSent = (fields: typeof before) => JSON.stringify(fields?.[field]) === JSON.stringify(value);
    // Warming is wanted where there are terms.
    if (field === 'wants_advanced_warming' || isSent(typed) || isSent(cells)) return [];
    const account = accounts.find(({ id }) => id === value);
    const words = account ? account.username : { true: 'yes', false: 'no' }[`${value}`] || `${value || ''}`;
    return problemAt(row, field === 'account_id' ? 'account' : field, 'row.editedAfterOrder', {
      before: `${words}`,
      way: wayOf(row.tab, field, typed?.[field]),
    });
  });
}
