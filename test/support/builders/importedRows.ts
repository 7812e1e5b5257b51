import type { RemoteAccount, RemoteBundle, RemoteSlot } from '../../../src/domain/remote';
import type { AgencyRows } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { identify } from '../../../src/planning/identity';
import { orderNameHere } from '../../../src/planning/orderNamesHere';
import { pricedChanges, survey } from '../../../src/planning/plan';
import { bundleRowFrom, isOpenSlot, videoRowFrom } from '../../../src/planning/rowsFromRemote';
import { appendRows } from '../../../src/workbook/appendRows';
import { asCell } from '../../../src/workbook/asCell';
import { readAgency } from '../../../src/workbook/readAgency';
import { BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import { FakeWorkbook } from '../fakeWorkbook';
import { tabOf } from '../tabOf';
import { bundleRowId, TAG } from './aBundle';
import { videoRowId } from './aVideo';
import { facts } from './facts';
import { sha256 } from './plans';

export interface RemoteWorld {
  readonly bundles: readonly RemoteBundle[];
  readonly slots?: ReadonlyMap<string, readonly RemoteSlot[]>;
  readonly accounts?: readonly RemoteAccount[];
  /** For the cell *Campaign*. */
  readonly campaign?: string;
}

/** The tabs of a workbook into which these orders were brought, written and read like cells. */
export function importedRows({ bundles, slots = new Map(), campaign = '' }: RemoteWorld): AgencyRows {
  const workbook = new FakeWorkbook({
    Clients: tabOf(CLIENTS, [{ client_id: 'acme', name: 'Acme Ltd' }]),
    Campaigns: tabOf(CAMPAIGNS, [{ client_id: 'acme', campaign_id: 'spring' }]),
    Bundles: tabOf(BUNDLES, []),
    Videos: tabOf(VIDEOS, []),
  });
  const taken = new Set<string>();
  const names = bundles.map((bundle) => orderNameHere(bundle, 'acme.daily', taken, asCell));
  const reference = (index: number) => names[index] ?? '';
  const bundleRows = bundles.map((bundle, index) =>
    bundleRowFrom(
      bundle,
      {
        rowId: bundleRowId(index + 1),
        reference: reference(index),
        campaign,
        account: 'acme.daily',
        credits: null,
      },
      asCell,
    ),
  );
  const videoRows = bundles.flatMap((bundle, index) =>
    (slots.get(bundle.bundle_id) ?? [])
      .filter(isOpenSlot)
      .map((slot) =>
        videoRowFrom(
          bundle,
          slot,
          { rowId: videoRowId(100 * (index + 1) + slot.position), order: reference(index) },
          asCell,
        ),
      ),
  );
  appendRows(workbook, BUNDLES, bundleRows);
  appendRows(workbook, VIDEOS, videoRows);
  const read = readAgency(workbook);
  if (read.kind === 'blocked') throw new Error('The tabs are not readable.');
  return read.tables.rows;
}

/** What a preview of these rows finds, with nobody's hand in between. */
export function previewed(rows: AgencyRows, world: RemoteWorld, more: Partial<Facts> = {}) {
  const meaning = facts({
    bundles: world.bundles,
    slots: world.slots ?? new Map(),
    accounts: world.accounts ?? [],
    ...more,
  });
  let random = 0;
  const identified = identify(rows, {
    tag: TAG,
    random: () => (++random).toString(16).padStart(32, '0'),
    meaning,
    today: meaning.today,
  });
  const surveyed = survey(identified.rows, meaning, identified.problems, { kind: 'everything' });
  const { changes } = pricedChanges(surveyed.sendable, {
    facts: meaning,
    problems: surveyed.problems,
    sha256,
    simulated: new Map(),
  });
  return { changes, problems: surveyed.problems, rows: identified.rows, agency: surveyed.agency };
}
