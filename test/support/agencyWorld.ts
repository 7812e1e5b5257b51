import { runBuiltAddOn } from '../../local/addOn';
import {
  type CallOptions,
  closeWorkers,
  type ExecutionResult,
  type Firing,
  type InterceptedRequest,
  type Interception,
  type Runtime,
  type RuntimeOptions,
  type RuntimeState,
  type ServiceCall,
} from '../../local/appsscript/runtime';
import { openArrayStore } from '../../local/appsscript/workbook/arrayStore';
import { isSavedArrays } from '../../local/appsscript/workbook/arrays/savedArrays';
import { openStore } from '../../local/appsscript/workbook/odooStore';
import type { CellEntry, WorkbookStore } from '../../local/appsscript/workbook/store';
import type { Sandbox } from '../../local/tokportal/sandbox';
import type { VariantSettings } from '../../local/tokportal/variants';
import { expectCleanEnd, expectPaidOnce, leaksOf, referencesOf } from './agencyInvariants';
import { type AgencyRows, MINI_AGENCY, type TypedRow } from './agencyRows';
import { baseOptions, KEY, newSandbox, preparedAgency, type SavedWorld } from './preparedAgency';
import { WorkbookCells } from './workbookCells';

export { KEY, type SavedWorld } from './preparedAgency';

export const START_CREDITS = 5000;
const MINUTE_MS = 60_000;
/** Nobody of the story: takes the document lock to see whether it is free, or to keep others from it. */
export const SOMEBODY = { execution: -1, lock: -1 };
const DOCUMENT_LOCK = 'document';
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
  /** `arrays`: a quicker workbook model without formulas. */
  readonly model?: 'engine' | 'arrays';
  /** `false`: nobody has typed a key yet. */
  readonly connected?: boolean;
  /** Some other world: an earlier workbook and state instead of rows that are typed anew. */
  readonly saved?: SavedWorld;
  /** A sandbox that runs already, with what happened there. */
  readonly sandbox?: Sandbox;
  readonly runtime?: Partial<RuntimeOptions>;
}

/** A sending as the document remembers it. */
export interface OpenRun {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'waiting' | 'ended';
  readonly owner: string;
  readonly wakeAt: string | null;
  readonly message: string;
}

/**
 * A small agency over the built add-on, the local runtime and a sandbox by real HTTP. `open` inside a test file
 * whose `useAgencies()` closes all worlds after each test and then checks what must hold in every story.
 */
export function useAgencies(
  common: Pick<AgencyOptions, 'model'> = {},
): (options?: AgencyOptions) => Promise<AgencyWorld> {
  const worlds: AgencyWorld[] = [];
  afterEach(async () => {
    const open = worlds.splice(0);
    for (const world of open) await world.letTriggersEnd();
    for (const world of open) await world.close();
    for (const world of open) world.expectInvariants();
  });
  afterAll(closeWorkers);
  return async (options = {}) => {
    const world = await openAgency({ ...common, ...options });
    worlds.push(world);
    return world;
  };
}

const prepared = new Map<string, Promise<SavedWorld>>();

function preparedOnce(model: 'engine' | 'arrays'): Promise<SavedWorld> {
  const known = prepared.get(model) ?? preparedAgency(model);
  prepared.set(model, known);
  return known;
}

/** Opens a world; the caller closes it. */
export async function openAgency(options: AgencyOptions = {}): Promise<AgencyWorld> {
  const saved = options.saved ?? (await preparedOnce(options.model ?? 'engine'));
  const sandbox = options.sandbox ?? (await newSandbox(options));
  if (options.credits !== undefined) sandbox.setWorld({ balance: options.credits });
  const store = options.store ?? (isSavedArrays(saved.workbook) ? openArrayStore : openStore)(saved.workbook);
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
  #mayThrow: RegExp | null = null;
  #lastCall = 0;
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
      beforeService: (call) => {
        this.#watchOverlap(call.index);
        return this.beforeService?.(call);
      },
      ...more,
    });
    this.rememberUserRows();
  }

  /** Calls are counted in each execution: a number out of turn tells that two of them overlap in real time. */
  #watchOverlap(index: number): void {
    if (index !== 1 && index !== this.#lastCall + 1) globalThis.switchAsks?.courseVaries();
    this.#lastCall = index;
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
    return this.#noted(result);
  }

  #noted(result: ExecutionResult): Played {
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

  /** Fires what is due now, each trigger as its creator. */
  async fireDue(options: Pick<CallOptions, 'killAfterCalls' | 'deadlineMs'> = {}): Promise<Played[]> {
    const firings = await this.runtime.fireDue(options);
    return firings.map(({ result }: Firing) => this.#noted(result));
  }

  /** Nobody clicks: minutes pass and triggers fire until no sending is open. Answers what they did. */
  async goOn(minutes = 30, options: Parameters<AgencyWorld['fireDue']>[0] = {}): Promise<Played[]> {
    const played: Played[] = [];
    for (let minute = 0; minute < minutes && this.openRuns().length > 0; minute += 1) {
      this.wait(MINUTE_MS);
      played.push(...(await this.fireDue(options)));
    }
    return played;
  }

  /** Sendings that are not over, oldest first. */
  openRuns(): readonly OpenRun[] {
    const runs = JSON.parse(this.documentProperty('tokportal.runs') ?? '[]') as OpenRun[];
    return runs.filter(({ status }) => status !== 'ended');
  }

  documentProperty(name: string): string | null {
    return this.runtime.state().properties.document[name] ?? null;
  }

  /** Creators of the clock triggers that stand. */
  triggers(): readonly string[] {
    const { triggers, removedPeople } = this.runtime.state();
    return triggers.map(({ owner }) => owner).filter((owner) => !removedPeople.includes(owner));
  }

  /** Whether no execution holds the document lock. */
  isLockFree(): boolean {
    const { locks } = this.runtime;
    void locks.acquire(DOCUMENT_LOCK, SOMEBODY, 0, () => {
      throw new Error('Nobody waits here.');
    });
    const isFree = locks.holds(DOCUMENT_LOCK, SOMEBODY);
    locks.release(DOCUMENT_LOCK, SOMEBODY);
    return isFree;
  }

  /** A trigger that outlived its sending, for example after a kill, has one more minute to remove itself. */
  async letTriggersEnd(): Promise<void> {
    if (this.triggers().length === 0 || this.openRuns().length > 0) return;
    this.wait(MINUTE_MS);
    await this.fireDue();
  }

  /** Whoever deletes the tab in view looks at another one. */
  #tabInView(): CallOptions {
    const { selection } = this.runtime.state();
    const sheets = this.store.sheets();
    if (selection === null || sheets.some(({ id }) => id === selection.sheetId)) return {};
    return { selection: { sheet: sheets[0]?.name ?? '', ranges: ['A1'] } };
  }

  /** Another person uses the file from now on, in a browser of their own. */
  actAs(email: string): void {
    this.runtime.setUser(email);
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

  /** In this story the platform throws, for example since somebody deletes a tab that is being written. */
  allowThrown(message: RegExp): void {
    this.#mayThrow = message;
  }

  /** What was thrown although nothing in the story makes it. */
  thrown(): readonly unknown[] {
    return this.played
      .filter(({ result }) => result.outcome === 'threw')
      .map(({ result }) => result.error)
      .filter((error) => this.#mayThrow?.test(error?.message ?? '') !== true);
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
    expectCleanEnd(this);
  }

  /** Every order is paid once; bundles of one reference stand for one row. */
  expectNoDoubleCharge(): void {
    const ours = this.#userRows.has('Bundles') ? referencesOf(this) : new Set<string>();
    for (const reference of this.#orderedTwice) ours.delete(reference);
    expectPaidOnce(this, ours, Math.max(this.#startBalance, START_CREDITS));
  }

  /** Places outside the user's own properties where a secret stands. */
  leaks(secret: string): string[] {
    return leaksOf(this, secret);
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
