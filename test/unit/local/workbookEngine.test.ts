import { createStore, modelOf } from '../../../local/appsscript/workbook/odooStore';
import { readXlsx, writeXlsx } from '../../../local/appsscript/workbook/xlsx';
import { cell, enter, values, zone } from '../../conformance/workbook/storeSteps';

const table = (rows: number, columns: number, text: string) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => `${text}${row}-${column}`),
  );

describe('the engine behind the store', () => {
  test('conditional formats are evaluated relative to the first cell of their range', () => {
    const store = createStore();
    enter(store, 'A1', ['Country', 'Media link'], ['US', 'x'], ['NL', 'y']);
    enter(store, 'J2', ['|Media link|'], ['|Country|Other|']);
    store.setConditionalFormats(0, [
      {
        ranges: [zone('A2:B9')],
        when: { formula: '=ISNUMBER(FIND("|"&A$1&"|",$J2))' },
        style: { fill: '#f4c7c3' },
      },
      { ranges: [zone('A2:B9')], when: { textEquals: 'NL' }, style: { bold: true } },
    ]);
    const shown = (row: number, col: number) =>
      modelOf(store)?.getters.getCellComputedStyle({ sheetId: '0', row, col });
    expect([shown(1, 0)?.fillColor, shown(1, 1)?.fillColor]).toEqual([undefined, '#f4c7c3']);
    expect([shown(2, 0)?.fillColor, shown(2, 1)?.fillColor]).toEqual(['#f4c7c3', undefined]);
    expect([shown(1, 0)?.bold, shown(2, 0)?.bold]).toEqual([undefined, true]);
  });

  test('TODAY and NOW go by the clock of the workbook, also when it moves', () => {
    let now = 46_000.25;
    const store = createStore({ serialNow: () => now });
    const other = createStore({ serialNow: () => 40_000 });
    for (const each of [store, other]) enter(each, 'A1', ['=TODAY()', '=NOW()', '=A1+1', '1/2']);
    expect(values(store, 'A1:C1')).toEqual([[46_000, 46_000.25, 46_001]]);
    expect(values(other, 'A1:C1')).toEqual([[40_000, 40_000, 40_001]]);
    expect(cell(store, 'A1').display).toBe('12/9/2025');
    expect([cell(store, 'D1').value, cell(other, 'D1').value]).toEqual([45_659, 39_815]);
    now = 46_001.5;
    expect(values(store, 'A1:C1')).toEqual([[46_001, 46_001.5, 46_002]]);
  });

  test('an array formula fills cells, which a file does not turn into values', async () => {
    const store = createStore();
    enter(store, 'A1', ['b'], ['a'], ['b']);
    enter(store, 'C1', ['=UNIQUE(A1:A3)']);
    expect(store.read(0, zone('C1:C3'))).toMatchObject([
      [{ value: 'b', formula: '=UNIQUE(A1:A3)' }],
      [{ value: 'a', formula: '', spilled: true }],
      [{ value: null }],
    ]);
    const again = await readXlsx(await writeXlsx(store));
    expect(again.read(0, zone('C1:C3'))).toEqual(store.read(0, zone('C1:C3')));
    enter(again, 'A2', ['c']);
    expect(values(again, 'C2')).toEqual([['c']]);
  });

  test('the console stays silent', () => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    const debug = jest.spyOn(console, 'debug').mockImplementation();
    const store = createStore();
    store.write(0, zone('A1:Z500'), table(500, 26, 'x'));
    store.toJSON();
    store.undo();
    expect([log.mock.calls, debug.mock.calls]).toEqual([[], []]);
    log.mockRestore();
    debug.mockRestore();
  });

  test('blocks are quick, on any machine: far from a second for 15,000 cells', () => {
    const store = createStore({ sheets: [{ name: 'Big', rows: 5000, columns: 40 }] });
    const block = zone('A1:O1000');
    store.write(0, block, table(1000, 15, 'warm'));
    const started = performance.now();
    store.write(0, block, table(1000, 15, 'x'));
    const wrote = performance.now();
    store.read(0, zone('A1:AN1000'));
    expect(wrote - started).toBeLessThan(1500);
    expect(performance.now() - wrote).toBeLessThan(500);
  });

  test('one write may be very large', () => {
    const store = createStore({ sheets: [{ name: 'Big', rows: 5000, columns: 30 }] });
    store.write(0, zone('A1:AD5000'), table(5000, 30, 'x'));
    expect(store.lastUsed(0)).toEqual({ row: 5000, column: 30 });
    expect(store.undo()).toBe(true);
    expect(store.lastUsed(0)).toEqual({ row: 0, column: 0 });
  });
});
