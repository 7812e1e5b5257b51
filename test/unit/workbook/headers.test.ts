import type { ColumnMarks } from '../../../src/ports';
import { columnLetters, normaliseHeader, resolveHeaders } from '../../../src/workbook/headers';
import { BUNDLES, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import type { TabSchema } from '../../../src/workbook/schema/tabSchema';

function headersOf(tab: TabSchema): string[] {
  return tab.columns.filter((column) => column.created).map((column) => column.header);
}

describe('resolveHeaders', () => {
  it('finds every declared column by its header', () => {
    const headers = resolveHeaders(BUNDLES, headersOf(BUNDLES));
    expect(headers.problems).toEqual([]);
    expect(headers.columns.get('ready')).toBe(1);
    expect(headers.columns.size).toBe(headersOf(BUNDLES).length);
    expect(headers.columns.has('client_id')).toBe(false);
  });

  it('finds columns by key, alias and odd spellings, in any order, between columns of the user', () => {
    const row = [
      'My notes',
      'TARGET publish_start_date',
      ' media  Link',
      'Ready',
      'ORDER',
      '\ufeffvideo_type',
      42,
    ];
    const { columns, texts } = resolveHeaders(VIDEOS, row);
    expect(Object.fromEntries(columns)).toEqual({
      target_publish_date: 2,
      video_url: 3,
      ready: 4,
      order: 5,
      video_type: 6,
    });
    expect(texts[0]).toBe('My notes');
    expect(texts[6]).toBe('42');
  });

  it('takes the headers of TokPortal’s CSV templates', () => {
    const csv = [
      'position',
      'video_type',
      'description',
      'target_publish_date',
      'video_url',
      'carousel_images',
    ];
    expect([...resolveHeaders(VIDEOS, csv).columns.keys()]).toEqual(csv);
  });

  it('blocks a tab in which two columns mean the same', () => {
    const row = [...headersOf(VIDEOS), 'target_publish_start_date'];
    const { problems } = resolveHeaders(VIDEOS, row);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'tab.duplicateColumn',
      column: 'target_publish_date',
      row: null,
      data: { tab: 'Videos', header: 'Publish from', columns: `C and ${columnLetters(row.length)}` },
    });
  });

  const missing = (row: readonly string[]) =>
    resolveHeaders(BUNDLES, row).problems.map(({ code, column }) => [code, column]);

  it('names each declared column that is missing after set-up: its cells must not count as blank', () => {
    const row = headersOf(BUNDLES).filter((header) => !['Publish', 'Row ID', 'Title'].includes(header));
    expect(missing(row)).toEqual(
      expect.arrayContaining([
        ['tab.missingColumn', 'publish'],
        ['tab.missingColumn', 'title'],
        ['tab.missingColumn', 'row_id'],
      ]),
    );
    expect(missing(row)).toHaveLength(3);
    expect(missing([...row, 'Publish', 'Row ID', 'Title'])).toEqual([]);
  });

  it('asks a tab that was never set up only for the required columns', () => {
    const own = new Set(
      BUNDLES.columns.filter(({ owner }) => owner === 'system').map(({ header }) => header),
    );
    const row = headersOf(BUNDLES).filter(
      (header) => !own.has(header) && !['Publish', 'Title'].includes(header),
    );
    const keys = missing(row).map(([, column]) => column);
    expect(keys).toContain('publish');
    expect(keys).not.toContain('title');
  });

  it('says one thing about an empty header row', () => {
    for (const row of [[], ['', ' ']]) {
      expect(resolveHeaders(CLIENTS, row).problems.map(({ code }) => code)).toEqual(['tab.empty']);
    }
  });
});

it('normaliseHeader ignores case, spaces of any kind and underscores', () => {
  expect(normaliseHeader(' Video\u00a0_URL\n')).toBe('videourl');
  expect(normaliseHeader('auto-finalize')).not.toBe(normaliseHeader('autofinalize'));
});

it('columnLetters counts as spreadsheets do', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

describe('marks of set-up', () => {
  const row = headersOf(BUNDLES);
  const marksOf = (tab: string | null = null): ColumnMarks => ({
    columns: BUNDLES.columns
      .filter(({ created }) => created)
      .map(({ key }, index) => ({ column: index + 1, key })),
    tab,
  });
  const renamedTo = (header: string, text: string) => row.map((cell) => (cell === header ? text : cell));

  it('find renamed columns, with a warning and nothing blocked', () => {
    const { columns, problems, renamed } = resolveHeaders(
      BUNDLES,
      renamedTo('Title', 'Working title'),
      marksOf(),
    );
    expect(problems).toEqual([]);
    expect(columns.get('title')).toBe(row.indexOf('Title') + 1);
    expect(renamed).toMatchObject([
      { code: 'tab.renamedColumn', severity: 'warning', data: { header: 'Title', now: 'Working title' } },
    ]);
  });

  it('do not make one column two things, nor choose among two', () => {
    const pasted = resolveHeaders(BUNDLES, renamedTo('Title', 'Username'), marksOf());
    expect(pasted.problems.map(({ code, column }) => [code, column])).toEqual([
      ['tab.duplicateColumn', 'username'],
      ['tab.missingColumn', 'title'],
    ]);
    const twice = { ...marksOf(), columns: [...marksOf().columns, { column: row.length + 1, key: 'title' }] };
    const unclear = resolveHeaders(BUNDLES, [...renamedTo('Title', 'One'), 'Two'], twice);
    expect(unclear.problems.map(({ column }) => column)).toEqual(['title']);
  });

  it('let a column be blank that was deleted on purpose, or that the tab never had, unless it is needed', () => {
    const without = row.filter((header) => !['Title', 'Country'].includes(header));
    const missing = (tab: string | null) =>
      resolveHeaders(BUNDLES, without, { columns: [], tab }).problems.map(({ column }) => column);
    expect(missing(null)).toEqual(['country', 'title']);
    expect(missing(JSON.stringify({ deleted: ['title', 'country'] }))).toEqual(['country']);
    expect(missing(JSON.stringify({ had: ['country'], deleted: [] }))).toEqual(['country']);
    expect(missing('spoilt')).toEqual(['country', 'title']);
  });
});
