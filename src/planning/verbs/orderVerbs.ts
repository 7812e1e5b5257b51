import type { CorrectionsRequest, UpdateBundleRequest } from '../../domain/orders';
import type { RemoteBundle } from '../../domain/remote';
import { creditsSoFar } from '../addedSlots';
import { isClosed, type OrderDraft } from '../drafts';
import { counted } from '../summaries';
import { allows, type Decision, isTheirs, theirs, type VerbInput } from './verb';

/** An order that TokPortal shows. */
export interface SentOrder {
  readonly order: OrderDraft;
  readonly remote: RemoteBundle;
}

export function approveAccount({ remote }: SentOrder): Decision {
  return allows(remote.account_status, 'in_review')
    ? { operation: 'finalizeBundleAccount', input: null, finality: 'final', summary: 'Approve the account' }
    : `Its account is ${remote.account_status ?? 'none'}; only an account in_review can be approved. For posts select rows of Videos.`;
}

/** Older docs want at least one field named (CONTRACT 4.4): the comment is about the profile as a whole. */
export function correctAccount({ remote }: SentOrder, { comment = '' }: VerbInput): Decision {
  const input: CorrectionsRequest = { comment, fields: { biography: comment } };
  const summary = `Ask the manager: “${comment}”`;
  return allows(remote.account_status, 'in_review')
    ? { operation: 'requestBundleAccountCorrections', input, finality: 'final', summary }
    : `Its account is ${remote.account_status ?? 'none'}; corrections can be asked for while it is in_review. For posts select rows of Videos.`;
}

/** Publication can be taken back until a manager accepts; the credits stay spent (CONTRACT 3.1). */
export function unpublishOrder({ remote }: SentOrder): Decision {
  return allows(remote.status, 'published', 'published_priority')
    ? {
        operation: 'unpublishBundle',
        input: null,
        finality: 'any time',
        summary: 'Take back from the managers; credits stay spent',
      }
    : `It is ${remote.status}; only an order that no manager has accepted (published) can be taken back.`;
}

/** What the row says of title and approval, where it differs from what was sent. */
export function sendOrderEdits({ order: { row }, remote }: SentOrder): Decision {
  const create = row.applied?.create;
  const isEdited = row.title !== null && row.title !== (create?.title ?? null);
  // An order without a title has none of its own at TokPortal either.
  const kept = isEdited && isTheirs(row.title, create?.title ?? '', remote.title);
  const title = isEdited && !kept;
  const finalize =
    row.auto_finalize_videos !== null && row.auto_finalize_videos !== (create?.auto_finalize_videos ?? true);
  const input: UpdateBundleRequest = {
    ...(title ? { title: row.title } : {}),
    ...(finalize ? { auto_finalize_videos: row.auto_finalize_videos === true } : {}),
  };
  if (kept && !finalize) return `title not sent: ${theirs(remote.title)}`;
  if (Object.keys(input).length === 0)
    return 'Title and approval are as they were sent. Nothing else of a sent order can be changed.';
  const words = [
    ...(title ? [`title → ${row.title}`] : []),
    ...(kept ? [`title not sent: ${theirs(remote.title)}`] : []),
    ...(finalize ? [`posts are approved ${input.auto_finalize_videos ? 'by themselves' : 'by you'}`] : []),
  ];
  return { operation: 'updateBundle', input, finality: 'any time', summary: words.join(', ') };
}

/** `before` tells later whether they were bought (DESIGN 6, line "add slots"). */
export function addSlots({ order, remote }: SentOrder, { quantity = 0 }: VerbInput): Decision {
  if (isClosed(remote.status)) return `It is ${remote.status}; it takes no more videos.`;
  if (remote.bundle_type === 'account_only') return 'It is an order of an account alone: it has no videos.';
  const { videos_quantity: before } = remote;
  if (before === null) return 'TokPortal does not say how many videos it has.';
  return {
    operation: 'addVideoSlots',
    input: { quantity, before, creditsBefore: creditsSoFar(order.row) },
    finality: 'final',
    summary: `${counted(quantity, 'more video slot')}, ${before + quantity} in all`,
    slots: quantity,
  };
}
