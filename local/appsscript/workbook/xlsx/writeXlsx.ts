import { strToU8, type Zippable, zipSync } from 'fflate';
import type { SheetFacts, WorkbookStore } from '../store';
import { columnLetters } from './cellReferences';
import { cellsXml, SharedStrings } from './cellsXml';
import { columnsXml, sheetFormatXml, viewsXml } from './columnsXml';
import { conditionalXml } from './conditionalXml';
import { cellLinks, hyperlinksXml } from './hyperlinks';
import { notesParts } from './notesParts';
import { StyleTable } from './styleTable';
import { LISTS_TAB, LongLists, validationsXml } from './validationXml';
import { element, escapeText, XML_DECLARATION } from './xmlText';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Always the same, so that one workbook gives one file. */
const FILE_DATE = '2000-01-01T00:00:00';

const TAB_NAME_CHARACTERS_MAX = 31;

interface Relation {
  readonly type: string;
  readonly target: string;
  readonly external?: true;
}

interface TabFile {
  readonly name: string;
  readonly hidden: boolean;
  readonly xml: string;
  /** Numbered rId1, rId2, … in this order. */
  readonly relations: readonly Relation[];
}

/** Parts of the file by path, with the content types of those that have one of their own. */
class PackageParts {
  readonly files: Zippable = {};
  private readonly types: string[] = [];

  add(path: string, content: string, type?: string): void {
    this.files[path] = strToU8(content);
    if (type !== undefined) this.types.push(element('Override', { PartName: `/${path}`, ContentType: type }));
  }

  addRelations(path: string, relations: readonly Relation[]): void {
    if (relations.length === 0) return;
    const list = relations.map(({ type, target, external }, index) => {
      return element('Relationship', {
        Id: `rId${index + 1}`,
        Type: `${DOCUMENT_RELATION}/${type}`,
        Target: target,
        TargetMode: external && 'External',
      });
    });
    const xmlns = `${PACKAGE}/relationships`;
    this.add(path, XML_DECLARATION + element('Relationships', { xmlns }, list.join('')));
  }

  addContentTypes(): void {
    const defaults = [
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      element('Default', {
        Extension: 'vml',
        ContentType: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
      }),
    ];
    const types = element(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      [...defaults, ...this.types].join(''),
    );
    this.add('[Content_Types].xml', XML_DECLARATION + types);
  }
}

/**
 * The workbook as an `.xlsx` file: values and formulas, formats, styles, validation, conditional formats, frozen,
 * hidden and grouped lines, sizes, notes, links of whole cells. Not carried: protection, metadata, checkboxes (they become TRUE/FALSE
 * lists), text beyond 32,767 characters.
 */
export async function writeXlsx(store: WorkbookStore): Promise<Uint8Array> {
  const parts = new PackageParts();
  const [styles, strings, lists] = [new StyleTable(), new SharedStrings(), new LongLists()];
  const sheets = store.sheets();
  const firstInView = sheets.find(({ hidden }) => !hidden);
  const tabs = sheets.map((sheet, index) =>
    tabFile(store, sheet, index, { styles, strings, lists, parts, isFirst: sheet === firstInView }),
  );
  if (lists.lists.length > 0) tabs.push(listsTab(lists, strings));
  for (const [index, tab] of tabs.entries()) {
    parts.add(`xl/worksheets/sheet${index + 1}.xml`, tab.xml, `${CONTENT}.worksheet+xml`);
    parts.addRelations(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, tab.relations);
  }
  parts.add('xl/workbook.xml', workbookXml(tabs, printNames(store)), `${CONTENT}.sheet.main+xml`);
  parts.add('xl/styles.xml', styles.toXml(), `${CONTENT}.styles+xml`);
  parts.add('xl/sharedStrings.xml', strings.toXml(), `${CONTENT}.sharedStrings+xml`);
  parts.addRelations('xl/_rels/workbook.xml.rels', [
    ...tabs.map((_, index) => ({ type: 'worksheet', target: `worksheets/sheet${index + 1}.xml` })),
    { type: 'styles', target: 'styles.xml' },
    { type: 'sharedStrings', target: 'sharedStrings.xml' },
  ]);
  parts.addRelations('_rels/.rels', [{ type: 'officeDocument', target: 'xl/workbook.xml' }]);
  parts.addContentTypes();
  return zipSync(parts.files, { mtime: FILE_DATE });
}

function tabFile(
  store: WorkbookStore,
  sheet: SheetFacts,
  index: number,
  shared: {
    styles: StyleTable;
    strings: SharedStrings;
    lists: LongLists;
    parts: PackageParts;
    isFirst: boolean;
  },
): TabFile {
  const { styles, strings, lists, parts, isFirst } = shared;
  const notes = notesParts(store, sheet);
  const relations: Relation[] = [];
  if (notes !== null) {
    parts.add(`xl/drawings/notes${index + 1}.vml`, notes.drawing);
    parts.add(`xl/comments${index + 1}.xml`, notes.comments, `${CONTENT}.comments+xml`);
    relations.push({ type: 'vmlDrawing', target: `../drawings/notes${index + 1}.vml` });
    relations.push({ type: 'comments', target: `../comments${index + 1}.xml` });
  }
  const links = cellLinks(store, sheet);
  const firstLink = relations.length + 1;
  for (const { url } of links) relations.push({ type: 'hyperlink', target: url, external: true });
  // The order of these elements is fixed by the file format.
  const content = [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    viewsXml(sheet, isFirst),
    sheetFormatXml(store, sheet),
    columnsXml(store, sheet),
    cellsXml(store, sheet, styles, strings),
    conditionalXml(store, sheet, styles),
    validationsXml(store, sheet, lists),
    hyperlinksXml(links, firstLink),
    '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    notes === null ? '' : element('legacyDrawing', { 'r:id': 'rId1' }),
  ];
  return { name: sheet.name, hidden: sheet.hidden, xml: worksheet(content.join('')), relations };
}

function worksheet(content: string): string {
  return XML_DECLARATION + element('worksheet', { xmlns: MAIN, 'xmlns:r': DOCUMENT_RELATION }, content);
}

function listsTab({ lists }: LongLists, strings: SharedStrings): TabFile {
  const length = Math.max(...lists.map((values) => values.length));
  const rows = Array.from({ length }, (_, row) => {
    const cells = lists.map((values, column) => {
      const r = columnLetters(column + 1) + (row + 1);
      const value = values[row];
      return value === undefined ? '' : element('c', { r, t: 's' }, `<v>${strings.idOf(value)}</v>`);
    });
    return element('row', { r: row + 1 }, cells.join(''));
  });
  const xml = worksheet(element('sheetData', {}, rows.join('')));
  return { name: LISTS_TAB, hidden: true, xml, relations: [] };
}

/** What is printed of each visible tab: its used cells, with the frozen rows on every page. */
function printNames(store: WorkbookStore): string {
  const names = store.sheets().flatMap(({ id, name, hidden, frozenRows }, localSheetId) => {
    const { row, column } = store.lastUsed(id);
    if (row === 0 || hidden) return [];
    const tab = `'${name.slice(0, TAB_NAME_CHARACTERS_MAX).replaceAll("'", "''")}'`;
    const area = `${tab}!$A$1:$${columnLetters(column)}$${row}`;
    const titles = `${tab}!$1:$${frozenRows}`;
    return [
      element('definedName', { name: '_xlnm.Print_Area', localSheetId }, escapeText(area)),
      frozenRows === 0
        ? ''
        : element('definedName', { name: '_xlnm.Print_Titles', localSheetId }, escapeText(titles)),
    ];
  });
  return names.length === 0 ? '' : element('definedNames', {}, names.join(''));
}

function workbookXml(tabs: readonly TabFile[], definedNames: string): string {
  const sheets = tabs.map(({ name, hidden }, index) =>
    element('sheet', {
      name: name.slice(0, TAB_NAME_CHARACTERS_MAX),
      sheetId: index + 1,
      state: hidden ? 'hidden' : undefined,
      'r:id': `rId${index + 1}`,
    }),
  );
  const firstInView = tabs.findIndex(({ hidden }) => !hidden);
  const views = element('bookViews', {}, element('workbookView', { activeTab: Math.max(0, firstInView) }));
  const content = views + element('sheets', {}, sheets.join('')) + definedNames;
  return XML_DECLARATION + element('workbook', { xmlns: MAIN, 'xmlns:r': DOCUMENT_RELATION }, content);
}
