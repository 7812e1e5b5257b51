import type { Operation } from '../transport/operation';
import { accountReviewOperations } from './accountReview';
import { accountOperations } from './accounts';
import { addSlotsOperations } from './addSlots';
import { banOperations } from './bans';
import { bundleAccountOperations } from './bundleAccount';
import { bundleOperations } from './bundles';
import { coverageOperations } from './coverageReport';
import { creditOperations } from './credits';
import { editRequestOperations } from './editRequests';
import { patchBundleVideo } from './patchVideo';
import { profileOperations } from './profile';
import { publicationOperations } from './publication';
import { referenceOperations } from './reference';
import { videoActionOperations } from './videoActions';
import { videoPublishingOperations } from './videoPublishing';
import { videoOperations } from './videos';

/** Everything that the sandbox answers; the first path that matches wins. */
export const OPERATIONS: readonly Operation[] = [
  ...profileOperations,
  ...referenceOperations,
  ...creditOperations,
  ...bundleOperations,
  ...publicationOperations,
  ...addSlotsOperations,
  ...bundleAccountOperations,
  ...accountReviewOperations,
  ...videoPublishingOperations,
  ...videoActionOperations,
  ...videoOperations,
  patchBundleVideo,
  ...accountOperations,
  ...editRequestOperations,
  ...banOperations,
  ...coverageOperations,
];
