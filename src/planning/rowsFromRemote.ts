import type { BundleType, ConfigureVideoRequest, CreateBundleRequest, Platform } from '../domain/orders';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AppliedBundle, AppliedVideo, VideoRow } from '../domain/rows';
import type { VideoDraft } from './drafts';
import { isClosed } from './drafts';
import { isEmptySlot } from './positions';
import { videoRequest } from './requests';

export type CellText = string | number | boolean;
/** Cells of a row to be, by column key. */
export type NewCells = Readonly<Record<string, CellText>>;
/** A value of a request, as it goes into a cell. */
export type FieldValue = string | number | boolean | readonly string[];

/** What a cell of that column would be read back as; `null` = a problem: then it stays blank, and is not compared. */
export type AsCell = (tab: 'Bundles' | 'Videos', column: string, value: FieldValue) => FieldValue | null;

/** Types and platforms that can be ordered (CONTRACT 2.1); others are none of this workbook's business. */
export function isKnownKind({ bundle_type, platform }: RemoteBundle): boolean {
  return (
    ['account_only', 'account_and_videos', 'videos_only'].includes(bundle_type ?? '') &&
    ['tiktok', 'instagram'].includes(platform ?? '')
  );
}

export interface BundleNames {
  readonly rowId: string;
  /** How the order is called in this workbook: unique here, even where TokPortal has no reference or a shared one. */
  readonly reference: string;
  /** Campaign for the row's own cell; `''` = none. */
  readonly campaign: string;
  /** Handle of the delivered account, or its id. */
  readonly account: string | null;
  /** Charged by what the journal knows; `null` = not known. */
  readonly credits: number | null;
}

/**
 * A row of Bundles that says what TokPortal shows, as if it had been typed and ordered here. Only what managers work on is
 * *ready*: an order that is not published stays a draft until somebody ticks it, so that nothing becomes public by an
 * import. The cells are the operator's from then on.
 */
export function bundleRowFrom(bundle: RemoteBundle, names: BundleNames, asCell: AsCell): NewCells {
  const create = createFrom(bundle, asCell);
  const isForVideos = create.bundle_type === 'videos_only';
  const cells: Record<string, FieldValue | null | undefined> = {
    platform: bundle.platform,
    country: bundle.country,
    ...create,
    account: isForVideos ? (names.account ?? bundle.saved_account_id) : null,
    account_id: null,
  };
  return {
    ready: bundle.is_published === true && !isClosed(bundle.status),
    campaign: names.campaign,
    ...cellsOf('Bundles', cells, asCell),
    reference: names.reference,
    bundle_id: bundle.bundle_id,
    credits: names.credits ?? '',
    last_applied: JSON.stringify(appliedFrom(bundle, asCell)),
    row_id: names.rowId,
  };
}

/** What a row of this order remembers: nothing of it was sent from here, and its campaign is what the row says. */
export function appliedFrom(bundle: RemoteBundle, asCell: AsCell): AppliedBundle {
  return { version: 1, create: createFrom(bundle, asCell), account: null, campaign: '', imported: true };
}

/** The request that would have made this order. */
function createFrom(bundle: RemoteBundle, asCell: AsCell): CreateBundleRequest {
  const isForVideos = bundle.bundle_type === 'videos_only';
  const keep = <T extends FieldValue>(column: string, value: T | null): T | undefined =>
    value === null || value === '' ? undefined : ((asCell('Bundles', column, value) ?? undefined) as T);
  return withoutGaps<CreateBundleRequest>({
    bundle_type: bundle.bundle_type as BundleType,
    platform: isForVideos ? undefined : (bundle.platform as Platform),
    country: isForVideos ? undefined : keep('country', bundle.country),
    account_id: isForVideos ? (bundle.saved_account_id ?? undefined) : undefined,
    title: keep('title', bundle.title),
    videos_quantity:
      bundle.bundle_type === 'account_only' ? undefined : keep('videos_quantity', bundle.videos_quantity),
    edits_quantity: keep('edits_quantity', bundle.edits_quantity),
    auto_finalize_videos: bundle.auto_finalize_videos ?? undefined,
    external_ref: bundle.external_ref ?? undefined,
  });
}

/** Slots that can still change, or be filled (CONTRACT 2.4). */
export function isOpenSlot({ status }: RemoteSlot): boolean {
  return status !== 'finalized' && status !== 'cancelled';
}

export interface VideoNames {
  readonly rowId: string;
  /** Reference of its order here. */
  readonly order: string;
}

/**
 * A row of Videos for an open slot. An empty one is a draft that names order and position. None is ready: what is filled
 * and not published yet would become public with the next sending.
 */
export function videoRowFrom(
  bundle: RemoteBundle,
  slot: RemoteSlot,
  names: VideoNames,
  asCell: AsCell,
): NewCells {
  const common = { ready: false, order: names.order, row_id: names.rowId };
  if (isEmptySlot(slot)) return { ...common, position: slot.position };
  const content = contentFrom(slot, asCell);
  return {
    ...common,
    ...cellsOf('Videos', content, asCell),
    reference: slot.external_ref ?? '',
    slot: slot.position,
    last_applied: JSON.stringify(appliedVideoFrom(bundle, slot, asCell)),
  };
}

/** What a row of this slot remembers. */
export function appliedVideoFrom(bundle: RemoteBundle, slot: RemoteSlot, asCell: AsCell): AppliedVideo {
  const content = contentFrom(slot, asCell);
  const draft = {
    row: { ...NO_CONTENT, ...content } as unknown as VideoRow,
    type: content.video_type,
    platform: bundle.platform,
    instagramType: content.instagram_content_type ?? null,
    aiDisclaimer: content.ai_content_disclaimer ?? null,
    discloseAsAds: content.disclose_as_ads ?? null,
    reference: slot.external_ref,
    position: slot.position,
  } as VideoDraft;
  const date = slot.target_publish_start_date ?? '';
  const named = slot.external_ref === null ? {} : { external_ref: slot.external_ref };
  const request = videoRequest(draft) ?? { target_publish_date: date, ...content, ...named };
  const { bundle_id } = bundle;
  return { version: 1, bundle_id, position: slot.position, request, campaign: '' };
}

type Content = Partial<ConfigureVideoRequest> & Pick<ConfigureVideoRequest, 'video_type'>;

/** As the cells will say it. A `false` may be TokPortal's default: a blank cell means the same. */
function contentFrom(slot: RemoteSlot, asCell: AsCell): Content {
  const all = Object.entries({ ...slot.content, external_ref: slot.external_ref, name: slot.name });
  const kept = all.flatMap(([column, value]) => {
    const read = value == null || value === false ? null : asCell('Videos', column, value as FieldValue);
    // A reference that a cell would change is another reference.
    return read === null || (column === 'external_ref' && read !== value) ? [] : [[column, read]];
  });
  return { video_type: 'video', ...Object.fromEntries(kept) };
}

const NO_CONTENT: Readonly<Record<keyof ConfigureVideoRequest, null>> = {
  video_type: null,
  target_publish_date: null,
  description: null,
  video_url: null,
  carousel_images: null,
  carousel_title: null,
  tiktok_sound_url: null,
  story_image_url: null,
  name: null,
  external_ref: null,
  volume_original_sound: null,
  volume_added_sound: null,
  editing_instructions: null,
  instagram_content_type: null,
  instagram_location: null,
  instagram_collaborators: null,
  instagram_audio_name: null,
  instagram_add_to_story: null,
  ai_content_disclaimer: null,
  disclose_as_ads: null,
};

function cellsOf(
  tab: 'Bundles' | 'Videos',
  fields: Readonly<Record<string, FieldValue | null | undefined>>,
  asCell: AsCell,
): NewCells {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([column, value]) =>
      value != null && isSameValue(asCell(tab, column, value), value) ? [[column, cellText(value)]] : [],
    ),
  );
}

export function isSameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** As an operator would type it. */
export function cellText(value: FieldValue): CellText {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join('\n') : value;
}

function withoutGaps<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
