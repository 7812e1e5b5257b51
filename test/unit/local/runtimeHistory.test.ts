import { closeWorkers, type Runtime, type RuntimeOptions } from '../../../local/appsscript/runtime';
import { createStore } from '../../../local/appsscript/workbook/odooStore';
import { enter, setFormat, values, zone } from '../../conformance/workbook/storeSteps';
import { MANIFEST, runtimeFor } from './runtimeWorld';

afterAll(closeWorkers);

const CODE = `
function write(texts) {
  var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  texts.forEach(function (text, index) {
    sheet.getRange(index + 1, 1).setValue(text);
    sheet.getRange(index + 1, 2).setNote('note');
    SpreadsheetApp.flush();
  });
}
function remember(text) {
  PropertiesService.getDocumentProperties().setProperty('document', text);
  PropertiesService.getUserProperties().setProperty('user', text);
  PropertiesService.getScriptProperties().setProperty('script', text);
  CacheService.getDocumentCache().put('cache', text);
}
function remembered() {
  return [
    PropertiesService.getDocumentProperties().getProperty('document'),
    PropertiesService.getUserProperties().getProperty('user'),
    PropertiesService.getScriptProperties().getProperty('script'),
    CacheService.getDocumentCache().get('cache'),
  ];
}
function facts() {
  var file = SpreadsheetApp.getActiveSpreadsheet();
  return [file.getId(), file.getName(), file.getSheets()[0].getRange('A1').getValue()];
}
function colour(color) { SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].setTabColor(color); }
function arm() { return ScriptApp.newTrigger('facts').timeBased().after(60000).create().getUniqueId(); }
function armed() { return ScriptApp.getProjectTriggers().length; }
function sleep(ms) { Utilities.sleep(ms); }
function uuid() { return Utilities.getUuid(); }
`;

const ANA = 'ana@agency.example';
const BEN = 'ben@agency.example';
const WITH_TRIGGERS = {
  ...MANIFEST,
  oauthScopes: [...MANIFEST.oauthScopes, 'https://www.googleapis.com/auth/script.scriptapp'],
};
const open: Runtime[] = [];
const start = (options: Partial<RuntimeOptions> = {}): Runtime => {
  const runtime = runtimeFor(CODE, options);
  open.push(runtime);
  return runtime;
};
const resultOf = async (runtime: Runtime, name: string, ...args: unknown[]): Promise<unknown> => {
  const { value, error } = await runtime.call(name, args);
  expect(error).toBeNull();
  return value;
};
const column = (runtime: Runtime) => values(runtime.store, 'A1:A3').flat();

afterEach(() => {
  for (const runtime of open.splice(0)) runtime.close();
});

describe('undo by the person at the browser', () => {
  test('takes back own typing, one entry a step', () => {
    const runtime = start();
    for (const text of ['a', 'b', 'c']) enter(runtime.store, 'A1', [text]);
    expect(runtime.undo()).toBe(1);
    expect(column(runtime)).toEqual(['b', null, null]);
    expect(runtime.undo(5)).toBe(2);
    expect(column(runtime)).toEqual([null, null, null]);
    expect(runtime.undo()).toBe(0);
  });

  test('takes back what a script wrote, as much as reached the spreadsheet at once', async () => {
    const runtime = start();
    enter(runtime.store, 'A3', ['typed']);
    await resultOf(runtime, 'write', ['one', 'two']);
    expect(runtime.undo()).toBe(1);
    expect(column(runtime)).toEqual(['one', null, 'typed']);
    expect(runtime.store.notes(0, { row: 1, column: 2, rows: 2, columns: 1 })).toEqual([['note'], ['']]);
    expect(runtime.undo()).toBe(1);
    expect(column(runtime)).toEqual([null, null, 'typed']);
    expect(runtime.undo()).toBe(1);
    expect(column(runtime)).toEqual([null, null, null]);
  });

  test('takes back own changes beneath those of others, once each', async () => {
    const runtime = start();
    enter(runtime.store, 'A1', ['mine']);
    enter(runtime.store, 'A2', ['007'], ["'008"]);
    runtime.editAs(BEN, (store) => enter(store, 'A3', ['his']));
    enter(runtime.store, 'A2', ['again']);
    runtime.editAs(BEN, (store) => enter(store, 'B1', ['his']));
    expect(runtime.undo()).toBe(1);
    expect(column(runtime)).toEqual(['mine', 7, 'his']);
    expect(runtime.undo()).toBe(1);
    expect(column(runtime)).toEqual(['mine', null, null]);
    expect(values(runtime.store, 'B1')).toEqual([['his']]);
    expect(runtime.undo(5)).toBe(1);
    expect(column(runtime)).toEqual([null, null, null]);
    runtime.setUser(BEN);
    expect(runtime.undo(5)).toBe(2);
    expect(values(runtime.store, 'B1')).toEqual([[null]]);
  });

  test('gives text back as text, numbers and dates with their formats', () => {
    const runtime = start();
    enter(runtime.store, 'A1', ["'=1+1"], ["'007"], ['1/2/2025']);
    setFormat(runtime.store, 'B1', '@');
    enter(runtime.store, 'B1', ["'quoted"], ['=A1&"!"'], ['#N/A']);
    const before = runtime.store.read(0, zone('A1:B3'));
    runtime.editAs(ANA, (store) => {
      setFormat(store, 'A1:B3', '0.0');
      enter(store, 'A1', [1, 2], [3, 4], [5, 6]);
    });
    runtime.editAs(BEN, (store) => enter(store, 'C1', ['his']));
    expect(runtime.undo()).toBe(1);
    expect(runtime.store.read(0, zone('A1:B3'))).toEqual(before);
  });

  test('does nothing beneath rows, columns or tabs that came or went', () => {
    const runtime = start();
    enter(runtime.store, 'A1', ['mine']);
    runtime.editAs(BEN, (store) => store.insert(0, 'row', 1, 1));
    expect(runtime.undo()).toBe(0);
    expect(column(runtime)).toEqual([null, 'mine', null]);
    expect(runtime.store.sheets()[0]?.rows).toBe(1001);
  });

  test('leaves what another person’s script wrote', async () => {
    const runtime = start();
    runtime.setUser(BEN);
    await resultOf(runtime, 'write', ['by script']);
    runtime.setUser(ANA);
    expect(runtime.undo()).toBe(0);
    expect(column(runtime)).toEqual(['by script', null, null]);
  });

  test('between two service calls leaves what is still in the buffer', async () => {
    let undone = 0;
    const runtime: Runtime = start({
      beforeService: ({ method }) => {
        if (method === 'flush' && undone === 0) undone = runtime.undo();
        return undefined;
      },
    });
    enter(runtime.store, 'A3', ['typed']);
    await resultOf(runtime, 'write', ['one', 'two']);
    expect(undone).toBe(1);
    expect(column(runtime)).toEqual(['one', 'two', null]);
  });

  test('what was undone elsewhere is not undone twice', async () => {
    const runtime = start();
    await resultOf(runtime, 'write', ['one', 'two']);
    while (runtime.store.undo());
    enter(runtime.store, 'A1', ['typed']);
    expect(runtime.undo(2)).toBe(1);
    expect(column(runtime)).toEqual([null, null, null]);
  });
});

describe('versions of the file', () => {
  test('content goes back; properties and caches stay', async () => {
    const runtime = start();
    enter(runtime.store, 'A1', ['old']);
    await resultOf(runtime, 'remember', 'old');
    await resultOf(runtime, 'colour', '#ff0000');
    const first = runtime.saveVersion();
    enter(runtime.store, 'A1', ['new'], ['more']);
    const added = runtime.store.addSheet('Added');
    await resultOf(runtime, 'remember', 'new');
    await resultOf(runtime, 'colour', '#00ff00');
    runtime.clock.advance(60_000);
    runtime.saveVersion('second');
    runtime.restore(first.number);
    expect(await resultOf(runtime, 'facts')).toEqual(['file-1', 'Agency', 'old']);
    expect(column(runtime)).toEqual(['old', null, null]);
    expect(runtime.store.sheets().map(({ name }) => name)).toEqual(['Sheet1']);
    expect(await resultOf(runtime, 'remembered')).toEqual(['new', 'new', 'new', 'new']);
    expect(runtime.state().sheets[0]?.tabColor).toBe('#ff0000');
    expect(runtime.undo()).toBe(0);
    expect(runtime.store.addSheet('Later').id).not.toBe(added.id);
    runtime.restore('second');
    expect(column(runtime)).toEqual(['new', 'more', null]);
    expect(runtime.state().sheets[0]?.tabColor).toBe('#00ff00');
  });

  test('are listed with name, time and person', () => {
    const runtime = start();
    runtime.saveVersion();
    runtime.clock.advance(1000);
    runtime.setUser(BEN);
    runtime.saveVersion('before the sort');
    expect(runtime.versions()).toEqual([
      { number: 1, name: 'Version 1', at: '2026-11-23T08:00:00.000Z', by: ANA },
      { number: 2, name: 'before the sort', at: '2026-11-23T08:00:01.000Z', by: BEN },
    ]);
    expect(() => runtime.restore('another')).toThrow('There is no version another.');
  });

  test('triggers neither go back with a version nor come along with a copy', async () => {
    const runtime = start({ manifest: WITH_TRIGGERS });
    runtime.saveVersion();
    await resultOf(runtime, 'arm');
    runtime.restore(1);
    const copy = runtime.copyFile();
    open.push(copy);
    expect([await resultOf(runtime, 'armed'), await resultOf(copy, 'armed')]).toEqual([1, 0]);
  });

  test('what other people did before a restore does not stand in the way of undo', () => {
    const runtime = start();
    runtime.saveVersion();
    enter(runtime.store, 'A1', ['mine']);
    runtime.editAs(BEN, (store) => enter(store, 'A2', ['his']));
    runtime.restore(1);
    enter(runtime.store, 'A1', ['one']);
    enter(runtime.store, 'A1', ['two']);
    expect(runtime.undo(3)).toBe(2);
    expect(column(runtime)).toEqual([null, null, null]);
  });

  test('a restore in the middle of an execution is seen by its next read', async () => {
    const store = createStore();
    let restored = false;
    const runtime: Runtime = start({
      store,
      beforeService: ({ method }) => {
        if (method === 'getValue' && !restored) {
          restored = true;
          runtime.restore(1);
        }
        return undefined;
      },
    });
    enter(store, 'A1', ['old']);
    runtime.saveVersion();
    enter(store, 'A1', ['new']);
    expect(await resultOf(runtime, 'facts')).toEqual(['file-1', 'Agency', 'old']);
  });
});

describe('a copy of the file', () => {
  test('has the content and another id, and goes its own way', async () => {
    const runtime = start();
    enter(runtime.store, 'A1', ['shared']);
    runtime.store.setSheetHidden(runtime.store.addSheet('Hidden').id, true);
    const place = { sheetId: 0, row: null, column: 2 };
    runtime.store.addMetadata({ key: 'k', value: 'v', visibility: 'DOCUMENT', ...place });
    await resultOf(runtime, 'colour', '#ff0000');
    const copy = runtime.copyFile();
    open.push(copy);
    expect(await resultOf(copy, 'facts')).toEqual(['file-1-copy-1', 'Copy of Agency', 'shared']);
    expect(copy.store.sheets()).toEqual(runtime.store.sheets());
    expect(copy.store.metadata()).toEqual(runtime.store.metadata());
    expect(copy.state().sheets[0]?.tabColor).toBe('#ff0000');
    enter(copy.store, 'A1', ['copy']);
    enter(runtime.store, 'A2', ['original']);
    expect([column(runtime), column(copy)]).toEqual([
      ['shared', 'original', null],
      ['copy', null, null],
    ]);
    expect(copy.undo(9)).toBe(1);
  });

  test('has a new script, which remembers nothing', async () => {
    const runtime = start();
    await resultOf(runtime, 'remember', 'mine');
    const plain = runtime.copyFile({ name: 'Other client', spreadsheetId: 'file-2' });
    const keeping = runtime.copyFile({ keepsDocumentProperties: true });
    open.push(plain, keeping);
    expect(await resultOf(plain, 'remembered')).toEqual([null, null, null, null]);
    expect(await resultOf(keeping, 'remembered')).toEqual(['mine', null, null, null]);
    expect(await resultOf(plain, 'facts')).toEqual(['file-2', 'Other client', '']);
    await resultOf(keeping, 'remember', 'its own');
    expect(await resultOf(runtime, 'remembered')).toEqual(['mine', 'mine', 'mine', 'mine']);
  });

  test('shares the time, and draws other random ids', async () => {
    const runtime = start({ seed: 7 });
    const copies = [runtime.copyFile(), runtime.copyFile()];
    open.push(...copies);
    await resultOf(copies[0] ?? runtime, 'sleep', 5000);
    expect(new Date(runtime.clock.now()).toISOString()).toBe('2026-11-23T08:00:05.000Z');
    const ids = await Promise.all([runtime, ...copies].map((each) => resultOf(each, 'uuid')));
    expect(new Set(ids).size).toBe(3);
  });

  test('belongs to whoever made it', async () => {
    const runtime = start();
    const copy = runtime.copyFile({ email: 'ben@agency.example' });
    open.push(copy);
    expect(copy.state().user.email).toBe('ben@agency.example');
  });
});
