import { roundedCredits } from '../domain/plan';
import type { AddedSlots } from '../planning/addedSlots';
import type { CellInput } from '../ports';
import type { OrderState } from '../runs/state';

/** *Credits* of an order whose slots became more: what was charged before, and for them. */
export function boughtSlotCells({ changes }: OrderState): Record<string, CellInput> {
  const own = changes.find(({ change }) => change.operation === 'addVideoSlots');
  if (own === undefined || own.status !== 'done') return {};
  const { creditsBefore } = own.change.input as AddedSlots;
  return { credits: roundedCredits((creditsBefore ?? 0) + own.chargedCredits) };
}
