import type { RemoteSlot } from '../domain/remote';
import type { VideoRow } from '../domain/rows';

/** A slot that nobody has filled (CONTRACT 2.4). A status that is unknown here counts as filled. */
export function isEmptySlot(slot: RemoteSlot): boolean {
  return slot.status === 'pending';
}

/** The slot that a row claims, in a set of slots. */
export function slotKey({ applied }: VideoRow): string {
  return `${applied?.bundle_id}:${applied?.position}`;
}

/**
 * Whether a row claims a slot that was to be emptied and is empty: then that happened, whatever was answered.
 *
 * @param emptied see `JournalFacts`
 */
export function isEmptied(
  row: VideoRow,
  emptied: ReadonlySet<string> | undefined,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
): boolean {
  const { applied } = row;
  if (applied === null || emptied?.has(slotKey(row)) !== true) return false;
  const slot = slots.get(applied.bundle_id)?.find(({ position }) => position === applied.position);
  return slot !== undefined && isEmptySlot(slot);
}

/**
 * Which slot each ready row takes: a slot that holds it already; the position typed; the position it was shown at
 * the last preview; else the lowest free one, in the order of publish dates, then of rows. Rows for which no slot
 * is left get one that is still to be bought, behind the others, or none.
 *
 * @param quantity slots of the bundle
 * @param slots remote slots, `null` before the bundle exists, and where rows keep the slots that they were shown at
 * @param mayAdd whether a slot may be bought for the row
 */
export function assignPositions(
  rows: readonly VideoRow[],
  quantity: number,
  slots: readonly RemoteSlot[] | null,
  mayAdd: (row: VideoRow) => boolean = () => false,
): ReadonlyMap<VideoRow, number> {
  const positions = new Map<VideoRow, number>();
  const used = new Set<number>();
  const take = (row: VideoRow, position: number): void => {
    positions.set(row, position);
    used.add(position);
  };
  const isFree = (position: number): boolean =>
    !used.has(position) && (slots === null || isFreeRemotely(slots, position));
  const waiting: VideoRow[] = [];
  for (const row of rows) if (row.applied !== null) take(row, row.applied.position);
  for (const row of rows.filter(({ ready, applied }) => ready && applied === null)) {
    const held = ownSlot(row, slots);
    // The reference of a row whose slot that is stands here by mistake.
    if (held !== null && !used.has(held)) take(row, held);
    else waiting.push(row);
  }
  const placeAt = (wanted: (row: VideoRow) => number | null, queue: readonly VideoRow[]): VideoRow[] =>
    queue.filter((row) => {
      const position = wanted(row);
      const last = slots === null && mayAdd(row) ? Number.POSITIVE_INFINITY : quantity;
      if (position === null || !isSlotNumber(position, last) || !isFree(position)) return true;
      take(row, position);
      return false;
    });
  // Of two rows that typed one position, the one that was shown there keeps it, wherever it stands now.
  const shownFirst = [...waiting].sort((a, b) => Number(wasShown(b)) - Number(wasShown(a)));
  const untyped = placeAt((row) => row.position, shownFirst).filter((row) => row.position === null);
  const byDate = placeAt((row) => row.slot, untyped);
  // Rows for which slots can be bought leave the free ones to the others.
  byDate.sort((a, b) => Number(mayAdd(a)) - Number(mayAdd(b)) || inTime(a, b));
  let next = 1;
  for (const row of byDate) {
    while (next <= quantity && !isFree(next)) next += 1;
    if (next > quantity) break;
    take(row, next);
  }
  if (slots === null) return positions;
  const added = byDate.filter((row) => !positions.has(row) && mayAdd(row));
  added.sort((a, b) => (a.slot ?? Number.MAX_VALUE) - (b.slot ?? Number.MAX_VALUE));
  for (const row of added) {
    next = Math.max(next, quantity + 1);
    while (used.has(next)) next += 1;
    take(row, next);
  }
  return positions;
}

/** By publish date, then by row. */
export function inTime(a: VideoRow, b: VideoRow): number {
  return (a.target_publish_date ?? '9').localeCompare(b.target_publish_date ?? '9') || a.row - b.row;
}

/** Whether the last preview gave the row the position that is typed. */
function wasShown({ position, slot }: VideoRow): boolean {
  return position !== null && slot === position;
}

/** A system cell may have been spoilt by hand. */
function isSlotNumber(position: number, quantity: number): boolean {
  return Number.isInteger(position) && position >= 1 && position <= quantity;
}

function isFreeRemotely(slots: readonly RemoteSlot[], position: number): boolean {
  const slot = slots.find((candidate) => candidate.position === position);
  return slot !== undefined && isEmptySlot(slot);
}

/** A slot that bears the row's own reference: an earlier run filled it and could not write that down. */
function ownSlot(row: VideoRow, slots: readonly RemoteSlot[] | null): number | null {
  const reference = row.external_ref ?? row.reference;
  if (slots === null || reference === null) return null;
  return slots.find((slot) => slot.external_ref === reference)?.position ?? null;
}
