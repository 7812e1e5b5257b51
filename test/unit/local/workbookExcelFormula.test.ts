import {
  fromExcelFormula,
  shiftedFormula,
  toExcelFormula,
} from '../../../local/appsscript/workbook/xlsx/excelFormula';

describe('formulas in files', () => {
  test.each([
    ['=A1+1', 'A1+1'],
    ['=SUM(A2:A)', 'SUM(A2:A1048576)'],
    ["=SUM('A2:A'!$B$2:$B)", "SUM('A2:A'!$B$2:$B1048576)"],
    ['=SUM(A2:A,C2:C9,D:D,2:3)', 'SUM(A2:A1048576,C2:C9,D:D,2:3)'],
    ['=IFS(A1="IFS(","A2:A")', '_xlfn.IFS(A1="IFS(","A2:A")'],
    ['=FILTER(A2:A9,B2:B9)', '_xlfn._xlws.FILTER(A2:A9,B2:B9)'],
    ['=MYIFS(1)', 'MYIFS(1)'],
    ['=IF(A1="say ""hi""",1,2)', 'IF(A1="say ""hi""",1,2)'],
  ])('%s is %s, there and back', (typed, stored) => {
    expect(toExcelFormula(typed)).toBe(stored);
    expect(fromExcelFormula(stored)).toBe(typed);
  });

  test.each([
    ['A1+$A1+A$1+$A$1', 2, 1, 'B3+$A3+B$1+$A$1'],
    ['SUM(A1:C9)', 1, 0, 'SUM(A2:C10)'],
    ['\'A1 B2\'!A1&"A1"', 1, 1, '\'A1 B2\'!B2&"A1"'],
    ['LOG10(Z9)', 1, 1, 'LOG10(AA10)'],
    ['Sheet1!A1*X_A1', 1, 0, 'Sheet1!A2*X_A1'],
  ])('%s moved by %d rows and %d columns is %s', (formula, rows, columns, moved) => {
    expect(shiftedFormula(formula, rows, columns)).toBe(moved);
  });
});
