import type { AdjustedDate, Published } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { asList, asRecord, position, text } from './fields';

/** The three publish operations (CONTRACT 4.3, 4.5). */
export function parsePublished(answer: ParsedAnswer): Published | null {
  const data = asRecord(answer.data);
  return data === null ? null : { status: text(data.status), adjusted: adjustedDatesOf(answer) };
}

/** Moved dates: a list inside or beside `data`, or the single slot that was published. */
export function adjustedDatesOf({ data, body }: ParsedAnswer): readonly AdjustedDate[] {
  const inside = asRecord(data) ?? {};
  const list = asList(inside.adjusted_videos) ?? asList(body.adjusted_videos);
  return (list ?? (inside.date_adjusted === true ? [inside] : [])).flatMap((entry) => {
    const slot = asRecord(entry) ?? {};
    const at = position(slot.position);
    return at === null ? [] : [{ position: at, new_date: text(slot.new_date) }];
  });
}
