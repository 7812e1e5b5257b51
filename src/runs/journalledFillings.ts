import type { BatchVideosRequest, ConfigureAccountRequest, PositionedVideo } from '../domain/orders';
import { parsedObject, type ReadEntry } from './journalReading';
import { progressIn } from './snapshots';
import { hasPaidExtra } from './steps';

/** What the journal knows of the content that was sent into orders. */
export interface JournalledFillings {
  /** Profiles that TokPortal took, by row id of the order. */
  readonly accounts: ReadonlyMap<string, ConfigureAccountRequest>;
  /** By bundle id, then by slot: what was last sent there. Whether it arrived is for the slots to say. */
  readonly videos: ReadonlyMap<string, ReadonlyMap<number, PositionedVideo>>;
  /** Credits of their paid extras, by bundle id, then by slot. */
  readonly extras: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** The least certain come first, so that what TokPortal took stands last. A refused batch may be filled in part. */
const CERTAINTIES = ['refused', 'open', 'done'] as const;

export function fillingsOf(entries: readonly ReadEntry[]): JournalledFillings {
  const results = new Map<string, string>();
  for (const { kind, key } of entries) if (kind.startsWith('outcome, ')) results.set(key, kind.slice(9));
  const certaintyOf = ({ key }: ReadEntry): (typeof CERTAINTIES)[number] => {
    const result = results.get(key);
    return result === 'done' || result === 'refused' ? result : 'open';
  };
  const intents = entries.filter(({ kind }) => kind === 'intent' || kind === 'intent, paid');
  const accounts = new Map<string, ConfigureAccountRequest>();
  for (const intent of intents) {
    const { body } = parsedObject(
      intent.operation === 'account' ? intent.text : '{}',
    ) as Sent<ConfigureAccountRequest>;
    if (body !== undefined && certaintyOf(intent) === 'done') accounts.set(intent.rowId, body);
  }
  const videos = new Map<string, Map<number, PositionedVideo>>();
  const batches = intents.filter(({ operation }) => operation === 'videos');
  for (const certainty of CERTAINTIES)
    for (const intent of batches.filter((batch) => certaintyOf(batch) === certainty))
      addBatch(videos, intent);
  return { accounts, videos, extras: extrasOf(entries) };
}

/**
 * Slots (`bundle id:position`) that were to be emptied, and not sent to since. Whatever was answered, or not: the slot says
 * whether it happened.
 */
export function emptiedSlots(entries: readonly ReadEntry[]): ReadonlySet<string> {
  const emptied = new Set<string>();
  for (const { kind, operation, text } of entries) {
    if (!kind.startsWith('intent') || !/^(videos|resetBundleVideo)$/.test(operation)) continue;
    const { bundleId, position, body } = parsedObject(text) as Sent<Partial<BatchVideosRequest>> & {
      readonly position?: number;
    };
    if (operation === 'resetBundleVideo') emptied.add(`${bundleId}:${position}`);
    else for (const video of body?.videos ?? []) emptied.delete(`${bundleId}:${video.position}`);
  }
  return emptied;
}

interface Sent<Body> {
  readonly change?: string;
  readonly bundleId?: string;
  readonly body?: Body;
}

function addBatch(videos: Map<string, Map<number, PositionedVideo>>, { text }: ReadEntry): void {
  const { bundleId, body } = parsedObject(text) as Sent<{ readonly videos?: readonly PositionedVideo[] }>;
  if (bundleId === undefined || !Array.isArray(body?.videos)) return;
  const slots = videos.get(bundleId) ?? new Map<number, PositionedVideo>();
  for (const video of body.videos) slots.set(video.position, video);
  videos.set(bundleId, slots);
}

/** Slots of one paid batch after the other, and what the run or a look-up says they were charged together. */
function extrasOf(entries: readonly ReadEntry[]): JournalledFillings['extras'] {
  const extras = new Map<string, Map<number, number>>();
  const sent = new Map<string, PaidBatch>();
  const note = (batch: PaidBatch | undefined, filled: readonly number[], credits: number): void => {
    const paid = filled.filter((position) => batch?.positions.has(position));
    if (batch === undefined || paid.length === 0) return;
    const own = extras.get(batch.bundleId) ?? new Map<number, number>();
    for (const position of paid) own.set(position, credits / paid.length);
    extras.set(batch.bundleId, own);
  };
  for (const { kind, key, run, operation, text } of entries) {
    if (kind === 'intent, paid' && operation === 'videos') {
      const batch = paidBatch(text);
      const change = `${run} ${batch.change}`;
      const earlier = sent.get(change)?.positions ?? [];
      sent.set(key, batch);
      sent.set(change, { ...batch, positions: new Set([...earlier, ...batch.positions]) });
    } else if (sent.size > 0 && kind.startsWith('outcome')) {
      const { filled, charged } = parsedObject(text) as LookedUpExtras;
      if (Array.isArray(filled) && typeof charged === 'number') note(sent.get(key), filled, charged);
      for (const [id, { filledPositions, chargedCredits }] of Object.entries(progressIn(text).after))
        note(sent.get(`${run} ${id}`), filledPositions, chargedCredits);
    }
  }
  return extras;
}

interface PaidBatch {
  readonly change: string;
  readonly bundleId: string;
  /** Slots with a paid extra. */
  readonly positions: ReadonlySet<number>;
}

/** What a preview's look-up notes of a batch: slots that hold what was sent, and their planned price. */
interface LookedUpExtras {
  readonly filled?: readonly number[];
  readonly charged?: number;
}

function paidBatch(text: string): PaidBatch {
  const { change = '', bundleId = '', body } = parsedObject(text) as Sent<BatchVideosRequest>;
  const videos = Array.isArray(body?.videos) ? body.videos.filter(hasPaidExtra) : [];
  return { change, bundleId, positions: new Set(videos.map(({ position }) => position)) };
}
