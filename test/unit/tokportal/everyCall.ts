import * as calls from '../../../src/tokportal/calls';
import { CANARY_BUNDLE_ID } from '../../../src/tokportal/ids';
import { BUNDLE_ID } from './oneAnswer';

export const live = { key: 'row-1.create.1', dryRun: false } as const;
export const dry = { key: null, dryRun: true } as const;
export const order = { bundle_type: 'account_only', country: 'USA' } as const;
export const bulk = { platforms: ['tiktok'], country: 'USA', accounts_count: 2, external_ref: 'r' } as const;
const edit = { requested_username: 'a', requested_visible_name: 'A' } as const;
const corrections = { comment: 'Louder, please', fields: { biography: 'Typo' } } as const;
export const video = { position: 1, video_type: 'video', target_publish_date: '2026-11-27' } as const;

/** Every operation once, writes that can be tried as dry runs twice. */
export const EVERY_CALL: readonly calls.ApiCall<unknown>[] = [
  calls.getCurrentUser(),
  calls.listCountries(),
  calls.listPlatforms(),
  calls.getCreditCosts(),
  calls.getCreditBalance(),
  calls.listCreditTransactions({ page: 1, date_from: '2026-11-01', date_to: '2026-11-30' }),
  calls.listBundles({ page: 2, external_ref: 'a b&c', status: 'accepted' }),
  calls.getBundle(BUNDLE_ID),
  calls.createBundle(order, live),
  calls.createBundle(order, dry),
  calls.createBundlesBulk(bulk, live),
  calls.createBundlesBulk(bulk, dry),
  calls.updateBundle(BUNDLE_ID, { title: null, external_ref: 'r', auto_finalize_videos: false }, 'k'),
  calls.addVideoSlots(BUNDLE_ID, 2, live),
  calls.addVideoSlots(BUNDLE_ID, 2, dry),
  calls.addEditSlots(BUNDLE_ID, 2, live),
  calls.addEditSlots(BUNDLE_ID, 2, dry),
  calls.publishBundle(BUNDLE_ID, live),
  calls.publishBundle(CANARY_BUNDLE_ID, dry),
  calls.getBundlePublishReadiness(BUNDLE_ID),
  calls.unpublishBundle(BUNDLE_ID, 'k'),
  calls.getBundleAccount(BUNDLE_ID),
  calls.configureBundleAccount(BUNDLE_ID, { username: 'a', visible_name: 'A' }, 'k'),
  calls.requestBundleAccountCorrections(BUNDLE_ID, corrections, 'k'),
  calls.finalizeBundleAccount(BUNDLE_ID, 'k'),
  calls.listBundleVideos(BUNDLE_ID),
  calls.batchConfigureBundleVideos(BUNDLE_ID, { videos: [video] }, 'k'),
  calls.publishAllBundleVideos(BUNDLE_ID, 'k'),
  calls.publishBundleVideo(BUNDLE_ID, 3, 'k'),
  calls.patchBundleVideo(BUNDLE_ID, 3, { name: null, target_publish_date: '2026-11-28' }, 'k'),
  calls.resetBundleVideo(BUNDLE_ID, 3, 'k'),
  calls.unscheduleBundleVideo(BUNDLE_ID, 3, 'k'),
  calls.finalizeBundleVideo(BUNDLE_ID, 3, 'k'),
  calls.requestBundleVideoCorrections(BUNDLE_ID, 3, corrections, 'k'),
  calls.fixBundleVideoDownload(BUNDLE_ID, 3, { video_url: 'https://example.com/1.mp4' }, 'k'),
  calls.listAccounts({ page: 1 }),
  calls.getAccount('acc_1'),
  calls.listAccountBundles('acc_1', 2),
  calls.listAccountBans({ page: 1, status: 'appeal_refused', since: '2026-11-01T00:00:00.000Z' }),
  calls.getAccountCoverageReport(),
  calls.getAccountEditRequest('acc_1'),
  calls.createAccountEditRequest('acc_1', edit, live),
  calls.createAccountEditRequest('acc_1', edit, dry),
];
