import type { SheetFacts, WorkbookStore } from '../store';
import { cellWith, knownStyle, NO_FORMULAS } from './cells';
import type { ArrayRow, BookState, Lines, SheetState } from './state';

/** The content of another store. @throws Error when a cell holds a formula */
export function copiedBook(store: WorkbookStore): BookState {
  return { metadata: store.metadata(), sheets: store.sheets().map((facts) => copiedSheet(store, facts)) };
}

function copiedSheet(store: WorkbookStore, facts: SheetFacts): SheetState {
  const { id } = facts;
  return {
    facts,
    rows: copiedRows(store, facts),
    sizes: copiedLines(facts, (dimension, index) => store.size(id, dimension, index)),
    hidden: copiedLines(facts, (dimension, index) => store.hidden(id, dimension, index) || null),
    groups: store.columnGroups(id),
    validations: store.validations(id),
    conditionalFormats: store.conditionalFormats(id),
    protections: store.protections(id),
  };
}

function copiedRows(store: WorkbookStore, { id, rows, columns }: SheetFacts): ArrayRow[] {
  const whole = { row: 1, column: 1, rows, columns };
  const notes = store.notes(id, whole);
  const links = store.links(id, whole);
  return store.read(id, whole).map((line, row) =>
    line.map((content, column) => {
      if (content.formula !== '' || content.spilled) throw new Error(`${NO_FORMULAS}: ${content.formula}`);
      const style = knownStyle(store.styleAt(id, row + 1, column + 1));
      return cellWith(content, style, notes[row]?.[column] ?? '', links[row]?.[column]);
    }),
  );
}

function copiedLines<T>(
  { rows, columns }: SheetFacts,
  at: (dimension: 'row' | 'column', index: number) => T | null,
): Lines<T> {
  const list = (dimension: 'row' | 'column', length: number) =>
    Array.from({ length }, (_, index) => at(dimension, index + 1));
  return { row: list('row', rows), column: list('column', columns) };
}
