import { accountsOnly, MINI_AGENCY } from '../support/agencyRows';
import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

/** Changes TokPortal's prices just before the first live order reaches it. */
function changePricesAtFirstOrder(world: AgencyWorld, costs: Record<string, number>): void {
  world.intercept = ({ method, url, headers }) => {
    if (method.toUpperCase() === 'POST' && url.endsWith('/bundles') && !('X-TokPortal-Dry-Run' in headers)) {
      world.intercept = null;
      world.sandbox.setWorld({ costs });
    }
    return undefined;
  };
}

test('too few credits, known at preview: the first orders that fit are offered, in the order of rows', async () => {
  const world = await open({ credits: 60 });
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ orders: 1, credits: 38 });
  expect(preview.value.problems).toMatchObject([
    { code: 'plan.creditsShort', row: 3, data: { credits: 32, missing: 10 } },
    { code: 'plan.creditsShort', row: 4, data: { credits: 4, missing: 14 } },
  ]);
  expect(world.cell('Bundles', 'problem', 3)).toContain('you are 10 credits short');
  expect((await world.send()).ok).toBe(true);
  expect(world.sandbox.state().balance).toBe(22);

  world.sandbox.setWorld({ balance: 36 });
  expect((await world.preview()).value).toMatchObject({ orders: 2, credits: 36, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.sandbox.state().balance).toBe(0);
  expect(world.charged()).toBe(74);
});

test('credits that were spent elsewhere since the preview: says how many are missing, loses nothing', async () => {
  const world = await open({ rows: accountsOnly(4) });
  await world.preview();
  world.sandbox.setWorld({ balance: 70 });
  const sent = await world.send();
  expect(sent.code).toBe('INSUFFICIENT_CREDITS');
  expect(sent.shown).toMatch(paid(2, 4, 64));
  expect(sent.shown).toContain(
    'There are not enough credits. Top up in TokPortal, then preview and send again.',
  );
  expect(sent.shown).toMatch(/26 credits short|costs 32; 6 were left/);
  expect(world.charged()).toBe(64);
  // The paid ones are complete.
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true]);

  world.sandbox.setWorld({ balance: 1_000 });
  expect((await world.preview()).value).toMatchObject({ orders: 2, credits: 64, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(128);
});

test('prices that changed between preview and sending: nothing is paid, the next preview shows the new ones', async () => {
  const world = await open();
  await world.preview();
  world.sandbox.setWorld({ costs: { account_creation: 40 } });
  const sent = await world.send();
  expect(sent.ok).toBe(false);
  expect(sent.shown).toContain('prices changed since the preview');
  expect(world.charged()).toBe(0);
  expect(world.requests('createBundle')).toBe(0);
  expect(world.cell('Bundles', 'problem', 2)).toContain('prices changed');

  expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 90 });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(90);
});

test('prices that change in the very moment of ordering: refused, unpaid, and sent again under a new key', async () => {
  const world = await open();
  await world.preview();
  world.sandbox.setFault({ operationId: 'createBundle', kind: 'prices', costs: { account_creation: 33 } });
  const sent = await world.send();
  expect(sent.code).toBe('BUNDLE_PRICING_CHANGED');
  expect(sent.shown).toContain('TokPortal changed its prices in the meantime.');
  expect(world.charged()).toBe(0);

  expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 76, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(76);
  const keys = world.sandbox
    .requests()
    .filter(
      ({ operationId, dryRun, body }) =>
        operationId === 'createBundle' && !dryRun && body.includes('acme-spring-usa'),
    )
    .map(({ idempotencyKey }) => idempotencyKey);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(2);
});

test('a charge that is not the planned one stops at the first order', async () => {
  const world = await open();
  await world.preview();
  changePricesAtFirstOrder(world, { account_creation: 50 });
  const sent = await world.send();
  expect(sent.code).toBe('run.chargeDiffers');
  expect(sent.shown).toMatch(paid(1, 3, 56));
  expect(sent.shown).toContain('TokPortal charged another amount than planned, so no further order is paid.');
  expect(world.charged()).toBe(56);
  expect(world.cell('Bundles', 'credits', 2)).toBe('56');
  expect(world.bundleOf('acme-spring-usa').is_published).toBe(true);

  expect((await world.preview()).value).toMatchObject({ orders: 2, credits: 54 });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(110);
});

test('a charge below the planned one is told as well', async () => {
  const world = await open();
  await world.preview();
  changePricesAtFirstOrder(world, { account_creation: 10 });
  const sent = await world.send();
  expect(sent.code).toBe('run.chargeDiffers');
  expect(world.charged()).toBe(16);
});

test('a large total must be typed; another number sends nothing', async () => {
  const world = await open({ rows: accountsOnly(16) });
  await world.preview();
  for (const answers of [['ok'], ['text:500'], ['text:'], ['cancel'], []]) {
    expect([answers, (await world.send(answers)).code]).toEqual([
      answers,
      expect.stringMatching(/cancelled|mistyped/i),
    ]);
  }
  expect(world.charged()).toBe(0);
  const sent = await world.send(['text: 512 ']);
  expect(sent.shown).toContain('Type 512 to send it.');
  expect(sent.ok).toBe(true);
  expect(world.charged()).toBe(512);
});

describe('paid extras of a video', () => {
  const rows = {
    ...MINI_AGENCY,
    Videos: MINI_AGENCY.Videos.map((row, index) =>
      index < 2 ? { ...row, 'Original sound volume': 40 } : row,
    ),
  };

  test('are priced, charged once and shown', async () => {
    const world = await open({ rows });
    expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 76 });
    const sent = await world.send();
    expect(sent.shown).toContain('76 credits charged.');
    expect(world.charged()).toBe(76);
    expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  });

  test('without a clear answer: TokPortal is asked, and nothing is filled or charged a second time', async () => {
    const world = await open({ rows });
    await world.preview();
    world.sandbox.setFault({
      operationId: 'batchConfigureBundleVideos',
      kind: 'error',
      status: 500,
      when: 'after',
    });
    await world.send();
    // An effect that comes late is found when TokPortal is asked again, after five minutes.
    await world.goOn();
    expect(world.openRuns()).toEqual([]);
    expect(world.cells.columnTexts('Runs', 'credits')).toEqual(['76']);
    expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
    const batches = world.sandbox
      .requests()
      .filter(
        ({ operationId, path }) =>
          operationId === 'batchConfigureBundleVideos' &&
          path.includes(String(world.bundleOf('acme-spring-usa').bundle_id)),
      );
    expect(batches).toHaveLength(1);
    expect(world.charged()).toBe(76);
  });
});
