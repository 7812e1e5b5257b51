/** Video slots (CONTRACT 4.5). */
import type { BatchVideosRequest } from '../../domain/orders';
import type { BatchOutcome, Page, Published, RemoteSlot } from '../../domain/remote';
import { parseBatchOutcome } from '../parse/batch';
import { parsePublished } from '../parse/published';
import { parseSlots } from '../parse/slot';
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
