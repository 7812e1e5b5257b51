import { isBlank } from './cells';
import type { Table, TableRow } from './table';

/** Where rows of an earlier reading stand now. */
export interface RowAlignment {
  /** Row number then → row number now. */
  readonly rowNow: ReadonlyMap<number, number>;
  /** Row numbers then of rows that are gone, or that cannot be told from others. */
  readonly missing: readonly number[];
}

/**
 * Finds rows again after somebody may have sorted, inserted or deleted (DESIGN 4, "Row identity"): by row id; where
 * a row has none, or several bear it, by what the operator typed. A row that was edited meanwhile keeps its id; a
 * row without id that was edited counts as gone, since nothing proves that it is the same.
 */
export function alignRows(then: Table, now: Table, rows: Iterable<number>): RowAlignment {
  const wanted = [...rows];
  const rowsThen = new Map(then.rows.map((row) => [row.row, row]));
  const identities = new Map(
    wanted.flatMap((number): [number, string][] => {
      const row = rowsThen.get(number);
      return row === undefined ? [] : [[number, identityOf(row, then)]];
    }),
  );
  const candidates = byIdentity(now, new Set(identities.values()));
  const rowNow = new Map<number, number>();
  const missing: number[] = [];
  for (const number of wanted) {
    const row = rowsThen.get(number);
    const sharers = candidates.get(identities.get(number) ?? '') ?? [];
    const found = row === undefined ? null : findRow(row, then, sharers, now);
    if (found === null) missing.push(number);
    else rowNow.set(number, found.row);
  }
  return { rowNow, missing };
}

/** The row's id, or `null` for a row that never got one. */
export function rowIdOf(row: TableRow): string | null {
  const id = row.cell('row_id');
  return isBlank(id) ? null : String(id);
}

/** Everything that the operator typed into the row's declared columns. */
export function typedCells(row: TableRow, table: Table): string {
  return JSON.stringify(
    table.schema.columns.filter(({ owner }) => owner === 'user').map(({ key }) => row.cell(key)),
  );
}

const TYPED = 'typed:';

function identityOf(row: TableRow, table: Table): string {
  const id = rowIdOf(row);
  return id === null ? `${TYPED}${typedCells(row, table)}` : `id:${id}`;
}

/** A wave writes few rows of a long tab; what rows without id say is put together only where one of them is looked for. */
function byIdentity(table: Table, wanted: ReadonlySet<string>): Map<string, TableRow[]> {
  const rows = new Map<string, TableRow[]>();
  const hasTyped = [...wanted].some((identity) => identity.startsWith(TYPED));
  for (const row of table.rows) {
    if (!hasTyped && rowIdOf(row) === null) continue;
    const identity = identityOf(row, table);
    if (!wanted.has(identity)) continue;
    const sharers = rows.get(identity);
    if (sharers === undefined) rows.set(identity, [row]);
    else sharers.push(row);
  }
  return rows;
}

function findRow(row: TableRow, then: Table, candidates: readonly TableRow[], now: Table): TableRow | null {
  const [only, second] = candidates;
  if (only === undefined) return null;
  if (second === undefined) return only;
  const typed = typedCells(row, then);
  const alike = candidates.filter((candidate) => typedCells(candidate, now) === typed);
  return (
    alike.find((candidate) => candidate.row === row.row) ?? (alike.length === 1 ? (alike[0] ?? null) : null)
  );
}
