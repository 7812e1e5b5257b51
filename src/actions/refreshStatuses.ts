import type { Instant } from '../domain/dates';
import { problemLine } from '../domain/problemTexts';
import { NOT_LOADED } from '../domain/problemTexts/video';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows, VideoRow } from '../domain/rows';
import { isEmptied } from '../planning/positions';
import { slotReplaced } from '../planning/rules/memory';
import { notLoaded, notLoadedProblem } from '../planning/rules/notLoaded';
import { counted } from '../planning/summaries';
import type { CellInput, Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { openJournal } from '../runs/journal';
import { type Lease, releaseLease, stillHolds, type TakenLease, takeLease } from '../runs/lease';
import type { RatedTransport } from '../runs/ratedTransport';
import { createReader, type Reader, type ReadResult } from '../runs/reads';
import { describeFailure } from '../runs/sentences';
import { writeExclusively } from '../workbook/exclusiveWrite';
import { readAgency } from '../workbook/readAgency';
import { EMPTIED } from './actCells';
import { type ActionResult, done, refused } from './actionResult';
import { bundleCells, slotCells } from './bundleCells';
import { connectionOf, NOT_CONNECTED } from './connection';
import { endRefreshing, keepRefreshing } from './openRefresh';
import { readSlots } from './readFacts';
import { readBundles } from './readLists';
import { writeTallies } from './tallyCells';
import { sheetRefusal } from './trustedSheet';

const TITLE = 'Update from TokPortal';
const STEP_MS = 270_000;
const GIVEN_UP_AFTER_MS = 3_600_000;
/** Orders whose slots are read in one go; the stalest first. */
const BUNDLES_A_RUN_MAX = 400;
/** Statuses after which a slot does not change any more (CONTRACT 2.4). */
const FINAL_SLOT_STATUSES = new Set(['finalized', 'cancelled']);

/** Reads statuses, post links and windows back into the rows (DESIGN 5, "Refresh"). Costs nothing, sends nothing. */
export function refreshStatuses(ports: Ports, version: string): ActionResult {
  const result = refreshStep(ports, version, ports.clock.now());
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 8);
  else ports.dialogs.alert(TITLE, result.message);
  return result;
}

/**
 * As much of an update as one execution can do; what is left is done by the next one, from the trigger. It yields to a
 * sending: whoever sends takes the lease from it, and nothing is written any more (DESIGN 6, "Several people").
 *
 * @param since rows that were read after this moment are up to date
 */
export function refreshStep(ports: Ports, version: string, since: Instant): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const taken = takeLease(ports, 'refresh', ports.session.userEmail());
  if (taken.kind !== 'taken') return busy(taken);
  let goesOn = false;
  try {
    const result = refresh(ports, transport, taken.lease, since);
    const isOld = Date.parse(ports.clock.now()) - Date.parse(since) > GIVEN_UP_AFTER_MS;
    goesOn = !isOld && (result.ok || result.code === 'refresh.yielded');
    return result;
  } finally {
    // What cannot be read now is for a person to see; the trigger would only try again and again.
    if (!goesOn) endRefreshing(ports);
    releaseLease(ports, taken.lease);
  }
}

function busy(taken: TakenLease): ActionResult {
  const who = (taken.kind === 'held' && taken.lease.owner) || 'A colleague';
  const what = taken.kind === 'held' && taken.lease.purpose === 'apply' ? 'sending' : 'updating';
  return refused(
    'refresh.busy',
    `${who} is ${what} right now. Nothing was changed. Update again when that is done.`,
  );
}

function refresh(ports: Ports, transport: RatedTransport, lease: Lease, since: Instant): ActionResult {
  const startedAt = ports.clock.now();
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked')
    return refused('tab.blocked', 'The tabs are not set up. Choose Set up › Set up or repair tabs.');
  const { tables } = read;
  const journal = openJournal(ports);
  const refusal = journal === null ? null : sheetRefusal(ports, tables, journal);
  if (refusal !== null) return refusal;
  const deadline = deadlineIn(STEP_MS, startedAt);
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const remote = readRemote(reader, tables.rows, since);
  if (!remote.ok) {
    const { code, text } = describeFailure(remote.failure);
    return refused(code, `${text} Nothing was changed. Try again.`);
  }
  if (!stillHolds(ports, lease)) return YIELDED;
  const now = ports.clock.now();
  const { bundles, slots, left } = remote.value;
  const bundleUpdates = bundleUpdatesOf(tables.rows, bundles, now);
  const shown = new Map(tables.videos.rows.map((row) => [row.row, String(row.cell('problem'))]));
  const videoUpdates = videoUpdatesOf(tables.rows, slots, now, shown, journal?.summary().emptied);
  const results = [writeExclusively(ports, tables.bundles, bundleUpdates)];
  if (!stillHolds(ports, lease)) return YIELDED;
  results.push(writeExclusively(ports, tables.videos, videoUpdates));
  writeTallies(ports);
  const unwritten = results.reduce(
    (sum, result) => sum + (result.kind === 'written' ? result.missing.length + result.displaced.length : 0),
    0,
  );
  const goesOn = left > 0 && keepRefreshing(ports, since);
  if (left === 0) endRefreshing(ports);
  const message = words(bundleUpdates.size, videoUpdates.size, remote.value, unwritten, goesOn);
  const { missing } = remote.value;
  return done(message, { orders: bundleUpdates.size, videos: videoUpdates.size, missing, left });
}

const YIELDED = refused(
  'refresh.yielded',
  'A sending began meanwhile and goes first. Update again afterwards.',
);

function words(orders: number, videos: number, remote: Remote, unwritten: number, goesOn: boolean): string {
  const { missing, left } = remote;
  const notes = [`${counted(orders, 'order')} and ${counted(videos, 'video')} are up to date.`];
  if (missing > 0)
    notes.push(
      `${counted(missing, 'order')} of this workbook ${missing === 1 ? 'is' : 'are'} not in TokPortal’s list.`,
    );
  if (unwritten > 0) notes.push('Some rows moved meanwhile; update once more.');
  if (left > 0)
    notes.push(
      `The videos of ${counted(left, 'order')} are still to be read; ${goesOn ? 'it goes on by itself' : 'update once more'}.`,
    );
  return notes.join(' ');
}

interface Remote {
  readonly bundles: ReadonlyMap<string, RemoteBundle>;
  readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>;
  /** Orders of the workbook that the list does not hold. */
  readonly missing: number;
  /** Orders whose slots are still to be read. */
  readonly left: number;
}

function readRemote(reader: Reader, rows: AgencyRows, since: Instant): ReadResult<Remote> {
  const ordered = rows.bundles.flatMap((row) => row.bundle_id ?? []);
  if (ordered.length === 0)
    return { ok: true, value: { bundles: new Map(), slots: new Map(), missing: 0, left: 0 } };
  const listed = readBundles(reader, ordered);
  if (!listed.ok) return listed;
  const bundles = new Map(listed.value.map((bundle) => [bundle.bundle_id, bundle]));
  const toRead = bundlesToRead(rows, bundles, since);
  const now = toRead.slice(0, BUNDLES_A_RUN_MAX);
  const slots = readSlots(reader, now);
  if (!slots.ok) return slots;
  const missing = ordered.filter((id) => !bundles.has(id)).length;
  return { ok: true, value: { bundles, slots: slots.value, missing, left: toRead.length - now.length } };
}

/** Bundles with slots that can still change, those first that were not read for the longest time. */
function bundlesToRead(
  rows: AgencyRows,
  bundles: ReadonlyMap<string, RemoteBundle>,
  since: Instant,
): string[] {
  const readAt = new Map<string, string>();
  for (const row of rows.videos.filter(canChange)) {
    const id = row.applied?.bundle_id ?? '';
    const at = row.syncedAt ?? '';
    const oldest = readAt.get(id);
    if (bundles.has(id) && at < since && (oldest === undefined || at < oldest)) readAt.set(id, at);
  }
  const stalestFirst = [...readAt].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  return stalestFirst.map(([id]) => id);
}

function canChange(row: VideoRow): boolean {
  return row.applied !== null && !FINAL_SLOT_STATUSES.has(row.status ?? '');
}

function bundleUpdatesOf(
  rows: AgencyRows,
  bundles: ReadonlyMap<string, RemoteBundle>,
  now: string,
): Map<number, Record<string, CellInput>> {
  return new Map(
    rows.bundles.flatMap((row): [number, Record<string, CellInput>][] => {
      const bundle = bundles.get(row.bundle_id ?? '');
      return bundle === undefined ? [] : [[row.row, bundleCells(bundle, now)]];
    }),
  );
}

/**
 * By row number. A slot that now holds another video says nothing about its row; one that was emptied opens it again.
 *
 * @param shown what stands in the *Problem* cells
 */
export function videoUpdatesOf(
  rows: AgencyRows,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
  now: string,
  shown: ReadonlyMap<number, string> = new Map(),
  emptied?: ReadonlySet<string>,
): Map<number, Record<string, CellInput>> {
  return new Map(
    rows.videos.flatMap((row): [number, Record<string, CellInput>][] => {
      const own = slots.get(row.applied?.bundle_id ?? '');
      const slot = own?.find(({ position }) => position === row.applied?.position);
      if (slot === undefined) return [];
      if (isEmptied(row, emptied, slots)) return [[row.row, { ...EMPTIED, synced_at: now }]];
      const [replaced] = slotReplaced(row, [slot]);
      const cells = replaced
        ? { problem: problemLine(replaced), synced_at: now }
        : { ...slotCells(slot, now), ...loadCells(row, slot, shown.get(row.row) ?? '') };
      return [[row.row, cells]];
    }),
  );
}

/** Says that the file was not loaded, or takes that back, and leaves what else a preview found. */
function loadCells(row: VideoRow, slot: RemoteSlot, shown: string): Record<string, CellInput> {
  const { applied } = row;
  const lines = shown.split('\n').filter((line) => line !== '' && !line.includes(`${NOT_LOADED}.`));
  const own = notLoadedProblem(row, slot).map((problem) => problemLine(problem));
  const problem = [...own, ...lines].join('\n');
  const not_loaded = notLoaded(row, slot) ?? undefined;
  return {
    ...(problem === shown ? {} : { problem }),
    ...(problem === '' && shown !== '' ? { problem_cells: '' } : {}),
    ...(not_loaded === applied?.not_loaded
      ? {}
      : { last_applied: JSON.stringify({ ...applied, not_loaded }) }),
  };
}
