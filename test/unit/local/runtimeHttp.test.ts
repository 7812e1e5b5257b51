import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeWorkers, type Interception, type RuntimeOptions } from '../../../local/appsscript/runtime';
import { execute, MANIFEST, runtimeFor } from './runtimeWorld';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const BASE = 'https://api.example/ext';
let server: Server;
let origin: string;
let seen: Seen[] = [];
let inFlight = 0;
let mostInFlight = 0;
let clockPosts: string[] = [];
/** How the server answers `/__sandbox/clock`. */
let clockStatus = 200;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await closeWorkers();
});

beforeEach(() => {
  seen = [];
  clockPosts = [];
  mostInFlight = 0;
  clockStatus = 200;
});

function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
  const path = request.url ?? '';
  if (path === '/__sandbox/clock') {
    clockPosts.push(JSON.parse(body).now);
    response.writeHead(clockStatus).end('{}');
    return;
  }
  seen.push({ method: request.method ?? '', path, headers: request.headers, body });
  inFlight += 1;
  mostInFlight = Math.max(mostInFlight, inFlight);
  response.on('close', () => {
    inFlight -= 1;
  });
  ROUTES[path.replace(/^\/ext/, '').split('?')[0] ?? '']?.(response);
}

const ROUTES: Record<string, (response: ServerResponse) => void> = {
  '/ok': (response) =>
    response.setHeader('Set-Cookie', ['a=1', 'b=2']).setHeader('X-Rate', '7').end('{"ok":true}'),
  '/slow': (response) => setTimeout(() => response.end('slow'), 100),
  '/missing': (response) => response.writeHead(404).end('nothing here'),
  '/moved': (response) => response.writeHead(302, { Location: '/ext/ok' }).end('moved'),
  '/moved-away': (response) => response.writeHead(302, { Location: 'https://login.example/' }).end(),
  '/hang': () => undefined,
  '/cut': (response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half');
    setTimeout(() => response.destroy(), 10);
  },
  '/latin': (response) =>
    response.setHeader('Content-Type', 'text/plain; charset=ISO-8859-1').end(Buffer.from([0x63, 0xe9])),
};

function options(extra: Partial<RuntimeOptions> = {}): Partial<RuntimeOptions> {
  return { apiBaseUrl: { from: BASE, to: `${origin}/ext` }, sandboxClock: 'off', ...extra };
}

async function given(body: string, extra: Partial<RuntimeOptions> = {}): Promise<unknown> {
  const result = await execute(body, options(extra));
  expect(result.error).toBeNull();
  return result.value;
}

async function errorOf(body: string, extra: Partial<RuntimeOptions> = {}): Promise<string | undefined> {
  return (await execute(body, options(extra))).error?.message;
}

const fetching = (path: string, params = '{}'): string => `UrlFetchApp.fetch('${BASE}${path}', ${params})`;

describe('requests', () => {
  test.each([
    ['a GET', '{}', { method: 'GET', body: '' }],
    [
      'JSON',
      `{ method: 'put', contentType: 'application/json', payload: JSON.stringify({ a: 'é' }) }`,
      { method: 'PUT', body: '{"a":"é"}', headers: { 'content-type': 'application/json' } },
    ],
    [
      'a content type among the headers',
      `{ method: 'POST', headers: { 'content-type': 'application/json', 'X-Key': 'k' }, payload: '{}' }`,
      { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', 'x-key': 'k' } },
    ],
    [
      'an object as form fields',
      `{ method: 'post', payload: { 'a b': 'c&d', n: 1 } }`,
      { body: 'a%20b=c%26d&n=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['a payload without a method', `{ payload: 'x' }`, { method: 'POST', body: 'x' }],
    ['DELETE', `{ method: 'delete' }`, { method: 'DELETE', body: '' }],
  ])('%s', async (_name, params, expected) => {
    await given(fetching('/ok?q=1', params));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ path: '/ext/ok?q=1', ...expected });
  });

  test('an answer: code, text, headers, bytes', async () => {
    const body = `var r = ${fetching('/ok')}; return [r.getResponseCode(), r.getContentText(), r.getHeaders()['X-Rate'], r.getAllHeaders()['Set-Cookie'], r.getContent().slice(0, 2)]`;
    expect(await given(body)).toEqual([200, '{"ok":true}', '7', ['a=1', 'b=2'], [123, 34]]);
  });

  test('text in another character set', async () => {
    expect(await given(`var r = ${fetching('/latin')}; return [r.getContentText(), r.getContent()]`)).toEqual(
      ['cé', [99, -23]],
    );
  });

  test('redirects are followed unless told otherwise', async () => {
    const params = '{ followRedirects: false }';
    const body = `return [${fetching('/moved')}.getContentText(), ${fetching('/moved', params)}.getResponseCode(), ${fetching('/moved', params)}.getHeaders().Location]`;
    expect(await given(body)).toEqual(['{"ok":true}', 302, '/ext/ok']);
  });
});

describe('failures', () => {
  test.each([
    [
      'a failing status',
      fetching('/missing'),
      'Request failed for https://api.example returned code 404. Truncated server response: nothing here (use muteHttpExceptions option to examine full response)',
    ],
    [
      'an unknown host',
      `UrlFetchApp.fetch('https://elsewhere.example/x')`,
      'DNS error: https://elsewhere.example/x',
    ],
    ['localhost', `UrlFetchApp.fetch('http://localhost:8080/')`, 'DNS error: http://localhost:8080/'],
    ['a redirect to an unknown host', fetching('/moved-away'), `DNS error: ${BASE}/moved-away`],
    ['a cut body', fetching('/cut'), `Unexpected error: ${BASE}/cut`],
    ['no address', `UrlFetchApp.fetch('')`, 'Attribute provided with no value: url'],
    ['not an address', `UrlFetchApp.fetch('https://')`, 'Invalid argument: https://'],
    [
      'an unknown method',
      fetching('/ok', `{ method: 'head' }`),
      'Attribute provided with invalid value: method',
    ],
    [
      'a header of the connection',
      fetching('/ok', `{ headers: { Host: 'x' } }`),
      'Attribute provided with invalid value: Header:Host',
    ],
    [
      'a header with a line break',
      fetching('/ok', `{ headers: { A: 'x\\ny' } }`),
      'Attribute provided with invalid value: Header:A',
    ],
    [
      'a time-out of half a second',
      fetching('/ok', `{ timeoutSeconds: 0.5 }`),
      'Attribute provided with invalid value: timeoutSeconds',
    ],
    [
      'an address too long',
      `UrlFetchApp.fetch('${BASE}/ok?' + Array(2100).join('x'))`,
      'Limit Exceeded: URLFetch URL Length.',
    ],
    [
      'a wrong type',
      `UrlFetchApp.fetch(${`{}`})`,
      "The parameters ((class)) don't match the method signature for UrlFetchApp.fetch.",
    ],
  ])('%s', async (_name, body, message) => {
    expect(await errorOf(body)).toBe(message);
  });

  test('a muted status is an answer', async () => {
    expect(
      await given(`return ${fetching('/missing', '{ muteHttpExceptions: true }')}.getResponseCode()`),
    ).toBe(404);
  });

  test('nobody listens', async () => {
    const to = 'http://127.0.0.1:9/ext';
    expect(await errorOf(fetching('/ok'), { apiBaseUrl: { from: BASE, to } })).toBe(
      `Address unavailable: ${BASE}/ok`,
    );
  });

  test('a silent server takes the whole time-out of virtual time, and little of ours', async () => {
    const before = Date.now();
    const body = `var t = Date.now(); try { ${fetching('/hang', '{ timeoutSeconds: 30 }')}; } catch (e) { return [e.message, Date.now() - t]; }`;
    expect(await given(body, { silentServerMs: 100 })).toEqual([`Timeout: ${BASE}/hang`, 30_000]);
    expect(Date.now() - before).toBeLessThan(3000);
  });

  test('addresses outside the manifest are refused', async () => {
    const manifest = { ...MANIFEST, urlFetchWhitelist: [`${BASE}/o`] };
    expect(await given(`return ${fetching('/ok')}.getResponseCode()`, { manifest })).toBe(200);
    expect(await errorOf(fetching('/slow'), { manifest })).toMatch(/urlFetchWhitelist/);
  });

  test('the daily quota', async () => {
    const text = 'Service invoked too many times for one day: urlfetch.';
    expect(
      await errorOf(`${fetching('/ok')}; ${fetching('/ok')}; ${fetching('/ok')}`, {
        limits: { fetchesPerDay: 2 },
      }),
    ).toBe(text);
    expect(seen).toHaveLength(2);
  });
});

describe('fetchAll', () => {
  test('members go out in parallel and come back in order', async () => {
    const body = `return UrlFetchApp.fetchAll([${Array(20).fill(`'${BASE}/slow'`).join(',')}, { url: '${BASE}/ok' }]).map(function (r) { return r.getContentText(); })`;
    const before = Date.now();
    const result = await execute(body, options());
    expect(result.value).toEqual([...Array(20).fill('slow'), '{"ok":true}']);
    expect(Date.now() - before).toBeLessThan(1500);
    expect(mostInFlight).toBeGreaterThan(10);
    expect([result.fetches, result.calls['UrlFetchApp.fetchAll']]).toEqual([21, 1]);
  });

  test('one failure on the network throws away all answers, muted or not', async () => {
    const body = `UrlFetchApp.fetchAll([{ url: '${BASE}/ok', muteHttpExceptions: true }, { url: 'https://x.example/', muteHttpExceptions: true }])`;
    expect(await errorOf(body)).toBe('DNS error: https://x.example/');
    expect(seen).toHaveLength(1);
  });

  test('muted failing members are answers', async () => {
    const body = `return UrlFetchApp.fetchAll([{ url: '${BASE}/missing', muteHttpExceptions: true }, '${BASE}/ok']).map(function (r) { return r.getResponseCode(); })`;
    expect(await given(body)).toEqual([404, 200]);
  });

  test('a member without an address', async () => {
    expect(await errorOf(`UrlFetchApp.fetchAll([{ method: 'get' }])`)).toBe(
      'Attribute provided with no value: url',
    );
  });
});

describe('interception', () => {
  const with_ = (interception: Interception): Partial<RuntimeOptions> => ({ intercept: () => interception });

  test.each([
    [{ kind: 'refuse' }, `Address unavailable: ${BASE}/ok`, 0],
    [{ kind: 'dns' }, `DNS error: ${BASE}/ok`, 0],
    [{ kind: 'timeout' }, `Timeout: ${BASE}/ok`, 0],
    [{ kind: 'lost' }, `Timeout: ${BASE}/ok`, 1],
  ] as const)('%j', async (interception, message, arrived) => {
    expect(await errorOf(fetching('/ok', '{ timeoutSeconds: 5 }'), with_(interception))).toBe(message);
    expect(seen).toHaveLength(arrived);
  });

  test('a made-up answer', async () => {
    const interception: Interception = {
      kind: 'respond',
      status: 503,
      headers: { 'Retry-After': '5' },
      body: '<html>',
    };
    const body = `var r = ${fetching('/ok', '{ muteHttpExceptions: true }')}; return [r.getResponseCode(), r.getHeaders(), r.getContentText()]`;
    expect(await given(body, with_(interception))).toEqual([503, { 'Retry-After': '5' }, '<html>']);
  });
});

describe('the clock of the API', () => {
  const code = `function main() { var a = Date.now(); ${fetching('/ok')}; Utilities.sleep(50); ${fetching('/ok')}; ${fetching('/ok')}; return Date.now() - a; }`;

  test('is told before requests when time has moved', async () => {
    const runtime = runtimeFor(code, options({ sandboxClock: 'detect' }));
    expect((await runtime.call('main')).value).toBe(50);
    runtime.close();
    expect(clockPosts).toEqual(['2026-11-23T08:00:00.000Z', '2026-11-23T08:00:00.050Z']);
  });

  test('an API without it lives in real time: waits become real', async () => {
    clockStatus = 404;
    const before = Date.now();
    const runtime = runtimeFor(code, options({ sandboxClock: 'detect' }));
    const { value, startedAt } = await runtime.call('main');
    runtime.close();
    expect(Date.now() - before).toBeGreaterThanOrEqual(50);
    expect(value).toBeGreaterThanOrEqual(49);
    expect(startedAt).toBe('2026-11-23T08:00:00.000Z');
    expect(clockPosts).toHaveLength(1);
  });
});
