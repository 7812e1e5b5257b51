import { MODELLED_LATENCY } from '../../local/appsscript/runtime';
import { accountsOnly, TWO_ORDERS } from '../support/agencyRows';
import { type AgencyOptions, type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';
import { calm } from '../support/networkFaults';
import { endOf, momentsAround, type SendingStory, sendingStory } from '../support/sendingStory';

const open = useAgencies({ model: 'arrays' });

/** All moments instead of those around requests and a sample of the others: minutes instead of seconds. */
const EVERY_MOMENT = process.env.KILLS === 'all';
/** Longer than a lease lives. */
const LEASE_MS = 8 * 60_000;

let story: SendingStory;

beforeAll(async () => {
  story = await sendingStory(TWO_ORDERS);
  expect(story.end.charged).toBe(68);
});

async function killedAfter(call: number, runtime: AgencyOptions['runtime'] = {}): Promise<AgencyWorld> {
  const world = await open({ saved: story.previewed, runtime });
  const killed = await world.send(['ok', 'ok'], { killAfterCalls: call });
  expect([call, killed.code]).toEqual([call, 'killed']);
  return world;
}

/** A sending that was killed before it was entered never began: the same preview is sent by another click. */
async function clickIfNeverBegun(world: AgencyWorld): Promise<void> {
  if (world.charged() > 0 || world.cells.columnTexts('Runs', 'status').length > 0) return;
  expect((await world.send(['ok', 'ok'])).ok).toBe(true);
}

function expectUndisturbedEnd(world: AgencyWorld, moment: unknown): void {
  expect({ moment, end: endOf(world) }).toEqual({ moment, end: story.end });
  expect({ moment, runs: world.openRuns() }).toEqual({ moment, runs: [] });
  expect(world.cells.columnTexts('Runs', 'status')).toEqual(['done']);
  expect(world.cells.columnTexts('Runs', 'credits')).toEqual(['68']);
}

describe('killed at any moment, then nobody clicks', () => {
  const wanted = /fetchAll|setProperty|flush/;

  test('it goes on by itself and ends like the undisturbed sending', async () => {
    const moments = momentsAround(story, EVERY_MOMENT ? /./ : /fetchAll/, EVERY_MOMENT ? 1 : 45);
    for (const call of moments) {
      const world = await killedAfter(call);
      await world.goOn();
      await clickIfNeverBegun(world);
      expectUndisturbedEnd(world, call);
    }
  }, 1_200_000);

  test('also when the platform applies what was written and not flushed', async () => {
    const moments = momentsAround(story, wanted, 10_000).filter(
      (_, index) => EVERY_MOMENT || index % 9 === 0,
    );
    for (const call of moments) {
      const world = await killedAfter(call, { unflushedWrites: 'applied' });
      await world.goOn();
      await clickIfNeverBegun(world);
      expectUndisturbedEnd(world, call);
    }
  }, 1_200_000);

  test('also when the triggers that go on are killed as well', async () => {
    for (const [first, second, third] of [
      [84, 100, 170],
      [125, 90, 300],
      [188, 140, 250],
      [347, 60, 130],
    ] as const) {
      const world = await killedAfter(first);
      for (const killAfterCalls of [second, third]) {
        world.wait(LEASE_MS);
        await world.fireDue({ killAfterCalls });
      }
      await world.goOn();
      expectUndisturbedEnd(world, [first, second, third]);
    }
  });
});

test('executions that the platform ends again and again get there in the end', async () => {
  const world = await open({ saved: story.previewed, runtime: { latency: MODELLED_LATENCY } });
  const deadlineMs = 14_000;
  const sent = await world.send(['ok', 'ok'], { deadlineMs });
  expect(sent.code).toBe('timed-out');
  const went = await world.goOn(90, { deadlineMs });
  expect(went.filter(({ code }) => code === 'timed-out').length).toBeGreaterThan(0);
  expectUndisturbedEnd(world, 'timed out');
});

/** Too many triggers of this person, or no authorization: the platform refuses. */
function refuseTriggers(world: AgencyWorld): void {
  world.beforeService = ({ service, method }) =>
    `${service}.${method}` === 'ScriptApp.newTrigger'
      ? { throw: 'This script has too many triggers. Triggers must be deleted from the script.' }
      : undefined;
}

test('without a trigger, killed: the next click after a few minutes goes on with it', async () => {
  for (const call of [40, 85, 125, 188, 347, 600]) {
    const world = await open({ saved: story.previewed });
    refuseTriggers(world);
    await world.send(['ok', 'ok'], { killAfterCalls: call });
    expect(await world.goOn(10)).toEqual([]);
    const again = await world.send(['yes', 'ok']);
    expect([call, again.ok]).toEqual([call, true]);
    expect(again.shown).toContain('A sending is under way');
    expectUndisturbedEnd(world, call);
  }
});

/** Whether the call right before this one is a request. */
function killsAfterRequest(call: number): boolean {
  return story.calls.some(({ index, method }) => method === 'fetchAll' && index === call - 1);
}

test('a click right after a kill: it goes on by itself, and nothing is sent twice', async () => {
  const [, , create = 0] = momentsAround(story, /fetchAll/, 10_000).filter((call) => killsAfterRequest(call));
  const world = await killedAfter(create);
  const again = await world.send(['no', 'ok']);
  expect(again.code).toBe('apply.cancelled');
  expect(again.shown).toContain('is being sent right now, or goes on by itself in a few minutes');
  expect(world.requests('createBundle')).toBeLessThanOrEqual(1);
  await world.goOn();
  expectUndisturbedEnd(world, create);
});

const LATER = {
  operationId: 'createBundle',
  kind: 'error',
  status: 429,
  code: 'RATE_LIMIT_EXCEEDED',
  headers: { 'Retry-After': '900' },
} as const;

test('TokPortal asks to wait longer than a script may live: it goes on by itself then', async () => {
  const world = await open({ saved: story.previewed });
  world.sandbox.setFault({ ...LATER, skip: 1 });
  const sent = await world.send();
  expect(sent.code).toBe('apply.waiting');
  expect(sent.shown).toMatch(paid(1, 2, 36));
  expect(sent.shown).toContain('TokPortal takes nothing more at the moment.');
  expect(sent.shown).toMatch(/goes on by itself at about 09:15; you may close the file/);
  expect(world.cells.columnTexts('Runs', 'status')).toEqual(['waiting']);
  expect(world.triggers()).toHaveLength(1);

  const went = await world.goOn();
  expect(went.map(({ code }) => code)).toEqual([...new Array(14).fill('done'), 'done']);
  expectUndisturbedEnd(world, 'waited');
  expect(world.requests('createBundle')).toBe(3);
  expect(world.triggers()).toEqual([]);
});

test('without a trigger, a sending that waits says until when, and goes on by a click', async () => {
  const world = await open({ saved: story.previewed });
  refuseTriggers(world);
  world.sandbox.setFault({ ...LATER, skip: 1 });
  const sent = await world.send();
  expect(sent.shown).toContain('Choose Send previewed changes… from 09:15 on, and it goes on.');
  expect(await world.goOn(16)).toEqual([]);
  expect((await world.send(['yes'])).ok).toBe(true);
  expectUndisturbedEnd(world, 'clicked');
});

test('capacity: the rest waits for it and goes out by itself, one trigger at most', async () => {
  const world = await open({ rows: accountsOnly(4) });
  await world.preview();
  world.sandbox.setFault({
    kind: 'capacity',
    retryAfterSeconds: 600,
    operationId: 'createBundle',
    skip: 1,
    times: 3,
  });
  const sent = await world.send();
  expect(sent.code).toBe('apply.waiting');
  expect(sent.shown).toMatch(paid(1, 4, 32));
  await world.goOn();
  expect(world.charged()).toBe(4 * 32);
  expect(world.cells.columnTexts('Bundles', 'status')).toEqual(new Array(4).fill('published'));
});

describe('stopped by the operator', () => {
  test('while it waits: nothing more is sent, what is paid stays, the next preview offers the rest', async () => {
    const world = await open({ saved: story.previewed });
    world.sandbox.setFault({ ...LATER, skip: 1, times: 9 });
    await world.send();
    const stopped = await world.send(['no', 'ok']);
    expect(stopped.shown).toContain('A sending is under way');
    expect(stopped.shown).toMatch(paid(1, 2, 36));
    expect(stopped.shown).toContain('It was stopped');
    expect(stopped.shown).toContain('Preview again to see what is left. Nothing is ordered twice.');
    expect(world.openRuns()).toEqual([]);
    expect(world.triggers()).toEqual([]);
    expect(world.cells.columnTexts('Runs', 'status')).toEqual(['stopped']);
    expect(world.requests('createBundle')).toBe(2);

    calm(world);
    expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 32, problems: [] });
    expect((await world.send()).ok).toBe(true);
    expect(endOf(world)).toEqual(story.end);
  });

  test('Cancel leaves it as it is', async () => {
    const world = await open({ saved: story.previewed });
    world.sandbox.setFault({ ...LATER, skip: 1 });
    await world.send();
    expect((await world.send(['cancel'])).code).toBe('apply.cancelled');
    await world.goOn();
    expectUndisturbedEnd(world, 'cancelled');
  });

  test('while another execution sends: it stops before its next request', async () => {
    // Calls take time, so that both executions go on side by side.
    const world = await open({ saved: story.previewed, runtime: { latency: MODELLED_LATENCY } });
    let requests = 0;
    let clicked: Promise<unknown> | null = null;
    world.beforeService = ({ method }) => {
      if (method === 'fetchAll') requests += 1;
      if (requests === 4) clicked ??= world.runtime.call('applyPlan');
      return undefined;
    };
    world.runtime.setAnswers(['ok', 'yes', 'ok', 'ok']);
    const sent = await world.runtime.call('applyPlan');
    expect(await clicked).toMatchObject({ value: { code: 'apply.stopping' } });
    expect(sent.value).toMatchObject({ code: 'apply.stopped' });
    expect(world.charged()).toBe(36);
    world.beforeService = null;
    expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 32 });
    await world.send();
    expect(endOf(world)).toEqual(story.end);
  });
});
