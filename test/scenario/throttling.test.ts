import { accountsOnly } from '../support/agencyRows';
import { type AgencyWorld, type Played, paid, useAgencies } from '../support/agencyWorld';
import { calm } from '../support/networkFaults';

const open = useAgencies({ model: 'arrays' });

function seconds({ result }: Played): number {
  return (Date.parse(result.endedAt) - Date.parse(result.startedAt)) / 1_000;
}

function keysOf(world: AgencyWorld, reference: string): Set<string | null> {
  const creates = world.sandbox
    .requests()
    .filter(
      ({ operationId, dryRun, body }) =>
        operationId === 'createBundle' && !dryRun && body.includes(`"${reference}"`),
    );
  return new Set(creates.map(({ idempotencyKey }) => idempotencyKey));
}

const SLOW_DOWN = {
  kind: 'error',
  status: 429,
  code: 'RATE_LIMIT_EXCEEDED',
  details: { retry_after_seconds: 99 },
  headers: { 'Retry-After': '7' },
} as const;

test.each([
  'createBundle',
  'configureBundleAccount',
  'batchConfigureBundleVideos',
  'publishBundle',
  'getCreditCosts',
])('429 at %s: waits as the header tells, sends the same again, and ends well', async (operationId) => {
  const world = await open();
  await world.preview();
  world.sandbox.setFault({ ...SLOW_DOWN, operationId });
  const sent = await world.send();
  expect(sent.ok).toBe(true);
  expect(seconds(sent)).toBeGreaterThanOrEqual(7);
  expect(seconds(sent)).toBeLessThan(30);
  expect(world.charged()).toBe(74);
  expect(keysOf(world, 'acme-spring-usa').size).toBe(1);
});

test('429 in a preview is waited out', async () => {
  const world = await open();
  world.sandbox.setFault({ ...SLOW_DOWN, operationId: 'listBundles', times: 3 });
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ ok: true, credits: 74 });
  expect(seconds(preview)).toBeGreaterThanOrEqual(21);
});

/** TokPortal refuses every new order for now. */
async function sentIntoThrottle(wait: string): Promise<{ world: AgencyWorld; sent: Played }> {
  const world = await open();
  await world.preview();
  world.sandbox.setFault({
    ...SLOW_DOWN,
    headers: { 'Retry-After': wait },
    operationId: 'createBundle',
    times: 1_000,
  });
  const sent = await world.send();
  expect(sent.ok).toBe(false);
  expect(seconds(sent)).toBeLessThan(300);
  expect(sent.shown).toMatch(paid(0, 3, 0));
  expect(sent.shown).not.toMatch(/not known/i);
  calm(world);
  return { world, sent };
}

test('429 again and again, with long waits: ends in time, and the same order goes out by itself later', async () => {
  const { world, sent } = await sentIntoThrottle('3000');
  expect(sent.shown).toContain('It goes on by itself at about');
  await world.goOn(60);
  expect(world.openRuns()).toEqual([]);
  expect(world.charged()).toBe(74);
  expect(keysOf(world, 'acme-spring-usa').size).toBe(1);
});

test('429 again and again, with short waits: given up after a few, and the same order goes out after a preview', async () => {
  const { world, sent } = await sentIntoThrottle('20');
  expect(sent.shown).toContain('Preview again to see and send what is left.');
  expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 74, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
  expect(keysOf(world, 'acme-spring-usa').size).toBe(1);
});

test('capacity_cooldown: orders go one by one after the wait, none is paid twice', async () => {
  const world = await open({ rows: accountsOnly(4) });
  await world.preview();
  world.sandbox.setFault({
    kind: 'capacity',
    retryAfterSeconds: 45,
    operationId: 'createBundle',
    skip: 1,
    times: 3,
  });
  const sent = await world.send();
  expect(sent.ok).toBe(true);
  expect(seconds(sent)).toBeGreaterThanOrEqual(45);
  expect(world.charged()).toBe(4 * 32);
  for (const reference of world.cells.columnTexts('Bundles', 'reference'))
    expect([reference, keysOf(world, reference).size]).toEqual([reference, 1]);
});

test('a workspace with a small capacity, counting orders and publications: everything goes out in the end', async () => {
  const world = await open();
  world.sandbox.setWorld({ capacity: { events: 2, windowMs: 60_000 } });
  let runs = 0;
  let left = 1;
  while (left > 0 && runs < 5) {
    left = Number((await world.preview()).value.changes);
    if (left > 0) await world.send();
    runs += 1;
  }
  expect(runs).toBeLessThan(5);
  expect(world.charged()).toBe(74);
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true, true]);
});

test('more orders than the rate limit lets through at once never meet a 429', async () => {
  const world = await open({ rows: accountsOnly(45) });
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ orders: 45, credits: 45 * 32 });
  const sent = await world.send([`text:${45 * 32}`]);
  expect(sent.ok).toBe(true);
  expect(world.charged()).toBe(45 * 32);
  expect(world.sandbox.state().requests.tooManyRequests).toBe(0);
});
