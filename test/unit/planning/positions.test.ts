import fc from 'fast-check';
import type { RemoteSlot } from '../../../src/domain/remote';
import type { VideoRow } from '../../../src/domain/rows';
import { assignPositions } from '../../../src/planning/positions';
import { aVideo, type VideoBuilder, videos } from '../../support/builders/aVideo';
import { aSlot, slots } from '../../support/builders/facts';

/** Positions in the order of rows; `null` = none. */
function assigned(
  rows: readonly VideoBuilder[],
  quantity: number,
  remote: readonly RemoteSlot[] | null = null,
) {
  const parsed = rows.map((video, index) => video.at(index + 2));
  const positions = assignPositions(parsed, quantity, remote);
  return parsed.map((row) => positions.get(row) ?? null);
}

it('goes by date, then by row', () => {
  const rows = [
    aVideo().on('2026-12-03'),
    aVideo().on('2026-12-01'),
    aVideo().on('2026-12-01'),
    aVideo().on(null),
  ];
  expect(assigned(rows, 4)).toEqual([3, 1, 2, 4]);
});

it('gives drafts none', () => {
  expect(assigned([aVideo().draft(), aVideo()], 2)).toEqual([null, 1]);
});

it('gives none beyond the slots that there are', () => {
  expect(assigned(videos(3), 2)).toEqual([1, 2, null]);
  expect(assigned(videos(2), 0)).toEqual([null, null]);
});

it('takes what is typed first, and never something else for it', () => {
  expect(assigned([aVideo(), aVideo().position(1)], 2)).toEqual([2, 1]);
  expect(assigned([aVideo().position(2), aVideo().position(2)], 2)).toEqual([2, null]);
  expect(assigned([aVideo().position(3)], 2)).toEqual([null]);
});

it('keeps the place of the last preview, unless another typed it', () => {
  const shown = [aVideo().on('2026-12-09').shownAt(1), aVideo().on('2026-12-01')];
  expect(assigned(shown, 2)).toEqual([1, 2]);
  expect(assigned([...shown, aVideo().position(1)], 3)).toEqual([3, 2, 1]);
});

it.each([0, -1, 1.5, 7, Number.NaN])('does not trust a spoilt place (%s)', (slot) => {
  expect(assigned([aVideo().shownAt(slot)], 2)).toEqual([1]);
});

it('keeps slots that were filled, and gives them to nobody else', () => {
  expect(assigned([aVideo(), aVideo().appliedTo('bundle-1', 1), aVideo().position(1)], 3)).toEqual([
    2,
    1,
    null,
  ]);
  expect(assigned([aVideo(), aVideo().draft().appliedTo('bundle-1', 1)], 2)).toEqual([2, 1]);
});

it('takes only slots that TokPortal shows as empty', () => {
  const remote = [aSlot(1, 'configured'), aSlot(2), aSlot(3, 'cancelled'), aSlot(4, 'new status'), aSlot(5)];
  expect(assigned(videos(3), 6, remote)).toEqual([2, 5, null]);
  expect(assigned([aVideo().position(1), aVideo().shownAt(3)], 6, remote)).toEqual([null, 2]);
  expect(assigned(videos(1), 6, [])).toEqual([null]);
});

it('recognises a slot that an earlier run filled for the row', () => {
  const remote = [aSlot(1), aSlot(2, 'configured', { external_ref: 'own' })];
  expect(assigned([aVideo(), aVideo().with({ external_ref: 'own' })], 2, remote)).toEqual([1, 2]);
  expect(assigned([aVideo().with({ reference: 'own' })], 2, remote)).toEqual([2]);
});

const anyVideo = fc
  .record({
    ready: fc.boolean(),
    position: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
    slot: fc.option(fc.integer({ min: -1, max: 8 }), { nil: null }),
    day: fc.option(fc.constantFrom('2026-12-01', '2026-12-02', '2026-12-03'), { nil: null }),
    reference: fc.option(fc.constantFrom('r1', 'r2', 'r3', 'r4'), { nil: null }),
    appliedAt: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null, freq: 5 }),
  })
  .map(({ ready, position, slot, day, reference, appliedAt }) => {
    const video = aVideo().with({ ready, position, slot }).on(day);
    return appliedAt === null ? video.with({ reference }) : video.appliedTo('bundle-1', appliedAt);
  });
const anySlots = fc.option(
  fc.array(fc.constantFrom('pending', 'configured', 'published', 'cancelled'), { maxLength: 6 }),
  { nil: null },
);

it('never gives a slot twice, a filled one, or one that is not there; typed and kept places win', () => {
  fc.assert(
    fc.property(
      fc.array(anyVideo, { maxLength: 8 }),
      fc.integer({ min: 0, max: 7 }),
      anySlots,
      fc.array(fc.constantFrom('r1', 'r2', 'r9'), { minLength: 6, maxLength: 6 }),
      (builders, quantity, statuses, references) => {
        const unique = <T>(rows: VideoRow[], keyOf: (row: VideoRow) => T | null) =>
          rows.filter(
            (row, index) =>
              keyOf(row) === null || rows.findIndex((other) => keyOf(other) === keyOf(row)) === index,
          );
        const rows = unique(
          unique(
            builders.map((builder, index) => builder.at(index + 2)),
            (row) => row.applied?.position ?? null,
          ),
          (row) => (row.applied === null ? row.reference : null),
        );
        const filledByOthers = new Set(rows.flatMap((row) => row.applied?.position ?? []));
        const remote =
          statuses?.map((status, index) => {
            const position = index + 1;
            if (filledByOthers.has(position)) return aSlot(position, 'configured');
            return aSlot(position, status, {
              external_ref: status === 'pending' ? null : (references[index] ?? null),
            });
          }) ?? null;
        const uniqueRemote = remote?.map((slot, index) =>
          remote.findIndex((other) => other.external_ref === slot.external_ref) < index
            ? { ...slot, external_ref: null }
            : slot,
        );
        const positions = assignPositions(rows, quantity, uniqueRemote ?? null);
        const taken = [...positions.values()];
        expect(new Set(taken).size).toBe(taken.length);
        for (const [row, position] of positions) {
          if (row.applied !== null) {
            expect(position).toBe(row.applied.position);
            continue;
          }
          expect(row.ready).toBe(true);
          const own = uniqueRemote?.find(
            (slot) => slot.external_ref !== null && slot.external_ref === row.reference,
          );
          if (own !== undefined) {
            expect(position).toBe(own.position);
            continue;
          }
          expect(position).toBeGreaterThanOrEqual(1);
          expect(position).toBeLessThanOrEqual(quantity);
          if (uniqueRemote) expect(uniqueRemote[position - 1]?.status).toBe('pending');
          if (row.position !== null) expect(position).toBe(row.position);
        }
        for (const row of rows)
          if (!row.ready && row.applied === null) expect(positions.has(row)).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

it('is the same again once it is written down', () => {
  fc.assert(
    fc.property(
      fc.array(anyVideo, { maxLength: 6 }),
      fc.integer({ min: 1, max: 6 }),
      (builders, quantity) => {
        const rows = builders.map((builder, index) => builder.with({ reference: null }).at(index + 2));
        const first = assignPositions(rows, quantity, slots(quantity));
        const written = rows.map((row) => ({ ...row, slot: first.get(row) ?? row.slot }));
        const again = assignPositions([...written].reverse(), quantity, null);
        for (const [index, row] of rows.entries())
          if (first.has(row)) expect(again.get(written[index] as VideoRow)).toBe(first.get(row));
      },
    ),
    { numRuns: 2_000 },
  );
});
