import { type ExecutionResult, MODELLED_LATENCY } from '../../local/appsscript/runtime';
import { accountsOnly } from '../support/agencyRows';
import { type AgencyWorld, paid, SOMEBODY, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const DOCUMENT_LOCK = 'document';

/** Does something right before the n-th call of a service method. */
function before(world: AgencyWorld, method: string, nth: number, action: () => unknown): void {
  let seen = 0;
  world.beforeService = (call) => {
    if (`${call.service}.${call.method}` === method) seen += 1;
    if (seen === nth) {
      seen += 1;
      action();
    }
    return undefined;
  };
}

/** Somebody else's execution holds the document lock until the test gives it back. */
async function holdLock(world: AgencyWorld): Promise<void> {
  await world.runtime.locks.acquire(DOCUMENT_LOCK, SOMEBODY, 0, () => {
    throw new Error('The lock was not free.');
  });
}

test('the same preview is sent once: a second click finds it sent', async () => {
  const world = await open();
  await world.preview();
  await world.send();
  const again = await world.send();
  expect(again.code).toBe('apply.alreadySent');
  expect(again.shown).toContain('This preview was sent already.');
  expect(again.shown).toContain('Nothing was sent twice.');
  expect(world.charged()).toBe(74);
});

test('two clicks at once: one sends, the other sends nothing', async () => {
  for (const runtime of [{}, { latency: MODELLED_LATENCY }]) {
    const world = await open({ runtime });
    await world.preview();
    // One confirms; every other question is closed, whichever it is: which one comes is a matter of moments.
    world.runtime.setAnswers(['ok']);
    const both = await Promise.all([world.runtime.call('applyPlan'), world.runtime.call('applyPlan')]);
    const codes = both.map(({ value }) => (value as { code: string }).code).sort();
    expect(codes[0]).toMatch(/^apply\.(alreadySent|busy|cancelled)$/);
    expect(codes[1]).toBe('done');
    expect(world.charged()).toBe(74);
    expect(world.bundles()).toHaveLength(3);
    expect(world.cells.columnTexts('Runs', 'status')).toEqual(['done']);
  }
});

test('two clicks at once while TokPortal asks to wait: the second leaves the first alone', async () => {
  const world = await open();
  await world.preview();
  world.sandbox.setFault({
    operationId: 'createBundle',
    kind: 'error',
    status: 429,
    code: 'RATE_LIMIT_EXCEEDED',
    headers: { 'Retry-After': '60' },
  });
  const second: Promise<ExecutionResult>[] = [];
  before(world, 'Utilities.sleep', 1, () => second.push(world.runtime.call('applyPlan')));
  // The second click is asked whether to stop the first one: no.
  world.runtime.setAnswers(['ok', 'no']);
  const results = [await world.runtime.call('applyPlan'), ...(await Promise.all(second))];
  expect(results.map(({ value }) => (value as { code: string }).code)).toEqual(['done', 'apply.cancelled']);
  expect(world.charged()).toBe(74);
});

test('while somebody else holds the lock nothing is sent, and the preview stays good', async () => {
  const world = await open();
  await world.preview();
  await holdLock(world);
  const sent = await world.send();
  expect(sent.code).toBe('apply.busy');
  expect(sent.shown).toContain('A colleague is writing into this file right now. Nothing was sent.');
  expect(world.requests('createBundle')).toBe(0);

  world.runtime.locks.release(DOCUMENT_LOCK, SOMEBODY);
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
});

test('a colleague’s preview in between: the question names the newest plan, and that one is sent', async () => {
  const world = await open();
  await world.preview();
  world.edit('Bundles', 'ready', 2, false);
  await world.play('planChanges', [], {}, [{ kind: 'client', clientId: 'acme' }]);
  const sent = await world.send();
  expect(sent.shown).toContain('36 credits');
  expect(world.charged()).toBe(36);
});

test('a colleague begins a preview while the question stands on the screen: the confirmed plan is not sent', async () => {
  const world = await open({ runtime: { latency: MODELLED_LATENCY } });
  await world.preview();
  world.edit('Bundles', 'ready', 2, false);
  world.runtime.setAnswers(['ok', 'ok', 'ok']);
  const colleague = world.runtime.call('planChanges');
  const sent = await world.runtime.call('applyPlan');
  expect(await colleague).toMatchObject({ outcome: 'returned' });
  expect(sent.value).toMatchObject({ code: 'apply.planReplaced' });
  expect(world.charged()).toBe(0);
  expect(world.openRuns()).toEqual([]);
});

/** Cells that once held a result of the sending and were blank, or older, at a later moment. */
function watchResults(world: AgencyWorld): string[] {
  const lost: string[] = [];
  const held = new Map<string, string>();
  const columns = { Bundles: ['bundle_id', 'credits', 'status'], Videos: ['status', 'slot'] };
  const inner = world.beforeService;
  world.beforeService = (call) => {
    for (const [tab, keys] of Object.entries(columns))
      for (const key of [...keys, 'row_id', 'last_applied'])
        for (let row = 2; row <= 6; row += 1) {
          const [place, text] = [`${tab} ${key} ${row}`, world.cell(tab, key, row)];
          const before = held.get(place) ?? '';
          const isOlder = before.includes('"account":{') && text.includes('"account":null');
          if (isOlder || (text === '' && before !== '')) lost.push(place);
          held.set(place, text);
        }
    return inner?.(call);
  };
  return lost;
}

test.each([
  ['planChanges', 2],
  ['planChanges', 4],
  ['planChanges', 8],
  ['refreshStatuses', 3],
  ['refreshStatuses', 5],
  ['setUpTabs', 4],
])('a colleague’s %s that begins at the %d. request of a sending loses nothing', async (action, nth) => {
  const world = await open({ runtime: { latency: MODELLED_LATENCY } });
  await world.preview();
  let colleague: Promise<ExecutionResult> | null = null;
  before(world, 'UrlFetchApp.fetchAll', nth, () => {
    colleague = world.runtime.call(action);
  });
  const lost = watchResults(world);
  world.runtime.setAnswers(['ok', 'ok', 'ok', 'ok']);
  const sent = await world.runtime.call('applyPlan');
  world.beforeService = null;
  expect(lost).toEqual([]);
  expect(await colleague).toMatchObject({ outcome: 'returned' });
  expect(sent.value).toMatchObject({ ok: true, code: 'done' });
  expect(world.charged()).toBe(74);
  // What the colleague previewed meanwhile is out of date, and known to be.
  const late = await world.send();
  expect(late.code).not.toBe('apply.planSpoilt');
  expect(world.charged()).toBe(74);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  expect(world.cells.columnTexts('Bundles', 'bundle_id')).toEqual(
    world.bundles().map(({ bundle_id }) => bundle_id),
  );
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(['38', '32', '4']);
  await world.send();
  expect(world.charged()).toBe(74);
});

test('the stored plan was changed by hand: it is not sent', async () => {
  const world = await open();
  await world.preview();
  const text = world.cell('_Plan', 'text', 2);
  world.cells.enter('_Plan', 'text', 2, text.replace('"credits":38', '"credits":1'));
  const sent = await world.send();
  expect(sent.code).toBe('apply.planSpoilt');
  expect(sent.shown).toContain('The stored preview was changed or restored, so it is not sent.');
  expect(world.charged()).toBe(0);
  await world.preview();
  expect((await world.send()).ok).toBe(true);
});

test('an old version of the file, restored after sending: nothing is ordered again', async () => {
  const world = await open();
  await world.preview();
  const old = world.saved();
  await world.send();
  expect(world.charged()).toBe(74);
  // The content comes back, properties do not (DESIGN 6, "Journal").
  const restored = await open({
    saved: { workbook: old.workbook, state: world.runtime.state() },
    sandbox: world.sandbox,
  });
  const sent = await restored.send();
  expect(sent.ok).toBe(false);
  expect(restored.charged()).toBe(74);
  const preview = await restored.preview();
  // Accounts are recognised by their reference; an order of videos has one too.
  expect(preview.value).toMatchObject({ orders: 0, credits: 0 });
});

test('rows move while orders are under way: results find their rows', async () => {
  const world = await open({ rows: accountsOnly(5) });
  await world.preview();
  before(world, 'UrlFetchApp.fetchAll', 3, () => {
    world.byHand((store, sheetId) => {
      const zone = { row: 2, column: 1, rows: 5, columns: world.cells.headers('Bundles').length };
      store.sort(sheetId('Bundles'), zone, world.cells.column('Bundles', 'username'), false);
      store.insert(sheetId('Bundles'), 'row', 2, 2);
    });
  });
  const sent = await world.send();
  expect(sent.shown).toMatch(paid(5, 5));
  expect(sent.shown).not.toContain('could not be found');
  // Nothing was written where the rows stood before.
  for (const column of ['bundle_id', 'status', 'credits', 'last_applied', 'problem'])
    expect([column, world.cells.columnTexts('Bundles', column).slice(0, 2)]).toEqual([
      column,
      column === 'problem' ? [] : ['', ''],
    ]);
  for (let row = 4; row <= 8; row += 1) {
    const bundle = world
      .bundles()
      .find(({ bundle_id }) => bundle_id === world.cell('Bundles', 'bundle_id', row));
    expect(bundle?.account).toMatchObject({ username: world.cell('Bundles', 'username', row) });
  }
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

test('a row that is deleted while it is ordered: the result stands in the Plan tab', async () => {
  const world = await open();
  await world.preview();
  before(world, 'UrlFetchApp.fetchAll', 7, () =>
    world.byHand((store, sheetId) => store.delete(sheetId('Bundles'), 'row', 3, 1)),
  );
  const sent = await world.send();
  expect(sent.shown).toContain('1 row could not be found any more; the result stands in the Plan tab.');
  expect(world.charged()).toBe(74);
  expect(world.cells.columnTexts('Plan', 'outcome').filter((text) => text === 'done')).toHaveLength(10);
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(['38', '4']);
  expect((await world.preview()).value).toMatchObject({ changes: 0 });
});
