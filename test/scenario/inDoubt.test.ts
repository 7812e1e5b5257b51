import type { VariantSettings } from '../../local/tokportal/variants';
import { accountsOnly, MINI_CREDITS } from '../support/agencyRows';
import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';
import { CREATE, createKeysOf } from '../support/createRequests';
import { calm, type NetworkFault, UNCLEAR_FAULTS } from '../support/networkFaults';

const open = useAgencies({ model: 'arrays' });
const FIRST = 'acme-spring-usa';

async function previewed(variants: VariantSettings = {}): Promise<AgencyWorld> {
  const world = await open({ variants });
  await world.preview();
  return world;
}

function expectInDoubt(world: AgencyWorld, row: number): void {
  expect([row, world.cell('Bundles', 'status', row)]).toEqual([row, 'in doubt']);
  expect(world.cell('Bundles', 'bundle_id', row)).toBe('');
  expect(world.cell('Bundles', 'credits', row)).toBe('');
}

/** All three orders of the mini agency are there once, paid once, and the rows know it. */
async function expectWholeEnd(world: AgencyWorld): Promise<void> {
  expect(world.openRuns()).toEqual([]);
  expect(world.charged()).toBe(74);
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true, true]);
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(MINI_CREDITS.map(String));
  expect(world.cells.columnTexts('Bundles', 'status')).toEqual(new Array(3).fill('published'));
  expect(world.cells.columnTexts('Runs', 'status')).toEqual(['done']);
  expect(world.cells.columnTexts('Runs', 'credits')).toEqual(['74']);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
}

const WITH_EFFECT = UNCLEAR_FAULTS.filter(({ hasEffect }) => hasEffect);
const WITHOUT_EFFECT = UNCLEAR_FAULTS.filter(({ hasEffect }) => !hasEffect);

test.each(WITH_EFFECT)(
  '$name at the first order: found at TokPortal at once, adopted, never sent again',
  async (fault) => {
    // Where lists lag, or effects come late, nothing is found at once.
    const world = await previewed({ 'list-lag': '0', 'late-effect': '0' });
    fault.strike(world, CREATE);
    const sent = await world.send();
    expect(sent.ok).toBe(true);
    expect(sent.shown).toMatch(paid(3, 3, 74));
    expect(createKeysOf(world, FIRST)).toHaveLength(1);
    await expectWholeEnd(world);
  },
);

test.each(WITHOUT_EFFECT)(
  '$name at the first order: everything waits, TokPortal is asked, the same request goes out once more',
  async (fault) => {
    const world = await previewed();
    fault.strike(world, CREATE);
    const sent = await world.send();
    expect(sent.code).toBe('apply.waiting');
    expect(sent.shown).toContain('TokPortal is asked what became of it before anything is paid again.');
    expect(sent.shown).toContain(
      'Not known yet whether paid: Bundles row 2 (acme-spring-usa, 38 credits). We ask TokPortal before paying. Please do not order it by hand.',
    );
    expect(sent.shown).toMatch(/goes on by itself at about 09:0\d/);
    expect(sent.shown).toMatch(paid(0, 3));
    expectInDoubt(world, 2);
    expect(world.cell('Bundles', 'problem', 2)).toMatch(fault.sentence);
    expect(world.bundles()).toEqual([]);

    await world.goOn();
    const keys = createKeysOf(world, FIRST);
    // An error that TokPortal repeats for its key needs another key; that it repeats it is one request more.
    const isRepeated = fault.name === 'an error 500' && world.sandbox.world.variants.is('key-replay', 'all');
    // A fault of the network itself keeps the first one from TokPortal.
    expect(keys.length).toBeLessThanOrEqual(isRepeated ? 3 : 2);
    expect(new Set(keys).size).toBe(isRepeated ? 2 : 1);
    await expectWholeEnd(world);
  },
);

test.each(WITHOUT_EFFECT.slice(0, 2))(
  '$name: not a second before five minutes is it sent again',
  async (fault) => {
    const world = await previewed();
    fault.strike(world, CREATE);
    await world.send();
    await world.goOn(4);
    expect(world.bundles()).toEqual([]);
    expectInDoubt(world, 2);
    await world.goOn(3);
    expect(world.bundles()).toHaveLength(3);
  },
);

const WAVE_FAULTS: readonly NetworkFault[] = UNCLEAR_FAULTS.filter(({ name }) =>
  /refused|time-out after|cut off|page with status 200 after|error 500$/.test(name),
);

test.each(WAVE_FAULTS)('$name at the third of five orders: each is paid exactly once', async (fault) => {
  const world = await open({ rows: accountsOnly(5) });
  await world.preview();
  fault.strike(world, { ...CREATE, skip: 2 });
  const sent = await world.send();
  // What is paid is configured and published, whatever becomes of the others.
  const statuses = world.cells.columnTexts('Bundles', 'status');
  expect(new Set(statuses.filter((status) => status !== 'in doubt'))).toEqual(new Set(['published']));
  if (!sent.ok) expect(sent.shown).toContain('We ask TokPortal before paying.');
  await world.goOn();
  expect(world.openRuns()).toEqual([]);
  expect(world.charged()).toBe(5 * 32);
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(new Array(5).fill('32'));
  expect(world.cells.columnTexts('Bundles', 'status')).toEqual(new Array(5).fill('published'));
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

test.each([409, 422])(
  'a key that TokPortal says it knows already (%d): asked, then the same key once more',
  async (status) => {
    const world = await previewed();
    world.sandbox.setFault({
      operationId: 'createBundle',
      kind: 'error',
      status,
      code: 'IDEMPOTENCY_IN_PROGRESS',
      message: 'A request with this Idempotency-Key is still running.',
    });
    await world.send();
    expect(world.cell('Bundles', 'problem', 2)).toContain(
      'TokPortal has seen this request before and did not say what became of it.',
    );
    expectInDoubt(world, 2);
    await world.goOn();
    expect(new Set(createKeysOf(world, FIRST)).size).toBe(1);
    await expectWholeEnd(world);
  },
);

/** Every live create is answered so, without effect. */
function answerCreates(world: AgencyWorld, body: unknown): void {
  world.intercept = ({ method, url, headers }) =>
    method.toUpperCase() === 'POST' && url.endsWith('/bundles') && !('X-TokPortal-Dry-Run' in headers)
      ? { kind: 'respond', status: 201, body: JSON.stringify(body) }
      : undefined;
}

test('answers with status 200 that are no order: asked again and again, then given up, nothing paid', async () => {
  const world = await previewed();
  answerCreates(world, { data: { hello: 'world' } });
  const sent = await world.send();
  expect(world.cell('Bundles', 'problem', 2)).toContain('could not be understood');
  expect(sent.code).toBe('apply.waiting');
  await world.goOn(240);
  expect(world.openRuns()).toEqual([]);
  expect(world.charged()).toBe(0);
  expect(world.cell('Bundles', 'problem', 2)).toContain('the order is not there. Nothing was paid for it');

  calm(world);
  expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 74, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
});

test('a live order that is answered like a simulation stops everything', async () => {
  const world = await previewed();
  answerCreates(world, {
    data: { bundle_id: '00000000-0000-4000-8000-6b5f697784b1', status: 'pending_setup' },
    dry_run: true,
    credits_charged: 0,
  });
  const sent = await world.send();
  expect(sent.shown).toContain('as if it were a simulation');
  expect(sent.shown).toContain('Everything was stopped.');
  expectInDoubt(world, 2);
  expect(world.charged()).toBe(0);
  expect(world.openRuns()).toEqual([]);

  calm(world);
  const preview = await world.preview();
  expect(preview.value.problems).toMatchObject([{ code: 'bundle.inDoubt', row: 2 }]);
  expectInDoubt(world, 2);
  // Asked late enough, TokPortal says that there is no such order.
  world.wait(6 * 60_000);
  expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 74, problems: [] });
});

test('a plain refusal is no doubt: the order is offered again', async () => {
  const world = await previewed();
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
  expect(new Set(createKeysOf(world, FIRST)).size).toBe(2);
});
