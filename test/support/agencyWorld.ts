import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { runBuiltAddOn } from '../../local/addOn';
import {
  type CallOptions,
  closeWorkers,
  type Dialog,
  type ExecutionResult,
  type InterceptedRequest,
  type Interception,
  type Runtime,
  type RuntimeOptions,
  type RuntimeState,
  type ServiceCall,
} from '../../local/appsscript/runtime';
import { createStore, openStore } from '../../local/appsscript/workbook/odooStore';
import type { CellEntry, WorkbookStore } from '../../local/appsscript/workbook/store';
import { type Sandbox, startSandbox } from '../../local/tokportal/sandbox';
import type { VariantSettings } from '../../local/tokportal/variants';
import { type AgencyRows, DAILY, MINI_AGENCY, START, type TypedRow } from './agencyRows';
import { WorkbookCells } from './workbookCells';

/** A key of the sandbox, recognisably nobody's. */
export const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
export const START_CREDITS = 5000;
const ROWS_KEPT = 60;
const USER_TABS = ['Clients', 'Campaigns', 'Bundles', 'Videos'] as const;

/** What the operator reads about the orders of a sending, in whatever sentence: so many of so many, and what they cost. */
export function paid(orders: number, planned: number, credits?: number): RegExp {
  const first = `\\b${orders} of ${planned} new orders? paid and saved`;
  return new RegExp(credits === undefined ? first : `${first}.*\\b${credits} credits? charged`, 's');
}

/** How one action ended, as the operator sees it. */
export interface Played {
  readonly result: ExecutionResult;
  /** What the function returned. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly code: string;
  readonly ok: boolean;
  /** Everything shown on the screen, dialogs and toasts, in order. */
  readonly shown: string;
}

export interface AgencyOptions {
  /** The mini agency unless told; `null` = nothing is typed. */
  readonly rows?: AgencyRows | null;
  /** Another workbook than the one that is set up already. */
  readonly store?: WorkbookStore;
  readonly variants?: VariantSettings;
  readonly credits?: number;
  /** `false`: nobody has typed a key yet. */
  readonly connected?: boolean;
  /** Some other world: an earlier workbook and state instead of rows that are typed anew. */
  readonly saved?: SavedWorld;
  /** A sandbox that runs already, with what happened there. */
  readonly sandbox?: Sandbox;
  readonly runtime?: Partial<RuntimeOptions>;
}

export interface SavedWorld {
  readonly workbook: unknown;
  readonly state: RuntimeState;
}

let prepared: Promise<SavedWorld> | null = null;

/** Tabs set up and connected, nothing typed: made once for each build, since it takes longer than a scenario. */
async function preparedWorld(): Promise<SavedWorld> {
  const hash = createHash('sha256');
  for (const file of [
    'dist/Code.js',
    'dist/appsscript.json',
    'build/executionServices.cjs',
    'build/executionWorker.cjs',
  ])
    hash.update(readFileSync(file));
  const file = `.tmp/prepared-agency-${hash.digest('hex').slice(0, 16)}.json`;
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SavedWorld;
  const world = await prepare();
  mkdirSync('.tmp', { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(world));
  renameSync(`${file}.${process.pid}`, file);
  return world;
}

async function prepare(): Promise<SavedWorld> {
  const sandbox = await newSandbox({});
  const store = createStore();
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

function newSandbox(options: AgencyOptions): Promise<Sandbox> {
  const startAt = options.saved?.state.now ?? START;
  return startSandbox({
    apiKey: KEY,
    startAt,
    world: { accounts: [DAILY] },
    variants: options.variants ?? {},
  });
}

function baseOptions(apiBase: string, store: WorkbookStore) {
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

/**
 * A small agency over the built add-on, the local runtime and a sandbox by real HTTP. `open` inside a test file
 * whose `useAgencies()` closes all worlds after each test and then checks what must hold in every story.
 */
export function useAgencies(): (options?: AgencyOptions) => Promise<AgencyWorld> {
  const worlds: AgencyWorld[] = [];
  afterEach(async () => {
    const open = worlds.splice(0);
    for (const world of open) await world.close();
    for (const world of open) world.expectInvariants();
  });
  afterAll(closeWorkers);
  return async (options = {}) => {
    const world = await openAgency(options);
    worlds.push(world);
    return world;
  };
}

/** Opens a world; the caller closes it. */
export async function openAgency(options: AgencyOptions = {}): Promise<AgencyWorld> {
  prepared ??= preparedWorld();
  const saved = options.saved ?? (await prepared);
  const sandbox = options.sandbox ?? (await newSandbox(options));
  if (options.credits !== undefined) sandbox.setWorld({ balance: options.credits });
  const store = options.store ?? openStore(saved.workbook);
  const { properties } = saved.state;
  const state =
    options.connected === false ? { ...saved.state, properties: { ...properties, user: {} } } : saved.state;
  const world = new AgencyWorld(sandbox, store, state, options.runtime ?? {});
  if (options.saved === undefined && options.rows !== null) world.type(options.rows ?? MINI_AGENCY);
  return world;
}

export class AgencyWorld {
  readonly runtime: Runtime;
  readonly cells: WorkbookCells;
  /** What a request meets in place of the network; `null` = nothing. */
  intercept: ((request: InterceptedRequest) => undefined | Interception) | null = null;
  /** What happens just before a service call, for example another person's edit. */
  beforeService: ((call: ServiceCall) => undefined | { readonly throw: string }) | null = null;
  readonly played: Played[] = [];
  readonly #startBalance: number;
  readonly #orderedTwice = new Set<string>();
  #userRows = new Map<string, string[]>();

  constructor(
    readonly sandbox: Sandbox,
    readonly store: WorkbookStore,
    state: RuntimeState,
    more: Partial<RuntimeOptions>,
  ) {
    this.cells = new WorkbookCells(store);
    this.#startBalance = sandbox.state().balance;
    this.runtime = runBuiltAddOn({
      ...baseOptions(sandbox.apiBase, store),
      clock: { mode: 'virtual', start: state.now },
      state,
      intercept: (request) => this.intercept?.(request),
      beforeService: (call) => this.beforeService?.(call),
      ...more,
    });
    this.rememberUserRows();
  }

  /** Types rows below the headers of the four tabs. */
  type(rows: AgencyRows): void {
    for (const tab of USER_TABS) this.cells.enterRows(tab, rows[tab]);
    this.rememberUserRows();
  }

  /** Runs a global function as the menu does. */
  async play(
    name: string,
    answers: readonly string[] = [],
    options: CallOptions = {},
    args: unknown[] = [],
  ): Promise<Played> {
    this.runtime.setAnswers(answers);
    const result = await this.runtime.call(name, args, { ...this.#tabInView(), ...options });
    const value = (result.value ?? {}) as Played['value'];
    const played: Played = {
      result,
      value,
      code: result.outcome === 'returned' ? String(value.code ?? '') : result.outcome,
      ok: value.ok === true,
      shown: result.dialogs.map(({ title, text }) => `${title}: ${text}`).join('\n'),
    };
    this.played.push(played);
    return played;
  }

  /** Whoever deletes the tab in view looks at another one. */
  #tabInView(): CallOptions {
    const { selection } = this.runtime.state();
    const sheets = this.store.sheets();
    if (selection === null || sheets.some(({ id }) => id === selection.sheetId)) return {};
    return { selection: { sheet: sheets[0]?.name ?? '', ranges: ['A1'] } };
  }

  connect(key: string = KEY): Promise<Played> {
    return this.play('connect', [`text:${key}`]);
  }

  setUp(): Promise<Played> {
    return this.play('setUpTabs');
  }

  preview(options: CallOptions = {}, answers: readonly string[] = []): Promise<Played> {
    return this.play('planChanges', answers, options);
  }

  send(answers: readonly string[] = ['ok'], options: CallOptions = {}): Promise<Played> {
    return this.play('applyPlan', answers, options);
  }

  refresh(): Promise<Played> {
    return this.play('refreshStatuses');
  }

  cell(tab: string, header: string, row: number): string {
    return this.cells.text(tab, header, row);
  }

  /** The operator types into a cell. */
  edit(tab: string, header: string, row: number, value: CellEntry): void {
    this.cells.enter(tab, header, row, value);
    this.rememberUserRows();
  }

  /** The operator fills a further row. */
  add(tab: string, row: number, typed: TypedRow): void {
    for (const [header, value] of Object.entries(typed)) this.cells.enter(tab, header, row, value);
    this.rememberUserRows();
  }

  /** The operator does anything else to the workbook: sorts, deletes, copies rows. */
  byHand(change: (store: WorkbookStore, sheetId: (tab: string) => number) => void): void {
    change(this.store, (tab) => this.cells.sheetId(tab));
    this.rememberUserRows();
  }

  /** Time passes for everybody. */
  wait(ms: number): void {
    this.runtime.clock.advance(ms);
    this.sandbox.setNow(new Date(this.runtime.clock.now()).toISOString());
  }

  saved(): SavedWorld {
    return { workbook: this.store.toJSON(), state: this.runtime.state() };
  }

  bundles(): readonly Readonly<Record<string, unknown>>[] {
    return this.sandbox.state().bundles;
  }

  bundleOf(reference: string): Readonly<Record<string, unknown>> {
    const found = this.bundles().filter((bundle) => bundle.external_ref === reference);
    if (found.length !== 1) throw new Error(`${found.length} bundles bear the reference ${reference}.`);
    return found[0] ?? {};
  }

  /** Credits that left, by the sandbox's own books. */
  charged(): number {
    return this.sandbox
      .state()
      .debits.reduce((sum, debit) => sum + (debit.bundleId === null ? 0 : debit.amount), 0);
  }

  /** In this story two orders bear one reference, since somebody ordered by hand. */
  allowTwice(reference: string): void {
    this.#orderedTwice.add(reference);
  }

  /** Live requests of one operation so far. */
  requests(operationId: string): number {
    return this.sandbox.state().requests.byOperation[operationId] ?? 0;
  }

  async close(): Promise<void> {
    this.runtime.close();
    await this.sandbox.close();
  }

  /** What must hold at the end of every story. */
  expectInvariants(): void {
    expect({ rowsOfTheOperator: this.readUserRows() }).toEqual({ rowsOfTheOperator: this.#userRows });
    this.expectNoDoubleCharge();
    expect({ leaks: this.leaks(KEY) }).toEqual({ leaks: [] });
    expect(this.played.flatMap(({ result }) => result.notEmulated)).toEqual([]);
    const broken = this.played
      .filter(({ result }) => result.outcome === 'threw')
      .map(({ result }) => result.error);
    expect({ thrown: broken }).toEqual({ thrown: [] });
  }

  /** Every order is paid once; bundles of one reference stand for one row. */
  expectNoDoubleCharge(): void {
    const { debits, bundles, balance } = this.sandbox.state();
    const creates = debits
      .filter(
        ({ breakdown }) => breakdown?.account_creation !== undefined || breakdown?.video_slots !== undefined,
      )
      .map((debit) => debit.bundleId);
    expect({ paidTwice: creates.filter((id, at) => creates.indexOf(id) !== at) }).toEqual({ paidTwice: [] });
    const hasRows = this.#userRows.has('Bundles') && this.cells.headers('Bundles').includes('Reference');
    const ours = new Set(hasRows ? this.cells.columnTexts('Bundles', 'Reference') : []);
    for (const reference of this.#orderedTwice) ours.delete(reference);
    const references = bundles
      .map(({ external_ref }) => String(external_ref))
      .filter((name) => ours.has(name));
    expect({ orderedTwice: references.filter((name, at) => references.indexOf(name) !== at) }).toEqual({
      orderedTwice: [],
    });
    expect(balance).toBeGreaterThanOrEqual(0);
    expect(balance).toBeLessThanOrEqual(Math.max(this.#startBalance, START_CREDITS));
  }

  /** Places outside the user's own properties where a secret stands. */
  leaks(secret: string): string[] {
    const { properties, caches } = this.runtime.state();
    const places: Record<string, unknown> = {
      workbook: this.store.toJSON(),
      documentProperties: properties.document,
      scriptProperties: properties.script,
      caches,
      logs: this.played.map(({ result }) => result.logs),
      dialogs: this.played.flatMap(({ result }) =>
        result.dialogs.map(({ title, text }: Dialog) => title + text),
      ),
      results: this.played.map(({ value, result }) => [value, result.error]),
      pages: this.played.map(({ result }) => result.pages),
    };
    return Object.entries(places).flatMap(([place, content]) =>
      JSON.stringify(content).includes(secret) ? [place] : [],
    );
  }

  private rememberUserRows(): void {
    this.#userRows = this.readUserRows();
  }

  private readUserRows(): Map<string, string[]> {
    const tabs = USER_TABS.filter((tab) => this.store.sheets().some(({ name }) => name === tab));
    const rows = tabs.map((tab): [string, string[]] => [tab, this.cells.userRows(tab)]);
    return new Map(rows.filter(([, texts]) => texts.length > 0));
  }
}
