import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { runBuiltAddOn } from '../../local/addOn';
import type { RuntimeState } from '../../local/appsscript/runtime';
import { createArrayStore } from '../../local/appsscript/workbook/arrayStore';
import { createStore } from '../../local/appsscript/workbook/odooStore';
import type { WorkbookStore } from '../../local/appsscript/workbook/store';
import { type Sandbox, startSandbox } from '../../local/tokportal/sandbox';
import type { VariantSettings } from '../../local/tokportal/variants';
import { DAILY, START } from './agencyRows';
import { recordedAsks } from './recordedAsks';
import { variantsOfRun } from './variantsOfRun';

/** A key of the sandbox, recognisably nobody's. */
export const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
const ROWS_KEPT = 60;
const WORKSPACE = { apiKey: KEY, world: { accounts: [DAILY] } };

/** A workbook and everything else of its runtime. */
export interface SavedWorld {
  readonly workbook: unknown;
  readonly state: RuntimeState;
}

/** Tabs set up and connected, nothing typed: made once for each build, since it takes longer than a scenario. */
export async function preparedAgency(model: 'engine' | 'arrays'): Promise<SavedWorld> {
  const hash = createHash('sha256');
  for (const file of [
    'dist/Code.js',
    'dist/appsscript.json',
    'build/executionServices.cjs',
    'build/executionWorker.cjs',
  ])
    hash.update(readFileSync(file));
  const file = `.tmp/prepared-${model}-${hash.digest('hex').slice(0, 16)}.json`;
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SavedWorld;
  const world = await prepare(model);
  mkdirSync('.tmp', { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(world));
  renameSync(`${file}.${process.pid}`, file);
  return world;
}

async function prepare(model: 'engine' | 'arrays'): Promise<SavedWorld> {
  // What is kept for other runs of the tests is made at the default positions.
  const sandbox = await startSandbox({ ...WORKSPACE, startAt: START });
  const store = model === 'engine' ? createStore() : createArrayStore();
  const runtime = runBuiltAddOn({ ...baseOptions(sandbox.apiBase, store), answers: [`text:${KEY}`] });
  await runtime.call('connect');
  const { value } = await runtime.call('setUpTabs');
  if ((value as { ok?: boolean } | null)?.ok !== true)
    throw new Error(`Set-up failed: ${JSON.stringify(value)}`);
  // Blank rows cost the engine time; a tab with fewer of them is as good, and has to grow like a full one.
  for (const sheet of store.sheets()) store.delete(sheet.id, 'row', ROWS_KEPT + 1, sheet.rows - ROWS_KEPT);
  const saved = { workbook: store.toJSON(), state: runtime.state() };
  runtime.close();
  await sandbox.close();
  return saved;
}

export async function newSandbox(options: {
  readonly saved?: SavedWorld;
  readonly variants?: VariantSettings;
}): Promise<Sandbox> {
  const startAt = options.saved?.state.now ?? START;
  const sandbox = await startSandbox({
    ...WORKSPACE,
    startAt,
    variants: { ...variantsOfRun(), ...options.variants },
    ...recordedAsks(options.variants),
  });
  // Stories that do not ask for an allowance name list prices: theirs is no cheaper.
  if (options.variants?.allowance === undefined) {
    const { world } = sandbox;
    world.contractAllowance = { ...world.contractAllowance, costs: {} };
  }
  return sandbox;
}

export function baseOptions(apiBase: string, store: WorkbookStore) {
  return {
    apiBase,
    store,
    spreadsheetId: 'mini-agency-spreadsheet',
    spreadsheetName: 'Mini agency',
    timeZone: 'Europe/Berlin',
    locale: 'en_US',
    user: { email: 'nora@agency.example' },
    clock: { mode: 'virtual', start: START },
    seed: 1,
  } as const;
}
