import fc from 'fast-check';
import type { BundleRow, VideoRow } from '../../../src/domain/rows';
import { type SentOrders, shuffledBundles, shuffledVideos } from '../../../src/planning/shuffled';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';

const NOTHING: SentOrders = { created: new Map(), doubtfulCreates: new Map() };

/** Orders and drafts, each with a user name of its own and many alike in everything else. */
function rowsOf(kinds: readonly ('order' | 'draft')[]): readonly BundleRow[] {
  const bundles = kinds.map((kind, index) => {
    const typed = aBundle()
      .id(index + 1)
      .named(`order-${index + 1}`)
      .in(index % 2 === 0 ? 'USA' : 'DE')
      .with({ username: `acme.${index + 1}`, visible_name: `Acme ${index + 1}` });
    return kind === 'order' ? typed.ordered(`bundle-${index + 1}`) : typed;
  });
  return agency({ bundles }).bundles;
}

/** System cells stay where they are, what was typed comes from another row. */
function sorted(rows: readonly BundleRow[], order: readonly number[]): BundleRow[] {
  return rows.map((row, index) => {
    const { tab, row: number, rowId, reference, bundle_id, applied, credits, status } = row;
    return {
      ...(rows[order[index] ?? 0] ?? row),
      tab,
      row: number,
      rowId,
      reference,
      bundle_id,
      applied,
      credits,
      status,
    };
  });
}

/** User name that was sent for the cells which a row gets. */
function sentFor(rows: readonly BundleRow[], moves: ReadonlyMap<number, number | null>): (string | null)[] {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  return rows.map((row) => {
    const source = moves.has(row.row) ? moves.get(row.row) : row.row;
    return byNumber.get(source ?? 0)?.applied?.account?.username ?? null;
  });
}

const anyTab = fc
  .array(fc.constantFrom('order' as const, 'draft' as const), { minLength: 2, maxLength: 8 })
  .chain((kinds) =>
    fc.record({
      kinds: fc.constant(kinds),
      order: fc.shuffledSubarray([...kinds.keys()], { minLength: kinds.length, maxLength: kinds.length }),
    }),
  );

it('gives the system cells back to the rows that they belong to, whatever was sorted', () => {
  fc.assert(
    fc.property(anyTab, ({ kinds, order }) => {
      const rows = sorted(rowsOf(kinds), order);
      const isMoved = order.some(
        (from, to) => from !== to && (kinds[from] === 'order' || kinds[to] === 'order'),
      );
      const found = shuffledBundles(rows, NOTHING);
      expect(found.pairs.length > 0).toBe(isMoved);
      expect(found.unclear).toEqual([]);
      const typed = order.map((from) => (kinds[from] === 'order' ? `acme.${from + 1}` : null));
      expect(sentFor(rows, found.moves)).toEqual(typed);
    }),
  );
});

it('finds rows also beside orders that were sent with little, as those of a bulk order', () => {
  const blank = { username: null, visible_name: null, biography: null, profile_picture_url: null };
  const named = aBundle().id(1).named('order-1').with({ title: 'One' }).slots(2).ordered('bundle-1');
  const bulk = aBundle().id(2).named('k-1').with(blank).slots(1).ordered('bundle-2');
  const alone = aBundle().id(3).named('k-2').with(blank).accountOnly().ordered('bundle-3');
  const typed = named.with({ bundle_type: null, platform: null, videos_quantity: null });
  const rows = agency({ bundles: [typed, bulk, alone] }).bundles;
  const { moves, unclear } = shuffledBundles(sorted(rows, [1, 2, 0]), NOTHING);
  expect([[...moves].sort(), unclear]).toEqual([
    [
      [2, 3],
      [3, 4],
      [4, 2],
    ],
    [],
  ]);
  // What is typed into such a row later is an edit.
  const edited = rows.map((row) => (row.row === 4 ? { ...row, username: 'acme.new' } : row));
  expect(shuffledBundles(edited, NOTHING).pairs).toEqual([]);
});

it('takes no edit of ordered rows for a sort', () => {
  const anyEdit = fc.record({
    row: fc.nat(3),
    edit: fc.constantFrom<Partial<BundleRow>>(
      { country: 'USA' },
      { country: 'DE' },
      { username: 'another' },
      { username: null, visible_name: null },
      { visible_name: 'Acme 2' },
      { campaign: 'acme-winter' },
    ),
  });
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 2 }), (edits) => {
      const rows = [...rowsOf(['order', 'order', 'draft', 'draft'])];
      for (const { row, edit } of edits) rows[row] = { ...(rows[row] as BundleRow), ...edit };
      expect(shuffledBundles(rows, NOTHING).pairs).toEqual([]);
    }),
  );
});

it('leaves copies, and rows that order the same again, alone', () => {
  const rows = rowsOf(['order', 'order']);
  const [first] = rows;
  const again = { ...(first as BundleRow), row: 9, rowId: null, applied: null, bundle_id: null };
  expect(shuffledBundles([...rows, again], NOTHING).pairs).toEqual([]);
});

it('knows an order in doubt by what the journal sent for it', () => {
  const [order, draft] = rowsOf(['order', 'draft']);
  if (order?.applied == null || draft === undefined) throw new Error('no rows');
  const doubtful = { ...order, applied: null, bundle_id: null };
  const create = { ...order.applied.create, title: 'Launch' };
  const known = { created: new Map(), doubtfulCreates: new Map([[bundleRowId(1), create]]) };
  const rows = sorted([{ ...doubtful, title: 'Launch' }, draft], [1, 0]);
  const { moves } = shuffledBundles(rows, known);
  expect([...moves]).toEqual([
    [2, null],
    [3, 2],
  ]);
});

it('keeps the cells of an order that no row says any more beside a row that is blocked', () => {
  const rows = sorted(rowsOf(['order', 'order', 'order']), [1, 2, 0]);
  const edited = rows.map((row) =>
    row.username === 'acme.1' ? { ...row, username: 'somebody', visible_name: 'Else', country: 'FR' } : row,
  );
  const { moves, unclear } = shuffledBundles(edited, NOTHING);
  expect(unclear).toEqual([4]);
  expect(moves.get(4)).toBe(2);
});

it('sees videos whose captions stand in other rows', () => {
  const video = (id: number): VideoRow =>
    agency({
      videos: [
        aVideo()
          .id(id)
          .with({ description: `clip ${id}` })
          .appliedTo('bundle-1', id),
      ],
    }).videos[0] as VideoRow;
  const [one, two] = [video(1), { ...video(2), row: 3 }];
  const swapped = [
    { ...two, row: one.row, rowId: one.rowId, applied: one.applied, slot: one.slot },
    { ...one, row: two.row, rowId: two.rowId, applied: two.applied, slot: two.slot },
  ];
  const { pairs, moves } = shuffledVideos(swapped);
  expect(pairs).toHaveLength(2);
  expect([...moves]).toEqual([
    [2, 3],
    [3, 2],
  ]);
});

it('puts thousands of videos in order within a moment', () => {
  const count = 5000;
  const rows = agency({
    videos: Array.from({ length: count }, (_, index) =>
      aVideo()
        .id(index)
        .with({ description: `clip ${index}` })
        .appliedTo('bundle-1', index + 1),
    ),
  }).videos;
  const swapped = rows.map((row, index) => {
    const { row: number, rowId, applied, slot } = row;
    return { ...(rows[count - 1 - index] ?? row), row: number, rowId, applied, slot };
  });
  const start = performance.now();
  const { moves } = shuffledVideos(swapped);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(moves.size).toBe(count);
  expect([...moves].every(([row, source]) => row + (source ?? 0) === count + 3)).toBe(true);
});
