import type { Operation } from '../transport/operation';
import { accountOperations } from './accounts';
import { addSlotsOperations } from './addSlots';
import { banOperations } from './bans';
import { bundleAccountOperations } from './bundleAccount';
import { bundleOperations } from './bundles';
import { coverageOperations } from './coverageReport';
import { creditOperations } from './credits';
import { patchBundleVideo } from './patchVideo';
import { profileOperations } from './profile';
import { publicationOperations } from './publication';
import { referenceOperations } from './reference';
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
  ...videoPublishingOperations,
  ...videoOperations,
  patchBundleVideo,
  ...accountOperations,
  ...banOperations,
  ...coverageOperations,
];
