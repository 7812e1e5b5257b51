import { bundleRow, TWO_ORDERS } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const NOTHING = { sheet: 'Bundles', ranges: ['A1'] };

/** Somebody sorts Bundles by reference or user name while the first dialog of that kind stands on the screen. */
function sortWhile(world: AgencyWorld, method: 'prompt' | 'alert', column: string, ascending: boolean): void {
  let isDone = false;
  world.beforeService = (call) => {
    if (isDone || call.method !== method) return undefined;
    isDone = true;
    world.byHand((store, sheetId) => {
      const sheet = sheetId('Bundles');
      const columns = world.cells.headers('Bundles').length;
      const area = { row: 2, column: 1, rows: store.lastUsed(sheet).row - 1, columns };
      store.sort(sheet, area, world.cells.column('Bundles', column), ascending);
    });
    return undefined;
  };
}

const quantities = (world: AgencyWorld) =>
  Object.fromEntries(world.bundles().map((own) => [String(own.external_ref), own.videos_quantity]));

test('a verb acts on the rows that were selected, wherever they are when its question is answered', async () => {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  const before = quantities(world);
  sortWhile(world, 'prompt', 'Reference', true);
  const added = await world.play('addSlotsSelected', ['text:2', 'ok'], {
    selection: { sheet: 'Bundles', ranges: ['A2:A2'] },
  });
  expect(added.ok).toBe(true);
  expect(world.cell('Bundles', 'Reference', 2)).not.toBe('acme-spring-usa');
  expect(quantities(world)).toEqual({ ...before, 'acme-spring-usa': 5 });
});

test('a row that was changed meanwhile is not acted on', async () => {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  world.beforeService = ({ method }) => {
    if (method === 'prompt') world.edit('Bundles', 'Username', 2, 'acme.other');
    return undefined;
  };
  const added = await world.play('addSlotsSelected', ['text:2', 'ok'], {
    selection: { sheet: 'Bundles', ranges: ['A2:A3'] },
  });
  expect([added.code, world.charged()]).toEqual(['rows.moved', 74]);
  expect(added.shown).toContain('Select them again');
});

test('a sending is taken back by its orders, not by where their rows stood', async () => {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  world.add('Bundles', 5, bundleRow('acme.fra', { Country: 'FR', Type: 'account_only' }));
  await world.preview({ selection: NOTHING });
  expect((await world.send()).ok).toBe(true);
  sortWhile(world, 'alert', 'Reference', false);
  expect((await world.play('takeBack', ['ok', 'ok'])).ok).toBe(true);
  world.byHand(() => undefined);
  expect(world.cell('Bundles', 'Reference', 5)).not.toContain('acme-spring-fr');
  const back = world.bundles().filter(({ status }) => status === 'pending_setup');
  expect(back.map(({ external_ref }) => external_ref)).toEqual(['acme-spring-fr']);
});

test('a preview of selected rows looks at them although they were sorted while its question stood', async () => {
  const rows = {
    ...TWO_ORDERS,
    Bundles: ['zz.one', 'yy.two', 'acme.three', 'acme.four'].map((name) =>
      bundleRow(name, { Type: 'account_only' }),
    ),
    Videos: [],
  };
  const world = await open({ rows });
  sortWhile(world, 'alert', 'Username', true);
  const previewed = await world.preview({ selection: { sheet: 'Bundles', ranges: ['A2:A3'] } }, ['yes']);
  expect(previewed.ok).toBe(true);
  expect((await world.send()).ok).toBe(true);
  world.byHand(() => undefined);
  const ordered = world.cells
    .columnTexts('Bundles', 'Username')
    .filter((_, index) => world.cell('Bundles', 'Bundle ID', index + 2) !== '');
  expect(ordered).toEqual(['yy.two', 'zz.one']);
});

test('a preview of selected rows that were changed while its question stood looks at none', async () => {
  const world = await open();
  world.beforeService = ({ method }) => {
    if (method === 'alert') world.edit('Bundles', 'Username', 3, 'acme.other');
    return undefined;
  };
  const previewed = await world.preview({ selection: { sheet: 'Bundles', ranges: ['A2:A3'] } }, ['yes']);
  expect(previewed.code).toBe('rows.moved');
  world.beforeService = null;
  expect((await world.send()).code).toBe('apply.noPlan');
});

test('a preview that a verb has replaced is not said to be sent', async () => {
  const world = await open();
  await world.preview();
  await world.send();
  world.edit('Videos', 'Caption', 2, 'My words');
  await world.preview();
  const selection = { sheet: 'Videos', ranges: ['A3:A3'] };
  for (const answer of ['ok', 'cancel']) {
    await world.preview();
    await world.play('unscheduleSelected', [answer], { selection });
    const sent = await world.send();
    expect(sent.shown).toContain(
      'Your preview was replaced by “Unschedule” and was not sent. Preview again.',
    );
    world.edit('Videos', 'Ready', 3, true);
    await world.preview();
    await world.send();
  }
});
