import { closeWorkers } from '../../../local/appsscript/runtime';
import { execute, run, runtimeFor } from './runtimeWorld';

afterAll(closeWorkers);

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
