import type { RemoteBundle, RemoteSlot } from '../../../src/domain/remote';
import type { AgencyRows } from '../../../src/domain/rows';
import { type CompareInputs, compare } from '../../../src/planning/compare';
import { sheetChanges, unscheduleChanges } from '../../../src/planning/compareChanges';
import type { GoneRow } from '../../../src/planning/goneRows';
import { understand } from '../../../src/planning/understand';
import { asCell } from '../../../src/workbook/asCell';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { anAccount, aRemoteBundle, aSlot } from '../../support/builders/facts';
import { importedRows } from '../../support/builders/importedRows';

const BUNDLE = aRemoteBundle('bundle-1', {
  status: 'accepted',
  is_published: true,
  title: 'Spring',
  videos_quantity: 2,
});
const SLOT = aSlot(1, 'published', {
  external_ref: 'acme-spring-usa-01',
  name: 'First',
  target_publish_start_date: '2026-12-01',
  content: { description: 'New shoes', target_publish_date: '2026-12-01' },
});
const WORLD = { bundles: [BUNDLE], slots: new Map([['bundle-1', [SLOT, aSlot(2)]]]) };

function compared(
  rows: AgencyRows,
  bundles: readonly RemoteBundle[] = [BUNDLE],
  slots: readonly RemoteSlot[] = [SLOT, aSlot(2)],
  more: Partial<CompareInputs> = {},
) {
  return compare(rows, {
    bundles,
    slots: new Map(bundles.map(({ bundle_id }) => [bundle_id, slots])),
    accounts: [],
    asCell,
    created: new Map(),
    doubtful: [],
    isForgotten: () => false,
    ...more,
  });
}

const tell = ({ drifts }: ReturnType<typeof compared>) =>
  drifts.map(({ row, field, changedBy, sheet, remote }) => [row.tab, field, changedBy, sheet, remote]);
const withBundle = (rows: AgencyRows, more: object): AgencyRows => ({
  ...rows,
  bundles: rows.bundles.map((row) => ({ ...row, ...more })),
});
const withVideo = (rows: AgencyRows, more: object): AgencyRows => ({
  ...rows,
  videos: rows.videos.map((row) => ({ ...row, ...more })),
});

it('finds rows alike that were made of orders', () => {
  expect(compared(importedRows(WORLD))).toEqual({
    same: 1,
    drifts: [],
    lost: [],
    slotsOnlyThere: [],
    claims: [],
    onlyThere: [],
    onlyHere: [],
  });
});

describe('three ways', () => {
  const rows = importedRows(WORLD);
  it.each([
    ['sheet', withBundle(rows, { title: 'Mine' }), BUNDLE, ['Mine', 'Spring']],
    ['sheet', withBundle(rows, { title: null }), BUNDLE, [null, 'Spring']],
    ['TokPortal', rows, { ...BUNDLE, title: 'Theirs' }, ['Spring', 'Theirs']],
    ['TokPortal', rows, { ...BUNDLE, title: null }, ['Spring', null]],
    ['both', withBundle(rows, { title: 'Mine' }), { ...BUNDLE, title: 'Theirs' }, ['Mine', 'Theirs']],
  ])('tell who has changed a field: %s', (changedBy, own, bundle, values) => {
    expect(tell(compared(own, [bundle]))).toEqual([['Bundles', 'title', changedBy, ...values]]);
  });

  it('agree where both sides were changed alike', () => {
    const comparison = compared(withBundle(rows, { title: 'New' }), [{ ...BUNDLE, title: 'New ' }]);
    expect(tell(comparison)).toEqual([]);
  });

  it('compare what an order is', () => {
    const bundle = { ...BUNDLE, external_ref: 'other', auto_finalize_videos: false, videos_quantity: 1 };
    expect(tell(compared(rows, [bundle])).map(([, field]) => field)).toEqual([
      'external_ref',
      'auto_finalize_videos',
      'videos_quantity',
    ]);
  });

  it('take slots that were added for no difference', () => {
    expect(tell(compared(rows, [{ ...BUNDLE, videos_quantity: (BUNDLE.videos_quantity ?? 0) + 2 }]))).toEqual(
      [],
    );
  });

  it('compare what a slot says, where it can still change', () => {
    const slot = {
      ...SLOT,
      name: 'Second',
      external_ref: 'x',
      target_publish_start_date: '2026-12-02',
      content: { description: 'Old shoes' },
    };
    const fields = (own: RemoteSlot) => tell(compared(rows, [BUNDLE], [own])).map(([, field]) => field);
    expect(fields(slot)).toEqual(['external_ref', 'name', 'description', 'target_publish_date']);
    expect(fields({ ...slot, status: 'finalized' })).toEqual([]);
    expect(fields({ ...SLOT, content: {}, target_publish_start_date: null })).toEqual([]);
  });

  it('leave cells alone that cannot be read', () => {
    const spoilt = withVideo(rows, { description: null, invalid: new Set(['description']) });
    expect(tell(compared(spoilt))).toEqual([]);
    expect(tell(compared(withVideo(rows, { description: null })))).toEqual([
      ['Videos', 'description', 'sheet', null, 'New shoes'],
    ]);
  });
});

it('lists what is only there, unless it was forgotten, and what is only here', () => {
  const rows = agency({ bundles: [aBundle().ordered('here')] });
  const there = [
    aRemoteBundle('there', { external_ref: null }),
    aRemoteBundle('forgotten', { external_ref: null }),
  ];
  const comparison = compared(rows, there, [], { isForgotten: (key) => key === 'forgotten' });
  expect(comparison.onlyThere.map(({ bundle_id }) => bundle_id)).toEqual(['there']);
  expect(comparison.onlyHere.map(({ bundle_id }) => bundle_id)).toEqual(['here']);
});

it('lists filled slots that no row fills', () => {
  const rows = importedRows({ bundles: [BUNDLE] });
  expect(compared(rows).slotsOnlyThere.map(({ slot }) => slot.position)).toEqual([1]);
  const forgotten = compared(rows, undefined, undefined, { isForgotten: (key) => key === 'bundle-1#1' });
  expect(forgotten.slotsOnlyThere).toEqual([]);
});

describe('an order with the reference of a row that did not order it', () => {
  const row = aBundle().slots(5);
  const claimsOf = (
    bundles: readonly RemoteBundle[],
    bundlesHere = [row],
    more: Partial<CompareInputs> = {},
  ) => compared(agency({ bundles: bundlesHere }), bundles, [], more).claims.map(({ unlike }) => unlike);

  it('may be its own if everything that was paid is alike', () => {
    expect(claimsOf([aRemoteBundle()])).toEqual([[]]);
  });

  it.each([
    ['type: account_and_videos here, account_only there', { bundle_type: 'account_only' }],
    ['platform: tiktok here, instagram there', { platform: 'instagram' }],
    ['country: USA here, UK there', { country: 'UK' }],
    ['video slots: 5 here, 4 there', { videos_quantity: 4 }],
  ])('is not: %s', (words, more) => {
    expect(claimsOf([aRemoteBundle('bundle-1', more)])).toEqual([[words]]);
  });

  it('is not while the row has no id, or several rows or orders have the reference', () => {
    expect(claimsOf([aRemoteBundle()], [row.with({ rowId: null })])).toEqual([
      ['the row has no id yet: preview first'],
    ]);
    const several = ['several rows or orders have this reference'];
    expect(claimsOf([aRemoteBundle()], [row, row.id(2)])).toEqual([several]);
    expect(claimsOf([aRemoteBundle(), aRemoteBundle('bundle-2')])).toEqual([several, several]);
  });

  it('is compared by its account where it is for one', () => {
    const account = anAccount();
    const here = aBundle().videosFor('acme.daily').slots(5);
    const there = (saved_account_id: string) =>
      aRemoteBundle('bundle-1', { bundle_type: 'videos_only', saved_account_id });
    const accounts = [account];
    expect(claimsOf([there(account.id)], [here], { accounts })).toEqual([[]]);
    expect(claimsOf([there('another')], [here], { accounts })[0]).toHaveLength(1);
  });

  it('is left to the look-up while the row is in doubt', () => {
    expect(claimsOf([aRemoteBundle()], [row], { doubtful: ['acme-spring-usa'] })).toEqual([]);
  });
});

describe('rows that have lost what they remembered', () => {
  it('are known by the journal', () => {
    const created = new Map([[bundleRowId(1), { bundleId: 'bundle-1' }]]);
    const { lost, claims, onlyThere } = compared(agency(), [aRemoteBundle()], [], { created });
    expect(lost.map(({ tab, row }) => [tab, row.row])).toEqual([['Bundles', 2]]);
    expect([claims, onlyThere]).toEqual([[], []]);
  });

  it('are known by the reference that their slot bears', () => {
    const rows = agency({
      bundles: [aBundle().ordered('bundle-1')],
      videos: [aVideo().shownAt(1, 'acme-spring-usa-01'), aVideo().id(2).shownAt(2, 'acme-spring-usa-02')],
    });
    const { lost, slotsOnlyThere } = compared(rows, [aRemoteBundle()], [SLOT, aSlot(2)]);
    expect(lost.map(({ tab, row }) => [tab, row.row])).toEqual([['Videos', 2]]);
    expect(slotsOnlyThere).toEqual([]);
  });
});

it('plans what goes to TokPortal in the words of the sheet', () => {
  const rows = importedRows(WORLD);
  const { drifts } = compared(withVideo(rows, { target_publish_date: '2026-12-05' }));
  const inputs = {
    orders: understand(rows, { accounts: [], ...WORLD }).orders,
    slots: WORLD.slots,
    today: '2026-11-23',
    sha256: (text: string) => text,
    sheetWords: ({ sheet }: { readonly sheet: unknown }) => `Publish from: ${sheet}`,
  };
  const items = drifts.map((drift) => ({ kind: 'drift', key: 'a', drift }) as const);
  expect(sheetChanges(items, inputs)).toMatchObject([{ change: { summary: 'Publish from: 2026-12-05' } }]);
  const gone = {
    tab: 'Videos',
    reference: 'a',
    key: 'bundle-1#1',
    credits: 0,
    status: null,
    isInDoubt: false,
  };
  const item = { kind: 'gone', key: 'b', gone: gone as GoneRow, bundle: BUNDLE, position: 1 } as const;
  const [change] = unscheduleChanges(item, inputs);
  expect(change).toMatchObject({ change: { summary: 'Take back from the managers; it stays in slot 1' } });
});
