import { addDays, type CalendarDate } from '../../domain/dates';
import { makesAccount, type OrderDraft } from '../drafts';
import { endsBeforeStart } from './clientsAndCampaigns';
import { eachOpenVideo, type OrderRule, problemAt, warningAt } from './rule';

export const DAYS_AHEAD_NEW_ACCOUNT = 3;
export const DAYS_AHEAD_EXISTING_ACCOUNT = 1;
export const YEARS_AHEAD_DAYS = 366;

/** Days between today (UTC) and the first possible publish date (CONTRACT 3.4). */
export function daysAheadMin(order: OrderDraft): number {
  const delivered = order.remote?.account_status === 'finalized';
  return makesAccount(order) && !delivered ? DAYS_AHEAD_NEW_ACCOUNT : DAYS_AHEAD_EXISTING_ACCOUNT;
}

export function earliestPublishDate(order: OrderDraft, today: CalendarDate): CalendarDate {
  return addDays(today, daysAheadMin(order));
}

/**
 * Too early is refused by TokPortal; far away or outside the campaign is probably a slip of the pen. Only dates
 * that would be sent are judged (DESIGN 5, "Plan").
 */
export const publishDateRule: OrderRule = eachOpenVideo((video, order, facts) => {
  const { row } = video;
  const date = row.target_publish_date;
  if (date === null) return problemAt(row, 'target_publish_date', 'video.dateMissing');
  if (!row.ready || !order.row.ready) return [];
  const earliest = earliestPublishDate(order, facts.today);
  if (date < earliest) {
    return problemAt(row, 'target_publish_date', 'video.tooEarly', {
      date,
      earliest,
      days: daysAheadMin(order),
    });
  }
  if (date > addDays(facts.today, YEARS_AHEAD_DAYS))
    return warningAt(row, 'target_publish_date', 'video.farAway', { date });
  if (video.campaign === null || endsBeforeStart(video.campaign)) return [];
  const { start, end } = video.campaign;
  const outside = (start !== null && date < start) || (end !== null && date > end);
  return outside
    ? warningAt(row, 'target_publish_date', 'video.outsideCampaign', {
        date,
        start: start ?? '…',
        end: end ?? '…',
      })
    : [];
});
