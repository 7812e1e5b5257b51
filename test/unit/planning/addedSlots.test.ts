import { rebuild } from '../../../src/actions/rebuild';
import type { Change } from '../../../src/domain/plan';
import type { AgencyRows } from '../../../src/domain/rows';
import { slotsShape } from '../../../src/planning/addedSlots';
import type { Facts } from '../../../src/planning/drafts';
import { heldBeyondSlots, survey } from '../../../src/planning/plan';
import { bundleRowId } from '../../support/builders/aBundle';
import { aVideo, type VideoBuilder, videoRowId } from '../../support/builders/aVideo';
import { facts } from '../../support/builders/facts';
import { operations, planned, planOf } from '../../support/builders/plans';
import { INPUTS } from '../../support/builders/previewedAgency';
import {
  full,
  ofAccount,
  type Running,
  running,
  withFree,
  withRunning,
} from '../../support/builders/runningOrders';
import { previewed } from '../../support/builders/runs';

const EVERYTHING = { kind: 'everything' } as const;

function preview(orders: readonly Running[], rows: readonly VideoBuilder[], more: Partial<Facts> = {}) {
  const { rows: typed, known } = withRunning(orders, rows);
  const all = { ...known, ...more };
  const shown = previewed(typed, all);
  return { shown, known: all, ...planned(shown, all) };
}
const changeOf = (changes: readonly Change[], operation: string) =>
  changes.find((own) => own.operation === operation);

describe('videos of an account', () => {
  it('fill free slots for nothing', () => {
    const { changes } = preview([running(1, withFree(1, 2))], ofAccount(2));
    expect(operations({ changes })).toEqual(['configureVideos', 'publishVideos']);
    const [filled] = changes;
    expect(filled).toMatchObject({ positions: [2, 3], requires: [], credits: 0 });
    expect(filled?.summary).toMatch(/^2 videos, .* · 2 free slots of order-1, 0 credits$/);
  });

  it('buy the slots that are missing, before they are filled and published', () => {
    const order = running(1, withFree(1, 2));
    const { changes } = preview([{ ...order, row: order.row.with({ credits: 10 }) }], ofAccount(3));
    expect(operations({ changes })).toEqual(['addVideoSlots 2', 'configureVideos', 'publishVideos']);
    const [slots, filled, published] = changes;
    expect(slots).toMatchObject({
      id: `addVideoSlots:${bundleRowId(1)}`,
      input: { quantity: 1, before: 3, creditsBefore: 10 },
      ...{
        positions: [4],
        videoRowIds: [videoRowId(3)],
        requires: [],
        finality: 'final',
        bundleId: 'bundle-1',
      },
      summary: '1 slot more in order-1',
    });
    expect(filled).toMatchObject({ positions: [2, 3, 4], requires: [slots?.id] });
    expect(filled?.summary).toMatch(/ · 2 free slots of order-1, 1 slot added, 2 credits$/);
    expect(published).toMatchObject({ requires: [slots?.id, filled?.id], everySlot: true });
  });

  it('buy all of them where none is free, and say so', () => {
    const { changes } = preview([running(1, full(2))], ofAccount(2));
    expect(changes[0]).toMatchObject({
      input: { quantity: 2, before: 2, creditsBefore: 0 },
      positions: [3, 4],
    });
    expect(changes[1]?.summary).toMatch(/ · 2 slots added to order-1, 4 credits$/);
  });

  it('are published with an order that is not published yet', () => {
    const order = running(1, withFree(0, 1), { status: 'pending_setup', is_published: false });
    const { changes } = preview([order], ofAccount(2));
    expect(operations({ changes })).toEqual(['addVideoSlots 2', 'configureVideos', 'publishBundle']);
  });

  it('pay what a dry run named, and wait where the balance does not reach', () => {
    const { shown, known } = preview([running(1, full(1))], ofAccount(2));
    const simulated = planned(shown, known, new Map([[slotsShape(2), 3]]));
    expect(changeOf(simulated.changes, 'addVideoSlots')).toMatchObject({ credits: 3, price: 'dry run' });
    const short = planned(shown, { ...known, balanceCredits: 3 });
    expect([short.changes, short.problems.map(({ code }) => code)]).toEqual([[], ['plan.creditsShort']]);
  });

  it('buy no slot for a video that stays behind, wherever it stands', () => {
    const rows = ofAccount(4).map((video, at) => (at === 1 ? video.with({ description: null }) : video));
    const { shown, known } = preview([running(1, withFree(1, 1))], rows);
    const held = heldBeyondSlots(survey(shown, facts(known), [], EVERYTHING));
    expect([...held]).toEqual([3]);
    const again = { ...known, heldVideos: held };
    const better = previewed(shown, again);
    const { changes, problems } = planned(better, again);
    expect(changes[0]).toMatchObject({ input: { quantity: 2 }, positions: [3, 4] });
    expect(changes[1]?.positions).toEqual([2, 3, 4]);
    expect(problems).toEqual([]);
    expect(survey(better, facts(again), [], EVERYTHING).problems.map(({ code }) => code)).toEqual([
      'video.captionMissing',
    ]);
    expect(better.videos[1]?.slot).toBeNull();
  });

  it('leave no free slot to one that stays behind, where another one would have to pay', () => {
    const rows = ofAccount(2).map((video, at) => (at === 0 ? video.with({ description: null }) : video));
    const { shown, known } = preview([running(1, withFree(1, 1))], rows);
    const again = { ...known, heldVideos: heldBeyondSlots(survey(shown, facts(known), [], EVERYTHING)) };
    const { changes } = planned(previewed(shown, again), again);
    expect(operations({ changes })).toEqual(['configureVideos', 'publishVideos']);
    expect(changes[0]?.positions).toEqual([2]);
    // Alone, it may keep its place until it is put right.
    const alone = preview([running(1, withFree(1, 2))], rows);
    expect(heldBeyondSlots(survey(alone.shown, facts(alone.known), [], EVERYTHING)).size).toBe(0);
  });

  it('that name the order itself get no slot bought', () => {
    const { shown, known } = preview([running(1, full(1))], [aVideo().of('order-1')]);
    const { problems } = survey(shown, facts(known), [], EVERYTHING);
    expect(problems.map(({ code }) => code)).toEqual(['video.noFreeSlot']);
  });
});

describe('a preview shows', () => {
  it('the same again, also when rows were sorted', () => {
    const orders = [running(1, withFree(1, 1)), running(2, full(1))];
    const { shown, known, changes } = preview(orders, ofAccount(4));
    expect(previewed(shown, known)).toEqual(shown);
    const turned = {
      ...shown,
      videos: [...shown.videos].reverse().map((row, at) => ({ ...row, row: at + 2 })),
    };
    const sorted = planned(previewed(turned, known), known).changes;
    const places = (all: readonly Change[]) =>
      all.flatMap(({ operation, videoRowIds, positions }) =>
        operation === 'configureVideos' ? videoRowIds.map((id, at) => `${id} ${positions[at]}`) : [],
      );
    expect(places(sorted).sort()).toEqual(places(changes).sort());
  });
});

describe('what is sent', () => {
  const { shown, known } = preview([running(1, withFree(1, 1))], ofAccount(3));
  const plan = planOf(shown, known);
  const again = (rows: AgencyRows, more: object = {}) =>
    rebuild(plan, rows, { ...INPUTS, ...more }).map(({ change, status, reason }) =>
      status === 'waiting' ? change.operation : `${change.operation} ${reason?.code}`,
    );
  const edit = (number: number, cells: object): AgencyRows => ({
    ...shown,
    videos: shown.videos.map((row) => (row.rowId === videoRowId(number) ? { ...row, ...cells } : row)),
  });

  it('is what was shown, with the same slots', () => {
    expect(again(shown)).toEqual(['addVideoSlots', 'configureVideos', 'publishVideos']);
  });

  it.each([
    ['a video of a bought slot is not ready any more', edit(3, { ready: false })],
    ['a video of a free slot is not ready any more', edit(1, { ready: false })],
    ['a caption changed', edit(2, { description: 'other' })],
    ['it names another account', edit(2, { order: 'acme.other' })],
    ['it is for another campaign now', edit(2, { campaign: 'acme-winter' })],
    ['its slot was changed by hand', edit(3, { slot: 9 })],
    ['its order was changed by hand', edit(3, { orderReference: 'order-9' })],
  ])('is nothing where %s', (_name, rows) => {
    expect(again(rows).every((line) => line.includes(' stale.'))).toBe(true);
  });

  it('is nothing where prices changed, and nothing is filled then', () => {
    expect(again(shown, { pricesHold: false })).toEqual([
      'addVideoSlots stale.priceChanged',
      'configureVideos stale.orderChanged',
      'publishVideos stale.orderChanged',
    ]);
  });

  it('goes on once its slots are bought, whatever was filled by then', () => {
    const external_ref = shown.videos[2]?.reference ?? '';
    const filled = edit(3, { applied: aVideo().appliedTo('bundle-1', 4, { external_ref }).at(2).applied });
    const bought = again(filled, { slotsBought: new Set([bundleRowId(1)]) });
    expect(bought[1]).toBe('configureVideos');
  });

  it('does not mind another row that appears meanwhile', () => {
    const late = aVideo().id(9).of('acme.us').at(9);
    expect(again({ ...shown, videos: [...shown.videos, late] })).toEqual([
      'addVideoSlots',
      'configureVideos',
      'publishVideos',
    ]);
  });
});
