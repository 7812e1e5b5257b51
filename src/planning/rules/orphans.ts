import type { Problem } from '../../domain/problem';
import type { VideoRow } from '../../domain/rows';
import { accountIndex } from '../accounts';
import { type Facts, mayBeReady, videosToSend } from '../drafts';
import { nearestName } from '../nearestName';
import type { Strays } from '../strays';
import type { Agency } from '../understand';
import { problemAt, warningAt } from './rule';

const STRANGERS_MAX = 100;

/** Video rows that belong to no order, or whose order is gone or still a draft. */
export function orphanProblems(agency: Agency, facts: Facts, strays: Strays): Problem[] {
  // The next preview of this account chooses an order for it; a draft has time.
  const accounts = accountIndex(facts.accounts);
  const isChosenLater = ({ order }: VideoRow) => order !== null && accounts(order, null) !== null;
  // Its order has a mistake of its own, and no name before that is put right.
  const isNotAwaited = ({ order }: VideoRow) => order === null || !strays.namesUnnamedOrder(order);
  const names = [
    ...agency.orders.map(({ reference }) => reference),
    ...facts.accounts.map(({ username }) => username),
  ];
  const gone = agency.orphans
    .filter(({ applied, status }) => applied !== null && !/final|cancel/.test(status ?? ''))
    .flatMap((row) => warningAt(row, 'order', 'video.orderGone'));
  const strangers = agency.orphans.filter(
    (row) => row.applied === null && isNotAwaited(row) && !isChosenLater(row),
  );
  // So many are no slips of the pen, and comparing them with all names would take long.
  const meant = (text: string) => (strangers.length > STRANGERS_MAX ? '' : nearestName(text, names));
  const missing = strangers.flatMap((row) =>
    row.order === null
      ? problemAt(row, 'order', 'video.orderMissing')
      : problemAt(row, 'order', 'video.orderUnknown', { order: row.order, meant: meant(row.order) }),
  );
  const unclear = agency.unclear
    .filter((row) => row.ready || !isChosenLater(row))
    .flatMap((row) => problemAt(row, 'order', 'video.orderUnclear', { order: row.order ?? '' }));
  const drafts = agency.orders
    .filter((order) => !mayBeReady(order.row))
    .flatMap(videosToSend)
    .flatMap(({ row }) => problemAt(row, 'order', 'video.orderNotReady', { order: row.order ?? '' }));
  return [...gone, ...missing, ...unclear, ...drafts];
}
