import type { Dialog } from '../../local/appsscript/runtime';
import type { AgencyWorld } from './agencyWorld';
import { KEY } from './preparedAgency';

/** References that stand in rows of the workbook. */
export function referencesOf({ cells }: AgencyWorld): Set<string> {
  const hasColumn = cells.headers('Bundles').includes('Reference');
  return new Set(hasColumn ? cells.columnTexts('Bundles', 'Reference') : []);
}

/** No bundle is charged twice, no reference of ours stands on two bundles, and the balance can be true. */
export function expectPaidOnce(
  world: AgencyWorld,
  ourReferences: ReadonlySet<string>,
  balanceMax: number,
): void {
  const { debits, bundles, balance } = world.sandbox.state();
  const creates = debits
    .filter(
      ({ breakdown, description }) =>
        (breakdown?.account_creation !== undefined || breakdown?.video_slots !== undefined) &&
        !description.includes(' more '),
    )
    .map((debit) => debit.bundleId);
  expect({ paidTwice: creates.filter((id, at) => creates.indexOf(id) !== at) }).toEqual({ paidTwice: [] });
  const references = bundles
    .map(({ external_ref }) => String(external_ref))
    .filter((name) => ourReferences.has(name));
  expect({ orderedTwice: references.filter((name, at) => references.indexOf(name) !== at) }).toEqual({
    orderedTwice: [],
  });
  expect(balance).toBeGreaterThanOrEqual(0);
  expect(balance).toBeLessThanOrEqual(balanceMax);
}

/** The key stands nowhere, nothing threw, nothing was used that is not emulated, nothing is held. */
export function expectCleanEnd(world: AgencyWorld): void {
  expect({ leaks: leaksOf(world, KEY) }).toEqual({ leaks: [] });
  expect(world.played.flatMap(({ result }) => result.notEmulated)).toEqual([]);
  expect({ thrown: world.thrown() }).toEqual({ thrown: [] });
  expectNothingHeld(world);
}

/** No lock outlives its execution, nobody has two triggers, and none stands when there is nothing to do. */
function expectNothingHeld(world: AgencyWorld): void {
  const triggers = world.triggers();
  expect({ triggers: triggers.length }).toEqual({ triggers: new Set(triggers).size });
  if (world.openRuns().length === 0 && world.documentProperty('tokportal.refresh') === null)
    expect({ triggers }).toEqual({ triggers: [] });
  expect({ isLockFree: world.isLockFree() }).toEqual({ isLockFree: true });
}

/** Places outside the user's own properties where a secret stands. */
export function leaksOf(world: AgencyWorld, secret: string): string[] {
  const { properties, caches } = world.runtime.state();
  const places: Record<string, unknown> = {
    workbook: world.store.toJSON(),
    documentProperties: properties.document,
    scriptProperties: properties.script,
    caches,
    logs: world.played.map(({ result }) => result.logs),
    dialogs: world.played.flatMap(({ result }) =>
      result.dialogs.map(({ title, text }: Dialog) => title + text),
    ),
    results: world.played.map(({ value, result }) => [value, result.error]),
    pages: world.played.map(({ result }) => result.pages),
  };
  return Object.entries(places).flatMap(([place, content]) =>
    JSON.stringify(content).includes(secret) ? [place] : [],
  );
}
