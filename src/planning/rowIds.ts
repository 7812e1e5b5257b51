/**
 * Row identity (DESIGN 4): `b-3f9a1c-5d0e7b2a9c41` = a letter for the tab, a tag of this spreadsheet's id, a
 * random part. Rows are found by id, never by number.
 */
export interface IdentifiedRow {
  readonly row: number;
  readonly rowId: string | null;
  /** Whether money may stand behind the id: the row was ordered, or has something applied. */
  readonly ordered: boolean;
  /** Whether the row's cells still say what was last applied under its id. */
  readonly matchesApplied: boolean;
  /** Whether it now names another order than the one that it was sent to. */
  readonly isElsewhere?: boolean;
}

export interface RowIdDecision {
  readonly row: number;
  readonly rowId: string;
  /** `new`: never seen. `copy`: a copy of an identified row, to be treated as new: its system cells are emptied. */
  readonly kind: 'kept' | 'new' | 'copy';
}

export interface RowIds {
  readonly decisions: readonly RowIdDecision[];
  /** Rows whose id another row bears as well, undecidable: both are blocked. */
  readonly ambiguous: ReadonlySet<number>;
  /** Rows whose id belongs to another spreadsheet. */
  readonly foreign: ReadonlySet<number>;
}

export interface RowIdMaker {
  readonly letter: string;
  readonly tag: string;
  /** Tags of spreadsheets that this one replaces: their ids count as its own. */
  readonly replacedTags?: readonly string[];
  /** At least 12 hexadecimal digits, new each time. */
  readonly random: () => string;
}

export function makeRowId(maker: RowIdMaker): string {
  return `${maker.letter}-${maker.tag}-${maker.random().slice(0, 12)}`;
}

/** An id becomes part of idempotency keys, which are plain ASCII (CONTRACT 1.8): one typed by hand may not be. */
const USABLE = /^[\x21-\x7E]{1,100}$/;

export function decideRowIds(rows: readonly IdentifiedRow[], maker: RowIdMaker): RowIds {
  const decisions: RowIdDecision[] = [];
  const ambiguous = new Set<number>();
  const foreign = new Set<number>();
  const ownPrefixes = [maker.tag, ...(maker.replacedTags ?? [])].map((tag) => `${maker.letter}-${tag}-`);
  for (const [rowId, sharers] of byRowId(rows)) {
    if (rowId === '') {
      for (const { row } of sharers) decisions.push({ row, rowId: makeRowId(maker), kind: 'new' });
      continue;
    }
    if (!ownPrefixes.some((prefix) => rowId.startsWith(prefix)) || !USABLE.test(rowId)) {
      for (const { row } of sharers) {
        foreign.add(row);
        decisions.push({ row, rowId, kind: 'kept' });
      }
      continue;
    }
    const original = originalOf(sharers);
    if (original === null) {
      for (const { row } of sharers) {
        ambiguous.add(row);
        decisions.push({ row, rowId, kind: 'kept' });
      }
      continue;
    }
    for (const sharer of sharers) {
      const decision =
        sharer === original
          ? { rowId, kind: 'kept' as const }
          : { rowId: makeRowId(maker), kind: 'copy' as const };
      decisions.push({ row: sharer.row, ...decision });
    }
  }
  return { decisions, ambiguous, foreign };
}

/**
 * The row that keeps a shared id, or `null` where the cells do not tell and money may stand behind it. A
 * row that was sent and copied for another order names that one: the other is the original.
 */
function originalOf(sharers: readonly IdentifiedRow[]): IdentifiedRow | null {
  const [first] = sharers;
  if (first === undefined || sharers.length === 1) return first ?? null;
  const staying = sharers.filter(({ isElsewhere }) => isElsewhere !== true);
  if (staying.length === 1) return staying[0] ?? null;
  const matching = staying.filter((sharer) => sharer.matchesApplied);
  if (matching.length === 1) return matching[0] ?? null;
  return sharers.some((sharer) => sharer.ordered) ? null : first;
}

function byRowId(rows: readonly IdentifiedRow[]): Map<string, IdentifiedRow[]> {
  const groups = new Map<string, IdentifiedRow[]>();
  for (const row of rows) {
    const group = groups.get(row.rowId ?? '');
    if (group) group.push(row);
    else groups.set(row.rowId ?? '', [row]);
  }
  return groups;
}
