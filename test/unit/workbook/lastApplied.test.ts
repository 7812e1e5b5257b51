import type { Cell } from '../../../src/ports';
import { readAgency } from '../../../src/workbook/readAgency';
import { BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

function readWith(bundle: unknown, video: unknown) {
  const cell = (value: unknown): Cell => JSON.stringify(value);
  const read = readAgency(
    new FakeWorkbook({
      Clients: tabOf(CLIENTS, []),
      Campaigns: tabOf(CAMPAIGNS, []),
      Bundles: tabOf(BUNDLES, [{ campaign: 'a-b', last_applied: cell(bundle) }]),
      Videos: tabOf(VIDEOS, [{ order: 'x', last_applied: cell(video) }]),
    }),
  );
  if (read.kind === 'blocked') throw new Error('The tabs were not read.');
  const { bundles, videos } = read.tables.rows;
  return [...bundles, ...videos].map(({ applied, invalid }) => [applied, invalid.has('last_applied')]);
}

const BUNDLE = { version: 1, create: { bundle_type: 'account_only' }, account: null, campaign: 'a-b' };
const VIDEO = { version: 1, bundle_id: 'b-1', position: 1, request: {}, campaign: 'a-b' };

it('is read as it was written', () => {
  expect(readWith(BUNDLE, VIDEO)).toEqual([
    [BUNDLE, false],
    [VIDEO, false],
  ]);
});

it.each([
  [
    { ...BUNDLE, create: null },
    { ...VIDEO, request: null },
  ],
  [
    { ...BUNDLE, create: 'x' },
    { ...VIDEO, request: 7 },
  ],
  [
    { ...BUNDLE, account: 'x' },
    { ...VIDEO, bundle_id: 5 },
  ],
  [
    { ...BUNDLE, account: undefined },
    { ...VIDEO, position: 0 },
  ],
  [
    { ...BUNDLE, campaign: null },
    { ...VIDEO, position: 1.5 },
  ],
  [
    { ...BUNDLE, version: 2 },
    { ...VIDEO, position: '1' },
  ],
  [
    { version: 1, create: null },
    { ...VIDEO, campaign: {} },
  ],
  [null, 'x'],
])('counts as nothing where any part of it is spoilt: %j, %j', (bundle, video) => {
  expect(readWith(bundle, video)).toEqual([
    [null, true],
    [null, true],
  ]);
});
