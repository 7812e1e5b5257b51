import { closeWorkers, createRuntime } from '../../../local/appsscript/runtime';
import { type Check, execute, runtimeFor, verify } from './runtimeWorld';

afterAll(closeWorkers);

const STORE = 'var p = PropertiesService.getUserProperties();';
const CACHE = 'var c = CacheService.getScriptCache();';

const PROPERTIES: Check[] = [
  [
    'what is missing is null',
    `${STORE} return [p.getProperty('k'), p.getKeys(), p.getProperties()]`,
    { gives: [null, [], {}] },
  ],
  [
    'values become text',
    `${STORE} p.setProperty('n', 5).setProperty('b', true).setProperty('o', null); return p.getProperties()`,
    { gives: { n: '5', b: 'true', o: 'null' } },
  ],
  [
    'setProperties adds, or replaces all',
    `${STORE} p.setProperties({ a: 1, b: 2 }); p.setProperties({ c: 3 }); var all = p.getKeys(); p.setProperties({ d: 4 }, true); return [all, p.getKeys()]`,
    { gives: [['a', 'b', 'c'], ['d']] },
  ],
  [
    'deleting one and all',
    `${STORE} p.setProperties({ a: 1, b: 2 }).deleteProperty('a'); var left = p.getKeys(); p.deleteAllProperties(); return [left, p.getKeys()]`,
    { gives: [['b'], []] },
  ],
  [
    'an empty key',
    `${STORE} p.setProperty('', 'x')`,
    { throws: 'When setting or getting a property value, the property name must not be null or empty' },
  ],
  [
    '9 kB fit',
    `${STORE} p.setProperty('k', Array(9 * 1024 + 1).join('x')); return p.getProperty('k').length`,
    { gives: 9216 },
  ],
  [
    'more than 9 kB do not',
    `${STORE} p.setProperty('k', Array(9 * 1024 + 2).join('x'))`,
    { throws: 'Argument too large: value' },
  ],
  [
    'the limit is one of bytes',
    `${STORE} p.setProperty('k', Array(4 * 1024).join('é') + Array(1028).join('x'))`,
    { throws: 'Argument too large: value' },
  ],
  ['a key too long', `${STORE} p.setProperty(Array(8068).join('k'), 'x')`, { throws: 'Data storage error' }],
  [
    'a full store',
    `${STORE} for (var i = 0; i < 60; i++) p.setProperty('k' + i, Array(9001).join('x'))`,
    { throws: 'You have exceeded the property storage quota. Please remove some properties and try again.' },
  ],
];

const CACHES: Check[] = [
  [
    'put and get',
    `${CACHE} c.put('k', 'v'); c.putAll({ a: 1, b: {} }); return [c.get('k'), c.getAll(['a', 'b', 'z']), c.get('z')]`,
    { gives: ['v', { a: '1', b: '[object Object]' }, null] },
  ],
  [
    'a life of its own',
    `${CACHE} c.put('k', 'v', 10); Utilities.sleep(10000); return c.get('k')`,
    { gives: null },
  ],
  ['removed', `${CACHE} c.put('k', 'v'); c.remove('k'); return c.get('k')`, { gives: null }],
  ['100 kB fit', `${CACHE} c.put('k', Array(102401).join('x')); return c.get('k').length`, { gives: 102400 }],
  [
    'one byte more does not',
    `${CACHE} c.put('k', Array(102402).join('x'))`,
    { throws: 'Argument too large: value' },
  ],
  ['no key', `${CACHE} c.put('', 'v')`, { throws: 'Invalid argument: key' }],
  [
    'oldest out first, in a block',
    `${CACHE} var all = {}; for (var i = 0; i < 1000; i++) all['k' + i] = i; c.putAll(all); c.get('k0'); c.put('new', 1); return [c.get('k0'), c.get('k999'), c.get('new')]`,
    { gives: [null, '999', '1'] },
  ],
];

const HEX = `.map(function (b) { return ((b & 255) + 256).toString(16).slice(1); }).join('')`;
const UTILITIES: Check[] = [
  [
    'SHA-256 as signed bytes',
    `var d = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc', Utilities.Charset.UTF_8); return [d.length, Math.min.apply(null, d) < 0, d${HEX}]`,
    { gives: [32, true, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'] },
  ],
  [
    'MD5 of bytes',
    `return Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, [97, 98, 99])${HEX}`,
    { gives: '900150983cd24fb0d6963f7d28e17f72' },
  ],
  [
    'HMAC-SHA-256',
    `return Utilities.computeHmacSha256Signature('what do ya want for nothing?', 'Jefe')${HEX}`,
    { gives: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' },
  ],
  [
    'base64 both ways',
    `return [Utilities.base64Encode('é', Utilities.Charset.UTF_8), Utilities.base64Encode('é'), Utilities.base64Encode([-1, 0, 1]), Utilities.base64Decode('/wAB'), Utilities.base64EncodeWebSafe([-5, -1]), Utilities.base64DecodeWebSafe('-_8=')]`,
    { gives: ['w6k=', 'w6k=', '/wAB', [-1, 0, 1], '-_8=', [-5, -1]] },
  ],
  ['not base64', `Utilities.base64Decode('!!')`, { throws: 'Could not decode string.' }],
  [
    'formatDate',
    `var d = new Date(Date.UTC(2026, 2, 8, 6, 5, 4, 7)); return [Utilities.formatDate(d, 'Etc/UTC', "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"), Utilities.formatDate(d, 'America/New_York', 'EEE d MMM yy h:mm a Z XXX'), Utilities.formatDate(d, 'Asia/Kolkata', "EEEE, MMMM d 'at' k u ''")]`,
    { gives: ['2026-03-08T06:05:04.007Z', 'Sun 8 Mar 26 1:05 AM -0500 -05:00', "Sunday, March 8 at 11 7 '"] },
  ],
  [
    'formatDate with a letter of no meaning',
    `Utilities.formatDate(new Date(), 'UTC', 'yyyy-bb')`,
    { throws: "Illegal pattern character 'b'" },
  ],
  [
    'formatDate wants a date',
    `Utilities.formatDate('2026-01-01', 'UTC', 'yyyy')`,
    {
      throws:
        "The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
    },
  ],
  [
    'blobs',
    `var b = Utilities.newBlob('né', 'text/csv', 'a.csv'); return [b.getBytes(), b.getDataAsString(), b.getContentType(), b.getName()]`,
    { gives: [[110, -61, -87], 'né', 'text/csv', 'a.csv'] },
  ],
  [
    'session',
    `return [Session.getEffectiveUser().getEmail(), Session.getScriptTimeZone(), Session.getActiveUserLocale(), Session.getTemporaryActiveUserKey().length]`,
    { gives: ['ana@agency.example', 'Etc/UTC', 'en', 40] },
  ],
  [
    'a uuid looks like one',
    `return /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(Utilities.getUuid())`,
    { gives: true },
  ],
  ['no sleep beyond five minutes', `Utilities.sleep(300001)`, { throws: 'Invalid argument: value' }],
];

describe.each([
  ['properties', PROPERTIES],
  ['caches', CACHES],
  ['utilities and session', UTILITIES],
])('%s', (_topic, checks) => {
  test.each(checks)('%s', async (...check) => verify(check));
});

test('one property value may fill the store where the limits are the observed ones', async () => {
  const body = `${STORE} p.setProperty('k', Array(500001).join('x')); return p.getProperty('k').length`;
  expect((await execute(body, { propertyLimits: 'observed' })).value).toBe(500_000);
});

test('a cache entry lives ten minutes by default', async () => {
  const runtime = runtimeFor(`
    function put() { CacheService.getScriptCache().put('k', 'v'); }
    function get() { return CacheService.getScriptCache().get('k'); }`);
  await runtime.call('put');
  runtime.clock.advance(599_999);
  expect((await runtime.call('get')).value).toBe('v');
  runtime.clock.advance(1);
  expect((await runtime.call('get')).value).toBeNull();
});

test('the present as a serial number, in the zone of the spreadsheet', () => {
  const runtime = runtimeFor('', { timeZone: 'America/New_York' });
  expect(runtime.serialNow()).toBe(46_349 + 3 / 24);
});

test('a seed repeats the uuids, each of them new', async () => {
  const body = 'return [Utilities.getUuid(), Utilities.getUuid()]';
  const [first, second] = await Promise.all([execute(body, { seed: 7 }), execute(body, { seed: 7 })]);
  expect(first.value).toEqual(second.value);
  expect(new Set(first.value as string[]).size).toBe(2);
});

describe('people and state', () => {
  const code = `
    function put(v) { PropertiesService.getUserProperties().setProperty('k', v); PropertiesService.getDocumentProperties().setProperty('d', v); CacheService.getUserCache().put('c', v, 60); }
    function get() { return [PropertiesService.getUserProperties().getProperty('k'), PropertiesService.getDocumentProperties().getProperty('d'), CacheService.getUserCache().get('c')]; }
    function onOpen() { SpreadsheetApp.getUi().createMenu('M').addItem('Go', 'get').addSeparator().addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Put', 'put')).addToUi(); }
    function uuid() { return Utilities.getUuid(); }`;

  test('user properties belong to one person, document properties to the file', async () => {
    const runtime = runtimeFor(code);
    await runtime.call('put', ['hers']);
    runtime.setUser('ben@agency.example');
    expect((await runtime.call('get')).value).toEqual([null, 'hers', null]);
  });

  test('the state survives as plain JSON', async () => {
    const first = runtimeFor(code, { seed: 1 });
    await first.call('onOpen', [], { context: 'onOpen' });
    await first.call('put', ['v']);
    const uuid = (await first.call('uuid')).value;
    first.clock.advance(30_000);
    const state = JSON.parse(JSON.stringify(first.state()));
    const second = createRuntime({
      ...{ code, manifest: { timeZone: 'Etc/UTC' }, store: first.store, seed: 1, state },
      ...{ spreadsheetId: 'file-1', spreadsheetName: 'Agency', timeZone: 'Etc/UTC', locale: 'en_US' },
      user: { email: 'somebody@else.example' },
    });
    expect((await second.call('get')).value).toEqual(['v', 'v', 'v']);
    expect((await second.call('uuid')).value).not.toBe(uuid);
    expect(second.state().now).toBe('2026-11-23T08:00:30.000Z');
    expect(second.state().menus).toEqual([
      {
        caption: 'M',
        addOn: false,
        entries: [
          { kind: 'item', caption: 'Go', functionName: 'get' },
          { kind: 'separator' },
          { kind: 'menu', caption: 'More', entries: [{ kind: 'item', caption: 'Put', functionName: 'put' }] },
        ],
      },
    ]);
    second.clock.advance(30_000);
    expect((await second.call('get')).value).toEqual(['v', 'v', null]);
  });

  test('opening the file again makes the menus anew', async () => {
    const runtime = runtimeFor(code);
    await runtime.call('onOpen', [], { context: 'onOpen' });
    await runtime.call('onOpen', [], { context: 'onOpen' });
    expect(runtime.state().menus).toHaveLength(1);
  });
});
