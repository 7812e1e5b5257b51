import type { Cell } from '../../../src/ports';
import { isSystemHeader, isUserTab, type SheetCells } from './sheetCells';

/** Cells that somebody agreed to: they get the value when what they belong to is done, in whatever execution. */
export interface AgreedCells {
  readonly tab: string;
  readonly key: string;
  readonly tags: ReadonlySet<string>;
  readonly value: Cell;
}

/** What else a click names, for its own execution. Rows are meant by their tags. */
export interface Named {
  readonly rows: { readonly tab: string; readonly tags: ReadonlySet<string> } | null;
  /** Any cell may get what TokPortal has in its place. */
  readonly fromTokPortal: ((tab: string, row: readonly Cell[], value: Cell) => boolean) | null;
}

export const NOTHING_NAMED: Named = { rows: null, fromTokPortal: null };

interface Change {
  readonly tab: string;
  readonly row: Cell[];
  readonly at: number;
  readonly was: Cell;
}

export interface LostRow {
  readonly tab: string;
  readonly tag: string;
}

export function isGone(sheet: SheetCells, { tab, tag }: LostRow): boolean {
  return !sheet.filled(tab).some((row) => sheet.tagOf(tab, row) === tag);
}

/**
 * Watches over the operator's cells and rows while one execution writes: what no click named must be as it was in the
 * end. What somebody moved into the way of a write may be wrong for a moment.
 */
export class CellGuard {
  private readonly changes: Change[] = [];
  private readonly gone: { readonly tab: string; readonly row: readonly Cell[] }[] = [];

  constructor(
    private readonly sheet: SheetCells,
    private readonly named: Named,
    private readonly agreed: readonly AgreedCells[],
  ) {}

  /** Before a cell of an existing row gets another value. */
  changing(tab: string, row: Cell[], at: number, to: Cell): void {
    const was = row[at] ?? '';
    const header = this.sheet.rows(tab)[0]?.[at] ?? '';
    if (!isUserTab(tab) || was === to || isSystemHeader(tab, header)) return;
    const isKnown = this.changes.some((change) => change.row === row && change.at === at);
    if (!isKnown && !this.mayWrite(tab, row, at, to)) this.changes.push({ tab, row, at, was });
  }

  private mayWrite(tab: string, row: readonly Cell[], at: number, to: Cell): boolean {
    const tag = this.sheet.tagOf(tab, row);
    return (
      this.named.fromTokPortal?.(tab, row, to) === true ||
      this.agreed.some(
        (own) =>
          own.tab === tab && this.sheet.indexOf(tab, own.key) === at && to === own.value && own.tags.has(tag),
      )
    );
  }

  /** Before a row is deleted. */
  deleting(tab: string, row: readonly Cell[]): void {
    const { rows } = this.named;
    const isNamed = rows?.tab === tab && rows.tags.has(this.sheet.tagOf(tab, row));
    if (isUserTab(tab) && !isNamed && row.some((cell) => cell !== '')) this.gone.push({ tab, row });
  }

  /** Places of cells that are not as they were. */
  harm(): string[] {
    const changed = this.changes.filter(
      ({ tab, row, at, was }) => this.sheet.rows(tab).includes(row) && row[at] !== was,
    );
    return changed.map(
      ({ tab, row, at, was }) =>
        `${tab}!R${this.sheet.rows(tab).indexOf(row) + 1}C${at + 1} “${was}” → “${row[at]}”`,
    );
  }

  /** Rows that no click named and that were deleted. */
  lost(): LostRow[] {
    return this.gone
      .map(({ tab, row }) => ({ tab, tag: this.sheet.tagOf(tab, row) }))
      .filter((lost) => isGone(this.sheet, lost));
  }
}
