import fc from 'fast-check';
import type { ConfigureVideoRequest } from '../../../src/domain/orders';
import type { RemoteBundle, RemoteSlot } from '../../../src/domain/remote';
import { anAccount, aRemoteBundle, aSlot } from '../../support/builders/facts';
import { importedRows, previewed, type RemoteWorld } from '../../support/builders/importedRows';

const ACCOUNT = anAccount('acme.daily');

const text = fc.oneof(
  fc.constantFrom('=1+1', " 'quoted", '-5', '0402026', 'two\nlines', '#REF!', '1,5', 'tail ', '+49 30', 'x'),
  fc.string({ maxLength: 30 }),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });

const content: fc.Arbitrary<Partial<ConfigureVideoRequest>> = fc.record(
  {
    video_type: fc.constantFrom('video', 'carousel', 'story'),
    target_publish_date: fc.constantFrom('2026-12-01', '2026-11-24'),
    description: text,
    video_url: fc.constantFrom('https://media.acme.example/a.mp4', 'videos/org/a.mp4'),
    carousel_images: fc.constant(['https://media.acme.example/1.png', 'carousel/org/2.png']),
    carousel_title: text,
    tiktok_sound_url: fc.constant('https://www.tiktok.com/music/1'),
    editing_instructions: text,
    volume_added_sound: fc.integer({ min: -1, max: 101 }),
    instagram_content_type: fc.constantFrom('reel', 'post'),
    instagram_collaborators: fc.constant(['acme.us', 'acme.uk']),
    instagram_add_to_story: fc.boolean(),
    ai_content_disclaimer: fc.boolean(),
    disclose_as_ads: fc.boolean(),
  },
  { requiredKeys: [] },
);

const slotAt = (position: number): fc.Arbitrary<RemoteSlot> =>
  fc
    .record({
      status: fc.constantFrom(
        'pending',
        'configured',
        'published',
        'accepted',
        'in_review',
        'finalized',
        'new?',
      ),
      external_ref: maybe(text),
      name: maybe(text),
      content,
    })
    .map(({ status, content: own, ...names }) =>
      status === 'pending'
        ? aSlot(position)
        : aSlot(position, status, {
            ...names,
            target_publish_start_date: own.target_publish_date ?? null,
            content: own,
          }),
    );

const order: fc.Arbitrary<readonly [RemoteBundle, readonly RemoteSlot[]]> = fc
  .record({
    bundle_type: fc.constantFrom('account_only', 'account_and_videos', 'videos_only'),
    platform: fc.constantFrom('tiktok', 'instagram'),
    country: maybe(fc.constantFrom('USA', 'UK', 'PH')),
    title: maybe(text),
    external_ref: maybe(fc.oneof(fc.constant('acme-spring-usa'), text)),
    status: fc.constantFrom('pending_setup', 'published', 'accepted', 'completed', 'cancelled', 'odd'),
    edits_quantity: maybe(fc.nat(3)),
    auto_finalize_videos: maybe(fc.boolean()),
    account_configured: maybe(fc.boolean()),
    count: fc.integer({ min: 0, max: 4 }),
  })
  .chain(({ count, ...fields }) => {
    const slots = fields.bundle_type === 'account_only' ? 0 : count;
    const positions = Array.from({ length: slots }, (_, index) => slotAt(index + 1));
    const bundle = aRemoteBundle('replaced', {
      ...fields,
      videos_quantity: slots,
      is_published: !['pending_setup', 'odd'].includes(fields.status),
      saved_account_id: fields.bundle_type === 'videos_only' ? ACCOUNT.id : null,
    });
    return fc.tuple(fc.constant(bundle), fc.tuple(...positions));
  });

function worldOf(orders: readonly (readonly [RemoteBundle, readonly RemoteSlot[]])[]): RemoteWorld {
  const named = orders.map(([bundle, slots], index) => {
    const id = `bundle-${index + 1}`;
    return [{ ...bundle, bundle_id: id }, slots] as const;
  });
  return {
    bundles: named.map(([bundle]) => bundle),
    slots: new Map(named.map(([bundle, slots]) => [bundle.bundle_id, slots])),
    accounts: [ACCOUNT],
  };
}

it('rows made of orders, written and read back, leave nothing to send and no problem', () => {
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 4 }), fc.boolean(), (orders, hasCampaign) => {
      const world = worldOf(orders);
      const rows = importedRows({ ...world, campaign: hasCampaign ? 'acme-spring' : '' });
      const { changes, problems } = previewed(rows, world);
      expect({ changes, problems }).toEqual({ changes: [], problems: [] });
    }),
    { numRuns: 60 },
  );
});

describe('an order that runs', () => {
  const bundle = aRemoteBundle('bundle-1', {
    status: 'accepted',
    is_published: true,
    videos_quantity: 3,
    title: 'Spring, US',
    auto_finalize_videos: false,
  });
  const filled = aSlot(1, 'published', {
    external_ref: 'acme-spring-usa-01',
    target_publish_start_date: '2026-12-01',
    content: { description: 'New shoes', target_publish_date: '2026-12-01', ai_content_disclaimer: false },
  });
  const world = {
    bundles: [bundle],
    slots: new Map([['bundle-1', [filled, aSlot(2), aSlot(3, 'cancelled')]]]),
  };
  const { bundles, videos } = importedRows({ ...world, campaign: 'acme-spring' });

  it('is ready, with its campaign to be moved as long as nothing was sent from here', () => {
    expect(bundles[0]).toMatchObject({
      ready: true,
      campaign: 'acme-spring',
      title: 'Spring, US',
      auto_finalize_videos: false,
      videos_quantity: 3,
      external_ref: 'acme-spring-usa',
      reference: 'acme-spring-usa',
      bundle_id: 'bundle-1',
      applied: { campaign: '', imported: true, account: null },
    });
  });

  it('has a row for each slot that can change: what is filled as it is, what is empty as a draft', () => {
    expect(videos.map(({ ready, order: name, slot, position }) => [ready, name, slot, position])).toEqual([
      [false, 'acme-spring-usa', 1, null],
      [false, 'acme-spring-usa', null, 2],
    ]);
    expect(videos[0]).toMatchObject({
      description: 'New shoes',
      target_publish_date: '2026-12-01',
      ai_content_disclaimer: null,
      applied: { bundle_id: 'bundle-1', position: 1, campaign: '', request: { description: 'New shoes' } },
    });
  });
});

it('publishes nothing by accident: what is not published stays a draft, filled slots too', () => {
  const bundle = aRemoteBundle('bundle-1', { videos_quantity: 1, videos_configured_count: 1 });
  const slot = aSlot(1, 'configured', { content: { target_publish_date: '2026-12-01' } });
  const world = { bundles: [bundle], slots: new Map([['bundle-1', [slot]]]), campaign: 'acme-spring' };
  const rows = importedRows(world);
  expect([...rows.bundles, ...rows.videos].map(({ ready }) => ready)).toEqual([false, false]);
  expect(previewed(rows, world)).toMatchObject({ changes: [], problems: [] });
  const ticked = { ...rows, bundles: rows.bundles.map((row) => ({ ...row, ready: true })) };
  expect(previewed(ticked, world).changes.map(({ operation }) => operation)).toEqual(['publishBundle']);
});

it('orders that share a reference keep their videos apart', () => {
  const two = ['bundle-1', 'bundle-2'].map((id) =>
    aRemoteBundle(id, { status: 'accepted', is_published: true, videos_quantity: 1 }),
  );
  const slot = (name: string) =>
    aSlot(1, 'published', { name, content: { target_publish_date: '2026-12-01' } });
  const world = {
    bundles: two,
    slots: new Map([
      ['bundle-1', [slot('first')]],
      ['bundle-2', [slot('second')]],
    ]),
  };
  const { agency, problems } = previewed(importedRows(world), world);
  expect(problems).toEqual([]);
  expect(agency.orders.map(({ videos }) => videos.map(({ row }) => row.name))).toEqual([
    ['first'],
    ['second'],
  ]);
});
