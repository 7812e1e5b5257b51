import type { Problem } from '../domain/problem';
import type {
  AgencyRows,
  AppliedBundle,
  AppliedVideo,
  BundleRow,
  CampaignRow,
  ClientRow,
  VideoRow,
} from '../domain/rows';
import type { WorkbookPort } from '../ports';
import { parseCell } from './cells';
import { BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from './schema';
import { readTable, type Table, type TableRow } from './table';

/** The four tabs that operators fill, with the tables for writing back. */
export interface AgencyTables {
  readonly clients: Table;
  readonly campaigns: Table;
  readonly bundles: Table;
  readonly videos: Table;
  readonly rows: AgencyRows;
}

export type ReadAgency =
  | { readonly kind: 'read'; readonly tables: AgencyTables }
  /** A tab is missing, or its columns cannot be told: nothing of it may be read or written. */
  | { readonly kind: 'blocked'; readonly problems: readonly Problem[] };

/** Reads and parses the four tabs; one read each. */
export function readAgency(workbook: WorkbookPort): ReadAgency {
  const read = [CLIENTS, CAMPAIGNS, BUNDLES, VIDEOS].map((schema) => readTable(workbook, schema));
  const problems = read.flatMap((table) => (table.kind === 'blocked' ? table.problems : []));
  const [clients, campaigns, bundles, videos] = read.flatMap((table) =>
    table.kind === 'table' ? [table.table] : [],
  );
  if (!clients || !campaigns || !bundles || !videos) return { kind: 'blocked', problems };
  const rows = {
    clients: clients.rows.map((row) => clientRow(new RowReader(clients, row))),
    campaigns: campaigns.rows.map((row) => campaignRow(new RowReader(campaigns, row))),
    bundles: bundles.rows.map((row) => bundleRow(new RowReader(bundles, row))),
    videos: videos.rows.map((row) => videoRow(new RowReader(videos, row))),
  };
  return { kind: 'read', tables: { clients, campaigns, bundles, videos, rows } };
}

/** Reads the cells of one row by key, and gathers what is wrong with them. */
class RowReader {
  readonly problems: Problem[] = [];
  readonly invalid = new Set<string>();

  constructor(
    private readonly table: Table,
    private readonly source: TableRow,
  ) {}

  text(key: string): string | null {
    const value = this.value(key);
    return typeof value === 'string' ? value : null;
  }

  number(key: string): number | null {
    const value = this.value(key);
    return typeof value === 'number' ? value : null;
  }

  flag(key: string): boolean | null {
    const value = this.value(key);
    return typeof value === 'boolean' ? value : null;
  }

  list(key: string): readonly string[] | null {
    const value = this.value(key);
    return Array.isArray(value) ? (value as readonly string[]) : null;
  }

  /** A system cell: a hand may have spoilt it, so anything unexpected counts as blank. */
  own(key: string): string | null {
    const cell = this.source.cell(key);
    const text = typeof cell === 'object' ? '' : String(cell).replace(/^'/, '').trim();
    return text === '' ? null : text;
  }

  ownNumber(key: string): number | null {
    const text = this.own(key);
    return text === null || Number.isNaN(Number(text)) ? null : Number(text);
  }

  /** What every parsed row starts with; call it last, when all cells are read. */
  place() {
    const { problems, invalid } = this;
    return { tab: this.table.schema.name, row: this.source.row, problems, invalid };
  }

  private value(key: string) {
    const column = this.table.schema.columns.find((candidate) => candidate.key === key);
    if (column === undefined) throw new Error(`${this.table.schema.name} declares no column ${key}.`);
    const parsed = parseCell(column, this.source.cell(key));
    if (parsed.kind === 'value') return parsed.value;
    if (parsed.kind === 'problem') {
      const { code, severity, data } = parsed;
      this.problems.push({
        code,
        severity,
        tab: this.table.schema.name,
        row: this.source.row,
        column: key,
        data,
      });
      if (severity === 'error') this.invalid.add(key);
    }
    return null;
  }
}

function clientRow(read: RowReader): ClientRow {
  read.text('currency');
  for (const key of [
    'price_per_credit',
    'price_account',
    'price_video',
    'price_edit',
    'price_coverage',
    'monthly_budget_credits',
  ]) {
    read.number(key);
  }
  const cells = { client_id: read.text('client_id'), name: read.text('name'), active: read.flag('active') };
  return { ...cells, ...read.place() };
}

function campaignRow(read: RowReader): CampaignRow {
  read.text('owner');
  const cells = {
    client_id: read.text('client_id'),
    campaign_id: read.text('campaign_id'),
    budget_credits: read.number('budget_credits'),
    start: read.text('start'),
    end: read.text('end'),
    platform: read.text('platform'),
    country: read.text('country'),
    bundle_type: read.text('bundle_type'),
    videos_quantity: read.number('videos_quantity'),
    publish: read.flag('publish'),
    auto_finalize_videos: read.flag('auto_finalize_videos'),
    biography: read.text('biography'),
    profile_picture_url: read.text('profile_picture_url'),
    instagram_content_type: read.text('instagram_content_type'),
    ai_content_disclaimer: read.flag('ai_content_disclaimer'),
    disclose_as_ads: read.flag('disclose_as_ads'),
  };
  return { ...cells, ...read.place() };
}

function bundleRow(read: RowReader): BundleRow {
  const cells = {
    ready: read.flag('ready') ?? false,
    campaign: campaignKey(read),
    platform: read.text('platform'),
    country: read.text('country'),
    bundle_type: read.text('bundle_type'),
    account: read.text('account'),
    videos_quantity: read.number('videos_quantity'),
    edits_quantity: read.number('edits_quantity'),
    title: read.text('title'),
    external_ref: read.text('external_ref'),
    publish: read.flag('publish'),
    username: read.text('username'),
    visible_name: read.text('visible_name'),
    biography: read.text('biography'),
    profile_picture_url: read.text('profile_picture_url'),
    link_in_bio: read.text('link_in_bio'),
    auto_finalize_videos: read.flag('auto_finalize_videos'),
    advanced_warming_terms: read.list('advanced_warming_terms'),
  };
  const system = {
    rowId: read.own('row_id'),
    reference: read.own('reference'),
    bundle_id: read.own('bundle_id'),
    credits: read.ownNumber('credits'),
    status: read.own('status'),
    savedAccountId: read.own('saved_account_id'),
    applied: lastApplied<AppliedBundle>(read, 'create'),
  };
  return { ...cells, ...system, ...read.place() };
}

function videoRow(read: RowReader): VideoRow {
  const cells = {
    ready: read.flag('ready') ?? false,
    order: read.text('order'),
    campaign: campaignKey(read),
    target_publish_date: read.text('target_publish_date'),
    video_type: read.text('video_type'),
    video_url: read.text('video_url'),
    description: read.text('description'),
    position: read.number('position'),
    name: read.text('name'),
    external_ref: read.text('external_ref'),
    carousel_images: read.list('carousel_images'),
    carousel_title: read.text('carousel_title'),
    tiktok_sound_url: read.text('tiktok_sound_url'),
    story_image_url: read.text('story_image_url'),
    instagram_content_type: read.text('instagram_content_type'),
    instagram_location: read.text('instagram_location'),
    instagram_collaborators: read.list('instagram_collaborators'),
    instagram_audio_name: read.text('instagram_audio_name'),
    instagram_add_to_story: read.flag('instagram_add_to_story'),
    volume_original_sound: read.number('volume_original_sound'),
    volume_added_sound: read.number('volume_added_sound'),
    editing_instructions: read.text('editing_instructions'),
    ai_content_disclaimer: read.flag('ai_content_disclaimer'),
    disclose_as_ads: read.flag('disclose_as_ads'),
  };
  const system = {
    rowId: read.own('row_id'),
    reference: read.own('reference'),
    slot: read.ownNumber('slot'),
    video_id: read.own('video_id'),
    credits: read.ownNumber('credits'),
    status: read.own('status'),
    postLink: read.own('post_link'),
    syncedAt: read.own('synced_at'),
    applied: lastApplied<AppliedVideo>(read, 'request'),
  };
  return { ...cells, ...system, ...read.place() };
}

/** Pasted client_id and campaign_id columns are understood in place of *Campaign* (DESIGN 4). */
function campaignKey(read: RowReader): string | null {
  const typed = read.text('campaign');
  if (typed !== null) return typed;
  const [client, campaign] = [read.text('client_id'), read.text('campaign_id')];
  if (read.invalid.has('client_id') || read.invalid.has('campaign_id')) read.invalid.add('campaign');
  return client === null || campaign === null ? null : `${client}-${campaign}`;
}

/** A spoilt text counts as nothing applied, and stands among what is invalid until the journal heals it. */
function lastApplied<T extends { readonly version: 1 }>(read: RowReader, part: string): T | null {
  const text = read.own('last_applied');
  const applied = parseApplied<T>(text, part);
  if (text !== null && applied === null) read.invalid.add('last_applied');
  return applied;
}

/** Written by this add-on as JSON. */
function parseApplied<T extends { readonly version: 1 }>(text: string | null, part: string): T | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null;
    return isObject && (value as T).version === 1 && part in value ? (value as T) : null;
  } catch {
    return null;
  }
}
