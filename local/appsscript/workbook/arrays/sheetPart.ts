import type { Dimension, Protection, WorkbookStore } from '../store';
import { checkZone } from './grid';
import type { BookHistory } from './history';
import { carried, deleted, followedMetadata, inserted } from './lineChanges';
import { type BookState, DEFAULT_SIZE_PX, linesOf, type SheetState, withLines } from './state';
import { checkCellCount, sheetOf, withSheet } from './tabs';
import { validationAt, withValidation } from './validations';
import type { LineChange } from './zones';

type LinesPart = Pick<
  WorkbookStore,
  'insert' | 'delete' | 'move' | 'size' | 'setSize' | 'hidden' | 'setHidden'
>;
type AttachmentsPart = Pick<
  WorkbookStore,
  | 'setValidation'
  | 'validationAt'
  | 'validations'
  | 'conditionalFormats'
  | 'setConditionalFormats'
  | 'protections'
  | 'addProtection'
  | 'updateProtection'
  | 'removeProtection'
  | 'columnGroups'
  | 'setColumnGroups'
>;

/** Rows and columns of a tab, and what hangs on its cells. */
export function sheetPart(history: BookHistory, newId: () => number): LinesPart & AttachmentsPart {
  return { ...linesPart(history), ...rulesPart(history), ...protectionsPart(history, newId) };
}

function linesPart(history: BookHistory): LinesPart {
  const sheet = (sheetId: number): SheetState => sheetOf(history.present, sheetId);
  return {
    insert(sheetId, dimension, before, count) {
      history.change((book) => withInserted(book, sheetId, dimension, before, count));
    },
    delete(sheetId, dimension, from, count) {
      history.change((book) => withDeleted(book, sheetId, dimension, from, count));
    },
    move(sheetId, dimension, from, count, before) {
      if (before >= from && before <= from + count) return;
      history.change((book) => {
        const source = before <= from ? from + count : from;
        const roomy = withInserted(book, sheetId, dimension, before, count);
        const moved = withCarried(roomy, sheetId, {
          kind: 'carry',
          dimension,
          from: source,
          count,
          to: before,
        });
        return withDeleted(moved, sheetId, dimension, source, count);
      });
    },
    size: (sheetId, dimension, index) =>
      sheet(sheetId).sizes[dimension][index - 1] ?? DEFAULT_SIZE_PX[dimension],
    setSize(sheetId, dimension, from, count, px) {
      changeLines(history, sheetId, dimension, from, count, (before) => {
        const sizes = { ...before.sizes, [dimension]: withLines(before.sizes[dimension], from, count, px) };
        return { ...before, sizes };
      });
    },
    hidden: (sheetId, dimension, index) => sheet(sheetId).hidden[dimension][index - 1] === true,
    setHidden(sheetId, dimension, from, count, hidden) {
      changeLines(history, sheetId, dimension, from, count, (before) => {
        const lines = withLines(before.hidden[dimension], from, count, hidden ? true : null);
        return { ...before, hidden: { ...before.hidden, [dimension]: lines } };
      });
    },
  };
}

function changeLines(
  history: BookHistory,
  sheetId: number,
  dimension: Dimension,
  from: number,
  count: number,
  change: (sheet: SheetState) => SheetState,
): void {
  history.change((book) =>
    withSheet(book, sheetId, (sheet) => {
      if (from < 1 || from + count - 1 > linesOf(sheet, dimension)) {
        throw new Error(`There are no ${dimension}s ${from} to ${from + count - 1}.`);
      }
      return change(sheet);
    }),
  );
}

function withInserted(
  book: BookState,
  sheetId: number,
  dimension: Dimension,
  before: number,
  count: number,
): BookState {
  const { facts } = sheetOf(book, sheetId);
  checkCellCount(book, count * (dimension === 'row' ? facts.columns : facts.rows));
  const change: LineChange = { kind: 'insert', dimension, before, count };
  return changedBook(book, sheetId, change, (sheet) => inserted(sheet, dimension, before, count));
}

function withDeleted(
  book: BookState,
  sheetId: number,
  dimension: Dimension,
  from: number,
  count: number,
): BookState {
  const change: LineChange = { kind: 'delete', dimension, from, count };
  return changedBook(book, sheetId, change, (sheet) => deleted(sheet, dimension, from, count));
}

function withCarried(book: BookState, sheetId: number, change: LineChange & { kind: 'carry' }): BookState {
  const { dimension, from, count, to } = change;
  return changedBook(book, sheetId, change, (sheet) => carried(sheet, dimension, from, count, to));
}

function changedBook(
  book: BookState,
  sheetId: number,
  change: LineChange,
  make: (sheet: SheetState) => SheetState,
): BookState {
  const next = withSheet(book, sheetId, make);
  return { ...next, metadata: followedMetadata(book.metadata, sheetId, change) };
}

type RulesPart = Omit<AttachmentsPart, keyof ProtectionsPart>;

function rulesPart(history: BookHistory): RulesPart {
  const sheet = (sheetId: number): SheetState => sheetOf(history.present, sheetId);
  const change = (sheetId: number, make: (before: SheetState) => SheetState): void =>
    history.change((book) => withSheet(book, sheetId, make));
  return {
    setValidation(sheetId, zone, validation) {
      checkZone(sheet(sheetId), zone);
      change(sheetId, (before) => withValidation(before, zone, validation));
    },
    validationAt(sheetId, row, column) {
      checkZone(sheet(sheetId), { row, column, rows: 1, columns: 1 });
      return validationAt(sheet(sheetId), row, column);
    },
    validations: (sheetId) => [...sheet(sheetId).validations],
    conditionalFormats: (sheetId) => [...sheet(sheetId).conditionalFormats],
    setConditionalFormats(sheetId, formats) {
      change(sheetId, (before) => ({ ...before, conditionalFormats: [...formats] }));
    },
    columnGroups: (sheetId) => [...sheet(sheetId).groups],
    setColumnGroups(sheetId, groups) {
      change(sheetId, (before) => ({ ...before, groups: [...groups] }));
    },
  };
}

type ProtectionsPart = Pick<
  WorkbookStore,
  'protections' | 'addProtection' | 'updateProtection' | 'removeProtection'
>;

function protectionsPart(history: BookHistory, newId: () => number): ProtectionsPart {
  const change = (sheetId: number, make: (before: readonly Protection[]) => Protection[]): void =>
    history.change((book) =>
      withSheet(book, sheetId, (sheet) => ({ ...sheet, protections: make(sheet.protections) })),
    );
  return {
    protections: (sheetId) => [...sheetOf(history.present, sheetId).protections],
    addProtection(protection) {
      const added = { ...protection, id: `protection-${newId()}` };
      change(added.sheetId, (before) => [...before, added]);
      return added;
    },
    updateProtection(protection) {
      change(protection.sheetId, (before) =>
        before.map((each) => (each.id === protection.id ? protection : each)),
      );
    },
    removeProtection(id) {
      const owner = history.present.sheets.find(({ protections }) =>
        protections.some((each) => each.id === id),
      );
      if (owner !== undefined) {
        change(owner.facts.id, (before) => before.filter((each) => each.id !== id));
      }
    },
  };
}
