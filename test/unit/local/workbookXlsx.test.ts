import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { createStore } from '../../../local/appsscript/workbook/odooStore';
import type { CellEntry, ValidationRule, WorkbookStore } from '../../../local/appsscript/workbook/store';
import { readXlsx, writeXlsx } from '../../../local/appsscript/workbook/xlsx';
import { furnish, pictureOf } from '../../conformance/workbook/history';
import { cell, enter, setFormat, setNote, values, zone } from '../../conformance/workbook/storeSteps';

const there = async (store: WorkbookStore) => readXlsx(await writeXlsx(store));
const partsOf = async (store: WorkbookStore) => {
  const files = unzipSync(await writeXlsx(store));
  return new Map(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
};

describe('a workbook through an xlsx file', () => {
  test('everything but protection and metadata comes back', async () => {
    const store = createStore();
    furnish(store);
    const hidden = store.addSheet('_Hidden one');
    store.write(hidden.id, zone('A1:B1'), [['x', "=Sheet1!A1&'_Hidden one'!A1"]]);
    store.setSheetHidden(hidden.id, true);
    const expected = pictureOf(store) as {
      metadata: unknown;
      sheets: { protections: unknown; sheet: object }[];
    };
    const [first, second] = expected.sheets.map((sheet) => ({ ...sheet, protections: [] }));
    expect(pictureOf(await there(store))).toEqual({
      metadata: [],
      sheets: [first, { ...second, sheet: { ...second?.sheet, id: 1 } }],
    });
  });

  test('linked cells come back, beside notes', async () => {
    const store = createStore();
    enter(store, 'B2', ['clip'], ['one two']);
    setNote(store, 'B2', 'note');
    const link = { start: 0, end: 4, url: 'https://a.example/?a=1&b="2"' };
    store.setLinks(0, 2, 2, [link]);
    store.setLinks(0, 3, 2, [
      { ...link, end: 3 },
      { ...link, start: 4, end: 7, url: 'https://b.example' },
    ]);
    const read = await there(store);
    expect(read.links(0, zone('B2:B3'))).toEqual([[[link]], [[]]]);
    expect(read.notes(0, zone('B2'))).toEqual([['note']]);
  });

  const entries: readonly CellEntry[] = [
    "'007",
    "'=1+1",
    "''a",
    "'TRUE",
    "'1/2/2025",
    ' spaces ',
    'two\nlines',
    'a\tb\u0007c',
    '_x0041_',
    '<&>"\'',
    '🎅',
    '#N/A',
    '[label](https://example.com)',
    true,
    -1.5e-9,
    123456789012,
    '10%',
    '$5.50',
    '1/2/2025',
    '2025-01-02 14:30',
    '2:30 pm',
    '=1/0',
    '="x"&"<"',
    "='Other tab'!A1",
    '=COUNTA(A2:A)',
    '=TEXTJOIN("_xlfn.,",TRUE,A1:A2)',
    '=SUM(1:1)',
    '=TRUE',
    '=1+',
  ];

  describe('an entry', () => {
    const store = createStore({ sheets: [{ name: 'Sheet1' }, { name: 'Other tab' }] });
    let again: WorkbookStore;
    beforeAll(async () => {
      enter(store, 'C1', ...entries.map((entry) => [entry]));
      again = await there(store);
    });

    test.each(entries)('%j', (entry) => {
      const at = `C${entries.indexOf(entry) + 1}`;
      expect(cell(again, at)).toEqual(cell(store, at));
    });
  });

  test('plain-text cells stay so', async () => {
    const store = createStore();
    setFormat(store, 'A1:A4', '@');
    enter(store, 'A1', ['=1+1'], ["'x"], ['007'], ['']);
    const again = await there(store);
    expect(store.read(0, zone('A1:A4'))).toEqual(again.read(0, zone('A1:A4')));
    expect(values(again, 'A1:A3').flat()).toEqual(['=1+1', "'x", '007']);
  });

  const longList = Array.from({ length: 60 }, (_, index) => `acme-spring-2026-${index}`);
  const rules: readonly ValidationRule[] = [
    { kind: 'checkbox' },
    { kind: 'list', values: ['a', 'b c'], dropdown: true },
    { kind: 'list', values: ['a, b', 'say "c"', 'd'], dropdown: false },
    { kind: 'list', values: longList, dropdown: true },
    { kind: 'date' },
    { kind: 'numberAtLeast', min: 0 },
    { kind: 'formula', formula: '=LEN(B2)<=30' },
  ];

  test('every kind of validation, strict and not', async () => {
    const store = createStore();
    for (const [index, rule] of rules.entries()) {
      const target = { row: 2, column: index + 1, rows: 20, columns: 1 };
      store.setValidation(0, target, {
        rule,
        allowInvalid: index % 2 === 0,
        help: index === 0 ? '' : 'Why not',
      });
    }
    const again = await there(store);
    expect(again.validations(0)).toEqual(store.validations(0));
    expect(again.sheets().map(({ name }) => name)).toEqual(['Sheet1']);
  });

  test('notes, also on cells without content', async () => {
    const store = createStore();
    setNote(store, 'B2', 'Two\nlines <b>');
    setNote(store, 'Z1000', 'corner');
    const again = await there(store);
    expect(again.notes(0, zone('B2'))).toEqual([['Two\nlines <b>']]);
    expect(again.notes(0, zone('Z1000'))).toEqual([['corner']]);
  });

  test('text that is too long for such a file is cut', async () => {
    const store = createStore();
    setFormat(store, 'A1', '@');
    enter(store, 'A1', ['x'.repeat(45_000)]);
    expect(values(await there(store), 'A1')).toEqual([['x'.repeat(32_767)]]);
  });

  test('nested and collapsed groups, and columns hidden beside them', async () => {
    const store = createStore();
    store.setColumnGroups(0, [
      { from: 2, to: 6, collapsed: false },
      { from: 3, to: 4, collapsed: true },
    ]);
    store.setHidden(0, 'column', 9, 2, true);
    const again = await there(store);
    expect(again.columnGroups(0)).toEqual(expect.arrayContaining(store.columnGroups(0) as never[]));
    expect([3, 8, 9, 10].map((column) => again.hidden(0, 'column', column))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('the same workbook gives the same bytes', async () => {
    const store = createStore();
    furnish(store);
    expect(await writeXlsx(store)).toEqual(await writeXlsx(store));
  });
});

describe('the parts of a written file', () => {
  test('a style sheet, strings, a tab and its comments, each declared', async () => {
    const store = createStore();
    setNote(store, 'A1', 'note');
    const parts = await partsOf(store);
    const types = parts.get('[Content_Types].xml') ?? '';
    for (const path of parts.keys()) {
      const isDeclared = types.includes(`PartName="/${path}"`) || /\.(rels|vml)$|Types\]/.test(path);
      expect([path, isDeclared]).toEqual([path, true]);
    }
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<legacyDrawing r:id="rId1"/>');
  });

  test('open ranges are bounded, newer functions prefixed', async () => {
    const store = createStore();
    enter(store, 'A1', ['=COUNTA(B2:B)&IFS(TRUE,"IFS(B2:B")']);
    const xml = (await partsOf(store)).get('xl/worksheets/sheet1.xml');
    expect(xml).toContain('<f>COUNTA(B2:B1048576)&amp;_xlfn.IFS(TRUE,"IFS(B2:B")</f>');
  });
});

describe('files of other programs', () => {
  const sheet = (data: string, more = '') =>
    `<x:worksheet xmlns:x="m" xmlns:r="r"><x:sheetData>${data}</x:sheetData>${more}</x:worksheet>`;
  const workbook = (data: string, more: { sheet?: string; styles?: string; workbook?: string } = {}) =>
    zipSync({
      '_rels/.rels': strToU8(
        '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/book/main.xml"/></Relationships>',
      ),
      'book/main.xml': strToU8(
        `<workbook>${more.workbook ?? ''}<sheets><sheet name="Data" sheetId="9" r:id="q"/></sheets></workbook>`,
      ),
      'book/_rels/main.xml.rels': strToU8(
        '<Relationships><Relationship Id="q" Type="x/worksheet" Target="./tabs/one.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="strings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/></Relationships>',
      ),
      'book/strings.xml': strToU8(
        '<sst><si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh><t>no</t></rPh></si></sst>',
      ),
      'book/styles.xml': strToU8(`<styleSheet>${more.styles ?? ''}</styleSheet>`),
      'book/tabs/one.xml': strToU8(sheet(data, more.sheet)),
    });

  test('strings plain, rich and inline; cells without addresses', async () => {
    const store = await readXlsx(
      workbook(
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="4"><c r="C4" t="inlineStr"><is><t>in</t></is></c><c><v>5</v></c></row>',
      ),
    );
    expect(values(store, 'A1:B1')).toEqual([['plain', 'rich']]);
    expect(values(store, 'C4:D4')).toEqual([['in', 5]]);
  });

  test('shared formulas follow their cells; fixed parts and texts stay', async () => {
    const store = await readXlsx(
      workbook(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1&amp;$A$1&amp;"A1"</f><v>?</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>?</v></c></row>',
      ),
    );
    expect(cell(store, 'B2')).toMatchObject({ formula: '=A2&$A$1&"A1"', value: '21A1' });
  });

  test('an array formula spills again instead of meeting its old results', async () => {
    const store = await readXlsx(
      workbook(
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><f t="array" ref="C1:C2">TRANSPOSE(A1:B1)</f><v>1</v></c></row><row r="2"><c r="C2"><v>9</v></c></row>',
      ),
    );
    expect(values(store, 'C1')).toEqual([[1]]);
    expect(cell(store, 'C2').value).not.toBe(9);
  });

  test('built-in and escaped date formats, the calendar of 1904', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="[$-409]yyyy\\-mm\\-dd;@"/></numFmts><fonts><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="1"/><xf numFmtId="170" fontId="0"/></cellXfs>';
    const rows =
      '<row r="1"><c r="A1" s="1"><v>44197</v></c><c r="B1" s="2"><v>44197</v></c><c r="C1"><v>44197</v></c></row>';
    const store = await readXlsx(workbook(rows, { styles, workbook: '<workbookPr date1904="1"/>' }));
    expect(store.read(0, zone('A1:C1'))[0]).toMatchObject([
      { value: 45659, display: '1/2/2025', format: 'M/d/yyyy' },
      { value: 45659, display: '2025-01-02', format: 'yyyy-mm-dd' },
      { value: 44197, format: '' },
    ]);
    expect(store.styleAt(0, 1, 1)).toEqual({ bold: true });
  });

  test('lists kept in cells or behind a name', async () => {
    const list = (sqref: string, formula: string) =>
      `<dataValidation type="list" sqref="${sqref}"><formula1>${formula}</formula1></dataValidation>`;
    const store = await readXlsx(
      workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>', {
        workbook: '<definedNames><definedName name="choices">Data!$A$1:$A$2</definedName></definedNames>',
        sheet: `<dataValidations>${list('B1:B9 D:D', 'Data!$A$1:$A$2')}${list('C1', 'choices')}</dataValidations>`,
      }),
    );
    const validation = {
      rule: { kind: 'list', values: ['plain', '7'], dropdown: true },
      allowInvalid: true,
      help: '',
    };
    expect([
      store.validationAt(0, 9, 2),
      store.validationAt(0, 1000, 4),
      store.validationAt(0, 1, 3),
    ]).toEqual([validation, validation, validation]);
  });

  test.each([
    ['no zip file', strToU8('name,value')],
    ['a zip file without a workbook', zipSync({ 'a.txt': strToU8('a') })],
  ])('%s is refused', async (_, bytes) => {
    await expect(readXlsx(bytes)).rejects.toThrow();
  });
});
