import type {
  CorrectionsRequest,
  FixDownloadRequest,
  PatchVideoRequest,
  UpdateBundleRequest,
} from '../domain/orders';
import * as calls from '../tokportal/calls';
import type { Step } from './steps';

/** The request of a step, under its idempotency key. */
export function callOf(step: Step, key: string): calls.ApiCall<unknown> {
  const live = { key, dryRun: false } as const;
  switch (step.kind) {
    case 'create':
      return calls.createBundle(step.body, live);
    case 'bulk':
      return calls.createBundlesBulk(step.body, live);
    case 'addSlots':
      return calls.addVideoSlots(step.bundleId, step.body.quantity, live);
    case 'account':
      return calls.configureBundleAccount(step.bundleId, step.body, key);
    case 'videos':
      return calls.batchConfigureBundleVideos(step.bundleId, step.body, key);
    case 'publish':
      return calls.publishBundle(step.bundleId, live);
    case 'publishSlots':
      return calls.publishAllBundleVideos(step.bundleId, key);
    case 'publishSlot':
      return calls.publishBundleVideo(step.bundleId, step.position, key);
    case 'editRequest':
      return calls.createAccountEditRequest(step.accountId, step.body, live);
    case 'act':
      return actCall(step, key);
  }
}

function actCall(
  { operation, bundleId, position, body }: Step & { readonly kind: 'act' },
  key: string,
): calls.ApiCall<unknown> {
  switch (operation) {
    case 'updateBundle':
      return calls.updateBundle(bundleId, body as UpdateBundleRequest, key);
    case 'unpublishBundle':
      return calls.unpublishBundle(bundleId, key);
    case 'finalizeBundleAccount':
      return calls.finalizeBundleAccount(bundleId, key);
    case 'requestBundleAccountCorrections':
      return calls.requestBundleAccountCorrections(bundleId, body as CorrectionsRequest, key);
    case 'patchBundleVideo':
      return calls.patchBundleVideo(bundleId, position, body as PatchVideoRequest, key);
    case 'unscheduleBundleVideo':
      return calls.unscheduleBundleVideo(bundleId, position, key);
    case 'resetBundleVideo':
      return calls.resetBundleVideo(bundleId, position, key);
    case 'finalizeBundleVideo':
      return calls.finalizeBundleVideo(bundleId, position, key);
    case 'requestBundleVideoCorrections':
      return calls.requestBundleVideoCorrections(bundleId, position, body as CorrectionsRequest, key);
    case 'fixBundleVideoDownload':
      return calls.fixBundleVideoDownload(bundleId, position, body as FixDownloadRequest, key);
  }
}
