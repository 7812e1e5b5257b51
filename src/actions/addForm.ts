import { addDays, type CalendarDate, isCalendarDate, weekdayOf } from '../domain/dates';
import type { RemoteAccount } from '../domain/remote';
import { failed, ok, type Result } from '../domain/result';
import type { CampaignRow } from '../domain/rows';
import { accountIndex } from '../planning/accounts';
import { campaignKeyOf, campaignsByKey } from '../planning/campaigns';
import { checkCountry } from '../planning/countries';
import { type AddFacts, type AddWishes, accountsOfCampaign, type VideoWishes } from '../planning/newRows';
import { parseLink, parseLinks } from '../workbook/cellTypes/link';

/**
 * What a person types to add rows, a text for each question, by prompts or by a form. Each reader gives what is meant,
 * or a sentence that says what is wrong.
 */
export type Read<T> = Result<T, string>;

export const ROWS_MAX = 1_000;
const PER_WEEK = 3;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ANY_DAY: ReadonlySet<number> = new Set(WEEKDAYS.keys());
/** Said between the words that count: `3 a week from Monday`. */
const FILLERS = /^(a|per|week|weekly|times|videos?|from|on|and|x)$/;
const PLATFORM = /^(tiktok|instagram)$/;

export type ChosenCampaign = Pick<AddWishes, 'campaign' | 'campaignKey'>;

/** Blank = the campaign of the last row in Bundles, or the only one. */
export function readCampaign(text: string, facts: AddFacts): Read<ChosenCampaign> {
  const typed = text.trim() || defaultCampaign(facts);
  if (typed === null) return failed('Type a campaign key.');
  const index = campaignsByKey(facts.rows);
  const campaign = index.find(typed);
  const key = campaign === null ? null : campaignKeyOf(campaign);
  if (campaign !== null && key !== null) return ok({ campaign, campaignKey: key });
  const isShared = index.sharedKeys.has(typed.toLowerCase());
  return failed(isShared ? `Two rows of Campaigns bear ${typed}.` : `There is no campaign ${typed}.`);
}

export function defaultCampaign({ rows }: AddFacts): string | null {
  const used = rows.bundles.flatMap(({ campaign }) => campaign ?? []);
  const [only, second] = rows.campaigns;
  return used[used.length - 1] ?? (only && !second ? campaignKeyOf(only) : null);
}

/**
 * `all` or blank = the campaign's accounts; handles or ids; or `new tiktok instagram USA UK 2`: platforms, countries and
 * how many accounts for each platform in each country. What is left out is the campaign's, and one account.
 */
export function readAccounts(
  text: string,
  { campaign, campaignKey }: ChosenCampaign,
  facts: AddFacts,
): Read<AddWishes['accounts']> {
  // A platform belongs to its handle: `acme.us (instagram)`.
  const words = wordsOf(text.replace(/\s+\(/g, '('));
  const [first = 'all', ...others] = words;
  if (first.toLowerCase() === 'new') return readNew(others, campaign, facts);
  if (first.toLowerCase() === 'all' && others.length === 0) {
    const accounts = accountsOfCampaign(campaignKey, facts);
    const unknown = `Neither the Accounts tab nor an order has an account of ${campaignKey} yet. Type handles.`;
    return accounts.length > 0 ? ok({ kind: 'existing', accounts }) : failed(unknown);
  }
  const find = accountIndex(facts.accounts);
  const found = words.map((word) => find(word, null) ?? find(word, campaign.platform));
  const missing = words.filter((_, index) => found[index] === null);
  if (missing.length > 0)
    return failed(
      `Not an account of this workspace, or one on both platforms (then type “handle (instagram)”): ${missing.join(', ')}.`,
    );
  const accounts = [...new Set(found.flatMap((account): RemoteAccount[] => (account ? [account] : [])))];
  return ok({ kind: 'existing', accounts });
}

function readNew(
  words: readonly string[],
  campaign: CampaignRow,
  { countries: known }: AddFacts,
): Read<AddWishes['accounts']> {
  const platforms = new Set<string>();
  const countries = new Set<string>();
  let count = 1;
  for (const word of words) {
    const platform = word.toLowerCase();
    if (PLATFORM.test(platform)) platforms.add(platform);
    else if (/^[1-9]\d{0,2}$/.test(word)) count = Number(word);
    else {
      const country = checkCountry(word, known);
      if (country.kind !== 'open') return failed(`No country for new accounts: ${word}.`);
      countries.add(country.code);
    }
  }
  if (countries.size === 0) {
    const country = campaign.country === null ? null : checkCountry(campaign.country, known);
    if (country?.kind !== 'open') return failed('Name a country, for example USA.');
    countries.add(country.code);
  }
  if (platforms.size === 0) platforms.add(campaign.platform ?? 'tiktok');
  return ok({ kind: 'new', platforms: [...platforms], countries: [...countries], count });
}

/** Links, or a number of rows whose links are typed later. */
export function readLinks(text: string): Read<readonly string[]> {
  const typed = text.trim();
  if (typed === '') return ok([]);
  if (/^\d{1,4}$/.test(typed))
    return Number(typed) > ROWS_MAX
      ? failed(`At most ${ROWS_MAX} at a time.`)
      : ok(new Array<string>(Number(typed)).fill(''));
  const parsed = parseLinks(typed);
  const links = parsed.kind === 'value' && Array.isArray(parsed.value) ? parsed.value.map(String) : [typed];
  const wrong = links.find((link) => parseLink(link).kind !== 'value');
  return wrong === undefined
    ? ok(links)
    : failed(`Not a link that TokPortal can open: ${wrong.slice(0, 100)}.`);
}

/** `3 Mon Wed Fri 2026-12-07 share`, in any order. Blank = three a week on any day from next Monday, every link on every account. */
export function readDates(text: string, today: CalendarDate): Read<Omit<VideoWishes, 'links'>> {
  let perWeek = PER_WEEK;
  let firstDay = addDays(today, 7 - weekdayOf(today));
  let spread: VideoWishes['spread'] = 'each';
  const weekdays = new Set<number>();
  for (const word of wordsOf(text.toLowerCase())) {
    const days = weekdaysOf(word);
    if (days !== null) for (const day of days) weekdays.add(day);
    else if (/^[1-9]\d?$/.test(word)) perWeek = Number(word);
    else if (isCalendarDate(word)) firstDay = word;
    else if (word === 'share' || word === 'each') spread = word;
    else if (!FILLERS.test(word)) return failed(`Not understood: ${word}.`);
  }
  return ok({ perWeek, firstDay, spread, weekdays: weekdays.size === 0 ? ANY_DAY : weekdays });
}

/** `Mon`, `Monday`, `Mon-Fri`. */
function weekdaysOf(word: string): number[] | null {
  const [, from = '', to = from] = /^([a-z]+)(?:[-–]([a-z]+))?$/.exec(word) ?? [];
  const [first, last] = [from, to].map((name) =>
    WEEKDAYS.findIndex((day) => name.length >= 3 && day.startsWith(name)),
  );
  if (first === undefined || last === undefined || first < 0 || last < 0) return null;
  const days: number[] = [];
  for (let day = first; ; day = (day + 1) % 7) {
    days.push(day);
    if (day === last) return days;
  }
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,;+]+/).filter((word) => word !== '');
}
