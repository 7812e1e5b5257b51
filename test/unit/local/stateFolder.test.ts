import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createStore, openStore } from '../../../local/appsscript/workbook/odooStore';
import type { WorkbookStore } from '../../../local/appsscript/workbook/store';
import { type SavedMemory, StateFolder } from '../../../local/stateFolder';
import { runtimeFor } from './runtimeWorld';

const RUNTIME = runtimeFor('').state();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'state-folder-'));
  folders.push(folder);
  return folder;
}

function memory(uuidsMade: number): SavedMemory {
  return { spreadsheetId: 'file-1', owner: 'ana@agency.example', runtime: { ...RUNTIME, uuidsMade } };
}

/** A folder with an empty workbook in it, and the store to go on with. */
function begun(): { path: string; folder: StateFolder; store: WorkbookStore } {
  const path = newFolder();
  const folder = new StateFolder(path);
  const store = folder.recorded(createStore({ sheets: [{ name: 'Sheet1', rows: 12, columns: 6 }] }));
  folder.replace(store, memory(0));
  return { path, folder, store };
}

function reopened(path: string): WorkbookStore {
  return new StateFolder(path).workbook((json) => openStore(json));
}

/** Everything, but for the engine's random name of the revision. */
function contentOf(store: WorkbookStore): unknown {
  return JSON.parse(JSON.stringify(store), (key, value: unknown) => (key === 'revisionId' ? '' : value));
}

const CELL = { row: 2, column: 3, rows: 1, columns: 1 };
type Change = (store: WorkbookStore) => void;
const CHANGES: Readonly<Record<string, Change>> = {
  write: (store) => store.write(0, CELL, [['=1+1']]),
  clear: (store) => store.write(0, CELL, [[null]]),
  quote: (store) => store.write(0, { ...CELL, row: 4 }, [['a "line"\nbreak, é 😀']]),
  insertRows: (store) => store.insert(0, 'row', 2, 3),
  deleteColumn: (store) => store.delete(0, 'column', 1, 1),
  sort: (store) => store.sort(0, { row: 1, column: 1, rows: 10, columns: 4 }, 3, false),
  addSheet: (store) => void store.addSheet(`Tab ${store.sheets().length}`),
  addSmallSheet: (store) => void store.addSheet(`Tab ${store.sheets().length}`, undefined, 5, 3),
  format: (store) => store.setFormats(0, CELL, [['@']]),
  style: (store) => store.setStyle(0, CELL, { bold: true, fill: '#eeeeee' }),
  note: (store) => store.setNotes(0, CELL, [['a note']]),
  checkbox: (store) =>
    store.setValidation(0, CELL, { rule: { kind: 'checkbox' }, allowInvalid: false, help: '' }),
  noValidation: (store) => store.setValidation(0, CELL, null),
  protect: (store) =>
    void store.addProtection({ sheetId: 0, zone: null, description: 'ours', warningOnly: true, editors: [] }),
  metadata: (store) =>
    void store.addMetadata({ key: 'k', value: 'v', visibility: 'PROJECT', sheetId: 0, row: 3, column: null }),
  hide: (store) => store.setHidden(0, 'column', 2, 1, true),
  undo: (store) => void store.undo(),
  snapshotBack: (store) => {
    const before = store.snapshot();
    store.write(0, CELL, [['gone']]);
    store.restore(before);
  },
};

test('whatever was done until the last time is there again, and nothing of what came after', () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...Object.keys(CHANGES)) },
    { weight: 2, arbitrary: fc.constant('append') },
    { weight: 1, arbitrary: fc.constant('replace') },
    { weight: 1, arbitrary: fc.constant('reopen') },
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let { path, folder, store } = begun();
      let expected = contentOf(store);
      for (const [index, name] of steps.entries()) {
        if (name === 'append' || name === 'replace') {
          folder[name](store, memory(index));
          expected = contentOf(store);
        } else if (name === 'reopen') {
          folder = new StateFolder(path);
          store = folder.recorded(folder.workbook((json) => openStore(json)));
        } else {
          CHANGES[name]?.(store);
        }
      }
      expect(contentOf(reopened(path))).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('each kind of change alone is repeated exactly', () => {
  for (const change of Object.values(CHANGES)) {
    const { path, folder, store } = begun();
    store.write(0, { row: 1, column: 3, rows: 3, columns: 1 }, [['c'], ['a'], ['b']]);
    change(store);
    folder.append(store, memory(1));
    expect(contentOf(reopened(path))).toEqual(contentOf(store));
  }
});

test('a write that was cut off anywhere counts as not made, and the next one stands alone', () => {
  const { path, folder, store } = begun();
  store.write(0, CELL, [['first']]);
  folder.append(store, memory(1));
  const file = join(path, 'changes-1.jsonl');
  const whole = readFileSync(file);
  store.write(0, CELL, [['second']]);
  folder.append(store, memory(2));
  const both = readFileSync(file);
  const valueIn = (opened: WorkbookStore): unknown => opened.read(0, CELL)[0]?.[0]?.value;
  const cuts = [0, 1, 40, whole.length - 1, whole.length, whole.length + 1, both.length - 1, both.length];
  for (const length of cuts) {
    writeFileSync(file, both);
    truncateSync(file, length);
    const expected = length < whole.length ? null : length < both.length ? 'first' : 'second';
    const next = new StateFolder(path);
    const opened = next.recorded(next.workbook((json) => openStore(json)));
    expect(valueIn(opened)).toBe(expected);
    opened.write(0, { ...CELL, row: 9 }, [['third']]);
    next.append(opened, memory(3));
    expect(contentOf(reopened(path))).toEqual(contentOf(opened));
  }
});

test('changes of an older workbook are not made again on top of the newer one', () => {
  const { path, folder, store } = begun();
  store.insert(0, 'row', 1, 1);
  folder.append(store, memory(1));
  copyFileSync(join(path, 'changes-1.jsonl'), join(path, 'kept'));
  folder.replace(store, memory(2));
  expect(readdirSync(path).sort()).toEqual(['kept', 'runtime.json', 'workbook.json']);
  // As a kill leaves it that comes between the new workbook and the removal of the old changes.
  copyFileSync(join(path, 'kept'), join(path, 'changes-1.jsonl'));
  expect(contentOf(reopened(path))).toEqual(contentOf(store));
});

test('half a file beside the whole one does no harm', () => {
  const { path, folder, store } = begun();
  folder.append(store, memory(7));
  for (const name of ['workbook.json.new', 'runtime.json.new']) appendFileSync(join(path, name), '{"gener');
  expect(new StateFolder(path).memory()?.runtime.uuidsMade).toBe(7);
  expect(contentOf(reopened(path))).toEqual(contentOf(store));
});

test('a folder in which nothing is complete yet counts as empty', () => {
  const path = newFolder();
  expect(new StateFolder(path).memory()).toBeNull();
  const { path: other } = begun();
  copyFileSync(join(other, 'workbook.json'), join(path, 'workbook.json'));
  expect(new StateFolder(path).memory()).toBeNull();
});

test('a change that the store refuses is none', () => {
  const { path, folder, store } = begun();
  expect(() => store.addSheet('Sheet1')).toThrow('already exists');
  folder.append(store, memory(1));
  expect(contentOf(reopened(path))).toEqual(contentOf(store));
});
