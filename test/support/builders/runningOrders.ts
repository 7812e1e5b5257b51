import type { RemoteBundle, RemoteSlot } from '../../../src/domain/remote';
import type { AgencyRows } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { aBundle, type BundleBuilder } from './aBundle';
import { aCampaign } from './aCampaign';
import { agency } from './agency';
import { type VideoBuilder, videos } from './aVideo';
import { anAccount, aRemoteBundle, aSlot, slots } from './facts';

export const ACCOUNT = anAccount('acme.us');
/** acme-spring and acme-winter. */
export const CAMPAIGNS = [aCampaign(), aCampaign('acme', 'winter')];

/** A running order of videos for the account, as row and at TokPortal. */
export interface Running {
  readonly row: BundleBuilder;
  readonly remote: RemoteBundle;
  readonly slots: readonly RemoteSlot[];
}

/** `order-1`, of the campaign acme-spring, with these slots. */
export function running(
  number: number,
  own: readonly RemoteSlot[],
  more: Partial<RemoteBundle> = {},
): Running {
  const [id, reference] = [`bundle-${number}`, `order-${number}`];
  return {
    row: aBundle().id(number).named(reference).videosFor('acme.us').slots(own.length).ordered(id),
    remote: aRemoteBundle(id, {
      ...{ external_ref: reference, bundle_type: 'videos_only', status: 'accepted', is_published: true },
      ...{ videos_quantity: own.length, account_status: null, saved_account_id: ACCOUNT.id },
      ...more,
    }),
    slots: own,
  };
}

/** Slots that are all posted. */
export const full = (count: number): RemoteSlot[] => slots(count, 'finalized');

/** Slots of which the last ones are free. */
export function withFree(filled: number, free: number): RemoteSlot[] {
  return Array.from({ length: filled + free }, (_, at) =>
    aSlot(at + 1, at < filled ? 'finalized' : 'pending'),
  );
}

/** Videos that name the account, on one day each. */
export const ofAccount = (count: number): VideoBuilder[] => videos(count, (video) => video.of('@Acme.us'));

/** The rows of these orders and videos, and what TokPortal says of them. */
export function withRunning(
  orders: readonly Running[],
  rows: readonly VideoBuilder[],
  extra: readonly BundleBuilder[] = [],
): { readonly rows: AgencyRows; readonly known: Partial<Facts> } {
  const known: Partial<Facts> = {
    accounts: [ACCOUNT],
    bundles: orders.map(({ remote }) => remote),
    slots: new Map(orders.map(({ remote, slots: own }) => [remote.bundle_id, own])),
  };
  const bundles = [...orders.map(({ row }) => row), ...extra];
  return { rows: agency({ campaigns: CAMPAIGNS, bundles, videos: rows }), known };
}
