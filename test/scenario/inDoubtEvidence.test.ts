import { accountsOnly } from '../support/agencyRows';
import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';
import { CREATE, createKeysOf, orderByHand } from '../support/createRequests';
import { type NetworkFault, UNCLEAR_FAULTS } from '../support/networkFaults';

const open = useAgencies({ model: 'arrays' });
const FIRST = 'acme-spring-usa';
const SIX_MINUTES = 6 * 60_000;

function fault(name: string): NetworkFault {
  const found = UNCLEAR_FAULTS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`There is no fault called ${name}.`);
  return found;
}

const LOST = fault('a time-out after the effect');
const NEVER_SENT = fault('a time-out before the effect');

async function inDoubt(how: NetworkFault, variants = {}): Promise<AgencyWorld> {
  const world = await open({ variants });
  await world.preview();
  how.strike(world, CREATE);
  return world;
}

describe('what bears the reference is not clearly ours: it stays in doubt', () => {
  test('somebody ordered something else under it meanwhile', async () => {
    const world = await inDoubt(NEVER_SENT);
    await world.send();
    await orderByHand(world, FIRST, { videos_quantity: 5 });
    world.allowTwice(FIRST);
    await world.goOn();
    expect(createKeysOf(world, FIRST)).toHaveLength(1);
    expect(world.cell('Bundles', 'status', 2)).toBe('in doubt');
    expect(world.cell('Bundles', 'bundle_id', 2)).toBe('');
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ problems: [{ tab: 'Bundles', row: 2 }] });
  });

  test('two orders bear it', async () => {
    const world = await inDoubt(LOST, { 'duplicate-ref': 'allow', 'list-lag': '120s' });
    expect((await world.send()).code).toBe('apply.waiting');
    await orderByHand(world, FIRST);
    world.allowTwice(FIRST);
    await world.goOn();
    expect(world.bundles().filter(({ external_ref }) => external_ref === FIRST)).toHaveLength(2);
    expect(world.cell('Bundles', 'bundle_id', 2)).toBe('');
    expect((await world.preview()).value).toMatchObject({ problems: [{ tab: 'Bundles', row: 2 }] });
    expect(createKeysOf(world, FIRST)).toHaveLength(2);
  });
});

test('the row was changed while it was in doubt, and the order is not there: it is not sent again', async () => {
  const world = await inDoubt(NEVER_SENT);
  await world.send();
  world.edit('Bundles', 'visible_name', 2, 'Acme changed');
  await world.goOn();
  expect(world.openRuns()).toEqual([]);
  expect(world.bundles().filter(({ external_ref }) => external_ref === FIRST)).toEqual([]);
  expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 38, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
});

test('the row was changed while it was in doubt, and the order is there: it is adopted as it was ordered', async () => {
  const world = await inDoubt(LOST, { 'list-lag': '120s' });
  const sent = await world.send();
  expect(sent.code).toBe('apply.waiting');
  world.edit('Bundles', 'visible_name', 2, 'Acme changed');
  await world.goOn();
  expect(world.cell('Bundles', 'credits', 2)).toBe('38');
  expect(world.cell('Bundles', 'bundle_id', 2)).toBe(world.bundleOf(FIRST).bundle_id);
  expect(createKeysOf(world, FIRST)).toHaveLength(1);
  await world.preview();
  await world.send();
  expect(world.charged()).toBe(74);
});

describe('stopped while a payment is in doubt', () => {
  async function stopped(how: NetworkFault, variants = {}): Promise<AgencyWorld> {
    const world = await inDoubt(how, variants);
    expect((await world.send()).code).toBe('apply.waiting');
    const end = await world.send(['no', 'ok']);
    expect(end.shown).toContain('It was stopped');
    expect(end.shown).toContain('Not known yet whether paid: Bundles row 2');
    expect(world.openRuns()).toEqual([]);
    expect(world.triggers()).toEqual([]);
    return world;
  }

  test('it is never sent again by itself; a preview too early keeps it, a later one offers it', async () => {
    const world = await stopped(NEVER_SENT);
    const early = await world.preview();
    expect(early.value).toMatchObject({ orders: 2, problems: [{ code: 'bundle.inDoubt', row: 2 }] });
    expect(world.cell('Bundles', 'problem', 2)).toContain('do not order it by hand');
    world.wait(SIX_MINUTES);
    await world.fireDue();
    expect(world.bundles()).toEqual([]);
    expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 74, problems: [] });
    expect((await world.send()).ok).toBe(true);
    expect(world.charged()).toBe(74);
  });

  test('an order that is there is found by the next preview, with its credits, and the rest is offered', async () => {
    const world = await stopped(LOST, { 'list-lag': '120s' });
    world.wait(SIX_MINUTES);
    expect((await world.preview()).value).toMatchObject({ orders: 2, credits: 36, problems: [] });
    expect(world.cell('Bundles', 'bundle_id', 2)).toBe(world.bundleOf(FIRST).bundle_id);
    expect(world.cell('Bundles', 'credits', 2)).toBe('38');
    expect((await world.send()).ok).toBe(true);
    expect(world.charged()).toBe(74);
    expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  });
});

test('several in doubt at once hold the other orders; what is paid already is finished', async () => {
  const world = await open({ rows: accountsOnly(8) });
  await world.preview();
  world.sandbox.setFault({ operationId: 'createBundle', kind: 'error', status: 500, skip: 2, times: 4 });
  const sent = await world.send();
  expect(sent.code).toBe('apply.waiting');
  expect(sent.shown).toMatch(paid(4, 8, 4 * 32));
  expect(sent.shown).toContain('Bundles row 4');
  expect(sent.shown).toContain('Bundles row 7');
  await world.goOn();
  expect(world.charged()).toBe(8 * 32);
  expect(world.cells.columnTexts('Bundles', 'status')).toEqual(new Array(8).fill('published'));
});
