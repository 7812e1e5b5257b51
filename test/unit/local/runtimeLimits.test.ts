import {
  closeWorkers,
  type ExecutionResult,
  LIMITS,
  type LimitName,
  type Runtime,
  type RuntimeOptions,
} from '../../../local/appsscript/runtime';
import { execute, runtimeFor } from './runtimeWorld';

afterAll(closeWorkers);

const ANA = 'ana@agency.example';
const BEN = 'ben@agency.example';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CODE = `
  function properties(times) { var p = PropertiesService.getDocumentProperties(); for (var i = 0; i < times; i++) p.getProperty('k'); }
  function fetches(times) { UrlFetchApp.fetchAll(Array(times).fill('https://api.example/ok')); }
  function install() { ScriptApp.newTrigger('long').timeBased().everyMinutes(10).create(); }
  function long() { Utilities.sleep(5 * 60 * 1000 - 1); Utilities.sleep(1); }
`;
const OK: Partial<RuntimeOptions> = { intercept: () => ({ kind: 'respond', status: 200, body: '{}' }) };

function used(runtime: Runtime, limit: LimitName, email?: string): unknown {
  const report = runtime.quotas(email).find((candidate) => candidate.limit === limit);
  return report && [report.used, report.max, report.renewsAt];
}

function messageOf(result: ExecutionResult): string {
  return result.error?.message ?? result.outcome;
}

describe('the table', () => {
  test('each figure names its source; no consumer account may more than one of an organisation', () => {
    for (const { consumer, workspace, source } of Object.values(LIMITS)) {
      expect(source).toMatch(/^1\.\d [DMR]$/);
      expect(consumer).toBeGreaterThan(0);
      expect(consumer).toBeLessThanOrEqual(workspace);
    }
  });

  test('the figures of PLATFORM 1.1 that differ by kind of account', () => {
    const different = Object.entries(LIMITS).filter(([, { consumer, workspace }]) => consumer !== workspace);
    expect(
      Object.fromEntries(different.map(([name, limit]) => [name, [limit.consumer, limit.workspace]])),
    ).toEqual({
      triggerMsPerDay: [90 * 60_000, 6 * HOUR_MS],
      fetchesPerDay: [20_000, 100_000],
      propertyCallsPerDay: [50_000, 500_000],
      mailRecipientsPerDay: [100, 1_500],
    });
  });

  test.each([
    ['propertyValueBytes', `p.setProperty('k', '12345')`, 'Argument too large: value'],
    ['propertyKeyBytes', `p.setProperty('12345', 'v')`, 'Data storage error'],
    [
      'propertyStoreBytes',
      `p.setProperty('abc', 'de')`,
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    ],
    ['cacheValueBytes', `CacheService.getUserCache().put('k', '12345')`, 'Argument too large: value'],
    ['cacheKeyCharacters', `CacheService.getUserCache().put('12345', 'v')`, 'Argument too large: key'],
    [
      'cacheLifeSeconds',
      `CacheService.getUserCache().put('k', 'v', 5)`,
      'Argument too large: expirationInSeconds',
    ],
    ['fetchUrlCharacters', `UrlFetchApp.fetch('https://x.example/')`, 'Limit Exceeded: URLFetch URL Length.'],
    [
      'fetchBodyBytes',
      `UrlFetchApp.fetch('https://x.example/', { method: 'post', payload: '12345' })`,
      'Limit Exceeded: URLFetch POST Size.',
    ],
    [
      'fetchHeaders',
      `UrlFetchApp.fetch('https://x.example/', { headers: { a: '1', b: '2', c: '3', d: '4', e: '5' } })`,
      'Limit Exceeded: URLFetch Headers.',
    ],
    [
      'fetchHeaderBytes',
      `UrlFetchApp.fetch('https://x.example/', { headers: { a: '12345' } })`,
      'Limit Exceeded: URLFetch Header Size.',
    ],
    [
      'triggers',
      `for (var i = 0; i < 5; i++) ScriptApp.newTrigger('t').timeBased().after(1).create()`,
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    ],
  ] as const)('%s: what is refused goes by the table', async (limit, body, text) => {
    const code = `var p = PropertiesService.getUserProperties(); ${body};`;
    expect(messageOf(await execute(code, { ...OK, limits: { [limit]: 4 } }))).toBe(text);
    expect(messageOf(await execute(code, { ...OK }))).toBe('returned');
  });

  test.each([
    ['menu', 'executionMs'],
    ['trigger', 'executionMs'],
    ['onOpen', 'simpleTriggerMs'],
  ] as const)('from a %s the time is %s', async (context, limit) => {
    const result = await execute(
      'while (true) Utilities.sleep(100);',
      { limits: { [limit]: 5000 } },
      { context },
    );
    expect(result.outcome).toBe('timed-out');
    expect(Date.parse(result.endedAt) - Date.parse(result.startedAt)).toBe(5000);
  });

  test('simultaneous executions count by person', async () => {
    const runtime = runtimeFor('function main() { Utilities.sleep(1000); }', {
      limits: { simultaneousExecutions: 2 },
    });
    const ofAna = Array.from({ length: 3 }, () => runtime.call('main'));
    runtime.setUser(BEN);
    const ofBen = Array.from({ length: 2 }, () => runtime.call('main'));
    const results = await Promise.all([...ofAna, ...ofBen]);
    expect(results.map(messageOf)).toEqual([
      'returned',
      'returned',
      'There are too many scripts running simultaneously for this Google user account.',
      'returned',
      'returned',
    ]);
  });
});

describe('daily quotas', () => {
  test.each([
    ['fetchesPerDay', 'fetches', 'Service invoked too many times for one day: urlfetch.'],
    ['propertyCallsPerDay', 'properties', 'Service invoked too many times for one day: properties.'],
  ] as const)('%s: counted by person, renewed a day after the first use', async (limit, name, text) => {
    const runtime = runtimeFor(CODE, { ...OK, limits: { [limit]: 5 } });
    expect(used(runtime, limit)).toEqual([0, 5, null]);
    await runtime.call(name, [3]);
    runtime.clock.advance(HOUR_MS);
    expect(messageOf(await runtime.call(name, [2]))).toBe('returned');
    expect(used(runtime, limit)).toEqual([5, 5, '2026-11-24T08:00:00.000Z']);
    expect(messageOf(await runtime.call(name, [1]))).toBe(text);
    expect(used(runtime, limit)).toEqual([5, 5, '2026-11-24T08:00:00.000Z']);
    expect(used(runtime, limit, BEN)).toEqual([0, 5, null]);
    runtime.setUser(BEN);
    expect(messageOf(await runtime.call(name, [5]))).toBe('returned');
    runtime.setUser(ANA);
    runtime.clock.set('2026-11-24T07:59:59.999Z');
    expect(messageOf(await runtime.call(name, [1]))).toBe(text);
    runtime.clock.advance(1);
    expect(messageOf(await runtime.call(name, [1]))).toBe('returned');
    expect(used(runtime, limit)).toEqual([1, 5, '2026-11-25T08:00:00.000Z']);
  });

  test('a fetchAll that does not fit sends nothing', async () => {
    let sent = 0;
    const intercept = (): { kind: 'respond'; status: number; body: string } => {
      sent += 1;
      return { kind: 'respond', status: 200, body: '' };
    };
    const runtime = runtimeFor(CODE, { intercept, limits: { fetchesPerDay: 3 } });
    await runtime.call('fetches', [2]);
    await runtime.call('fetches', [2]);
    expect(sent).toBe(2);
  });

  test('reads, writes and deletions of properties count, each written entry by itself', async () => {
    const body = `var p = PropertiesService.getUserProperties(); p.setProperties({ a: 1, b: 2 }); p.setProperty('c', 3);
      p.getProperty('a'); p.getProperties(); p.getKeys(); p.deleteProperty('a'); p.deleteAllProperties();`;
    const runtime = runtimeFor(`function main() { ${body} }`);
    await runtime.call('main');
    expect(used(runtime, 'propertyCallsPerDay')).toEqual([8, 50_000, '2026-11-24T08:00:00.000Z']);
  });

  test('the use is part of the saved state; one that was saved before counts existed still opens', async () => {
    const runtime = runtimeFor(CODE);
    await runtime.call('properties', [7]);
    const state = JSON.parse(JSON.stringify(runtime.state()));
    expect(used(runtimeFor(CODE, { state }), 'propertyCallsPerDay')).toEqual([
      7,
      50_000,
      '2026-11-24T08:00:00.000Z',
    ]);
    const { quotas: _, triggers: __, ...older } = state;
    expect(used(runtimeFor(CODE, { state: older }), 'propertyCallsPerDay')).toEqual([0, 50_000, null]);
  });
});

describe('run time of triggers', () => {
  async function fireUntilRefused(account: 'consumer' | 'workspace'): Promise<Runtime & { fired: number }> {
    const runtime = runtimeFor(CODE, { account });
    await runtime.call('install');
    let fired = 0;
    for (;;) {
      runtime.clock.set(runtime.nextDueAt() ?? '');
      const [firing] = await runtime.fireDue();
      if (firing?.result.outcome !== 'returned') {
        expect(firing?.result.error?.message).toBe('Service using too much computer time for one day.');
        return Object.assign(runtime, { fired });
      }
      fired += 1;
    }
  }

  test.each([
    ['consumer', 18, 90 * 60_000],
    ['workspace', 72, 6 * HOUR_MS],
  ] as const)('%s: %i firings of five minutes, then none', async (account, firings, max) => {
    const runtime = await fireUntilRefused(account);
    expect(runtime.fired).toBe(firings);
    expect(used(runtime, 'triggerMsPerDay')).toEqual([max, max, expect.stringContaining('2026-11-24T08:1')]);
  });

  test('it comes back 24 hours after the first use; menus work meanwhile', async () => {
    const runtime = await fireUntilRefused('consumer');
    expect(messageOf(await runtime.call('long'))).toBe('returned');
    expect(messageOf(await runtime.call('long', [], { context: 'trigger' }))).toBe(
      'Service using too much computer time for one day.',
    );
    const renewal = runtime.quotas().find(({ limit }) => limit === 'triggerMsPerDay')?.renewsAt ?? '';
    runtime.clock.set(renewal);
    expect((await runtime.fireDue()).map(({ result }) => result.outcome)).toEqual(['returned']);
    expect(used(runtime, 'triggerMsPerDay')).toEqual([
      5 * 60_000,
      90 * 60_000,
      new Date(Date.parse(renewal) + DAY_MS).toISOString(),
    ]);
  });

  test('a run that was under way when the time was used up goes on; what it took counts', async () => {
    const runtime = runtimeFor(CODE, { limits: { triggerMsPerDay: 1000 } });
    await runtime.call('install');
    runtime.clock.set(runtime.nextDueAt() ?? '');
    expect((await runtime.fireDue())[0]?.result.outcome).toBe('returned');
    expect(used(runtime, 'triggerMsPerDay')).toEqual([300_000, 1000, '2026-11-24T08:10:00.000Z']);
  });
});

test('what fills up without a day: triggers, stores, cells', async () => {
  const runtime = runtimeFor(
    `function main() { ScriptApp.newTrigger('t').timeBased().after(1).create(); PropertiesService.getUserProperties().setProperty('key', 'é'); }`,
  );
  await runtime.call('main');
  const reports = runtime
    .quotas()
    .filter(({ renewsAt, limit }) => renewsAt === null && !limit.endsWith('PerDay'));
  expect(reports.map(({ limit, of, used, max }) => [limit, of, used, max])).toEqual([
    ['triggers', null, 1, 20],
    ['propertyStoreBytes', 'user', 5, 524_288],
    ['propertyStoreBytes', 'script', 0, 524_288],
    ['propertyStoreBytes', 'document', 0, 524_288],
    ['workbookCells', null, 26_000, 10_000_000],
  ]);
});
