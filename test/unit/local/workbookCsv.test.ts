import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsvFolder, writeCsvFolder } from '../../../local/appsscript/workbook/csvFolder';
import { createStore } from '../../../local/appsscript/workbook/odooStore';
import { cell, enter, setFormat, values, zone } from '../../conformance/workbook/storeSteps';

describe('a folder of CSV files', () => {
  let folder: string;
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'csv-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is a workbook with one tab a file, the known ones first', () => {
    for (const name of ['Videos', 'Clients', 'own notes', 'Bundles', 'Accounts']) file(`${name}.csv`, 'a\n');
    file('README.md', '# no tab');
    const names = readCsvFolder(folder)
      .sheets()
      .map(({ name }) => name);
    expect(names).toEqual(['Clients', 'Bundles', 'Videos', 'Accounts', 'own notes']);
  });

  test('linked text is written as [text](address), there and back', () => {
    file('Data.csv', '[007](https://a.example/x),[a] (https://a.example),see [a](https://a.example)\n');
    const store = readCsvFolder(folder);
    expect(values(store, 'A1:C1')).toEqual([
      ['007', '[a] (https://a.example)', 'see [a](https://a.example)'],
    ]);
    expect(store.links(0, zone('A1:C1'))).toEqual([
      [[{ start: 0, end: 3, url: 'https://a.example/x' }], [], []],
    ]);
    writeCsvFolder(store, folder);
    expect(text('Data.csv')).toMatch(/^\[007\]\(https:\/\/a\.example\/x\),/);
  });

  test('cells are entered as typed', () => {
    file(
      'Data.csv',
      '\ufeffid,when,sum\r\n007,2025-01-02,=A2+1\r\n"two\nlines","a ""b"", c",10%\r\n,,\r\nshort\r\n',
    );
    const store = readCsvFolder(folder);
    expect(values(store, 'A1:C3')).toEqual([
      ['id', 'when', 'sum'],
      [7, 45659, 8],
      ['two\nlines', 'a "b", c', 0.1],
    ]);
    expect(cell(store, 'B2').format).toBe('yyyy-mm-dd');
    expect(store.lastUsed(0)).toEqual({ row: 5, column: 3 });
    expect(store.undo()).toBe(false);
  });

  test('the grid grows with the data', () => {
    file('Long.csv', 'x\n'.repeat(1200));
    file('Wide.csv', `${'x,'.repeat(39)}x\n`);
    file('Void.csv', '');
    expect(readCsvFolder(folder).sheets()).toMatchObject([
      { name: 'Long', rows: 1200, columns: 26 },
      { name: 'Void', rows: 1000, columns: 26 },
      { name: 'Wide', rows: 1000, columns: 40 },
    ]);
  });

  test('an empty folder is a new workbook, a missing one an error', () => {
    expect(readCsvFolder(folder).sheets()).toMatchObject([{ name: 'Sheet1' }]);
    expect(() => readCsvFolder(join(folder, 'missing'))).toThrow();
  });

  test('is written as shown, hidden tabs too', () => {
    const store = createStore({ sheets: [{ name: 'Data' }, { name: '_State' }] });
    enter(store, 'A1', ['a,b', '$5.50', '1/2/2025'], [true, '=1+1', '=1/0'], ['two\nlines', null, -5]);
    store.setSheetHidden(1, true);
    writeCsvFolder(store, join(folder, 'out'));
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['Data.csv', '_State.csv']);
    expect(text('out/Data.csv')).toBe('"a,b",$5.50,1/2/2025\nTRUE,2,#DIV/0!\n"two\nlines",,-5\n');
    expect(text('out/_State.csv')).toBe('');
  });

  test('text that a spreadsheet would run is made harmless, and comes back as it was', () => {
    const store = createStore({ sheets: [{ name: 'Data' }] });
    const texts = ['=1+1', '+33 6 12', '-x', '@sum', "'quoted", '\tx', '＝1', '=cmd|x'];
    setFormat(store, 'A1:A8', '@');
    enter(store, 'A1', ...texts.map((each) => [each]));
    writeCsvFolder(store, folder);
    for (const line of text('Data.csv').trimEnd().split('\n')) expect(line).toMatch(/^'/);
    expect(values(readCsvFolder(folder), 'A1:A8').flat()).toEqual(texts);
  });
});
