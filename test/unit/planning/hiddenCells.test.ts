import type { AgencyRows } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { identify } from '../../../src/planning/identity';
import { survey } from '../../../src/planning/plan';
import { createRequest } from '../../../src/planning/requests';
import { understand } from '../../../src/planning/understand';
import { aBundle, bundleRowId, TAG } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, videoRowId } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { aRemoteBundle, aSlot, facts, ordered, slots, TODAY } from '../../support/builders/facts';

function identified(rows: AgencyRows, more: Partial<Facts>): AgencyRows {
  let count = 0;
  const random = () => {
    count += 1;
    return `${count}`.padStart(12, 'f').repeat(3);
  };
  return identify(rows, { tag: TAG, random, meaning: facts(more), today: TODAY }).rows;
}
const sentOrders = (rows: AgencyRows, more: Partial<Facts>) =>
  survey(rows, facts(more), [], { kind: 'everything' }).sendable.map(({ order }) => order.row.row);

describe('a bundle id that is another order’s', () => {
  const acme = aBundle().unpublished().slots(3);
  const globex = acme.id(2).named('globex').with({ username: 'globex' }).ordered('bundle-2');
  const remote = ordered(aRemoteBundle('bundle-2', { external_ref: 'globex' }), slots(3));

  it('keeps its row and the videos of the row from being sent', () => {
    const rows = agency({ bundles: [acme.with({ bundle_id: 'bundle-2' }), globex], videos: [aVideo()] });
    expect(found(rows, remote)).toEqual(['bundle.idTwice Bundles 2 bundle_id']);
    expect(sentOrders(rows, remote)).toEqual([3]);
  });

  it('is known by its name at TokPortal', () => {
    const rows = agency({ bundles: [acme.with({ bundle_id: 'bundle-2' })], videos: [aVideo()] });
    expect(found(rows, remote)).toEqual(['bundle.otherOrder Bundles 2 bundle_id']);
    expect(sentOrders(rows, remote)).toEqual([]);
  });

  it('is known by the journal, where TokPortal says no name', () => {
    const nameless = ordered(aRemoteBundle('bundle-2', { external_ref: null }), slots(3));
    const rows = agency({ bundles: [acme.with({ bundle_id: 'bundle-2' })], videos: [aVideo()] });
    const journalled = (bundleId: string) => ({
      ...nameless,
      created: new Map([[bundleRowId(1), { bundleId }]]),
    });
    expect(found(rows, journalled('bundle-1'))).toEqual(['bundle.otherOrder Bundles 2 bundle_id']);
    expect(sentOrders(rows, journalled('bundle-1'))).toEqual([]);
    expect(found(rows, journalled('bundle-2'))).toEqual([]);
  });
});

describe('an order like one that is in doubt', () => {
  const doubtful = aBundle().accountOnly();
  const same = aBundle().accountOnly().id(2).named('acme-spring-usa-2').with({ username: 'acme.two' });
  const [order] = understand(agency({ bundles: [doubtful] }), facts()).orders;
  const body = order === undefined ? null : createRequest(order);
  const doubt = {
    inDoubt: new Set([bundleRowId(1)]),
    doubtfulCreates: new Map(body === null ? [] : [[bundleRowId(1), body]]),
  };

  it('waits until the doubt is over: a sort may have moved the wish to it', () => {
    const rows = agency({ bundles: [doubtful, same] });
    expect(found(rows, doubt)).toEqual(['bundle.inDoubt Bundles 2 –', 'bundle.likeDoubtful Bundles 3 –']);
    expect(sentOrders(rows, doubt)).toEqual([]);
    expect(found(agency({ bundles: [same] }), doubt)).toEqual(['bundle.likeDoubtful Bundles 2 –']);
  });

  it('does not stop other orders, drafts, or orders that were sent', () => {
    const others = [same.in('DE'), same.id(3).named('third').with({ username: 'acme.three' }).draft()];
    expect(found(agency({ bundles: others }), doubt)).toEqual([]);
    const sent = ordered(aRemoteBundle('bundle-2', { external_ref: 'acme-spring-usa-2' }), []);
    expect(found(agency({ bundles: [same.ordered('bundle-2')] }), { ...sent, ...doubt })).toEqual([]);
  });
});

describe('a copied video row', () => {
  const order = aBundle().unpublished().slots(3).ordered();
  const remote = ordered(aRemoteBundle('bundle-1', { videos_quantity: 3 }), [
    aSlot(1, 'configured', { external_ref: 'acme-spring-usa-01' }),
    aSlot(2),
    aSlot(3),
  ]);
  const sent = aVideo().with({ reference: 'acme-spring-usa-01' }).appliedTo('bundle-1', 1);
  const placesOf = (rows: AgencyRows, more: Partial<Facts> = remote) =>
    identified(rows, more).videos.map(({ slot, reference }) => [slot, reference]);

  it('with its id, for another order, is the copy', () => {
    const second = aBundle().id(2).named('acme-spring-de').in('DE').slots(3).ordered('bundle-2');
    const both = {
      bundles: [aRemoteBundle(), aRemoteBundle('bundle-2', { external_ref: 'acme-spring-de' })],
      slots: new Map([...(remote.slots ?? []), ['bundle-2', slots(3)] as const]),
    };
    const copies = (original: typeof sent) => {
      const rows = agency({ bundles: [order, second], videos: [sent.of('acme-spring-de'), original] });
      return identified(rows, both).videos.map(({ rowId, applied, slot, reference }) => [
        rowId === videoRowId(1),
        applied !== null,
        slot,
        reference,
      ]);
    };
    const expected = [
      [false, false, 1, 'acme-spring-de-01'],
      [true, true, 1, 'acme-spring-usa-01'],
    ];
    expect(copies(sent)).toEqual(expected);
    expect(copies(sent.with({ description: 'Edited as well' }))).toEqual(expected);
  });

  it('without its id takes neither reference nor slot along', () => {
    const copy = aVideo().with({
      rowId: null,
      slot: 1,
      reference: 'acme-spring-usa-01',
      status: 'configured',
    });
    const fresh = [2, 'acme-spring-usa-02'];
    const kept = [1, 'acme-spring-usa-01'];
    expect(placesOf(agency({ bundles: [order], videos: [sent, copy] }))).toEqual([kept, fresh]);
    const unsent = aVideo().with({ slot: 1, reference: 'acme-spring-usa-01' });
    expect(placesOf(agency({ bundles: [aBundle().slots(3)], videos: [copy, unsent] }), {})).toEqual([
      fresh,
      kept,
    ]);
  });

  it('of an order, without its id, is an order of its own', () => {
    const rows = agency({ bundles: [order, aBundle().unpublished().slots(3).with({ rowId: null })] });
    expect(identified(rows, remote).bundles.map(({ reference }) => reference)).toEqual([
      'acme-spring-usa',
      'acme-spring-usa-2',
    ]);
  });

  it('never shares a reference with another ready row of its order', () => {
    const twin = sent.id(2).on('2026-12-09').clip(2).with({ applied: null, slot: 2, status: null });
    expect(found(agency({ bundles: [order], videos: [sent, twin] }), remote)).toEqual([
      'video.referenceTwice Videos 3 external_ref',
    ]);
  });
});

it('a slot that holds another video than its row is shown, and nothing is published by the row', () => {
  const order = aBundle().slots(1).ordered();
  const sent = aVideo().with({ reference: 'own' }).appliedTo('bundle-1', 1);
  const rows = agency({ bundles: [order], videos: [sent] });
  const holding = (external_ref: string | null) =>
    found(rows, ordered(aRemoteBundle(), [aSlot(1, 'configured', { external_ref })]));
  expect(holding('another')).toEqual(['video.slotReplaced Videos 2 –']);
  expect(holding('own')).toEqual([]);
  expect(holding(null)).toEqual([]);
});

describe('rows that were probably copied and not changed', () => {
  it('name each other, be it one clip a day', () => {
    const clips = [aVideo(), aVideo().id(2), aVideo().id(3).on('2026-12-02'), aVideo().id(4).clip(4)];
    expect(found(agency({ videos: clips }))).toEqual([
      'video.sameTwice? Videos 2 video_url',
      'video.sameTwice? Videos 3 video_url',
    ]);
  });

  it('or one username on a platform', () => {
    const row = (id: number) => aBundle().accountOnly().id(id).named(`order-${id}`);
    const bundles = [row(1), row(2), row(3).instagram(), row(4).with({ username: 'other' })];
    expect(found(agency({ bundles }))).toEqual([
      'account.usernameTwice? Bundles 2 username',
      'account.usernameTwice? Bundles 3 username',
    ]);
  });
});

it('a video whose order’s row is gone is told that it goes on, until it is done', () => {
  const sent = aVideo().appliedTo('bundle-9', 1).of('acme-winter');
  expect(found(agency({ bundles: [], videos: [sent] }))).toEqual(['video.orderGone? Videos 2 order']);
  expect(found(agency({ bundles: [], videos: [sent.with({ status: 'finalized' })] }))).toEqual([]);
});
