import type { BatchVideosRequest, ConfigureAccountRequest, CreateBundleRequest } from '../domain/orders';
import { type ChangeOperation, isAct } from '../domain/plan';
import type { AgencyRows, AppliedBundle, AppliedVideo } from '../domain/rows';
import type { CellInput } from '../ports';
import type { ChangeState, OrderState } from '../runs/state';
import { hasPaidExtra } from '../runs/steps';
import { actCells } from './actCells';
import { boughtSlotCells } from './boughtSlotCells';

export interface AppliedCells {
  /** By row id. */
  readonly bundles: ReadonlyMap<string, Record<string, CellInput>>;
  readonly videos: ReadonlyMap<string, Record<string, CellInput>>;
}

/** What is known about the rows of these orders after a wave, as system cells. Pure. */
export function appliedCells(
  orders: readonly OrderState[],
  earlier: ReadonlyMap<string, AppliedBundle>,
  rows: AgencyRows,
): AppliedCells {
  const bundles = new Map<string, Record<string, CellInput>>();
  const videos = new Map<string, Record<string, CellInput>>();
  for (const order of orders) {
    const main = order.changes.filter(({ change }) => isMain(change.operation));
    if (main.length > 0)
      bundles.set(order.rowId, orderCells({ ...order, changes: main }, earlier.get(order.rowId) ?? null));
    for (const [rowId, cells] of videoCells(order)) videos.set(rowId, cells);
    const acts = actCells(order, rows);
    for (const [rowId, cells] of acts.bundles) bundles.set(rowId, { ...bundles.get(rowId), ...cells });
    for (const [rowId, cells] of acts.videos) videos.set(rowId, { ...videos.get(rowId), ...cells });
  }
  return { bundles, videos };
}

/** Operations that make and fill an order, whose row tells of them. */
function isMain(operation: ChangeOperation): boolean {
  return !isAct(operation) && operation !== 'createAccountEditRequest';
}

function orderCells(order: OrderState, earlier: AppliedBundle | null): Record<string, CellInput> {
  const cells: Record<string, CellInput> = {};
  const create = order.changes.find(({ change }) => change.operation === 'createBundle');
  const account = order.changes.find(({ change }) => change.operation === 'configureAccount');
  const publish = order.changes.find(({ change }) => change.operation === 'publishBundle');
  const problem = problemOf(order.changes);
  if (problem !== null) cells.problem = problem;
  if (problem === '') cells.problem_cells = '';
  if (create?.status === 'in doubt') return { ...cells, status: 'in doubt' };
  if (order.bundleId === null) return cells;
  cells.bundle_id = order.bundleId;
  const applied: AppliedBundle | null =
    create?.status === 'done'
      ? {
          version: 1,
          create: create.body as CreateBundleRequest,
          account: null,
          campaign: create.change.campaignKey,
        }
      : earlier;
  if (applied !== null) {
    const configured =
      account?.status === 'done' ? (account.body as ConfigureAccountRequest) : applied.account;
    cells.last_applied = JSON.stringify({ ...applied, account: configured });
  }
  if (create?.status === 'done') {
    cells.credits = create.chargedCredits;
    cells.status = 'pending_setup';
  }
  if (publish !== undefined && publish.doneCount > 0) cells.status = 'published';
  return { ...cells, ...boughtSlotCells(order) };
}

function* videoCells(order: OrderState): Generator<[string, Record<string, CellInput>]> {
  const filled = order.changes.find(({ change }) => change.operation === 'configureVideos');
  const publications = publicationCells(order);
  yield* publications;
  if (filled === undefined || order.bundleId === null) return;
  const { videos } = (filled.body as BatchVideosRequest | null) ?? { videos: [] };
  const configured = videos.filter(({ position }) => filled.filledPositions.includes(position));
  const done = new Map(configured.map((video) => [video.position, video]));
  const paid = configured.filter(hasPaidExtra).length;
  for (const [index, rowId] of filled.change.videoRowIds.entries()) {
    const position = filled.change.positions[index] ?? 0;
    const video = done.get(position);
    if (video === undefined) continue;
    const { position: _, ...request } = video;
    const campaign = filled.change.videoCampaigns[index] ?? filled.change.campaignKey;
    const applied: AppliedVideo = { version: 1, bundle_id: order.bundleId, position, request, campaign };
    const extras = hasPaidExtra(video) ? { credits: filled.chargedCredits / paid } : {};
    const text = JSON.stringify(applied);
    const shown = { status: 'configured', problem: '', problem_cells: '', ...publications.get(rowId) };
    yield [rowId, { slot: position, ...shown, ...extras, last_applied: text }];
  }
}

/** By row id: what was published, and why a slot of its own was not. */
function publicationCells({ changes }: OrderState): ReadonlyMap<string, Record<string, CellInput>> {
  const cells = new Map<string, Record<string, CellInput>>();
  for (const { change, status, doneCount, refusedSlots } of changes) {
    if (change.operation !== 'publishBundle' && change.operation !== 'publishVideos') continue;
    const isSingly = change.operation === 'publishVideos' && !change.everySlot;
    for (const [index, rowId] of change.videoRowIds.entries()) {
      const refused = refusedSlots.find(({ position }) => position === change.positions[index]);
      if (refused !== undefined) cells.set(rowId, { problem: refused.text });
      else if (status === 'done' || (isSingly && index < doneCount))
        cells.set(rowId, { status: 'published' });
    }
  }
  return cells;
}

/** The sentence for the row: the first change that did not succeed and is not merely waiting. */
function problemOf(changes: readonly ChangeState[]): string | null {
  const all = changes.filter(
    ({ status, reason }) => status !== 'done' && status !== 'waiting' && reason !== null,
  );
  // The other parts of an order only went with the one that has a reason of its own.
  const stuck = all.find(({ reason }) => reason?.code !== 'stale.orderChanged') ?? all[0];
  if (stuck !== undefined) return stuck.reason?.text ?? null;
  return changes.every(({ status }) => status === 'done') ? '' : null;
}
