import type { Cell, ColumnMarks } from '../../../src/ports';
import { hasMarks, NO_MARKS, tabMarkText } from '../../../src/workbook/columnMemory';
import { TABS } from '../../../src/workbook/schema';
import type { TabSchema } from '../../../src/workbook/schema/tabSchema';

/** The user's own columns beside the declared ones: what stands in them is nobody's business. */
const OWN_COLUMNS = ['My note', 'My colour'];
const USER_TABS = ['Clients', 'Campaigns', 'Bundles', 'Videos', 'Bulk orders', 'Accounts'] as const;
/** The column that bears a row's tag: what people call it, and nothing changes. */
const TAG_KEYS: Readonly<Record<string, string>> = {
  Bundles: 'title',
  Videos: 'name',
  'Bulk orders': 'external_ref',
  Accounts: 'handle',
};
export type UserTab = (typeof USER_TABS)[number];

/** Tab, column and what people call it instead. */
export const RENAMES = [
  ['Videos', 'description', 'Post text'],
  ['Videos', 'video_url', 'Clip'],
  ['Bundles', 'username', 'Login'],
  ['Bundles', 'biography', 'About'],
] as const;

export type TypedCells = Readonly<Record<string, Cell>>;
export type Version = ReadonlyMap<string, readonly (readonly Cell[])[]>;

/**
 * The spreadsheet as the server has it: cells by tab, as everybody sees them. People write into it directly;
 * executions write through their own buffer. Texts are kept as they are: formats are the conformance suite's matter.
 */
export class SheetCells {
  readonly tabs = new Map<string, Cell[][]>();

  /** What set-up left on the tabs; it moves with the columns and is in no cell. */
  readonly marks = new Map<string, ColumnMarks>();

  constructor() {
    for (const schema of TABS) {
      this.marks.set(schema.name, marksOf(schema));
      const headers = schema.columns.filter(({ created }) => created).map(({ header }) => header);
      this.tabs.set(schema.name, [isUserTab(schema.name) ? [...headers, ...OWN_COLUMNS] : headers]);
    }
  }

  rows(tab: string): Cell[][] {
    const rows = this.tabs.get(tab);
    if (rows === undefined) throw new Error(`There is no tab ${tab}.`);
    return rows;
  }

  /** Column number − 1 of a declared column's key, also under the name that people gave it. */
  indexOf(tab: string, key: string): number {
    const headers = this.rows(tab)[0] ?? [];
    const at = headers.indexOf(headerOf(tab, key));
    if (at >= 0) return at;
    const renamed = RENAMES.find(([itsTab, itsKey]) => itsTab === tab && itsKey === key);
    return renamed === undefined ? -1 : headers.indexOf(renamed[2]);
  }

  cell(tab: string, row: readonly Cell[], key: string): Cell {
    return row[this.indexOf(tab, key)] ?? '';
  }

  text(tab: string, row: readonly Cell[], key: string): string {
    const cell = this.cell(tab, row, key);
    return typeof cell === 'object' ? cell.day : String(cell);
  }

  /** `''` where the row has none; orders that nobody typed have no title. */
  tagOf(tab: string, row: readonly Cell[]): string {
    const key = TAG_KEYS[tab];
    const tag = key === undefined ? '' : this.text(tab, row, key);
    return tag === '' && tab === 'Bundles' ? this.text(tab, row, 'reference') : tag;
  }

  setCell(tab: string, row: Cell[], key: string, value: Cell): void {
    const at = this.indexOf(tab, key);
    if (at < 0) return;
    while (row.length <= at) row.push('');
    row[at] = value;
  }

  /** Data rows that hold anything. */
  filled(tab: string): Cell[][] {
    return this.rows(tab)
      .slice(1)
      .filter((row) => row.some((cell) => cell !== '' && cell !== false));
  }

  append(tab: string, typed: TypedCells): void {
    const row: Cell[] = (this.rows(tab)[0] ?? []).map(() => '');
    for (const [key, value] of Object.entries(typed)) this.setCell(tab, row, key, value);
    this.rows(tab).push(row);
  }

  version(): Version {
    return new Map([...this.tabs].map(([name, rows]) => [name, rows.map((row) => [...row])]));
  }

  restore(version: Version): void {
    for (const [name, rows] of version)
      this.tabs.set(
        name,
        rows.map((row) => [...row]),
      );
  }

  /** All texts of the file, for what must stand in none of them. */
  *texts(): Iterable<string> {
    for (const rows of this.tabs.values())
      for (const row of rows) for (const cell of row) if (typeof cell === 'string' && cell !== '') yield cell;
  }
}

function marksOf(schema: TabSchema): ColumnMarks {
  if (!hasMarks(schema)) return NO_MARKS;
  const keys = schema.columns.filter(({ created }) => created).map(({ key }) => key);
  return {
    columns: keys.map((key, index) => ({ column: index + 1, key })),
    tab: tabMarkText({ had: [...keys].sort(), deleted: [] }),
  };
}

export function isUserTab(name: string): name is UserTab {
  return (USER_TABS as readonly string[]).includes(name);
}

export function schemaOf(tab: string): TabSchema {
  const schema = TABS.find(({ name }) => name === tab);
  if (schema === undefined) throw new Error(`No tab ${tab} is declared.`);
  return schema;
}

export function headerOf(tab: string, key: string): string {
  const column = schemaOf(tab).columns.find((candidate) => candidate.key === key);
  if (column === undefined) throw new Error(`${tab} declares no column ${key}.`);
  return column.header;
}

const systemHeaders = new Map<string, ReadonlySet<string>>(
  TABS.map(({ name, columns }) => [
    name,
    new Set(columns.filter(({ owner }) => owner === 'system').map(({ header }) => header)),
  ]),
);

/** Whether the column under this header belongs to the add-on. */
export function isSystemHeader(tab: string, header: Cell): boolean {
  return systemHeaders.get(tab)?.has(String(header)) ?? false;
}
