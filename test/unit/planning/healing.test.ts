import type { PositionedVideo } from '../../../src/domain/orders';
import { healFillings, healFromJournal, type KnownOrder } from '../../../src/planning/healing';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, videoRowId } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot, facts, ordered } from '../../support/builders/facts';

const create = {
  bundle_type: 'account_and_videos',
  external_ref: 'acme-spring-usa',
  videos_quantity: 2,
} as const;
const known = (more: Partial<KnownOrder> = {}): ReadonlyMap<string, KnownOrder> =>
  new Map([[bundleRowId(1), { bundleId: 'bundle-1', create, chargedCredits: 36, ...more }]]);

describe('an order whose result was lost', () => {
  it('gets back what the journal knows', () => {
    const { rows, healed } = healFromJournal(agency(), known());
    expect([...healed]).toEqual([bundleRowId(1)]);
    expect(rows.bundles[0]).toMatchObject({
      bundle_id: 'bundle-1',
      credits: 36,
      applied: { version: 1, create, account: null, campaign: 'acme-spring' },
    });
  });

  it('gets its id at least', () => {
    const { rows } = healFromJournal(agency(), known({ create: null, chargedCredits: null }));
    expect(rows.bundles[0]).toMatchObject({ bundle_id: 'bundle-1', applied: null, credits: null });
  });

  it('has no cost that is known in part', () => {
    const unknown = known({ create: null, chargedCredits: null });
    const slots = new Map([[bundleRowId(1), 4]]);
    const ordered = agency({
      bundles: [aBundle().ordered('bundle-1').with({ credits: null, applied: null })],
    });
    for (const rows of [agency(), ordered])
      expect(healFromJournal(rows, unknown, slots).rows.bundles[0]?.credits).toBeNull();
    const costs = healFromJournal(ordered, known(), slots).rows.bundles.map(({ credits }) => credits);
    expect(costs).toEqual([40]);
  });

  it('is no other row, and no row that knows already', () => {
    const rows = agency({
      bundles: [aBundle().id(2), aBundle().id(3).with({ rowId: null }), aBundle().ordered('kept')],
    });
    const { rows: after, healed } = healFromJournal(rows, known());
    expect(healed.size).toBe(0);
    expect(after.bundles).toEqual(rows.bundles);
  });
});

describe('videos and profiles whose result was lost', () => {
  const profile = { username: 'acme.us', visible_name: 'Acme' };
  const sent: PositionedVideo = {
    position: 2,
    video_type: 'video',
    target_publish_date: '2026-12-01',
    external_ref: 'v-2',
  };
  const fillings = {
    accounts: new Map([[bundleRowId(1), profile]]),
    videos: new Map([['bundle-1', new Map([[2, sent]])]]),
    extras: new Map([['bundle-1', new Map([[2, 1]])]]),
  };
  const bare = aBundle().with({ username: null }).ordered();
  const heal = (status: string, reference: string | null, rows = [aVideo().with({ reference: 'v-2' })]) =>
    healFillings(
      { rows: agency({ bundles: [bare], videos: rows }), healed: new Set() },
      fillings,
      facts(ordered(aRemoteBundle(), [aSlot(1), aSlot(2, status, { external_ref: reference })])),
    );

  it('get back what was sent, where TokPortal shows it', () => {
    const { rows, healed } = heal('configured', 'v-2');
    expect(rows.bundles[0]?.applied?.account).toEqual(profile);
    expect(rows.videos[0]).toMatchObject({
      slot: 2,
      status: 'configured',
      credits: 1,
      applied: {
        version: 1,
        bundle_id: 'bundle-1',
        position: 2,
        request: { video_type: 'video', external_ref: 'v-2' },
      },
    });
    expect(rows.videos[0]?.applied?.request).not.toHaveProperty('position');
    expect([...healed].sort()).toEqual([bundleRowId(1), videoRowId(1)]);
  });

  it.each([
    ['the slot is empty', 'pending', 'v-2'],
    ['the slot bears another reference', 'configured', 'v-9'],
    ['the slot bears none', 'configured', null],
  ])('stay as they are where %s', (_name, status, reference) => {
    expect(heal(status, reference).rows.videos[0]?.applied).toBeNull();
  });

  it('stay as they are where two rows bear the reference', () => {
    const twins = [aVideo().with({ reference: 'v-2' }), aVideo().id(2).with({ external_ref: 'v-2' })];
    expect(heal('published', 'v-2', twins).rows.videos.map(({ applied }) => applied)).toEqual([null, null]);
  });

  it('are not looked for in rows of another order, which may have the same reference', () => {
    const own = aVideo().with({ external_ref: 'v-2' });
    const others = aVideo().id(2).with({ external_ref: 'v-2' }).of('acme-spring-de');
    const bundles = [bare, aBundle().id(2).named('acme-spring-de').ordered('bundle-2')];
    const remote = facts(ordered(aRemoteBundle(), [aSlot(2, 'published', { external_ref: 'v-2' })]));
    const appliedIn = (...rows: (typeof own)[]) =>
      healFillings(
        { rows: agency({ bundles, videos: rows }), healed: new Set() },
        fillings,
        remote,
      ).rows.videos.map(({ applied }) => applied?.bundle_id ?? null);
    expect(appliedIn(others)).toEqual([null]);
    expect(appliedIn(others, own)).toEqual([null, 'bundle-1']);
  });

  it('are healed although their visible part was copied into a new row', () => {
    const copy = aVideo().with({ reference: 'v-2', rowId: null });
    const { rows } = heal('published', 'v-2', [copy, aVideo().with({ reference: 'v-2' })]);
    expect(rows.videos.map(({ applied }) => applied !== null)).toEqual([false, true]);
  });

  it('do not go over what is known', () => {
    const own = aVideo().with({ reference: 'v-2' }).appliedTo('bundle-1', 2, { description: 'mine' });
    expect(heal('configured', 'v-2', [own]).rows.videos[0]?.applied?.request.description).toBe('mine');
  });
});

describe('a slot that was to be emptied', () => {
  const claims = aVideo()
    .with({ reference: 'v-2', status: 'published', postLink: 'p' })
    .appliedTo('bundle-1', 2);
  const heal = (status: string, emptied: readonly string[], row = claims) =>
    healFillings(
      { rows: agency({ bundles: [aBundle().ordered()], videos: [row] }), healed: new Set() },
      { accounts: new Map(), videos: new Map(), extras: new Map() },
      {
        ...facts(ordered(aRemoteBundle(), [aSlot(1), aSlot(2, status, { external_ref: 'v-2' })])),
        emptied: new Set(emptied),
      },
    );

  it('and is empty opens its row again', () => {
    const { rows, healed } = heal('pending', ['bundle-1:2']);
    expect(rows.videos[0]).toMatchObject({ applied: null, status: null, video_id: null, postLink: null });
    expect([...healed]).toEqual([videoRowId(1)]);
  });

  it.each([
    ['still holds its video', 'configured', ['bundle-1:2']],
    ['holds it among the posts', 'published', ['bundle-1:2']],
    ['is another one', 'pending', ['bundle-1:1', 'bundle-2:2']],
    ['was never asked for', 'pending', []],
  ])('stays its row’s where it %s', (_name, status, emptied) => {
    const { rows, healed } = heal(status, emptied);
    expect(rows.videos[0]?.applied).toMatchObject({ bundle_id: 'bundle-1', position: 2 });
    expect(healed.size).toBe(0);
  });

  it('is not told of a row without an id', () => {
    const { rows, healed } = heal('pending', ['bundle-1:2'], claims.with({ rowId: null }));
    expect([rows.videos[0]?.applied === null, healed.size]).toEqual([false, 0]);
  });
});
