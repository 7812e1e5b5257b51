import type { Problem } from '../../domain/problem';
import type { OrderDraft, VideoDraft } from '../drafts';
import { accountRequest, createRequest, videoRequest } from '../requests';
import { type OrderRule, problemAt } from './rule';

/**
 * Rows that were ordered and then edited: the change is not sent yet by this version, and never silently lost.
 * The problem names the fields.
 */
export const editedRule: OrderRule = (order) => [...editedOrder(order), ...order.videos.flatMap(editedVideo)];

function editedOrder(order: OrderDraft): Problem[] {
  const { applied, bundle_id } = order.row;
  if (bundle_id === null || applied === null) return [];
  const account = applied.account === null ? [] : differences(accountRequest(order), applied.account);
  return edited(order.row, [...differences(createRequest(order), applied.create), ...account]);
}

function editedVideo(video: VideoDraft): Problem[] {
  const { applied } = video.row;
  return applied === null ? [] : edited(video.row, differences(videoRequest(video), applied.request));
}

function edited(row: OrderDraft['row'] | VideoDraft['row'], fields: readonly string[]): Problem[] {
  const [first] = fields;
  if (first === undefined) return [];
  return problemAt(row, columnOf(first), 'row.editedAfterOrder', { fields: fields.map(columnOf).join(', ') });
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
