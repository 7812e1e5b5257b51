import type { RemoteAccount, RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows, BundleRow, VideoRow } from '../domain/rows';
import type { OrderDraft } from './drafts';
import { bundleDrift, type Drift, videoDrift } from './drift';
import { type Holdings, heldBundles, oldestFirst } from './importPlan';
import { isEmptySlot } from './positions';
import { referenceKey } from './references';
import { type AsCell, isKnownKind, isOpenSlot } from './rowsFromRemote';
import { understand } from './understand';

/** A bundle that bears the reference of a row which did not order it. */
export interface Claim {
  readonly row: BundleRow;
  readonly bundle: RemoteBundle;
  /** What speaks against it being the row's order; empty = it is like it. */
  readonly unlike: readonly string[];
}

/** A row that TokPortal knows and that has lost what it remembered of it. */
export type Lost =
  | { readonly tab: 'Bundles'; readonly row: BundleRow; readonly bundle: RemoteBundle }
  | {
      readonly tab: 'Videos';
      readonly row: VideoRow;
      readonly bundle: RemoteBundle;
      readonly slot: RemoteSlot;
    };

export interface Comparison {
  /** Orders that both sides tell alike. */
  readonly same: number;
  readonly drifts: readonly Drift[];
  /** Orders without a row. */
  readonly onlyThere: readonly RemoteBundle[];
  /** Filled slots of orders that have a row, without one. */
  readonly slotsOnlyThere: readonly { readonly bundle: RemoteBundle; readonly slot: RemoteSlot }[];
  /** Ordered rows that TokPortal does not know. */
  readonly onlyHere: readonly BundleRow[];
  readonly claims: readonly Claim[];
  readonly lost: readonly Lost[];
}

export interface CompareInputs extends Holdings {
  readonly bundles: readonly RemoteBundle[];
  readonly accounts: readonly RemoteAccount[];
  /** Of the orders whose slots were read. */
  readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>;
  readonly asCell: AsCell;
}

/** Every order at TokPortal against the rows. Pure: nothing is decided here. */
export function compare(rows: AgencyRows, inputs: CompareInputs): Comparison {
  const { bundles, slots, asCell } = inputs;
  const held = heldBundles(rows.bundles, inputs);
  const byId = new Map(bundles.map((bundle) => [bundle.bundle_id, bundle]));
  const { orders } = understand(rows, { accounts: inputs.accounts, bundles, slots });
  const videosOf = new Map(orders.map(({ row, videos }) => [row, videos.map((video) => video.row)]));
  const claims = claimsOf(orders, held, inputs);
  const claimed = new Set(claims.map(({ bundle }) => bundle.bundle_id));
  const drifts: Drift[] = [];
  const lost: Lost[] = [];
  const slotsOnlyThere: { bundle: RemoteBundle; slot: RemoteSlot }[] = [];
  let same = 0;
  for (const [id, row] of held) {
    const bundle = byId.get(id);
    if (bundle === undefined) continue;
    const read = slots.get(id) ?? [];
    const videos = videosOf.get(row) ?? [];
    const gaps = [...lostOrder(row, bundle), ...lostVideos(videos, bundle, read)];
    const own = [
      ...bundleDrift(row, bundle, asCell),
      ...videos.flatMap((video) => videoDrift(video, read, asCell)),
    ];
    const strange = unknownSlots(videos, gaps, read).filter(
      ({ position }) => !inputs.isForgotten(slotKey(id, position)),
    );
    lost.push(...gaps);
    drifts.push(...own);
    slotsOnlyThere.push(...strange.map((slot) => ({ bundle, slot })));
    if (gaps.length + own.length + strange.length === 0) same += 1;
  }
  const isFree = ({ bundle_id }: RemoteBundle) =>
    !held.has(bundle_id) && !claimed.has(bundle_id) && !inputs.isForgotten(bundle_id);
  return {
    same,
    drifts,
    lost,
    slotsOnlyThere,
    claims,
    onlyThere: oldestFirst(bundles.filter((bundle) => isFree(bundle) && isKnownKind(bundle))),
    onlyHere: [...held].flatMap(([id, row]) => (byId.has(id) ? [] : [row])),
  };
}

/** What a slot is called where slots are remembered. */
export function slotKey(bundleId: string, position: number): string {
  return `${bundleId}#${position}`;
}

/** Orders that are gone at TokPortal's side of the journal are not among these: see `goneRows`. */
function claimsOf(
  orders: readonly OrderDraft[],
  held: ReadonlyMap<string, BundleRow>,
  { bundles, created, doubtful, isForgotten }: CompareInputs,
): Claim[] {
  const doubts = new Set(doubtful.map(referenceKey));
  const open = orders.filter(
    ({ row, reference }) =>
      row.bundle_id === null && !created.has(row.rowId ?? '') && !doubts.has(referenceKey(reference ?? '')),
  );
  const byName = new Map<string, OrderDraft[]>();
  for (const order of open) {
    const key = referenceKey(order.reference ?? '');
    if (key !== '') byName.set(key, [...(byName.get(key) ?? []), order]);
  }
  const free = bundles.filter(
    ({ bundle_id, external_ref }) =>
      !held.has(bundle_id) && !isForgotten(bundle_id) && byName.has(referenceKey(external_ref ?? '')),
  );
  return free.flatMap((bundle): Claim[] => {
    const key = referenceKey(bundle.external_ref ?? '');
    const [order, second] = byName.get(key) ?? [];
    if (order === undefined) return [];
    const sharing = free.filter(({ external_ref }) => referenceKey(external_ref ?? '') === key);
    const isUnclear = second !== undefined || sharing.length > 1;
    const unlike = isUnclear ? ['several rows or orders have this reference'] : differences(order, bundle);
    return [{ row: order.row, bundle, unlike }];
  });
}

/** An order is a row's own only if everything that was paid for is alike. */
function differences(order: OrderDraft, bundle: RemoteBundle): string[] {
  const isForVideos = bundle.bundle_type === 'videos_only';
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['type', order.type, bundle.bundle_type],
    ['platform', order.platform, bundle.platform],
    ['country', isForVideos ? bundle.country : order.country, bundle.country],
    [
      'account',
      isForVideos ? (order.account?.id ?? null) : null,
      isForVideos ? bundle.saved_account_id : null,
    ],
    ['video slots', order.videosQuantity ?? 0, bundle.videos_quantity ?? 0],
  ];
  const different = pairs.filter(([, ours, theirs]) => ours !== theirs);
  const id = order.row.rowId === null ? ['the row has no id yet: preview first'] : [];
  return [
    ...different.map(([what, ours, theirs]) => `${what}: ${ours ?? 'blank'} here, ${theirs ?? 'none'} there`),
    ...id,
  ];
}

function lostOrder(row: BundleRow, bundle: RemoteBundle): Lost[] {
  return row.bundle_id === null || row.applied === null ? [{ tab: 'Bundles', row, bundle }] : [];
}

/** Rows that say nothing was sent, while a filled slot of their order bears their reference. */
function lostVideos(videos: readonly VideoRow[], bundle: RemoteBundle, slots: readonly RemoteSlot[]): Lost[] {
  const filled = new Set(videos.flatMap(({ applied }) => applied?.position ?? []));
  const nameOf = (row: VideoRow) => row.external_ref ?? row.reference;
  return slots.flatMap((slot): Lost[] => {
    const { external_ref: name } = slot;
    if (name === null || isEmptySlot(slot) || filled.has(slot.position)) return [];
    const [row, second] = videos.filter((video) => video.applied === null && nameOf(video) === name);
    const isIts = row !== undefined && second === undefined && row.rowId !== null;
    return isIts ? [{ tab: 'Videos', row, bundle, slot }] : [];
  });
}

/** Slots that somebody else has filled. */
function unknownSlots(
  videos: readonly VideoRow[],
  lost: readonly Lost[],
  slots: readonly RemoteSlot[],
): RemoteSlot[] {
  const filled = new Set(videos.flatMap(({ applied }) => applied?.position ?? []));
  const found = new Set(lost.flatMap((each) => (each.tab === 'Videos' ? each.slot.position : [])));
  return slots.filter(
    (slot) =>
      isOpenSlot(slot) && !isEmptySlot(slot) && !filled.has(slot.position) && !found.has(slot.position),
  );
}
