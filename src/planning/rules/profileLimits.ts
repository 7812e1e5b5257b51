import type { Problem } from '../../domain/problem';
import { type Place, problemAt } from './rule';

/** Limits of a profile (CONTRACT 3.2). */
export const USERNAME = /^[A-Za-z0-9_.]{1,24}$/;
export const VISIBLE_NAME_MAX = 30;
export const BIOGRAPHY_MAX = 80;

/** A biography typed in this row, of an order or of a campaign. */
export function biographyTooLong(row: Place, biography: string | null): Problem[] {
  const length = biography?.length ?? 0;
  return length > BIOGRAPHY_MAX
    ? problemAt(row, 'biography', 'account.biographyTooLong', { length, max: BIOGRAPHY_MAX })
    : [];
}
