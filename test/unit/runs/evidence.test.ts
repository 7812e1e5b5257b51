import fc from 'fast-check';
import type { CreateBundleRequest, PositionedVideo } from '../../../src/domain/orders';
import type { RemoteBundle } from '../../../src/domain/remote';
import { createEvidence, filledPositions, type LookedUp, slotEvidence } from '../../../src/runs/evidence';
import { aRemoteBundle, aSlot } from '../../support/builders/facts';
import { SENT_AT } from '../../support/builders/journals';

const REQUEST: CreateBundleRequest = {
  bundle_type: 'account_and_videos',
  platform: 'instagram',
  country: 'USA',
  videos_quantity: 3,
  external_ref: 'order-1',
};
const msAfter = (ms: number) => new Date(Date.parse(SENT_AT) + ms).toISOString();
const LATE = msAfter(300_000);

/** A bundle as this request makes it. */
const made = (more: Partial<RemoteBundle> = {}, id = 'made-1') =>
  aRemoteBundle(id, {
    bundle_type: 'account_and_videos',
    platform: 'instagram',
    country: 'USA',
    videos_quantity: 3,
    external_ref: 'order-1',
    created_at: msAfter(1_000),
    ...more,
  });

const evidence = (
  found: readonly RemoteBundle[],
  more: Partial<LookedUp> = {},
  request: Partial<CreateBundleRequest> = REQUEST,
) => {
  const sent = { firstSentAt: SENT_AT, sentAt: SENT_AT, seenAt: LATE };
  return createEvidence(request, { ...sent, found, dropped: 0, knownIds: new Set(['old-1']), ...more });
};

describe('an order that was sent and not answered', () => {
  it.each([
    ['exactly as sent', made()],
    ['made a minute before, by clocks that differ', made({ created_at: msAfter(-60_000) })],
    ['whose platform the list does not tell', made({ platform: null })],
    ['whose country the list does not tell', made({ country: null })],
    ['whose reference TokPortal trimmed and wrote in capitals', made({ external_ref: ' ORDER-1 ' })],
  ])('is found: one bundle %s', (_name, bundle) => {
    expect(evidence([bundle])).toEqual({
      kind: 'found',
      bundles: [expect.objectContaining({ bundle_id: 'made-1' })],
    });
    expect(evidence([bundle], { seenAt: SENT_AT })).toEqual({
      kind: 'found',
      bundles: [expect.objectContaining({ bundle_id: 'made-1' })],
    });
  });

  it.each([
    ['of another type', made({ bundle_type: 'account_only' })],
    ['of a type that the list does not tell', made({ bundle_type: null })],
    ['of another platform', made({ platform: 'tiktok' })],
    ['in another country', made({ country: 'UK' })],
    ['with more videos', made({ videos_quantity: 4 })],
    ['with no videos', made({ videos_quantity: null })],
    ['made before it', made({ created_at: msAfter(-60_001) })],
    ['of unknown age', made({ created_at: null })],
    ['that the plan knew, or a row claims', made({}, 'old-1')],
    ['under another reference, although only this one was asked for', made({ external_ref: 'order-11' })],
    ['without a reference', made({ external_ref: null })],
  ])('stays in doubt: a bundle %s bears its reference', (_name, bundle) => {
    expect(evidence([bundle])).toEqual({ kind: 'unclear' });
  });

  it('stays in doubt where the list holds two, or one beside what could not be read', () => {
    expect(evidence([made(), made({}, 'made-2')])).toEqual({ kind: 'unclear' });
    expect(evidence([made(), made({}, 'old-1')])).toEqual({ kind: 'unclear' });
    expect(evidence([made(), made({ external_ref: 'other' }, 'made-2')])).toEqual({ kind: 'unclear' });
    expect(evidence([made()], { dropped: 1 })).toEqual({ kind: 'unclear' });
  });

  it('is never absent where the list held what could not be read', () => {
    expect(evidence([], { dropped: 1 })).toEqual({ kind: 'unclear' });
    expect(evidence([], { dropped: 1, seenAt: SENT_AT })).toEqual({ kind: 'unclear' });
  });

  it('is found where its first sending made it, and absent only long enough after its last', () => {
    const [sentAt, seenAt] = [msAfter(600_000), msAfter(700_000)];
    expect(evidence([made()], { sentAt, seenAt })).toEqual({
      kind: 'found',
      bundles: [expect.objectContaining({ bundle_id: 'made-1' })],
    });
    expect(evidence([made()], { firstSentAt: sentAt, sentAt, seenAt })).toEqual({ kind: 'unclear' });
    expect(evidence([], { sentAt, seenAt })).toEqual({ kind: 'too early' });
    expect(evidence([], { sentAt, seenAt: msAfter(900_000) })).toEqual({ kind: 'absent' });
  });

  it('may be anything under its reference where nobody remembers the request', () => {
    const lost = { external_ref: 'order-1' };
    const other = made({
      bundle_type: 'account_only',
      platform: 'tiktok',
      country: 'UK',
      videos_quantity: 9,
    });
    expect(evidence([other], { knownIds: new Set() }, lost)).toEqual({
      kind: 'found',
      bundles: [expect.objectContaining({ bundle_id: 'made-1' })],
    });
    expect(evidence([made({}, 'old-1')], {}, lost)).toEqual({ kind: 'unclear' });
    expect(evidence([made({ created_at: msAfter(-60_001) })], {}, lost)).toEqual({ kind: 'unclear' });
    expect(evidence([made({ external_ref: 'order-11' })], {}, lost)).toEqual({ kind: 'unclear' });
  });

  it.each([
    [0, 'too early'],
    [299_999, 'too early'],
    [300_000, 'absent'],
    [86_400_000, 'absent'],
    [-5_000, 'too early'],
  ])('that is not there %i ms after sending is %s', (ms, kind) => {
    expect(evidence([], { seenAt: msAfter(ms) })).toEqual({ kind });
    expect(evidence([made({ external_ref: 'order-11' })], { seenAt: msAfter(ms) }).kind).toBe('unclear');
  });

  it('is for TikTok, without videos, where it names neither', () => {
    const { platform: _, videos_quantity: __, ...plain } = REQUEST;
    expect(evidence([made({ platform: 'tiktok', videos_quantity: 0 })], {}, plain).kind).toBe('found');
    expect(evidence([made({ platform: 'tiktok', videos_quantity: null })], {}, plain).kind).toBe('found');
    expect(evidence([made({ platform: 'instagram', videos_quantity: 0 })], {}, plain).kind).toBe('unclear');
    expect(evidence([made({ platform: 'tiktok' })], {}, plain).kind).toBe('unclear');
  });
});

const ANY_BUNDLE = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    bundle_type: fc.constantFrom('account_and_videos', 'account_only', null),
    platform: fc.constantFrom('instagram', 'tiktok', null),
    country: fc.constantFrom('USA', 'UK', null),
    videos_quantity: fc.constantFrom(3, 4, null),
    external_ref: fc.constantFrom('order-1', 'order-2', null),
    created_at: fc.option(fc.integer({ min: -200_000, max: 400_000 }).map(msAfter)),
  })
  .map(({ id, ...more }) => aRemoteBundle(id, more));

it('never adopts what was known or does not fit, and never counts what is there, or early, as absent', () => {
  const ids = fc.subarray(['a', 'b', 'c', 'd']).map((some) => new Set(some));
  fc.assert(
    fc.property(
      fc.array(ANY_BUNDLE, { maxLength: 3 }),
      ids,
      fc.integer({ min: -10_000, max: 600_000 }),
      fc.constantFrom(0, 0, 1),
      (found, knownIds, ms, dropped) => {
        const told = evidence(found, { knownIds, dropped, seenAt: msAfter(ms) });
        const shown = found.length + dropped;
        if (told.kind === 'absent') expect([shown, ms >= 300_000]).toEqual([0, true]);
        if (told.kind === 'too early') expect([shown, ms < 300_000]).toEqual([0, true]);
        if (told.kind !== 'found') return;
        const [only] = found;
        expect([shown, only?.bundle_id, only?.external_ref]).toEqual([
          1,
          told.bundles[0]?.bundle_id ?? '',
          'order-1',
        ]);
        expect(knownIds.has(told.bundles[0]?.bundle_id ?? '')).toBe(false);
        expect(Date.parse(only?.created_at ?? '')).toBeGreaterThanOrEqual(Date.parse(SENT_AT) - 60_000);
        expect([only?.bundle_type, only?.videos_quantity]).toEqual(['account_and_videos', 3]);
      },
    ),
    { numRuns: 2_000 },
  );
});

describe('slots with paid extras', () => {
  const video = (position: number, external_ref: string | undefined = `v-${position}`): PositionedVideo => ({
    ...({ position, video_type: 'video' } as unknown as PositionedVideo),
    external_ref,
  });
  const SENT = [video(1), video(2)];

  it.each([
    [
      'both filled',
      [aSlot(1, 'configured', { external_ref: 'v-1' }), aSlot(2, 'published', { external_ref: 'v-2' })],
      [1, 2],
    ],
    ['one of them empty', [aSlot(1, 'configured', { external_ref: 'v-1' }), aSlot(2)], [1]],
    [
      'filled by something else',
      [aSlot(1, 'configured', { external_ref: 'other' }), aSlot(2, 'configured')],
      [],
    ],
    ['empty, though the reference is there', [aSlot(1, 'pending', { external_ref: 'v-1' })], []],
    ['others filled', [aSlot(3, 'configured', { external_ref: 'v-3' })], []],
    [
      'exchanged',
      [aSlot(1, 'configured', { external_ref: 'v-2' }), aSlot(2, 'configured', { external_ref: 'v-1' })],
      [],
    ],
  ])('%s', (_name, slots, expected) => {
    expect([...filledPositions(SENT, slots)]).toEqual(expected);
    const { filled, isLate } = slotEvidence(SENT, slots, SENT_AT, msAfter(299_999));
    expect([[...filled], isLate]).toEqual([expected, false]);
    expect(slotEvidence(SENT, slots, SENT_AT, LATE).isLate).toBe(true);
  });

  it('without a reference of their own count where the slot has none', () => {
    const { external_ref: _, ...own } = video(1);
    const plain = [own];
    expect(filledPositions(plain, [aSlot(1, 'configured')]).size).toBe(1);
    expect(filledPositions(plain, [aSlot(1, 'configured', { external_ref: 'other' })]).size).toBe(0);
  });
});
