import type { TabLayout } from '../../../src/ports';
import { columnLetters } from '../../../src/workbook/headers';
import {
  type Choices,
  type FoundHeader,
  layoutOf,
  missingHeaders,
  NOTE_MARK,
} from '../../../src/workbook/layout';
import { ACCOUNTS, BUNDLES, JOURNAL, PLAN, TABS, VIDEOS } from '../../../src/workbook/schema';
import type { TabSchema } from '../../../src/workbook/schema/tabSchema';

const NEW_TAB: FoundHeader = { cells: [], notes: [] };
const CHOICES: Choices = {
  countries: ['USA', 'UK', 'USA', ' '],
  campaigns: ['acme-spring'],
  clients: [],
  orders: Array.from({ length: 501 }, (_, index) => `order-${index}`),
  accounts: ['acme.us'],
};

function createdHeaders(schema: TabSchema): string[] {
  return schema.columns.filter((column) => column.created).map((column) => column.header);
}

/** Row 1 after the layout was applied. */
function applied(found: FoundHeader, layout: TabLayout): FoundHeader {
  const cells = [...found.cells];
  const notes = [...found.notes];
  for (const { column, text, note } of layout.headers) {
    if (text !== null) cells[column - 1] = text;
    if (note !== null) notes[column - 1] = note;
  }
  return { cells, notes };
}

function columnNamed(layout: TabLayout, found: FoundHeader, header: string) {
  const at = applied(found, layout).cells.indexOf(header) + 1;
  return layout.columns.find((column) => column.column === at);
}

describe('layoutOf a new tab', () => {
  it.each(TABS.map((tab) => [tab.name, tab] as const))('%s has all columns in declared order', (_, tab) => {
    const layout = layoutOf(tab, NEW_TAB, CHOICES);
    expect(layout.headers.map(({ text }) => text)).toEqual(createdHeaders(tab));
    expect(layout.headers.map(({ column }) => column)).toEqual(
      createdHeaders(tab).map((_header, index) => index + 1),
    );
    expect(layout.columnsMin).toBe(createdHeaders(tab).length);
    expect(layout.hidden).toBe(tab.hidden);
    expect(layout.frozenRows).toBe(1);
  });

  it('freezes identity, groups what is rare, hides what is technical', () => {
    const layout = layoutOf(BUNDLES, NEW_TAB, CHOICES);
    const headers = createdHeaders(BUNDLES);
    const at = (header: string) => headers.indexOf(header) + 1;
    expect(layout.frozenColumns).toBe(2);
    expect(layout.headerHeightPx).toBeGreaterThan(30);
    expect(layout.collapsedGroups).toEqual([{ from: at('External ref'), to: at('Niche targets') }]);
    expect(layout.columns.filter(({ hidden }) => hidden).map(({ column }) => headers[column - 1])).toEqual([
      'Bundle ID',
      'Saved account ID',
      'Synced at',
      'Last applied',
      'Problem cells',
      'Row ID',
    ]);
  });

  it('formats text as plain text, dates as ISO dates, and marks system columns', () => {
    const layout = layoutOf(VIDEOS, NEW_TAB, CHOICES);
    expect(columnNamed(layout, NEW_TAB, 'Caption')).toMatchObject({ format: '@', system: false });
    expect(columnNamed(layout, NEW_TAB, 'Publish from')).toMatchObject({ format: 'yyyy-mm-dd' });
    expect(columnNamed(layout, NEW_TAB, 'Post link')).toMatchObject({
      format: '@',
      system: true,
      validation: null,
    });
    expect(columnNamed(layout, NEW_TAB, 'Problem')).toMatchObject({ wrap: true, widthPx: 320 });
  });

  it('offers dropdowns, but none that is empty or too long for the platform', () => {
    const bundles = layoutOf(BUNDLES, NEW_TAB, CHOICES);
    const videos = layoutOf(VIDEOS, NEW_TAB, CHOICES);
    expect(columnNamed(bundles, NEW_TAB, 'Ready')?.validation).toEqual({ kind: 'checkbox' });
    expect(columnNamed(bundles, NEW_TAB, 'Country')?.validation).toMatchObject({
      kind: 'list',
      values: ['UK', 'USA'],
    });
    expect(columnNamed(bundles, NEW_TAB, 'Platform')?.validation).toMatchObject({
      values: ['tiktok', 'instagram'],
    });
    expect(columnNamed(bundles, NEW_TAB, 'Video slots')?.validation).toMatchObject({
      kind: 'wholeNumber',
      min: 1,
    });
    expect(columnNamed(videos, NEW_TAB, 'Account or order')?.validation).toBeNull();
    expect(columnNamed(videos, NEW_TAB, 'Publish from')?.validation).toMatchObject({ kind: 'date' });
  });

  it('leaves internal tabs plain', () => {
    const layout = layoutOf(JOURNAL, NEW_TAB, CHOICES);
    expect(layout.conditionalFormats).toEqual([]);
    expect(layout.columns.some(({ system }) => system)).toBe(false);
    expect(layout.headers.every(({ fill }) => fill === null)).toBe(true);
  });
});

describe('layoutOf a tab that a file brought', () => {
  const csv: FoundHeader = {
    cells: ['client_id', 'campaign_id', 'My notes', 'ready', 'COUNTRY', ''],
    notes: [],
  };

  it('keeps the texts of row 1 and adds what is missing behind the last used column', () => {
    const layout = layoutOf(BUNDLES, csv, CHOICES);
    const row = applied(csv, layout);
    expect(row.cells.slice(0, 6)).toEqual(csv.cells);
    expect(row.cells.slice(6)).toEqual(missingHeaders(BUNDLES, csv));
    expect(missingHeaders(BUNDLES, csv)).toEqual(
      createdHeaders(BUNDLES).filter((header) => !['Ready', 'Country'].includes(header)),
    );
    expect(layout.columns.some(({ column }) => column === 3)).toBe(false);
  });

  it('does not touch the format of columns that were there', () => {
    const layout = layoutOf(BUNDLES, csv, CHOICES);
    expect(layout.columns.find(({ column }) => column === 5)).toMatchObject({ format: null, widthPx: 80 });
    expect(columnNamed(layout, csv, 'Title')).toMatchObject({ format: '@' });
  });

  it('does not freeze where identity stands elsewhere', () => {
    expect(layoutOf(BUNDLES, csv, CHOICES).frozenColumns).toBeNull();
    const ready: FoundHeader = { cells: ['ready', 'x', 'campaign'], notes: [] };
    expect(layoutOf(BUNDLES, ready, CHOICES).frozenColumns).toBe(1);
  });

  it('has room for more rows than there are', () => {
    expect(layoutOf(BUNDLES, csv, CHOICES).rowsMin).toBe(1000);
  });
});

describe('layoutOf a tab that was set up before', () => {
  it.each(TABS.map((tab) => [tab.name, tab] as const))(
    '%s: changes nothing that a user may have changed',
    (_, tab) => {
      const first = layoutOf(tab, NEW_TAB, CHOICES);
      const found = applied(NEW_TAB, first);
      const second = layoutOf(tab, found, CHOICES);
      expect(applied(found, second)).toEqual(found);
      expect(second.frozenColumns).toBeNull();
      expect(second.headerHeightPx).toBeNull();
      expect(second.collapsedGroups).toEqual([]);
      for (const column of second.columns) {
        expect(column).toMatchObject({ widthPx: null, hidden: false, wrap: null });
      }
      for (const header of second.headers)
        expect(header).toMatchObject({ text: null, fill: null, textColor: null });
      expect(second.conditionalFormats).toEqual(first.conditionalFormats);
      expect(second.columns.map(({ validation }) => validation)).toEqual(
        first.columns.map(({ validation }) => validation),
      );
    },
  );

  it('gives a repaired column its looks, and no other', () => {
    const found = applied(NEW_TAB, layoutOf(BUNDLES, NEW_TAB, CHOICES));
    const at = found.cells.indexOf('Title');
    const repaired: FoundHeader = {
      cells: found.cells.filter((_, index) => index !== at),
      notes: found.notes.filter((_, index) => index !== at),
    };
    const layout = layoutOf(BUNDLES, repaired, CHOICES);
    expect(layout.headers.filter(({ text }) => text !== null).map(({ text }) => text)).toEqual(['Title']);
    expect(layout.columns.filter(({ widthPx }) => widthPx !== null)).toHaveLength(1);
    expect(layout.collapsedGroups).toEqual([{ from: found.cells.length, to: found.cells.length }]);
  });

  it('keeps a note of the user’s own', () => {
    const found: FoundHeader = {
      cells: ['Ready', 'Country'],
      notes: ['ask Mara first', `old words\n${NOTE_MARK}`],
    };
    const [ready, country] = layoutOf(BUNDLES, found, CHOICES).headers;
    expect(ready?.note).toBeNull();
    expect(country?.note).toMatch(
      /^TokPortal’s code of the country[\s\S]*TokPortal name: country\n— TokPortal for Sheets$/,
    );
  });
});

describe('conditional formats', () => {
  const layout = layoutOf(BUNDLES, NEW_TAB, CHOICES);
  const headers = createdHeaders(BUNDLES);
  const letters = (header: string) => columnLetters(headers.indexOf(header) + 1);

  it('mark the guilty cells over all columns of the user, by the hidden column', () => {
    expect(layout.conditionalFormats[0]).toMatchObject({
      fromColumn: 1,
      toColumn: headers.indexOf('Niche targets') + 1,
      formula: `=AND(LEN("TokPortal for Sheets")>0,A$1<>"",ISNUMBER(FIND("|"&A$1&"|",$${letters('Problem cells')}1)))`,
    });
  });

  it('colour statuses and problems where those columns stand', () => {
    const status = headers.indexOf('Status') + 1;
    const published = layout.conditionalFormats.filter(({ fromColumn }) => fromColumn === status)[1];
    expect(published?.formula).toContain(`SUBSTITUTE(${letters('Status')}1,"_"," ")`);
    expect(published?.formula).toContain('"|published|published priority|accepted|"');
    expect(
      layout.conditionalFormats.some(({ formula }) =>
        formula.includes(`ROW(${letters('Problem')}1)>1,LEN(TRIM(${letters('Problem')}1))>0`),
      ),
    ).toBe(true);
  });

  it('bear the mark by which they are replaced', () => {
    for (const tab of TABS) {
      const { conditionalFormats, mark } = layoutOf(tab, NEW_TAB, CHOICES);
      for (const { formula } of conditionalFormats) expect(formula).toContain(`"${mark}"`);
    }
    expect(layoutOf(PLAN, NEW_TAB, CHOICES).conditionalFormats.length).toBeGreaterThan(5);
  });

  it('speak of the row at which their zones begin, wherever rows come in later', () => {
    for (const tab of TABS)
      for (const { formula } of layoutOf(tab, NEW_TAB, CHOICES).conditionalFormats)
        expect(formula).not.toMatch(/[A-Z]\$?[2-9]/);
  });
});

it('colours accounts that take no videos as problems, and shows references whole', () => {
  const { conditionalFormats, columns } = layoutOf(ACCOUNTS, NEW_TAB, CHOICES);
  const at = (header: string) => createdHeaders(ACCOUNTS).indexOf(header) + 1;
  const formulas = (header: string) =>
    conditionalFormats.filter(({ fromColumn }) => fromColumn === at(header)).map(({ formula }) => formula);
  expect(formulas('Banned')).toEqual([expect.stringContaining('1,3)="yes"')]);
  expect(formulas('Coverage')).toEqual([expect.stringContaining('1,3)="off"')]);
  const width = columns.find(({ column }) => column === at('Open order'))?.widthPx ?? 0;
  expect(width).toBeGreaterThanOrEqual('kettlewing-xmas-2026-kettlewing.tea-2026w49'.length * 7);
});
