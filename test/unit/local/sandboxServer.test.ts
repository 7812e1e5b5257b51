import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../local/tokportal/sandbox';
import { runSandboxCommand } from '../../../local/tokportal/sandboxCommand';
import { orderOf } from './sandboxCaller';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const get = (path: string, init: RequestInit = {}) =>
  fetch(sandbox.apiBase + path, { ...init, headers: { 'X-API-Key': sandbox.key } });

test('it serves over HTTP, on the sandbox time', async () => {
  sandbox.setNow('2027-01-01T00:00:00Z');
  const response = await get('/me');
  expect([response.status, response.headers.get('Date')]).toEqual([200, 'Fri, 01 Jan 2027 00:00:00 GMT']);
  expect(await response.json()).toMatchObject({ data: { credits: 5000 } });
  expect(sandbox.requests()).toMatchObject([{ operationId: 'getCurrentUser', status: 200 }]);
  expect(sandbox.state().requests.total).toBe(1);
});

test('one port serves one sandbox', async () => {
  const port = Number(new URL(sandbox.url).port);
  await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
});

test('a broken connection, a cut body, silence', async () => {
  sandbox.setFault({ operationId: 'getCurrentUser', kind: 'close' });
  await expect(get('/me')).rejects.toThrow('fetch failed');
  sandbox.setFault({ operationId: 'getCurrentUser', kind: 'cut' });
  await expect(get('/me').then((response) => response.text())).rejects.toThrow('terminated');
  sandbox.setFault({ operationId: 'getCurrentUser', kind: 'hang' });
  await expect(get('/me', { signal: AbortSignal.timeout(50) })).rejects.toThrow(/abort|timeout/i);
  sandbox.setFault({ operationId: 'getCurrentUser', kind: 'redirect' });
  const moved = await get('/me', { redirect: 'manual' });
  expect(moved.status).toBe(302);
  expect((await get('/me')).status).toBe(200);
});

test('closing ends requests that hang', async () => {
  const other = await startSandbox();
  other.setFault({ operationId: 'getCurrentUser', kind: 'hang' });
  const silent = fetch(`${other.apiBase}/me`, { headers: { 'X-API-Key': other.key } });
  const failed = expect(silent).rejects.toThrow('fetch failed');
  while (other.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await other.close();
  await failed;
});

test('a CORS preflight is answered with the version', async () => {
  const response = await fetch(`${sandbox.apiBase}/bundles`, { method: 'OPTIONS' });
  expect([response.status, response.headers.get('X-TokPortal-API-Version')]).toEqual([204, '2026-05-25']);
});

test('setters refuse the impossible', () => {
  expect(() => sandbox.setVariant({ 'create-id': 'none' })).toThrow('Positions');
  expect(() => sandbox.manager({ action: 'acceptBundle', bundle_id: 'x' })).toThrow('no bundle');
});

describe('the command', () => {
  const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
  const lines: string[] = [];
  const errors: string[] = [];
  let stop: () => void = () => undefined;

  const run = (argv: string[], environment: Record<string, string> = {}) => {
    lines.length = 0;
    errors.length = 0;
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    return runSandboxCommand(argv, {
      environment,
      print: (line) => lines.push(line),
      printError: (line) => errors.push(line),
      stopped,
    });
  };
  const apiBase = async () => {
    while (lines.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    return lines[0]?.split(' ').at(-1) ?? '';
  };

  test('serves with the key of the environment, the switches and the agency given', async () => {
    const agency = mkdtempSync(join(tmpdir(), 'agency-'));
    const accounts = [{ platform: 'tiktok', username: 'from.file', country: 'USA' }];
    writeFileSync(join(agency, 'tokportal.json'), JSON.stringify({ accounts }));
    const argv = ['--port', '0', '--variant', 'create-status=200', '--agency', agency, '--frozen'];
    const ended = run([...argv, '--at', '2026-11-20T00:00:00Z'], { TOKPORTAL_API_KEY: KEY });
    const base = await apiBase();
    const headers = { 'X-API-Key': KEY, 'Content-Type': 'application/json' };
    const listed = await fetch(`${base}/accounts`, { headers });
    expect(listed.headers.get('Date')).toBe('Fri, 20 Nov 2026 00:00:00 GMT');
    expect(await listed.json()).toMatchObject({ data: [{ username: 'from.file' }] });
    const created = await fetch(`${base}/bundles`, {
      method: 'POST',
      headers,
      body: JSON.stringify(orderOf()),
    });
    expect(created.status).toBe(200);
    expect(lines.join('\n')).not.toContain(KEY);
    stop();
    expect(await ended).toBe(0);
    rmSync(agency, { recursive: true });
  });

  test('prints a key that works when there is none, and needs no agency', async () => {
    const ended = run(['--agency', 'no/such/folder']);
    const base = await apiBase();
    const key = lines.at(-1)?.split(' ').at(-1) ?? '';
    expect((await fetch(`${base}/me`, { headers: { 'X-API-Key': key } })).status).toBe(200);
    stop();
    expect(await ended).toBe(0);
  });

  test.each([
    [['--variant', 'create-id=x'], {}, 'Positions: both'],
    [['--variant', 'create-id'], {}, 'NAME=VALUE'],
    [['--port', 'http'], {}, '--port must be'],
    [['--at', 'tomorrow'], {}, 'ISO 8601'],
    [['--frobnicate'], {}, '--frobnicate'],
    [[], { TOKPORTAL_API_KEY: 'secret' }, 'TOKPORTAL_API_KEY must be'],
  ])('%j ends with one plain line', async (argv, environment, reason) => {
    expect(await run(argv, environment)).toBe(1);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(reason);
    expect(errors[0]).not.toContain('secret');
  });

  test('--help names the switches', async () => {
    expect(await run(['--help'])).toBe(0);
    expect(lines.join()).toContain('duplicate-ref=error|existing|allow');
    expect(lines.join()).toContain('late-effect=0|60s');
  });
});
