import { closeWorkers } from '../../../local/appsscript/runtime';
import { type Check, execute, verify } from './runtimeWorld';

afterAll(closeWorkers);

const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
const refused = (cell: string): string =>
  `The data you entered in cell ${cell} violates the data validation rules set on this cell.`;
const strictList = (values: string): string =>
  `SpreadsheetApp.newDataValidation().requireValueInList(${values}).setAllowInvalid(false).build()`;

const VALIDATION: Check[] = [
  [
    'a rule allows invalid values by default',
    `var rule = SpreadsheetApp.newDataValidation().requireValueInList(['a']).build(); sheet.getRange('A1').setDataValidation(rule).setValue('z'); return [rule.getAllowInvalid(), sheet.getRange('A1').getValue()]`,
    { gives: [true, 'z'] },
  ],
  [
    'a strict list refuses what a script writes',
    `sheet.getRange('B2').setDataValidation(${strictList(`['a', 'b']`)}).setValue('z')`,
    { throws: refused('B2') },
  ],
  [
    'the whole write fails',
    `sheet.getRange('B2').setDataValidation(${strictList(`['a']`)}); try { sheet.getRange('A1:B2').setValues([[1, 2], [3, 'z']]); } catch (e) {} return sheet.getRange('A1:B2').getValues()`,
    {
      gives: [
        ['', ''],
        ['', ''],
      ],
    },
  ],
  [
    'blank is always allowed',
    `sheet.getRange('B2').setDataValidation(${strictList(`['a']`)}).setValue(''); return sheet.getRange('B2').getValue()`,
    { gives: '' },
  ],
  [
    'a strict date',
    `var rule = SpreadsheetApp.newDataValidation().requireDate().setAllowInvalid(false).build(); sheet.getRange('A1').setDataValidation(rule).setValue('2026-01-03'); sheet.getRange('A1').setValue('soon')`,
    { throws: refused('A1') },
  ],
  [
    'a strict number',
    `var rule = SpreadsheetApp.newDataValidation().requireNumberGreaterThanOrEqualTo(2).setAllowInvalid(false).build(); sheet.getRange('A1').setDataValidation(rule).setValue(2); sheet.getRange('A1').setValue(1)`,
    { throws: refused('A1') },
  ],
  [
    'a strict checkbox',
    `var rule = SpreadsheetApp.newDataValidation().requireCheckbox().setAllowInvalid(false).build(); sheet.getRange('A1').setDataValidation(rule).setValue(true); sheet.getRange('A1').setValue('yes')`,
    { throws: refused('A1') },
  ],
  [
    'rules are read back',
    `sheet.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['a', 'b'], true).setHelpText('pick').build()); var r = sheet.getRange('A1').getDataValidation(); return [String(r.getCriteriaType()), r.getCriteriaType() === SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST, r.getCriteriaValues(), r.getHelpText(), sheet.getRange('B1').getDataValidation()]`,
    { gives: ['VALUE_IN_LIST', true, [['a', 'b'], true], 'pick', null] },
  ],
  [
    'rules are cleared',
    `var r = sheet.getRange('A1').setDataValidation(${strictList(`['a']`)}); r.clearDataValidations(); r.setValue('z'); return [r.getDataValidation(), r.getValue()]`,
    { gives: [null, 'z'] },
  ],
  [
    'a rule needs a criterion',
    `SpreadsheetApp.newDataValidation().build()`,
    { throws: 'Data validation rules must have at least one criteria.' },
  ],
  [
    'builders check types',
    `SpreadsheetApp.newDataValidation().setAllowInvalid('no')`,
    {
      throws:
        "The parameters (String) don't match the method signature for SpreadsheetApp.DataValidationBuilder.setAllowInvalid.",
    },
  ],
  [
    'only rules may be set',
    `sheet.getRange('A1').setDataValidation('list')`,
    {
      throws:
        "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setDataValidation.",
    },
  ],
];

describe('validation', () => {
  test.each(VALIDATION)('%s', async (...check) => verify(check));
});

describe('protection', () => {
  const people = {
    owner: { email: 'olga@agency.example' },
    editors: ['ana@agency.example', 'ben@agency.example'],
  };

  test.each<Check>([
    [
      'a fresh one stops nobody',
      `sheet.getRange('A1:A9').protect(); sheet.getRange('A2').setValue(1); return sheet.getRange('A2').getValue()`,
      { gives: 1 },
    ],
    [
      'a warning stops no script',
      `var p = sheet.getRange('A1:A9').protect().setWarningOnly(true); p.removeEditors(p.getEditors()); sheet.getRange('A2').setValue(1); return sheet.getRange('A2').getValue()`,
      { gives: 1 },
    ],
    [
      'a real one refuses',
      `var p = sheet.getRange('A1:A9').protect(); p.removeEditors(p.getEditors()); SpreadsheetApp.flush(); sheet.getRange('A9:B10').setValue(1)`,
      { throws: PROTECTED },
    ],
    [
      'beside it writing goes on',
      `var p = sheet.getRange('A1:A9').protect(); p.removeEditors(['ana@agency.example']); SpreadsheetApp.flush(); sheet.getRange('B1').setValue(1); return sheet.getRange('B1').getValue()`,
      { gives: 1 },
    ],
    [
      'a protected tab refuses new rows',
      `sheet.protect().removeEditor('ana@agency.example'); SpreadsheetApp.flush(); sheet.insertRowsAfter(1, 1)`,
      { throws: PROTECTED },
    ],
    [
      'the list of protections',
      `sheet.getRange('A1:A9').protect().setDescription('system').setWarningOnly(true); sheet.protect().setDescription('tab'); return [SpreadsheetApp.ProtectionType.RANGE, SpreadsheetApp.ProtectionType.SHEET].map(function (t) { return sheet.getProtections(t).map(function (p) { return [p.getDescription(), p.isWarningOnly(), p.getRange().getA1Notation(), p.canEdit()]; }); })`,
      { gives: [[['system', true, 'A1:A9', true]], [['tab', false, 'A1:Z1000', true]]] },
    ],
    [
      'the owner is never listed',
      `return sheet.getRange('A1').protect().getEditors().map(function (u) { return u.getEmail(); })`,
      { gives: ['ana@agency.example', 'ben@agency.example'] },
    ],
    [
      'removed protections let through',
      `var p = sheet.getRange('A1').protect(); p.remove(); SpreadsheetApp.flush(); return sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).length`,
      { gives: 0 },
    ],
  ])('%s', async (...check) => verify(check, people));

  test('the owner passes a real one', async () => {
    const body = `var p = sheet.getRange('A1').protect(); p.removeEditors(p.getEditors()); SpreadsheetApp.flush(); sheet.getRange('A1').setValue(1); return sheet.getRange('A1').getValue()`;
    expect((await execute(body, { ...people, user: people.owner })).value).toBe(1);
  });
});
