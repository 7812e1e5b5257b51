import type { CreateBundleRequest } from '../../../src/domain/orders';
import type { RemoteBundle, RemoteBundleAccount, RemoteSlot } from '../../../src/domain/remote';
import type { KnownFillings, KnownOrder } from '../../../src/planning/healing';
import { rememberFromTokPortal } from '../../../src/planning/remoteMemory';
import { checkAgency } from '../../../src/planning/rules';
import { findStrays } from '../../../src/planning/strays';
import { understand } from '../../../src/planning/understand';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, videoRowId } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot, facts, ordered } from '../../support/builders/facts';

const CONTENT = { video_type: 'video' as const, description: aVideo().at(2).description ?? '' };
const NAMED = 'acme-spring-usa-01';
const ROW = aBundle().with({ bundle_id: 'bundle-1', videos_quantity: 5 });
const VIDEO = aVideo().with({ reference: NAMED });
const FILLED = aSlot(1, 'in_review', { external_ref: NAMED, content: CONTENT });
const CREATE: CreateBundleRequest = { bundle_type: 'account_only' };

interface Story {
  readonly bundles?: readonly (typeof ROW)[];
  readonly videos?: readonly (typeof VIDEO)[];
  readonly remote?: Partial<RemoteBundle>;
  readonly slots?: readonly RemoteSlot[];
  readonly create?: CreateBundleRequest | null;
  readonly fillings?: KnownFillings['videos'];
  /** Username and visible name at TokPortal; `null` = not read. */
  readonly names?: readonly [string, string] | null;
}

function aProfile(username: string, visible_name: string): RemoteBundleAccount {
  const copied = {
    biography: null,
    profile_picture_url: 'https://cdn.tokportal.example/1',
    link_in_bio: null,
  };
  return { status: 'configured', username, visible_name, ...copied };
}

function remembered(story: Story = {}) {
  const { bundles = [ROW], videos = [VIDEO], slots = [FILLED], create = null, fillings = new Map() } = story;
  const known: KnownOrder = { bundleId: 'bundle-1', create, chargedCredits: 42 };
  const rows = agency({ bundles, videos });
  const remote = facts(ordered(aRemoteBundle('bundle-1', story.remote), slots));
  const result = rememberFromTokPortal(
    { rows, healed: new Set() },
    {
      created: new Map([[bundleRowId(1), known]]),
      fillings: { accounts: new Map(), videos: fillings, extras: new Map() },
      profiles: new Map(story.names == null ? [] : [['bundle-1', aProfile(...story.names)]]),
    },
    remote,
  );
  const drafts = understand(result.rows, remote);
  const codes = checkAgency(result.rows, drafts, remote, findStrays(drafts, remote)).map(
    ({ code, column }) => `${code} ${column}`,
  );
  const edited = codes
    .filter((code) => code.startsWith('row.editedAfterOrder'))
    .map((code) => code.slice(21));
  return { ...result, before: rows, order: result.rows.bundles[0], video: result.rows.videos[0], edited };
}

describe('an order of which only the id is known', () => {
  it('counts as sent as the row says, where TokPortal shows the same', () => {
    const { order, healed, edited } = remembered();
    expect(order?.applied).toMatchObject({
      account: null,
      campaign: 'acme-spring',
      create: { bundle_type: 'account_and_videos', country: 'USA', platform: 'tiktok', videos_quantity: 5 },
    });
    expect([healed.has(bundleRowId(1)), edited]).toEqual([true, []]);
  });

  it.each<[string, Partial<RemoteBundle>]>([
    ['country', { country: 'DE' }],
    ['platform', { platform: 'instagram' }],
    ['bundle_type', { bundle_type: 'account_only' }],
    ['videos_quantity', { videos_quantity: 3 }],
    ['edits_quantity', { edits_quantity: 2 }],
    ['title', { title: 'of another row' }],
  ])('makes a row of another %s an edited one', (column, remote) => {
    const typed = { title: 'of this row', edits_quantity: 1 };
    expect(remembered({ bundles: [ROW.with(typed)], remote: { ...typed, ...remote } }).edited).toEqual([
      column,
    ]);
  });

  it('knows the profile again, by its names', () => {
    const { order, edited } = remembered({ names: ['acme.us', 'Acme USA'] });
    expect(order?.applied?.account).toMatchObject({
      username: 'acme.us',
      profile_picture_url: expect.any(String),
    });
    expect(edited).toEqual([]);
    expect(remembered({ names: ['acme.de', 'Acme Germany'] }).edited).toEqual(['username', 'visible_name']);
    expect(remembered({ names: null }).order?.applied?.account).toBeNull();
  });

  it('lets blank cells mean what was ordered, and a title of the platform’s be none', () => {
    const bundles = [ROW.with({ videos_quantity: null })];
    const { order, edited } = remembered({ bundles, remote: { title: 'Account 4711', videos_quantity: 3 } });
    expect(order?.applied?.create).toMatchObject({ videos_quantity: 3 });
    expect([order?.applied?.create.title, edited]).toEqual([undefined, []]);
  });

  it.each<[string, Story]>([
    ['the journal knows what was sent', { create: CREATE }],
    ['the row remembers it', { bundles: [ROW.ordered()] }],
    ['the list does not show it', { remote: { bundle_id: 'bundle-9' } }],
    [
      'the row is not complete',
      { bundles: [ROW.with({ bundle_type: null, invalid: new Set(['bundle_type']) })] },
    ],
  ])('stays as it is where %s', (_name, story) => {
    const { order, before } = remembered({ ...story, slots: [] });
    expect(order?.applied).toEqual(before.bundles[0]?.applied);
  });
});

describe('a slot that is filled under the reference of a row', () => {
  it('belongs to that row, as it was sent', () => {
    const { video, healed, edited } = remembered();
    expect(video).toMatchObject({
      slot: 1,
      status: 'in_review',
      applied: { bundle_id: 'bundle-1', position: 1, request: { external_ref: NAMED, ...CONTENT } },
    });
    expect([healed.has(videoRowId(1)), edited]).toEqual([true, []]);
  });

  it('belongs to it also where the journal knows the order, and not what was put into it', () => {
    expect(remembered({ create: CREATE }).video?.applied?.position).toBe(1);
  });

  it.each<[string, Partial<RemoteSlot>]>([
    ['description', { content: { ...CONTENT, description: 'older words' } }],
    [
      'target_publish_date',
      { target_publish_start_date: '2026-12-24', target_publish_end_date: '2026-12-25' },
    ],
  ])('makes a row of another %s an edited one', (column, more) => {
    expect(remembered({ slots: [{ ...FILLED, ...more }] }).edited).toEqual([column]);
  });

  it('may have texts without the spaces around them, and a window around the day', () => {
    const [day, description] = [VIDEO.at(2).target_publish_date ?? '', ` ${CONTENT.description} `];
    const slots = [{ ...FILLED, target_publish_start_date: day, target_publish_end_date: '2027-01-01' }];
    expect(remembered({ slots, videos: [VIDEO.with({ description })] }).edited).toEqual([]);
  });

  it.each<[string, Story]>([
    ['the slot is empty', { slots: [aSlot(1, 'pending', { external_ref: NAMED, content: CONTENT })] }],
    ['the answer shows nothing of the content', { slots: [{ ...FILLED, content: {} }] }],
    ['the reference is another one', { slots: [{ ...FILLED, external_ref: 'another' }] }],
    ['two rows bear it', { videos: [VIDEO, VIDEO.id(2)] }],
    ['two slots bear it', { slots: [FILLED, { ...FILLED, position: 2 }] }],
    ['another row fills it', { videos: [VIDEO, aVideo().id(2).appliedTo('bundle-1', 1)] }],
    ['the row has no id yet', { videos: [VIDEO.with({ rowId: null })] }],
    ['the row is of another order', { videos: [VIDEO.of('somebody-else')] }],
    ['it shows no paid extra that the row wants', { videos: [VIDEO.with({ volume_original_sound: 50 })] }],
    [
      'the journal knows of another video there',
      {
        fillings: new Map([
          [
            'bundle-1',
            new Map([[1, { position: 1, video_type: 'video', target_publish_date: '2026-12-01' } as const]]),
          ],
        ]),
      },
    ],
  ])('is nobody’s where %s', (_name, story) => {
    const { rows, before } = remembered(story);
    expect(rows.videos.map(({ applied }) => applied)).toEqual(before.videos.map(({ applied }) => applied));
  });

  it('is known with the paid extra that it shows, which is not paid again', () => {
    const videos = [VIDEO.with({ volume_original_sound: 50 })];
    const slots = [{ ...FILLED, content: { ...CONTENT, volume_original_sound: 50 } }];
    expect(remembered({ videos, slots }).video?.applied?.request).toMatchObject({
      volume_original_sound: 50,
    });
  });
});

it('does nothing where nothing was forgotten', () => {
  const { rows, before, healed } = remembered({ bundles: [ROW.ordered()], slots: [aSlot(1)] });
  expect(rows).toBe(before);
  expect(healed.size).toBe(0);
});
