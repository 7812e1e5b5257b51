import { createHash } from 'node:crypto';
import { type JournalPorts, openJournal } from '../../../src/runs/journal';
import { BufferedWorkbook } from '../world/bufferedWorkbook';
import type { Excuses } from '../world/excuses';
import type { SimulatedWorld } from '../world/simulatedWorld';
import { BY_HAND } from '../world/tokportalEvents';
import { InvariantBroken } from './invariant';
import { chargeGuessed, chargeNeverTold } from './knownLimits';

/** Nothing is ordered twice: one bundle for each tag at most, one slot for each video. */
export function checkOnce({ sandbox }: SimulatedWorld): void {
  const orders = new Map<string, number>();
  const videos = new Map<string, number>();
  for (const bundle of sandbox.server.world.bundles.values()) {
    if (bundle.title === BY_HAND) continue;
    count(orders, bundle.title ?? '?');
    for (const slot of bundle.slots) if (slot.startDate !== null) count(videos, String(slot.content.name));
  }
  for (const [tag, times] of orders)
    if (times > 1) throw new InvariantBroken('nothing is ordered twice', `${tag} ${times} times`);
  for (const [tag, times] of videos)
    if (times > 1) throw new InvariantBroken('no video fills two slots', `${tag} ${times} times`);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/**
 * Each order that was paid stands in the journal, or in what the document remembers beside it, or is known to be in
 * doubt; with its charge, unless people took the journal's rows away.
 */
export function checkJournal(world: SimulatedWorld, excuses: Excuses): void {
  const { sandbox } = world;
  const journal = openJournal(quietPorts(world));
  if (journal === null) return;
  const { created, open } = journal.summary();
  const known = new Map([...created.values()].map((order) => [order.bundleId, order.chargedCredits]));
  const doubtful = new Set(open.map(({ reference }) => reference));
  for (const id of known.keys())
    if (sandbox.server.world.bundles.get(id)?.title === BY_HAND)
      throw new InvariantBroken('no order is adopted that no row made', id);
  for (const { bundleId, amount, isOrder } of debitsOf(sandbox)) {
    const bundle = sandbox.server.world.bundles.get(bundleId);
    if (
      !isOrder ||
      bundle === undefined ||
      bundle.title === BY_HAND ||
      doubtful.has(bundle.externalRef ?? '')
    )
      continue;
    const charge = known.get(bundleId);
    const isNotTold = charge === null && chargeNeverTold(world, bundleId, excuses);
    if (charge !== amount && !isNotTold && !chargeGuessed(world, bundleId, charge, amount))
      throw new InvariantBroken(
        'every charge is in the journal',
        `${amount} for ${bundle.title}, not ${charge}`,
      );
  }
}

/** For looking: no call is counted, and nothing goes wrong. */
function quietPorts({ sheet, documentProperties }: SimulatedWorld): JournalPorts {
  return {
    workbook: new BufferedWorkbook(sheet, () => undefined),
    documentProperties: {
      get: (key) => documentProperties.get(key) ?? null,
      set: () => false,
      delete: () => undefined,
    },
    digest: { sha256: (text) => createHash('sha256').update(text).digest('hex') },
    lock: { withDocumentLock: (_waitMs, work) => work() },
  };
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
