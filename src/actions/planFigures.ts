import { type Change, type Plan, totalCredits } from '../domain/plan';
import { counted } from '../planning/summaries';

/** What a plan adds up to. */
export interface PlanFigures {
  readonly changes: number;
  readonly orders: number;
  /** Videos that it fills in. */
  readonly videos: number;
  /** Slots that it buys for orders that exist. */
  readonly slotsAdded: number;
  /** Videos that take slots which such orders have already. */
  readonly slotsReused: number;
  readonly credits: number;
}

export function planFigures(plan: Plan): PlanFigures {
  const orders = plan.changes.filter((change) => change.operation === 'createBundle').length;
  const filled = plan.changes.filter((change) => change.operation === 'configureVideos');
  const count = (changes: readonly Change[]) =>
    changes.reduce((sum, { videoRowIds }) => sum + videoRowIds.length, 0);
  const videos = count(filled);
  const slotsAdded = count(plan.changes.filter(({ operation }) => operation === 'addVideoSlots'));
  const slotsReused = count(filled.filter(({ bundleId }) => bundleId !== null)) - slotsAdded;
  const credits = totalCredits(plan.changes);
  return { changes: plan.changes.length, orders, videos, slotsAdded, slotsReused, credits };
}

/** `14 new orders and 52 videos for 477 credits`; parts of which there are none are left out. */
export function planWords(plan: Plan): string {
  const { changes, orders, videos, credits } = planFigures(plan);
  const parts = [
    ...(orders > 0 ? [counted(orders, 'new order')] : []),
    ...(videos > 0 ? [counted(videos, 'video')] : []),
    ...(orders + videos === 0 ? [counted(changes, 'change')] : []),
  ];
  return `${parts.join(' and ')} for ${counted(credits, 'credit')}`;
}
