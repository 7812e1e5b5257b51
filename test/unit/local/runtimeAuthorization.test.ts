import { closeWorkers } from '../../../local/appsscript/runtime';
import { run } from './runtimeWorld';

afterAll(closeWorkers);

describe('authorization', () => {
  const CALLS = {
    spreadsheet: 'SpreadsheetApp.getActiveSpreadsheet()',
    properties: 'PropertiesService.getUserProperties()',
    fetch: 'UrlFetchApp.fetch("https://x.example/")',
    menu: 'SpreadsheetApp.getUi().createMenu("M").addItem("a", "b").addToUi()',
    alert: 'SpreadsheetApp.getUi().alert("hi")',
    email: 'Session.getActiveUser().getEmail()',
    locale: 'Session.getActiveUserLocale()',
  };
  const outcomeOf = async (call: string, options: object, manifest?: unknown): Promise<string> => {
    const body = `function main() { return ${call} === undefined ? '' : String(${call.startsWith('Session') ? call : '""'}); }`;
    const { result } = await run(body, manifest === undefined ? {} : { manifest }, options);
    return result.error?.message ?? `ok ${String(result.value)}`;
  };
  const denied = (method: string, scope: string): string =>
    `You do not have permission to call ${method}.${scope === '' ? '' : ` Required permissions: ${scope}`}`;
  const SHEETS = 'https://www.googleapis.com/auth/spreadsheets';
  const EITHER = `(${SHEETS} || ${SHEETS}.currentonly)`;
  const REQUEST = 'https://www.googleapis.com/auth/script.external_request';
  const CONTAINER = 'https://www.googleapis.com/auth/script.container.ui';

  test.each([
    ['NONE', CALLS.spreadsheet, denied('SpreadsheetApp.getActiveSpreadsheet', EITHER)],
    ['NONE', CALLS.properties, denied('PropertiesService.getUserProperties', '')],
    ['NONE', CALLS.fetch, denied('UrlFetchApp.fetch', REQUEST)],
    ['NONE', CALLS.menu, 'ok '],
    ['NONE', CALLS.locale, 'ok en'],
    ['LIMITED', CALLS.spreadsheet, 'ok '],
    ['LIMITED', CALLS.properties, 'ok '],
    ['LIMITED', CALLS.fetch, denied('UrlFetchApp.fetch', REQUEST)],
    ['LIMITED', CALLS.alert, denied('Ui.alert', CONTAINER)],
    ['LIMITED', CALLS.email, 'ok '],
    ['FULL', CALLS.email, 'ok ana@agency.example'],
    ['FULL', CALLS.alert, 'ok '],
  ] as const)('%s: %s', async (authMode, call, expected) => {
    expect(await outcomeOf(call, { authMode })).toBe(expected);
  });

  test('global code runs in the mode of the trigger', async () => {
    const code = 'var p = PropertiesService.getScriptProperties(); function main() { return 1; }';
    expect((await run(code, {}, { authMode: 'NONE' })).result.outcome).toBe('threw');
    expect((await run(code, {}, { authMode: 'LIMITED' })).result.value).toBe(1);
  });

  test.each([
    [CALLS.spreadsheet, denied('SpreadsheetApp.getActiveSpreadsheet', EITHER)],
    [CALLS.fetch, denied('UrlFetchApp.fetch', REQUEST)],
    [CALLS.alert, denied('Ui.alert', CONTAINER)],
    [CALLS.email, denied('Session.getActiveUser', 'https://www.googleapis.com/auth/userinfo.email')],
    [CALLS.menu, 'ok '],
    [CALLS.properties, 'ok '],
  ])('a scope that the manifest forgot: %s', async (call, expected) => {
    expect(await outcomeOf(call, {}, { timeZone: 'Etc/UTC', oauthScopes: [] })).toBe(expected);
  });

  test('currentonly is not enough for openById', async () => {
    const manifest = { timeZone: 'Etc/UTC', oauthScopes: [`${SHEETS}.currentonly`] };
    expect(await outcomeOf('SpreadsheetApp.getActive()', {}, manifest)).toBe('ok ');
    expect(await outcomeOf('SpreadsheetApp.openById("file-1")', {}, manifest)).toBe(
      `Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: ${SHEETS}`,
    );
  });

  test('getUi does not work in a trigger', async () => {
    const { result } = await run(`function main() { ${CALLS.menu} }`, {}, { context: 'trigger' });
    expect(result.error?.message).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
  });

  test('no dialog from onOpen, whatever the mode', async () => {
    const { result } = await run(
      `function main() { ${CALLS.alert} }`,
      {},
      { context: 'onOpen', authMode: 'FULL' },
    );
    expect(result.error?.message).toBe(denied('Ui.alert', CONTAINER));
  });

  test('onOpen gets its event in every mode', async () => {
    const code = `function main(e) { return [e.authMode === ScriptApp.AuthMode[String(e.authMode)], String(e.authMode), 'source' in e]; }`;
    const modes = ['NONE', 'LIMITED', 'FULL'] as const;
    const values = await Promise.all(
      modes.map(async (authMode) => (await run(code, {}, { context: 'onOpen', authMode })).result.value),
    );
    expect(values).toEqual([
      [true, 'NONE', false],
      [true, 'LIMITED', true],
      [true, 'FULL', true],
    ]);
  });
});
