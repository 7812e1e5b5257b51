import type { CreateBundleRequest } from '../../domain/orders';
import type { Problem } from '../../domain/problem';
import type { OrderDraft, VideoDraft } from '../drafts';
import { referenceKey } from '../references';
import { accountRequest, createRequest, videoRequest } from '../requests';
import { fillsAnothersSlot } from './memory';
import { type OrderRule, problemAt } from './rule';

/**
 * Rows that were ordered and then edited: the change is not sent yet by this version, and never silently lost.
 * The problem names the fields.
 */
export const editedRule: OrderRule = (order) => [
  ...editedOrder(order),
  ...order.videos.filter((video) => !fillsAnothersSlot(video, order)).flatMap(editedVideo),
];

function editedOrder(order: OrderDraft): Problem[] {
  const { applied, bundle_id } = order.row;
  if (bundle_id === null || applied === null) return [];
  if (order.type !== applied.create.bundle_type) return edited(order.row, ['bundle_type']);
  const account = applied.account === null ? [] : differences(accountRequest(order), applied.account);
  const request = createRequest(withOrderedAccount(order, applied.create));
  return edited(order.row, [...identityEdits(order), ...differences(request, applied.create), ...account]);
}

/** What can never change (DESIGN 4) and does not show in the request. */
function identityEdits({ row, remote, type }: OrderDraft): string[] {
  const { external_ref, platform, campaign, applied } = row;
  const moved = campaign !== null && applied !== null && applied.campaign !== '';
  const hasMoved = moved && referenceKey(campaign) !== referenceKey(applied.campaign);
  const renamed = external_ref !== null && external_ref !== applied?.create.external_ref;
  const isElsewhere =
    type === 'videos_only' && platform !== null && platform !== (remote?.platform ?? platform);
  return [
    ...(hasMoved ? ['campaign'] : []),
    ...(renamed ? ['external_ref'] : []),
    ...(isElsewhere ? ['platform'] : []),
  ];
}

/** A remake gives the account another id (CONTRACT 1.1), which no operator typed. */
function withOrderedAccount(order: OrderDraft, sent: CreateBundleRequest): OrderDraft {
  const { account, remote } = order;
  if (account !== null && account.id !== remote?.saved_account_id) return order;
  const id = sent.account_id ?? '';
  return { ...order, account: { id, platform: null, username: null, country: null, profile_url: null } };
}

function editedVideo(video: VideoDraft): Problem[] {
  const { applied } = video.row;
  return applied === null ? [] : edited(video.row, differences(videoRequest(video), applied.request));
}

/** A cell that cannot be read is complained about already. */
function edited(row: OrderDraft['row'] | VideoDraft['row'], fields: readonly string[]): Problem[] {
  const columns = [...new Set(fields.map(columnOf))].filter((column) => !row.invalid.has(column));
  const [first] = columns;
  if (first === undefined) return [];
  return problemAt(row, first, 'row.editedAfterOrder', { fields: columns.join(', ') });
}

/** Fields of a request that stand in a column of another name. */
function columnOf(field: string): string {
  return field === 'account_id'
    ? 'account'
    : field === 'wants_advanced_warming'
      ? 'advanced_warming_terms'
      : field;
}

/** Names of the fields that differ. A request that cannot be built has a problem of its own. */
function differences(now: object | null, before: object): string[] {
  if (now === null) return [];
  const current = new Map(Object.entries(now));
  const sent = new Map(Object.entries(before));
  const fields = [...new Set([...current.keys(), ...sent.keys()])];
  return fields.filter((field) => JSON.stringify(current.get(field)) !== JSON.stringify(sent.get(field)));
}
