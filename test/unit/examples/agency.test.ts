import { readdirSync } from 'node:fs';
import { isoWeek } from '../../../src/domain/dates';
import { BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import { AGENCY_FOLDER, readAccounts, readExpected, readSampleTab, readText } from './agencyFiles';
import { cleanOrders, findMistakes } from './agencyMistakes';
import { cell, isReady, readAgency, type SampleOrder } from './agencyOrders';

const SCHEMAS = [CLIENTS, CAMPAIGNS, BUNDLES, VIDEOS];
/** Columns that are only understood when pasted, or that the sample has no need of. */
const LEFT_OUT = [
  'Bundles.client_id',
  'Bundles.campaign_id',
  'Videos.campaign',
  'Videos.client_id',
  'Videos.campaign_id',
];

const normal = (header: string) => header.toLowerCase().replace(/[\s_]/g, '');

describe.each(SCHEMAS)('the file of tab $name', (schema) => {
  const { headers, rows } = readSampleTab(schema.name);
  const userColumns = schema.columns.filter((column) => column.owner === 'user');
  const meanings = (header: string) =>
    schema.columns.filter((column) =>
      [column.key, column.header, ...column.aliases].some((name) => normal(name) === normal(header)),
    );

  it('has each column of the operator once', () => {
    const keys = headers.flatMap((header) => meanings(header).map((column) => column.key));
    const wanted = userColumns
      .map((column) => column.key)
      .filter((key) => !LEFT_OUT.includes(`${schema.name}.${key}`));
    expect([...keys].sort()).toEqual([...wanted].sort());
  });

  it('has columns of the operator’s own, between declared ones too', () => {
    const own = headers.map((header) => meanings(header).length === 0);
    expect(own.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    expect(own.slice(0, own.lastIndexOf(false))).toContain(true);
    expect(headers).not.toContain('');
    expect(new Set(headers).size).toBe(headers.length);
  });

  it('has blank rows between groups', () => {
    const declared = headers.filter((header) => meanings(header).length > 0);
    const isBlank = rows.map((row) => declared.every((header) => cell(row, header) === ''));
    expect(isBlank.slice(0, isBlank.lastIndexOf(false))).toContain(true);
  });
});

describe('the sample agency', () => {
  const agency = readAgency();
  const expected = readExpected();
  const clean = cleanOrders(agency);
  const readyVideos = (orders: readonly SampleOrder[]) =>
    orders.flatMap((order) => order.videos.filter(isReady));

  it('is as large and as mixed as promised', () => {
    const types = new Set(agency.orders.map((order) => order.type));
    expect(
      readSampleTab('Clients').rows.filter((row) => cell(row, 'Client ID') !== '').length,
    ).toBeGreaterThanOrEqual(3);
    expect(
      readSampleTab('Campaigns').rows.filter((row) => cell(row, 'Client ID') !== '').length,
    ).toBeGreaterThanOrEqual(5);
    expect(agency.orders.length).toBeGreaterThanOrEqual(14);
    expect(types).toEqual(new Set(['account_only', 'account_and_videos', 'videos_only']));
    expect(agency.videoRows.length).toBeGreaterThanOrEqual(60);
    expect(new Set(clean.map((order) => order.platform))).toEqual(new Set(['tiktok', 'instagram']));
    expect(new Set(clean.map((order) => order.country)).size).toBeGreaterThanOrEqual(5);
    expect(new Set(clean.map((order) => order.type)).size).toBe(3);
    expect(new Set(readyVideos(clean).map((row) => cell(row, 'Video type')))).toEqual(
      new Set(['video', 'carousel', 'story']),
    );
  });

  it('has drafts among orders and videos', () => {
    expect(agency.orders.filter((order) => !order.ready).length).toBeGreaterThanOrEqual(3);
    expect(
      clean.flatMap((order) => order.videos).filter((row) => !isReady(row)).length,
    ).toBeGreaterThanOrEqual(3);
  });

  it('names delivered accounts by handle and by id', () => {
    const accounts = clean
      .filter((order) => order.type === 'videos_only')
      .map((order) => cell(order.source, 'Account'));
    expect(accounts.filter((account) => /^[0-9a-f-]{36}$/.test(account))).toHaveLength(1);
    expect(accounts.filter((account) => /^@?[a-z.]+$/.test(account)).length).toBeGreaterThanOrEqual(2);
  });

  it('names a week in advance by the ISO week of its first video', () => {
    const named = agency.videoRows.filter((row) => /-\d{4}w\d{2}$/.test(cell(row, 'Account or order')));
    const first = named.map((row) => cell(row, 'Publish from')).sort()[0] ?? '';
    expect(new Set(named.map((row) => cell(row, 'Account or order').slice(-7)))).toEqual(
      new Set([isoWeek(first)]),
    );
  });

  it('has every client and campaign that its rows name', () => {
    const clients = readSampleTab('Clients').rows.map((row) => cell(row, 'Client ID'));
    for (const row of readSampleTab('Campaigns').rows) expect(clients).toContain(cell(row, 'Client ID'));
    for (const order of clean) expect(order.campaign).not.toBeNull();
  });

  it('keeps its clean videos inside the time of their campaign', () => {
    for (const order of clean) {
      for (const video of readyVideos([order])) {
        expect(cell(video, 'Publish from') >= cell(order.campaign, 'Start')).toBe(true);
        expect(cell(video, 'Publish from') <= cell(order.campaign, 'End')).toBe(true);
      }
    }
  });

  it('has exactly the mistakes of expected.json', () => {
    expect(findMistakes(agency)).toEqual(expected.mistakes);
  });

  it('has a dozen kinds of mistakes, each cell only one', () => {
    const kinds = new Set(expected.mistakes.map((mistake) => mistake.code));
    const rows = new Set(expected.mistakes.map((mistake) => `${mistake.tab}:${mistake.row}`));
    expect(kinds.size).toBeGreaterThanOrEqual(12);
    expect(rows.size).toBe(expected.mistakes.length);
  });

  it('sends and costs what expected.json says', () => {
    expect(clean).toHaveLength(expected.bundlesCreated);
    expect(clean.filter((order) => order.publish)).toHaveLength(expected.bundlesPublished);
    expect(clean.filter((order) => order.type !== 'videos_only')).toHaveLength(expected.accountsConfigured);
    expect(readyVideos(clean)).toHaveLength(expected.videosConfigured);
    expect(clean.map(creditsOf).reduce((sum, credits) => sum + credits, 0)).toBe(expected.creditsPlanned);
  });

  it('stays within the figures that were asked for', () => {
    expect(expected.bundlesCreated).toBeGreaterThanOrEqual(10);
    expect(expected.videosConfigured).toBeGreaterThanOrEqual(46);
    expect(expected.creditsPlanned).toBeGreaterThanOrEqual(350);
    expect(expected.creditsPlanned).toBeLessThanOrEqual(900);
  });
});

/** CONTRACT 3.1: account 32, video slot 2, edit slot 3, warming target 5, sound volume 1 for each video. */
function creditsOf(order: SampleOrder): number {
  const account = order.type === 'videos_only' ? 0 : 32;
  const edits = Number(cell(order.source, 'Edits quantity'));
  const targets = cell(order.source, 'Niche targets').split('\n').filter(Boolean).length;
  const withVolume = order.videos.filter(
    (video) =>
      isReady(video) &&
      (cell(video, 'Volume original sound') !== '' || cell(video, 'Volume added sound') !== ''),
  );
  return account + 2 * order.videosQuantity + 3 * edits + 5 * targets + withVolume.length;
}

describe('examples/agency/README.md', () => {
  const readme = readText('README.md');
  const tableRows = readme.split('\n').map((line) => line.split('|').map((text) => text.trim()));

  it.each(readExpected().mistakes)('lists $code in $tab, row $row', ({ code, tab, row }) => {
    const named = tableRows
      .filter((cells) => cells[1] === tab && cells[5] === `\`${code}\``)
      .flatMap((cells) => cells[2]?.split(', ') ?? []);
    expect(named).toContain(String(row));
  });

  it('tells the figures of expected.json', () => {
    const { bundlesCreated, videosConfigured, creditsPlanned } = readExpected();
    expect(readme).toContain(`${bundlesCreated} orders`);
    expect(readme).toContain(`${videosConfigured} videos`);
    expect(readme).toContain(`${creditsPlanned} credits`);
  });
});

describe('tokportal.json', () => {
  const accounts = readAccounts();

  it('holds delivered accounts, one of them banned and one without coverage', () => {
    expect(accounts.length).toBeGreaterThanOrEqual(8);
    expect(accounts.filter((account) => account.banned)).toHaveLength(1);
    expect(accounts.filter((account) => account.coverage === 'lapsed')).toHaveLength(1);
    expect(new Set(accounts.map((account) => account.id)).size).toBe(accounts.length);
  });

  it.each(accounts)('describes $username in TokPortal’s terms', (account) => {
    expect(account.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    // The pattern of dry-run ids (CONTRACT 1.9), which no live request may name.
    expect(account.id).not.toMatch(/^00000000-0000-4000-8000-/);
    expect(account.username).toMatch(/^[A-Za-z0-9_.]{1,24}$/);
    expect(account.biography.length).toBeLessThanOrEqual(80);
    expect(account.profile_url).toContain(account.username);
  });
});

describe('all files', () => {
  const texts = readdirSync(AGENCY_FOLDER).map((file) => readText(file));

  it('name nobody’s mail box', () => {
    const domains = texts.flatMap((text) =>
      [...text.matchAll(/[\w.]+@([\w-]+\.[\w.-]*\w)/g)].map((match) => match[1]),
    );
    expect(new Set(domains)).toEqual(new Set(['example.com']));
  });

  it('link to example addresses only', () => {
    const hosts = texts.flatMap((text) =>
      [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map((match) => match[1] ?? ''),
    );
    const real = hosts.filter((host) => !/(^|\.)example\.com$/.test(host));
    // Sounds and profiles stand where they would; the Drive folder is a mistake.
    expect(new Set(real)).toEqual(new Set(['www.tiktok.com', 'www.instagram.com', 'drive.google.com']));
  });
});
