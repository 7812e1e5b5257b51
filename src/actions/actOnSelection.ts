import type { VerbName } from '../planning/verbs/verb';
import type { Ports } from '../ports';
import { chosenRows } from '../workbook/chosenRows';
import { BUNDLES, VIDEOS } from '../workbook/schema';
import { type ActionResult, refused } from './actionResult';
import { actOnRows, type Chooser } from './actOnRows';

/** Does one thing with the selected rows that were sent. */
export function actOnSelection(ports: Ports, version: string, verb: VerbName): ActionResult {
  return actOnRows(ports, version, verb, () => selectedRows(ports, verb));
}

function selectedRows({ workbook }: Ports, verb: VerbName): Chooser | ActionResult {
  const selection = workbook.selectedRows();
  const schema = [BUNDLES, VIDEOS].find(({ name }) => name === selection?.tab);
  if (selection === null || schema === undefined)
    return refused(
      'verb.noSelection',
      'Select rows of Videos, or of Bundles for whole orders, then choose this again.',
    );
  const chosen = chosenRows(workbook, schema, selection.rows);
  return ({ bundles, videos }) => {
    const rows = chosen.rowsIn(schema === BUNDLES ? bundles : videos);
    return rows === null ? null : [{ verb, tab: schema.name, has: ({ row }) => rows.has(row) }];
  };
}
