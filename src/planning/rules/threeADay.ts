import { bookedDays, VIDEOS_A_DAY_MAX } from '../bookedDays';
import { videosToSend } from '../drafts';
import { type OrderRule, problemAt } from './rule';

/** At most three videos of one bundle on one day. */
export const threeADayRule: OrderRule = (order, facts) => {
  const open = videosToSend(order);
  const days = bookedDays(
    facts.slots.get(order.row.bundle_id ?? '') ?? [],
    order.videos.map(({ row }) => row),
    new Set(open.map((video) => video.position)),
  );
  return open.flatMap((video) => {
    const date = video.row.target_publish_date;
    return date !== null && days.add(date) > VIDEOS_A_DAY_MAX
      ? problemAt(video.row, 'target_publish_date', 'video.fourthOnADay', { date, max: VIDEOS_A_DAY_MAX })
      : [];
  });
};
