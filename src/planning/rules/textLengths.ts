import type { Problem } from '../../domain/problem';
import { isOrdered } from '../drafts';
import { eachOpenVideo, type OrderRule, type Place, problemAt } from './rule';

const TEXT_MAX = 200;
/** Our own limit: no platform shows more, and what is remembered of a row must fit a cell (PLATFORM 1.5). */
const LONG_TEXT_MAX = 10_000;

/** Titles, names, references and the audio name have at most 200 characters (CONTRACT 3.2). */
export const orderTextsRule: OrderRule = (order) =>
  isOrdered(order)
    ? []
    : [...tooLong(order.row, ['title', 'external_ref']), ...referenceTooLong(order.row, order.reference)];

export const videoTextsRule: OrderRule = eachOpenVideo(({ row, reference }) => [
  ...tooLong(row, ['name', 'external_ref', 'instagram_audio_name']),
  ...tooLong(row, ['description', 'editing_instructions'], LONG_TEXT_MAX),
  ...referenceTooLong(row, reference),
]);

/** Texts of these columns that TokPortal would refuse. */
export function tooLong<C extends string>(
  row: Place & { readonly [K in C]: string | null },
  columns: readonly C[],
  max = TEXT_MAX,
): Problem[] {
  return columns.flatMap((column) => {
    const length = row[column]?.length ?? 0;
    return length > max ? problemAt(row, column, 'text.tooLong', { length, max }) : [];
  });
}

/** A reference that was made of a long one is too long although nobody typed it. */
function referenceTooLong(
  row: Place & { readonly external_ref: string | null },
  reference: string | null,
): Problem[] {
  if (row.external_ref !== null || reference === null || reference.length <= TEXT_MAX) return [];
  const data = { reference, length: reference.length, max: TEXT_MAX };
  return problemAt(row, 'external_ref', 'text.referenceTooLong', data);
}
