import type { Change } from '../../domain/plan';
import type { CreditCosts } from '../../domain/remote';
import { requestDigest } from '../changes';
import type { Facts } from '../drafts';
import { unitPrice } from '../pricing';
import { earliestPublishDate } from '../rules/publishDate';
import {
  addSlots,
  approveAccount,
  correctAccount,
  type SentOrder,
  sendOrderEdits,
  unpublishOrder,
} from './orderVerbs';
import type { Act, Decision, Target, VerbInput, VerbName } from './verb';
import {
  approveVideo,
  correctVideo,
  emptySlot,
  moveVideo,
  type SentVideo,
  sendVideoEdits,
  unscheduleVideo,
} from './videoVerbs';

/** What a verb would do with the selected rows, and which of them cannot. */
export interface VerbPlan {
  readonly changes: readonly Change[];
  readonly refused: readonly Refused[];
}

export interface Refused {
  readonly tab: string;
  readonly row: number;
  readonly text: string;
}

type VideoVerb = (sent: SentVideo, input: VerbInput) => Decision;
type OrderVerb = (sent: SentOrder, input: VerbInput) => Decision;

const VIDEO_VERBS: Readonly<Partial<Record<VerbName, VideoVerb>>> = {
  approve: approveVideo,
  correct: correctVideo,
  sendEdits: sendVideoEdits,
  moveDate: moveVideo,
  unschedule: unscheduleVideo,
  empty: emptySlot,
};

const ORDER_VERBS: Readonly<Partial<Record<VerbName, OrderVerb>>> = {
  approve: approveAccount,
  correct: correctAccount,
  sendEdits: sendOrderEdits,
  unpublish: unpublishOrder,
  addSlots,
};

export interface VerbFacts extends Pick<Facts, 'today' | 'costs' | 'inDoubt' | 'slots'> {
  readonly sha256: (text: string) => string;
}

const VIDEOS_A_DAY_MAX = 3;

/** Decides about each selected row on its own; one that cannot holds up no other. */
export function planVerb(
  verb: VerbName,
  targets: readonly Target[],
  input: VerbInput,
  facts: VerbFacts,
): VerbPlan {
  const changes: Change[] = [];
  const refused: Refused[] = [];
  const days = new DayCounts(facts.slots);
  for (const target of targets) {
    const { tab, row } = (target.video ?? target.order).row;
    const decision = decide(verb, target, input, facts);
    const full = typeof decision === 'string' ? null : days.refusal(target, decision);
    if (typeof decision === 'string' || full !== null)
      refused.push({ tab, row, text: full ?? String(decision) });
    else changes.push(changeOf(target, decision, facts));
  }
  return { changes, refused };
}

function decide(
  verb: VerbName,
  { order, video, slot }: Target,
  input: VerbInput,
  facts: VerbFacts,
): Decision {
  const { remote, row } = order;
  if (facts.inDoubt.has(row.rowId ?? ''))
    return 'It is not known yet whether something of this order was paid. Preview first: that asks TokPortal.';
  // A run finds the row again by its id, and by nothing else.
  if ((video?.row ?? row).rowId === null) return 'It has no id yet. Preview first.';
  if (video === null) {
    const own = ORDER_VERBS[verb];
    if (own === undefined) return 'This is for videos: select rows of Videos.';
    if (row.bundle_id === null) return 'It was not ordered yet.';
    return remote === null ? 'TokPortal does not show this order.' : own({ order, remote }, input);
  }
  const own = VIDEO_VERBS[verb];
  if (own === undefined) return 'This is for orders: select rows of Bundles.';
  if (video.row.applied === null) return 'It was not sent yet.';
  if (slot === null) return 'TokPortal does not show its slot.';
  const sent = video.row.applied.request;
  return own({ video, slot, sent, earliest: earliestPublishDate(order, facts.today) }, input);
}

function changeOf({ order, video }: Target, act: Act, { costs, sha256 }: VerbFacts): Change {
  const { operation, input, finality, summary, slots = 0 } = act;
  const { rowId, bundle_id } = order.row;
  const credits = slots * unitPrice(costs as Pick<CreditCosts, 'all'>, 'video_upload');
  const applied = video?.row.applied ?? null;
  return {
    id: `${operation}:${video?.row.rowId ?? rowId}`,
    operation,
    rowId: rowId ?? '',
    row: order.row.row,
    reference: video?.reference ?? order.reference ?? '',
    clientId: order.campaign?.client_id ?? '',
    campaignKey: order.campaignKey ?? '',
    bundleId: bundle_id,
    videoRowIds: video === null ? [] : [video.row.rowId ?? ''],
    positions: applied === null ? [] : [applied.position],
    videoCampaigns: video === null ? [] : [video.campaignKey ?? ''],
    credits,
    creditsMin: credits,
    price: credits > 0 ? 'price list' : 'free',
    finality,
    digest: requestDigest(sha256, operation, bundle_id, input),
    requires: [],
    summary,
    everySlot: true,
    makesPublic: [],
    input,
  };
}

/** At most three videos of one order on one day (CONTRACT 3.2), the moves of this very plan counted in. */
class DayCounts {
  /** Day of each slot (`bundle id:position`) that counts. */
  private readonly dayOf = new Map<string, string>();

  constructor(slots: Facts['slots']) {
    for (const [bundleId, own] of slots)
      for (const { position, status, target_publish_start_date: day } of own)
        if (day !== null && status !== 'cancelled') this.dayOf.set(`${bundleId}:${position}`, day);
  }

  refusal({ order, slot }: Target, { input }: Act): string | null {
    const day = (input as { readonly target_publish_date?: string } | null)?.target_publish_date;
    if (day === undefined || slot === null) return null;
    const bundle = `${order.row.bundle_id}:`;
    const place = `${bundle}${slot.position}`;
    const others = [...this.dayOf].filter(
      ([own, on]) => own !== place && own.startsWith(bundle) && on === day,
    );
    if (others.length >= VIDEOS_A_DAY_MAX)
      return `The order has ${VIDEOS_A_DAY_MAX} videos on ${day} already; TokPortal takes no fourth.`;
    this.dayOf.set(place, day);
    return null;
  }
}
