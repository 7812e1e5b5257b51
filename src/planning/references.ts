import { type CalendarDate, isoWeek } from '../domain/dates';

/**
 * References name orders for people and are sent as `external_ref` (DESIGN 4, "References"). A blank
 * *External ref* gets a derived one: `acme-spring-2026-us`, `-2`, `-3` … where it is taken.
 */
export interface ReferenceParts {
  readonly campaignKey: string;
  /** As the row spells it. */
  readonly country: string | null;
  readonly platform: string | null;
}

export function bundleReference(parts: ReferenceParts, taken: ReadonlySet<string>): string {
  const pieces = [parts.campaignKey, parts.country ?? ''];
  if (parts.platform !== null && parts.platform !== 'tiktok') pieces.push(parts.platform);
  return firstFree(joined(pieces), taken);
}

/** Orders of videos for an existing account carry its handle and the ISO week of their first video. */
export function videosOnlyReference(
  campaignKey: string,
  handle: string,
  firstDay: CalendarDate,
  taken: ReadonlySet<string>,
): string {
  return firstFree(joined([campaignKey, handle, isoWeek(firstDay)]), taken);
}

export function videoReference(bundle: string, position: number, taken: ReadonlySet<string>): string {
  return firstFree(`${bundle}-${String(position).padStart(2, '0')}`, taken);
}

/** References are compared without case: `ACME-US` and `acme-us` are one order. */
export function referenceKey(reference: string): string {
  return reference.trim().toLowerCase();
}

function joined(pieces: readonly string[]): string {
  return pieces
    .filter((piece) => piece !== '')
    .join('-')
    .toLowerCase()
    .replace(/\s+/g, '-');
}

/**
 * The name itself, or the first of `-2`, `-3` … that is not taken.
 *
 * @param taken keys as of `referenceKey`
 */
export function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(referenceKey(wanted))) return wanted;
  for (let count = 2; ; count += 1) {
    const next = `${wanted}-${count}`;
    if (!taken.has(referenceKey(next))) return next;
  }
}
