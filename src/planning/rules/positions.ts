import { isOrdered } from '../drafts';
import { knowsQuantity } from './quantities';
import { type OrderRule, problemAt } from './rule';

/** A position that was typed must be a free slot of the bundle; it is never replaced by another one silently. */
export const positionsRule: OrderRule = (order) => {
  if (!isOrdered(order) && !knowsQuantity(order)) return [];
  const quantity = order.remote?.videos_quantity ?? order.videosQuantity ?? 0;
  const wanted = order.videos.filter((video) => video.row.ready).length;
  return order.videos
    .filter((video) => video.row.ready && video.row.applied === null && video.row.position !== null)
    .flatMap((video) => {
      const position = video.row.position ?? 0;
      if (video.position === position) return [];
      // That the order buys fewer slots than it has videos is told there.
      if (!isOrdered(order) && position > quantity && position <= wanted) return [];
      return position > quantity
        ? problemAt(video.row, 'position', 'video.positionBeyondSlots', { position, quantity })
        : problemAt(video.row, 'position', 'video.positionTaken', { position });
    });
};
