import { invalidField, Refusal } from '../transport/refusal';
import { type Corrections, emptySlot, type Slot, type SlotContent, type SlotStatus } from '../world/bundle';
import { finalizedSlot } from './completion';
import { type Fields, isHttpUrl } from './fields';
import { unpublishedSlot } from './publishing';
import { refuseTransition } from './slotWrite';

/** A slot after an action, or why the action is refused. */
export type SlotAction = (slot: Slot, now: string) => Slot | Refusal;

/** Empties a slot that no manager works on. What was paid for its extras stays paid (inferred). */
export const resetSlot: SlotAction = (slot) =>
  refuseTransition(slot, ['configured', 'published']) ?? {
    ...emptySlot(slot.id, slot.position),
    paidExtras: slot.paidExtras,
  };

/** Takes a slot's publication back; content and date stay (inferred). */
export const unscheduleSlot: SlotAction = (slot) =>
  refuseTransition(slot, ['published']) ?? unpublishedSlot(slot);

/** CONTRACT 2.4. */
export const finalizeSlot: SlotAction = (slot, now) =>
  refuseTransition(slot, ['accepted', 'in_review']) ?? finalizedSlot(slot, now);

export function correctSlot(corrections: Corrections): SlotAction {
  return (slot) =>
    refuseTransition(slot, ['in_review']) ?? {
      ...slot,
      status: 'pending_corrections',
      inReviewAt: null,
      corrections,
    };
}

/** `comment` and `fields` of a request for corrections (CONTRACT 4.4, 4.5). */
export function parseCorrections({ comment, fields = {} }: Fields): Corrections | Refusal {
  if (typeof comment !== 'string' || comment.trim() === '') {
    return invalidField('comment', 'is required');
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    return invalidField('fields', 'must be an object');
  }
  return { comment, fields: fields as Corrections['fields'] };
}

const IMAGES_MAX = 20;
/** Where managers still need the file. */
const UNPOSTED: readonly SlotStatus[] = ['published', 'accepted', 'pending_corrections'];

/** A new file for a slot whose file could not be loaded: the one that its type has (inferred). */
export function fixDownload(fields: Fields): SlotAction {
  return (slot) => {
    const locked = refuseTransition(slot, UNPOSTED);
    if (locked !== null) return locked;
    if (slot.downloadIssue === null) {
      const details = { position: slot.position, current_status: slot.status, download_issue: false };
      return new Refusal(409, 'INVALID_STATUS_TRANSITION', 'This video has no download issue.', details);
    }
    const content = fixedContent(slot.content, fields);
    return content instanceof Refusal ? content : { ...slot, content, downloadIssue: null };
  };
}

function fixedContent(content: SlotContent, fields: Fields): SlotContent | Refusal {
  const { carousel_images: images, video_url: link } = fields;
  // A dry run's phantom has no type: what is sent decides.
  if (content.video_type === 'carousel' || (content.video_type === undefined && link === undefined)) {
    const isList =
      Array.isArray(images) && images.every((image) => typeof image === 'string' && image !== '');
    if (isList && images.length >= 1 && images.length <= IMAGES_MAX) {
      return { ...content, carousel_images: images as string[] };
    }
    return invalidField('carousel_images', `must be a list of 1 to ${IMAGES_MAX} images`);
  }
  if (typeof link === 'string' && isHttpUrl(link)) {
    return { ...content, video_url: link, story_image_url: null };
  }
  return invalidField('video_url', 'must be a link (http or https)');
}
