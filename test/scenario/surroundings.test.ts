import { START_CREDITS, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

/** Menu items, submenus included, as `label → function`. */
function items(menu: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const entry = value as Record<string, unknown>;
    const name = entry.functionName ?? entry.run;
    const label = entry.caption ?? entry.label ?? entry.name;
    if (typeof name === 'string' && typeof label === 'string') found[label] = name;
    for (const child of Object.values(entry)) collect(child);
  };
  collect(menu);
  return found;
}

describe.each(['NONE', 'LIMITED', 'FULL'] as const)('opening the file with authorization %s', (authMode) => {
  test.each(['onOpen', 'onInstall'])('%s shows the menu and asks nothing of anybody', async (name) => {
    const world = await open();
    const played = await world.play(name, [], { context: 'onOpen', authMode });
    expect(played.result).toMatchObject({
      outcome: 'returned',
      error: null,
      fetches: 0,
      spreadsheetCalls: 0,
    });
    const { menus } = world.runtime.state();
    expect(menus).toHaveLength(1);
    expect(items(menus)).toMatchObject({
      'Preview changes…': 'planChanges',
      'Send previewed changes…': 'applyPlan',
      'Update from TokPortal': 'refreshStatuses',
      'Add rows…': 'addRows',
      'Remove added rows…': 'removeAddedRows',
      'Connect…': 'connect',
      'Set up or repair tabs': 'setUpTabs',
      Help: 'openHelp',
    });
  });
});

test('every menu item names a function that runs', async () => {
  const world = await open();
  await world.play('onOpen', [], { context: 'onOpen' });
  for (const name of Object.values(items(world.runtime.state().menus))) {
    const played = await world.play(name);
    expect([name, played.result.outcome, played.result.error]).toEqual([name, 'returned', null]);
  }
});

test('the sidebar opens, and help says how to begin', async () => {
  const world = await open();
  const opened = await world.play('openSidebar');
  expect(opened.result.pages).toMatchObject([{ title: 'TokPortal' }]);
  const help = await world.play('openHelp');
  expect(help.shown).toContain('Preview changes…');
  expect(help.shown).toContain('Connect…');
});

test('from the sidebar a preview answers plain JSON, and shows no dialog that would need the menu', async () => {
  const world = await open();
  const played = await world.play('planChanges', [], { context: 'sidebar' }, [{ kind: 'everything' }]);
  expect(played.result.error).toBeNull();
  expect(played.value).toMatchObject({ ok: true, code: 'done', orders: 3, videos: 5, credits: 74 });
  expect(JSON.parse(JSON.stringify(played.value))).toEqual(played.value);
});

describe('with rows selected', () => {
  const selection = { sheet: 'Bundles', ranges: ['A3:B4'] };

  test('yes previews only these', async () => {
    const world = await open();
    const preview = await world.preview({ selection }, ['yes']);
    expect(preview.shown).toContain('these 2 selected rows of Bundles?');
    expect(preview.value).toMatchObject({ orders: 2, credits: 36 });
    await world.send();
    expect(world.sandbox.state().balance).toBe(START_CREDITS - 36);
    expect(world.cell('Bundles', 'bundle_id', 2)).toBe('');
  });

  test('no previews everything, closing the question nothing', async () => {
    const world = await open();
    expect((await world.preview({ selection }, ['close'])).code).toBe('preview.cancelled');
    expect(world.cells.columnTexts('Plan', 'what')).toEqual([]);
    expect((await world.preview({ selection }, ['no'])).value).toMatchObject({ orders: 3, credits: 74 });
  });

  test('videos select their orders', async () => {
    const world = await open();
    const preview = await world.preview({ selection: { sheet: 'Videos', ranges: ['C5:C6'] } }, ['yes']);
    expect(preview.value).toMatchObject({ orders: 1, videos: 2, credits: 4 });
  });

  test('rows that are not next to each other count as well', async () => {
    const world = await open();
    const picked = { sheet: 'Bundles', ranges: ['A2', 'C4'] };
    expect((await world.preview({ selection: picked }, ['yes'])).value).toMatchObject({
      orders: 2,
      credits: 42,
    });
  });

  test.each([
    ['one row', { sheet: 'Bundles', ranges: ['A2:F2'] }],
    ['a whole column', { sheet: 'Bundles', ranges: ['B1:B60'] }],
    ['rows of another tab', { sheet: 'Clients', ranges: ['A2:B9'] }],
  ])('%s asks nothing', async (_name, other) => {
    const world = await open();
    const preview = await world.preview({ selection: other });
    expect(preview.shown).not.toContain('selected rows');
    expect(preview.value).toMatchObject({ orders: 3 });
  });
});

test.each([
  [{ kind: 'client', clientId: 'ACME' }, 3],
  [{ kind: 'client', clientId: 'nobody' }, 0],
  [{ kind: 'campaign', campaignKey: 'acme-spring' }, 3],
  [{ kind: 'rows', tab: 'Bundles', rows: [2] }, 1],
  [null, 3],
  ['nonsense', 3],
])('planChanges(%j) plans %d orders', async (scope, orders) => {
  const world = await open();
  expect((await world.play('planChanges', [], {}, [scope])).value).toMatchObject({ orders });
});
