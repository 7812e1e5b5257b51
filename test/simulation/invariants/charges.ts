import { summarizeJournal } from '../../../src/runs/journalEntries';
import { readEntries } from '../../../src/runs/journalReading';
import type { Excuses } from '../world/excuses';
import type { SimulatedWorld } from '../world/simulatedWorld';
import { InvariantBroken } from './invariant';
import { memoryLost } from './knownLimits';

/** Nothing is ordered twice: one bundle for each tag at most, one slot for each video. */
export function checkOnce({ sandbox }: SimulatedWorld, excuses: Excuses): void {
  const orders = new Map<string, number>();
  const videos = new Map<string, number>();
  for (const bundle of sandbox.server.world.bundles.values()) {
    count(orders, bundle.title ?? '?');
    for (const slot of bundle.slots) if (slot.startDate !== null) count(videos, String(slot.content.name));
  }
  if (memoryLost(excuses)) return;
  for (const [tag, times] of orders)
    if (times > 1) throw new InvariantBroken('nothing is ordered twice', `${tag} ${times} times`);
  for (const [tag, times] of videos)
    if (times > 1) throw new InvariantBroken('no video fills two slots', `${tag} ${times} times`);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Each order that was paid stands in the journal with its charge, or its row is known to be in doubt. */
export function checkJournal({ sandbox, sheet }: SimulatedWorld, excuses: Excuses): void {
  if (excuses.journalTouched || excuses.restored) return;
  const { created, doubtfulCreates } = summarizeJournal(readEntries(sheet.rows('_Journal').slice(1)));
  const known = new Map([...created.values()].map((order) => [order.bundleId, order.chargedCredits]));
  const doubtful = new Set([...doubtfulCreates.values()].map((body) => body.title));
  for (const { bundleId, amount, isOrder } of debitsOf(sandbox)) {
    if (!isOrder || doubtful.has(titleOf(sandbox, bundleId))) continue;
    if (known.get(bundleId) !== amount)
      throw new InvariantBroken(
        'every charge is in the journal',
        `${amount} for ${titleOf(sandbox, bundleId)}`,
      );
  }
}

export interface Debit {
  readonly bundleId: string;
  readonly amount: number;
  /** Of the order itself, not of extras on its videos. */
  readonly isOrder: boolean;
}

export function debitsOf(sandbox: SimulatedWorld['sandbox']): Debit[] {
  return [...sandbox.server.world.workspaces.values()].flatMap(({ credits }) =>
    credits.history(sandbox.server.world.clock.now()).flatMap((row) =>
      row.type !== 'debit' || row.bundleId === null
        ? []
        : [
            {
              bundleId: row.bundleId,
              amount: -row.amount,
              isOrder: row.breakdown?.sound_volume === undefined,
            },
          ],
    ),
  );
}

export function titleOf(sandbox: SimulatedWorld['sandbox'], bundleId: string): string {
  return sandbox.server.world.bundles.get(bundleId)?.title ?? '?';
}
