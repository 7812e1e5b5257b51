import type { BanStatus } from '../world/ban';
import type { World } from '../world/world';
import {
  type BanDecision,
  banAccount,
  decideBan,
  type Remake,
  type Resolution,
  remakeAccount,
  resolveBan,
} from './managerBans';
import {
  acceptBundle,
  cancelCoverage,
  type Delivery,
  type DownloadFlag,
  deliverAccount,
  type EditOutcome,
  finalizeVideo,
  flagDownload,
  type Post,
  postVideo,
  resolveEdit,
} from './managerWork';

/** What TokPortal's account managers and staff do, one step; no public operation does these (CONTRACT 10.9). */
export type ManagerAction =
  | { readonly action: 'acceptBundle'; readonly bundle_id: string }
  | ({ readonly action: 'deliverAccount' } & Delivery)
  | ({ readonly action: 'postVideo' } & Post)
  | { readonly action: 'finalizeVideo'; readonly bundle_id: string; readonly position: number }
  | ({ readonly action: 'flagDownload' } & DownloadFlag)
  | { readonly action: 'banAccount'; readonly saved_account_id: string; readonly status?: BanStatus }
  | ({ readonly action: 'decideBan' } & BanDecision)
  | ({ readonly action: 'resolveBan' } & Resolution)
  | ({ readonly action: 'remakeAccount' } & Remake)
  | { readonly action: 'cancelCoverage'; readonly saved_account_id: string }
  | ({ readonly action: 'resolveEdit' } & EditOutcome)
  /** Accepts, delivers, posts and finalizes everything that is published. */
  | { readonly action: 'workEverything' };

/** Plays the action; a text says why it is not possible. */
export function playManager(world: World, action: ManagerAction): string | null {
  switch (action.action) {
    case 'acceptBundle':
      return acceptBundle(world, action.bundle_id);
    case 'deliverAccount':
      return deliverAccount(world, action);
    case 'postVideo':
      return postVideo(world, action);
    case 'finalizeVideo':
      return finalizeVideo(world, action);
    case 'flagDownload':
      return flagDownload(world, action);
    case 'banAccount':
      return banAccount(world, action.saved_account_id, action.status ?? 'no_appeal_banned');
    case 'decideBan':
      return decideBan(world, action);
    case 'resolveBan':
      return resolveBan(world, action);
    case 'remakeAccount':
      return remakeAccount(world, action);
    case 'cancelCoverage':
      return cancelCoverage(world, action.saved_account_id);
    case 'resolveEdit':
      return resolveEdit(world, action);
    case 'workEverything':
      return workEverything(world);
    default:
      return `There is no manager action "${(action as { action?: unknown }).action}".`;
  }
}

function workEverything(world: World): null {
  for (const { id } of [...world.bundles.values()]) {
    acceptBundle(world, id);
    deliverAccount(world, { bundle_id: id });
    for (const { position } of world.bundles.get(id)?.slots ?? []) {
      postVideo(world, { bundle_id: id, position });
      finalizeVideo(world, { bundle_id: id, position });
    }
  }
  return null;
}
