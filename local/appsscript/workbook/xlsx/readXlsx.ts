import type { SerialNow } from '../engine/clockFunctions';
import { NEW_TAB_COLUMNS, NEW_TAB_ROWS } from '../limits';
import { createStore, forgetHistory } from '../odooStore';
import type { WorkbookStore } from '../store';
import { type FileCell, readCells, readStrings, stringOf } from './cellReader';
import { zoneOfReference } from './cellReferences';
import { readColumns } from './columnReader';
import { readCellLinks } from './hyperlinks';
import { PackageReader } from './packageReader';
import { type RangeTexts, readConditionalFormats, readValidations } from './ruleReader';
import { readStyles, type StyleSheet } from './styleReader';
import { fillTab, type RowLook, type TabContent } from './tabFiller';
import { LISTS_TAB } from './validationXml';
import { childOf, childrenOf, isOn, type XmlElement } from './xmlTree';

const DAYS_FROM_1900_TO_1904 = 1462;
const PX_PER_POINT = 4 / 3;
const UNLIMITED = { rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY };

interface FileTab {
  readonly name: string;
  readonly hidden: boolean;
  readonly worksheet: XmlElement;
  readonly cells: readonly FileCell[];
  readonly notes: TabContent['notes'];
  readonly links: TabContent['links'];
}

/**
 * A workbook from the bytes of an `.xlsx` file; what `writeXlsx` carries, from whichever program wrote it.
 * Formulas are calculated anew. Throws when the bytes are no such file.
 */
export async function readXlsx(
  bytes: Uint8Array,
  options: { readonly serialNow?: SerialNow } = {},
): Promise<WorkbookStore> {
  const file = new PackageReader(bytes);
  const root = [...file.relations('').values()].find(({ type }) => type === 'officeDocument');
  const workbook = root && file.xml(root.path);
  if (root === undefined || workbook === undefined)
    throw new Error('This is not a spreadsheet file: it has no workbook part.');
  const relations = file.relations(root.path);
  const partOfType = (type: string) => [...relations.values()].find((each) => each.type === type)?.path ?? '';
  const strings = readStrings(file.xml(partOfType('sharedStrings')));
  const styles = readStyles(file.xml(partOfType('styles')));
  const tabs = childrenOf(childOf(workbook, 'sheets'), 'sheet').flatMap(({ attributes }) => {
    const path = relations.get(attributes.id ?? '')?.path ?? '';
    const worksheet = file.xml(path);
    // Chart sheets have no cells.
    if (worksheet?.name !== 'worksheet') return [];
    const cells = readCells(childOf(worksheet, 'sheetData'), strings);
    const hidden = (attributes.state ?? 'visible') !== 'visible';
    const links = readCellLinks(file, path, worksheet);
    return [{ name: attributes.name ?? '', hidden, worksheet, cells, notes: readNotes(file, path), links }];
  });
  return filledStore(workbook, tabs, styles, options);
}

function filledStore(
  workbook: XmlElement,
  tabs: readonly FileTab[],
  styles: StyleSheet,
  options: { readonly serialNow?: SerialNow },
): WorkbookStore {
  const kept = tabs.filter(({ name }) => name !== LISTS_TAB);
  const sizes = kept.map(gridSize);
  const store = createStore({
    ...options,
    sheets: kept.map(({ name }, index) => ({ name, ...sizes[index] })),
  });
  const dateShift = isOn(childOf(workbook, 'workbookPr'), 'date1904') ? DAYS_FROM_1900_TO_1904 : 0;
  const texts = rangeTexts(workbook, tabs);
  for (const [sheetId, tab] of kept.entries()) {
    const { worksheet, cells, notes, links } = tab;
    const size = sizes[sheetId] ?? gridSize(tab);
    const { runs, groups } = readColumns(worksheet, size.columns);
    fillTab(store, sheetId, {
      cells,
      looks: styles.cells,
      dateShift,
      notes,
      links,
      groups,
      columns: runs,
      rows: readRows(worksheet),
      frozen: readFrozen(worksheet),
      validations: readValidations(worksheet, size, texts),
      conditionalFormats: readConditionalFormats(worksheet, size, styles.differences),
    });
  }
  for (const [sheetId, { hidden }] of kept.entries()) if (hidden) store.setSheetHidden(sheetId, true);
  forgetHistory(store);
  return store;
}

function gridSize({ cells, notes }: FileTab): { rows: number; columns: number } {
  const size = { rows: NEW_TAB_ROWS, columns: NEW_TAB_COLUMNS };
  for (const { row, column } of [...cells, ...notes]) {
    size.rows = Math.max(size.rows, row);
    size.columns = Math.max(size.columns, column);
  }
  return size;
}

function readRows(worksheet: XmlElement): RowLook[] {
  return childrenOf(childOf(worksheet, 'sheetData'), 'row').flatMap((element) => {
    const { r, ht } = element.attributes;
    const isSized = ht !== undefined && isOn(element, 'customHeight');
    const hidden = isOn(element, 'hidden');
    if (r === undefined || (!isSized && !hidden)) return [];
    return [{ row: Number(r), heightPx: isSized ? Math.round(Number(ht) * PX_PER_POINT) : null, hidden }];
  });
}

function readFrozen(worksheet: XmlElement): { rows: number; columns: number } {
  const pane = childOf(childOf(childOf(worksheet, 'sheetViews'), 'sheetView'), 'pane');
  if (pane?.attributes.state?.startsWith('frozen') !== true) return { rows: 0, columns: 0 };
  return { rows: Number(pane.attributes.ySplit ?? 0), columns: Number(pane.attributes.xSplit ?? 0) };
}

function readNotes(file: PackageReader, path: string): TabContent['notes'] {
  const part = [...file.relations(path).values()].find(({ type }) => type === 'comments');
  const comments = part && file.xml(part.path);
  return childrenOf(childOf(comments, 'commentList'), 'comment').flatMap((comment) => {
    const zone = zoneOfReference(comment.attributes.ref ?? '', UNLIMITED);
    const text = stringOf(childOf(comment, 'text'));
    return zone === null || text === '' ? [] : [{ row: zone.row, column: zone.column, text }];
  });
}

/** Looks up `Tab!$A$1:$A$9`, or a name that stands for it, among the texts of the file. */
function rangeTexts(workbook: XmlElement, tabs: readonly FileTab[]): RangeTexts {
  const names = new Map(
    childrenOf(childOf(workbook, 'definedNames'), 'definedName').map((each) => [
      each.attributes.name,
      each.text,
    ]),
  );
  return (reference) => {
    const full = names.get(reference) ?? reference;
    const [, quoted, plain, area = ''] = /^(?:'((?:[^']|'')*)'|([^'!]+))!(.+)$/.exec(full) ?? [];
    const tabName = quoted?.replaceAll("''", "'") ?? plain;
    const zone = zoneOfReference(area, UNLIMITED);
    const tab = tabs.find(({ name }) => name === tabName);
    if (tab === undefined || zone === null) return [];
    return tab.cells
      .filter(({ row, column }) => {
        const [down, right] = [row - zone.row, column - zone.column];
        return down >= 0 && down < zone.rows && right >= 0 && right < zone.columns;
      })
      .flatMap(({ entry }) => (entry === null ? [] : [String(entry).replace(/^'/, '')]));
  };
}
