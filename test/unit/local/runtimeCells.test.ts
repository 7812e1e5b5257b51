import { closeWorkers } from '../../../local/appsscript/runtime';
import { type Check, execute, verify } from './runtimeWorld';

afterAll(closeWorkers);

const VALUES: Check[] = [
  [
    'text and numbers keep their types',
    `sheet.getRange('A1:B1').setValues([['a', 1.5]]); return sheet.getRange('A1:B1').getValues()`,
    { gives: [['a', 1.5]] },
  ],
  [
    'booleans',
    `sheet.getRange('A1').setValue(true); return sheet.getRange('A1').getValue()`,
    { gives: true },
  ],
  [
    'number-like text becomes a number',
    `sheet.getRange('A1').setValue('1,000'); return sheet.getRange('A1').getValue()`,
    { gives: 1000 },
  ],
  [
    'leading zeros are lost',
    `sheet.getRange('A1').setValue('00123'); return sheet.getRange('A1').getValue()`,
    { gives: 123 },
  ],
  [
    'TRUE as text becomes a boolean',
    `sheet.getRange('A1').setValue('TRUE'); return sheet.getRange('A1').getValue()`,
    { gives: true },
  ],
  [
    'an apostrophe keeps text',
    `sheet.getRange('A1').setValue("'007"); return sheet.getRange('A1').getValue()`,
    { gives: '007' },
  ],
  [
    'date-like text becomes a Date of this realm',
    `sheet.getRange('A1').setValue('2026-01-03'); var v = sheet.getRange('A1').getValue(); return [v instanceof Date, v.toISOString()]`,
    { gives: [true, '2026-01-03T00:00:00.000Z'] },
  ],
  [
    'plain-text format set before keeps ids',
    `sheet.getRange('A1').setNumberFormat('@').setValue('00123'); return sheet.getRange('A1').getValue()`,
    { gives: '00123' },
  ],
  [
    'a Date comes back as the same moment',
    `var d = new Date(Date.UTC(2026, 4, 6, 7, 8, 9)); sheet.getRange('A1').setValue(d); return sheet.getRange('A1').getValue().getTime() === d.getTime()`,
    { gives: true },
  ],
  [
    'a Date is shown as a date',
    `sheet.getRange('A1').setValue(new Date(Date.UTC(2026, 0, 3))); return sheet.getRange('A1').getDisplayValue()`,
    { gives: '1/3/2026' },
  ],
  [
    'a Date keeps the date format that is there',
    `sheet.getRange('A1').setNumberFormat('yyyy-mm-dd').setValue(new Date(Date.UTC(2026, 0, 3))); return sheet.getRange('A1').getDisplayValue()`,
    { gives: '2026-01-03' },
  ],
  [
    'a number in a date format is read as a Date',
    `sheet.getRange('A1').setValue(46025).setNumberFormat('yyyy-mm-dd'); return sheet.getRange('A1').getValue()`,
    { gives: '2026-01-03T00:00:00.000Z' },
  ],
  [
    'a time of day stands on the epoch',
    `sheet.getRange('A1').setValue('14:30'); return sheet.getRange('A1').getValue()`,
    { gives: '1899-12-30T14:30:00.000Z' },
  ],
  [
    'blank is an empty text',
    `return [sheet.getRange('A1').getValue(), sheet.getRange('A1').getDisplayValue(), sheet.getRange('A1:B2').isBlank()]`,
    { gives: ['', '', true] },
  ],
  [
    'null and undefined clear',
    `sheet.getRange('A1:B1').setValues([[1, 2]]); sheet.getRange('A1').setValue(null); sheet.getRange('B1').setValue(undefined); return sheet.getRange('A1:B1').getValues()`,
    { gives: [['', '']] },
  ],
  [
    'an object is written as its text',
    `sheet.getRange('A1').setValue({ a: 1 }); return sheet.getRange('A1').getValue()`,
    { gives: '[object Object]' },
  ],
  [
    'a nested array is refused',
    `sheet.getRange('A1').setValues([[[1]]])`,
    {
      throws: /^The parameters \(.*\) don't match the method signature for SpreadsheetApp.Range.setValues\.$/,
    },
  ],
  [
    'setValue fills the whole range',
    `sheet.getRange('A1:B2').setValue(7); return sheet.getRange('A1:B2').getValues()`,
    {
      gives: [
        [7, 7],
        [7, 7],
      ],
    },
  ],
  [
    'formulas: result and text',
    `sheet.getRange('A1:B1').setValues([[2, '=A1*3']]); return [sheet.getRange('A1:B1').getValues(), sheet.getRange('A1:B1').getFormulas()]`,
    { gives: [[[2, 6]], [['', '=A1*3']]] },
  ],
  [
    'setFormula without its sign',
    `sheet.getRange('A1').setFormula('SUM(1,2)'); return [sheet.getRange('A1').getFormula(), sheet.getRange('A1').getValue()]`,
    { gives: ['=SUM(1,2)', 3] },
  ],
  [
    'a formula error is text',
    `sheet.getRange('A1').setValue('=1/0'); return sheet.getRange('A1').getValue()`,
    { gives: '#DIV/0!' },
  ],
  [
    'display values follow the format',
    `sheet.getRange('A1').setValue(0.125).setNumberFormat('0.0%'); return sheet.getRange('A1').getDisplayValues()`,
    { gives: [['12.5%']] },
  ],
  [
    '50,000 characters are the most',
    `sheet.getRange('A1').setValue(Array(50002).join('x'))`,
    { throws: 'Your input contains more than the maximum of 50000 characters in a single cell.' },
  ],
  [
    'NaN is no number in a cell',
    `sheet.getRange('A1').setValue(NaN); return sheet.getRange('A1').getValue()`,
    { gives: '#NUM!' },
  ],
];

describe('values', () => {
  test.each(VALUES)('%s', async (...check) => verify(check));
});

test('dates are read and written in the zone of the spreadsheet, on both sides of a time change', async () => {
  const body = `
    sheet.getRange('A1:A3').setValues([['2026-03-08 01:30'], ['2026-03-08 03:30'], ['2026-07-01']]);
    var read = sheet.getRange('A1:A3').getValues();
    sheet.getRange('B1:B3').setValues(read).setNumberFormat('yyyy-mm-dd hh:mm');
    return [read, sheet.getRange('B1:B3').getDisplayValues()];`;
  const { value } = await execute(body, { timeZone: 'America/New_York' });
  expect(value).toEqual([
    [['2026-03-08T06:30:00.000Z'], ['2026-03-08T07:30:00.000Z'], ['2026-07-01T04:00:00.000Z']],
    [['2026-03-08 01:30'], ['2026-03-08 03:30'], ['2026-07-01 00:00']],
  ]);
});

test('a write of thousands of cells with dates arrives whole', async () => {
  const body = `
    var rows = [];
    for (var r = 0; r < 900; r++) rows.push([r, 'text ' + r, new Date(Date.UTC(2026, 0, 1 + r)), r % 2 === 0]);
    sheet.getRange(1, 1, 900, 4).setValues(rows);
    var back = sheet.getRange(1, 1, 900, 4).getValues();
    return back.every(function (row, r) {
      return row[0] === r && row[1] === 'text ' + r && row[2].getTime() === rows[r][2].getTime() && row[3] === rows[r][3];
    });`;
  expect((await execute(body)).value).toBe(true);
});
