import type { Instant } from '../domain/dates';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { CellInput } from '../ports';

/** System cells of an order as TokPortal shows it. Unknown statuses are shown as they are (CONTRACT 1.7). */
export function bundleCells(bundle: RemoteBundle, now: Instant): Record<string, CellInput> {
  const filled = bundle.videos_configured_count;
  const bought = bundle.videos_quantity ?? 0;
  return {
    status: bundle.status ?? '',
    account_status: bundle.account_status ?? '',
    videos: bought === 0 ? '' : `${filled ?? '?'} of ${bought}`,
    saved_account_id: bundle.saved_account_id ?? '',
    synced_at: now,
  };
}

/** System cells of a video as TokPortal shows it. */
export function slotCells(slot: RemoteSlot, now: Instant): Record<string, CellInput> {
  const { target_publish_start_date: start, target_publish_end_date: end } = slot;
  return {
    status: slot.status ?? '',
    post_link: slot.platform_url ?? '',
    window: start === null ? '' : end === null || end === start ? start : `${start} to ${end}`,
    slot: slot.position,
    video_id: slot.video_id ?? '',
    synced_at: now,
  };
}
