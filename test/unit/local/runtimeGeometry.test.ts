import { closeWorkers } from '../../../local/appsscript/runtime';
import { type Check, verify } from './runtimeWorld';

afterAll(closeWorkers);

const OUTSIDE = 'The coordinates of the range are outside the dimensions of the sheet.';

const GEOMETRY: Check[] = [
  [
    'a new tab has 1,000 x 26 cells',
    `var s = ss.insertSheet('New'); return [s.getMaxRows(), s.getMaxColumns()]`,
    { gives: [1000, 26] },
  ],
  ['beyond the last row', `sheet.getRange(1001, 1)`, { throws: OUTSIDE }],
  ['beyond the last column', `sheet.getRange(1, 20, 1, 8)`, { throws: OUTSIDE }],
  ['row zero', `sheet.getRange(0, 1)`, { throws: 'The starting row of the range is too small.' }],
  ['column zero', `sheet.getRange(1, 0)`, { throws: 'The starting column of the range is too small.' }],
  [
    'no rows',
    `sheet.getRange(1, 1, 0, 1)`,
    { throws: 'The number of rows in the range must be at least 1.' },
  ],
  [
    'no columns',
    `sheet.getRange(1, 1, 1, 0)`,
    { throws: 'The number of columns in the range must be at least 1.' },
  ],
  [
    'wrong type of argument',
    `sheet.getRange('1', 1)`,
    {
      throws:
        "The parameters (String,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    },
  ],
  [
    'an undefined argument',
    `sheet.getRange(undefined, 1)`,
    {
      throws:
        "The parameters (null,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    },
  ],
  [
    'no argument',
    `sheet.getRange()`,
    { throws: "The parameters () don't match the method signature for SpreadsheetApp.Sheet.getRange." },
  ],
  ['not an address', `sheet.getRange('what is this')`, { throws: 'Range not found' }],
  [
    'A1 notation in all forms',
    `return ['B2', 'B2:C9', 'C9:B2', 'B:C', '2:3', "'" + sheet.getName() + "'!D4"].map(function (a) { var r = sheet.getRange(a); return [r.getRow(), r.getColumn(), r.getNumRows(), r.getNumColumns()]; })`,
    {
      gives: [
        [2, 2, 1, 1],
        [2, 2, 8, 2],
        [2, 2, 8, 2],
        [1, 2, 1000, 2],
        [2, 1, 2, 26],
        [4, 4, 1, 1],
      ],
    },
  ],
  [
    'too few rows of data',
    `sheet.getRange('A1:A3').setValues([[1], [2]])`,
    {
      throws:
        'The number of rows in the data does not match the number of rows in the range. The data has 2 but the range has 3.',
    },
  ],
  [
    'too many columns of data',
    `sheet.getRange('A1:B1').setValues([[1, 2, 3]])`,
    {
      throws:
        'The number of columns in the data does not match the number of columns in the range. The data has 3 but the range has 2.',
    },
  ],
  [
    'text instead of a grid',
    `sheet.getRange('A1').setValues('x')`,
    {
      throws: "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setValues.",
    },
  ],
  [
    'a list instead of a grid',
    `sheet.getRange('A1:B1').setValues([1, 2])`,
    {
      throws:
        "The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    },
  ],
  [
    'an empty tab has no last row',
    `return [sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()]`,
    { gives: [0, 0, 'A1'] },
  ],
  [
    'last row and data range',
    `sheet.getRange('C4').setValue('x'); return [sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()]`,
    { gives: [4, 3, 'A1:C4'] },
  ],
  [
    'appendRow goes below the content and grows the grid',
    `sheet.getRange('A1000').setValue('last'); sheet.appendRow(['new', 2]); return [sheet.getMaxRows(), sheet.getRange('A1001:B1001').getValues()]`,
    { gives: [1001, [['new', 2]]] },
  ],
  [
    'setValues never grows the grid',
    `var r = sheet.getRange('A1000'); sheet.deleteRows(999, 2); r.setValue(1)`,
    { throws: OUTSIDE },
  ],
  [
    'insertCheckboxes fills cells, so the last row jumps',
    `sheet.getRange('A2:A50').insertCheckboxes(); sheet.appendRow(['below']); return [sheet.getRange('A2').getValue(), sheet.getLastRow()]`,
    { gives: [false, 51] },
  ],
  [
    'a checkbox validation on blank cells writes nothing',
    `sheet.getRange('A2:A50').setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build()); return sheet.getLastRow()`,
    { gives: 0 },
  ],
  [
    'a range is a fixed address',
    `var r = sheet.getRange('A1'); r.setValue('x'); sheet.insertRowsBefore(1, 2); return [r.getValue(), sheet.getRange('A3').getValue()]`,
    { gives: ['', 'x'] },
  ],
  [
    'rows and columns come and go',
    `sheet.insertRowsAfter(1000, 5); sheet.insertColumnsAfter(26, 2); sheet.deleteRows(1, 3); sheet.deleteColumn(1); return [sheet.getMaxRows(), sheet.getMaxColumns()]`,
    { gives: [1002, 27] },
  ],
  [
    'rows come in beside a row that is there',
    `sheet.insertRowsBefore(1001, 1)`,
    { throws: 'Those rows are out of bounds.' },
  ],
  [
    'nor after one that is not',
    `sheet.insertRowsAfter(1001, 1)`,
    { throws: 'Those rows are out of bounds.' },
  ],
  [
    'nor none at all',
    `sheet.insertRowsBefore(1, 0)`,
    { throws: 'The number of rows to insert must be at least 1.' },
  ],
  [
    'not all rows can go',
    `sheet.deleteRows(1, 1000)`,
    { throws: "You can't delete all the rows on the sheet." },
  ],
  ['deleting beyond the grid', `sheet.deleteRows(999, 3)`, { throws: 'Those rows are out of bounds.' }],
  [
    'offset and cells inside',
    `var r = sheet.getRange('B2:D5'); return [r.offset(1, 1).getA1Notation(), r.offset(0, 0, 1, 2).getA1Notation(), r.getCell(2, 3).getA1Notation(), r.getLastRow(), r.getLastColumn()]`,
    { gives: ['C3:E6', 'B2:C2', 'D3', 5, 4] },
  ],
  [
    'offset off the sheet',
    `sheet.getRange('A1').offset(-1, 0)`,
    { throws: 'The starting row of the range is too small.' },
  ],
  [
    'a cell outside its range',
    `sheet.getRange('A1:B2').getCell(3, 1)`,
    { throws: 'Cell reference out of range' },
  ],
];

const LOOKS: Check[] = [
  [
    'number formats',
    `sheet.getRange('A1:B1').setNumberFormats([['0.00', '@']]); return [sheet.getRange('A1:C1').getNumberFormats(), sheet.getRange('A1').getNumberFormat()]`,
    { gives: [[['0.00', '@', '0.###############']], '0.00'] },
  ],
  [
    'backgrounds: names, short forms, none',
    `sheet.getRange('A1:C1').setBackgrounds([['red', '#ABC', null]]); return sheet.getRange('A1:C1').getBackgrounds()`,
    { gives: [['#ff0000', '#aabbcc', '#ffffff']] },
  ],
  [
    'rubbish for a colour is ignored',
    `sheet.getRange('A1').setBackground('#123456').setBackground('foo'); return sheet.getRange('A1').getBackground()`,
    { gives: '#123456' },
  ],
  [
    'a wrong font weight is no signature',
    `sheet.getRange('A1').setFontWeight(7)`,
    {
      throws:
        "The parameters (number) don't match the method signature for SpreadsheetApp.Range.setFontWeight.",
    },
  ],
  [
    'looks do not change values',
    `sheet.getRange('A1').setValue(5).setFontWeight('bold').setFontColor('#444444').setFontStyle('italic').setFontSize(12).setWrap(true).setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP).setHorizontalAlignment('center').setVerticalAlignment('middle'); return sheet.getRange('A1').getValue()`,
    { gives: 5 },
  ],
  [
    'notes',
    `sheet.getRange('A1').setNote('why'); sheet.getRange('A2:B2').setNotes([[25, 'b']]); return [sheet.getRange('A1').getNote(), sheet.getRange('A2:B2').getNotes(), sheet.getRange('C1').getNote()]`,
    { gives: ['why', [['25.0', 'b']], ''] },
  ],
  [
    'setNote takes a number as its text',
    `sheet.getRange('A1').setNote(25); return sheet.getRange('A1').getNote()`,
    { gives: '25' },
  ],
  [
    'clear empties contents and looks, not notes',
    `var r = sheet.getRange('A1').setValue(1).setBackground('#ff0000').setNote('n'); r.clear(); return [r.getValue(), r.getBackground(), r.getNote()]`,
    { gives: ['', '#ffffff', 'n'] },
  ],
  [
    'clearContent keeps looks',
    `var r = sheet.getRange('A1').setValue(1).setBackground('#ff0000'); r.clearContent(); return [r.getValue(), r.getBackground()]`,
    { gives: ['', '#ff0000'] },
  ],
  [
    'clear with options',
    `var r = sheet.getRange('A1').setValue(1).setNote('n'); r.clear({ commentsOnly: true }); return [r.getValue(), r.getNote()]`,
    { gives: [1, ''] },
  ],
  [
    'frozen rows and columns',
    `sheet.setFrozenRows(1); sheet.setFrozenColumns(2); return [sheet.getFrozenRows(), sheet.getFrozenColumns()]`,
    { gives: [1, 2] },
  ],
  [
    'one row must scroll',
    `sheet.setFrozenRows(1000)`,
    { throws: "You can't freeze all visible rows on the sheet." },
  ],
  [
    'widths, heights, hidden columns',
    `sheet.setColumnWidth(2, 250); sheet.setColumnWidths(4, 2, 80); sheet.hideColumns(3, 2); sheet.showColumns(4); return [sheet.getColumnWidth(2), sheet.getColumnWidth(5), sheet.isColumnHiddenByUser(3), sheet.isColumnHiddenByUser(4)]`,
    { gives: [250, 80, true, false] },
  ],
  [
    'column groups',
    `sheet.getRange('C:E').shiftColumnGroupDepth(1); sheet.getRange('D:D').shiftColumnGroupDepth(1); sheet.collapseAllColumnGroups(); sheet.setColumnGroupControlPosition(SpreadsheetApp.GroupControlTogglePosition.BEFORE); return [[2, 3, 4, 6].map(function (c) { return sheet.getColumnGroupDepth(c); }), sheet.getColumnGroup(4, 2).isCollapsed(), String(sheet.getColumnGroupControlPosition())]`,
    { gives: [[0, 1, 2, 0], true, 'BEFORE'] },
  ],
  [
    'leaving a group',
    `sheet.getRange('C:E').shiftColumnGroupDepth(1); sheet.getRange('C:E').shiftColumnGroupDepth(-1); return sheet.getColumnGroupDepth(3)`,
    { gives: 0 },
  ],
  ['no group there', `sheet.getColumnGroup(3, 1)`, { throws: /group does not exist/ }],
];

describe.each([
  ['geometry', GEOMETRY],
  ['looks', LOOKS],
])('%s', (_topic, checks) => {
  test.each(checks)('%s', async (...check) => verify(check));
});
