import type { Problem } from '../../domain/problem';
import type { Facts, OrderDraft, VideoDraft } from '../drafts';
import type { Agency } from '../understand';

/** A rule looks at one order as a whole and names what keeps it, or a part of it, from being sent. */
export type OrderRule = (order: OrderDraft, facts: Facts, agency: Agency) => Problem[];

/** Where a problem can stand. */
export interface Place {
  readonly tab: string;
  readonly row: number;
  readonly invalid: ReadonlySet<string>;
}

/** A problem at one cell, or none where the cell's own text is already complained about. */
export function problemAt(
  place: Place,
  column: string | null,
  code: string,
  data: Problem['data'] = {},
  severity: Problem['severity'] = 'error',
): Problem[] {
  if (column !== null && place.invalid.has(column)) return [];
  return [{ code, severity, tab: place.tab, row: place.row, column, data }];
}

export function warningAt(
  place: Place,
  column: string | null,
  code: string,
  data: Problem['data'] = {},
): Problem[] {
  return problemAt(place, column, code, data, 'warning');
}

/** Applies a check to each video of the order that is not applied yet, drafts included. */
export function eachOpenVideo(
  check: (video: VideoDraft, order: OrderDraft, facts: Facts) => Problem[],
): OrderRule {
  return (order, facts) =>
    order.videos.filter((video) => video.row.applied === null).flatMap((video) => check(video, order, facts));
}
