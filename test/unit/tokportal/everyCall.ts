import * as calls from '../../../src/tokportal/calls';
import { CANARY_BUNDLE_ID } from '../../../src/tokportal/ids';
import { BUNDLE_ID } from './oneAnswer';

export const live = { key: 'row-1.create.1', dryRun: false } as const;
export const dry = { key: null, dryRun: true } as const;
export const order = { bundle_type: 'account_only', country: 'USA' } as const;
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
  calls.publishBundle(BUNDLE_ID, live),
  calls.publishBundle(CANARY_BUNDLE_ID, dry),
  calls.getBundleAccount(BUNDLE_ID),
  calls.configureBundleAccount(BUNDLE_ID, { username: 'a', visible_name: 'A' }, 'k'),
  calls.listBundleVideos(BUNDLE_ID),
  calls.batchConfigureBundleVideos(BUNDLE_ID, { videos: [video] }, 'k'),
  calls.publishAllBundleVideos(BUNDLE_ID, 'k'),
  calls.publishBundleVideo(BUNDLE_ID, 3, 'k'),
  calls.listAccounts({ page: 1 }),
  calls.getAccount('acc_1'),
];
