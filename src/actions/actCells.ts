import type { PatchVideoRequest, UpdateBundleRequest } from '../domain/orders';
import { type Change, isAct } from '../domain/plan';
import type { AgencyRows, AppliedBundle, AppliedVideo } from '../domain/rows';
import type { CellInput } from '../ports';
import type { ChangeState, OrderState } from '../runs/state';

type Cells = Record<string, CellInput>;

/** Cells by row id, of orders and of videos. */
export interface ActCells {
  readonly bundles: readonly (readonly [string, Cells])[];
  readonly videos: readonly (readonly [string, Cells])[];
}

const CLEARED: Cells = { problem: '', problem_cells: '' };
/** The row of a slot that was emptied is open again. */
export const EMPTIED: Cells = {
  ...CLEARED,
  status: '',
  video_id: '',
  window: '',
  post_link: '',
  last_applied: '',
};

/**
 * What rows get after requests about what was sent before: the status that follows from it, and what now counts as last
 * applied. A refusal stands at the row that it concerns. Pure.
 *
 * @param rows as they were read when the step began
 */
export function actCells(order: OrderState, rows: AgencyRows): ActCells {
  const bundles: [string, Cells][] = [];
  const videos: [string, Cells][] = [];
  for (const own of order.changes.filter(({ change }) => isAct(change.operation))) {
    const [videoRowId] = own.change.videoRowIds;
    const target = videoRowId === undefined ? bundles : videos;
    const rowId = videoRowId ?? order.rowId;
    if (own.status !== 'done') {
      if (own.status !== 'waiting' && own.reason !== null) target.push([rowId, { problem: own.reason.text }]);
      continue;
    }
    if (videoRowId === undefined) bundles.push([rowId, orderCells(own, rows)]);
    else videos.push([rowId, videoCells(own, rows)]);
    if (own.change.operation === 'unpublishBundle') videos.push(...takenBack(own.change, rows));
  }
  return { bundles, videos };
}

function orderCells({ change }: ChangeState, rows: AgencyRows): Cells {
  switch (change.operation) {
    case 'unpublishBundle':
      return { status: 'pending_setup' };
    case 'finalizeBundleAccount':
      return { account_status: 'finalized' };
    case 'requestBundleAccountCorrections':
      return { account_status: 'pending_corrections' };
    case 'updateBundle': {
      const applied = rows.bundles.find(({ rowId }) => rowId === change.rowId)?.applied ?? null;
      return applied === null ? CLEARED : { ...CLEARED, last_applied: updated(applied, change.input) };
    }
    default:
      return {};
  }
}

function updated(applied: AppliedBundle, input: unknown): string {
  return JSON.stringify({ ...applied, create: { ...applied.create, ...(input as UpdateBundleRequest) } });
}

function videoCells({ change }: ChangeState, rows: AgencyRows): Cells {
  switch (change.operation) {
    case 'finalizeBundleVideo':
      return { status: 'finalized' };
    case 'requestBundleVideoCorrections':
      return { status: 'pending_corrections' };
    case 'unscheduleBundleVideo':
      return { status: 'configured' };
    case 'resetBundleVideo':
      return EMPTIED;
    case 'patchBundleVideo':
    case 'fixBundleVideoDownload': {
      const applied = rows.videos.find(({ rowId }) => rowId === change.videoRowIds[0])?.applied ?? null;
      return applied === null ? CLEARED : { ...CLEARED, ...patched(applied, change.input) };
    }
    default:
      return {};
  }
}

function patched(applied: AppliedVideo, input: unknown): Cells {
  const patch = input as PatchVideoRequest;
  const last_applied = JSON.stringify({
    ...applied,
    not_loaded: undefined,
    request: { ...applied.request, ...patch },
  });
  const day = patch.target_publish_date;
  return { last_applied, ...(day === undefined ? {} : { window: day }) };
}

/** Its published videos are configured again. */
function takenBack({ bundleId }: Change, { videos }: AgencyRows): [string, Cells][] {
  return videos.flatMap(({ rowId, applied, status }): [string, Cells][] =>
    rowId !== null && applied?.bundle_id === bundleId && status === 'published'
      ? [[rowId, { status: 'configured' }]]
      : [],
  );
}
