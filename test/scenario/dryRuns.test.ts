import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

/** Previews and sends; nothing may leave before the sending. */
async function previewThenSend(world: AgencyWorld): Promise<void> {
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ ok: true, orders: 3, credits: 74 });
  expect({ charged: world.charged(), bundles: world.bundles().length }).toEqual({ charged: 0, bundles: 0 });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
}

test('dry runs confirm the prices before anything is ordered', async () => {
  const world = await open();
  world.sandbox.setWorld({ costs: { account_creation: 36 } });
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ credits: 82, priceNote: null });
  expect(world.requests('createBundle:dryRun')).toBe(3);
  const simulated = world.sandbox.requests().filter(({ dryRun }) => dryRun);
  expect(simulated.map(({ idempotencyKey }) => idempotencyKey)).toEqual(simulated.map(() => null));
  expect(simulated.map(({ body }) => body).join()).not.toContain('acme-spring');
});

test('a header that is ignored costs nothing: the canary notices, prices come from the list, and the plan says so', async () => {
  const world = await open({ variants: { 'dry-run': 'ignored' } });
  const preview = await world.preview();
  expect(world.requests('createBundle:dryRun')).toBe(0);
  expect(preview.value.priceNote).toContain('ignored the request to simulate');
  expect(world.cells.textsOf('Plan').join()).toMatch(/prices? .*list/i);
  await previewThenSend(world);
});

test.each([
  ['a synthetic id is not found', { 'synthetic-id': '404' }],
  ['a synthetic id is not found and the header is ignored', { 'synthetic-id': '404', 'dry-run': 'ignored' }],
])('where %s, only list prices are used', async (_name, variants) => {
  const world = await open({ variants });
  const preview = await world.preview();
  expect(world.requests('createBundle:dryRun')).toBe(0);
  expect(preview.value.priceNote).not.toBeNull();
  await previewThenSend(world);
});

test.each(['html', 'close', 'hang', 'redirect', 'cut'] as const)(
  'a canary that meets %s: list prices, nothing paid',
  async (kind) => {
    const world = await open({ runtime: kind === 'hang' ? { silentServerMs: 300 } : {} });
    world.sandbox.setFault({ operationId: 'publishBundle:dryRun', kind });
    const preview = await world.preview();
    expect(preview.value.priceNote).not.toBeNull();
    expect(world.requests('createBundle:dryRun')).toBe(0);
    await previewThenSend(world);
  },
);

test('simulations that fail are not repeated; those orders are priced by the list', async () => {
  const world = await open();
  world.sandbox.setFault({ operationId: 'createBundle:dryRun', kind: 'error', status: 500, times: 100 });
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ credits: 74, priceNote: expect.any(String) });
  expect(world.requests('createBundle:dryRun')).toBe(3);
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
});

test('an order that TokPortal refuses in a simulation is a problem at its row; the others are sent', async () => {
  const world = await open();
  world.sandbox.setFault({
    operationId: 'createBundle:dryRun',
    skip: 1,
    kind: 'error',
    status: 400,
    code: 'COUNTRY_NOT_ENABLED',
    message: 'Not open to you.',
  });
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ orders: 2 });
  expect(preview.value.problems).toMatchObject([
    { code: 'bundle.refusedInSimulation', tab: 'Bundles', row: 3 },
  ]);
  expect(world.cell('Bundles', 'problem', 3)).toContain('does not make new accounts in this country');
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(42);
});

test('a simulation that turns out to be real stops the preview after the first', async () => {
  const world = await open();
  world.intercept = ({ url, headers }) => {
    if (url.endsWith('/bundles') && 'X-TokPortal-Dry-Run' in headers)
      world.sandbox.setVariant({ 'dry-run': 'ignored' });
    return undefined;
  };
  const preview = await world.preview();
  expect(preview.code).toBe('run.simulationCharged');
  expect(preview.shown).toContain(
    'TokPortal charged a request that was only to be simulated. Everything was stopped.',
  );
  expect(world.bundles()).toHaveLength(1);
  expect((await world.send()).code).toBe('apply.noPlan');
  expect(world.bundles()).toHaveLength(1);
});

test('under a contract allowance the plan names the most that can be charged', async () => {
  const world = await open({ variants: { allowance: 'on' } });
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ ok: true, orders: 3, credits: 74 });
  const sent = await world.send();
  expect(sent.shown).toContain('Your contract allowance may make it cheaper, never dearer.');
  expect(sent.shown).toMatch(paid(3, 3, 59));
  expect(world.charged()).toBe(59);
  expect(world.cell('Bundles', 'credits', 2)).toBe('23');
  expect((await world.preview()).value).toMatchObject({ changes: 0 });
});
