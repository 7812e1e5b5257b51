const ID = /^[A-Za-z0-9_-]{1,100}$/;
const SYNTHETIC_ID = /^00000000-0000-4000-8000-[0-9a-f]{12}$/i;

/** A bundle id that no live bundle can have: what the dry-run canary publishes (DESIGN 5, CONTRACT 1.9). */
export const CANARY_BUNDLE_ID = '00000000-0000-4000-8000-000000000000';

/** Whether the text may stand in a path. Ids are opaque (CONTRACT 1.1), their characters are not. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

/** Ids that a dry run invents; in a live answer they mean that something is badly wrong (CONTRACT 1.9). */
export function isSyntheticId(id: string): boolean {
  return SYNTHETIC_ID.test(id);
}
