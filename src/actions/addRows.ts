import { shortDate } from '../domain/dates';
import { campaignKeyOf } from '../planning/campaigns';
import { type AddFacts, type AddWishes, type NewRows, newRows } from '../planning/newRows';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { readAgency } from '../workbook/readAgency';
import { BUNDLES, VIDEOS } from '../workbook/schema';
import { type ActionResult, done, refused } from './actionResult';
import { appendDrafts, digestsOf, rememberAddition, rowIds } from './addedRows';
import { readAddFacts } from './addFacts';
import {
  defaultCampaign,
  type Read,
  ROWS_MAX,
  readAccounts,
  readCampaign,
  readDates,
  readLinks,
} from './addForm';
import { blockedTabs } from './blockedTabs';

const TITLE = 'Add rows';
/** Longer lists do not fit into a dialog. */
const SHOWN_MAX = 8;

/**
 * Asks what to add, shows the rows and their days with everything that cannot be as wished, and appends them as drafts
 * to Bundles and Videos. Reads lists of TokPortal; sends nothing.
 */
export function addRows(ports: Ports, version: string): ActionResult {
  const result = added(ports, version);
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 12);
  else if (result.code !== 'add.cancelled') ports.dialogs.alert(TITLE, result.message);
  return result;
}

function added(ports: Ports, version: string): ActionResult {
  const facts = readAddFacts(ports, version);
  if (!facts.ok) return facts.error;
  const wishes = askWishes(ports, facts.value);
  if (wishes === null) return CANCELLED;
  let rows = newRows(wishes, facts.value);
  for (;;) {
    const { length } = [...rows.bundles, ...rows.videos];
    if (length === 0) return refused('add.nothing', ['No row can be added.', ...rows.notes].join('\n'));
    if (length > ROWS_MAX)
      return refused('add.tooMany', `${length} rows are too many; at most ${ROWS_MAX} at a time.`);
    if (!ports.dialogs.confirm(TITLE, layoutWords(rows))) return CANCELLED;
    // The questions may have stood for minutes. What others typed meanwhile may take names and days.
    const agency = readAgency(ports.workbook);
    if (agency.kind === 'blocked') return blockedTabs(agency.problems);
    const now = newRows(wishes, { ...facts.value, rows: agency.tables.rows });
    if (JSON.stringify(now) === JSON.stringify(rows)) return append(ports, rows);
    rows = now;
  }
}

const CANCELLED = refused('add.cancelled', 'Nothing was added.');

/** `null` = cancelled. */
function askWishes(ports: Ports, facts: AddFacts): AddWishes | null {
  const campaign = askUntil(ports, campaignQuestion(facts), (text) => readCampaign(text, facts));
  if (campaign === null) return null;
  const accounts = askUntil(ports, ACCOUNTS_QUESTION, (text) => readAccounts(text, campaign, facts));
  if (accounts === null) return null;
  const links = askUntil(ports, linksQuestion(accounts), (text) => readVideos(text, accounts));
  if (links === null) return null;
  if (links.length === 0) return { ...campaign, accounts, videos: null };
  const dates = askUntil(ports, DATES_QUESTION, (text) => readDates(text, facts.today));
  return dates === null ? null : { ...campaign, accounts, videos: { ...dates, links } };
}

/** Asks again with what is wrong, until the answer can be understood or the question is closed. */
function askUntil<T>({ dialogs }: Ports, question: string, read: (text: string) => Read<T>): T | null {
  let wrong = '';
  for (;;) {
    const text = dialogs.prompt(TITLE, `${wrong}${question}`);
    if (text === null) return null;
    const answer = read(text);
    if (answer.ok) return answer.value;
    wrong = `${answer.error}\n\n`;
  }
}

function campaignQuestion(facts: AddFacts): string {
  const keys = facts.rows.campaigns.flatMap((campaign) => campaignKeyOf(campaign) ?? []);
  const shown = keys.length > SHOWN_MAX ? [...keys.slice(0, SHOWN_MAX), '…'] : keys;
  const blank = defaultCampaign(facts);
  return `Campaign: ${shown.join(', ')}.${blank === null ? '' : ` Blank = ${blank}.`}`;
}

const ACCOUNTS_QUESTION =
  'For which accounts? Handles, for example acme.us, acme.uk. Blank = all accounts of the campaign.\n' +
  'New accounts: new, platforms, countries, and how many of each, for example: new tiktok instagram USA UK 2';

function linksQuestion({ kind }: AddWishes['accounts']): string {
  const none = kind === 'new' ? ' Blank = accounts without videos.' : '';
  return `Links of the videos, separated by spaces or lines, or a number of rows whose links you type later.${none}`;
}

function readVideos(text: string, { kind }: AddWishes['accounts']): Read<readonly string[]> {
  const links = readLinks(text);
  return links.ok && links.value.length === 0 && kind === 'existing'
    ? {
        ok: false,
        error: 'Paste at least one link, for example https://cdn.acme.example/clip-1.mp4, or type 3.',
      }
    : links;
}

const DATES_QUESTION =
  'How many a week for each account, on which weekdays, from when? For example: 3 Mon Wed Fri 2026-12-07.\n' +
  'Blank = 3 a week on any day from next Monday. Every account gets every video; add the word share to deal them out.';

/** What is added, the days of each account, and what cannot be as wished. */
function layoutWords({ bundles, videos, days, notes, creditsMax }: NewRows): string {
  const shown = days.slice(0, SHOWN_MAX).map(({ name, dates }) => {
    const [first = '', last = first] = [dates[0], dates[dates.length - 1]];
    const when = dates.length > 4 ? [`${shortDate(first)} to ${shortDate(last)}`] : dates.map(shortDate);
    return `${name}: ${dates.length === 0 ? 'none' : `${dates.length} · ${when.join(', ')}`}`;
  });
  const orders = bundles.slice(0, SHOWN_MAX).map(({ reference }) => String(reference));
  return [
    `${counted(bundles.length, 'new account')} and ${counted(videos.length, 'video')}:`,
    ...(days.length > 0 ? shown : orders),
    ...(Math.max(days.length, bundles.length) > SHOWN_MAX ? ['…'] : []),
    ...notes.map((note) => `Note: ${note}`),
    ...(creditsMax === null ? [] : [`Sent, they cost at most ${counted(creditsMax, 'credit')}.`]),
    'They become drafts: nothing is sent for them until you tick Ready, preview and send. Add them?',
  ].join('\n');
}

function append(ports: Ports, rows: NewRows): ActionResult {
  const base = ports.random.hex32();
  const tabs = [
    { schema: BUNDLES, drafts: rows.bundles },
    { schema: VIDEOS, drafts: rows.videos },
  ];
  const digests: string[] = [];
  const places: string[] = [];
  const lost: string[] = [];
  for (const { schema, drafts } of tabs) {
    const result = appendDrafts(ports, base, schema, drafts);
    if (result.kind === 'blocked') {
      const [bundles = ''] = digests;
      rememberAddition(ports, { base, bundles, videos: '' });
      return blockedTabs(result.problems);
    }
    const { written, displaced, restored, table } = result;
    digests.push(digestsOf(ports, rowIds(ports, base, schema.name, drafts.length), table));
    const [first, last] = [written[0], written[written.length - 1]];
    if (first !== undefined && last !== undefined) {
      places.push(`${counted(written.length, 'row')} in ${schema.name} (${first.row} to ${last.row})`);
      ports.workbook.show(schema.name, first.row, 1);
    }
    const moved = displaced.length + restored.length;
    if (moved > 0) lost.push(`${counted(moved, 'row')} of ${schema.name}`);
  }
  const [bundles = '', videos = ''] = digests;
  const isKept = rememberAddition(ports, { base, bundles, videos });
  const message = [
    `Added: ${places.join(' and ')}. They are drafts: look at them, tick Ready, then preview.`,
    isKept ? 'Remove added rows takes them back as long as they are unchanged.' : '',
    lost.length > 0 ? `Somebody moved rows at the same moment. Look at ${lost.join(' and ')}.` : '',
  ];
  const details = { bundles: rows.bundles.length, videos: rows.videos.length, notes: rows.notes };
  return done(message.filter((line) => line !== '').join('\n'), details);
}
