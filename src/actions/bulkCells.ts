import { parseBulkUnit } from '../domain/bulkUnits';
import type { CreateBulkRequest } from '../domain/orders';
import { roundedCredits } from '../domain/plan';
import type { AppliedBulk, BulkOrder } from '../domain/rows';
import type { BulkDraft } from '../planning/bulk/drafts';
import type { CellInput } from '../ports';
import { allChanges, type ChangeState, type ChangeStatus, type RunState } from '../runs/state';

type Cells = Readonly<Record<string, CellInput>>;

/** What a row of Bulk orders remembers, as system cells: countries, orders and credits. */
export function bulkMemoryCells(wished: readonly string[], applied: AppliedBulk): Cells {
  const orders = Object.entries(applied.orders);
  const all = new Set([...wished, ...orders.map(([country]) => country)]);
  const sum = (pick: (order: BulkOrder) => number | null) =>
    roundedCredits(orders.reduce((total, [, order]) => total + (pick(order) ?? 0), 0));
  return {
    status: orders.length === all.size ? 'ordered' : 'partly ordered',
    requests: `${orders.length}/${all.size} countries`,
    bundles: sum(({ bundles }) => bundles),
    credits: sum(({ credits }) => credits),
    last_applied: JSON.stringify(applied),
  };
}

/** Cells of the rows of Bulk orders of which a country was touched, by row id. Pure. */
export function bulkCells(
  state: RunState,
  changed: ReadonlySet<string>,
  drafts: readonly BulkDraft[],
): ReadonlyMap<string, Cells> {
  const touched = new Set([...changed].flatMap((id) => parseBulkUnit(id)?.rowId ?? []));
  const rows = new Map<string, Map<string, ChangeState>>();
  for (const own of allChanges(state)) {
    const unit = parseBulkUnit(own.change.rowId);
    if (unit === null || !touched.has(unit.rowId)) continue;
    rows.set(unit.rowId, (rows.get(unit.rowId) ?? new Map()).set(unit.country, own));
  }
  const draftOf = new Map(drafts.map((draft) => [draft.row.rowId, draft]));
  return new Map([...rows].map(([rowId, states]) => [rowId, cellsOf(draftOf.get(rowId), states)]));
}

/** @param draft the row as the step found it; `undefined` = it is gone */
function cellsOf(draft: BulkDraft | undefined, states: ReadonlyMap<string, ChangeState>): Cells {
  const { row, countries = [] } = draft ?? {};
  const orders: Record<string, BulkOrder> = { ...row?.applied?.orders };
  for (const [country, { status, body, made, chargedCredits }] of states)
    if (status === 'done')
      orders[country] = {
        request: body as CreateBulkRequest,
        bundles: made.length || null,
        credits: chargedCredits,
      };
  const [first] = states.values();
  const campaign = row?.applied?.campaign ?? first?.change.campaignKey ?? '';
  const ordered = Object.keys(orders);
  const memory = ordered.length === 0 ? {} : bulkMemoryCells(countries, { version: 1, campaign, orders });
  const all = [...states.values()];
  const isDoubtful = all.some(({ status }) => status === 'in doubt');
  const isRefused = ordered.length === 0 && all.some(({ status }) => status === 'failed');
  return {
    ...memory,
    ...(isDoubtful ? { status: 'in doubt' } : isRefused ? { status: 'refused' } : {}),
    ...problemCells(ordered, states),
  };
}

const WHAT: Readonly<Partial<Record<ChangeStatus, string>>> = {
  failed: 'refused',
  stale: 'not sent',
  'in doubt': 'not known',
};

/** `USA, UK ordered; DE refused: …`; nothing while countries only wait. */
function problemCells(ordered: readonly string[], states: ReadonlyMap<string, ChangeState>): Cells {
  const stuck = [...states].flatMap(([country, { status, reason }]) =>
    WHAT[status] === undefined
      ? []
      : [`${country} ${WHAT[status]}${reason === null ? '' : `: ${reason.text}`}`],
  );
  if (stuck.length > 0)
    return {
      problem: [...(ordered.length > 0 ? [`${ordered.join(', ')} ordered`] : []), ...stuck].join('; '),
    };
  const isDone = [...states.values()].every(({ status }) => status === 'done');
  return isDone ? { problem: '', problem_cells: '' } : {};
}
