import type { CalendarDate } from '../../domain/dates';
import type { ConfigureVideoRequest, FixDownloadRequest, PatchVideoRequest } from '../../domain/orders';
import type { RemoteSlot } from '../../domain/remote';
import type { VideoDraft } from '../drafts';
import { type Act, allows, type Decision, isTheirs, theirs, type VerbInput } from './verb';

/** A video that fills a slot, as TokPortal shows the slot now. */
export interface SentVideo {
  readonly video: VideoDraft;
  readonly slot: RemoteSlot;
  readonly sent: ConfigureVideoRequest;
  /** First day that TokPortal takes. */
  readonly earliest: CalendarDate;
}

export function approveVideo({ slot }: SentVideo): Decision {
  return allows(slot.status, 'in_review')
    ? act('finalizeBundleVideo', null, 'final', 'Approve the post')
    : `It is ${slot.status}; only a post that a manager has handed in (in_review) can be approved.`;
}

export function correctVideo({ slot }: SentVideo, { comment = '' }: VerbInput): Decision {
  return allows(slot.status, 'in_review')
    ? act('requestBundleVideoCorrections', { comment }, 'final', `Ask the manager: “${comment}”`)
    : `It is ${slot.status}; corrections can be asked for while a post is in_review.`;
}

export function unscheduleVideo({ slot }: SentVideo): Decision {
  return allows(slot.status, 'published')
    ? act('unscheduleBundleVideo', null, 'any time', 'Take back from the managers; it stays in its slot')
    : `It is ${slot.status}; only a video that no manager has taken (published) can be unscheduled.`;
}

export function emptySlot({ slot }: SentVideo): Decision {
  return allows(slot.status, 'configured', 'published')
    ? act('resetBundleVideo', null, 'any time', 'Empty the slot; it can be filled again for nothing')
    : `It is ${slot.status}; a slot can be emptied until a manager takes its video.`;
}

export function moveVideo(sent: SentVideo, { date = '' }: VerbInput): Decision {
  return patched(sent, { target_publish_date: date });
}

/** Cells that differ from what was sent: words and day by a patch, the link where TokPortal could not load it. */
export function sendVideoEdits(sent: SentVideo): Decision {
  const { video, slot } = sent;
  const { row } = video;
  const link = newLink(sent);
  if (link !== null) {
    return slot.download_issue
      ? act('fixBundleVideoDownload', link, 'any time', 'New media link, since the old one did not load')
      : 'A media link can only be exchanged while TokPortal cannot load the file. Put the old one back, or choose Empty the slot… and send the row anew.';
  }
  const base = sent.sent;
  const fields = [
    ['name', row.name, base.name, slot.name],
    ['external_ref', row.external_ref, base.external_ref, slot.external_ref],
    ['description', row.description, base.description, slot.content.description],
    [
      'target_publish_date',
      row.target_publish_date,
      base.target_publish_date,
      slot.target_publish_start_date,
    ],
  ] as const;
  // A blank cell stands for what was sent.
  const edited = fields.filter(([, typed, before]) => typed !== null && typed !== before);
  const kept = edited.filter(([, typed, before, now]) => isTheirs(typed, before, now));
  const note = kept.map(([field, , , now]) => `${wordOf(field)} not sent: ${theirs(now)}`).join(' ');
  const typed = Object.fromEntries(
    edited.flatMap((each) => (kept.includes(each) ? [] : [[each[0], each[1]]])),
  ) as PatchVideoRequest;
  if (Object.keys(typed).length > 0) return patched(sent, typed, note);
  return (
    note ||
    'Caption, name, reference and date are as they were sent. A cell that was emptied, or another cell, cannot be sent: put it back.'
  );
}

function newLink({ video: { row }, sent }: SentVideo): FixDownloadRequest | null {
  if (row.video_url !== null && sent.video_url !== undefined && row.video_url !== sent.video_url)
    return { video_url: row.video_url };
  const images = row.carousel_images;
  const isNew = images !== null && JSON.stringify(images) !== JSON.stringify(sent.carousel_images);
  return isNew && sent.carousel_images !== undefined ? { carousel_images: images } : null;
}

/** Names change in any status; words and days until the post is handed in (contract/INFERENCES.md). */
function patched({ slot, earliest }: SentVideo, patch: PatchVideoRequest, note = ''): Decision {
  const { target_publish_date: day, description } = patch;
  const isOpen = allows(slot.status, 'configured', 'published', 'accepted');
  if (!isOpen && (day !== undefined || description !== undefined))
    return `It is ${slot.status}; its caption and day are settled.`;
  if (day !== undefined && day < earliest)
    return `${day} is too early; the first possible day is ${earliest}.`;
  const words = Object.entries(patch).map(([field, value]) => `${wordOf(field)} → ${value}`);
  return act('patchBundleVideo', patch, 'any time', [words.join(', '), ...(note ? [note] : [])].join('; '));
}

function wordOf(field: string): string {
  return WORDS[field] ?? field;
}

const WORDS: Readonly<Record<string, string>> = {
  target_publish_date: 'day',
  description: 'caption',
  external_ref: 'reference',
};

function act(operation: Act['operation'], input: unknown, finality: Act['finality'], summary: string): Act {
  return { operation, input, finality, summary };
}
