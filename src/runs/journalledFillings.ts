import type { ConfigureAccountRequest, PositionedVideo } from '../domain/orders';
import { parsedObject, type ReadEntry } from './journalReading';

/** What the journal knows of the content that was sent into orders. */
export interface JournalledFillings {
  /** Profiles that TokPortal took, by row id of the order. */
  readonly accounts: ReadonlyMap<string, ConfigureAccountRequest>;
  /** By bundle id, then by slot: what was last sent there. Whether it arrived is for the slots to say. */
  readonly videos: ReadonlyMap<string, ReadonlyMap<number, PositionedVideo>>;
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
  return { accounts, videos };
}

interface Sent<Body> {
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
