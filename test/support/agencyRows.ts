/** Rows as an operator types them, by header text. Texts are entered as if typed. */
export type TypedRow = Readonly<Record<string, string | number | boolean>>;

export interface AgencyRows {
  readonly Clients: readonly TypedRow[];
  readonly Campaigns: readonly TypedRow[];
  readonly Bundles: readonly TypedRow[];
  readonly Videos: readonly TypedRow[];
}

/** Monday morning; the sandbox and the spreadsheet share this clock. */
export const START = '2026-11-23T08:00:00.000Z';

/** A delivered account of the agency. */
export const DAILY = {
  id: '5adb0001-7e57-4acc-8bed-00000000da11',
  platform: 'tiktok',
  username: 'acme.daily',
  country: 'USA',
} as const;

const CLIENT: TypedRow = { 'Client ID': 'acme', Name: 'Acme Ltd', Currency: 'EUR', 'Price per credit': 1.5 };

const CAMPAIGN: TypedRow = {
  'Client ID': 'acme',
  'Campaign ID': 'spring',
  Platform: 'tiktok',
  Country: 'USA',
  Type: 'account_and_videos',
  Biography: 'Running shoes for everybody',
  'Profile picture': 'https://media.acme.example/logo.png',
};

/** A ready video of an order; `number` tells it from others. */
export function videoRow(order: string, date: string, number: number, more: TypedRow = {}): TypedRow {
  return {
    Ready: true,
    'Account or order': order,
    'Publish from': date,
    Type: 'video',
    'Media link': `https://media.acme.example/clip-${number}.mp4`,
    Caption: `Clip ${number} #run`,
    ...more,
  };
}

/** A ready order of a new account. */
export function bundleRow(username: string, more: TypedRow = {}): TypedRow {
  return {
    Ready: true,
    Campaign: 'acme-spring',
    Username: username,
    'Visible name': `Acme ${username.slice(-3)}`,
    ...more,
  };
}

/**
 * One order of each type: row 2 an account with three videos (38 credits), row 3 an account alone (32), row 4 two
 * videos for a delivered account (4). Video row 7 is a draft. 74 credits together.
 */
export const MINI_AGENCY: AgencyRows = {
  Clients: [CLIENT],
  Campaigns: [CAMPAIGN],
  Bundles: [
    bundleRow('acme.one'),
    bundleRow('acme.two', { Country: 'DE', Type: 'account_only' }),
    { Ready: true, Campaign: 'acme-spring', Type: 'videos_only', Account: 'acme.daily' },
  ],
  Videos: [
    videoRow('acme-spring-usa', '2026-12-01', 1),
    videoRow('acme-spring-usa', '2026-12-02', 2),
    videoRow('acme-spring-usa', '2026-12-03', 3),
    videoRow('acme.daily', '2026-12-01', 4),
    videoRow('acme.daily', '2026-12-04', 5),
    videoRow('acme.daily', '2026-12-06', 6, { Ready: false }),
  ],
};

/** Credits of each row of the mini agency's Bundles tab, from row 2. */
export const MINI_CREDITS = [38, 32, 4] as const;

/** Accounts without videos, one a row: the cheapest way to many paid orders. */
export function accountsOnly(count: number): AgencyRows {
  const rows = Array.from({ length: count }, (_, index) =>
    bundleRow(`acme.only${index + 1}`, { Type: 'account_only', 'Visible name': `Acme ${index + 1}` }),
  );
  return { Clients: [CLIENT], Campaigns: [CAMPAIGN], Bundles: rows, Videos: [] };
}

/** One order of an account with `count` videos, three a day. */
export function oneOrderOf(count: number): AgencyRows {
  const videos = Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse('2026-12-01') + Math.floor(index / 3) * 86_400_000).toISOString();
    return videoRow('acme-spring-usa', day.slice(0, 10), index + 1);
  });
  return { Clients: [CLIENT], Campaigns: [CAMPAIGN], Bundles: [bundleRow('acme.one')], Videos: videos };
}

/** Two orders, of an account with two videos (36 credits) and of an account alone (32). */
export const TWO_ORDERS: AgencyRows = {
  Clients: [CLIENT],
  Campaigns: [CAMPAIGN],
  Bundles: [bundleRow('acme.one'), bundleRow('acme.two', { Country: 'DE', Type: 'account_only' })],
  Videos: [videoRow('acme-spring-usa', '2026-12-01', 1), videoRow('acme-spring-usa', '2026-12-02', 2)],
};
