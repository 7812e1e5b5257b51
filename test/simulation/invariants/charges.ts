import { createHash } from 'node:crypto';
import { isBulkUnit } from '../../../src/domain/bulkUnits';
import { type Journal, type JournalPorts, openJournal } from '../../../src/runs/journal';
import { parsedObject } from '../../../src/runs/journalReading';
import { BufferedWorkbook } from '../world/bufferedWorkbook';
import type { Excuses } from '../world/excuses';
import type { SimulatedWorld } from '../world/simulatedWorld';
import { BY_HAND } from '../world/tokportalEvents';
import { type Debit, type DebitKind, debitsOf } from './debits';
import { InvariantBroken } from './invariant';
import { chargeGuessed, chargeNeverTold } from './knownLimits';

const EVERY_CHARGE = 'every charge is in the journal';

/**
 * Each order that was paid stands in the journal, or in what the document remembers beside it, or is known to be in
 * doubt; with its charge, unless people took the journal's rows away.
 */
export function checkJournal(world: SimulatedWorld, excuses: Excuses): void {
  const { sandbox } = world;
  const journal = openJournal(quietPorts(world));
  if (journal === null) return;
  const { created, open } = journal.summary();
  for (const { bundleId } of created.values())
    if (sandbox.server.world.bundles.get(bundleId)?.title === BY_HAND)
      throw new InvariantBroken('no order is adopted that no row made', bundleId);
  const charges = chargesOf(created);
  const doubtful = new Set(open.map(({ reference }) => reference));
  for (const { kind, bundleIds, amount } of debitsOf(world)) {
    const [bundleId = ''] = bundleIds;
    const bundle = sandbox.server.world.bundles.get(bundleId);
    if (kind !== 'order' && kind !== 'bulk order') continue;
    if (bundle === undefined || bundle.title === BY_HAND || doubtful.has(bundle.externalRef ?? '')) continue;
    const charge = charges[kind].get(bundleId);
    const isNotTold = charge === null && chargeNeverTold(world, bundleId, excuses);
    if (charge !== amount && !isNotTold && !chargeGuessed(world, bundleId, charge, amount, excuses))
      throw new InvariantBroken(
        EVERY_CHARGE,
        `${amount} for ${bundle.title ?? bundle.externalRef}, not ${charge}`,
      );
  }
  checkLater(world, journal, excuses);
}

type Charges = Readonly<Record<'order' | 'bulk order', ReadonlyMap<string, number | null>>>;

/** By bundle id, and by the ids of all orders of a unit of a bulk order: its rows have shares of the charge. */
function chargesOf(created: ReturnType<Journal['summary']>['created']): Charges {
  const order = new Map<string, number | null>();
  const bulk = new Map<string, number | null>();
  for (const [rowId, { bundleId, made, chargedCredits }] of created) {
    if (!isBulkUnit(rowId)) order.set(bundleId, chargedCredits);
    else for (const id of [bundleId, ...made.map(({ bundle_id }) => bundle_id)]) bulk.set(id, chargedCredits);
  }
  return { order, 'bulk order': bulk };
}

/** Payments for what was ordered before: by the journal's word for the operation, what they are for, and how it is named. */
const LATER: readonly {
  readonly operation: string;
  readonly kind: DebitKind;
  readonly named: 'bundleId' | 'accountId';
  readonly of: (debit: Debit) => string;
}[] = [
  { operation: 'addSlots', kind: 'slots', named: 'bundleId', of: ({ bundleIds }) => bundleIds[0] ?? '' },
  { operation: 'editRequest', kind: 'edit', named: 'accountId', of: ({ accountId }) => accountId ?? '' },
];

/** Slots and edits: the journal has as many payments as TokPortal, unless one of them is in doubt. */
function checkLater(world: SimulatedWorld, journal: Journal, excuses: Excuses): void {
  if (excuses.restored || excuses.journalTouched) return;
  const { open } = journal.summary();
  for (const { operation, kind, named, of } of LATER) {
    const idOf = (request: string) => String((parsedObject(request) as Record<string, unknown>)[named] ?? '');
    const requests = new Map(
      journal.entries
        .filter((entry) => entry.operation === operation && entry.kind === 'intent, paid')
        .map(({ key, text }) => [key, idOf(text)]),
    );
    const done = new Set(
      journal.entries
        .filter((entry) => entry.operation === operation && entry.kind === 'outcome, done')
        .map(({ key }) => key),
    );
    const doubtful = new Set(
      open.filter((payment) => payment.operation === operation).map(({ key }) => requests.get(key) ?? ''),
    );
    const paid = debitsOf(world).filter((debit) => debit.kind === kind);
    for (const id of new Set(paid.map(of))) {
      if (doubtful.has(id)) continue;
      const debits = paid.filter((debit) => of(debit) === id).length;
      const known = [...done].filter((key) => requests.get(key) === id).length;
      if (debits !== known)
        throw new InvariantBroken(EVERY_CHARGE, `${debits} ${operation} of ${id}, not ${known}`);
    }
  }
}

/** For looking: no call is counted, and nothing goes wrong. */
function quietPorts({ sheet, documentProperties }: SimulatedWorld): JournalPorts {
  return {
    workbook: new BufferedWorkbook(sheet, null),
    documentProperties: {
      get: (key) => documentProperties.get(key) ?? null,
      set: () => false,
      delete: () => undefined,
    },
    digest: { sha256: (text) => createHash('sha256').update(text).digest('hex') },
    lock: { withDocumentLock: (_waitMs, work) => work() },
  };
}
