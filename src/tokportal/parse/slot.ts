import type { Page, RemoteSlot } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { videoContentOf } from './content';
import { asRecord, id, type JsonRecord, pageOf, position, text } from './fields';

/** GET /bundles/{id}/videos (CONTRACT 4.5). */
export function parseSlots({ data, pagination }: ParsedAnswer): Page<RemoteSlot> | null {
  return pageOf(data, pagination, slotOf);
}

/** A write of one slot answers it; the position is known from the request. */
export function parseSlotAt(at: number): (answer: ParsedAnswer) => RemoteSlot | null {
  return ({ data }) => {
    const slot = asRecord(data);
    return slot === null ? null : slotOf({ ...slot, position: slot.position ?? at });
  };
}

/** A slot is known by its position; its id is only needed for analytics. */
function slotOf(slot: JsonRecord): RemoteSlot | null {
  const at = position(slot.position);
  if (at === null) return null;
  return {
    video_id: id(slot.id) ?? id(slot.video_id),
    position: at,
    status: text(slot.status),
    name: text(slot.name),
    external_ref: text(slot.external_ref),
    target_publish_start_date: text(slot.target_publish_start_date),
    target_publish_end_date: text(slot.target_publish_end_date),
    platform_url: text(slot.platform_url),
    download_issue: slot.download_issue === true,
    download_issue_comment: text(slot.download_issue_comment),
    content: videoContentOf(slot),
  };
}
