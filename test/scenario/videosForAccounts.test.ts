import type { VariantSettings } from '../../local/tokportal/variants';
import { type TypedRow, videoRow } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

const CLIENT: TypedRow = { 'Client ID': 'acme', Name: 'Acme Ltd' };
const CAMPAIGNS: readonly TypedRow[] = [
  { 'Client ID': 'acme', 'Campaign ID': 'spring' },
  { 'Client ID': 'acme', 'Campaign ID': 'winter' },
];
const idOf = (number: number) => `5adb0001-7e57-4acc-8bed-${String(number).padStart(12, '0')}`;
const bundleIdOf = (number: number) => `b0de0001-7e57-4acc-8bed-${String(number).padStart(12, '0')}`;

/** An account with a running order of so many filled and free slots; `null` = without an order. */
interface Running {
  readonly handle: string;
  readonly order: { readonly filled: number; readonly free: number; readonly campaign?: string } | null;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A workbook that knows these accounts by their running orders, as if it had ordered them. */
async function agencyWith(
  accounts: readonly Running[],
  videos: readonly TypedRow[],
  variants: VariantSettings = {},
): Promise<AgencyWorld> {
  const world = await open({ rows: null, variants });
  // The tab of the tests is short.
  world.store.insert(world.cells.sheetId('Videos'), 'row', 3, videos.length);
  world.type({
    Clients: [CLIENT],
    Campaigns: CAMPAIGNS,
    Bundles: accounts.flatMap(orderRow),
    Videos: videos,
  });
  const seeds = accounts.map(({ handle, more }, index) => ({
    ...{ id: idOf(index), platform: 'tiktok', username: handle, country: 'USA' },
    ...more,
  }));
  const bundles = accounts.flatMap(({ handle, order }, index) => {
    if (order === null) return [];
    const slots = Array.from({ length: order.filled }, (_, at) => ({
      status: 'finalized' as const,
      target_publish_date: `-${9 + at}d`,
      description: 'last week',
      video_url: 'https://media.acme.example/old.mp4',
    }));
    return [
      {
        ...{ id: bundleIdOf(index), bundle_type: 'videos_only' as const, account: handle },
        ...{ external_ref: `order-${handle}`, status: 'accepted' as const },
        ...{ slots, videos_quantity: order.filled + order.free },
      },
    ];
  });
  world.sandbox.setWorld({ accounts: seeds, bundles });
  return world;
}

function orderRow({ handle, order }: Running, index: number): TypedRow[] {
  if (order === null) return [];
  return [
    {
      ...{ Ready: true, Campaign: order.campaign ?? 'acme-spring', Type: 'videos_only', Account: handle },
      ...{ Reference: `order-${handle}`, 'Bundle ID': bundleIdOf(index), Credits: 10 },
    },
  ];
}

const SPRING = { Campaign: 'acme-spring' };
const plan = (world: AgencyWorld) => world.cells.columnTexts('Plan', 'to');
const slotsOf = (world: AgencyWorld, reference: string) =>
  world.bundleOf(reference).slots as readonly { status: string; target_publish_start_date: string | null }[];

/** The rows that a preview added are the operator's from now on. */
function takeOver(world: AgencyWorld): void {
  world.byHand(() => undefined);
}

test('videos find free slots, buy more in a running order, and get one new order', async () => {
  const world = await agencyWith(
    [
      { handle: 'acme_free', order: { filled: 1, free: 2 } },
      { handle: 'acme_full', order: { filled: 2, free: 0 } },
      { handle: 'acme_none', order: null },
    ],
    [
      ...[1, 2, 3].map((day) => videoRow('@acme_free', `2026-11-2${day + 4}`, day)),
      videoRow('acme_full', '2026-11-26', 4),
      ...[1, 2].map((day) => videoRow('acme_none', `2026-11-2${day + 4}`, day + 4, SPRING)),
    ],
  );
  const preview = await world.preview();
  takeOver(world);
  expect(preview.value.problems).toEqual([]);
  expect(preview.value).toMatchObject({ orders: 1, slotsReused: 2, slotsAdded: 2, credits: 8 });
  expect(plan(world).join('\n')).toContain('2 free slots of order-acme_free, 1 slot added, 2 credits');
  expect(plan(world).join('\n')).toContain('1 slot added to order-acme_full, 2 credits');
  expect(plan(world)).toContain('For acme_none (TikTok) · 2 video slots');
  const made = 'acme-spring-acme_none-2026w48';
  expect(world.cells.columnTexts('Bundles', 'Reference')).toEqual([
    'order-acme_free',
    'order-acme_full',
    made,
  ]);
  expect(world.cells.columnTexts('Videos', 'Order reference')).toEqual([
    ...['order-acme_free', 'order-acme_free', 'order-acme_free'],
    ...['order-acme_full', made, made],
  ]);
  expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 8 });

  const sent = await world.send();
  expect(sent.shown).toMatch(/Balance 5000 → 4992.*2 slots added/s);
  expect([sent.ok, sent.value.chargedCredits, world.charged()]).toEqual([true, 8, 8]);
  for (const reference of ['order-acme_free', 'order-acme_full', made])
    expect(slotsOf(world, reference).map(({ status }) => status)).not.toContain('pending');
  expect(slotsOf(world, 'order-acme_free').map((slot) => slot.target_publish_start_date)).toEqual([
    '2026-11-14',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
  ]);
  expect(world.cells.columnTexts('Videos', 'status')).toEqual(new Array(6).fill('published'));
  expect(world.cells.columnTexts('Bundles', 'Credits')).toEqual(['12', '12', '4']);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

test('who changes their mind keeps an order row that nothing nags about and nothing orders', async () => {
  const world = await agencyWith(
    [{ handle: 'acme_none', order: null }],
    [videoRow('acme_none', '2026-11-25', 1, SPRING)],
  );
  await world.preview();
  await world.preview();
  expect(world.cells.columnTexts('Bundles', 'Account')).toEqual(['acme_none']);
  world.edit('Videos', 'Ready', 2, false);
  const again = await world.preview();
  expect(again.value).toMatchObject({ changes: 0, problems: [] });
  expect(world.cells.columnTexts('Plan', 'what')).toContain('· no videos');
  // Later videos take the row.
  world.edit('Videos', 'Ready', 2, true);
  expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 2, problems: [] });
  expect(world.cells.columnTexts('Bundles', 'Account')).toEqual(['acme_none']);
  expect(world.bundles()).toEqual([]);
});

test('banned accounts and lapsed Coverage are told before anything is paid; other campaigns’ slots are kept', async () => {
  const world = await agencyWith(
    [
      { handle: 'acme_banned', order: { filled: 1, free: 1 }, more: { banned: true } },
      { handle: 'acme_lapsed', order: null, more: { coverage: 'lapsed' } },
      { handle: 'acme_winter', order: { filled: 1, free: 5, campaign: 'acme-winter' } },
    ],
    [
      videoRow('acme_banned', '2026-11-25', 1),
      videoRow('acme_lapsed', '2026-11-25', 2, SPRING),
      videoRow('acme_winter', '2026-11-25', 3, SPRING),
    ],
  );
  const { value } = await world.preview();
  takeOver(world);
  const problems = value.problems as readonly { code: string; tab: string; row: number; column: string }[];
  expect(problems.map(({ code, tab, row, column }) => [code, tab, row, column])).toEqual([
    ['account.banned', 'Videos', 2, 'order'],
    ['account.coverageLapsed', 'Videos', 3, 'order'],
    ['video.freeSlotsElsewhere', 'Videos', 4, 'order'],
  ]);
  expect(value).toMatchObject({ orders: 1, slotsReused: 0, credits: 2 });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(2);
  expect(slotsOf(world, 'order-acme_winter').filter(({ status }) => status === 'pending')).toHaveLength(5);
});

test('slots that somebody adds meanwhile are not bought again', async () => {
  const world = await agencyWith(
    [{ handle: 'acme_full', order: { filled: 1, free: 0 } }],
    [videoRow('acme_full', '2026-11-25', 1)],
  );
  expect((await world.preview()).value).toMatchObject({ slotsAdded: 1, credits: 2 });
  const answer = await fetch(`${world.sandbox.apiBase}/bundles/${bundleIdOf(0)}/add-video-slots`, {
    method: 'POST',
    headers: {
      'X-API-Key': world.sandbox.key,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'by-hand',
    },
    body: JSON.stringify({ quantity: 1 }),
  });
  expect(answer.status).toBe(200);
  const stale = await world.send();
  expect(stale.ok).toBe(false);
  expect(stale.shown).toContain('another number of slots');
  expect(world.charged()).toBe(2);
  expect((await world.preview()).value).toMatchObject({ slotsReused: 1, slotsAdded: 0, credits: 0 });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(2);
});

test('a week of three videos on each of sixty accounts costs no credit and no write too many', async () => {
  const order = (index: number): Running['order'] =>
    index < 20
      ? { filled: 2, free: 3 }
      : index < 30
        ? { filled: 2, free: 1 }
        : index < 40
          ? { filled: 2, free: 0 }
          : null;
  const accounts = Array.from({ length: 60 }, (_, index) => ({
    handle: `acme_${index}`,
    order: order(index),
  }));
  const videos = accounts.flatMap(({ handle }, index) =>
    [1, 2, 3].map((day) => videoRow(handle, `2026-11-2${day + 4}`, index * 3 + day, SPRING)),
  );
  // How many writes that takes depends on what publishing does.
  const pinned = { 'auto-publish': 'bundle', 'publish-slots': 'yes', 'list-lag': '0' } as const;
  const world = await agencyWith(accounts, videos, pinned);
  const preview = await world.preview();
  takeOver(world);
  expect(preview.value).toMatchObject({
    orders: 20,
    slotsReused: 70,
    slotsAdded: 50,
    credits: 220,
    problems: [],
  });
  expect((await world.send()).ok).toBe(true);
  // 10 accounts lack 2 slots, 10 lack 3, 20 have none: nothing else is bought.
  expect(world.charged()).toBe((10 * 2 + 10 * 3 + 20 * 3) * 2);
  const writes = ['createBundle', 'addVideoSlots', 'batchConfigureBundleVideos', 'publishAllBundleVideos'];
  expect(writes.map((operation) => world.requests(operation))).toEqual([20, 20, 60, 40]);
  expect(world.requests('publishBundle')).toBe(0);
});
