import type { Change } from '../domain/plan';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import { slotKey } from '../planning/compare';
import {
  type CompareChangeInputs,
  type PlannedItem,
  sheetChanges,
  unscheduleChanges,
} from '../planning/compareChanges';
import type { CompareItem, ItemDecision } from '../planning/compareItems';
import { heldBundles } from '../planning/importPlan';
import type { Ports } from '../ports';
import type { Journal } from '../runs/journal';
import type { AgencyTables } from '../workbook/readAgency';
import { type Adding, type OrderToAdd, orderAdder } from './addOrders';
import type { Decisions } from './decideItems';
import { forgetOrders } from './forgottenOrders';
import { adoptClaims } from './giveBack';
import { takeFromTokPortal } from './takeFromTokPortal';

export interface DecisionInputs extends CompareChangeInputs {
  readonly ports: Ports;
  readonly tables: AgencyTables;
  readonly journal: Journal;
  readonly adding: Adding;
}

export interface Decided {
  /** For the lines of the Plan tab, by key. */
  readonly outcomes: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly changes: readonly Change[];
  readonly adopted: number;
  readonly forgotten: number;
  /** Cells that were taken from TokPortal. */
  readonly taken: number;
}

/** Does what was decided: rows and cells at once, since that is free and stays here; what goes to TokPortal as changes. */
export function applyDecisions(decisions: Decisions, inputs: DecisionInputs): Decided {
  const { ports, tables, journal, adding } = inputs;
  const outcomes = new Map<string, Readonly<Record<string, string>>>();
  const chosen = (decision: ItemDecision) =>
    [...decisions].filter(([, own]) => own === decision).map(([item]) => item);
  const note = (items: readonly CompareItem[], outcome: string): void => {
    for (const { key } of items) outcomes.set(key, { outcome });
  };
  const adopting = chosen('adopt');
  const held = heldBundles(adding.rows.bundles, journal.summary());
  const claims = adopting.flatMap((item) =>
    item.kind === 'claim' && !held.has(item.claim.bundle.bundle_id) ? [item.claim] : [],
  );
  adoptClaims(ports, tables, journal, claims, adding.runId);
  const orders = ordersToAdd(adopting, inputs.slots);
  if (orders.length > 0) orderAdder(adding)(orders);
  note(adopting, 'adopted');
  const forgetting = chosen('forget');
  forgetOrders(ports, forgetting.flatMap(forgottenKey));
  note(forgetting, 'forgotten');
  const drifting = chosen('use TokPortal').flatMap((item) => (item.kind === 'drift' ? [item] : []));
  const taken = takeFromTokPortal(ports, tables, drifting);
  for (const { key } of drifting)
    outcomes.set(key, { outcome: taken.has(key) ? 'TokPortal’s value taken' : 'changed meanwhile' });
  const planned = [
    ...sheetChanges(
      chosen('use sheet').flatMap((item) => (item.kind === 'drift' ? [item] : [])),
      inputs,
    ),
    ...chosen('unschedule').flatMap((item) => (item.kind === 'gone' ? unscheduleChanges(item, inputs) : [])),
  ];
  for (const each of planned) notePlanned(each, outcomes);
  return {
    outcomes,
    changes: planned.flatMap((each) => ('change' in each ? [each.change] : [])),
    adopted: adopting.length,
    forgotten: forgetting.length,
    taken: taken.size,
  };
}

function notePlanned(planned: PlannedItem, outcomes: Map<string, Readonly<Record<string, string>>>): void {
  for (const key of planned.keys)
    outcomes.set(
      key,
      'change' in planned
        ? { outcome: 'planned: Send previewed changes…', change_id: planned.change.id }
        : { problem: planned.problem },
    );
}

function forgottenKey(item: CompareItem): string[] {
  if (item.kind !== 'there') return [];
  const { bundle, slot } = item;
  return [slot === null ? bundle.bundle_id : slotKey(bundle.bundle_id, slot.position)];
}

/** Orders and slots that get rows: each order once, with the slots that were chosen, or with all of them. */
function ordersToAdd(
  items: readonly CompareItem[],
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
): OrderToAdd[] {
  const wanted = new Map<string, { bundle: RemoteBundle; positions: number[] | null }>();
  for (const item of items) {
    if (item.kind !== 'there' && item.kind !== 'gone') continue;
    const position = item.kind === 'there' ? (item.slot?.position ?? null) : item.position;
    const id = item.bundle.bundle_id;
    const known = wanted.get(id) ?? { bundle: item.bundle, positions: [] };
    if (position === null) known.positions = null;
    else known.positions?.push(position);
    wanted.set(id, known);
  }
  return [...wanted.values()].map(({ bundle, positions }) => {
    const own = slots.get(bundle.bundle_id) ?? null;
    const isWanted = (slot: RemoteSlot) => positions === null || positions.includes(slot.position);
    return { bundle, slots: own?.filter(isWanted) ?? null };
  });
}
