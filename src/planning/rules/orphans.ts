import type { Problem } from '../../domain/problem';
import { videosToSend } from '../drafts';
import type { Agency } from '../understand';
import { problemAt } from './rule';

/** Video rows that belong to no order, that left theirs after they were sent, or whose order is still a draft. */
export function orphanProblems(agency: Agency): Problem[] {
  const missing = agency.orphans.flatMap((row) =>
    row.order === null
      ? problemAt(row, 'order', 'video.orderMissing')
      : problemAt(row, 'order', 'video.orderUnknown', { order: row.order }),
  );
  const unclear = agency.unclear.flatMap((row) =>
    problemAt(row, 'order', 'video.orderUnclear', { order: row.order ?? '' }),
  );
  const drafts = agency.orders
    .filter((order) => !order.row.ready)
    .flatMap(videosToSend)
    .flatMap(({ row }) => problemAt(row, 'order', 'video.orderNotReady', { order: row.order ?? '' }));
  const moved = agency.moved.flatMap((row) =>
    problemAt(row, 'order', 'row.editedAfterOrder', { fields: 'order' }),
  );
  return [...missing, ...unclear, ...drafts, ...moved];
}
