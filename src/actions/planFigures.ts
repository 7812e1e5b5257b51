import { type Plan, totalCredits } from '../domain/plan';
import { counted } from '../planning/summaries';

/** What a plan adds up to. */
export interface PlanFigures {
  readonly changes: number;
  readonly orders: number;
  /** Videos that it fills in. */
  readonly videos: number;
  readonly credits: number;
}

export function planFigures(plan: Plan): PlanFigures {
  const orders = plan.changes.filter((change) => change.operation === 'createBundle').length;
  const filled = plan.changes.filter((change) => change.operation === 'configureVideos');
  const videos = filled.reduce((sum, change) => sum + change.videoRowIds.length, 0);
  return { changes: plan.changes.length, orders, videos, credits: totalCredits(plan.changes) };
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
