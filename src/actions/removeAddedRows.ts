import { referenceKey } from '../planning/references';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { type Journal, openJournal } from '../runs/journal';
import { type Removed, removeRows } from '../workbook/removeRows';
import { BUNDLES, VIDEOS } from '../workbook/schema';
import type { TabBlocked, TableRow } from '../workbook/table';
import { type ActionResult, done, refused } from './actionResult';
import { type Addition, digestOf, expectedDigests, forgetAddition, readAddition } from './addedRows';
import { blockedTabs } from './blockedTabs';
import { NOT_SET_UP } from './connection';
import { BUSY } from './removeDrafts';

const TITLE = 'Remove added rows';
/** Cells that say that a row was sent. */
const SENT = ['bundle_id', 'video_id', 'last_applied'];

/** Takes the last addition back: rows that are still as they were added and were not sent. */
export function removeAddedRows(ports: Ports): ActionResult {
  const result = removed(ports);
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 8);
  else if (result.code !== 'remove.cancelled') ports.dialogs.alert(TITLE, result.message);
  return result;
}

function removed(ports: Ports): ActionResult {
  const addition = readAddition(ports);
  if (addition === null) return refused('remove.nothing', 'There is nothing to take back.');
  const journal = openJournal(ports);
  if (journal === null) return refused('tab.missing', NOT_SET_UP);
  const question = 'Remove the rows that were added last? Rows that were changed or sent since stay.';
  if (!ports.dialogs.confirm(TITLE, question)) return refused('remove.cancelled', 'Nothing was removed.');
  const isSent = sentRows(journal);
  const videos = removeFrom(ports, VIDEOS, addition, isSent);
  if (videos === null) return refused('verb.busy', BUSY);
  if (videos.kind === 'blocked') return blockedTabs(videos.problems);
  const named = new Set(videos.table.rows.map((row) => referenceKey(String(row.cell('order')))));
  // An order stays while videos that stay name it.
  const isNamed = (row: TableRow) => named.has(referenceKey(String(row.cell('reference'))));
  const bundles = removeFrom(ports, BUNDLES, addition, (row) => isSent(row) || isNamed(row));
  if (bundles === null) return refused('verb.busy', BUSY);
  if (bundles.kind === 'blocked') return blockedTabs(bundles.problems);
  return outcome(ports, [bundles, videos]);
}

/** Rows of which the journal knows, whatever their cells say. */
function sentRows(journal: Journal): (row: TableRow) => boolean {
  const ids = new Set(journal.entries.map(({ rowId }) => rowId));
  const { created, fillings } = journal.summary();
  const slots = [...fillings.videos.values()].flatMap((filled) => [...filled.values()]);
  const references = new Set(slots.map(({ external_ref }) => external_ref));
  return (row) => {
    const id = String(row.cell('row_id'));
    const isFilled = references.has(String(row.cell('reference')));
    return ids.has(id) || created.has(id) || isFilled || SENT.some((key) => row.cell(key) !== '');
  };
}

function removeFrom(
  ports: Ports,
  schema: typeof BUNDLES,
  addition: Addition,
  isSent: (row: TableRow) => boolean,
): Removed | TabBlocked | null {
  const digests = schema === BUNDLES ? addition.bundles : addition.videos;
  const expected = expectedDigests(ports, addition.base, schema.name, digests);
  return removeRows(
    ports,
    schema,
    [...expected.keys()],
    (row, id, table) => !isSent(row) && digestOf(ports, row, table) === expected.get(id),
  );
}

function outcome(ports: Ports, tabs: readonly Removed[]): ActionResult {
  const count = (of: (tab: Removed) => readonly unknown[]) =>
    tabs.reduce((sum, tab) => sum + of(tab).length, 0);
  const removed = count((tab) => tab.removed);
  const kept = count(({ changed, displaced }) => [...changed, ...displaced]);
  const restored = count((tab) => tab.restored);
  if (kept === 0) forgetAddition(ports);
  const lines = [
    `Removed: ${counted(removed, 'row')}.`,
    kept > 0 ? `${counted(kept, 'row')} stayed: changed, sent, or named by videos that stay.` : '',
    restored > 0
      ? `Somebody moved rows at the same moment: ${counted(restored, 'row')} went to the end of the tab. Look at them.`
      : '',
  ];
  return done(lines.filter((line) => line !== '').join(' '), { removed, kept, restored });
}
