import { makeRowId } from '../planning/rowIds';
import type { CellInput, Ports } from '../ports';
import { type Appended, appendRows } from '../workbook/appendRows';
import { typedCells } from '../workbook/rowAlignment';
import { BUNDLES, VIDEOS } from '../workbook/schema';
import type { TabBlocked, Table, TableRow } from '../workbook/table';
import { spreadsheetTag } from './spreadsheetTag';

const PROPERTY = 'tokportal.added';
const LETTERS = { [BUNDLES.name]: 'b', [VIDEOS.name]: 'v' };
/** Digits of a digest that tell whether a row was changed: a thousand rows must fit into one property (PLATFORM 1.1). */
const DIGEST_LENGTH = 7;

/** The last addition, in a document property: it can be taken back until its rows are sent or changed. */
export interface Addition {
  /** Row ids derive from it. */
  readonly base: string;
  /** Of the rows of each tab, in their order, what was written. */
  readonly bundles: string;
  readonly videos: string;
}

type Drafts = readonly Readonly<Record<string, CellInput>>[];

/** Appends drafts with ids of an addition. */
export function appendDrafts(
  ports: Ports,
  base: string,
  schema: typeof BUNDLES,
  rows: Drafts,
): Appended | TabBlocked {
  const ids = rowIds(ports, base, schema.name, rows.length);
  return appendRows(
    ports.workbook,
    schema,
    rows.map((row, index) => ({ ...row, row_id: ids[index] ?? '' })),
  );
}

/** Ids of the first rows of an addition: always the same ones. */
export function rowIds(ports: Ports, base: string, tab: string, count: number): string[] {
  const letter = LETTERS[tab] ?? '';
  const tag = spreadsheetTag(ports);
  return Array.from({ length: count }, (_, index) =>
    makeRowId({ letter, tag, random: () => ports.digest.sha256(`${base}:${letter}:${index}`) }),
  );
}

/** Digests of rows as they were written; rows that do not stand have one that fits no row. */
export function digestsOf(ports: Ports, ids: readonly string[], table: Table): string {
  const rows = new Map(table.rows.map((row) => [String(row.cell('row_id')), row]));
  return ids
    .map((id) => {
      const row = rows.get(id);
      return row === undefined ? '-'.repeat(DIGEST_LENGTH) : digestOf(ports, row, table);
    })
    .join('');
}

export function digestOf(ports: Pick<Ports, 'digest'>, row: TableRow, table: Table): string {
  return ports.digest.sha256(typedCells(row, table)).slice(0, DIGEST_LENGTH);
}

/** The digest of each row, by id. */
export function expectedDigests(
  ports: Ports,
  base: string,
  tab: string,
  digests: string,
): Map<string, string> {
  const ids = rowIds(ports, base, tab, digests.length / DIGEST_LENGTH);
  return new Map(
    ids.map((id, index) => [id, digests.slice(index * DIGEST_LENGTH, (index + 1) * DIGEST_LENGTH)]),
  );
}

/** `false` = it could not be kept: then the rows cannot be taken back by the menu. */
export function rememberAddition(ports: Ports, addition: Addition): boolean {
  const value = JSON.stringify({ ...addition, spreadsheetId: ports.workbook.id });
  return ports.documentProperties.set(PROPERTY, value);
}

/** `null` = nothing was added, or in the spreadsheet that this one was copied from. */
export function readAddition({ documentProperties, workbook }: Ports): Addition | null {
  try {
    const value = JSON.parse(documentProperties.get(PROPERTY) ?? 'null') as
      | (Addition & { readonly spreadsheetId: string })
      | null;
    return value?.spreadsheetId === workbook.id ? value : null;
  } catch {
    return null;
  }
}

export function forgetAddition({ documentProperties }: Ports): void {
  documentProperties.delete(PROPERTY);
}
