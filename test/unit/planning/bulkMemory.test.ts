import { bulkUnit, isBulkUnit, parseBulkUnit } from '../../../src/domain/bulkUnits';
import type { CreateBundleRequest } from '../../../src/domain/orders';
import { healBulk } from '../../../src/planning/bulk/healing';
import { asNewRows, foreignRows } from '../../../src/planning/foreignRows';
import { goneRows } from '../../../src/planning/goneRows';
import { healFromJournal } from '../../../src/planning/healing';
import { aBulkOrder, bulkRowId } from '../../support/builders/aBulkOrder';
import { aBundle, bundleRowId, TAG } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { aRemoteBundle } from '../../support/builders/facts';
import { BULK } from '../../support/builders/paidChanges';
import { planned } from '../../support/builders/plans';

const USA = bulkUnit(bulkRowId(1), 'USA');

it('units are told from rows of Bundles', () => {
  expect(parseBulkUnit(USA)).toEqual({ rowId: bulkRowId(1), country: 'USA' });
  expect([bundleRowId(1), 'account:7', bulkRowId(1), ''].map(isBulkUnit)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

describe('what a write-back lost', () => {
  const known = (chargedCredits: number | null = 140) =>
    new Map([
      [USA, { made: [1, 2, 3, 4], bulk: BULK, chargedCredits }],
      [bundleRowId(1), { made: [], bulk: null, chargedCredits: 1 }],
    ]);

  it('comes back from the journal, country by country', () => {
    const { bulk, healed } = healBulk(agency({ bulk: [aBulkOrder(), aBulkOrder().id(2)] }), known());
    expect([...healed]).toEqual([bulkRowId(1)]);
    expect(bulk.map(({ applied }) => applied)).toEqual([
      { version: 1, campaign: 'acme-spring', orders: { USA: { request: BULK, bundles: 4, credits: 140 } } },
      null,
    ]);
  });

  it('what the row knows stands', () => {
    const row = aBulkOrder().ordered('USA', 'UK');
    const { bulk, healed } = healBulk(agency({ bulk: [row] }), known(1));
    expect([healed.size, bulk[0]?.applied?.orders.USA?.credits]).toEqual([0, 140]);
  });
});

describe('a row that a bulk order has made', () => {
  const create: Partial<CreateBundleRequest> = { videos_quantity: 3 };
  const made = aBundle()
    .named('acme-spring-usa-1')
    .slots(3)
    .with({ username: null, visible_name: null, ready: false })
    .ordered('bundle-1', create);
  const { applied } = made.at(2);
  const { external_ref: _, ...unnamed } = applied?.create ?? { bundle_type: 'account_only' };
  const born = made.with({
    applied: { version: 1, create: unnamed, account: null, campaign: 'acme-spring' },
  });
  const bundles = [aRemoteBundle('bundle-1', { external_ref: 'acme-spring-usa', account_configured: false })];
  const created = new Map([
    [USA, { bundleId: 'bundle-1' }],
    [bundleRowId(1), { bundleId: 'bundle-1' }],
  ]);

  it('is no mistake, although TokPortal calls its order otherwise', () => {
    expect(found(agency({ bundles: [born] }), { bundles, created })).toEqual([]);
  });

  it('is known by its bundle id: another one in that cell is told', () => {
    const rows = agency({ bundles: [born.with({ bundle_id: 'bundle-2' })] });
    const both = [...bundles, aRemoteBundle('bundle-2', { external_ref: 'acme-spring-usa' })];
    expect(found(rows, { bundles: both, created })).toEqual(['bundle.otherOrder Bundles 2 bundle_id']);
  });

  it('that lost its hidden cells gets its order back, and keeps its name', () => {
    const bare = born.with({ bundle_id: null });
    const known = new Map([[bundleRowId(1), { bundleId: 'bundle-1', create: null, chargedCredits: 38 }]]);
    const { rows } = healFromJournal(agency({ bundles: [bare] }), known);
    expect(rows.bundles[0]).toMatchObject({
      bundle_id: 'bundle-1',
      credits: 38,
      applied: { create: unnamed },
    });
    const emptied = healFromJournal(agency({ bundles: [bare.with({ applied: null })] }), known).rows;
    expect(found(emptied, { bundles, created })).toEqual([]);
  });

  it('that is ticked and filled goes out with its profile and videos', () => {
    const filled = born.with({ ready: true, username: 'acme.bulk', visible_name: 'Acme' });
    const rows = agency({ bundles: [filled], videos: [aVideo().of('acme-spring-usa-1')] });
    const slots = new Map([['bundle-1', []]]);
    expect(planned(rows, { bundles, created, slots }).changes.map(({ operation }) => operation)).toContain(
      'configureAccount',
    );
  });

  it('says what TokPortal has where a reference is typed into it', () => {
    const rows = agency({ bundles: [born.with({ external_ref: 'mine' })] });
    expect(found(rows, { bundles, created })).toEqual(['row.editedAfterOrder Bundles 2 external_ref']);
  });

  it('is gone when nobody has it any more; its bulk order is not', () => {
    const order = (bundleId: string) => ({ bundleId, create: null, chargedCredits: 38 });
    const sent = {
      created: new Map([
        [USA, order('bundle-1')],
        [bundleRowId(1), order('bundle-1')],
      ]),
      doubtfulCreates: new Map(),
      doubtfulBulks: new Map(),
      fillings: { videos: new Map() },
    };
    const tags = new Set([TAG]);
    expect(goneRows(agency({ bundles: [] }), sent, tags, bundles)).toMatchObject([
      { key: bundleRowId(1), tab: 'Bundles', reference: 'acme-spring-usa', credits: 38 },
    ]);
    const doubtful = { ...sent, created: new Map(), doubtfulBulks: new Map([[USA, BULK]]) };
    expect(goneRows(agency({ bundles: [] }), doubtful, tags, [])).toMatchObject([
      { key: USA, tab: 'Bulk orders', reference: 'acme-spring-usa', isInDoubt: true },
    ]);
    expect(goneRows(agency({ bundles: [], bulk: [aBulkOrder()] }), doubtful, tags, [])).toEqual([]);
  });
});

it('a pasted row of another spreadsheet starts anew', () => {
  const pasted = aBulkOrder().ordered('USA').with({ rowId: 'k-ffffff-000000000001' });
  const rows = agency({ bundles: [], bulk: [pasted, aBulkOrder()] });
  const foreign = foreignRows(rows, { tags: new Set([TAG]), created: new Map() });
  expect(foreign.map(({ tab, row }) => `${tab} ${row}`)).toEqual(['Bulk orders 2']);
  expect(asNewRows(rows, foreign).bulk).toMatchObject([
    { rowId: null, applied: null, references: null, accounts_count: 2 },
    { rowId: bulkRowId(1) },
  ]);
});
