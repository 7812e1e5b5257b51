import { type Bundle, isConfigured, isPublished, missingAccountFields } from '../world/bundle';
import type { World } from '../world/world';
import { refuseWorkOn } from './accountAccess';

export interface Blocker {
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Everything that keeps the bundle from being published; `[]` = it can be (CONTRACT 4.3). */
export function blockersOf(bundle: Bundle, world: World): Blocker[] {
  if (isPublished(bundle)) {
    return [{ code: 'BUNDLE_ALREADY_PUBLISHED', message: 'This bundle is already published.' }];
  }
  if (bundle.status !== 'pending_setup') {
    const details = { current_status: bundle.status };
    return [{ code: 'BUNDLE_INVALID_STATUS', message: 'This bundle is closed.', details }];
  }
  const missing = bundle.listing === null ? [] : missingAccountFields(bundle.listing);
  const unconfigured = bundle.type !== 'account_only' && !bundle.slots.some(isConfigured);
  const blocked = refuseWorkOn(bundle, world);
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            code: 'ACCOUNT_MISSING_FIELDS',
            message: `The account lacks ${missing.join(', ')}.`,
            details: { missing_fields: missing },
          },
        ]),
    ...(unconfigured ? [{ code: 'NO_VIDEOS_CONFIGURED', message: 'No video is configured.' }] : []),
    ...(blocked === null
      ? []
      : [{ code: blocked.code, message: blocked.message, details: blocked.details ?? {} }]),
  ];
}
