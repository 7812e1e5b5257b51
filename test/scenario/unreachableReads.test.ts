import { paid, useAgencies } from '../support/agencyWorld';
import { calm, UNCLEAR_FAULTS } from '../support/networkFaults';

const open = useAgencies({ model: 'arrays' });
const FOREVER = 1_000;
const PRICES = { operationId: 'getCreditCosts', method: 'GET', path: /\/credit-costs$/ };
const LIST = { operationId: 'listBundles', method: 'GET', path: /\/bundles$/ };
const READ_FAULTS = UNCLEAR_FAULTS.filter((fault) => !fault.name.includes('after the effect'));

test.each(READ_FAULTS)('$name: reads say so and change nothing, a short one is waited out', async (fault) => {
  const world = await open();
  fault.strike(world, { ...PRICES, times: FOREVER });
  const preview = await world.preview();
  expect(preview.ok).toBe(false);
  expect(preview.shown).toMatch(fault.sentence);
  expect(preview.shown).toContain('Nothing was sent and nothing was changed.');
  expect(world.cells.columnTexts('Bundles', 'row_id')).toEqual([]);
  expect(world.cells.columnTexts('Plan', 'what')).toEqual([]);

  calm(world);
  fault.strike(world, { ...LIST, times: 2 });
  expect((await world.preview()).value).toMatchObject({ ok: true, credits: 74, problems: [] });

  calm(world);
  fault.strike(world, { ...PRICES, times: FOREVER });
  const sent = await world.send();
  expect(sent.ok).toBe(false);
  expect(sent.shown).toMatch(fault.sentence);
  expect(sent.shown).toContain('Nothing more was sent. It is tried again by itself.');
  expect(world.charged()).toBe(0);

  calm(world);
  await world.goOn();
  expect(world.openRuns()).toEqual([]);
  expect(world.charged()).toBe(74);

  fault.strike(world, { ...LIST, times: FOREVER });
  const before = world.cells.columnTexts('Bundles', 'synced_at');
  const updated = await world.refresh();
  expect(updated.ok).toBe(false);
  expect(updated.shown).toMatch(fault.sentence);
  expect(updated.shown).toContain('Nothing was changed.');
  expect(world.cells.columnTexts('Bundles', 'synced_at')).toEqual(before);
});

test('TokPortal stays silent for an hour: the sending gives up with a sentence, and its orders are offered again', async () => {
  const world = await open();
  await world.preview();
  world.sandbox.setFault({ ...PRICES, kind: 'error', status: 503, times: FOREVER });
  await world.send();
  await world.goOn(120);
  expect(world.openRuns()).toEqual([]);
  expect(world.cells.columnTexts('Runs', 'status')).toEqual(['failed']);
  expect(world.cells.columnTexts('Runs', 'message').join()).toContain('Nothing is ordered twice.');
  calm(world);
  expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 74, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
});

test('when the list cannot be read after sending, the result stands all the same', async () => {
  const world = await open();
  await world.preview();
  world.sandbox.setFault({ operationId: 'listBundles', kind: 'error', status: 503, times: FOREVER });
  const sent = await world.send();
  expect(sent.shown).toMatch(paid(3, 3, 74));
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(['38', '32', '4']);
  calm(world);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: expect.any(Array) });
});

test('connecting to a page instead of TokPortal stores no key', async () => {
  const world = await open({ connected: false });
  world.sandbox.setFault({ operationId: 'getCurrentUser', kind: 'html', status: 200 });
  const played = await world.connect();
  expect(played.shown).toContain('a web page instead of data');
  expect(played.shown).toContain('The key was not stored.');
  expect(world.runtime.state().properties.user).toEqual({});
});

test('a key that TokPortal repeats in an error goes nowhere', async () => {
  const world = await open();
  world.intercept = ({ headers }) => ({
    kind: 'respond',
    status: 400,
    headers: { 'X-TokPortal-Request-ID': `req_${headers['X-API-Key']}` },
    body: JSON.stringify({
      error: {
        code: 'VALIDATION_ERROR',
        message: `The key ${headers['X-API-Key']} is odd`,
        details: headers,
      },
    }),
  });
  const played = await world.preview();
  expect(played.shown).toContain('VALIDATION_ERROR');
  expect(played.shown).toContain('is odd');
});
