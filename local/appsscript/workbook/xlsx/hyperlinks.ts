import type { SheetFacts, WorkbookStore } from '../store';
import { columnLetters, zoneOfReference } from './cellReferences';
import type { PackageReader } from './packageReader';
import { element } from './xmlText';
import { childOf, childrenOf, type XmlElement } from './xmlTree';

export interface CellLink {
  readonly row: number;
  readonly column: number;
  readonly url: string;
}

const UNLIMITED = { rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY };

/** Linked cells of a tab. Such a file knows one link a cell: several in one text are not carried. */
export function cellLinks(store: WorkbookStore, sheet: SheetFacts): CellLink[] {
  const all = { row: 1, column: 1, rows: sheet.rows, columns: sheet.columns };
  return store.links(sheet.id, all).flatMap((line, row) =>
    line.flatMap((links, column) => {
      const [url, ...others] = new Set(links.map((link) => link.url));
      return url === undefined || others.length > 0 ? [] : [{ row: row + 1, column: column + 1, url }];
    }),
  );
}

/** @param firstRelation number of the relation of the first link */
export function hyperlinksXml(links: readonly CellLink[], firstRelation: number): string {
  if (links.length === 0) return '';
  const list = links.map(({ row, column }, index) =>
    element('hyperlink', { ref: columnLetters(column) + row, 'r:id': `rId${firstRelation + index}` }),
  );
  return element('hyperlinks', {}, list.join(''));
}

/** Links to places in the file itself are left out. */
export function readCellLinks(file: PackageReader, path: string, worksheet: XmlElement): CellLink[] {
  const relations = file.relations(path);
  return childrenOf(childOf(worksheet, 'hyperlinks'), 'hyperlink').flatMap(({ attributes }) => {
    const url = relations.get(attributes.id ?? '')?.target;
    const zone = zoneOfReference(attributes.ref ?? '', UNLIMITED);
    return url === undefined || zone === null ? [] : [{ row: zone.row, column: zone.column, url }];
  });
}
