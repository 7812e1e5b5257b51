import { ACCOUNT, DRY_RUN, orderOf, videoOf } from '../unit/local/sandboxCaller';
import type { Driver } from './contractDriver';

const SYNTHETIC = '00000000-0000-4000-8000-0123456789ab';

/** What is done to orders that are there already: more slots, changes, publication taken back. */
export async function driveRunningOrders(driver: Driver): Promise<void> {
  const order = orderOf({ external_ref: 'running', auto_finalize_videos: false });
  const { body } = await driver.call('createBundle', {}, order);
  const id: string = body.data.bundle_id ?? body.data.id;
  await driver.call('getBundlePublishReadiness', { id });
  await driver.call('configureBundleAccount', { id }, ACCOUNT);
  await driveSlots(driver, id);
  await driver.call('getBundlePublishReadiness', { id });
  await driver.call('publishBundle', { id });
  await driver.call('getBundlePublishReadiness', { id });
  await driver.call('unpublishBundle', { id });
  await driver.call('unpublishBundle', { id });
  await driver.call('unpublishBundle', { id: SYNTHETIC }, undefined, DRY_RUN);
  await driver.call('publishBundle', { id });
  driver.sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  await driver.call('unpublishBundle', { id });
  await driveReviews(driver, id);
}

/** Posts and account in review: approved, sent back, with files that could not be loaded. */
async function driveReviews(driver: Driver, id: string): Promise<void> {
  const { panel } = driver.sandbox;
  const comment = { comment: 'Too loud', fields: { description: 'shorter' } };
  await driver.call('finalizeBundleAccount', { id });
  panel.manager({ action: 'deliverAccount', bundle_id: id, to: 'in_review' });
  await driver.call('requestBundleAccountCorrections', { id }, {});
  await driver.call('requestBundleAccountCorrections', { id }, comment);
  panel.manager({ action: 'deliverAccount', bundle_id: id, to: 'in_review' });
  await driver.call('finalizeBundleAccount', { id });
  const first = { id, position: 1 };
  const fix = { video_url: 'https://cdn.example.com/new.mp4' };
  await driver.call('fixBundleVideoDownload', first, fix);
  panel.manager({ action: 'flagDownload', bundle_id: id, position: 1, comment: '404' });
  await driver.call('getBundleVideo', first);
  await driver.call('fixBundleVideoDownload', first, fix);
  panel.manager({ action: 'postVideo', bundle_id: id, position: 1 });
  await driver.call('resetBundleVideo', first);
  await driver.call('requestBundleVideoCorrections', first, { comment: '' });
  await driver.call('requestBundleVideoCorrections', first, comment);
  panel.manager({ action: 'postVideo', bundle_id: id, position: 1 });
  await driver.call('finalizeBundleVideo', first);
  const second = { id, position: 2 };
  await driver.call('configureBundleVideo', second, videoOf({ target_publish_date: '2026-12-03' }));
  await driver.call('publishBundleVideo', second);
  await driver.call('unscheduleBundleVideo', second);
  await driver.call('unscheduleBundleVideo', second);
  await driver.call('resetBundleVideo', second);
  for (const operationId of ['resetBundleVideo', 'unscheduleBundleVideo', 'finalizeBundleVideo'])
    await driver.call(operationId, { id: SYNTHETIC, position: 1 }, undefined, DRY_RUN);
  await driver.call('requestBundleVideoCorrections', { id: SYNTHETIC, position: 1 }, comment, DRY_RUN);
  await driver.call('fixBundleVideoDownload', { id: SYNTHETIC, position: 1 }, fix, DRY_RUN);
  await driver.call('requestBundleAccountCorrections', { id: SYNTHETIC }, comment, DRY_RUN);
  await driver.call('finalizeBundleAccount', { id: SYNTHETIC }, undefined, DRY_RUN);
}

async function driveSlots(driver: Driver, id: string): Promise<void> {
  const [position, day] = [1, '2026-12-01'];
  await driver.call('addVideoSlots', { id }, { quantity: 2 });
  await driver.call('addVideoSlots', { id }, { quantity: 0 });
  await driver.call('addVideoSlots', { id }, { quantity: 2 }, DRY_RUN);
  await driver.call('addEditSlots', { id }, { quantity: 5 });
  await driver.call('addEditSlots', { id }, { quantity: 1 });
  await driver.call('addEditSlots', { id: SYNTHETIC }, { quantity: 1 }, DRY_RUN);
  await driver.call('configureBundleVideo', { id, position }, videoOf({ target_publish_date: day }));
  for (const patch of [
    { name: 'Clip', external_ref: null, target_publish_date: '2026-12-02' },
    { target_publish_start_date: day, target_publish_end_date: '2026-12-05' },
    { target_publish_start_date: day },
    { video_url: 'https://cdn.example.com/2.mp4' },
    {},
  ])
    await driver.call('patchBundleVideo', { id, position }, patch);
  await driver.call('patchBundleVideo', { id, position: 99 }, { name: 'x' });
  await driver.call('patchBundleVideo', { id: SYNTHETIC, position }, { name: 'x' }, DRY_RUN);
}
