import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';
import { calm, type Struck, UNCLEAR_FAULTS } from '../support/networkFaults';

const open = useAgencies({ model: 'arrays' });
const FOREVER = 1_000;
const FREE_CALLS: readonly Struck[] = [
  { operationId: 'configureBundleAccount', method: 'PUT', path: /\/account$/ },
  { operationId: 'batchConfigureBundleVideos', method: 'PUT', path: /\/videos\/batch$/ },
  { operationId: 'publishBundle', method: 'POST', path: /\/bundles\/[^/]+\/publish$/ },
];

/** One of each family: the network, a page, a redirect, an error, each before and after the effect. */
const FAULTS = UNCLEAR_FAULTS.filter(
  ({ name }) => !/unknown host|broken connection|502|408|before the effect/.test(name),
);

function expectAllPublished(world: AgencyWorld): void {
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true, true]);
  expect(world.bundles().map(({ videos_configured_count }) => videos_configured_count)).toEqual([3, 0, 2]);
  expect(world.charged()).toBe(74);
}

test.each(FAULTS)(
  '$name, twice at each free call: repeated with the same key, and all ends well',
  async (fault) => {
    const world = await open();
    await world.preview();
    for (const call of FREE_CALLS) fault.strike(world, { ...call, times: 2 });
    const sent = await world.send();
    expect(sent.shown).toMatch(paid(3, 3, 74));
    expectAllPublished(world);
    // An error that TokPortal only repeats for its key needs another one.
    const isReplayed =
      fault.name.startsWith('an error 500') && world.sandbox.world.variants.is('key-replay', 'all');
    if (!isReplayed) for (const { operationId } of FREE_CALLS) expectOneKeyEach(world, operationId);
    calm(world);
    expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  },
);

/** Repetitions of one request bear one key; another request has another one. */
function expectOneKeyEach(world: AgencyWorld, operationId: string): void {
  const sent = world.sandbox
    .requests()
    .filter((request) => request.operationId === operationId && !request.dryRun);
  const keys = new Map(
    sent.map(({ path, body, idempotencyKey }) => [`${path} ${body}`, new Set([idempotencyKey])]),
  );
  for (const { path, body, idempotencyKey } of sent) keys.get(`${path} ${body}`)?.add(idempotencyKey);
  expect([operationId, [...keys.values()].map(({ size }) => size)]).toEqual([
    operationId,
    [...keys].map(() => 1),
  ]);
}

test.each(FREE_CALLS)(
  '$operationId without an answer for long: paid orders are saved, the rest follows free of charge',
  async (call) => {
    const world = await open();
    await world.preview();
    world.sandbox.setFault({ operationId: call.operationId, kind: 'error', status: 503, times: FOREVER });
    const sent = await world.send();
    expect(sent.ok).toBe(false);
    expect(sent.shown).toMatch(/had an error of its own|did not succeed; the reason stands in the row/);
    expect(world.cells.columnTexts('Bundles', 'problem').join()).toContain('had an error of its own');
    expect(sent.shown).toContain('Preview again to see and send what is left. Nothing is ordered twice.');
    const paid = world.charged();
    const rows = world.cells.columnTexts('Bundles', 'credits').map(Number);
    expect(rows.reduce((sum, credits) => sum + credits, 0)).toBe(paid);

    calm(world);
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ ok: true, credits: 74 - paid, problems: [] });
    expect((await world.send()).ok).toBe(true);
    expectAllPublished(world);
    expect((await world.preview()).value).toMatchObject({ changes: 0 });
  },
);

test.each(FREE_CALLS)(
  '$operationId refused by a rule: that order stays behind, with TokPortal’s reason',
  async (call) => {
    const world = await open();
    await world.preview();
    world.sandbox.setFault({
      operationId: call.operationId,
      kind: 'error',
      status: 400,
      code: 'VALIDATION_ERROR',
      message: 'The moon is full.',
    });
    const sent = await world.send();
    expect(sent.shown).toMatch(paid(3, 3, 74));
    expect(world.cells.columnTexts('Bundles', 'problem').join()).toContain('The moon is full.');

    const preview = await world.preview();
    expect(preview.value).toMatchObject({ credits: 0, problems: [] });
    expect((await world.send()).ok).toBe(true);
    expectAllPublished(world);
  },
);
