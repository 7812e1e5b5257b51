import { closeWorkers, MODELLED_LATENCY, type Runtime } from '../../../local/appsscript/runtime';
import { execute, run, runtimeFor } from './runtimeWorld';

afterAll(closeWorkers);

const FIRST_CELL = { row: 1, column: 1, rows: 1, columns: 1 };

function firstCell(runtime: Runtime): unknown {
  return runtime.store.read(runtime.store.sheets()[0]?.id ?? 0, FIRST_CELL)[0]?.[0]?.value;
}

describe('buffered writes', () => {
  const write =
    'function main() { SpreadsheetApp.getActive().getSheets()[0].getRange(1, 1).setValue("written");';

  test('they arrive at the end', async () => {
    const { runtime } = await run(`${write} }`, {});
    expect(firstCell(runtime)).toBe('written');
  });

  test('they arrive after a throw too', async () => {
    const { runtime, result } = await run(`${write} throw new Error("later"); }`, {});
    expect(result.outcome).toBe('threw');
    expect(firstCell(runtime)).toBe('written');
  });

  test('a kill drops them, or applies them when asked', async () => {
    const code = `${write} Utilities.sleep(1); }`;
    const kill = { killAfterCalls: 5 };
    const dropped = await run(code, {}, kill);
    const applied = await run(code, { unflushedWrites: 'applied' }, kill);
    expect([dropped.result.outcome, applied.result.outcome]).toEqual(['killed', 'killed']);
    expect([firstCell(dropped.runtime), firstCell(applied.runtime)]).toEqual([null, 'written']);
  });

  test.each(['SpreadsheetApp.flush()', 'SpreadsheetApp.getActive().getSheets()[0].getLastRow()'])(
    'after %s a kill cannot drop them',
    async (call) => {
      const { runtime, result } = await run(`${write} ${call}; while (true) Utilities.sleep(1000); }`, {});
      expect(result.outcome).toBe('timed-out');
      expect(firstCell(runtime)).toBe('written');
    },
  );

  test('deferred errors surface at the next flush, outside the try around the write', async () => {
    const body = `
      var caught = false;
      try { sheet.getRange('A1').setValue(Array(50002).join('x')); } catch (e) { caught = true; }
      console.log(caught);
      SpreadsheetApp.flush();`;
    const result = await execute(body, { writeErrors: 'deferred' });
    expect(result.logs[0]?.text).toBe('false');
    expect(result.error?.message).toMatch(/^Your input contains more than/);
  });
});

describe('kills and deadlines', () => {
  const steps = `function main() {
    var properties = PropertiesService.getScriptProperties();
    for (var i = 1; i <= 5; i++) properties.setProperty('k' + i, 'x');
  }`;

  test.each([1, 2, 4, 6])('the call number %i does not happen', async (killAfterCalls) => {
    const { runtime, result } = await run(steps, {}, { killAfterCalls });
    expect(result.outcome).toBe('killed');
    expect(Object.keys(runtime.state().properties.script)).toHaveLength(Math.max(0, killAfterCalls - 2));
  });

  test('a kill beyond the last call is none', async () => {
    expect((await run(steps, {}, { killAfterCalls: 7 })).result.outcome).toBe('returned');
  });

  test.each([
    ['menu', 360_000],
    ['onOpen', 30_000],
  ] as const)('from a %s the execution ends at its deadline, uncatchably', async (context, limitMs) => {
    const code = `function main() {
      try { while (true) Utilities.sleep(7000); } catch (e) { console.log('caught'); } finally { console.log('finally'); }
    }`;
    const { result } = await run(code, {}, { context });
    expect(result).toMatchObject({ outcome: 'timed-out', logs: [] });
    expect(Date.parse(result.endedAt) - Date.parse(result.startedAt)).toBe(limitMs);
  });

  test('an endless loop is ended in real time', async () => {
    const { result } = await run('function main() { while (true) {} }', { realLimitMs: 200 });
    expect(result.outcome).toBe('timed-out');
    expect(Date.parse(result.endedAt) - Date.parse(result.startedAt)).toBe(360_000);
  });

  test('after a kill the next execution runs as ever', async () => {
    const runtime = runtimeFor(steps);
    await runtime.call('main', [], { killAfterCalls: 3 });
    expect((await runtime.call('main')).outcome).toBe('returned');
  });
});

describe('the clock', () => {
  test('virtual time moves by sleeping only', async () => {
    const { value, startedAt, endedAt } = await execute(
      'var a = Date.now(); Utilities.sleep(61000); return [Date.now() - a, new Date().toISOString(), typeof Date()];',
    );
    expect(value).toEqual([61_000, '2026-11-23T08:01:01.000Z', 'string']);
    expect([startedAt, endedAt]).toEqual(['2026-11-23T08:00:00.000Z', '2026-11-23T08:01:01.000Z']);
  });

  test('a real clock really waits', async () => {
    const before = Date.now();
    const { value } = await execute('var a = Date.now(); Utilities.sleep(60); return Date.now() - a;', {
      clock: { mode: 'real' },
    });
    expect(Date.now() - before).toBeGreaterThanOrEqual(55);
    expect(value).toBeGreaterThanOrEqual(55);
  });

  test('sleepers of parallel executions wake in order of time', async () => {
    const runtime = runtimeFor(`function main(ms) { Utilities.sleep(ms); return new Date().toISOString(); }`);
    const results = await Promise.all([runtime.call('main', [9000]), runtime.call('main', [2000])]);
    expect(results.map((result) => result.value)).toEqual([
      '2026-11-23T08:00:09.000Z',
      '2026-11-23T08:00:02.000Z',
    ]);
  });

  test('modelled latency adds up', async () => {
    const body = `sheet.getRange('A1').getValue(); sheet.getRange('A1').setValue(1); sheet.getRange('A1').getValue();
      PropertiesService.getUserProperties().getProperty('k');`;
    const { startedAt, endedAt } = await execute(body, { latency: MODELLED_LATENCY });
    expect(Date.parse(endedAt) - Date.parse(startedAt)).toBe(700 + 300 + 5 + 60 + 500 + 30);
  });
});

describe('counters and faults', () => {
  test('calls are counted by name; only those that reach the spreadsheet count as such', async () => {
    const body = `
      sheet.getRange('A1:B2').setValues([[1, 2], [3, 4]]).setNumberFormat('0');
      sheet.getRange('A1').getValue(); sheet.getDataRange().getValues(); sheet.getLastRow(); sheet.getMaxRows();
      sheet.insertRowsAfter(5, 2); SpreadsheetApp.flush(); ss.toast('done');`;
    const result = await execute(body);
    expect(result.spreadsheetCalls).toBe(7);
    expect(result.calls).toMatchObject({
      'Range.setValues': 1,
      'Range.getValues': 1,
      'Sheet.getRange': 2,
      'Spreadsheet.toast': 1,
    });
  });

  test('counters add up over executions until they are reset', async () => {
    const runtime = runtimeFor('function main() { SpreadsheetApp.flush(); }');
    await runtime.call('main');
    await runtime.call('main');
    expect(runtime.counters()).toEqual({
      calls: { 'SpreadsheetApp.flush': 2 },
      spreadsheetCalls: 2,
      fetches: 0,
    });
    runtime.resetCounters();
    expect(runtime.counters().spreadsheetCalls).toBe(0);
  });

  test('a fault makes one call throw, and the script may go on', async () => {
    const text = 'Service Spreadsheets timed out while accessing document with id X.';
    const seen: string[] = [];
    const result = await execute(
      `var said; try { sheet.getRange('A1').getValues(); } catch (e) { said = String(e); } return [said, sheet.getRange('A1').getValues()];`,
      {
        beforeService: ({ service, method, index }) => {
          seen.push(`${index} ${service}.${method}`);
          return method === 'getValues' && index === 4 ? { throw: text } : undefined;
        },
      },
    );
    expect(result.value).toEqual([`Exception: ${text}`, [['']]]);
    expect(seen.slice(0, 4)).toEqual([
      '1 SpreadsheetApp.getActiveSpreadsheet',
      '2 Spreadsheet.getSheets',
      '3 Sheet.getRange',
      '4 Range.getValues',
    ]);
  });

  test('another person may edit between two calls', async () => {
    const runtime: Runtime = runtimeFor(
      `function main() { var s = SpreadsheetApp.getActive().getSheets()[0]; var a = s.getRange('A1').getValue(); return [a, s.getRange('A1').getValue()]; }`,
      {
        beforeService: ({ method, index }) => {
          if (method === 'getValue' && index > 4) runtime.store.write(0, FIRST_CELL, [['theirs']]);
          return undefined;
        },
      },
    );
    expect((await runtime.call('main')).value).toEqual(['', 'theirs']);
  });

  test('more than thirty at once are too many', async () => {
    const runtime = runtimeFor('function main() { Utilities.sleep(1000); }');
    const results = await Promise.all(Array.from({ length: 31 }, () => runtime.call('main')));
    expect(results.filter((result) => result.outcome === 'returned')).toHaveLength(30);
    expect(results[30]?.error?.message).toBe(
      'There are too many scripts running simultaneously for this Google user account.',
    );
  });
});
