import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore } from '../../local/appsscript/workbook/odooStore';
import { StateFolder } from '../../local/stateFolder';
import { buildWorker, MANIFEST } from '../unit/local/runtimeWorld';

const ROUNDS = 6;
const START = '2026-11-23T08:00:00.000Z';
/** In each round: a cell that is flushed, a property, a cell that is not flushed, a request. */
const CODE = `
  function rounds() {
    var sheet = SpreadsheetApp.getActive().getSheets()[0];
    var properties = PropertiesService.getDocumentProperties();
    for (var i = 1; i <= ${ROUNDS}; i++) {
      sheet.getRange(i, 1).setValue('flushed ' + i);
      SpreadsheetApp.flush();
      properties.setProperty('round', String(i));
      sheet.getRange(i, 2).setValue('buffered ' + i);
      UrlFetchApp.fetch('https://app.tokportal.com/api/ext/' + i);
    }
    return { ok: true };
  }
  function arm() { ScriptApp.newTrigger('rounds').timeBased().everyMinutes(1).create(); return { ok: true }; }
  function look() {
    var sheet = SpreadsheetApp.getActive().getSheets()[0];
    return { ok: true, cells: sheet.getRange(1, 1, ${ROUNDS}, 2).getValues(), round: PropertiesService.getDocumentProperties().getProperty('round') };
  }`;

let home = '';
let server: Server;
let onRequest: RequestListener = (_request, response) => void response.end('{}');
let running: ChildProcess | null = null;

beforeAll(async () => {
  buildWorker();
  home = mkdtempSync(join(tmpdir(), 'killed-process-'));
  mkdirSync(join(home, 'dist'));
  symlinkSync(resolve('build'), join(home, 'build'));
  writeFileSync(join(home, 'dist/Code.js'), CODE);
  writeFileSync(join(home, 'dist/appsscript.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(home, 'dist/sidebar.html'), '');
  mkdirSync(join(home, 'in'));
  writeFileSync(join(home, 'in/Sheet1.csv'), 'a,b\n');
  server = createServer((request, response) => {
    // Not the sandbox's control path: the runtime would take real time otherwise.
    if (request.url === '/__sandbox/clock') response.end('{}');
    else onRequest(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
  running?.kill('SIGKILL');
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(home, { recursive: true });
});

function argumentsFor(state: string, ...more: string[]): string[] {
  const { port } = server.address() as AddressInfo;
  const api = `http://127.0.0.1:${port}/api/ext`;
  return [resolve('build/cli.cjs'), 'call', ...more, '--state', state, '--workbook', 'in', '--api', api];
}

interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly output: string;
}

function call(state: string, ...more: string[]): Promise<Ended> {
  const { TOKPORTAL_API_KEY: _, ...env } = process.env;
  return new Promise((done) => {
    let output = '';
    const child = spawn(process.execPath, argumentsFor(state, ...more), { cwd: home, env });
    running = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    child.on('close', (code, signal) => done({ code, signal, output }));
  });
}

/** What stands in the folder, without any process. */
function standing(state: string): { flushed: string[]; buffered: string[]; round: number } {
  const folder = new StateFolder(join(home, state));
  const store = folder.workbook((json) => openStore(json));
  const column = (number: number): string[] =>
    store
      .read(store.sheets()[0]?.id ?? 0, { row: 1, column: number, rows: ROUNDS, columns: 1 })
      .flatMap(([cell]) => (/ed \d/.test(String(cell?.value)) ? [String(cell?.value)] : []));
  const round = folder.memory()?.runtime.properties.document.round;
  return { flushed: column(1), buffered: column(2), round: Number(round ?? 0) };
}

function upTo(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);
}

async function lookAt(state: string): Promise<unknown> {
  const { output, code } = await call(state, 'look', '--json');
  expect(code).toBe(0);
  return (JSON.parse(output) as { value: unknown }).value;
}

test.each([1, 3, ROUNDS])('a process killed in request %i leaves what was done before it', async (fatal) => {
  const state = `at-${fatal}`;
  onRequest = (request, response) => {
    if (request.url?.endsWith(`/${fatal}`)) running?.kill('SIGKILL');
    else response.end('{}');
  };
  expect(await call(state, 'rounds', '--at', START)).toMatchObject({ signal: 'SIGKILL' });
  expect(standing(state)).toEqual({
    flushed: upTo('flushed', fatal),
    // The next flush takes them along; those of the last round may be lost, as on the platform.
    buffered: upTo('buffered', fatal - 1),
    round: fatal,
  });
  onRequest = (_request, response) => void response.end('{}');
  expect(await lookAt(state)).toMatchObject({ round: String(fatal) });
  expect((await call(state, 'rounds')).code).toBe(0);
  expect(standing(state)).toEqual({
    flushed: upTo('flushed', ROUNDS),
    buffered: upTo('buffered', ROUNDS),
    round: ROUNDS,
  });
});

test('a process killed at any moment leaves a folder that reads, in the order of what was done', async () => {
  for (const delayMs of [0, 2, 5, 9]) {
    const state = `after-${delayMs}`;
    onRequest = (request, response) => {
      if (request.url?.endsWith('/1')) setTimeout(() => running?.kill('SIGKILL'), delayMs);
      response.end('{}');
    };
    await call(state, 'rounds', '--at', START);
    const { flushed, buffered, round } = standing(state);
    expect(round).toBeGreaterThanOrEqual(1);
    // A property is written after the flush of its round, and before the next one.
    expect([round, round + 1]).toContain(flushed.length);
    expect(flushed).toEqual(upTo('flushed', flushed.length));
    expect([flushed.length - 1, ROUNDS]).toContain(buffered.length);
    expect(await lookAt(state)).toMatchObject({ ok: true, round: String(round) });
  }
});

test('a killed process was firing a trigger: it fires again at its next time', async () => {
  const state = 'triggers';
  onRequest = (request, response) => {
    if (request.url?.endsWith('/2')) running?.kill('SIGKILL');
    else response.end('{}');
  };
  expect((await call(state, 'arm', '--at', START)).code).toBe(0);
  const due = ['--due', '--json', '--at', '2026-11-23T08:01:00.000Z'];
  expect(await call(state, ...due)).toMatchObject({ signal: 'SIGKILL' });
  expect(standing(state)).toMatchObject({ flushed: upTo('flushed', 2), round: 2 });
  onRequest = (_request, response) => void response.end('{}');
  expect(JSON.parse((await call(state, ...due)).output)).toEqual({
    fired: [],
    nextDueAt: '2026-11-23T08:02:00.000Z',
  });
  const killed = await call(state, '--due', '--kill-after', '6', '--at', '2026-11-23T08:02:00.000Z');
  expect(killed).toMatchObject({ code: 3, output: expect.stringContaining('killed: ') });
  const { code, output } = await call(state, '--due', '--at', '2026-11-23T08:30:00.000Z');
  expect(code).toBe(0);
  expect(output).toContain('rounds of operator@example.com, due 2026-11-23T08:03:00.000Z');
  expect(output).toContain('The next trigger is due 2026-11-23T08:31:00.000Z.');
  expect(standing(state)).toMatchObject({ buffered: upTo('buffered', ROUNDS), round: ROUNDS });
});

test('--due and a function name exclude each other; one of them is needed', () => {
  const run = (...more: string[]): number => {
    try {
      execFileSync(process.execPath, argumentsFor('unused', ...more), { cwd: home, stdio: 'ignore' });
      return 0;
    } catch (error) {
      return (error as { status: number }).status;
    }
  };
  expect([run(), run('look', '--due'), run('--account', 'rich', 'look')]).toEqual([2, 2, 1]);
});
