import type { Problem } from '../../domain/problem';
import type { RemoteSlot } from '../../domain/remote';
import type { VideoRow } from '../../domain/rows';
import type { Facts, OrderDraft, VideoDraft } from '../drafts';
import { isEmptySlot } from '../positions';
import { referenceKey } from '../references';
import { type OrderRule, type Place, problemAt } from './rule';

/**
 * What the add-on remembers of a row stands in its hidden cells. A hand may have spoilt them, and the journal may
 * not know better: then nothing is sent for the row, rather than into another order or over a posted video.
 */
export const memoryRule: OrderRule = (order, facts, agency) => [
  ...orderMemory(order, facts, agency),
  ...order.videos.flatMap((video) => videoMemory(video, order, facts)),
];

export const orderMemory: OrderRule = (order, facts, agency) => {
  const { row, remote } = order;
  if (row.applied === null && row.invalid.has('last_applied')) return spoilt(row);
  if (row.bundle_id === null) return row.applied === null ? [] : problemAt(row, 'bundle_id', 'bundle.idGone');
  const other = agency.orders.find((candidate) => holdsRather(candidate, order));
  if (other !== undefined) return problemAt(row, 'bundle_id', 'bundle.idTwice', { row: other.row.row });
  const known = facts.created.get(`${row.rowId}`);
  // Orders of a bulk order share a name at TokPortal; the one here is the sheet's own, and the id tells which is which.
  const hasOwnName = row.applied === null && known?.bundleId !== row.bundle_id;
  const reference = hasOwnName ? order.reference : row.applied?.create.external_ref;
  const theirs = remote?.external_ref;
  const isOthers = reference && theirs && referenceKey(reference) !== referenceKey(theirs);
  return isOthers || (known && known.bundleId !== row.bundle_id)
    ? problemAt(row, 'bundle_id', 'bundle.otherOrder', {
        reference: `${reference ?? order.reference}`,
        other: theirs || row.bundle_id,
      })
    : [];
};

/** Whether the first of two rows with one bundle id has the better claim to it: what was sent, else its place. */
function holdsRather(a: OrderDraft, b: OrderDraft): boolean {
  if (a === b || a.row.bundle_id !== b.row.bundle_id) return false;
  const isItsOwn = ({ row, remote }: OrderDraft) =>
    row.applied !== null && row.applied.create.external_ref === (remote?.external_ref ?? undefined);
  return isItsOwn(a) === isItsOwn(b) ? a.row.row < b.row.row : isItsOwn(a);
}

function videoMemory(video: VideoDraft, order: OrderDraft, facts: Facts): Problem[] {
  const { row } = video;
  if (row.applied === null && row.invalid.has('last_applied')) return spoilt(row);
  const other = order.videos.find((candidate) => fillsRather(candidate, video));
  if (other !== undefined) return problemAt(row, 'last_applied', 'video.slotTwice', { row: other.row.row });
  const slots = facts.slots.get(`${order.row.bundle_id}`) || [];
  return [...slotReplaced(row, slots), ...(row.ready ? alreadyPosted(video, order, slots) : [])];
}

/** A slot that was filled from this row, and then in TokPortal's own pages with something else. */
export function slotReplaced({ applied, ...row }: VideoRow, slots: readonly RemoteSlot[]): Problem[] {
  const slot = slots.find(({ position }) => applied !== null && position === applied.position);
  return applied && slot?.external_ref && slot.external_ref !== applied.request.external_ref
    ? problemAt(row, null, 'video.slotReplaced', { slot: slot.position })
    : [];
}

/** Whether the first of two rows that say to fill one slot has the better claim to it: its words, else its place. */
function fillsRather(a: VideoDraft, b: VideoDraft): boolean {
  const [first, second] = [a.row.applied, b.row.applied];
  if (a === b || first === null || second === null) return false;
  if (first.bundle_id !== second.bundle_id || first.position !== second.position) return false;
  const isItsOwn = ({ row }: VideoDraft) => row.description === (row.applied?.request.description ?? null);
  return isItsOwn(a) === isItsOwn(b) ? a.row.row < b.row.row : isItsOwn(a);
}

/** Whether another row has the better claim to the slot that this one says to fill. */
export function fillsAnothersSlot(video: VideoDraft, order: OrderDraft): boolean {
  return order.videos.some((candidate) => fillsRather(candidate, video));
}

/** A slot that managers work on already bears the row's name: sending it again would replace a posted video. */
function alreadyPosted(video: VideoDraft, order: OrderDraft, slots: readonly RemoteSlot[]): Problem[] {
  const slot = slots.find(({ external_ref }) => external_ref !== null && external_ref === video.reference);
  if (slot === undefined || isEmptySlot(slot) || slot.status === 'configured') return [];
  // A row that types the reference of another one is told so.
  if (order.videos.some(({ row }) => row.applied?.position === slot.position)) return [];
  const data = { slot: slot.position, status: slot.status ?? 'unknown' };
  return problemAt(video.row, null, 'video.alreadyPosted', data);
}

/** Not a cell of the operator's, hence not complained about when it was read. */
function spoilt(row: Place): Problem[] {
  return problemAt({ ...row, invalid: new Set() }, 'last_applied', 'row.memorySpoilt');
}
