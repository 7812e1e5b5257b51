import { readAccounts, readSampleTab, type SampleRow } from './agencyFiles';

/**
 * A second, much simpler reading of the sample agency, independent of the add-on: it says what the files are
 * meant to hold, so that `expected.json` does not depend on the code that it tests.
 */
export interface SampleOrder {
  readonly source: SampleRow;
  readonly campaign: SampleRow | null;
  readonly ready: boolean;
  readonly type: string;
  readonly platform: string;
  readonly country: string;
  readonly publish: boolean;
  readonly reference: string;
  readonly videos: readonly SampleRow[];
  /** Slots to buy. */
  readonly videosQuantity: number;
}

export interface SampleAgency {
  readonly orders: readonly SampleOrder[];
  readonly orphans: readonly SampleRow[];
  readonly videoRows: readonly SampleRow[];
}

const UUID = /^[0-9a-f]{8}-/;

export function cell(row: SampleRow | null, header: string): string {
  return row?.cells[header]?.trim() ?? '';
}

export function isReady(row: SampleRow): boolean {
  return cell(row, 'Ready') === 'TRUE';
}

export function readAgency(): SampleAgency {
  const campaigns = new Map(
    readSampleTab('Campaigns').rows.map((row) => [
      `${cell(row, 'Client ID')}-${cell(row, 'Campaign ID')}`,
      row,
    ]),
  );
  const videoRows = readSampleTab('Videos').rows.filter((row) => cell(row, 'Ready') !== '');
  const bundleRows = readSampleTab('Bundles').rows.filter((row) => cell(row, 'Campaign') !== '');
  const taken = new Set<string>();
  const claimed = new Set<SampleRow>();
  const orders = bundleRows.map((source): SampleOrder => {
    const campaign = campaigns.get(cell(source, 'Campaign')) ?? null;
    const or = (header: string) => cell(source, header) || cell(campaign, header);
    const account = accountOf(cell(source, 'Account'));
    const type = or('Bundle type');
    const country = account?.country ?? or('Country');
    const platform = account?.platform ?? or('Platform');
    const stem = videosOnlyStem(source, account?.username ?? cell(source, 'Account'));
    const newName = [cell(source, 'Campaign'), country, ...(platform === 'tiktok' ? [] : [platform])].join(
      '-',
    );
    const typed = cell(source, 'External ref');
    const found = videoRows.filter(
      (video) => type === 'videos_only' && namesAccountOrder(video, stem, source),
    );
    const derived = type === 'videos_only' ? stem : firstFree(newName.toLowerCase(), taken);
    const reference = typed || derived;
    taken.add(reference);
    const videos = videoRows.filter(
      (video) => cell(video, 'Account or order') === reference || found.includes(video),
    );
    for (const video of videos) claimed.add(video);
    const slots = or('Videos quantity') || String(videos.filter(isReady).length);
    return {
      source,
      campaign,
      ready: isReady(source),
      type,
      platform,
      country,
      publish: or('Publish') !== 'no',
      reference,
      videos,
      videosQuantity: type === 'account_only' ? 0 : Number(slots),
    };
  });
  return { orders, orphans: videoRows.filter((video) => !claimed.has(video)), videoRows };
}

export function accountOf(typed: string): { platform: string; country: string; username: string } | null {
  const wanted = typed.replace(/^@/, '');
  return readAccounts().find((account) => account.id === wanted || account.username === wanted) ?? null;
}

/** `{campaign key}-{handle}-`, to which the ISO week of the first video is added. */
function videosOnlyStem(source: SampleRow, handle: string): string {
  return `${cell(source, 'Campaign')}-${handle.replace(/^@/, '')}-`.toLowerCase();
}

/** By a reference with the week of the video, or by the handle itself. */
function namesAccountOrder(video: SampleRow, stem: string, source: SampleRow): boolean {
  const order = cell(video, 'Account or order');
  if (order === cell(source, 'Account') && !UUID.test(order)) return true;
  return order.startsWith(stem) && /^\d{4}w\d{2}$/.test(order.slice(stem.length));
}

function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count += 1) if (!taken.has(`${wanted}-${count}`)) return `${wanted}-${count}`;
}
