import {
  asNewRows,
  copiedFile,
  foreignRows,
  type OwnRows,
  tagOf,
  tagsIn,
} from '../../../src/planning/foreignRows';
import { aBundle, bundleRowId, TAG } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';

const OWN: OwnRows = { tags: new Set([TAG]), created: new Map() };
const theirs = (number: number) =>
  aBundle()
    .id(number)
    .named(`theirs-${number}`)
    .ordered(`bundle-${number}`)
    .with({ rowId: `b-ffffff-00000000000${number}` });

it('tells the spreadsheet of an id, and nothing of what is no id', () => {
  expect([tagOf(bundleRowId(1)), tagOf('v-ffffff-1'), tagOf('x'), tagOf('b-zz'), tagOf(null)]).toEqual([
    TAG,
    'ffffff',
    null,
    null,
    null,
  ]);
});

it('finds rows of other spreadsheets, and leaves spoilt ids and orders of this one to others', () => {
  const rows = agency({
    bundles: [aBundle().id(1), theirs(2), aBundle().with({ rowId: 'garbage' }), theirs(4)],
    videos: [aVideo().with({ rowId: 'v-ffffff-000000000009' })],
  });
  const created = new Map([[bundleRowId(7), { bundleId: 'bundle-4' }]]);
  const found = foreignRows(rows, { ...OWN, created });
  expect(found.map(({ tab, row }) => [tab, row])).toEqual([
    ['Bundles', 3],
    ['Videos', 2],
  ]);
  expect(tagsIn(rows)).toEqual([TAG, 'ffffff']);
});

it('takes a file for a copy where most ids are foreign and something was sent', () => {
  const copy = agency({ bundles: [theirs(1), theirs(2)], videos: [] });
  const pasted = agency({ bundles: [aBundle().id(1), aBundle().id(2), theirs(3)], videos: [] });
  expect(copiedFile(copy, OWN, true)).toBe(true);
  expect(copiedFile(copy, OWN, false)).toBe(false);
  expect(copiedFile(pasted, OWN, true)).toBe(false);
  expect(copiedFile(copy, { ...OWN, tags: new Set([TAG, 'ffffff']) }, true)).toBe(false);
});

it('leaves only what was typed in rows that become new ones', () => {
  const rows = agency({ bundles: [theirs(1), theirs(2)], videos: [] });
  const [first] = rows.bundles;
  if (first === undefined) throw new Error('no row');
  const { bundles } = asNewRows(rows, [first]);
  expect(bundles[0]).toMatchObject({ rowId: null, bundle_id: null, applied: null, reference: null });
  expect(bundles[0]).toMatchObject({ country: first.country, username: first.username, row: first.row });
  expect(bundles[1]).toBe(rows.bundles[1]);
});
