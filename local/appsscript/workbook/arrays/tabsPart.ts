import { NEW_TAB_COLUMNS, NEW_TAB_ROWS } from '../limits';
import type { Metadata, WorkbookStore } from '../store';
import type { BookHistory } from './history';
import { linesOf, newSheet } from './state';
import { movedSheet, renamed, sheetOf, withNewSheet, withoutSheet, withSheet, withSheetHidden } from './tabs';

type TabsPart = Pick<
  WorkbookStore,
  | 'sheets'
  | 'addSheet'
  | 'deleteSheet'
  | 'renameSheet'
  | 'moveSheet'
  | 'setSheetHidden'
  | 'setFrozen'
  | 'metadata'
  | 'addMetadata'
  | 'removeMetadata'
>;

/** The tabs of the workbook, and developer metadata. */
export function tabsPart(history: BookHistory, newId: () => number): TabsPart {
  return {
    sheets: () => history.present.sheets.map(({ facts }) => facts),
    addSheet(name, index, rows = NEW_TAB_ROWS, columns = NEW_TAB_COLUMNS) {
      const added = newSheet(newId(), name, rows, columns);
      history.change((book) => withNewSheet(book, added, index ?? book.sheets.length + 1));
      return added.facts;
    },
    deleteSheet: (sheetId) => history.change((book) => withoutSheet(book, sheetId)),
    renameSheet: (sheetId, name) => history.change((book) => renamed(book, sheetId, name)),
    moveSheet: (sheetId, index) => history.change((book) => movedSheet(book, sheetId, index)),
    setSheetHidden: (sheetId, hidden) => history.change((book) => withSheetHidden(book, sheetId, hidden)),
    setFrozen(sheetId, rows, columns) {
      history.change((book) =>
        withSheet(book, sheetId, (sheet) => {
          if (rows >= linesOf(sheet, 'row') || columns >= linesOf(sheet, 'column')) {
            throw new Error('One line must stay free to scroll.');
          }
          const isSame = sheet.facts.frozenRows === rows && sheet.facts.frozenColumns === columns;
          if (isSame) return sheet;
          return { ...sheet, facts: { ...sheet.facts, frozenRows: rows, frozenColumns: columns } };
        }),
      );
    },
    metadata: () => [...history.present.metadata],
    addMetadata(metadata) {
      const added: Metadata = { ...metadata, id: newId() };
      history.change((book) => {
        if (added.sheetId !== null) sheetOf(book, added.sheetId);
        return { ...book, metadata: [...book.metadata, added] };
      });
      return added;
    },
    removeMetadata(id) {
      history.change((book) => {
        const metadata = book.metadata.filter((entry) => entry.id !== id);
        return metadata.length === book.metadata.length ? book : { ...book, metadata };
      });
    },
  };
}
