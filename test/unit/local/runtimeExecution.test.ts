import {
  closeWorkers,
  MODELLED_LATENCY,
  type Runtime,
  type RuntimeOptions,
} from '../../../local/appsscript/runtime';
import { execute, runtimeFor } from './runtimeWorld';

afterAll(closeWorkers);

const FIRST_CELL = { row: 1, column: 1, rows: 1, columns: 1 };

function firstCell(runtime: Runtime): unknown {
  return runtime.store.read(runtime.store.sheets()[0]?.id ?? 0, FIRST_CELL)[0]?.[0]?.value;
}

/** Calls `main` of the code and closes the runtime. */
async function run(code: string, options: Partial<RuntimeOptions>, ...call: unknown[]) {
  const runtime = runtimeFor(code, options);
  const result = await runtime.call('main', [], call[0] as object);
  runtime.close();
  return { runtime, result };
}

describe('the context', () => {
  test('every call evaluates the whole bundle anew', async () => {
    const runtime = runtimeFor('var count = 0; function main() { return ++count; }');
    expect([(await runtime.call('main')).value, (await runtime.call('main')).value]).toEqual([1, 1]);
  });

  test.each([
    'setTimeout',
    'fetch',
    'URL',
    'TextEncoder',
    'crypto',
    'atob',
    'structuredClone',
    'process',
    'Buffer',
    'require',
    'module',
    'window',
  ])('%s does not exist', async (name) => {
    expect((await execute(`return typeof ${name}`)).value).toBe('undefined');
  });

  test('objects of services belong to this realm', async () => {
    const body = `
      sheet.getRange('A1').setValue(new Date(0));
      var values = sheet.getRange('A1:B1').getValues();
      var caught; try { sheet.getRange(0, 0); } catch (e) { caught = e; }
      return [values instanceof Array, values[0] instanceof Array, values[0][0] instanceof Date, caught instanceof Error,
        PropertiesService.getScriptProperties().getProperties() instanceof Object, String(caught)];`;
    expect((await execute(body)).value).toEqual([
      true,
      true,
      true,
      true,
      true,
      'Exception: The starting row of the range is too small.',
    ]);
  });

  test('a thrown error comes with the lines of the add-on, and with no path of this machine', async () => {
    const { result } = await run(
      'function inner() { throw new TypeError("no"); }\nfunction main() { inner(); }',
      {},
    );
    expect(result.outcome).toBe('threw');
    expect(result.error).toMatchObject({ name: 'TypeError', message: 'no' });
    expect(result.error?.stack).toMatch(/at inner \(Code:1/);
    expect(result.error?.stack).not.toMatch(/node:|\.cjs|platform/);
  });

  test('an error at the top level ends the execution', async () => {
    const { result } = await run('throw new Error("top"); function main() {}', {});
    expect(result).toMatchObject({ outcome: 'threw', error: { message: 'top' } });
  });

  test('console and Logger write to the log', async () => {
    const { logs } = await execute(
      'console.log("a", 1, { b: 2 }); console.warn("%s!", "x"); Logger.log("n = %s", 5);',
    );
    expect(logs).toEqual([
      { level: 'log', text: 'a 1 {"b":2}' },
      { level: 'warn', text: 'x!' },
      { level: 'info', text: 'n = 5' },
    ]);
  });

  test('members that are not emulated are reported even when the script swallows the error', async () => {
    const result = await execute('try { sheet.getCharts(); } catch (e) {} return 1;');
    expect(result.notEmulated).toEqual(['Sheet.getCharts']);
  });

  test('a rejected promise is silent', async () => {
    const { result } = await run('async function main() { throw new Error("lost"); }', {});
    expect(result).toMatchObject({ outcome: 'returned', value: null, error: null });
  });
});

describe('callable names', () => {
  const code = `
    function declared() { return 'declared'; }
    function hidden_() { return 'hidden'; }
    const arrow = () => 'arrow';
    var holder = { method: function () { return 'method'; } };
    (function () { globalThis.assigned = function () { return 1; }; })();`;

  test.each([
    ['declared', 'menu', 'declared'],
    ['arrow', 'menu', 'arrow'],
    ['holder.method', 'menu', 'method'],
    ['declared', 'sidebar', 'declared'],
  ] as const)('%s is reached from a %s', async (name, context, value) => {
    expect((await runtimeFor(code).call(name, [], { context })).value).toBe(value);
  });

  test.each([
    ['hidden_', 'menu', 'Script function not found: hidden_'],
    ['assigned', 'menu', 'Script function not found: assigned'],
    ['missing', 'trigger', 'Script function not found: missing'],
    ['arrow', 'sidebar', 'google.script.run.arrow is not a function'],
    ['hidden_', 'sidebar', 'google.script.run.hidden_ is not a function'],
  ] as const)('%s is not reached from a %s', async (name, context, message) => {
    expect(await runtimeFor(code).call(name, [], { context })).toMatchObject({
      outcome: 'threw',
      error: { message },
    });
  });
});

describe('google.script.run', () => {
  const sidebar = { context: 'sidebar' } as const;

  test.each([
    ['plain values', 'return { a: [1, "x", null, true] };', { a: [1, 'x', null, true] }],
    ['undefined', 'return undefined;', null],
    ['a date anywhere makes all vanish', 'return { a: 1, when: [new Date(0)] };', null],
    ['a service object makes all vanish', 'return { a: 1, sheet: sheet };', null],
    ['a function becomes its text', 'return [function f() {}];', ['function f() {}']],
    ['Map, Set and RegExp become empty', 'return [new Map([[1, 2]]), new Set([1]), /x/];', [{}, {}, {}]],
    ["a promise's value is delivered", 'return Promise.resolve(7);', 7],
  ])('result: %s', async (_name, body, value) => {
    expect(await execute(body, {}, sidebar)).toMatchObject({ outcome: 'returned', value });
  });

  test('unsigned bytes are a server error', async () => {
    expect((await execute('return new Uint8Array(2);', {}, sidebar)).outcome).toBe('threw');
  });

  const cycle: { self?: object } = {};
  cycle.self = cycle;
  test.each([
    ['a date', [new Date(0)], 'Failed due to illegal value in property: 0'],
    ['a nested function', [{ f: () => 1 }], 'Failed due to illegal value in property: f'],
    ['a map', [[new Map()]], 'Failed due to illegal value in property: 0'],
    ['a cycle', [cycle], 'Failed due to circular reference.'],
  ])('argument: %s fails before it is sent', async (_name, args, message) => {
    const result = await runtimeFor('function main() { return 1; }').call('main', args, sidebar);
    expect(result).toMatchObject({ outcome: 'threw', error: { message }, calls: {} });
  });

  test('undefined arrives as null', async () => {
    const runtime = runtimeFor('function main(a, b) { return [a === null, b.x]; }');
    expect((await runtime.call('main', [undefined, { x: 'y' }], sidebar)).value).toEqual([true, 'y']);
  });
});

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

describe('authorization', () => {
  const CALLS = {
    spreadsheet: 'SpreadsheetApp.getActiveSpreadsheet()',
    properties: 'PropertiesService.getUserProperties()',
    fetch: 'UrlFetchApp.fetch("https://x.example/")',
    menu: 'SpreadsheetApp.getUi().createMenu("M").addItem("a", "b").addToUi()',
    alert: 'SpreadsheetApp.getUi().alert("hi")',
    email: 'Session.getActiveUser().getEmail()',
    locale: 'Session.getActiveUserLocale()',
  };
  const outcomeOf = async (call: string, options: object, manifest?: unknown): Promise<string> => {
    const body = `function main() { return ${call} === undefined ? '' : String(${call.startsWith('Session') ? call : '""'}); }`;
    const { result } = await run(body, manifest === undefined ? {} : { manifest }, options);
    return result.error?.message ?? `ok ${String(result.value)}`;
  };
  const denied = (method: string, scope: string): string =>
    `You do not have permission to call ${method}.${scope === '' ? '' : ` Required permissions: ${scope}`}`;
  const SHEETS = 'https://www.googleapis.com/auth/spreadsheets';
  const EITHER = `(${SHEETS} || ${SHEETS}.currentonly)`;
  const REQUEST = 'https://www.googleapis.com/auth/script.external_request';
  const CONTAINER = 'https://www.googleapis.com/auth/script.container.ui';

  test.each([
    ['NONE', CALLS.spreadsheet, denied('SpreadsheetApp.getActiveSpreadsheet', EITHER)],
    ['NONE', CALLS.properties, denied('PropertiesService.getUserProperties', '')],
    ['NONE', CALLS.fetch, denied('UrlFetchApp.fetch', REQUEST)],
    ['NONE', CALLS.menu, 'ok '],
    ['NONE', CALLS.locale, 'ok en'],
    ['LIMITED', CALLS.spreadsheet, 'ok '],
    ['LIMITED', CALLS.properties, 'ok '],
    ['LIMITED', CALLS.fetch, denied('UrlFetchApp.fetch', REQUEST)],
    ['LIMITED', CALLS.alert, denied('Ui.alert', CONTAINER)],
    ['LIMITED', CALLS.email, 'ok '],
    ['FULL', CALLS.email, 'ok ana@agency.example'],
    ['FULL', CALLS.alert, 'ok '],
  ] as const)('%s: %s', async (authMode, call, expected) => {
    expect(await outcomeOf(call, { authMode })).toBe(expected);
  });

  test('global code runs in the mode of the trigger', async () => {
    const code = 'var p = PropertiesService.getScriptProperties(); function main() { return 1; }';
    expect((await run(code, {}, { authMode: 'NONE' })).result.outcome).toBe('threw');
    expect((await run(code, {}, { authMode: 'LIMITED' })).result.value).toBe(1);
  });

  test.each([
    [CALLS.spreadsheet, denied('SpreadsheetApp.getActiveSpreadsheet', EITHER)],
    [CALLS.fetch, denied('UrlFetchApp.fetch', REQUEST)],
    [CALLS.alert, denied('Ui.alert', CONTAINER)],
    [CALLS.email, denied('Session.getActiveUser', 'https://www.googleapis.com/auth/userinfo.email')],
    [CALLS.menu, 'ok '],
    [CALLS.properties, 'ok '],
  ])('a scope that the manifest forgot: %s', async (call, expected) => {
    expect(await outcomeOf(call, {}, { timeZone: 'Etc/UTC', oauthScopes: [] })).toBe(expected);
  });

  test('currentonly is not enough for openById', async () => {
    const manifest = { timeZone: 'Etc/UTC', oauthScopes: [`${SHEETS}.currentonly`] };
    expect(await outcomeOf('SpreadsheetApp.getActive()', {}, manifest)).toBe('ok ');
    expect(await outcomeOf('SpreadsheetApp.openById("file-1")', {}, manifest)).toBe(
      `Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: ${SHEETS}`,
    );
  });

  test('getUi does not work in a trigger', async () => {
    const { result } = await run(`function main() { ${CALLS.menu} }`, {}, { context: 'trigger' });
    expect(result.error?.message).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
  });

  test('no dialog from onOpen, whatever the mode', async () => {
    const { result } = await run(
      `function main() { ${CALLS.alert} }`,
      {},
      { context: 'onOpen', authMode: 'FULL' },
    );
    expect(result.error?.message).toBe(denied('Ui.alert', CONTAINER));
  });

  test('onOpen gets its event in every mode', async () => {
    const code = `function main(e) { return [e.authMode === ScriptApp.AuthMode[String(e.authMode)], String(e.authMode), 'source' in e]; }`;
    const modes = ['NONE', 'LIMITED', 'FULL'] as const;
    const values = await Promise.all(
      modes.map(async (authMode) => (await run(code, {}, { context: 'onOpen', authMode })).result.value),
    );
    expect(values).toEqual([
      [true, 'NONE', false],
      [true, 'LIMITED', true],
      [true, 'FULL', true],
    ]);
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
