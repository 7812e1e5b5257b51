import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { ServiceCall } from '../../local/appsscript/runtime';
import { openStore } from '../../local/appsscript/workbook/odooStore';
import { StateFolder } from '../../local/stateFolder';
import type { Sandbox } from '../../local/tokportal/sandbox';
import { type AgencyRows, MINI_AGENCY, START, type TypedRow } from './agencyRows';
import { AgencyWorld } from './agencyWorld';
import { KEY, newSandbox } from './preparedAgency';
import { type ProcessEnd, processEnd } from './processEnd';

/** Blank rows cost each process time; a tab with fewer of them is as good. */
const ROWS_KEPT = 40;
const MINUTE_MS = 60_000;
/** Longer than a lease lives. */
const LEASE_MS = 8 * MINUTE_MS;
const FIRINGS_MAX = 20;
const POLL_MS = 3;
const PREVIEWED = 'previewed';
const TYPED_TABS = ['Clients', 'Campaigns', 'Bundles', 'Videos'] as const;

/** When a process gets SIGKILL. */
export type Moment =
  | { readonly atWrite: number }
  | {
      readonly inRequest: {
        readonly operationId: string;
        readonly skip: number;
        readonly when: 'before' | 'after';
      };
    };

/** How a process ended. */
export interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly output: string;
  /** Changes of files in the state folder that were noticed. */
  readonly writes: number;
}

/** A folder in which `call` runs over a build that nobody changes meanwhile, with a previewed agency to start from. */
export class SendingProcesses {
  readonly home = mkdtempSync(join(tmpdir(), 'sending-processes-'));
  readonly #stories: ProcessStory[] = [];

  constructor(rows: AgencyRows = MINI_AGENCY) {
    for (const folder of ['dist', 'build'])
      cpSync(resolve(folder), join(this.home, folder), { recursive: true });
    // The bundle of the commands finds its packages beside itself.
    symlinkSync(resolve('node_modules'), join(this.home, 'node_modules'));
    mkdirSync(join(this.home, 'in'));
    for (const tab of TYPED_TABS) {
      const headers = [...new Set(rows[tab].flatMap((row) => Object.keys(row)))];
      const lines = rows[tab].map((row) => headers.map((header) => typedText(row[header])));
      writeFileSync(join(this.home, `in/${tab}.csv`), stringify([headers, ...lines]));
    }
  }

  /** Sets up, connects and previews, each in a process of its own. */
  async preview(): Promise<void> {
    const story = new ProcessStory(this.home, PREVIEWED, await newSandbox({}));
    story.expectDone(await story.call('setUpTabs', '--workbook', 'in', '--at', START));
    story.prune();
    story.expectDone(await story.call('planChanges'));
    await story.sandbox.close();
  }

  /** Another course of things after the preview, in a folder and with a sandbox of its own. */
  async story(name: string): Promise<ProcessStory> {
    cpSync(join(this.home, PREVIEWED), join(this.home, name), { recursive: true });
    const story = new ProcessStory(this.home, name, await newSandbox({}));
    this.#stories.push(story);
    return story;
  }

  /** The service calls of the undisturbed sending, in order. */
  async serviceCalls(): Promise<ServiceCall[]> {
    const folder = new StateFolder(join(this.home, PREVIEWED));
    const state = folder.memory()?.runtime;
    if (state === undefined) throw new Error('Nothing was previewed.');
    const store = folder.workbook((json) => openStore(json));
    const { spreadsheetId = '' } = folder.memory() ?? {};
    const world = new AgencyWorld(await newSandbox({}), store, state, {
      spreadsheetId,
      user: state.user,
      timeZone: 'Etc/UTC',
    });
    const calls: ServiceCall[] = [];
    world.beforeService = (call) => void calls.push(call);
    const sent = await world.send();
    await world.close();
    if (!sent.ok) throw new Error(`The sending failed: ${sent.shown}`);
    return calls;
  }

  async close(): Promise<void> {
    // Of stories that failed before their end.
    for (const { sandbox } of this.#stories) await sandbox.close();
    rmSync(this.home, { recursive: true });
  }
}

/** One course of things: a state folder, the processes over it, and their sandbox. */
export class ProcessStory {
  constructor(
    readonly home: string,
    readonly name: string,
    readonly sandbox: Sandbox,
  ) {}

  /** Runs `call` to its end, or until it is killed. */
  call(...more: string[]): Promise<Ended> {
    return this.#spawned(more, null);
  }

  send(...more: string[]): Promise<Ended> {
    return this.#spawned(['applyPlan', '--answers', 'ok,ok', ...more], null);
  }

  sendAndKill(moment: Moment): Promise<Ended> {
    globalThis.switchAsks?.courseVaries();
    return this.#spawned(['applyPlan', '--answers', 'ok,ok'], moment);
  }

  #spawned(more: readonly string[], moment: Moment | null): Promise<Ended> {
    mkdirSync(join(this.home, this.name), { recursive: true });
    if (moment !== null && 'inRequest' in moment)
      this.sandbox.setFault({ kind: 'hang', ...moment.inRequest });
    const place = ['--state', this.name, '--api', this.sandbox.apiBase];
    return new Promise((done) => {
      let output = '';
      let writes = 0;
      const child = spawn(process.execPath, ['build/cli.cjs', 'call', ...more, ...place], {
        cwd: this.home,
        env: { ...process.env, TOKPORTAL_API_KEY: KEY },
      });
      const watcher = watch(join(this.home, this.name), () => {
        writes += 1;
        if (moment !== null && 'atWrite' in moment && writes === moment.atWrite) child.kill('SIGKILL');
      });
      const hanging = setInterval(() => {
        if (moment !== null && this.sandbox.requests().some(({ fault }) => fault === 'hang'))
          child.kill('SIGKILL');
      }, POLL_MS);
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => (output += String(text)));
      child.on('close', (code, signal) => {
        watcher.close();
        clearInterval(hanging);
        done({ code, signal, output, writes });
      });
    });
  }

  /** Fires what is due after a lease has ended. */
  fireNext(...more: string[]): Promise<Ended> {
    return this.call('--due', '--at', this.#later(LEASE_MS), ...more);
  }

  /** Minutes pass and triggers fire, until none is left. Answers what the firings printed. */
  async goOn(): Promise<string[]> {
    const printed: string[] = [];
    while (this.#memory().runtime.triggers.length > 0) {
      if (printed.length === FIRINGS_MAX) throw new Error(`${this.name}: still due.\n${printed.join('\n')}`);
      // At first nobody can go on: who was killed holds the lease.
      const at = this.#later(printed.length === 0 ? LEASE_MS : MINUTE_MS);
      const { code, output } = await this.call('--due', '--at', at);
      printed.push(output);
      if (code === null || code > 1) throw new Error(`${this.name}: ${output}`);
    }
    return printed;
  }

  #later(byMs: number): string {
    return new Date(Date.parse(this.#memory().runtime.now) + byMs).toISOString();
  }

  documentProperty(name: string): string | undefined {
    return this.#memory().runtime.properties.document[name];
  }

  #memory(): NonNullable<ReturnType<StateFolder['memory']>> {
    const memory = new StateFolder(join(this.home, this.name)).memory();
    if (memory === null) throw new Error(`${this.name} holds nothing.`);
    return memory;
  }

  expectDone({ code, output }: Ended): void {
    if (code !== 0) throw new Error(`${this.name}: ${code} ${output}`);
  }

  /** Previews once more and exports the workbook; the story is over. */
  async end(): Promise<ProcessEnd> {
    const out = `${this.name}-out`;
    const { code, output } = await this.call('planChanges', '--json', '--out', out);
    if (code !== 0) throw new Error(`${this.name}: ${code} ${output}`);
    const { value } = JSON.parse(output) as { readonly value: ProcessEnd['preview'] };
    const state = this.sandbox.state();
    await this.sandbox.close();
    return processEnd(join(this.home, out), state, value);
  }

  /** Takes blank rows away, as an operator may. */
  prune(): void {
    const folder = new StateFolder(join(this.home, this.name));
    const store = folder.workbook((json) => openStore(json));
    for (const sheet of store.sheets())
      if (sheet.rows > ROWS_KEPT) store.delete(sheet.id, 'row', ROWS_KEPT + 1, sheet.rows - ROWS_KEPT);
    folder.replace(store, this.#memory());
  }
}

function typedText(value: TypedRow[string] | undefined): string {
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '');
}
