import type { Change } from '../../../src/domain/plan';
import { aBundle, type BundleBuilder } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder, videos } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot, ordered, slots } from '../../support/builders/facts';
import { operations, planned } from '../../support/builders/plans';

const plan = (bundle: BundleBuilder, rows: readonly VideoBuilder[] = [], more = {}) =>
  planned(agency({ bundles: [bundle], videos: rows }), more);
const change = (changes: readonly Change[], operation: string) => {
  const found = changes.find((each) => each.operation === operation);
  if (found === undefined) throw new Error(`No ${operation}.`);
  return found;
};

describe('an order that was sent', () => {
  const sent = aBundle().slots(5).ordered();
  const pending = aRemoteBundle();
  const published = aRemoteBundle('bundle-1', {
    is_published: true,
    status: 'published',
    videos_configured_count: 2,
  });
  const existing = (
    remote: typeof pending,
    free = slots(5),
    rows: readonly VideoBuilder[] = [],
    bundle = sent,
  ) => plan(bundle, rows, ordered(remote, free));

  it('gets what it lacks, and is published', () => {
    const bare = aRemoteBundle('bundle-1', { account_configured: false });
    const unconfigured = sent.with({ applied: { ...(sent.at(2).applied ?? never()), account: null } });
    expect(operations(existing(bare, slots(5), videos(1), unconfigured))).toEqual([
      'configureAccount',
      'configureVideos',
      'publishBundle',
    ]);
    expect(operations(existing(pending, slots(5), videos(1)))).toEqual(['configureVideos', 'publishBundle']);
  });

  it('waits with publishing until there is something to publish', () => {
    expect(operations(existing(pending))).toEqual([]);
    expect(operations(existing(aRemoteBundle('bundle-1', { videos_configured_count: 1 })))).toEqual([
      'publishBundle',
    ]);
    expect(operations(existing(pending, slots(5), videos(1), sent.unpublished()))).toEqual([
      'configureVideos',
    ]);
    const accountOnly = aBundle().accountOnly().ordered();
    expect(operations(existing(pending, [], [], accountOnly))).toEqual(['publishBundle']);
  });

  it('that is published gets its videos published one by one beside those of others', () => {
    const { changes } = existing(published, [aSlot(1, 'published'), ...slots(5).slice(1)], videos(2));
    expect(operations({ changes })).toEqual(['configureVideos', 'publishVideos']);
    expect(change(changes, 'publishVideos')).toMatchObject({
      positions: [2, 3],
      everySlot: true,
      requires: [change(changes, 'configureVideos').id],
    });
    const foreign = existing(published, [aSlot(1, 'configured'), ...slots(5).slice(1)], videos(2));
    expect(change(foreign.changes, 'publishVideos')).toMatchObject({ positions: [2, 3], everySlot: false });
  });

  it('gets videos published that an earlier run could only fill in', () => {
    const earlier = aVideo().appliedTo('bundle-1', 1);
    const { changes } = existing(published, [aSlot(1, 'configured'), ...slots(5).slice(1)], [earlier]);
    expect(operations({ changes })).toEqual(['publishVideos']);
    expect(changes[0]).toMatchObject({
      positions: [1],
      everySlot: true,
      requires: [],
      makesPublic: ['sent-1'],
    });
    expect(existing(published, [aSlot(1, 'published')], [earlier]).changes).toEqual([]);
    expect(existing(published, [aSlot(1, 'configured')], [earlier.draft()]).changes).toEqual([]);
    expect(existing(published, [aSlot(1, 'configured')], [earlier], sent.unpublished()).changes).toEqual([]);
  });

  it('sends good videos beside bad ones', () => {
    const rows = [aVideo(), aVideo().id(2).on('2026-12-02').with({ video_url: null })];
    expect(change(existing(pending, slots(5), rows).changes, 'configureVideos').videoRowIds).toHaveLength(1);
  });

  it('shows nothing to the public that was edited since', () => {
    const edited = aVideo().appliedTo('bundle-1', 1).with({ description: 'better' });
    const next = aVideo().id(2).on('2026-12-02');
    const filled = [aSlot(1, 'configured'), ...slots(5).slice(1)];
    expect(operations(existing(pending, filled, [edited, next]))).toEqual(['configureVideos']);
    const { changes } = existing(published, filled, [edited, next]);
    expect(change(changes, 'publishVideos')).toMatchObject({ positions: [2], everySlot: false });
  });

  it('never publishes a slot of another order, whatever the video’s cell names', () => {
    const moved = aVideo().appliedTo('bundle-9', 1);
    expect(existing(published, [aSlot(1, 'configured'), ...slots(5).slice(1)], [moved]).changes).toEqual([]);
  });

  it('names foreign slots that become public with the order', () => {
    const foreign = aSlot(3, 'configured', { external_ref: 'by-hand' });
    const { changes } = existing(
      pending,
      [...slots(2), foreign, aSlot(4, 'configured'), aSlot(5)],
      videos(1),
    );
    expect(change(changes, 'publishBundle')).toMatchObject({
      makesPublic: ['slot 1', 'by-hand', 'slot 4 (not from this sheet)'],
      summary: '3 videos will be posted publicly',
    });
  });

  it.each([
    ['is not listed', null],
    [
      'is closed',
      aRemoteBundle('bundle-1', { status: 'cancelled', is_published: false, account_configured: false }),
    ],
  ])('gets nothing when it %s', (_name, remote) => {
    const more = remote === null ? {} : ordered(remote, slots(5));
    expect(plan(sent, videos(1), more).changes).toEqual([]);
  });

  it.each([
    ['published', false, ['configureVideos', 'publishVideos']],
    ['a status from the future', false, ['configureVideos', 'publishVideos']],
    ['pending_setup', false, ['configureVideos', 'publishBundle']],
  ])('counts as published by its status %s where nothing else tells', (status, _flag, expected) => {
    const remote = aRemoteBundle('bundle-1', { status, is_published: null });
    expect(operations(existing(remote, slots(5), videos(1)))).toEqual(expected);
  });
});

function never(): never {
  throw new Error('The order has nothing applied.');
}
