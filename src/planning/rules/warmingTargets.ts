import { isOrdered } from '../drafts';
import { type OrderRule, problemAt } from './rule';

/** Advanced niche warming: 3 to 30 targets, a multiple of 3, each of 2 to 50 characters (CONTRACT 3.2, 3.5). */
export const warmingTargetsRule: OrderRule = (order) => {
  const targets = order.row.advanced_warming_terms;
  if (targets === null || isOrdered(order)) return [];
  const at = (code: string, data: Record<string, string | number>) =>
    problemAt(order.row, 'advanced_warming_terms', code, data);
  if (order.type === 'videos_only') return at('bundle.warmingWithoutAccount', {});
  const wrong = targets.find((target) => target.length < 2 || target.length > 50);
  if (wrong !== undefined) return at('bundle.warmingTargetLength', { target: wrong, length: wrong.length });
  const fits = targets.length >= 3 && targets.length <= 30 && targets.length % 3 === 0;
  return fits ? [] : at('bundle.warmingTargets', { count: targets.length });
};
