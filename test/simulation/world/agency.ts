import type { WorldFile } from '../../../local/tokportal/sandboxOptions';
import type { Dice } from '../dice';
import type { SheetCells, TypedCells } from './sheetCells';

/** Monday morning, for everybody. */
export const START = '2026-11-23T08:00:00.000Z';
const COUNTRIES = ['USA', 'UK', 'FR', 'DE'];

/** Size of an agency; the same shape gives the same rows. */
export interface AgencyShape {
  readonly campaigns: number;
  /** Videos of each order; 0 = an account alone. */
  readonly orders: readonly number[];
  /** Orders, by number from 0, whose reference is typed; the others get a derived one. */
  readonly named: readonly number[];
  /** Videos, by number from 0 over all orders, that cost extra. */
  readonly extras: readonly number[];
  /** Delivered accounts, each with a running order that has so many free slots. Like what follows: absent = none. */
  readonly accounts?: readonly number[];
  /** Videos of each order for a delivered account, which are taken in turn. */
  readonly videosOnly?: readonly number[];
  /** Videos that name an account and no order, for each account. */
  readonly accountVideos?: readonly number[];
  readonly bulk?: readonly BulkShape[];
}

/** A wish for accounts by the dozen. */
export interface BulkShape {
  readonly countries: number;
  readonly platforms: number;
  /** For each platform in each country; the first of them gets a video slot. */
  readonly accounts: number;
}

/** Orders of one country. */
export function bundleSize({ platforms, accounts }: BulkShape): number {
  return platforms * accounts;
}

export const TINY: AgencyShape = { campaigns: 1, orders: [2, 0], named: [1], extras: [] };

export function agencyShape(dice: Dice): AgencyShape {
  const count = dice.between(2, 4);
  const orders = Array.from({ length: count }, () => (dice.chance(0.2) ? 0 : dice.between(1, 3)));
  const videos = orders.reduce((sum, own) => sum + own, 0);
  return {
    campaigns: dice.between(1, 2),
    orders,
    named: orders.flatMap((_, index) => (dice.chance(0.4) ? [index] : [])),
    extras: Array.from({ length: videos }, (_, index) => index).filter(() => dice.chance(0.1)),
  };
}

/** What an agency does beside ordering accounts; some of it. */
export function furtherShape(dice: Dice): Partial<AgencyShape> {
  const accounts = Array.from({ length: dice.between(1, 2) }, () => dice.between(0, 2));
  const bulk = { countries: dice.between(1, 2), platforms: dice.between(1, 2), accounts: dice.between(1, 2) };
  return {
    accounts,
    videosOnly: dice.chance(0.5) ? [dice.between(1, 2)] : [],
    accountVideos: dice.chance(0.6) ? accounts.map(() => dice.between(0, 3)) : [],
    bulk: dice.chance(0.5) ? [bulk] : [],
  };
}

/** What the workspace has before the story begins. */
export function runningWorld({ accounts = [] }: AgencyShape): Required<WorldFile> {
  return {
    accounts: accounts.map((_, index) => ({
      id: accountId(index),
      platform: 'tiktok',
      username: handleOf(index),
      visible_name: `Acme old ${index}`,
      country: COUNTRIES[index] ?? 'USA',
    })),
    bundles: accounts.map((free, index) => ({
      bundle_type: 'account_and_videos',
      account: handleOf(index),
      title: `old${index}`,
      external_ref: `acme-spring-old-${index}`,
      created_at: '-20d',
      videos_quantity: free + 2,
      slots: [
        {
          status: 'finalized',
          target_publish_date: '-10d',
          name: `posted${index}`,
          video_url: 'https://media.acme.example/old.mp4',
        },
        {
          status: 'accepted',
          target_publish_date: '2026-12-20',
          name: `next${index}`,
          video_url: 'https://media.acme.example/next.mp4',
        },
      ],
    })),
  };
}

export function accountId(index: number): string {
  return `0a0a0a0a-0000-4000-8000-00000000000${index}`;
}

export function handleOf(index: number): string {
  return `acme.old${index}`;
}

/**
 * Types the agency. Each row bears a tag that goes to TokPortal and never changes: the title of an order (`b0`), the
 * name of a video (`v0`). So what TokPortal has can be held against the rows without trusting the add-on's ids.
 */
export function typeAgency(sheet: SheetCells, shape: AgencyShape): void {
  sheet.append('Clients', { client_id: 'acme', name: 'Acme Ltd', currency: 'EUR', price_per_credit: 1.5 });
  for (const campaign of CAMPAIGNS.slice(0, shape.campaigns))
    sheet.append('Campaigns', campaignCells(campaign));
  let video = 0;
  shape.orders.forEach((videos, index) => {
    const order = newOrder(index, shape);
    sheet.append('Bundles', order.cells);
    for (let own = 0; own < videos; own += 1) {
      const extras: TypedCells = shape.extras.includes(video) ? { volume_original_sound: 40 } : {};
      sheet.append('Videos', { ...videoCells(`v${video}`, order.reference, own), ...extras });
      video += 1;
    }
  });
  typeFurther(sheet, shape);
}

/** Tags of their own, so that the rows of the orders above keep theirs. */
function typeFurther(
  sheet: SheetCells,
  { accounts = [], videosOnly = [], accountVideos = [], bulk = [] }: AgencyShape,
): void {
  videosOnly.forEach((videos, index) => {
    const reference = `week-${index}`;
    sheet.append('Bundles', {
      ready: true,
      campaign: 'acme-spring',
      bundle_type: 'videos_only',
      account: handleOf(index % accounts.length),
      title: `w${index}`,
      external_ref: reference,
    });
    for (let own = 0; own < videos; own += 1)
      sheet.append('Videos', videoCells(`wv${index}.${own}`, reference, own));
  });
  accountVideos.forEach((videos, index) => {
    for (let own = 0; own < videos; own += 1)
      sheet.append('Videos', {
        ...videoCells(`av${index}.${own}`, handleOf(index), own),
        campaign: 'acme-spring',
      });
  });
  bulk.forEach((wish, index) => {
    sheet.append('Bulk orders', wishCells(wish, `k${index}`));
  });
}

/** The wish that somebody has while a story goes on. */
export const WISHED: BulkShape = { countries: 2, platforms: 1, accounts: 2 };
export const LATER_WISH = 'k9';

export function wishCells({ countries, platforms, accounts }: BulkShape, tag: string): TypedCells {
  return {
    ready: true,
    campaign: 'acme-spring',
    platforms: ['tiktok', 'instagram'].slice(0, platforms).join(', '),
    countries: COUNTRIES.slice(0, countries).join(', '),
    accounts_count: accounts,
    upload_accounts_count: 1,
    videos_per_account: 1,
    external_ref: tag,
  };
}

const CAMPAIGNS = ['spring', 'autumn'] as const;

function campaignCells(campaign: string): TypedCells {
  return {
    client_id: 'acme',
    campaign_id: campaign,
    platform: 'tiktok',
    bundle_type: 'account_and_videos',
    biography: 'Running shoes for everybody',
    profile_picture_url: 'https://media.acme.example/logo.png',
  };
}

function newOrder(index: number, shape: AgencyShape): { reference: string; cells: TypedCells } {
  const campaign = `acme-${CAMPAIGNS[index % shape.campaigns]}`;
  const country = COUNTRIES[index] ?? 'USA';
  const isNamed = shape.named.includes(index);
  const reference = isNamed ? `order-${index}` : `${campaign}-${country.toLowerCase()}`;
  const isAlone = shape.orders[index] === 0;
  return {
    reference,
    cells: {
      ...orderCells(`b${index}`, campaign, country),
      ...(isAlone ? { bundle_type: 'account_only' } : {}),
      ...(isNamed ? { external_ref: reference } : {}),
    },
  };
}

/** A ready order of a new account. */
export function orderCells(tag: string, campaign: string, country: string): TypedCells {
  return { ready: true, campaign, country, username: `acme.${tag}`, visible_name: `Acme ${tag}`, title: tag };
}

/** A ready video of an order; `day` spreads its dates. Every second link stands behind a word. */
export function videoCells(tag: string, order: string, day: number): TypedCells {
  const address = `https://media.acme.example/${tag}.mp4`;
  return {
    ready: true,
    order,
    target_publish_date: `2026-12-${20 + day}`,
    video_type: 'video',
    video_url: day % 2 === 0 ? address : `=HYPERLINK("${address}","the clip")`,
    description: `Clip ${tag} #run`,
    name: tag,
  };
}
