import { bulkUnit } from '../../../src/domain/bulkUnits';
import type { Facts } from '../../../src/planning/drafts';
import { pricedChanges, survey } from '../../../src/planning/plan';
import { priceShape } from '../../../src/planning/pricing';
import type { Scope } from '../../../src/planning/scope';
import { aBulkOrder, bulkRowId } from '../../support/builders/aBulkOrder';
import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { type AgencyParts, agency } from '../../support/builders/agency';
import { facts } from '../../support/builders/facts';
import { BULK } from '../../support/builders/paidChanges';
import { sha256 } from '../../support/builders/plans';
import { previewed } from '../../support/builders/runs';

const THREE = aBulkOrder().in('USA', 'UK', 'DE').named({});
const EVERYTHING: Scope = { kind: 'everything' };

function planned(
  parts: AgencyParts,
  more: Partial<Facts> = {},
  scope = EVERYTHING,
  simulated: ReadonlyMap<string, number> = new Map(),
) {
  const known = facts(more);
  const rows = previewed(agency({ bundles: [], ...parts }), more);
  const { sendable, bulk, problems } = survey(rows, known, [], scope);
  return pricedChanges(sendable, { facts: known, problems, sha256, simulated }, bulk);
}
const lines = ({ changes }: ReturnType<typeof planned>) =>
  changes.map(({ rowId, reference, credits, bundles }) => [
    rowId.split(':')[1] ?? rowId,
    reference,
    credits,
    bundles,
  ]);

it('is one change a country, with the price of all its orders', () => {
  const plan = planned({ bulk: [THREE] });
  expect(lines(plan)).toEqual([
    ['USA', 'acme-spring-usa', 140, 4],
    ['UK', 'acme-spring-uk', 140, 4],
    ['DE', 'acme-spring-de', 140, 4],
  ]);
  expect(plan.changes[0]).toMatchObject({
    id: `createBundlesBulk:${bulkRowId(1)}:USA`,
    operation: 'createBundlesBulk',
    clientId: 'acme',
    campaignKey: 'acme-spring',
    finality: 'final',
    price: 'price list',
    requires: [],
    makesPublic: [],
    summary: '4 accounts in USA: 2 TikTok, 2 Instagram · 1 of each with 3 video slots',
  });
  expect(plan.problems).toEqual([]);
});

it('takes the price that TokPortal simulated', () => {
  const plan = planned({ bulk: [aBulkOrder()] }, {}, EVERYTHING, new Map([[priceShape(BULK), 99]]));
  expect(plan.changes).toMatchObject([{ credits: 99, creditsMin: 99, price: 'dry run' }]);
});

it('sends what the campaign says where the row does not', () => {
  const campaign = aCampaign().with({ platform: 'instagram', auto_finalize_videos: false });
  const row = aBulkOrder().with({ platforms: null });
  const [without] = planned({ bulk: [row] }).changes;
  const [other] = planned({ bulk: [row], campaigns: [campaign] }).changes;
  expect(without?.summary).toContain('2 accounts in USA: 2 TikTok');
  expect(other?.summary).toContain('2 accounts in USA: 2 Instagram');
  expect(other?.digest).not.toBe(without?.digest);
});

it('leaves out what is no longer to be ordered, and drafts', () => {
  const created = new Map([[bulkUnit(bulkRowId(1), 'UK'), { bundleId: 'bundle-1' }]]);
  expect(lines(planned({ bulk: [THREE] }, { created })).map(([country]) => country)).toEqual(['USA', 'DE']);
  const done = THREE.named({ USA: 'a', UK: 'b', DE: 'c' }).ordered('USA', 'DE');
  expect(lines(planned({ bulk: [done] })).map(([country]) => country)).toEqual(['UK']);
  expect(planned({ bulk: [THREE.draft()] }).changes).toEqual([]);
  expect(planned({ bulk: [THREE.with({ accounts_count: null })] }).changes).toEqual([]);
});

describe('the balance', () => {
  it('covers the countries from the first on; the rest of the row waits, and says how much is missing', () => {
    const { changes, problems } = planned({ bulk: [THREE] }, { balanceCredits: 300 });
    expect(changes).toHaveLength(2);
    expect(problems).toMatchObject([
      { code: 'plan.creditsShort', tab: 'Bulk orders', row: 2, data: { credits: 140, missing: 120 } },
    ]);
  });

  it('is spent on orders of Bundles first', () => {
    const bundles = [aBundle().accountOnly().named('single')];
    const { changes, problems } = planned({ bundles, bulk: [aBulkOrder()] }, { balanceCredits: 140 });
    expect(changes.map(({ operation }) => operation)).toContain('createBundle');
    expect(problems).toMatchObject([{ tab: 'Bulk orders', data: { credits: 140, missing: 32 } }]);
  });
});

it('obeys the scope', () => {
  const count = (scope: Scope) =>
    planned({ bulk: [aBulkOrder(), aBulkOrder().id(2).in('UK').named({})] }, {}, scope).changes.length;
  expect(count({ kind: 'rows', tab: 'Bulk orders', rows: [3] })).toBe(1);
  expect(count({ kind: 'rows', tab: 'Bundles', rows: [2, 3] })).toBe(0);
  expect(count({ kind: 'campaign', campaignKey: 'ACME-spring' })).toBe(2);
  expect(count({ kind: 'client', clientId: 'bolt' })).toBe(0);
});

describe('references', () => {
  const names = (parts: AgencyParts, more: Partial<Facts> = {}) =>
    previewed(agency({ bundles: [], ...parts }), more).bulk.map(({ references }) => references?.of);

  it('are derived from campaign and country as typed, and numbered where they are taken', () => {
    const wish = aBulkOrder().in('US', 'UK').with({ references: null });
    expect(names({ bulk: [wish, wish.id(2)] })).toEqual([
      { USA: 'acme-spring-us', UK: 'acme-spring-uk' },
      { USA: 'acme-spring-us-2', UK: 'acme-spring-uk-2' },
    ]);
    const bundles = [aBundle().accountOnly().named('acme-spring-uk')];
    expect(names({ bundles, bulk: [wish] })).toEqual([{ USA: 'acme-spring-us', UK: 'acme-spring-uk-2' }]);
  });

  it('are made of a typed one: itself for one country, with the code for several', () => {
    const typed = aBulkOrder().with({ references: null, external_ref: 'Drop 7' });
    expect(names({ bulk: [typed] })).toEqual([{ USA: 'Drop 7' }]);
    expect(names({ bulk: [typed.in('USA', 'DE')] })).toEqual([{ USA: 'Drop 7-usa', DE: 'Drop 7-de' }]);
  });

  it('stay as they were first written, until another one is typed', () => {
    const first = aBulkOrder().with({ external_ref: 'drop' }).named({ USA: 'drop' });
    expect(names({ bulk: [first.in('USA', 'UK')] })).toEqual([{ USA: 'drop', UK: 'drop-uk' }]);
    expect(names({ bulk: [first.with({ external_ref: 'other' })] })).toEqual([{ USA: 'other' }]);
    expect(names({ bulk: [first.ordered('USA').with({ external_ref: 'other' })] })).toEqual([
      { USA: 'drop' },
    ]);
    const inDoubt = new Set([bulkUnit(bulkRowId(1), 'USA')]);
    expect(names({ bulk: [first.with({ external_ref: 'other' })] }, { inDoubt })).toEqual([{ USA: 'drop' }]);
  });

  it('are not made for what would be refused', () => {
    expect(names({ bulk: [aBulkOrder().in('XX', 'UK').with({ references: null })] })).toEqual([
      { UK: 'acme-spring-uk' },
    ]);
    expect(names({ bulk: [aBulkOrder().with({ references: null, campaign: 'acme-x' })] })).toEqual([
      undefined,
    ]);
    expect(names({ bulk: [aBulkOrder().with({ references: null }).invalid('external_ref')] })).toEqual([
      undefined,
    ]);
  });

  it('are left free by rows of Bundles', () => {
    const bundles = [aBundle().accountOnly().named(null)];
    const rows = previewed(agency({ bundles, bulk: [aBulkOrder()] }));
    expect(rows.bundles[0]?.reference).toBe('acme-spring-usa-2');
  });
});

describe('row ids', () => {
  const ids = (...bulk: ReturnType<typeof aBulkOrder>[]) =>
    previewed(agency({ bundles: [], bulk })).bulk.map(({ rowId, applied }) => [rowId, applied !== null]);

  it('are given to new rows, and to copies, which start anew', () => {
    const done = aBulkOrder().ordered('USA');
    const [[original], [copy, isOrdered] = []] = ids(done, done.with({ accounts_count: 5 })) as [
      [string],
      [string, boolean],
    ];
    expect(original).toBe(bulkRowId(1));
    expect([copy !== original, copy?.startsWith('k-3f9a1c-'), isOrdered]).toEqual([true, true, false]);
  });

  it('of two rows that say the same, and were ordered, decide nothing: both are blocked', () => {
    const done = aBulkOrder().ordered('USA');
    expect(ids(done, done)).toEqual([
      [bulkRowId(1), true],
      [bulkRowId(1), true],
    ]);
  });

  it('a row that lost its id keeps what was ordered', () => {
    expect(ids(aBulkOrder().ordered('USA').with({ rowId: null }))[0]?.[1]).toBe(true);
  });
});
