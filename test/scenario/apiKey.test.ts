import { KEY, paid, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const OTHER_KEY = `sk_${'fedcba9876543210'.repeat(4)}`;

test('without a key nothing happens but a sentence that says how to connect', async () => {
  const world = await open({ connected: false });
  for (const action of [() => world.preview(), () => world.send(), () => world.refresh()]) {
    const played = await action();
    expect(played.code).toBe('connect.missing');
    expect(played.shown).toContain('not connected to TokPortal yet');
    expect(played.shown).toContain('Set up › Connect…');
  }
  expect(world.sandbox.state().requests.total).toBe(0);
});

test.each([
  ['an empty text', '', 'connect.empty', 'No key was typed'],
  ['a text that is no key', 'my password', 'connect.malformed', 'This is not a TokPortal API key'],
  ['a key of the wrong length', KEY.slice(0, -1), 'connect.malformed', 'starts with sk_ and has 64'],
  ['a key in quotation marks', `"${KEY.toUpperCase()}"`, 'connect.malformed', 'not a TokPortal API key'],
  ['a key of nobody', OTHER_KEY, 'AUTH_INVALID_KEY', 'TokPortal does not know this API key'],
])('connecting with %s changes nothing', async (_name, typed, code, sentence) => {
  const world = await open({ connected: false });
  const played = await world.connect(typed);
  expect(played.code).toBe(code);
  expect(played.shown).toContain(sentence);
  expect(world.runtime.state().properties.user).toEqual({});
  if (typed.length > 20) expect(world.leaks(typed)).toEqual([]);
});

test('a wrong key does not replace a right one', async () => {
  const world = await open();
  const wrong = await world.connect(OTHER_KEY);
  expect(wrong.shown).toContain('The key was not stored.');
  expect((await world.preview()).ok).toBe(true);
  expect(world.leaks(OTHER_KEY)).toEqual([]);
});

test('a key pasted with spaces around it is understood, and stands only in the person’s own settings', async () => {
  const world = await open({ connected: false });
  const played = await world.connect(`  ${KEY}\n`);
  expect(played.ok).toBe(true);
  expect(played.shown).toContain('The workspace has 5000 credits.');
  const { user, document, script } = world.runtime.state().properties;
  expect(JSON.stringify(user).split(KEY)).toHaveLength(2);
  expect(JSON.stringify([document, script])).not.toContain(KEY);
});

test('a revoked key: connect, preview and update say so and change nothing', async () => {
  const world = await open({ connected: false });
  world.sandbox.setWorld({ keys: [{ key: KEY, revoked: true }] });
  const connect = await world.connect();
  expect(connect.code).toBe('AUTH_REVOKED_KEY');
  expect(connect.shown).toContain('This API key was revoked in TokPortal. Make a new one there');

  world.sandbox.setWorld({ keys: [{ key: KEY }] });
  await world.connect();
  world.sandbox.setWorld({ keys: [{ key: KEY, revoked: true }] });
  const preview = await world.preview();
  expect(preview.code).toBe('AUTH_REVOKED_KEY');
  expect(preview.shown).toContain('Nothing was sent and nothing was changed.');
  expect(world.cells.columnTexts('Bundles', 'row_id')).toEqual([]);
  expect((await world.refresh()).ok).toBe(true); // Nothing is ordered yet, so there is nothing to ask.
});

test('a key revoked between preview and sending: nothing is paid; a new key finishes', async () => {
  const world = await open();
  await world.preview();
  world.sandbox.setWorld({ keys: [{ key: KEY, revoked: true }] });
  const sent = await world.send();
  expect(sent.code).toBe('AUTH_REVOKED_KEY');
  expect(sent.shown).toContain('was revoked');
  expect(sent.shown).toContain('Nothing was sent.');
  expect(world.charged()).toBe(0);

  world.sandbox.setWorld({ keys: [{ key: OTHER_KEY }] });
  await world.connect(OTHER_KEY);
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
  expect(world.leaks(OTHER_KEY)).toEqual([]);
});

test('a key revoked in the middle of sending stops everything; what was paid is saved, and the rest follows', async () => {
  const world = await open();
  await world.preview();
  let creates = 0;
  world.intercept = ({ method, url }) => {
    if (method === 'POST' && url.endsWith('/bundles')) creates += 1;
    if (creates === 2) world.sandbox.setWorld({ keys: [{ key: KEY, revoked: true }] });
    return undefined;
  };
  const sent = await world.send();
  expect(sent.code).toBe('AUTH_REVOKED_KEY');
  expect(sent.shown).toMatch(paid(1, 3, 38));
  expect(sent.shown).toContain('was revoked');
  expect(sent.shown).toContain('Nothing is ordered twice.');
  expect(world.charged()).toBe(38);
  expect(world.cell('Bundles', 'bundle_id', 2)).toBe(world.bundles()[0]?.bundle_id);

  world.intercept = null;
  world.sandbox.setWorld({ keys: [{ key: KEY }] });
  expect((await world.preview()).value).toMatchObject({ orders: 2, credits: 36 });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
});

test('a key that may only read previews, and loses nothing when it sends', async () => {
  const world = await open();
  world.sandbox.setWorld({ keys: [{ key: KEY, scopes: ['read'] }] });
  const preview = await world.preview();
  expect(preview.ok).toBe(true);
  const sent = await world.send();
  expect(sent.ok).toBe(false);
  expect(sent.shown).toContain('AUTH_INSUFFICIENT_SCOPE');
  expect(world.charged()).toBe(0);
  expect(world.bundles()).toEqual([]);

  world.sandbox.setWorld({ keys: [{ key: KEY }] });
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
});
