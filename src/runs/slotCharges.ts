import { roundedCredits } from '../domain/plan';
import { parsedObject, type ReadEntry } from './journalReading';

/** Row ids of orders for which this run has bought slots. */
export function slotsBought(entries: readonly ReadEntry[], runId: string): ReadonlySet<string> {
  return new Set(entries.filter((entry) => entry.run === runId && isBought(entry)).map(({ rowId }) => rowId));
}

/** Row ids of orders for which this run has sent for slots, whatever came of it: its look-ups decide about them. */
export function slotsSentFor(entries: readonly ReadEntry[], runId: string): ReadonlySet<string> {
  const own = entries.filter(({ run, operation }) => run === runId && operation === 'addSlots');
  return new Set(own.map(({ rowId }) => rowId));
}

/** What slots of existing orders have charged, by row id of the order, as far as the journal reaches back. */
export function slotCharges(entries: readonly ReadEntry[]): ReadonlyMap<string, number> {
  const charges = new Map<string, number>();
  const seen = new Set<string>();
  for (const entry of entries) {
    if (!isBought(entry) || seen.has(entry.key)) continue;
    seen.add(entry.key);
    const { charged } = parsedObject(entry.text) as { readonly charged?: unknown };
    const before = charges.get(entry.rowId) ?? 0;
    if (typeof charged === 'number') charges.set(entry.rowId, roundedCredits(before + charged));
  }
  return charges;
}

function isBought({ kind, operation }: ReadEntry): boolean {
  return kind === 'outcome, done' && operation === 'addSlots';
}
