/** Video slots (CONTRACT 4.5). */
import type {
  BatchVideosRequest,
  CorrectionsRequest,
  FixDownloadRequest,
  PatchVideoRequest,
} from '../../domain/orders';
import type { Acknowledged, BatchOutcome, Page, Published, RemoteSlot } from '../../domain/remote';
import { parseAcknowledged } from '../parse/acknowledged';
import { parseBatchOutcome } from '../parse/batch';
import { parsePublished } from '../parse/published';
import { parseSlotAt, parseSlots } from '../parse/slot';
import { type ApiCall, read, write, writeFree } from './call';

/** All slots at once: this list is not paged (CONTRACT 1.6). */
export function listBundleVideos(id: string): ApiCall<Page<RemoteSlot>> {
  return read('listBundleVideos', parseSlots, { id });
}

/** Paid only when a slot asks for a sound volume (CONTRACT 3.1). */
export function batchConfigureBundleVideos(
  id: string,
  body: BatchVideosRequest,
  key: string,
): ApiCall<BatchOutcome> {
  const paid = body.videos.some(
    (video) => video.volume_original_sound !== undefined || video.volume_added_sound !== undefined,
  );
  return write('batchConfigureBundleVideos', parseBatchOutcome, { id }, body, { key, dryRun: false }, paid);
}

export function publishAllBundleVideos(id: string, key: string): ApiCall<Published> {
  return writeFree('publishAllBundleVideos', parsePublished, { id }, null, key);
}

export function publishBundleVideo(id: string, position: number, key: string): ApiCall<Published> {
  return writeFree('publishBundleVideo', parsePublished, { id, position }, null, key);
}

/** Moves a date or renames, and leaves the rest of the slot as it is. */
export function patchBundleVideo(
  id: string,
  position: number,
  body: PatchVideoRequest,
  key: string,
): ApiCall<RemoteSlot> {
  return writeFree('patchBundleVideo', parseSlotAt(position), { id, position }, body, key);
}

export function resetBundleVideo(id: string, position: number, key: string): ApiCall<Acknowledged> {
  return writeFree('resetBundleVideo', parseAcknowledged, { id, position }, null, key);
}

export function unscheduleBundleVideo(id: string, position: number, key: string): ApiCall<Acknowledged> {
  return writeFree('unscheduleBundleVideo', parseAcknowledged, { id, position }, null, key);
}

export function finalizeBundleVideo(id: string, position: number, key: string): ApiCall<Acknowledged> {
  return writeFree('finalizeBundleVideo', parseAcknowledged, { id, position }, null, key);
}

export function requestBundleVideoCorrections(
  id: string,
  position: number,
  body: CorrectionsRequest,
  key: string,
): ApiCall<Acknowledged> {
  return writeFree('requestBundleVideoCorrections', parseAcknowledged, { id, position }, body, key);
}

/** Only for a slot whose `download_issue` is true (CONTRACT 4.5). */
export function fixBundleVideoDownload(
  id: string,
  position: number,
  body: FixDownloadRequest,
  key: string,
): ApiCall<RemoteSlot> {
  return writeFree('fixBundleVideoDownload', parseSlotAt(position), { id, position }, body, key);
}
