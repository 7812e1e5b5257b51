import { closeWorkers } from '../../../local/appsscript/runtime';
import { type Check, runtimeFor, verify } from './runtimeWorld';

afterAll(closeWorkers);

const TABS: Check[] = [
  [
    'the first tab of a new file has id 0',
    `return [sheet.getSheetId(), sheet.getIndex(), ss.getNumSheets()]`,
    { gives: [0, 1, 1] },
  ],
  [
    'tabs are inserted with name and place',
    `ss.insertSheet('B'); ss.insertSheet('A', 0); ss.insertSheet(); return ss.getSheets().map(function (s) { return s.getName(); })`,
    { gives: ['A', 'Sheet1', 'B', 'Sheet4'] },
  ],
  [
    'a missing tab is null',
    `return [ss.getSheetByName('nope'), ss.getSheetById(99), ss.getSheetById(0).getName()]`,
    { gives: [null, null, 'Sheet1'] },
  ],
  [
    'a name that is taken',
    `ss.insertSheet('SHEET1')`,
    { throws: 'A sheet with the name "SHEET1" already exists. Please enter another name.' },
  ],
  [
    'renaming to a name that is taken',
    `ss.insertSheet('Two').setName('Sheet1')`,
    { throws: 'A sheet with the name "Sheet1" already exists. Please enter another name.' },
  ],
  [
    'the last visible tab stays',
    `ss.insertSheet('Two').hideSheet(); SpreadsheetApp.flush(); ss.deleteSheet(sheet)`,
    { throws: "You can't remove all the visible sheets in a document." },
  ],
  [
    'the last visible tab cannot be hidden',
    `sheet.hideSheet(); SpreadsheetApp.flush()`,
    { throws: "You can't hide all the sheets in a document." },
  ],
  [
    'a deleted tab answers no more',
    `var s = ss.insertSheet('Gone'); ss.deleteSheet(s); s.getName()`,
    { throws: /not found/ },
  ],
  [
    'hidden and shown',
    `var s = ss.insertSheet('Two'); s.hideSheet(); var hidden = s.isSheetHidden(); s.showSheet(); return [hidden, s.isSheetHidden()]`,
    { gives: [true, false] },
  ],
  [
    'moving the active tab',
    `ss.insertSheet('Two').activate(); ss.moveActiveSheet(1); return ss.getSheets()[0].getName()`,
    { gives: 'Two' },
  ],
  [
    'a file of too many cells',
    `sheet.insertRowsAfter(1, 400000)`,
    {
      throws:
        'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    },
  ],
  [
    'facts of the file',
    `return [ss.getId(), ss.getName(), ss.getSpreadsheetTimeZone(), ss.getSpreadsheetLocale(), ss.getUrl()]`,
    { gives: ['file-1', 'Agency', 'Etc/UTC', 'en_US', 'https://docs.google.com/spreadsheets/d/file-1/edit'] },
  ],
  [
    'a file that is not ours',
    `SpreadsheetApp.openById('other')`,
    { throws: 'You do not have permissions to access the requested document.' },
  ],
  [
    'rows sort',
    `sheet.getRange('A1:B3').setValues([[3, 'c'], [1, 'a'], [2, 'b']]); sheet.getRange('A1:B3').sort({ column: 1, ascending: false }); return sheet.getRange('B1:B3').getValues()`,
    { gives: [['c'], ['b'], ['a']] },
  ],
  [
    'a tab sorts below its frozen rows',
    `sheet.getRange('A1:A3').setValues([['head'], [2], [1]]); sheet.setFrozenRows(1); SpreadsheetApp.flush(); sheet.sort(1); return sheet.getRange('A1:A3').getValues()`,
    { gives: [['head'], [1], [2]] },
  ],
];

const FORMATS_AND_METADATA: Check[] = [
  [
    'conditional formats are replaced as a list',
    `
    var r = sheet.getRange('A2:B9');
    var first = SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=$A2="x"').setBackground('#ff0000').setFontColor('#111111').setBold(true).setRanges([r]).build();
    var second = SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo('done').setBackground('#00ff00').setRanges([r]).build();
    sheet.setConditionalFormatRules([first, second]);
    sheet.setConditionalFormatRules(sheet.getConditionalFormatRules().slice(1));
    return sheet.getConditionalFormatRules().map(function (rule) {
      var c = rule.getBooleanCondition();
      return [String(c.getCriteriaType()), c.getCriteriaValues(), c.getBackground(), rule.getRanges()[0].getA1Notation()];
    });`,
    { gives: [['TEXT_EQUAL_TO', ['done'], '#00ff00', 'A2:B9']] },
  ],
  [
    'a rule of another tab is refused',
    `var other = ss.insertSheet('Two'); var rule = SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo('x').setRanges([other.getRange('A1')]).build(); sheet.setConditionalFormatRules([rule])`,
    { throws: /different sheet/ },
  ],
  [
    'a rule without a condition',
    `SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A1')]).build()`,
    { throws: 'Conditional format rules must have a condition.' },
  ],
  [
    'metadata on file, tab, row and column',
    `
    ss.addDeveloperMetadata('k', 'file'); sheet.addDeveloperMetadata('k', 'tab');
    sheet.getRange('8:8').addDeveloperMetadata('k', 'row'); sheet.getRange('G:G').addDeveloperMetadata('k', 'column', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
    sheet.insertColumnsBefore(1, 2); sheet.insertRowsBefore(1, 1);
    return ss.createDeveloperMetadataFinder().withKey('k').find().map(function (m) {
      var l = m.getLocation();
      return [m.getValue(), String(l.getLocationType()), String(m.getVisibility()), l.getRow() && l.getRow().getRow(), l.getColumn() && l.getColumn().getColumn()];
    });`,
    {
      gives: [
        ['file', 'SPREADSHEET', 'DOCUMENT', null, null],
        ['tab', 'SHEET', 'DOCUMENT', null, null],
        ['row', 'ROW', 'DOCUMENT', 9, null],
        ['column', 'COLUMN', 'PROJECT', null, 9],
      ],
    },
  ],
  [
    'metadata of any other range',
    `sheet.getRange('A1:B2').addDeveloperMetadata('k')`,
    { throws: /^Adding developer metadata to arbitrary ranges is not currently supported\./ },
  ],
  [
    'metadata is removed',
    `sheet.getRange('A:A').addDeveloperMetadata('k', 'v'); sheet.getRange('A:A').getDeveloperMetadata()[0].remove(); return ss.createDeveloperMetadataFinder().find().length`,
    { gives: 0 },
  ],
  [
    'what is not emulated throws by name',
    `sheet.getRange('A1').createPivotTable()`,
    { throws: 'not emulated: Range.createPivotTable' },
  ],
  [
    'services that are missing too',
    `DriveApp.getRootFolder()`,
    { throws: 'not emulated: DriveApp.getRootFolder' },
  ],
  [
    'only clocks of the kinds of triggers are emulated',
    `ScriptApp.newTrigger('tick').forSpreadsheet('file-1')`,
    { throws: 'not emulated: TriggerBuilder.forSpreadsheet' },
  ],
  [
    'service objects print their class',
    `return [String(ss), String(sheet), String(sheet.getRange('A1')), String(SpreadsheetApp.ProtectionType.RANGE)]`,
    { gives: ['Spreadsheet', 'Sheet', 'Range', 'RANGE'] },
  ],
];

describe.each([
  ['tabs', TABS],
  ['formats and metadata', FORMATS_AND_METADATA],
])('%s', (_topic, checks) => {
  test.each(checks)('%s', async (...check) => verify(check));
});

describe('selection', () => {
  const code = `
    function selected() {
      var ss = SpreadsheetApp.getActive();
      var range = ss.getActiveRange(), list = ss.getActiveRangeList(), cell = ss.getCurrentCell();
      return [ss.getActiveSheet().getName(), range && range.getA1Notation(), list && list.getRanges().map(function (r) { return r.getA1Notation(); }), cell && cell.getA1Notation()];
    }
    function newTab() {
      var ss = SpreadsheetApp.getActive();
      ss.insertSheet('New');
      var inView = ss.getActiveSheet().getName();
      ss.setActiveSheet(ss.getSheetByName('Two'));
      var range = ss.getActiveRange().getA1Notation();
      ss.setActiveSheet(ss.getSheetByName('New')); ss.deleteActiveSheet();
      return [inView, range, ss.getActiveRange()];
    }
    function select() { SpreadsheetApp.getActive().getSheetByName('Two').getRange('B5').activate(); }`;

  test('the last of several ranges is the active one, and a trigger has none', async () => {
    const runtime = runtimeFor(code);
    runtime.store.addSheet('Two');
    const nothing = await runtime.call('selected');
    const selection = { sheet: 'Two', ranges: ['A2:A4', 'C7:D8'] };
    const some = await runtime.call('selected', [], { selection });
    const inTrigger = await runtime.call('selected', [], { context: 'trigger' });
    await runtime.call('select');
    const moved = await runtime.call('selected');
    const { value } = await runtime.call('newTab');
    runtime.close();
    expect(value).toEqual(['New', 'B5', null]);
    expect(nothing.value).toEqual(['Sheet1', null, null, null]);
    expect(some.value).toEqual(['Two', 'C7:D8', ['A2:A4', 'C7:D8'], 'C7']);
    expect(inTrigger.value).toEqual(['Sheet1', null, null, null]);
    expect(moved.value).toEqual(['Two', 'B5', ['B5'], 'B5']);
  });
});
