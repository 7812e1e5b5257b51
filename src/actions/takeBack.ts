import type { BundleRow, VideoRow } from '../domain/rows';
import type { Ports } from '../ports';
import { type Journal, openJournal } from '../runs/journal';
import { parsedObject } from '../runs/journalReading';
import { filledElsewhere } from '../runs/resume';
import { readAgency } from '../workbook/readAgency';
import { BUNDLES, RUNS, VIDEOS } from '../workbook/schema';
import { readTable } from '../workbook/table';
import { type ActionResult, refused } from './actionResult';
import { actOnRows, type Chooser, partWords } from './actOnRows';
import { blockedTabs } from './blockedTabs';

const TITLE = 'Take back a sending';

/**
 * Takes back what a sending handed to the managers and none of them has accepted, as a new plan: orders that it published
 * as a whole, of others only its own videos. Credits stay spent (CONTRACT 3.1). The sending is the one of the selected row
 * of Runs, else the last one.
 */
export function takeBack(ports: Ports, version: string): ActionResult {
  return actOnRows(ports, version, 'unpublish', () => partsOfRun(ports), TITLE);
}

function partsOfRun(ports: Ports): Chooser | ActionResult {
  const journal = openJournal(ports);
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked') return blockedTabs(read.problems);
  const runId = selectedRun(ports) ?? lastRun(journal);
  if (journal === null || runId === null)
    return refused('takeBack.noRun', 'Nothing was sent yet, so there is nothing to take back.');
  const { bundleIds, places } = handedOver(journal, runId);
  const isOrder = (row: BundleRow | VideoRow) => 'bundle_id' in row && bundleIds.has(row.bundle_id ?? '');
  const isVideo = ({ applied }: BundleRow | VideoRow) =>
    applied !== null && 'position' in applied && places.has(`${applied.bundle_id}:${applied.position}`);
  const { bundles, videos } = read.tables.rows;
  const others = videos.filter((row) => isVideo(row) && !bundleIds.has(row.applied?.bundle_id ?? ''));
  const orders = bundles.filter(isOrder);
  if (orders.length + others.length === 0)
    return refused('takeBack.nothing', 'That sending published nothing that has a row here.');
  const question =
    `The sending handed ${partWords(orders.length, others.length)} to the managers. What no manager has accepted can be ` +
    'taken back; credits stay spent. The next question shows what. Go on?';
  return ports.dialogs.confirm(TITLE, question)
    ? () => [
        { verb: 'unpublish', tab: BUNDLES.name, has: isOrder },
        { verb: 'unschedule', tab: VIDEOS.name, has: isVideo },
      ]
    : refused('verb.cancelled', 'Nothing was changed.');
}

function selectedRun({ workbook }: Ports): string | null {
  const selection = workbook.selectedRows();
  if (selection?.tab !== RUNS.name) return null;
  const read = readTable(workbook, RUNS);
  const row =
    read.kind === 'table' ? read.table.rows.find((own) => own.row === selection.rows[0]) : undefined;
  const id = String(row?.cell('run_id') ?? '');
  return id === '' ? null : id;
}

function lastRun(journal: Journal | null): string | null {
  const published = journal?.entries.filter(
    ({ kind, operation }) => kind.startsWith('intent') && PUBLISHES.has(operation),
  );
  return published?.[published.length - 1]?.run ?? null;
}

/** A batch may publish its order as well. */
const PUBLISHES = new Set(['publish', 'publishSlots', 'publishSlot', 'videos']);

interface HandedOver {
  /** Orders that the run published. */
  readonly bundleIds: ReadonlySet<string>;
  /** Slots (`bundle id:position`) that it filled or published. */
  readonly places: ReadonlySet<string>;
}

function handedOver({ entries }: Journal, runId: string): HandedOver {
  const own = entries.filter(({ run }) => run === runId);
  const refusals = new Set(own.flatMap(({ kind, key }) => (kind === 'outcome, refused' ? [key] : [])));
  const bundleIds = new Set<string>();
  const places = new Set(filledElsewhere(own, '', ''));
  for (const { kind, operation, key, text } of own) {
    if (!kind.startsWith('intent') || refusals.has(key)) continue;
    const { bundleId = '', body, position, positions = [position] } = parsedObject(text) as Publication;
    if (operation === 'publish' || body?.auto_publish === true) bundleIds.add(bundleId);
    if (operation === 'publishSlot' || operation === 'publishSlots')
      for (const one of positions) places.add(`${bundleId}:${one}`);
  }
  // Another video may be there since.
  for (const place of filledElsewhere(entries, runId, own[0]?.at ?? '')) places.delete(place);
  return { bundleIds, places };
}

interface Publication {
  readonly bundleId?: string;
  readonly position?: number;
  readonly positions?: readonly number[];
  readonly body?: { readonly auto_publish?: boolean } | null;
}
