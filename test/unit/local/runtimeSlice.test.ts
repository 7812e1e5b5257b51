import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeWorkers, type Runtime } from '../../../local/appsscript/runtime';
import { runtimeFor } from './runtimeWorld';

const CODE = `
function everything(text) {
  var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  sheet.getRange(1, 1, 2, 2).setValues([['id', 'when'], [text, new Date(Date.UTC(2026, 10, 24))]]);
  PropertiesService.getUserProperties().setProperty('last', text);
  var answer = UrlFetchApp.fetch('https://api.example/v1/ping', { headers: { 'X-Key': 'k' } });
  Utilities.sleep(1500);
  return {
    values: sheet.getDataRange().getValues(),
    isDate: sheet.getRange('B2').getValue() instanceof Date,
    last: PropertiesService.getUserProperties().getProperty('last'),
    code: answer.getResponseCode(),
    body: JSON.parse(answer.getContentText()),
    now: new Date().toISOString(),
  };
}`;

let server: Server;
let runtime: Runtime;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ path: request.url, key: request.headers['x-key'] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  runtime = runtimeFor(CODE, {
    apiBaseUrl: { from: 'https://api.example/v1', to: `http://127.0.0.1:${port}/v1` },
    sandboxClock: 'off',
  });
});

afterAll(async () => {
  runtime.close();
  server.close();
  await closeWorkers();
});

test('a function of the bundle works with cells, properties, HTTP and the clock, and its calls are counted', async () => {
  const result = await runtime.call('everything', ['A-1']);
  expect(result.error).toBeNull();
  expect(result.value).toEqual({
    values: [
      ['id', 'when'],
      ['A-1', '2026-11-24T00:00:00.000Z'],
    ],
    isDate: true,
    last: 'A-1',
    code: 200,
    body: { path: '/v1/ping', key: 'k' },
    now: '2026-11-23T08:00:01.500Z',
  });
  expect(result.outcome).toBe('returned');
  expect(result.fetches).toBe(1);
  expect(result.calls['Range.setValues']).toBe(1);
  expect(result.spreadsheetCalls).toBe(3);
  expect(runtime.state().properties.user['ana@agency.example']).toEqual({ last: 'A-1' });
});
