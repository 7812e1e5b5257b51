import type { CellEntry, WorkbookStore } from '../appsscript/workbook/store';

/** So many orders of new accounts, each with so many videos. */
export interface AgencySize {
  readonly bundles: number;
  readonly videosPerBundle: number;
}

/** A row by header text. */
type TypedRow = Readonly<Record<string, CellEntry>>;

const DAY_MS = 86_400_000;
/** TokPortal takes three videos a day of one account (CONTRACT 3.4). */
const VIDEOS_PER_DAY = 3;
/** Orders of one campaign; the next ones belong to the next client. */
const BUNDLES_PER_CAMPAIGN = 50;
/** CONTRACT 3.1: a new account, and each of its videos. */
const ACCOUNT_CREDITS = 32;
const VIDEO_CREDITS = 2;

/** What the orders cost together. */
export function creditsOf({ bundles, videosPerBundle }: AgencySize): number {
  return bundles * (ACCOUNT_CREDITS + VIDEO_CREDITS * videosPerBundle);
}

/**
 * Types a large agency into tabs that are set up and empty: a client with one campaign for each fifty orders, all rows
 * ready.
 * @param firstDate `YYYY-MM-DD` of the first videos of each account
 */
export function typeLargeAgency(store: WorkbookStore, size: AgencySize, firstDate: string): void {
  const { bundles, videosPerBundle } = size;
  const campaigns = counted(Math.ceil(bundles / BUNDLES_PER_CAMPAIGN));
  enterRows(store, 'Clients', campaigns.map(clientRow));
  enterRows(store, 'Campaigns', campaigns.map(campaignRow));
  enterRows(store, 'Bundles', counted(bundles).map(bundleRow));
  const videos = counted(bundles).flatMap((bundle) =>
    counted(videosPerBundle).map((video) => videoRow(bundle, video, firstDate)),
  );
  enterRows(store, 'Videos', videos);
}

function counted(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function clientOf(campaign: number): string {
  return `client${campaign + 1}`;
}

function clientRow(campaign: number): TypedRow {
  return {
    'Client ID': clientOf(campaign),
    Name: `Client ${campaign + 1}`,
    Currency: 'EUR',
    'Price per credit': 1.5,
  };
}

function campaignRow(campaign: number): TypedRow {
  return {
    'Client ID': clientOf(campaign),
    'Campaign ID': 'spring',
    Platform: 'tiktok',
    Country: 'USA',
    Type: 'account_and_videos',
    Biography: 'Running shoes for everybody',
    'Profile picture': `https://media.${clientOf(campaign)}.example/logo.png`,
  };
}

function bundleRow(bundle: number): TypedRow {
  return {
    Ready: true,
    Campaign: `${clientOf(Math.floor(bundle / BUNDLES_PER_CAMPAIGN))}-spring`,
    Username: `runner.${bundle + 1}`,
    'Visible name': `Runner ${bundle + 1}`,
  };
}

/** The reference that the add-on will give to this order: campaign, country, and a number from the second one on. */
function referenceOf(bundle: number): string {
  const number = (bundle % BUNDLES_PER_CAMPAIGN) + 1;
  const campaign = `${clientOf(Math.floor(bundle / BUNDLES_PER_CAMPAIGN))}-spring-usa`;
  return number === 1 ? campaign : `${campaign}-${number}`;
}

function videoRow(bundle: number, video: number, firstDate: string): TypedRow {
  const day = new Date(Date.parse(firstDate) + Math.floor(video / VIDEOS_PER_DAY) * DAY_MS);
  return {
    Ready: true,
    'Account or order': referenceOf(bundle),
    'Publish from': day.toISOString().slice(0, 10),
    Type: 'video',
    'Media link': `https://media.agency.example/${bundle + 1}/clip-${video + 1}.mp4`,
    Caption: `Clip ${video + 1} of runner ${bundle + 1} #run`,
  };
}

/** Below the header row, by header text; the grid grows where it must. */
function enterRows(store: WorkbookStore, tab: string, rows: readonly TypedRow[]): void {
  const sheet = store.sheets().find(({ name }) => name === tab);
  if (sheet === undefined) throw new Error(`There is no tab ${tab}.`);
  const width = store.lastUsed(sheet.id).column;
  const [head = []] = store.read(sheet.id, { row: 1, column: 1, rows: 1, columns: width });
  const headers = head.map(({ value }) => String(value ?? ''));
  const missing = Object.keys(rows[0] ?? {}).find((header) => !headers.includes(header));
  if (missing !== undefined) throw new Error(`The tab ${tab} has no column ${missing}.`);
  const lacking = rows.length + 1 - sheet.rows;
  if (lacking > 0) store.insert(sheet.id, 'row', sheet.rows + 1, lacking);
  const entries = rows.map((row) => headers.map((header) => row[header] ?? null));
  store.write(sheet.id, { row: 2, column: 1, rows: rows.length, columns: width }, entries);
}
