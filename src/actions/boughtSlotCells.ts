import { roundedCredits } from '../domain/plan';
import type { AddedSlots } from '../planning/addedSlots';
import type { CellInput } from '../ports';
import type { OrderState } from '../runs/state';

/** *Credits* of an order whose slots became more: what was charged before, if that is known, and for them. */
export function boughtSlotCells({ changes }: OrderState): Record<string, CellInput> {
  const own = changes.find(({ change }) => change.operation === 'addVideoSlots');
  if (own === undefined || own.status !== 'done') return {};
  const { creditsBefore } = own.change.input as AddedSlots;
  return creditsBefore === null ? {} : { credits: roundedCredits(creditsBefore + own.chargedCredits) };
}
