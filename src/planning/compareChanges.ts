import type { ActOperation, Change } from '../domain/plan';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import { requestDigest } from './changes';
import type { CompareItem } from './compareItems';
import type { OrderDraft } from './drafts';
import type { Drift } from './drift';
import { earliestPublishDate } from './rules/publishDate';

export interface CompareChangeInputs {
  readonly orders: readonly OrderDraft[];
  readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>;
  readonly today: string;
  readonly sha256: (text: string) => string;
  /** A field and the sheet's value, as people read them. */
  readonly sheetWords: (drift: Drift) => string;
}

/** A change for Send, with the items that it is for; or why there is none. */
export type PlannedItem =
  | { readonly keys: readonly string[]; readonly change: Change }
  | { readonly keys: readonly string[]; readonly problem: string };

const GONE = 'gone:';

/** Row id of an order whose row is gone: its changes are about no row. */
export function goneRowId(bundleId: string): string {
  return `${GONE}${bundleId}`;
}

export function isGoneRowId(rowId: string): boolean {
  return rowId.startsWith(GONE);
}

/** *Use the sheet*: one PATCH for each order and for each slot, with all its fields. */
export function sheetChanges(
  items: readonly (CompareItem & { readonly kind: 'drift' })[],
  inputs: CompareChangeInputs,
): PlannedItem[] {
  const targets = new Map<string, (CompareItem & { readonly kind: 'drift' })[]>();
  for (const item of items) {
    const target = `${item.drift.bundleId}|${item.drift.position}`;
    targets.set(target, [...(targets.get(target) ?? []), item]);
  }
  return [...targets.values()].map((own) => sheetChange(own, inputs));
}

function sheetChange(
  items: readonly (CompareItem & { readonly kind: 'drift' })[],
  inputs: CompareChangeInputs,
): PlannedItem {
  const keys = items.map(({ key }) => key);
  const drifts = items.map(({ drift }) => drift);
  const order = inputs.orders.find(({ row }) => row.bundle_id === drifts[0]?.bundleId);
  const fixed = drifts.find(({ isPatchable }) => !isPatchable);
  if (fixed !== undefined)
    return { keys, problem: 'Slots cannot be taken back; more of them: Selected rows › Add video slots…' };
  const [first] = drifts;
  if (order === undefined || first === undefined || first.row.rowId === null || order.row.rowId === null)
    return { keys, problem: 'Preview first: the row has no id yet.' };
  const earliest = earliestPublishDate(order, inputs.today);
  const date = drifts.find(({ field }) => field === 'target_publish_date')?.sheet;
  if (typeof date === 'string' && date < earliest)
    return { keys, problem: `${date} is too early; the first possible day is ${earliest}.` };
  const body = Object.fromEntries(drifts.map(({ field, sheet }) => [field, sheet]));
  const { position } = first;
  const operation = position === null ? 'updateBundle' : 'patchBundleVideo';
  const names = { rowId: order.row.rowId, row: order.row.row, id: `${operation}:${first.row.rowId}` };
  const videoRowIds = position === null ? [] : [first.row.rowId];
  const reference = drifts[0]?.row.reference ?? order.reference ?? '';
  const change = {
    ...actChange(operation, first.bundleId, position, body, inputs),
    ...names,
    videoRowIds,
    reference,
    summary: drifts.map(inputs.sheetWords).join(', '),
    finality: 'any time' as const,
    clientId: order.campaign?.client_id ?? '',
    campaignKey: order.campaignKey ?? '',
    videoCampaigns: videoRowIds.map(() => order.campaignKey ?? ''),
  };
  return { keys, change };
}

/** *Unschedule*: what is published of a row that is gone, and that no manager has begun with. */
export function unscheduleChanges(
  item: CompareItem & { readonly kind: 'gone' },
  inputs: CompareChangeInputs,
): PlannedItem[] {
  const { bundle, position, key } = item;
  const slots = (inputs.slots.get(bundle.bundle_id) ?? []).filter(
    (slot) => slot.status === 'published' && (position === null || slot.position === position),
  );
  if (slots.length === 0)
    return [{ keys: [key], problem: 'Nothing of it is scheduled, or a manager works on it already.' }];
  const order = inputs.orders.find(({ row }) => row.bundle_id === bundle.bundle_id);
  return slots.map((slot) => {
    const own = actChange('unscheduleBundleVideo', bundle.bundle_id, slot.position, null, inputs);
    const change = {
      ...own,
      rowId: order?.row.rowId ?? goneRowId(bundle.bundle_id),
      row: order?.row.row ?? 0,
      reference: slot.external_ref ?? nameOf(bundle),
      clientId: order?.campaign?.client_id ?? '',
      campaignKey: order?.campaignKey ?? '',
      summary: `Take back from the managers; it stays in slot ${slot.position}`,
    };
    return { keys: [key], change };
  });
}

function nameOf({ external_ref, title, bundle_id }: RemoteBundle): string {
  return external_ref ?? title ?? bundle_id;
}

function actChange(
  operation: ActOperation,
  bundleId: string,
  position: number | null,
  input: unknown,
  { sha256 }: CompareChangeInputs,
): Change {
  return {
    id: `${operation}:${bundleId}#${position ?? ''}`,
    operation,
    rowId: '',
    row: 0,
    reference: '',
    clientId: '',
    campaignKey: '',
    bundleId,
    videoRowIds: [],
    positions: position === null ? [] : [position],
    videoCampaigns: [],
    credits: 0,
    creditsMin: 0,
    price: 'free',
    finality: 'until accepted',
    digest: requestDigest(sha256, operation, bundleId, input),
    requires: [],
    summary: '',
    everySlot: true,
    makesPublic: [],
    input,
  };
}
