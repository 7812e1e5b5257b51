import { hasOpenSlots, importPlan, slotsWithoutRow } from '../../../src/planning/importPlan';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot } from '../../support/builders/facts';

const NOTHING = { created: new Map(), doubtful: [], isForgotten: () => false };
const there = (id: string, external_ref: string | null, more = {}) =>
  aRemoteBundle(id, { external_ref, ...more });

function plan(bundles: ReturnType<typeof there>[], rows = agency({ bundles: [] }), holdings = {}) {
  const { missing, claimed, unknownKinds } = importPlan(rows, bundles, { ...NOTHING, ...holdings });
  const ids = (list: readonly { bundle_id: string }[]) => list.map(({ bundle_id }) => bundle_id);
  return { missing: ids(missing), claimed: ids(claimed), unknownKinds };
}

it('takes what has no row, oldest first', () => {
  const rows = agency({ bundles: [aBundle().ordered('known')] });
  const bundles = [
    there('b', null, { created_at: '2026-11-02' }),
    there('a', null, { created_at: '2026-11-01' }),
    there('known', null),
  ];
  expect(plan(bundles, rows)).toEqual({ missing: ['a', 'b'], claimed: [], unknownKinds: 0 });
});

it('leaves to a person what a row that ordered nothing bears the reference of, or what is in doubt', () => {
  const rows = agency({ bundles: [aBundle().named('Acme-Spring-USA')] });
  const bundles = [there('one', 'acme-spring-usa'), there('two', 'doubtful'), there('three', 'free')];
  expect(plan(bundles, rows, { doubtful: ['Doubtful'] })).toEqual({
    missing: ['three'],
    claimed: ['one', 'two'],
    unknownKinds: 0,
  });
});

it('knows rows whose cells were lost by the journal, and takes orders again whose row is gone', () => {
  const created = new Map([
    [bundleRowId(1), { bundleId: 'lost' }],
    [bundleRowId(9), { bundleId: 'gone' }],
  ]);
  const rows = agency({ bundles: [aBundle()] });
  expect(plan([there('lost', 'acme-spring-usa'), there('gone', 'x')], rows, { created }).missing).toEqual([
    'gone',
  ]);
});

it('leaves out what was forgotten, and kinds that cannot be ordered here', () => {
  const bundles = [there('forgotten', null), there('other', null, { platform: 'youtube' })];
  const isForgotten = (id: string) => id === 'forgotten';
  expect(plan(bundles, undefined, { isForgotten })).toEqual({ missing: [], claimed: [], unknownKinds: 1 });
});

it.each([
  [true, {}],
  [false, { status: 'completed' }],
  [false, { bundle_type: 'account_only' }],
  [false, { videos_quantity: 0 }],
  [true, { videos_quantity: null }],
])('reads the slots of an order only where one can be open: %s', (isRead, more) => {
  expect(hasOpenSlots(there('a', null, more))).toBe(isRead);
});

describe('slots without a row', () => {
  const slots = [
    aSlot(1, 'published'),
    aSlot(2, 'configured', { external_ref: 'acme-02' }),
    aSlot(3),
    aSlot(4),
    aSlot(5),
    aSlot(6, 'finalized'),
    aSlot(7, 'cancelled'),
  ];
  const positions = (rows: readonly ReturnType<typeof aVideo>[]) =>
    slotsWithoutRow(slots, agency({ videos: rows }).videos).map(({ position }) => position);

  it('are all that can still change', () => {
    expect(positions([])).toEqual([1, 2, 3, 4, 5]);
  });

  it('are not those that a row fills, names, or waits for', () => {
    expect(positions([aVideo().appliedTo('bundle-1', 1), aVideo().position(4)])).toEqual([2, 3, 5]);
    expect(positions([aVideo().position(null)])).toEqual([1, 2, 4, 5]);
    expect(positions([aVideo().shownAt(2, 'acme-02')])).toEqual([1, 4, 5]);
  });

  it('are not those that seem to hold a video whose row has lost its memory', () => {
    const day = { target_publish_start_date: '2026-12-09', target_publish_end_date: '2026-12-09' };
    const held = [aSlot(1, 'in_review', { external_ref: 'acme-01', ...day })];
    const rows = agency({ videos: [aVideo().of('acme.us').on('2026-12-09')] }).videos;
    expect(slotsWithoutRow(held, [], rows)).toEqual([]);
    expect(slotsWithoutRow(held, rows)).toEqual([]);
    expect(slotsWithoutRow(held, [], [])).toEqual(held);
  });
});
