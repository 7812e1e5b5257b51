import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { type Journal, openJournal } from '../runs/journal';
import { parsedObject } from '../runs/journalReading';
import type { SentRequest } from '../runs/resume';
import { readAgency } from '../workbook/readAgency';
import { BUNDLES, RUNS } from '../workbook/schema';
import { readTable } from '../workbook/table';
import { type ActionResult, refused } from './actionResult';
import { actOnRows, type Chooser } from './actOnRows';
import { blockedTabs } from './blockedTabs';

const TITLE = 'Take back a sending';

/**
 * Unpublishes what a sending handed to the managers and none of them has accepted, as a new plan. Credits stay spent
 * (CONTRACT 3.1). The sending is the one of the selected row of Runs, else the last one.
 */
export function takeBack(ports: Ports, version: string): ActionResult {
  return actOnRows(ports, version, 'unpublish', () => ordersOfRun(ports));
}

function ordersOfRun(ports: Ports): Chooser | ActionResult {
  const journal = openJournal(ports);
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked') return blockedTabs(read.problems);
  const runId = selectedRun(ports) ?? lastRun(journal);
  if (journal === null || runId === null)
    return refused('takeBack.noRun', 'Nothing was sent yet, so there is nothing to take back.');
  const sent = bundlesOf(journal, runId);
  const orders = read.tables.rows.bundles.filter(({ bundle_id }) => sent.has(bundle_id ?? ''));
  if (orders.length === 0)
    return refused('takeBack.nothing', 'That sending published no order that has a row here.');
  const question =
    `The sending handed ${counted(orders.length, 'order')} to the managers. Those that no manager has accepted can be ` +
    'taken back; credits stay spent. The next question shows which. Go on?';
  return ports.dialogs.confirm(TITLE, question)
    ? () => ({ tab: BUNDLES.name, has: (row) => 'bundle_id' in row && sent.has(row.bundle_id ?? '') })
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
    ({ kind, operation }) => kind === 'intent' && PUBLISHES.has(operation),
  );
  return published?.[published.length - 1]?.run ?? null;
}

/** A batch may publish its order as well. */
const PUBLISHES = new Set(['publish', 'publishSlots', 'publishSlot', 'videos']);

function bundlesOf({ entries }: Journal, runId: string): ReadonlySet<string> {
  const own = entries.filter(
    ({ run, kind, operation }) => run === runId && kind.startsWith('intent') && PUBLISHES.has(operation),
  );
  return new Set(own.flatMap(({ text }) => (parsedObject(text) as SentRequest).bundleId ?? []));
}
