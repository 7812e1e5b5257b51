import type { Problem } from '../../domain/problem';
import type { VideoRow } from '../../domain/rows';
import { mayBeReady, videosToSend } from '../drafts';
import type { Strays } from '../strays';
import type { Agency } from '../understand';
import { problemAt } from './rule';

/** Video rows that belong to no order, that left theirs after they were sent, or whose order is still a draft. */
export function orphanProblems(agency: Agency, strays: Strays): Problem[] {
  // Its order has a mistake of its own, and no name before that is put right.
  const isNotAwaited = ({ order }: VideoRow) => order === null || !strays.namesUnnamedOrder(order);
  const missing = agency.orphans
    .filter(isNotAwaited)
    .flatMap((row) =>
      row.order === null
        ? problemAt(row, 'order', 'video.orderMissing')
        : problemAt(row, 'order', 'video.orderUnknown', { order: row.order }),
    );
  const unclear = agency.unclear.flatMap((row) =>
    problemAt(row, 'order', 'video.orderUnclear', { order: row.order ?? '' }),
  );
  const drafts = agency.orders
    .filter((order) => !mayBeReady(order.row))
    .flatMap(videosToSend)
    .flatMap(({ row }) => problemAt(row, 'order', 'video.orderNotReady', { order: row.order ?? '' }));
  const moved = agency.moved.flatMap((row) =>
    problemAt(row, 'order', 'row.editedAfterOrder', { fields: 'order' }),
  );
  return [...missing, ...unclear, ...drafts, ...moved];
}
