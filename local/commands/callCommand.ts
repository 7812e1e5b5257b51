import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runBuiltAddOn } from '../addOn';
import type { ExecutionResult, Runtime } from '../appsscript/runtime';
import { openStore } from '../appsscript/workbook/odooStore';
import { readState, writeState } from '../stateFolder';
import { openWorkbook, saveWorkbook, WorkbookClock } from '../workbookFile';

const USAGE = `npm run local -- call FUNCTION [JSON ARGS] --workbook IN --api URL [options]

  --workbook IN       an .xlsx file, or a folder of CSV files (read only while --state is empty)
  --out OUT           writes the workbook afterwards: .xlsx, or a folder of CSV files
  --api URL           base address of the API, for example http://127.0.0.1:8080/api/ext
  --state DIR         keeps workbook, properties and clock between calls
  --at ISO            virtual time of the call
  --answers A,B,…     answers to dialogs: yes, no, ok, cancel, close, text:VALUE
  --kill-after N      ends the execution at its N-th service call
  --time-zone ZONE    time zone of the spreadsheet (default Etc/UTC)
  --user EMAIL        who runs it
  --json              prints one JSON object
With TOKPORTAL_API_KEY set and no stored key, connect runs first.`;

const ACTION_FAILED = 1;
const EXECUTION_FAILED = 3;

/** `npm run local -- call …`: one global function of the built add-on over a workbook file. Answers the exit code. */
export async function runCallCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  const [name, json = '[]'] = positionals;
  if (values.help || name === undefined || values.api === undefined) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const saved = values.state === undefined ? null : readState(values.state);
  if (saved === null && values.workbook === undefined)
    throw new Error('--workbook is missing, and --state holds nothing yet.');
  const clock = new WorkbookClock(values.at ?? saved?.runtime.now);
  const store =
    saved === null ? await openWorkbook(values.workbook ?? '', clock) : openStore(saved.workbook, clock);
  const spreadsheetId = saved?.spreadsheetId ?? `local-${randomBytes(16).toString('hex')}`;
  const runtime = runBuiltAddOn({
    apiBase: values.api,
    store,
    spreadsheetId,
    spreadsheetName: values.workbook ?? 'Workbook',
    timeZone: values['time-zone'],
    locale: 'en_US',
    user: { email: values.user },
    clock: { mode: 'virtual', ...(values.at === undefined ? {} : { start: values.at }) },
    ...(saved === null ? {} : { state: saved.runtime }),
  });
  clock.bind(runtime);
  const first = await connectFirst(runtime, spreadsheetId, values.user);
  runtime.setAnswers(values.answers === undefined ? [] : values.answers.split(','));
  const killAfter = values['kill-after'];
  const result =
    first ??
    (await runtime.call(name, [JSON.parse(json)].flat(), {
      context: 'menu',
      ...(killAfter === undefined ? {} : { killAfterCalls: Number(killAfter) }),
    }));
  if (values.state !== undefined)
    writeState(values.state, { spreadsheetId, workbook: store.toJSON(), runtime: runtime.state() });
  if (values.out !== undefined) await saveWorkbook(store, values.out);
  runtime.close();
  print(result, values.json);
  return exitCode(result);
}

const OPTIONS = {
  workbook: { type: 'string' },
  out: { type: 'string' },
  api: { type: 'string' },
  state: { type: 'string' },
  at: { type: 'string' },
  answers: { type: 'string' },
  'kill-after': { type: 'string' },
  'time-zone': { type: 'string', default: 'Etc/UTC' },
  user: { type: 'string', default: 'operator@example.com' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Connects with the key of the environment when none is stored; a result is an answer that stops the command. */
async function connectFirst(
  runtime: Runtime,
  spreadsheetId: string,
  user: string,
): Promise<ExecutionResult | null> {
  const key = process.env.TOKPORTAL_API_KEY;
  const stored = runtime.state().properties.user[user]?.[`tokportal.apiKey.${spreadsheetId}`];
  if (key === undefined || stored !== undefined) return null;
  runtime.setAnswers([`text:${key}`, 'ok']);
  const result = await runtime.call('connect');
  return (result.value as { ok?: boolean } | null)?.ok === true ? null : result;
}

function print(result: ExecutionResult, asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(result, null, 2));
    return;
  }
  for (const { text } of result.logs) console.log(text);
  for (const { title, text } of result.dialogs) console.log(`[${title}] ${text}`);
  if (result.outcome !== 'returned') console.log(`${result.outcome}: ${result.error?.message ?? ''}`);
  const { spreadsheetCalls, fetches } = result;
  console.log(`${spreadsheetCalls} spreadsheet calls, ${fetches} requests`);
}

function exitCode(result: ExecutionResult): number {
  if (result.outcome !== 'returned') return EXECUTION_FAILED;
  return (result.value as { ok?: boolean } | null)?.ok === false ? ACTION_FAILED : 0;
}
