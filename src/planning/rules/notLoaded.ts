import type { Problem } from '../../domain/problem';
import type { RemoteSlot } from '../../domain/remote';
import type { VideoRow } from '../../domain/rows';
import type { Facts } from '../drafts';
import { type OrderRule, problemAt } from './rule';

/** A file that TokPortal could not load: the post waits for another link, and nobody else says so. */
export const notLoadedRule: OrderRule = ({ videos }, facts) =>
  videos.flatMap(({ row }) => notLoadedProblem(row, slotOf(row, facts)));

export function notLoadedProblem(row: VideoRow, slot: RemoteSlot | undefined): Problem[] {
  const reason = notLoaded(row, slot);
  const column = row.applied?.request.carousel_images === undefined ? 'video_url' : 'carousel_images';
  return reason === null ? [] : problemAt(row, column, 'video.notLoaded', { reason });
}

/** TokPortal's words in one line; `null` = it could load the file. Where the slot was not read, what the row remembers. */
export function notLoaded({ applied }: VideoRow, slot: RemoteSlot | undefined): string | null {
  if (applied === null || slot === undefined) return applied?.not_loaded ?? null;
  return slot.download_issue ? (slot.download_issue_comment ?? '').replace(/\s+/g, ' ').trim() : null;
}

export function slotOf({ applied }: VideoRow, { slots }: Pick<Facts, 'slots'>): RemoteSlot | undefined {
  return slots.get(`${applied?.bundle_id}`)?.find(({ position }) => position === applied?.position);
}
