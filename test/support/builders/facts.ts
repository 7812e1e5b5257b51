import type { RemoteAccount, RemoteBundle, RemoteSlot } from '../../../src/domain/remote';
import type { Facts } from '../../../src/planning/drafts';

/** The Monday on which the builders' world plays. */
export const TODAY = '2026-11-23';

export const COSTS = {
  account_creation: 32,
  video_upload: 2,
  video_edit: 3,
  advanced_warming: 5,
} as const;

/** What TokPortal said: standard prices, plenty of credits, nothing ordered yet. */
export function facts(more: Partial<Facts> = {}): Facts {
  return {
    today: TODAY,
    costs: { ...COSTS, all: { ...COSTS }, hasAllowance: false },
    balanceCredits: 5_000,
    countries: {
      open: [
        { code: 'USA', name: 'United States' },
        { code: 'UK', name: 'United Kingdom' },
        { code: 'DE', name: 'Germany' },
      ],
      videosOnly: [{ code: 'PH', name: 'Philippines' }],
    },
    bundles: [],
    accounts: [],
    slots: new Map(),
    accountCampaigns: new Map(),
    blockedAccounts: new Map(),
    inDoubt: new Set(),
    doubtfulCreates: new Map(),
    doubtfulBulks: new Map(),
    created: new Map(),
    ...more,
  };
}

/** An order as the list shows it: unpublished, its account configured. */
export function aRemoteBundle(bundle_id = 'bundle-1', more: Partial<RemoteBundle> = {}): RemoteBundle {
  return {
    bundle_id,
    bundle_type: 'account_and_videos',
    platform: 'tiktok',
    country: 'USA',
    status: 'pending_setup',
    title: null,
    external_ref: 'acme-spring-usa',
    videos_quantity: 5,
    edits_quantity: 0,
    is_published: false,
    account_configured: true,
    videos_configured_count: 0,
    account_status: 'configured',
    saved_account_id: null,
    auto_finalize_videos: true,
    created_at: '2026-11-20T08:00:00.000Z',
    ...more,
  };
}

export function aSlot(position: number, status = 'pending', more: Partial<RemoteSlot> = {}): RemoteSlot {
  return {
    video_id: `video-${position}`,
    position,
    status,
    name: null,
    external_ref: null,
    target_publish_start_date: null,
    target_publish_end_date: null,
    platform_url: null,
    download_issue: false,
    download_issue_comment: null,
    content: {},
    ...more,
  };
}

export function slots(count: number, status = 'pending'): RemoteSlot[] {
  return Array.from({ length: count }, (_, index) => aSlot(index + 1, status));
}

export function anAccount(username = 'acme.daily', more: Partial<RemoteAccount> = {}): RemoteAccount {
  return {
    id: `account-of-${username}`,
    platform: 'tiktok',
    username,
    country: 'USA',
    profile_url: null,
    visible_name: null,
    biography: null,
    link_in_bio: null,
    banned: false,
    created_at: null,
    ...more,
  };
}

/** An ordered bundle with its slots, as facts. */
export function ordered(bundle: RemoteBundle, bundleSlots: readonly RemoteSlot[]): Partial<Facts> {
  return { bundles: [bundle], slots: new Map([[bundle.bundle_id, bundleSlots]]) };
}
