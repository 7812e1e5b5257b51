import { SWITCHES } from '../../local/tokportal/variants';
import type { Slot } from '../../local/tokportal/world/bundle';
import { MINI_CREDITS, oneOrderOf } from '../support/agencyRows';
import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

/** Every position of every switch that is not its default. */
const POSITIONS = Object.entries(SWITCHES).flatMap(([name, [, ...others]]) =>
  others.map((position) => ({ name, position })),
);

function expectPublishedWhole(world: AgencyWorld): void {
  const whole = world.bundles().map(({ slots, is_published, videos_quantity }) => ({
    is_published,
    slots: (slots as { status: string }[]).map(({ status }) => status),
    videos_quantity,
  }));
  for (const bundle of whole)
    expect(bundle).toEqual({
      is_published: true,
      slots: new Array(bundle.videos_quantity).fill('published'),
      videos_quantity: bundle.videos_quantity,
    });
}

test.each(POSITIONS)(
  'with the switch $name at $position the main job ends the same',
  async ({ name, position }) => {
    const world = await open({ variants: { [name]: position } });
    expect((await world.preview()).value).toMatchObject({ ok: true, orders: 3, credits: 74, problems: [] });
    const sent = await world.send();
    expect(sent.shown).toMatch(paid(3, 3));
    expect(sent.ok).toBe(true);
    expectPublishedWhole(world);
    if (name !== 'allowance') {
      expect(world.charged()).toBe(74);
      expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(MINI_CREDITS.map(String));
    }
    expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
    expect((await world.refresh()).ok).toBe(true);
    expect(world.cells.columnTexts('Videos', 'status')).toEqual(new Array(5).fill('published'));
  },
);

test.each([
  {},
  { 'batch-max': '25' },
  { 'batch-max': '25', 'auto-publish': 'slots' },
  { 'batch-max': '25', 'auto-publish': 'ignored', 'publish-slots': 'no' },
])('thirty videos in one order, with %j', async (variants) => {
  const world = await open({ rows: oneOrderOf(30), variants });
  expect((await world.preview()).value).toMatchObject({ orders: 1, videos: 30, credits: 92, problems: [] });
  const sent = await world.send();
  expect(sent.ok).toBe(true);
  expectPublishedWhole(world);
  expect(world.charged()).toBe(92);
  expect(world.cells.columnTexts('Videos', 'slot')).toEqual(
    Array.from({ length: 30 }, (_, index) => String(index + 1)),
  );
  expect((await world.preview()).value).toMatchObject({ changes: 0 });
});

test.each(['200', '207', '400'])(
  'batch-failure=%s: a day that somebody else filled keeps three of four videos back',
  async (position) => {
    const rows = { ...oneOrderOf(4), Bundles: [{ ...oneOrderOf(1).Bundles[0], 'Video slots': 7 }] };
    const world = await open({ rows, variants: { 'batch-failure': position } });
    await world.preview();
    world.intercept = ({ url }) => {
      if (!url.endsWith('/videos/batch')) return undefined;
      world.intercept = null;
      for (const bundle of world.sandbox.world.bundles.values())
        world.sandbox.world.bundles.set(bundle.id, { ...bundle, slots: bundle.slots.map(filledByHand) });
      return undefined;
    };
    const sent = await world.send();
    expect(sent.ok).toBe(false);
    expect(sent.shown).toMatch(paid(1, 1, 46));
    // At 400 nothing of the batch is kept.
    const kept = position !== '400';
    expect(world.cell('Bundles', 'problem', 2)).toMatch(/VIDEOS_PER_DAY_EXCEEDED.*slot 1, 2, 3\b/is);
    expect(world.cells.columnTexts('Videos', 'status')).toEqual(kept ? ['', '', '', 'configured'] : []);

    for (const row of [2, 3, 4]) world.edit('Videos', 'target_publish_date', row, '2026-12-03');
    expect((await world.preview()).value).toMatchObject({
      orders: 0,
      videos: kept ? 3 : 4,
      credits: 0,
    });
    expect((await world.send()).ok).toBe(true);
    expect(world.charged()).toBe(46);
    await world.refresh();
    expect(world.cells.columnTexts('Videos', 'status')).toEqual(new Array(4).fill('published'));
  },
);

function filledByHand(slot: Slot): Slot {
  const day = { startDate: '2026-12-01', endDate: '2026-12-02' };
  return slot.position < 5 ? slot : { ...slot, ...day, status: 'configured' };
}

/** Nobody can see an order by hand that the list does not show yet. */
const NO_LAG = { 'list-lag': '0' };

describe.each(['error', 'existing', 'allow'])('duplicate-ref=%s', (position) => {
  test('an order at TokPortal that bears our reference already is never ordered again unasked', async () => {
    const world = await open({ variants: { 'duplicate-ref': position, ...NO_LAG } });
    await orderByHand(world, 'acme-spring-usa');
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ orders: 2, credits: 36 });
    expect(preview.value.problems).toMatchObject([{ code: 'bundle.referenceTaken', row: 2 }]);
    expect(world.cell('Bundles', 'problem', 2)).toContain('Already at TokPortal?');
    expect((await world.send()).ok).toBe(true);
    expect(world.bundles()).toHaveLength(3);

    world.edit('Bundles', 'external_ref', 2, 'acme-spring-usa-b');
    for (const row of [2, 3, 4]) world.edit('Videos', 'order', row, 'acme-spring-usa-b');
    expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 38, problems: [] });
    expect((await world.send()).ok).toBe(true);
    expect(world.bundles()).toHaveLength(4);
  });

  test('one that appears between preview and sending is not mistaken for ours', async () => {
    const world = await open({ variants: { 'duplicate-ref': position, ...NO_LAG } });
    await world.preview();
    await orderByHand(world, 'acme-spring-usa');
    const before = world.charged();
    const sent = await world.send();
    const ours = position === 'allow' ? 38 : 0;
    expect(sent.ok).toBe(position === 'allow');
    expect(world.charged() - before).toBeLessThanOrEqual(36 + ours);
    if (position === 'allow') return world.allowTwice('acme-spring-usa');
    expect(world.cell('Bundles', 'problem', 2)).toMatch(
      /already has an order with this reference|an order that existed already/,
    );
    expect(world.cell('Bundles', 'bundle_id', 2)).toBe('');
    // The other one is untouched.
    const foreign = world.bundleOf('acme-spring-usa');
    expect(foreign).toMatchObject({
      is_published: false,
      account_configured: false,
      videos_configured_count: 0,
    });
    expect((await world.preview()).value.problems).toMatchObject([{ code: 'bundle.referenceTaken', row: 2 }]);
  });
});

/** Somebody orders in TokPortal's own pages. */
async function orderByHand(world: AgencyWorld, reference: string): Promise<void> {
  const answer = await fetch(`${world.sandbox.apiBase}/bundles`, {
    method: 'POST',
    headers: {
      'X-API-Key': world.sandbox.key,
      'Content-Type': 'application/json',
      'Idempotency-Key': `hand-${reference}`,
    },
    body: JSON.stringify({
      bundle_type: 'account_and_videos',
      platform: 'tiktok',
      country: 'USA',
      videos_quantity: 3,
      external_ref: reference,
    }),
  });
  expect(answer.status).toBe(201);
}
