import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBuiltAddOn } from '../../local/addOn';
import { closeWorkers } from '../../local/appsscript/runtime';
import { createStore, openStore } from '../../local/appsscript/workbook/odooStore';
import type { WorkbookStore } from '../../local/appsscript/workbook/store';
import { StateFolder } from '../../local/stateFolder';

/** Few rows: setting up a thousand takes the engine seconds. */
const SMALL_TABS = ['Clients', 'Campaigns', 'Bundles', 'Videos', 'Plan', 'Runs'].map((name) => ({
  name,
  rows: 20,
}));
const path = mkdtempSync(join(tmpdir(), 'state-replay-'));
afterAll(async () => {
  rmSync(path, { recursive: true });
  await closeWorkers();
});

/** Everything, but for the engine's random name of the revision. */
function contentOf(store: WorkbookStore): unknown {
  return JSON.parse(JSON.stringify(store), (key, value: unknown) => (key === 'revisionId' ? '' : value));
}

test('what the add-on did to the tabs is all there when only its changes were saved', async () => {
  const folder = new StateFolder(path);
  const serialNow = (): number => 46_349;
  const store = folder.recorded(createStore({ serialNow, sheets: SMALL_TABS }));
  const saved = (): Parameters<StateFolder['append']>[1] => ({
    spreadsheetId: 'file-1',
    owner: 'ana@agency.example',
    runtime: runtime.state(),
  });
  let appended = 0;
  const runtime = runBuiltAddOn({
    apiBase: 'http://127.0.0.1:9/api/ext',
    store,
    spreadsheetId: 'file-1',
    spreadsheetName: 'Agency',
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    user: { email: 'ana@agency.example' },
    clock: { mode: 'virtual', start: '2026-11-23T08:00:00.000Z' },
    afterChange: () => {
      appended += 1;
      folder.append(store, saved());
    },
  });
  folder.replace(store, saved());
  const { outcome, spreadsheetCalls } = await runtime.call('setUpTabs', [], { killAfterCalls: 250 });
  runtime.close();
  // A part of the set-up is enough, and a test of seconds.
  expect(outcome).toBe('killed');
  expect(spreadsheetCalls).toBeGreaterThan(50);
  expect(appended).toBeGreaterThan(5);
  folder.append(store, saved());
  const later = new StateFolder(path);
  expect(contentOf(later.workbook((json) => openStore(json, { serialNow })))).toEqual(contentOf(store));
  expect(later.memory()).toEqual(saved());
});
