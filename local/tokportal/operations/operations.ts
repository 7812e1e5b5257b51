import type { Operation } from '../transport/operation';
import { accountOperations } from './accounts';
import { bundleAccountOperations } from './bundleAccount';
import { bundleOperations } from './bundles';
import { creditOperations } from './credits';
import { profileOperations } from './profile';
import { referenceOperations } from './reference';
import { videoPublishingOperations } from './videoPublishing';
import { videoOperations } from './videos';

/** Everything that the sandbox answers; the first path that matches wins. */
export const OPERATIONS: readonly Operation[] = [
  ...profileOperations,
  ...referenceOperations,
  ...creditOperations,
  ...bundleOperations,
  ...bundleAccountOperations,
  ...videoPublishingOperations,
  ...videoOperations,
  ...accountOperations,
];
