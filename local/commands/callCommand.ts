import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runBuiltAddOn } from '../addOn';
import type { AccountKind, ExecutionResult, Runtime } from '../appsscript/runtime';
import { openStore } from '../appsscript/workbook/odooStore';
import type { WorkbookStore } from '../appsscript/workbook/store';
import { type SavedMemory, StateFolder } from '../stateFolder';
import { openWorkbook, saveWorkbook, WorkbookClock } from '../workbookFile';
import { CALL_OPTIONS, CALL_USAGE, type CallOptionValues } from './callOptions';
import { exitCodeOf, printFirings, printResult } from './callOutput';

const FIRST_USER = 'operator@example.com';

interface OpenWorld {
  readonly runtime: Runtime;
  readonly store: WorkbookStore;
  readonly spreadsheetId: string;
  /** E-mail of who runs the function. */
  readonly user: string;
  /** Leaves everything in the folder of `--state`, if there is one. */
  saveAll(): void;
}

/**
 * `npm run local -- call …`: one global function of the built add-on over a workbook file, or the triggers that are
 * due. Answers the exit code.
 */
export async function runCallCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: CALL_OPTIONS,
  });
  const [name, json = '[]'] = positionals;
  if (values.help || (name === undefined) !== values.due || values.api === undefined) {
    console.log(CALL_USAGE);
    return values.help ? 0 : 2;
  }
  const world = await openWorld(values.api, values);
  const code =
    name === undefined ? await fireDue(world, values) : await callFunction(world, values, name, json);
  if (values.out !== undefined) await saveWorkbook(world.store, values.out);
  world.runtime.close();
  return code;
}

async function callFunction(
  world: OpenWorld,
  values: CallOptionValues,
  name: string,
  json: string,
): Promise<number> {
  const { runtime } = world;
  const first = await connectFirst(world);
  runtime.setAnswers(values.answers === undefined ? [] : values.answers.split(','));
  const args: unknown[] = [JSON.parse(json)].flat();
  const result = first ?? (await runtime.call(name, args, { context: 'menu', ...killOf(values) }));
  world.saveAll();
  printResult(result, values.json);
  return exitCodeOf(result);
}

async function fireDue(world: OpenWorld, values: CallOptionValues): Promise<number> {
  const firings = await world.runtime.fireDue(killOf(values));
  world.saveAll();
  printFirings(firings, world.runtime.nextDueAt(), values.json);
  return Math.max(0, ...firings.map(({ result }) => exitCodeOf(result)));
}

function killOf(values: CallOptionValues): { killAfterCalls?: number } {
  const killAfter = values['kill-after'];
  return killAfter === undefined ? {} : { killAfterCalls: Number(killAfter) };
}

async function openWorld(apiBase: string, values: CallOptionValues): Promise<OpenWorld> {
  const folder = values.state === undefined ? null : new StateFolder(values.state);
  const saved = folder?.memory() ?? null;
  const clock = new WorkbookClock(values.at ?? saved?.runtime.now);
  const opened = await openedStore(saved === null ? null : folder, values.workbook, clock);
  const store = folder?.recorded(opened) ?? opened;
  const spreadsheetId = saved?.spreadsheetId ?? `local-${randomBytes(16).toString('hex')}`;
  const user = values.user ?? saved?.runtime.user.email ?? FIRST_USER;
  const owner = saved?.owner ?? user;
  const memory = (): SavedMemory => ({ spreadsheetId, owner, runtime: runtime.state() });
  const runtime = runBuiltAddOn({
    apiBase,
    store,
    spreadsheetId,
    spreadsheetName: values.workbook ?? 'Workbook',
    timeZone: values['time-zone'],
    locale: 'en_US',
    user: { email: user },
    owner: { email: owner },
    clock: { mode: 'virtual', ...(values.at === undefined ? {} : { start: values.at }) },
    ...(saved === null ? {} : { state: saved.runtime }),
    account: accountKind(values.account),
    afterChange: () => folder?.append(store, memory()),
  });
  clock.bind(runtime);
  runtime.setUser(user);
  const saveAll = (): void => folder?.replace(store, memory());
  // From here on the folder is the truth, also when this process is killed before anything else changes.
  if (saved === null) saveAll();
  return { runtime, store, spreadsheetId, user, saveAll };
}

/** @param folder where the workbook stands already; `null` when it comes from a file */
async function openedStore(
  folder: StateFolder | null,
  file: string | undefined,
  clock: WorkbookClock,
): Promise<WorkbookStore> {
  if (folder !== null) return folder.workbook((json) => openStore(json, clock));
  if (file === undefined) throw new Error('--workbook is missing, and --state holds nothing yet.');
  return openWorkbook(file, clock);
}

function accountKind(name: string): AccountKind {
  if (name === 'consumer' || name === 'workspace') return name;
  throw new Error(`--account is consumer or workspace, not ${name}.`);
}

/** Connects with the key of the environment when none is stored; a result is an answer that stops the command. */
async function connectFirst({ runtime, spreadsheetId, user }: OpenWorld): Promise<ExecutionResult | null> {
  const key = process.env.TOKPORTAL_API_KEY;
  const stored = runtime.state().properties.user[user]?.[`tokportal.apiKey.${spreadsheetId}`];
  if (key === undefined || stored !== undefined) return null;
  runtime.setAnswers([`text:${key}`, 'ok']);
  const result = await runtime.call('connect');
  return (result.value as { ok?: boolean } | null)?.ok === true ? null : result;
}
