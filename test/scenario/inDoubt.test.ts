import { accountsOnly } from '../support/agencyRows';
import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';
import { calm, type NetworkFault, UNCLEAR_FAULTS } from '../support/networkFaults';

const open = useAgencies();
const CREATE = { operationId: 'createBundle', method: 'POST', path: /\/bundles$/ };

/** Live creates that reached TokPortal, by the reference that they bore. */
function createsOf(world: AgencyWorld, reference: string): number {
  return world.sandbox
    .requests()
    .filter(
      ({ operationId, dryRun, body }) =>
        operationId === 'createBundle' && !dryRun && body.includes(`"${reference}"`),
    ).length;
}

function expectInDoubt(world: AgencyWorld, row: number): void {
  expect([row, world.cell('Bundles', 'status', row)]).toEqual([row, 'in doubt']);
  expect(world.cell('Bundles', 'bundle_id', row)).toBe('');
  expect(world.cell('Bundles', 'credits', row)).toBe('');
}

test.each(UNCLEAR_FAULTS)(
  '$name at the first order: in doubt, never sent again, the others go on',
  async (fault) => {
    const world = await open();
    await world.preview();
    fault.strike(world, CREATE);
    const sent = await world.send();
    expect(sent.ok).toBe(false);
    expect(sent.shown).toMatch(fault.sentence);
    expect(sent.shown).toMatch(/not known whether (it was )?paid/i);
    expect(sent.shown).toContain('Please do not order it by hand; it is not sent again.');
    expect(sent.shown).toMatch(paid(0, 3));
    expectInDoubt(world, 2);
    expect(world.cell('Bundles', 'problem', 2)).toMatch(fault.sentence);
    const alone = fault.hasEffect ? 1 : 0;
    expect(world.bundles()).toHaveLength(alone);

    calm(world);
    const preview = await world.preview();
    expect(preview.value.problems).toMatchObject([{ code: 'bundle.inDoubt', tab: 'Bundles', row: 2 }]);
    expect(preview.value).toMatchObject({ orders: 2, credits: 36 });
    expect(world.cell('Bundles', 'problem', 2)).toContain('Please do not order it by hand.');
    expect((await world.send()).ok).toBe(true);
    expect(world.bundles()).toHaveLength(2 + alone);
    expect(world.charged()).toBe(36 + alone * 38);

    expect((await world.preview()).value).toMatchObject({ changes: 0 });
    expect(createsOf(world, 'acme-spring-usa')).toBeLessThanOrEqual(1);
    expectInDoubt(world, 2);
  },
);

const WAVE_FAULTS: readonly NetworkFault[] = UNCLEAR_FAULTS.filter(({ name }) =>
  /refused|time-out after|cut off|page with status 200 after|error 500$/.test(name),
);

test.each(WAVE_FAULTS)(
  '$name at the third of five orders: what is known is kept, what is not is in doubt',
  async (fault) => {
    const world = await open({ rows: accountsOnly(5) });
    await world.preview();
    fault.strike(world, { ...CREATE, skip: 2 });
    const sent = await world.send();
    const doubtful = fault.throwsWave ? 4 : 1;
    expect(sent.shown).toMatch(paid(5 - doubtful, 5, (5 - doubtful) * 32));
    expect(sent.shown).toMatch(/not known whether (it was )?paid/i);
    const statuses = world.cells.columnTexts('Bundles', 'status');
    expect(statuses.filter((status) => status === 'in doubt')).toHaveLength(doubtful);
    // What was paid is also configured and published.
    expect(statuses.filter((status) => status === 'published')).toHaveLength(5 - doubtful);

    calm(world);
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ changes: 0 });
    expect((preview.value.problems as unknown[]).length).toBe(doubtful);
    await world.send();
    for (let row = 2; row <= 6; row += 1) {
      const reference = world.cell('Bundles', 'reference', row);
      expect([reference, createsOf(world, reference) <= 1]).toEqual([reference, true]);
    }
  },
);

test.each([409, 422])(
  'a key that TokPortal says it knows already (%d) leaves the row in doubt',
  async (status) => {
    const world = await open();
    await world.preview();
    world.sandbox.setFault({
      operationId: 'createBundle',
      kind: 'error',
      status,
      code: 'IDEMPOTENCY_IN_PROGRESS',
      message: 'A request with this Idempotency-Key is still running.',
    });
    const sent = await world.send();
    expect(sent.shown).toContain('TokPortal has seen this request before and did not say what became of it.');
    expectInDoubt(world, 2);
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ orders: 2, credits: 36 });
  },
);

test('an answer with status 200 that is no order leaves the row in doubt', async () => {
  const world = await open();
  await world.preview();
  world.intercept = ({ method, url, headers }) =>
    method.toUpperCase() === 'POST' && url.endsWith('/bundles') && !('X-TokPortal-Dry-Run' in headers)
      ? { kind: 'respond', status: 201, body: '{"data":{"hello":"world"}}' }
      : undefined;
  const sent = await world.send();
  expect(sent.shown).toContain('could not be understood');
  expectInDoubt(world, 2);
});

test('a live order that is answered like a simulation stops everything', async () => {
  const world = await open();
  await world.preview();
  world.intercept = ({ method, url, headers }) =>
    method.toUpperCase() === 'POST' && url.endsWith('/bundles') && !('X-TokPortal-Dry-Run' in headers)
      ? {
          kind: 'respond',
          status: 201,
          body: JSON.stringify({
            data: { bundle_id: '00000000-0000-4000-8000-6b5f697784b1', status: 'pending_setup' },
            dry_run: true,
            credits_charged: 0,
          }),
        }
      : undefined;
  const sent = await world.send();
  expect(sent.shown).toContain('as if it were a simulation');
  expect(sent.shown).toContain('Everything was stopped.');
  expectInDoubt(world, 2);
  expect(world.charged()).toBe(0);

  calm(world);
  const preview = await world.preview();
  expect(preview.value.problems).toMatchObject([{ code: 'bundle.inDoubt', row: 2 }]);
  expectInDoubt(world, 2);
});

test('a plain refusal is no doubt: the order is offered again', async () => {
  const world = await open();
  await world.preview();
  world.sandbox.setFault({
    operationId: 'createBundle',
    kind: 'error',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'No.',
  });
  const sent = await world.send();
  expect(sent.shown).toMatch(paid(2, 3, 36));
  expect(world.cell('Bundles', 'problem', 2)).toMatch(/No\..*VALIDATION_ERROR|VALIDATION_ERROR.*No\./);
  expect(world.cell('Bundles', 'status', 2)).toBe('');

  expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 38, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
  // A refused attempt is closed: the next one has a key of its own.
  const keys = world.sandbox
    .requests()
    .filter(
      ({ operationId, dryRun, body }) =>
        operationId === 'createBundle' && !dryRun && body.includes('acme-spring-usa'),
    )
    .map(({ idempotencyKey }) => idempotencyKey);
  expect(new Set(keys).size).toBe(2);
});
