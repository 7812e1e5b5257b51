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
