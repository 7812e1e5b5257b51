import { editDistance } from '../domain/editDistance';
import { handleKey } from './accounts';

/** Slips of the pen between two names; `Infinity` where they are too many to be slips. */
export function slips(a: string, b: string): number {
  return editDistance(a, b, Math.max(2, Math.floor(Math.min(a.length, b.length) / 5)));
}

/** The name that was probably meant; empty where none is near, or two are equally near. */
export function nearestName(text: string, names: Iterable<string | null>): string {
  const typed = handleKey(text);
  let meant = '';
  // Of a short name half is not slipped.
  let least = typed.length / 2;
  for (const name of names) {
    const count = name === null || name === meant ? least + 1 : slips(typed, handleKey(name));
    if (count === least) meant = '';
    if (count < least) [meant, least] = [name ?? '', count];
  }
  return meant;
}
