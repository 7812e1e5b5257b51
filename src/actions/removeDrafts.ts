import type { BundleRow, VideoRow } from '../domain/rows';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { openJournal } from '../runs/journal';
import { readAgency } from '../workbook/readAgency';
import { removeRows } from '../workbook/removeRows';
import { BUNDLES, VIDEOS } from '../workbook/schema';
import type { Table, TableRow } from '../workbook/table';
import { type ActionResult, done, refused } from './actionResult';
import { blockedTabs } from './blockedTabs';
import { replacePlan } from './planStore';

const TITLE = 'Remove drafts';
const SHOWN_MAX = 10;
export const BUSY = 'Somebody else is writing at this moment. What still stands was left alone: try again.';

/** Deletes selected rows that were never sent, after a question that names them. Nothing at TokPortal changes. */
export function removeDrafts(ports: Ports): ActionResult {
  const result = removed(ports);
  if (result.code !== 'verb.cancelled') ports.dialogs.alert(TITLE, result.message);
  return result;
}

function removed(ports: Ports): ActionResult {
  const selection = ports.workbook.selectedRows();
  const schema = [BUNDLES, VIDEOS].find(({ name }) => name === selection?.tab);
  if (selection === null || schema === undefined)
    return refused('verb.noSelection', 'Select rows of Bundles or Videos, then choose this again.');
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked') return blockedTabs(read.problems);
  const { tables } = read;
  const journal = openJournal(ports)?.summary();
  const known = new Set([...(journal?.created.keys() ?? []), ...(journal?.inDoubt ?? [])]);
  const isDraft = (row: BundleRow | VideoRow): boolean =>
    row.applied === null && !('bundle_id' in row && row.bundle_id !== null) && !known.has(row.rowId ?? '');
  const rows: readonly (BundleRow | VideoRow)[] =
    schema === BUNDLES ? tables.rows.bundles : tables.rows.videos;
  const chosen = rows.filter(({ row }) => selection.rows.includes(row));
  const drafts = chosen.filter(isDraft);
  const named = drafts.flatMap(({ row, rowId }) => (rowId === null ? [] : [{ row, rowId }]));
  if (named.length === 0) return refused('verb.nothing', nothingWords(chosen.length, drafts.length));
  const shown = named.slice(0, SHOWN_MAX).map(({ row }) => row);
  const more = named.length > SHOWN_MAX ? ' …' : '';
  const kept = chosen.length - named.length;
  const rest =
    kept === 0
      ? ''
      : ` ${counted(kept, 'selected row')} that ${kept === 1 ? 'was sent or never previewed stays' : 'were sent or never previewed stay'}.`;
  const question = `Delete ${counted(named.length, 'draft')} of ${schema.name} (rows ${shown.join(', ')}${more})?${rest} Ctrl+Z brings them back.`;
  if (!ports.dialogs.confirm(TITLE, question)) return refused('verb.cancelled', 'Nothing was changed.');
  const table = schema === BUNDLES ? tables.bundles : tables.videos;
  const seen = userCells(table);
  const ids = named.map(({ rowId }) => rowId);
  const result = removeRows(ports, schema, ids, (row, id) => seen.get(id) === textOf(table, row));
  if (result === null) return refused('verb.busy', BUSY);
  if (result.kind === 'blocked') return blockedTabs(result.problems);
  // What was previewed may rest on them.
  replacePlan(ports, TITLE);
  const changed = result.changed.length + result.displaced.length + result.missing.length;
  const left = changed === 0 ? '' : ` ${counted(changed, 'row')} changed meanwhile and was left alone.`;
  return done(`${counted(result.removed.length, 'draft')} removed.${left} Preview again before you send.`, {
    removed: result.removed.length,
  });
}

function nothingWords(chosen: number, drafts: number): string {
  if (drafts > 0) return 'These rows were never previewed: delete them as any other row of the sheet.';
  return chosen === 0
    ? 'There is nothing in the selected rows.'
    : 'All selected rows were sent, so they are kept: deleting them would not stop their orders.';
}

function userCells(table: Table): ReadonlyMap<string, string> {
  return new Map(table.rows.map((row) => [String(row.cell('row_id')), textOf(table, row)]));
}

function textOf({ schema }: Table, row: TableRow): string {
  return JSON.stringify(
    schema.columns.filter(({ owner }) => owner === 'user').map(({ key }) => row.cell(key)),
  );
}
