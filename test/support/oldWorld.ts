import type { WorldChange } from '../../local/tokportal/control/worldChange';
import { MINI_AGENCY } from './agencyRows';
import type { AgencyOptions, AgencyWorld } from './agencyWorld';

const account = (number: number, username: string, more = {}) => ({
  id: `5adb0001-7e57-4acc-8bed-0000000000${10 + number}`,
  platform: 'tiktok',
  username,
  country: 'USA',
  ...more,
});

const bundleId = (number: number) => `b0d1e000-7e57-4acc-8bed-0000000000${10 + number}`;

const video = (number: number, more = {}) => ({
  target_publish_date: `2026-12-0${number}`,
  video_url: `https://media.acme.example/old-${number}.mp4`,
  description: `Old clip ${number}`,
  external_ref: `acme-spring-old-0${number}`,
  status: 'published' as const,
  ...more,
});

/** Ids of the orders of `OLD_WORLD`, by what they are. */
export const OLD = {
  /** Delivered, completed. */
  finished: bundleId(1),
  /** Two videos run, one slot is free. */
  running: bundleId(2),
  /** Videos for the account `acme.three`; nothing is filled. */
  free: bundleId(3),
  /** Share one reference. */
  twins: [bundleId(4), bundleId(5)] as const,
  /** Paid, with one filled slot, not published. */
  unpublished: bundleId(6),
  /** Without reference and title. */
  nameless: bundleId(7),
  cancelled: bundleId(8),
} as const;

export const OLD_ACCOUNTS = {
  one: account(1, 'acme.one').id,
  three: account(3, 'acme.three').id,
} as const;

/** What an agency had ordered before it began with this workbook: with `acme.daily` six accounts, and eight orders. */
const OLD_WORLD: WorldChange = {
  accounts: [
    account(1, 'acme.one', { coverage_ends_at: '2026-12-10T00:00:00.000Z' }),
    account(2, 'acme.two', { coverage: 'lapsed' }),
    account(3, 'acme.three', { coverage: 'exempt' }),
    account(4, 'acme.four', { platform: 'instagram', country: 'UK' }),
    account(5, 'acme.five', { banned: true }),
  ],
  bundles: [
    {
      id: OLD.finished,
      bundle_type: 'account_only',
      account: 'acme.two',
      status: 'completed',
      external_ref: 'acme-spring-finished',
      created_at: '-40d',
    },
    {
      id: OLD.running,
      bundle_type: 'account_and_videos',
      account: 'acme.one',
      external_ref: 'acme-spring-old',
      title: 'Spring, one',
      videos_quantity: 4,
      slots: [
        video(1, { status: 'finalized', target_publish_date: '2026-11-20' }),
        video(2),
        video(3, { external_ref: 'acme-spring-old-03' }),
      ],
      created_at: '-30d',
    },
    {
      id: OLD.free,
      bundle_type: 'videos_only',
      account: 'acme.three',
      videos_quantity: 2,
      title: 'Acme spring, three',
      created_at: '-20d',
    },
    ...OLD.twins.map((id) => ({
      id,
      bundle_type: 'account_only' as const,
      country: 'DE',
      status: 'published' as const,
      account_status: 'published' as const,
      external_ref: 'acme-spring-twins',
      created_at: '-10d',
    })),
    {
      id: OLD.unpublished,
      bundle_type: 'account_and_videos',
      country: 'USA',
      videos_quantity: 1,
      slots: [video(4, { status: 'configured', external_ref: 'mine-1' })],
      external_ref: 'elsewhere-1',
      created_at: '-5d',
    },
    {
      id: OLD.nameless,
      bundle_type: 'videos_only',
      account: 'acme.four',
      videos_quantity: 1,
      created_at: '-4d',
    },
    {
      id: OLD.cancelled,
      bundle_type: 'videos_only',
      account: 'acme.five',
      videos_quantity: 1,
      status: 'cancelled',
      created_at: '-3d',
    },
  ],
};

/** An agency that had ordered for long before it began with the workbook: only client and campaign are typed. */
export async function oldAgency(
  open: (options: AgencyOptions) => Promise<AgencyWorld>,
  more: AgencyOptions = {},
): Promise<AgencyWorld> {
  const world = await open({ rows: { ...MINI_AGENCY, Bundles: [], Videos: [] }, ...more });
  world.sandbox.setWorld(OLD_WORLD);
  world.allowTwice('acme-spring-twins');
  return world;
}

/** Imports it, campaigns filled in unless told otherwise. */
export async function imported(world: AgencyWorld, answer = 'yes') {
  const played = await world.play('importFromTokPortal', [answer]);
  // The new rows are the operator's from now on.
  world.byHand(() => undefined);
  return played;
}
