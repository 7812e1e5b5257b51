import fc from 'fast-check';
import { createShape, shapesToSimulate } from '../../../src/actions/dryRunShapes';
import type { CreateBundleRequest } from '../../../src/domain/orders';
import { createPrice, extrasPrice, priceShape, samePrices, unitPrice } from '../../../src/planning/pricing';
import { understand } from '../../../src/planning/understand';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { COSTS, facts } from '../../support/builders/facts';

const costs = { all: { ...COSTS } };
const order = (more: Partial<CreateBundleRequest> = {}): CreateBundleRequest => ({
  bundle_type: 'account_and_videos',
  platform: 'tiktok',
  country: 'USA',
  videos_quantity: 3,
  external_ref: 'acme',
  ...more,
});

const simulatedOf = (requests: readonly CreateBundleRequest[]) =>
  shapesToSimulate(
    requests.map((request) => createShape(request, costs)),
    40,
  );

describe('list price', () => {
  it.each([
    ['one account and three videos', order(), 38],
    ['an account only', { bundle_type: 'account_only' as const }, 32],
    ['videos only', order({ bundle_type: 'videos_only', account_id: 'x' }), 6],
    [
      'edits and targets',
      order({ edits_quantity: 2, advanced_warming_terms: ['a1', 'b2', 'c3'] }),
      38 + 6 + 15,
    ],
  ])('of %s', (_name, request, credits) => {
    expect(createPrice(request, costs)).toBe(credits);
  });

  it('falls back to the standard price where the workspace names none, and to nothing for what nobody knows', () => {
    expect(createPrice(order(), { all: {} })).toBe(38);
    expect(createPrice(order(), { all: { account_creation: 0, video_upload: 1 } })).toBe(3);
    expect(unitPrice(costs, 'sound_volume')).toBe(1);
    expect(unitPrice(costs, 'moon_flight')).toBe(0);
  });

  it('of sound volumes counts once a video', () => {
    const rows = [
      aVideo().with({ volume_original_sound: 0 }),
      aVideo().id(2).with({ volume_original_sound: 50, volume_added_sound: 50 }),
      aVideo().id(3),
    ];
    const [draft] = understand(agency({ videos: rows }), facts()).orders;
    expect(extrasPrice(draft?.videos ?? [], costs)).toBe(2);
    expect(extrasPrice(draft?.videos ?? [], { all: { sound_volume: 4 } })).toBe(8);
  });
});

describe('shapes', () => {
  it('are the same for orders that differ in words only', () => {
    expect(priceShape(order({ title: 'a', external_ref: 'x', auto_finalize_videos: true }))).toBe(
      priceShape(order()),
    );
    expect(priceShape(order({ advanced_warming_terms: ['a1', 'b2', 'c3'] }))).toBe(
      priceShape(order({ advanced_warming_terms: ['d4', 'e5', 'f6'] })),
    );
  });

  it.each([
    order({ bundle_type: 'account_only' }),
    order({ platform: 'instagram' }),
    order({ country: 'DE' }),
    order({ videos_quantity: 4 }),
    order({ edits_quantity: 1 }),
    order({ account_id: 'x' }),
    order({ advanced_warming_terms: ['a1', 'b2', 'c3'] }),
  ])('differ for %j', (other) => {
    expect(priceShape(other)).not.toBe(priceShape(order()));
  });

  it('are simulated once each, the dearest first, without a reference', () => {
    const requests = [
      order({ videos_quantity: 1 }),
      order({ external_ref: 'b' }),
      order({ videos_quantity: 9 }),
      order(),
    ];
    const simulated = simulatedOf(requests).map(({ request }) => request as CreateBundleRequest);
    expect(simulated.map((request) => request.videos_quantity)).toEqual([9, 3, 1]);
    expect(simulated.some((request) => 'external_ref' in request)).toBe(false);
  });

  it('are at most so many, and always those that cost most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 100 }), (quantities) => {
        const requests = quantities.map((videos_quantity) => order({ videos_quantity }));
        const simulated = simulatedOf(requests).map(({ priceCredits }) => priceCredits);
        const distinct = [...new Set(quantities)].map((quantity) => 32 + 2 * quantity).sort((a, b) => b - a);
        expect(simulated).toEqual(distinct.slice(0, 40));
      }),
    );
  });
});

describe('prices that a plan rests on', () => {
  it.each([
    ['are the same', {}, true],
    ['one moved', { video_upload: 3 }, false],
    ['one became free', { account_creation: 0 }, false],
    ['a new one that no order has', { story: 1 }, true],
    ['a standard one is named as it was', { sound_volume: 1 }, true],
    ['a standard one is named otherwise', { sound_volume: 2 }, false],
  ])('%s', (_name, more, expected) => {
    expect(samePrices(costs.all, { ...costs.all, ...more })).toBe(expected);
  });

  it('one vanished from the list', () => {
    expect(samePrices({ ...costs.all, story: 1 }, costs.all)).toBe(false);
    expect(samePrices({ account_creation: 20 }, {})).toBe(false);
    expect(samePrices({ account_creation: 32 }, {})).toBe(true);
  });
});
