import type { BundleRow } from '../../../src/domain/rows';
import { goneRows, type SentWork } from '../../../src/planning/goneRows';
import { aBundle, bundleRowId, TAG } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { aRemoteBundle } from '../../support/builders/facts';

const sent = (id: number): BundleRow =>
  agency({ bundles: [aBundle().id(id).named(`order-${id}`).ordered(`bundle-${id}`)] })
    .bundles[0] as BundleRow;
const known = (
  id: number,
  rowId = bundleRowId(id),
): [string, { bundleId: string; create: never; chargedCredits: number }] => [
  rowId,
  { bundleId: `bundle-${id}`, create: sent(id).applied?.create as never, chargedCredits: 32 },
];
const work = (more: Partial<SentWork>): SentWork => ({
  created: new Map(),
  doubtfulCreates: new Map(),
  doubtfulBulks: new Map(),
  fillings: { videos: new Map() },
  ...more,
});
const TAGS = new Set([TAG]);
const keys = (
  rows: Parameters<typeof goneRows>[0],
  sentWork: SentWork,
  ...bundles: ReturnType<typeof aRemoteBundle>[]
) => goneRows(rows, sentWork, TAGS, bundles).map(({ tab, reference }) => `${tab} ${reference}`);

it('names orders of this spreadsheet that no row has any more', () => {
  const created = new Map([known(1), known(2), known(3, 'b-ffffff-000000000003')]);
  const rows = agency({ bundles: [aBundle().id(1).named('order-1').ordered('bundle-1')] });
  expect(keys(rows, work({ created }))).toEqual(['Bundles order-2']);
});

it('knows an order by its bundle where its id was lost', () => {
  const rows = agency({ bundles: [aBundle().id(9).named('order-1').ordered('bundle-1')] });
  expect(keys(rows, work({ created: new Map([known(1)]) }))).toEqual([]);
});

it('leaves closed orders alone', () => {
  const created = new Map([known(1), known(2)]);
  const bundles = [
    aRemoteBundle('bundle-1', { status: 'completed' }),
    aRemoteBundle('bundle-2', { status: 'published' }),
  ];
  const found = goneRows(agency({ bundles: [], videos: [] }), work({ created }), TAGS, bundles);
  expect(found.map(({ reference, status }) => [reference, status])).toEqual([['order-2', 'published']]);
});

it('names orders in doubt as such', () => {
  const create = sent(1).applied?.create as never;
  const [gone] = goneRows(
    agency({ bundles: [], videos: [] }),
    work({ doubtfulCreates: new Map([[bundleRowId(1), create]]) }),
    TAGS,
    [],
  );
  expect(gone).toMatchObject({ reference: 'order-1', isInDoubt: true });
});

it('names videos of a standing order that no row has any more', () => {
  const request = (reference: string) => ({
    video_type: 'video',
    target_publish_date: '2026-12-01',
    external_ref: reference,
  });
  const videos = new Map([
    [
      'bundle-1',
      new Map([
        [1, { position: 1, ...request('one') } as never],
        [2, { position: 2, ...request('two') } as never],
        [3, { position: 3, ...request('three') } as never],
      ]),
    ],
  ]);
  const rows = agency({
    bundles: [aBundle().id(1).named('order-1').ordered('bundle-1')],
    videos: [
      aVideo().id(1).with({ reference: 'one' }).appliedTo('bundle-1', 1),
      aVideo().id(2).with({ reference: 'TWO' }),
    ],
  });
  expect(keys(rows, work({ fillings: { videos } }))).toEqual(['Videos three']);
});
