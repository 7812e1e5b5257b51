import type { ConfigureAccountRequest, ConfigureVideoRequest, CreateBundleRequest } from '../domain/orders';
import type { RemoteBundle, RemoteBundleAccount, RemoteSlot } from '../domain/remote';
import type { AgencyRows, AppliedBundle, AppliedVideo, BundleRow, VideoRow } from '../domain/rows';
import type { VideoDraft } from './drafts';
import type { HealedRows, KnownFillings, KnownOrder } from './healing';
import { isEmptySlot } from './positions';
import { accountRequest, createRequest, videoRequest } from './requests';
import { type Meaning, understand } from './understand';

/** What the journal still knows, and which profiles TokPortal shows. */
interface Known {
  readonly created: ReadonlyMap<string, KnownOrder>;
  readonly fillings: KnownFillings;
  /** By bundle id. */
  readonly profiles: ReadonlyMap<string, RemoteBundleAccount>;
}

/**
 * An older version of the file that is restored takes with it what the journal said was sent; the order book then knows
 * ids only (ADR 10). What TokPortal shows stands in for it, and what the row says where TokPortal shows nothing. A row
 * that says something else than its order counts as edited: it may be the wrong row, of a tab that is partly sorted.
 */
export function rememberFromTokPortal(
  { rows, healed }: HealedRows,
  { created, fillings, profiles }: Known,
  meaning: Meaning,
): HealedRows {
  const forgotten = new Map(
    forgottenOrders(rows, created, meaning.bundles).map((bundle) => [bundle.bundle_id, bundle]),
  );
  const unknown = slotsUnknown(rows, fillings, meaning.slots ?? new Map());
  if (unknown.size + forgotten.size === 0) return { rows, healed };
  const bundlesOf = new Map<BundleRow, AppliedBundle>();
  const videosOf = new Map<VideoRow, Filled>();
  for (const order of understand(rows, meaning).orders) {
    const { row } = order;
    const remote = isForgotten(row, created) ? forgotten.get(row.bundle_id ?? '') : undefined;
    const request = createRequest(order);
    if (remote !== undefined && request !== null) {
      const account = shownProfile(accountRequest(order), profiles.get(remote.bundle_id));
      const create = shownCreate(request, remote);
      bundlesOf.set(row, { version: 1, create, account, campaign: row.campaign ?? '' });
    }
    for (const [video, filled] of filledVideos(order.videos, row, unknown)) videosOf.set(video, filled);
  }
  if (bundlesOf.size + videosOf.size === 0) return { rows, healed };
  const ids = [...bundlesOf.keys(), ...videosOf.keys()].flatMap(({ rowId }) => rowId ?? []);
  const bundles = rows.bundles.map((row) => ({ ...row, applied: bundlesOf.get(row) ?? row.applied }));
  const videos = rows.videos.map((row) => ({ ...row, ...videosOf.get(row) }));
  return { rows: { ...rows, bundles, videos }, healed: new Set([...healed, ...ids]) };
}

/** Orders of which only the id is known, as the list shows them. */
export function forgottenOrders(
  { bundles }: AgencyRows,
  created: Known['created'],
  remote: readonly RemoteBundle[],
): RemoteBundle[] {
  const ids = new Set(bundles.filter((row) => isForgotten(row, created)).map(({ bundle_id }) => bundle_id));
  return ids.size === 0 ? [] : remote.filter(({ bundle_id }) => ids.has(bundle_id));
}

function isForgotten({ rowId, bundle_id, applied }: BundleRow, created: Known['created']): boolean {
  return applied === null && bundle_id !== null && created.get(rowId ?? '')?.create === null;
}

/** The names tell one row from another; the rest may be TokPortal's copy. */
function shownProfile(
  request: ConfigureAccountRequest | null,
  shown: RemoteBundleAccount | undefined,
): ConfigureAccountRequest | null {
  if (request === null || shown === undefined) return null;
  const { username, visible_name } = request;
  return {
    ...request,
    username: shown.username ?? username,
    visible_name: shown.visible_name ?? visible_name,
  };
}

/** Fields that both name, as TokPortal has them; what the platform chose where nothing was sent is no difference. */
function shownCreate(request: CreateBundleRequest, remote: RemoteBundle): CreateBundleRequest {
  const { bundle_type, platform, country, title, videos_quantity, edits_quantity } = remote;
  const named = Object.entries({ bundle_type, platform, country, title }).filter(
    ([field, value]) => value !== null && field in request,
  );
  const counted = Object.entries({ videos_quantity, edits_quantity }).filter(
    ([field, value]) => value !== null && value !== (request[field as 'videos_quantity'] ?? 0),
  );
  return { ...request, ...Object.fromEntries([...named, ...counted]) };
}

type Filled = Pick<VideoRow, 'applied' | 'slot' | 'status'>;

/** Filled slots with a reference, by bundle id, that neither the journal nor a row knows of. */
function slotsUnknown(
  { bundles, videos }: AgencyRows,
  { videos: known }: KnownFillings,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
): ReadonlyMap<string, readonly RemoteSlot[]> {
  const claimed = new Set(
    videos.map(({ applied }) => (applied === null ? '' : `${applied.bundle_id}:${applied.position}`)),
  );
  return new Map(
    bundles.flatMap(({ bundle_id }): [string, readonly RemoteSlot[]][] => {
      const id = bundle_id ?? '';
      const unknown = (slots.get(id) ?? []).filter(
        (slot) =>
          !isEmptySlot(slot) &&
          slot.external_ref !== null &&
          !claimed.has(`${id}:${slot.position}`) &&
          known.get(id)?.has(slot.position) !== true,
      );
      return unknown.length === 0 ? [] : [[id, unknown]];
    }),
  );
}

/** Rows of an order whose reference one of these slots bears, and no other row or slot. */
function* filledVideos(
  videos: readonly VideoDraft[],
  { bundle_id }: BundleRow,
  unknown: ReadonlyMap<string, readonly RemoteSlot[]>,
): Generator<[VideoRow, Filled]> {
  const id = bundle_id ?? '';
  const slots = unknown.get(id) ?? [];
  for (const slot of slots) {
    const [own, ...sharers] = videos.filter(({ reference }) => reference === slot.external_ref);
    const twins = slots.filter(({ external_ref }) => external_ref === slot.external_ref);
    const request = own === undefined ? null : videoRequest(own);
    const shown = request === null ? null : shownVideo(request, slot);
    if (own === undefined || shown === null || sharers.length > 0 || twins.length > 1) continue;
    if (own.row.rowId === null || own.row.applied !== null) continue;
    const applied: AppliedVideo = {
      version: 1,
      bundle_id: id,
      position: slot.position,
      request: shown,
      campaign: own.campaignKey ?? '',
    };
    yield [own.row, { applied, slot: slot.position, status: slot.status }];
  }
}

/** Fields that TokPortal keeps as they were sent; media links are copied (CONTRACT 4.5). */
const SHOWN_TEXTS = ['video_type', 'description', 'carousel_title', 'editing_instructions'] as const;

/** `null` where TokPortal shows nothing of the content, or not the paid extras that the row wants. */
function shownVideo(
  request: ConfigureVideoRequest,
  { content, ...slot }: RemoteSlot,
): ConfigureVideoRequest | null {
  const { volume_original_sound, volume_added_sound, target_publish_date: day } = request;
  const wanted = Object.entries({ volume_original_sound, volume_added_sound });
  const lacksExtra = wanted.some(
    ([field, value]) => value !== undefined && content[field as 'volume_added_sound'] !== value,
  );
  if (content.video_type === undefined || lacksExtra) return null;
  // TokPortal may keep texts without the spaces around them.
  const others = SHOWN_TEXTS.flatMap((field) => {
    const value = content[field];
    return value === undefined || value.trim() === (request[field] ?? '').trim() ? [] : [[field, value]];
  });
  const [from, to] = [slot.target_publish_start_date, slot.target_publish_end_date];
  const isOther = from !== null && (day < from || day > (to ?? from));
  return { ...request, ...Object.fromEntries(others), target_publish_date: isOther ? from : day };
}
