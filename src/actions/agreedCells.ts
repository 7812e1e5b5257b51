import type { PatchVideoRequest } from '../domain/orders';
import type { Change, ChangeOperation } from '../domain/plan';
import type { Cell, Ports } from '../ports';
import type { ChangeState, OrderState } from '../runs/state';
import { asInput } from '../workbook/cellInputs';
import { exclusively } from '../workbook/exclusiveWrite';
import type { AgencyTables } from '../workbook/readAgency';
import type { Table } from '../workbook/table';
import { type UserUpdate, writeUserCells } from '../workbook/userCells';

const DATE = 'target_publish_date';

/** What these take back must not go out with the next sending. */
const UNTICKING: readonly ChangeOperation[] = [
  'unpublishBundle',
  'unscheduleBundleVideo',
  'resetBundleVideo',
];

/**
 * The changes, each with the operator's cells that follow from it and that its confirmation names (DESIGN 4, "Cells"):
 * *Ready* of what is taken back, *Publish from* of what is moved.
 */
export function withAgreedCells(
  changes: readonly Change[],
  { bundles, videos, rows }: AgencyTables,
): Change[] {
  const cells = new Map(
    [...bundles.rows, ...videos.rows].map((row) => [String(row.cell('row_id')), row] as const),
  );
  const ticked = new Set(
    [...rows.bundles, ...rows.videos].filter(({ ready }) => ready).map(({ rowId }) => rowId),
  );
  return changes.map((change) => {
    const rowId = rowOf(change);
    const agreed: Record<string, { from: Cell; to: string | boolean }> = {};
    const from = (key: string) => cells.get(rowId)?.cell(key) ?? '';
    if (UNTICKING.includes(change.operation) && ticked.has(rowId))
      agreed.ready = { from: from('ready'), to: false };
    const day = (change.input as PatchVideoRequest | null)?.[DATE];
    if (change.operation === 'patchBundleVideo' && day !== undefined && asInput(from(DATE)) !== day)
      agreed[DATE] = { from: from(DATE), to: day };
    return Object.keys(agreed).length === 0 ? change : { ...change, cells: agreed };
  });
}

/** The row whose cells a change sets: the video's, else the order's. */
function rowOf({ rowId, videoRowIds: [video] }: Change): string {
  return video ?? rowId;
}

/** Cells that follow from what has succeeded, or may have, of orders (`Bundles`) or of videos, by row id. */
export function agreedCells(
  orders: readonly OrderState[],
  tab: 'Bundles' | 'Videos',
): ReadonlyMap<string, UserUpdate> {
  const sent = orders
    .flatMap(({ changes }) => changes)
    .filter((own) => own.status === 'done' || mayBeDone(own));
  return new Map(
    sent.flatMap(({ change }) =>
      change.cells === undefined || (change.videoRowIds.length === 0) !== (tab === 'Bundles')
        ? []
        : [[rowOf(change), change.cells as UserUpdate] as const],
    ),
  );
}

/** What somebody wanted back must not go out again, also where nobody knows whether it came back. */
function mayBeDone({ change, status, reason, attempts }: ChangeState): boolean {
  const isUnclear = attempts > 0 || reason?.code.startsWith('run.') === true;
  return UNTICKING.includes(change.operation) && status === 'failed' && isUnclear;
}

/** Writes them where they still hold what was seen, and names in `lost` the rows for which that did not succeed. */
export function writeAgreedCells(
  { workbook, lock }: Pick<Ports, 'workbook' | 'lock'>,
  table: Table,
  agreed: ReadonlyMap<string, UserUpdate>,
  lost: Set<string>,
): Table {
  const updates = new Map(
    table.rows.flatMap((row) => {
      const update = agreed.get(String(row.cell('row_id'))) ?? {};
      const seen = Object.entries(update);
      const isAsSeen = seen.every(
        ([key, { from }]) => JSON.stringify(row.cell(key)) === JSON.stringify(from),
      );
      return seen.length > 0 && isAsSeen ? [[row.row, update] as const] : [];
    }),
  );
  if (updates.size === 0) return table;
  const written = exclusively(lock, () => writeUserCells(workbook, table, updates));
  if (written.kind === 'blocked') {
    for (const rowId of agreed.keys()) lost.add(rowId);
    return table;
  }
  for (const { rowId } of [...written.missing, ...written.displaced]) if (rowId !== null) lost.add(rowId);
  return written.table;
}
