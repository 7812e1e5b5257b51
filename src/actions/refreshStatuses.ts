import { problemLine } from '../domain/problemTexts';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows, VideoRow } from '../domain/rows';
import { slotReplaced } from '../planning/rules/memory';
import { counted } from '../planning/summaries';
import type { CellInput, Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { createReader, type Reader, type ReadResult } from '../runs/reads';
import { describeFailure } from '../runs/sentences';
import * as calls from '../tokportal/calls';
import { readAgency } from '../workbook/readAgency';
import { writeSystemCells } from '../workbook/writeBack';
import { type ActionResult, done, refused } from './actionResult';
import { bundleCells, slotCells } from './bundleCells';
import { connectionOf, NOT_CONNECTED } from './connection';
import { readPages, readSlots } from './readFacts';
import { writeTallies } from './tallyCells';

const TITLE = 'Update from TokPortal';
const STEP_MS = 270_000;
/** Orders whose slots are read in one go; the stalest first. */
const BUNDLES_A_RUN_MAX = 400;
/** Statuses after which a slot does not change any more (CONTRACT 2.4). */
const FINAL_SLOT_STATUSES = new Set(['finalized', 'cancelled']);

/** Reads statuses, post links and windows back into the rows (DESIGN 5, "Refresh"). Costs nothing, sends nothing. */
export function refreshStatuses(ports: Ports, version: string): ActionResult {
  const result = refresh(ports, version);
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 8);
  else ports.dialogs.alert(TITLE, result.message);
  return result;
}

function refresh(ports: Ports, version: string): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked')
    return refused('tab.blocked', 'The tabs are not set up. Choose Set up › Set up or repair tabs.');
  const { tables } = read;
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const remote = readRemote(reader, tables.rows);
  if (!remote.ok) {
    const { code, text } = describeFailure(remote.failure);
    return refused(code, `${text} Nothing was changed. Try again.`);
  }
  const now = ports.clock.now();
  const { bundles, slots, missing } = remote.value;
  const bundleUpdates = bundleUpdatesOf(tables.rows, bundles, now);
  const videoUpdates = videoUpdatesOf(tables.rows, slots, now);
  const results = [
    writeSystemCells(ports.workbook, tables.bundles, bundleUpdates),
    writeSystemCells(ports.workbook, tables.videos, videoUpdates),
  ];
  writeTallies(ports.workbook);
  const unwritten = results.reduce(
    (sum, result) => sum + (result.kind === 'written' ? result.missing.length + result.displaced.length : 0),
    0,
  );
  const notes = [
    `${counted(bundleUpdates.size, 'order')} and ${counted(videoUpdates.size, 'video')} are up to date.`,
    ...(missing > 0
      ? [
          `${counted(missing, 'order')} of this workbook ${missing === 1 ? 'is' : 'are'} not in TokPortal’s list.`,
        ]
      : []),
    ...(unwritten > 0 ? ['Some rows moved meanwhile; update once more.'] : []),
  ];
  return done(notes.join(' '), { orders: bundleUpdates.size, videos: videoUpdates.size, missing });
}

interface Remote {
  readonly bundles: ReadonlyMap<string, RemoteBundle>;
  readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>;
  /** Orders of the workbook that the list does not hold. */
  readonly missing: number;
}

function readRemote(reader: Reader, rows: AgencyRows): ReadResult<Remote> {
  const ordered = rows.bundles.flatMap((row) => row.bundle_id ?? []);
  if (ordered.length === 0) return { ok: true, value: { bundles: new Map(), slots: new Map(), missing: 0 } };
  const listed = readPages(reader, (page) => calls.listBundles({ page }));
  if (!listed.ok) return listed;
  const bundles = new Map(listed.value.map((bundle) => [bundle.bundle_id, bundle]));
  const slots = readSlots(reader, bundlesToRead(rows, bundles));
  if (!slots.ok) return slots;
  return {
    ok: true,
    value: { bundles, slots: slots.value, missing: ordered.filter((id) => !bundles.has(id)).length },
  };
}

/** Bundles with slots that can still change, those first that were not read for the longest time. */
function bundlesToRead(rows: AgencyRows, bundles: ReadonlyMap<string, RemoteBundle>): string[] {
  const readAt = new Map<string, string>();
  for (const row of rows.videos.filter(canChange)) {
    const id = row.applied?.bundle_id ?? '';
    const at = row.syncedAt ?? '';
    const oldest = readAt.get(id);
    if (bundles.has(id) && (oldest === undefined || at < oldest)) readAt.set(id, at);
  }
  const stalestFirst = [...readAt].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  return stalestFirst.map(([id]) => id).slice(0, BUNDLES_A_RUN_MAX);
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

/** By row number. A slot that now holds another video says nothing about its row. */
export function videoUpdatesOf(
  rows: AgencyRows,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
  now: string,
): Map<number, Record<string, CellInput>> {
  return new Map(
    rows.videos.flatMap((row): [number, Record<string, CellInput>][] => {
      const own = slots.get(row.applied?.bundle_id ?? '');
      const slot = own?.find(({ position }) => position === row.applied?.position);
      if (slot === undefined) return [];
      const [replaced] = slotReplaced(row, [slot]);
      return [
        [row.row, replaced ? { problem: problemLine(replaced), synced_at: now } : slotCells(slot, now)],
      ];
    }),
  );
}
