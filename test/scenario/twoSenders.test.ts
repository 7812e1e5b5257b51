import { MODELLED_LATENCY } from '../../local/appsscript/runtime';
import { type AgencyOptions, type AgencyWorld, KEY, useAgencies } from '../support/agencyWorld';
import { CREATE } from '../support/createRequests';
import { UNCLEAR_FAULTS } from '../support/networkFaults';

const open = useAgencies({ model: 'arrays' });
const NORA = 'nora@agency.example';
const OMAR = 'omar@agency.example';
/** Of another workspace. */
const FOREIGN_KEY = `sk_${'f'.repeat(64)}`;
const MINUTE_MS = 60_000;

const LATER = {
  operationId: 'createBundle',
  kind: 'error',
  status: 429,
  code: 'RATE_LIMIT_EXCEEDED',
  headers: { 'Retry-After': '900' },
} as const;

/** Nora and Omar use the file, both with a key of the same workspace. */
async function openForTwo(options: AgencyOptions = {}): Promise<AgencyWorld> {
  const world = await open(options);
  world.actAs(OMAR);
  await world.connect();
  world.actAs(NORA);
  return world;
}

async function sendAs(world: AgencyWorld, email: string, answers: readonly string[] = ['ok', 'ok']) {
  world.actAs(email);
  return world.send(answers);
}

function runsBy(world: AgencyWorld): string[][] {
  const who = world.cells.columnTexts('Runs', 'who');
  return world.cells.columnTexts('Runs', 'status').map((status, index) => [who[index] ?? '', status]);
}

test('both press Send in the same second: one sends, the other is told', async () => {
  const world = await openForTwo({ runtime: { latency: MODELLED_LATENCY } });
  await world.preview();
  world.runtime.setAnswers(['ok', 'ok', 'ok', 'ok']);
  const nora = world.runtime.call('applyPlan');
  world.actAs(OMAR);
  const omar = world.runtime.call('applyPlan');
  const codes = [await nora, await omar].map(({ value }) => (value as { code: string }).code);
  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
  expect(codes.find((code) => code !== 'done')).toMatch(/^apply\.(alreadySent|othersRun|busy)$/);
  expect(world.charged()).toBe(74);
  expect(runsBy(world)).toHaveLength(1);
  await world.letTriggersEnd();
  expect(world.triggers()).toEqual([]);
});

/** Nora’s sending of rows 2 and 4 waits; Omar has made row 3 ready, previewed everything and sent it. */
async function queued(world: AgencyWorld): Promise<void> {
  world.edit('Bundles', 'ready', 3, false);
  await world.preview();
  world.sandbox.setFault({ ...LATER, times: 1 });
  expect((await sendAs(world, NORA)).code).toBe('apply.waiting');
  world.edit('Bundles', 'ready', 3, true);
  world.actAs(OMAR);
  expect((await world.preview()).ok).toBe(true);
  const omar = await world.send(['ok', 'ok']);
  expect(omar.value).toMatchObject({ code: 'done', queued: true });
  expect(omar.shown).toContain(`Your sending waits behind the one of ${NORA}.`);
  expect(runsBy(world)).toEqual([
    [NORA, 'waiting'],
    [OMAR, 'queued'],
  ]);
  expect([...world.triggers()].sort()).toEqual([NORA, OMAR]);
}

test('a second sending waits behind the first, is checked again, and orders only what is left', async () => {
  const world = await openForTwo();
  await queued(world);
  await world.goOn();
  expect(world.openRuns()).toEqual([]);
  expect(world.charged()).toBe(74);
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true, true]);
  expect(runsBy(world)[0]).toEqual([NORA, 'done']);
  // What the first one ordered is no longer Omar’s to order; his line says so.
  expect(runsBy(world)[1]).toEqual([OMAR, 'done with problems']);
  expect(world.cells.columnTexts('Runs', 'message')[1]).toContain('This row was ordered already.');
  expect(world.cells.columnTexts('Runs', 'credits')).toEqual(['42', '32']);
  world.actAs(OMAR);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

test('a row of the second sending that is edited while it waits is left out', async () => {
  const world = await openForTwo();
  await queued(world);
  world.edit('Bundles', 'country', 3, 'FR');
  await world.goOn();
  expect(world.charged()).toBe(42);
  expect(world.cells.columnTexts('Runs', 'message')[1]).toContain('was changed after the preview');
  world.edit('Bundles', 'country', 3, 'DE');
  expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 32, problems: [] });
});

test('an update yields to a sending, and one during a sending says so', async () => {
  const world = await openForTwo({ runtime: { latency: MODELLED_LATENCY } });
  await world.preview();
  await world.send();
  world.add('Bundles', 5, {
    Ready: true,
    Campaign: 'acme-spring',
    Type: 'account_only',
    Username: 'acme.five',
    'Visible name': 'Acme five',
  });
  expect((await world.preview()).value).toMatchObject({ orders: 1 });
  const before = world.cells.columnTexts('Bundles', 'synced_at');
  world.runtime.setAnswers(['ok', 'ok', 'ok', 'ok']);
  world.actAs(OMAR);
  const update = world.runtime.call('refreshStatuses');
  world.actAs(NORA);
  const sent = world.runtime.call('applyPlan');
  const codes = [await update, await sent].map(({ value }) => (value as { code: string }).code);
  expect(codes[1]).toBe('done');
  expect(codes[0]).toMatch(/^(refresh\.(yielded|busy)|done)$/);
  expect(world.cells.columnTexts('Bundles', 'synced_at').slice(0, 3)).toEqual(
    codes[0] === 'done' ? expect.any(Array) : before.slice(0, 3),
  );
  expect(world.charged()).toBe(74 + 32);
  expect((await world.refresh()).ok).toBe(true);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

describe('whose sending it was is gone', () => {
  async function left(world: AgencyWorld): Promise<void> {
    await world.preview();
    world.sandbox.setFault({ ...LATER, skip: 1, times: 3 });
    expect((await sendAs(world, NORA)).code).toBe('apply.waiting');
    world.runtime.removePerson(NORA);
    world.sandbox.clearFaults();
  }

  test('a colleague closes it, previews, confirms, and pays with their own key', async () => {
    const world = await openForTwo();
    await left(world);
    const early = await sendAs(world, OMAR);
    expect(early.code).toBe('apply.othersRun');
    expect(early.shown).toContain(`${NORA} is sending right now.`);

    world.wait(40 * MINUTE_MS);
    await world.fireDue();
    expect(world.charged()).toBe(38);
    const closed = await sendAs(world, OMAR, ['yes', 'ok']);
    expect(closed.code).toBe('apply.closed');
    expect(closed.shown).toContain(`The sending of ${NORA} stands still.`);
    expect(world.openRuns()).toEqual([]);
    expect(runsBy(world)).toEqual([[NORA, 'stopped']]);
    expect((await world.preview()).value).toMatchObject({ orders: 2, credits: 36, problems: [] });
    expect((await sendAs(world, OMAR)).ok).toBe(true);
    expect(world.charged()).toBe(74);
  });

  test('what was in doubt is asked by the colleague’s preview, and adopted', async () => {
    const world = await openForTwo({ variants: { 'list-lag': '120s' } });
    await world.preview();
    UNCLEAR_FAULTS.find(({ name }) => name === 'a time-out after the effect')?.strike(world, CREATE);
    expect((await sendAs(world, NORA)).code).toBe('apply.waiting');
    world.runtime.removePerson(NORA);
    world.wait(40 * MINUTE_MS);
    expect((await sendAs(world, OMAR, ['yes', 'ok'])).code).toBe('apply.closed');
    expect((await world.preview()).value).toMatchObject({ orders: 2, credits: 36, problems: [] });
    expect((await sendAs(world, OMAR)).ok).toBe(true);
    expect(world.charged()).toBe(74);
  });
});

describe('a key of another TokPortal workspace', () => {
  async function openWithForeigner(): Promise<AgencyWorld> {
    const world = await open();
    world.sandbox.setWorld({ keys: [{ key: FOREIGN_KEY, workspace: 'elsewhere' }] });
    world.sandbox.setWorld({ workspace: 'elsewhere', balance: 5_000 });
    world.actAs(OMAR);
    await world.connect(FOREIGN_KEY);
    return world;
  }

  test('sends nothing once the file owns an order', async () => {
    const world = await openWithForeigner();
    world.actAs(NORA);
    world.edit('Bundles', 'ready', 3, false);
    await world.preview();
    await world.send();
    expect(world.charged()).toBe(42);
    world.edit('Bundles', 'ready', 3, true);
    await world.preview();
    const sent = await sendAs(world, OMAR);
    expect(sent.code).toBe('apply.otherWorkspace');
    expect(sent.shown).toContain('seems to be of another TokPortal workspace. Nothing was sent.');
    expect(world.charged()).toBe(42);
    world.actAs(NORA);
    expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 32, problems: [] });
    await world.send();
    expect(world.charged()).toBe(74);
  });

  test('before the first order it is asked about once', async () => {
    const world = await openWithForeigner();
    world.actAs(NORA);
    await world.preview();
    const sent = await sendAs(world, OMAR, ['ok', 'no', 'ok']);
    expect(sent.shown).toContain('Do both belong to the same TokPortal workspace?');
    expect(sent.code).toBe('apply.otherWorkspace');
    expect(world.charged()).toBe(0);
    expect(world.openRuns()).toEqual([]);
    expect((await sendAs(world, NORA)).ok).toBe(true);
    expect(world.charged()).toBe(74);
  });
});

test('no lock is held while a question or a message stands on the screen', async () => {
  const world = await openForTwo();
  const held: string[] = [];
  let asked = 0;
  world.beforeService = ({ method }) => {
    if (!/^(alert|prompt)$/.test(method)) return undefined;
    asked += 1;
    if (!world.isLockFree()) held.push(method);
    return undefined;
  };
  await world.connect(KEY);
  await world.preview();
  world.sandbox.setFault({ ...LATER, skip: 1, times: 9 });
  await sendAs(world, NORA);
  await sendAs(world, OMAR);
  await sendAs(world, NORA, ['no', 'ok']);
  world.sandbox.clearFaults();
  await world.setUp();
  await world.preview();
  await world.send();
  await world.refresh();
  expect(asked).toBeGreaterThan(6);
  expect(held).toEqual([]);
});
