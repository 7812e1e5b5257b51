import {
  closeWorkers,
  type ExecutionResult,
  FAULT_TEXTS,
  type FaultName,
  type FaultRule,
  type RuntimeOptions,
} from '../../../local/appsscript/runtime';
import { values } from '../../conformance/workbook/storeSteps';
import { runtimeFor } from './runtimeWorld';

afterAll(closeWorkers);

/** Each step in a `try` of its own; gives the texts that were thrown. */
const CODE = `
function main(steps) {
  var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  var caught = [];
  var attempt = function (name, step) {
    try { step(); } catch (error) { caught.push(name + ': ' + error.message); }
  };
  attempt('first', function () { sheet.getRange('A1').setValue('first'); });
  attempt('second', function () { sheet.getRange('A2').setValues([['second']]); });
  attempt('read', function () { sheet.getRange('A1:A3').getValues(); });
  attempt('third', function () { sheet.getRange('A3').setValue('third'); });
  attempt('flush', function () { SpreadsheetApp.flush(); });
  return caught;
}`;

const MESSAGE = 'Service Spreadsheets timed out while accessing document with id file-1.';

async function played(
  faults: readonly FaultRule[],
  options: Partial<RuntimeOptions> = {},
): Promise<{ caught: unknown; cells: unknown; injected: unknown; result: ExecutionResult }> {
  const runtime = runtimeFor(CODE, { faults, ...options });
  const result = await runtime.call('main');
  runtime.close();
  const cells = values(runtime.store, 'A1:A3').flat();
  return { caught: result.value, cells, injected: runtime.faults.injected(), result };
}

const timedOut = (rule: Partial<FaultRule>): FaultRule[] => [{ fault: 'timedOut', ...rule }];
const WRITTEN = ['first', 'second', 'third'];

describe('a service call that fails', () => {
  test.each(Object.keys(FAULT_TEXTS) as FaultName[])(
    '%s: the script can catch the platform’s text',
    async (fault) => {
      const { caught, injected } = await played([{ fault, method: 'getValues' }]);
      expect(caught).toEqual([expect.stringMatching(/^read: [A-Z]/)]);
      expect(String(caught)).not.toMatch(/[{}]/);
      expect(injected).toEqual({ [fault]: 1 });
    },
  );

  test('names the document and what was called', async () => {
    expect((await played(timedOut({ method: 'getValues' }))).caught).toEqual([`read: ${MESSAGE}`]);
    const unexpected = await played([{ fault: 'unexpectedError', method: 'getValues' }]);
    expect(unexpected.caught).toEqual([
      'read: Unexpected error while getting the method or property getValues on object SpreadsheetApp.Range.',
    ]);
  });

  test('the N-th matching call fails, so many times', async () => {
    const { caught, cells } = await played(timedOut({ service: 'Range', method: 'setValue', nth: 2 }));
    expect(caught).toEqual([`third: ${MESSAGE}`]);
    expect(cells).toEqual(['first', 'second', null]);
    const twice = await played(timedOut({ kinds: ['write'], times: 2 }));
    expect(twice.caught).toEqual([`first: ${MESSAGE}`, `second: ${MESSAGE}`]);
    expect(twice.cells).toEqual([null, null, 'third']);
    expect(twice.injected).toEqual({ timedOut: 2 });
  });

  test('a failing read leaves the buffer, which the next flush applies', async () => {
    const { caught, cells } = await played(timedOut({ kinds: ['read'] }));
    expect(caught).toEqual([`read: ${MESSAGE}`]);
    expect(cells).toEqual(WRITTEN);
  });

  test('it may have had its effect, or have taken the buffer along', async () => {
    const after = await played(timedOut({ method: 'setValues', effect: 'after' }));
    expect([after.caught, after.cells]).toEqual([[`second: ${MESSAGE}`], WRITTEN]);
    const lost = await played(timedOut({ method: 'getValues', effect: 'lost' }));
    expect([lost.caught, lost.cells]).toEqual([[`read: ${MESSAGE}`], [null, null, 'third']]);
  });

  test('rules can be added and cleared while the runtime lives; calls are counted over executions', async () => {
    const runtime = runtimeFor(CODE);
    runtime.faults.add({ fault: 'serverError', method: 'getValues', nth: 2 });
    expect((await runtime.call('main')).value).toEqual([]);
    expect((await runtime.call('main')).value).toEqual([`read: ${FAULT_TEXTS.serverError}`]);
    runtime.faults.add({ fault: 'serverError', times: 100 });
    runtime.faults.clear();
    expect((await runtime.call('main')).value).toEqual([]);
    runtime.close();
  });
});

describe('deferred errors of buffered writes', () => {
  const deferred = { writeErrors: 'deferred' } as const;

  test('surface at the next read, outside the try around the write', async () => {
    const { caught, cells } = await played(timedOut({ method: 'setValues' }), deferred);
    expect(caught).toEqual([`read: ${MESSAGE}`]);
    expect(cells).toEqual(['first', null, 'third']);
  });

  test('surface at the flush, and the write may stand all the same', async () => {
    const rules = timedOut({ method: 'setValue', nth: 2, effect: 'after' });
    const { caught, cells } = await played(rules, deferred);
    expect(caught).toEqual([`flush: ${MESSAGE}`]);
    expect(cells).toEqual(WRITTEN);
  });

  test('surface at the end of the execution when nothing else comes', async () => {
    const code = "function main() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('x'); }";
    const runtime = runtimeFor(code, { ...deferred, faults: timedOut({ method: 'setValue' }) });
    const result = await runtime.call('main');
    runtime.close();
    expect(result).toMatchObject({ outcome: 'threw', error: { message: MESSAGE } });
  });

  test('reads fail at once', async () => {
    expect((await played(timedOut({ method: 'getValues' }), deferred)).caught).toEqual([`read: ${MESSAGE}`]);
  });
});
