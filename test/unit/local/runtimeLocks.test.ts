import { closeWorkers, type Runtime } from '../../../local/appsscript/runtime';
import { type Check, execute, runtimeFor, verify } from './runtimeWorld';

afterAll(closeWorkers);

const LOCKS: Check[] = [
  [
    'a free lock is got at once',
    `var l = LockService.getDocumentLock(); return [l.tryLock(0), l.hasLock(), l.tryLock(0)]`,
    { gives: [true, true, true] },
  ],
  [
    'released',
    `var l = LockService.getScriptLock(); l.waitLock(1); l.releaseLock(); return l.hasLock()`,
    { gives: false },
  ],
  ['a negative wait fails', `return LockService.getUserLock().tryLock(-1)`, { gives: false }],
  [
    'a second Lock object waits on the first',
    `LockService.getDocumentLock().tryLock(0); var t = Date.now(); return [LockService.getDocumentLock().tryLock(5000), Date.now() - t]`,
    { gives: [false, 5000] },
  ],
  [
    'waitLock throws',
    `LockService.getDocumentLock().waitLock(0); LockService.getDocumentLock().waitLock(10)`,
    { throws: 'Lock timeout: another process was holding the lock for too long.' },
  ],
  [
    'the three locks are apart',
    `LockService.getDocumentLock().waitLock(1); return [LockService.getScriptLock().tryLock(0), LockService.getUserLock().tryLock(0)]`,
    { gives: [true, true] },
  ],
  [
    'an alert drops it',
    `var l = LockService.getDocumentLock(); l.waitLock(1); SpreadsheetApp.getUi().alert('x'); return l.hasLock()`,
    { gives: false },
  ],
  [
    'a toast does not',
    `var l = LockService.getDocumentLock(); l.waitLock(1); ss.toast('x'); return l.hasLock()`,
    { gives: true },
  ],
];

describe('locks of one execution', () => {
  test.each(LOCKS)('%s', async (...check) => verify(check));
});

describe('locks between executions', () => {
  const code = `
    function hold(ms) { LockService.getDocumentLock().waitLock(1); Utilities.sleep(ms); return new Date().toISOString(); }
    function wait(ms) { Utilities.sleep(1); var got = LockService.getDocumentLock().tryLock(ms); return [got, new Date().toISOString()]; }
    function append(text) {
      var lock = LockService.getDocumentLock(); lock.waitLock(60000);
      var cell = SpreadsheetApp.getActive().getSheets()[0].getRange('A1');
      var before = cell.getValue(); Utilities.sleep(1000); cell.setValue(before + text);
      SpreadsheetApp.flush(); lock.releaseLock();
    }`;
  const together = async (runtime: Runtime, ...calls: [string, unknown][]) =>
    (await Promise.all(calls.map(([name, arg]) => runtime.call(name, [arg])))).map((result) => result.value);

  test('one waits for the end of the other', async () => {
    expect(await together(runtimeFor(code), ['hold', 5000], ['wait', 30_000])).toEqual([
      '2026-11-23T08:00:05.000Z',
      [true, '2026-11-23T08:00:05.000Z'],
    ]);
  });

  test('or gives up before', async () => {
    expect(await together(runtimeFor(code), ['hold', 50_000], ['wait', 2000])).toEqual([
      '2026-11-23T08:00:50.000Z',
      [false, '2026-11-23T08:00:02.001Z'],
    ]);
  });

  test('ten writers under a lock lose nothing', async () => {
    const runtime = runtimeFor(code);
    await together(runtime, ...[...'abcdefghij'].map((letter): [string, unknown] => ['append', letter]));
    const cell = runtime.store.read(0, { row: 1, column: 1, rows: 1, columns: 1 })[0]?.[0]?.value;
    expect([...String(cell)].sort().join('')).toBe('abcdefghij');
  });

  test('a killed execution leaves no lock', async () => {
    const runtime = runtimeFor(code);
    await runtime.call('hold', [1000], { killAfterCalls: 2 });
    expect((await runtime.call('wait', [0])).value).toEqual([true, '2026-11-23T08:00:00.001Z']);
  });
});

describe('dialogs', () => {
  const confirm = `var ui = SpreadsheetApp.getUi(); var b = ui.alert('Send', '12 orders', ui.ButtonSet.OK_CANCEL); return [b === ui.Button.OK, String(b)]`;

  test.each([
    [['ok'], [true, 'OK']],
    [['yes'], [true, 'OK']],
    [['cancel'], [false, 'CANCEL']],
    [['no'], [false, 'CANCEL']],
    [['close'], [false, 'CLOSE']],
    [[], [false, 'CLOSE']],
  ])('answers %j', async (answers, value) => {
    const result = await execute(confirm, { answers });
    expect(result.value).toEqual(value);
    expect(result.dialogs).toEqual([
      {
        kind: 'alert',
        title: 'Send',
        text: '12 orders',
        answer: { button: (value as [boolean, string])[1], text: '' },
      },
    ]);
  });

  test('a plain message does not use up an answer meant for a question', async () => {
    const body = `var ui = SpreadsheetApp.getUi(); ui.alert('hello'); return String(ui.alert('Sure?', ui.ButtonSet.YES_NO))`;
    expect((await execute(body, { answers: ['yes'] })).value).toBe('YES');
    expect((await execute(body, { answers: ['ok', 'no'] })).value).toBe('NO');
  });

  test('a prompt takes text', async () => {
    const body = `var ui = SpreadsheetApp.getUi(); var r = ui.prompt('Key', 'Paste it', ui.ButtonSet.OK_CANCEL); return [r.getResponseText(), r.getSelectedButton() === ui.Button.OK]`;
    expect((await execute(body, { answers: ['text:abc,d'] })).value).toEqual(['abc,d', true]);
    expect((await execute(body, { answers: ['cancel'] })).value).toEqual(['', false]);
  });

  test('the sidebar shows a file of the project', async () => {
    const body = `SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('sidebar').setTitle('TokPortal'))`;
    const result = await execute(body, { htmlFiles: { sidebar: '<p>Hi</p>' } });
    expect(result.pages).toEqual([
      { kind: 'sidebar', title: 'TokPortal', content: '<p>Hi</p>', widthPx: null, heightPx: null },
    ]);
    await verify([
      'a missing file',
      `HtmlService.createHtmlOutputFromFile('nope')`,
      { throws: 'No HTML file named nope was found.' },
    ]);
  });
});
