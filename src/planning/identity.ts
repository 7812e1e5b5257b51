import type { Problem } from '../domain/problem';
import type { AgencyRows, BulkRow, BundleRow, VideoRow } from '../domain/rows';
import { accountIndex } from './accounts';
import { bundleMatchesApplied, videoMatchesApplied } from './applied';
import { identifyBulk } from './bulk/identity';
import { campaignsByKey } from './campaigns';
import type { Facts, OrderDraft } from './drafts';
import { withoutMemory } from './foreignRows';
import { joinVideos } from './joinVideos';
import { nameOrders } from './orderNames';
import { referenceKey, videoReference } from './references';
import type { RouteFacts } from './routeSurroundings';
import { type NewOrder, routeVideos } from './routes';
import { decideRowIds, type RowIdMaker, type RowIds } from './rowIds';
import { problemAt } from './rules/rule';
import { type Meaning, understand } from './understand';

/** The rows with ids, references and slots filled in, and what is wrong with their ids. */
export interface IdentifiedRows {
  readonly rows: AgencyRows;
  readonly problems: readonly Problem[];
  /** Rows whose other system cells belong to the original and must be emptied. */
  readonly copies: ReadonlySet<BundleRow | VideoRow | BulkRow>;
  /** Orders that videos of accounts need, and which are no rows yet. */
  readonly newOrders: readonly NewOrder[];
  /** What is wrong with the choice of orders for videos of accounts, or worth knowing about it. */
  readonly routeProblems: readonly Problem[];
}

export interface IdentityInputs {
  readonly tag: string;
  readonly replacedTags?: readonly string[];
  /** Rows (`Bundles:5`) that start anew: what their system cells still say is emptied. */
  readonly renewed?: ReadonlySet<string>;
  readonly random: () => string;
  readonly meaning: RouteFacts & Pick<Facts, 'inDoubt' | 'countries' | 'heldVideos'>;
  readonly today: string;
}

/** Gives every row its id, every order its reference, every ready video its slot and reference (DESIGN 4). */
export function identify(rows: AgencyRows, inputs: IdentityInputs): IdentifiedRows {
  const bundleIds = decideRowIds(
    rows.bundles.map((row) => identifiedBundle(row, inputs)),
    maker('b', inputs),
  );
  const { accounts, bundles: remote } = inputs.meaning;
  const { moved } = joinVideos(rows, campaignsByKey(rows), accountIndex(accounts), remote);
  const videoIds = decideRowIds(
    rows.videos.map((row) => identifiedVideo(row, moved.includes(row))),
    maker('v', inputs),
  );
  const copies = new Set<BundleRow | VideoRow>();
  const bundles = withRowIds(rows.bundles, bundleIds, inputs, copies);
  const videos = withRowIds(rows.videos, videoIds, inputs, copies);
  const named = { ...rows, bundles: nameOrders({ ...rows, bundles, videos }, inputs), videos };
  const { meaning, renewed = new Set() } = inputs;
  const bulk = identifyBulk(named, { maker: maker('k', inputs), renewed, meaning });
  const problems = [
    ...idProblems(rows.bundles, bundleIds),
    ...idProblems(rows.videos, videoIds),
    ...bulk.problems,
  ];
  const { rows: routed, newOrders, problems: routeProblems } = routeVideos(named, meaning);
  const placed = { ...withSlots(routed, meaning), bulk: bulk.bulk };
  const all = new Set([...asPlaced(copies, placed), ...bulk.copies]);
  return { rows: placed, problems, copies: all, newOrders, routeProblems };
}

function maker(letter: string, { tag, random, replacedTags = [] }: IdentityInputs): RowIdMaker {
  return { letter, tag, replacedTags, random };
}

function identifiedBundle(row: BundleRow, { meaning }: IdentityInputs) {
  return {
    row: row.row,
    rowId: row.rowId,
    ordered: row.bundle_id !== null || meaning.inDoubt.has(row.rowId ?? ''),
    matchesApplied: bundleMatchesApplied(row),
  };
}

function identifiedVideo(row: VideoRow, isElsewhere: boolean) {
  return {
    row: row.row,
    rowId: row.rowId,
    ordered: row.applied !== null,
    matchesApplied: videoMatchesApplied(row),
    isElsewhere,
  };
}

/**
 * A copy starts as a new row: nothing that was ordered belongs to it. Who copies only what is visible copies the
 * reference, which another row has with its id.
 */
function withRowIds<T extends BundleRow | VideoRow>(
  rows: readonly T[],
  ids: RowIds,
  { renewed }: IdentityInputs,
  copies: Set<BundleRow | VideoRow>,
): T[] {
  const decisions = new Map(ids.decisions.map((decision) => [decision.row, decision]));
  const keyOf = ({ reference }: T) => referenceKey(reference ?? '');
  const borne = new Set(rows.map((row) => (row.rowId === null ? '' : keyOf(row))));
  return rows.map((row) => {
    const decision = decisions.get(row.row);
    if (decision === undefined) return row;
    const isNew = row.rowId === null && row.applied === null && (row as Partial<BundleRow>).bundle_id == null;
    const isCopy = isNew && row.reference !== null && borne.has(keyOf(row));
    const isRenewed = renewed?.has(`${row.tab}:${row.row}`) === true;
    if (decision.kind !== 'copy' && !isCopy && !isRenewed) return { ...row, rowId: decision.rowId };
    const fresh = { ...withoutMemory(row), rowId: decision.rowId };
    copies.add(fresh);
    return fresh;
  });
}

function asPlaced(
  copies: ReadonlySet<BundleRow | VideoRow>,
  rows: AgencyRows,
): ReadonlySet<BundleRow | VideoRow> {
  const ids = new Set([...copies].map((row) => row.rowId));
  return new Set([...rows.bundles, ...rows.videos].filter((row) => ids.has(row.rowId)));
}

function idProblems(rows: readonly (BundleRow | VideoRow)[], ids: RowIds): Problem[] {
  const sharers = new Map<string | null, number[]>();
  for (const { row, rowId } of rows)
    if (ids.ambiguous.has(row)) sharers.set(rowId, [...(sharers.get(rowId) ?? []), row]);
  return rows.flatMap((row) => {
    if (ids.foreign.has(row.row)) return problemAt(row, null, 'row.foreignId');
    const shared = sharers.get(row.rowId)?.join(' and ');
    return ids.ambiguous.has(row.row) ? problemAt(row, null, 'row.idTwice', { rows: shared ?? '' }) : [];
  });
}

type VideoPlace = Pick<VideoRow, 'orderReference'> & Partial<Pick<VideoRow, 'slot' | 'reference'>>;

/** Ready videos get the slot they will take and, where none is typed, a reference made of it. */
function withSlots(rows: AgencyRows, meaning: Meaning): AgencyRows {
  const places = new Map<VideoRow, VideoPlace>();
  for (const order of understand(rows, meaning).orders) placeVideos(order, places);
  const videos = rows.videos.map((row) => ({ ...row, orderReference: null, ...places.get(row) }));
  return { ...rows, videos };
}

function placeVideos(order: OrderDraft, places: Map<VideoRow, VideoPlace>): void {
  const taken = new Set(
    order.videos.flatMap(({ row }) => [row.external_ref ?? '', row.reference ?? ''].map(referenceKey)),
  );
  const orderReference = order.reference;
  for (const { row, position } of order.videos) {
    if (position === null) {
      // Shown at no slot: another one may be shown there now.
      places.set(row, row.ready ? { orderReference, slot: null } : { orderReference });
      continue;
    }
    const known = row.external_ref ?? row.reference;
    const reference =
      known ??
      (order.reference === null || row.applied !== null
        ? null
        : videoReference(order.reference, position, taken));
    if (reference !== null) taken.add(referenceKey(reference));
    places.set(row, { orderReference, slot: position, reference });
  }
}
