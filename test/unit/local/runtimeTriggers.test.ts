import { closeWorkers, type Runtime } from '../../../local/appsscript/runtime';
import { runtimeFor } from './runtimeWorld';

afterAll(closeWorkers);

const ANA = 'ana@agency.example';
const BEN = 'ben@agency.example';
const MINUTE_MS = 60_000;
const TOO_MANY =
  'This script has too many triggers. Triggers must be deleted from the script before more can be added.';

/** `install` makes a trigger by the builder call that it is given; the others are handlers. */
const CODE = `
  function install(how) { return eval("ScriptApp.newTrigger('tick').timeBased()." + how + ".create().getUniqueId()"); }
  function installAfter(handler, ms) { ScriptApp.newTrigger(handler).timeBased().after(ms).create(); }
  function handlers() { return ScriptApp.getProjectTriggers().map(function (t) { return t.getHandlerFunction(); }); }
  function removeAll() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }
  function tick(e) {
    var own = PropertiesService.getUserProperties();
    own.setProperty('ticks', String(Number(own.getProperty('ticks') || 0) + 1));
    return { event: e, full: e.authMode === ScriptApp.AuthMode.FULL, who: Session.getEffectiveUser().getEmail() };
  }
  function long() { Utilities.sleep(90000); return 'long'; }
  function endless() { while (true) Utilities.sleep(1000); }
  function fails() { throw new Error('no luck'); }
  function steps() { var p = PropertiesService.getScriptProperties(); for (var i = 1; i <= 5; i++) p.setProperty('k' + i, 'x'); }
`;

async function installed(runtime: Runtime, how: string): Promise<void> {
  const result = await runtime.call('install', [how]);
  expect(result.error).toBeNull();
}

describe('whose triggers', () => {
  test('everybody sees, deletes and counts only one’s own', async () => {
    const runtime = runtimeFor(CODE);
    for (let i = 0; i < 20; i++) await installed(runtime, 'everyHours(1)');
    runtime.setUser(BEN);
    expect((await runtime.call('handlers')).value).toEqual([]);
    await installed(runtime, 'everyHours(1)');
    await runtime.call('removeAll');
    expect(runtime.state().triggers.map(({ owner }) => owner)).toEqual(Array(20).fill(ANA));
  });

  test('a trigger runs as its creator, whoever has the file open', async () => {
    const runtime = runtimeFor(CODE);
    await installed(runtime, 'everyMinutes(1)');
    runtime.setUser(BEN);
    runtime.clock.advance(MINUTE_MS);
    const [firing] = await runtime.fireDue();
    expect(firing).toMatchObject({ handler: 'tick', owner: ANA, dueAt: '2026-11-23T08:01:00.000Z' });
    expect(firing?.result.value).toMatchObject({ who: ANA, full: true });
    expect(runtime.state().properties.user).toEqual({ [ANA]: { ticks: '1' } });
    expect((await runtime.call('tick', [{ authMode: 0 }])).value).toMatchObject({ who: BEN });
  });

  test('user locks are the creator’s too', async () => {
    const code = `${CODE} function hold() { var l = LockService.getUserLock(); var got = l.tryLock(0); Utilities.sleep(1000); return got; }`;
    const runtime = runtimeFor(code);
    await runtime.call('installAfter', ['hold', 0]);
    runtime.setUser(BEN);
    const [[firing], menu] = await Promise.all([runtime.fireDue(), runtime.call('hold')]);
    expect([firing?.result.value, menu.value]).toEqual([true, true]);
  });

  test('what a removed person left never fires', async () => {
    const runtime = runtimeFor(CODE);
    await installed(runtime, 'everyMinutes(1)');
    runtime.removePerson(ANA);
    runtime.clock.advance(10 * MINUTE_MS);
    expect(runtime.nextDueAt()).toBeNull();
    expect(await runtime.fireDue()).toEqual([]);
    expect(runtime.state().triggers).toHaveLength(1);
  });
});

describe('firing', () => {
  test('nothing fires before its time', async () => {
    const runtime = runtimeFor(CODE);
    expect(runtime.nextDueAt()).toBeNull();
    await installed(runtime, 'everyMinutes(5)');
    runtime.clock.advance(5 * MINUTE_MS - 1);
    expect(await runtime.fireDue()).toEqual([]);
    expect(runtime.nextDueAt()).toBe('2026-11-23T08:05:00.000Z');
    runtime.clock.advance(1);
    expect(await runtime.fireDue()).toHaveLength(1);
    expect(await runtime.fireDue()).toEqual([]);
    expect(runtime.nextDueAt()).toBe('2026-11-23T08:10:00.000Z');
  });

  test('missed periods fire once', async () => {
    const runtime = runtimeFor(CODE);
    await installed(runtime, 'everyMinutes(1)');
    runtime.clock.advance(60 * MINUTE_MS + 30_000);
    expect((await runtime.fireDue()).map(({ dueAt }) => dueAt)).toEqual(['2026-11-23T08:01:00.000Z']);
    expect(runtime.nextDueAt()).toBe('2026-11-23T09:01:00.000Z');
  });

  test('several are due: one execution each, in the order of their times', async () => {
    const runtime = runtimeFor(CODE);
    await runtime.call('installAfter', ['fails', 3000]);
    await runtime.call('installAfter', ['tick', 1000]);
    await runtime.call('installAfter', ['gone', 2000]);
    runtime.clock.advance(MINUTE_MS);
    const firings = await runtime.fireDue();
    expect(firings.map(({ handler, result }) => [handler, result.outcome])).toEqual([
      ['tick', 'returned'],
      ['gone', 'threw'],
      ['fails', 'threw'],
    ]);
    expect(firings[1]?.result.error?.message).toBe('Script function not found: gone');
  });

  test.each(['after(1000)', 'at(new Date(Date.now() + 1000))'])(
    'a one-shot %s fires once, stays in the list and counts until it is deleted',
    async (how) => {
      const runtime = runtimeFor(CODE);
      for (let i = 0; i < 20; i++) await installed(runtime, how);
      runtime.clock.advance(1000);
      expect(await runtime.fireDue()).toHaveLength(20);
      runtime.clock.advance(86_400_000);
      expect([await runtime.fireDue(), runtime.nextDueAt()]).toEqual([[], null]);
      expect((await runtime.call('handlers')).value).toHaveLength(20);
      expect((await runtime.call('install', [how])).error?.message).toBe(TOO_MANY);
      await runtime.call('removeAll');
      await installed(runtime, how);
    },
  );

  test('a trigger that another one deletes does not fire any more', async () => {
    const runtime = runtimeFor(CODE);
    await runtime.call('installAfter', ['removeAll', 1]);
    await runtime.call('installAfter', ['tick', 2]);
    runtime.clock.advance(2);
    expect((await runtime.fireDue()).map(({ handler }) => handler)).toEqual(['removeAll']);
  });

  test('the event names the moment in UTC and the trigger', async () => {
    const runtime = runtimeFor(CODE, { clock: { mode: 'virtual', start: '2027-01-03T23:58:30.000Z' } });
    const id = (await runtime.call('install', ['everyMinutes(1)'])).value;
    runtime.clock.advance(MINUTE_MS);
    const [firing] = await runtime.fireDue();
    expect(firing?.result.value).toHaveProperty('event', {
      authMode: 'FULL',
      year: 2027,
      month: 1,
      'day-of-month': 3,
      'day-of-week': 7,
      'week-of-year': 53,
      hour: 23,
      minute: 59,
      second: 30,
      timezone: 'UTC',
      triggerUid: id,
    });
  });

  test('triggers are part of the saved state', async () => {
    const runtime = runtimeFor(CODE);
    await installed(runtime, 'everyMinutes(1)');
    const state = JSON.parse(JSON.stringify(runtime.state()));
    const later = runtimeFor(CODE, { state, clock: { mode: 'virtual', start: '2026-11-24T08:00:00.000Z' } });
    expect(await later.fireDue()).toMatchObject([{ owner: ANA, result: { outcome: 'returned' } }]);
    await installed(later, 'everyMinutes(1)');
    expect(new Set(later.state().triggers.map(({ id }) => id)).size).toBe(2);
  });
});

describe('the end of a triggered execution', () => {
  test('six minutes, uncatchably', async () => {
    const runtime = runtimeFor(CODE);
    await runtime.call('installAfter', ['endless', 0]);
    const [firing] = await runtime.fireDue();
    expect(firing?.result.outcome).toBe('timed-out');
    expect(new Date(runtime.clock.now()).toISOString()).toBe('2026-11-23T08:06:00.000Z');
  });

  test('a kill at the N-th service call; the trigger fires again at its next time', async () => {
    const runtime = runtimeFor(CODE);
    await installed(runtime, 'everyMinutes(1)');
    runtime.clock.advance(MINUTE_MS);
    const [killed] = await runtime.fireDue({ killAfterCalls: 3 });
    expect(killed?.result.outcome).toBe('killed');
    expect(runtime.state().properties.user[ANA]).toEqual({});
    expect(await runtime.fireDue()).toEqual([]);
    runtime.clock.advance(MINUTE_MS);
    expect(await runtime.fireDue()).toHaveLength(1);
    expect(runtime.state().properties.user[ANA]).toEqual({ ticks: '1' });
  });

  test('no user interface in a trigger', async () => {
    const runtime = runtimeFor(`${CODE} function asks() { SpreadsheetApp.getUi().alert('hi'); }`);
    await runtime.call('installAfter', ['asks', 0]);
    const [firing] = await runtime.fireDue();
    expect(firing?.result.error?.message).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
  });
});
