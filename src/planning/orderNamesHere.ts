import type { RemoteBundle } from '../domain/remote';
import { firstFree, referenceKey } from './references';
import type { AsCell } from './rowsFromRemote';

/**
 * What an order that was made elsewhere is called in this workbook, by its video rows for example: its reference; where it
 * has none, or one that other orders bear or that no cell takes, a name of its own.
 *
 * @param taken keys (`referenceKey`) of names that are used already; the new one is added
 */
export function orderNameHere(
  bundle: RemoteBundle,
  handle: string | null,
  taken: Set<string>,
  asCell: AsCell,
): string {
  const { external_ref, title, platform, country } = bundle;
  // Cells of our own are read without a leading apostrophe.
  const usable =
    external_ref !== null &&
    !external_ref.startsWith("'") &&
    asCell('Videos', 'order', external_ref) === external_ref;
  const made = slug(title ?? '') || slug([handle ?? platform, country].join(' ')) || 'order';
  const name = firstFree(usable && external_ref !== '' ? external_ref : made, taken);
  taken.add(referenceKey(name));
  return name;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
