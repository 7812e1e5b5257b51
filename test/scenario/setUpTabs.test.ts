import { readCsvFolder } from '../../local/appsscript/workbook/csvFolder';
import { createStore } from '../../local/appsscript/workbook/odooStore';
import type { WorkbookStore } from '../../local/appsscript/workbook/store';
import { TABS } from '../../src/workbook/schema';
import { MINI_AGENCY } from '../support/agencyRows';
import { useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

/** Everything of a workbook that a person could notice a change of. */
function everything(store: WorkbookStore): unknown {
  return store.sheets().map((sheet) => {
    const used = store.lastUsed(sheet.id);
    const zone = { row: 1, column: 1, rows: Math.max(1, used.row), columns: Math.max(1, used.column) };
    const columns = Array.from({ length: sheet.columns }, (_, index) => index + 1);
    return {
      sheet: { ...sheet, rows: 0 },
      cells: store.read(sheet.id, zone),
      notes: store.notes(sheet.id, { ...zone, rows: 1 }),
      widths: columns.map((column) => store.size(sheet.id, 'column', column)),
      hidden: columns.map((column) => store.hidden(sheet.id, 'column', column)),
      styles: columns.map((column) => [1, 2].map((row) => store.styleAt(sheet.id, row, column))),
      groups: store.columnGroups(sheet.id),
      validations: columns.map((column) => store.validationAt(sheet.id, 2, column)),
      conditionalFormats: store.conditionalFormats(sheet.id),
      protections: store.protections(sheet.id).map(({ id: _, ...protection }) => protection),
    };
  });
}

test('an empty file becomes a workbook; a second time changes no cell, note, width or colour', async () => {
  const world = await open({ store: createStore(), rows: null });
  const first = await world.setUp();
  expect(first.ok).toBe(true);
  expect(first.shown).toContain('8 new tabs');
  const names = world.store.sheets().map(({ name }) => name);
  for (const tab of TABS) expect(names).toContain(tab.name);
  for (const tab of TABS.filter(({ hidden }) => hidden))
    expect(world.store.sheets().find(({ name }) => name === tab.name)?.hidden).toBe(true);
  const countries = world.store.validationAt(
    world.cells.sheetId('Bundles'),
    2,
    world.cells.column('Bundles', 'country'),
  );
  expect(countries?.rule).toMatchObject({ kind: 'list', values: expect.arrayContaining(['USA', 'DE']) });

  const before = everything(world.store);
  const second = await world.setUp();
  expect(second.shown).toContain('Everything was in place');
  expect(everything(world.store)).toEqual(before);

  // Columns, widths, formats and order that the user chooses stay through a repair.
  world.type(MINI_AGENCY);
  const id = world.cells.sheetId('Bundles');
  world.byHand((store) => {
    store.insert(id, 'column', 3, 1);
    store.write(id, { row: 1, column: 3, rows: 3, columns: 1 }, [['Approved by'], ['Marta'], ['=B3&"!"']]);
    store.setSize(id, 'column', 3, 1, 333);
    store.setSize(id, 'column', world.cells.column('Bundles', 'username'), 1, 77);
    store.setStyle(id, { row: 2, column: 1, rows: 2, columns: 3 }, { fill: '#ff00ff' });
    store.move(id, 'column', world.cells.column('Bundles', 'problem'), 1, 2);
    store.setHidden(id, 'column', world.cells.column('Bundles', 'country'), 1, true);
  });
  await world.setUp();
  expect(world.store.size(id, 'column', world.cells.column('Bundles', 'Approved by'))).toBe(333);
  expect(world.store.size(id, 'column', world.cells.column('Bundles', 'username'))).toBe(77);
  expect(world.store.styleAt(id, 2, 1).fill).toBe('#ff00ff');
  expect(world.cells.column('Bundles', 'problem')).toBe(2);
  expect(world.store.hidden(id, 'column', world.cells.column('Bundles', 'country'))).toBe(true);
  expect((await world.preview()).value).toMatchObject({ orders: 3, credits: 74, problems: [] });
});

test('the sample agency keeps every cell, column and formula of its own', async () => {
  const world = await open({ store: await readCsvFolder('examples/agency'), rows: null });
  const widths = new Map(world.store.sheets().map(({ name }) => [name, world.cells.headers(name)]));
  const first = await world.setUp();
  expect(first.ok).toBe(true);
  for (const [tab, headers] of widths)
    expect(world.cells.headers(tab).slice(0, headers.length)).toEqual(headers);
});

test('a deleted tab and a deleted column are made again; what was ordered stays known', async () => {
  const world = await open();
  await world.preview();
  await world.send();
  world.byHand((store) => {
    store.deleteSheet(world.cells.sheetId('Plan'));
    store.delete(world.cells.sheetId('Bundles'), 'column', world.cells.column('Bundles', 'status'), 1);
  });
  const blocked = await world.preview();
  expect(blocked.ok).toBe(false);
  expect(blocked.shown).toContain('Set up or repair tabs');

  const repaired = await world.setUp();
  expect(repaired.shown).toMatch(/1 new tab.*1 new column/);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  await world.refresh();
  expect(world.cells.columnTexts('Bundles', 'status')).toEqual(['published', 'published', 'published']);
});

test('a renamed column that is needed and not marked blocks its tab with its name; the old name brings it back', async () => {
  const world = await open();
  const header = world.cells.headers('Videos')[world.cells.column('Videos', 'order') - 1] ?? '';
  // As in a file that came by export and import: the marks of the columns are gone.
  world.byHand((store) => {
    for (const { id } of store.metadata()) store.removeMetadata(id);
  });
  world.edit('Videos', 'order', 1, 'Which one?');
  const blocked = await world.preview();
  expect(blocked.code).toBe('tab.blocked');
  expect(blocked.shown).toContain(header);
  expect(world.charged()).toBe(0);
  world.edit('Videos', 'Which one?', 1, header);
  expect((await world.preview()).value).toMatchObject({ credits: 74, problems: [] });
});

test('two columns that mean the same block their tab', async () => {
  const world = await open();
  world.byHand((store) => {
    const id = world.cells.sheetId('Bundles');
    store.insert(id, 'column', 2, 1);
    store.write(id, { row: 1, column: 2, rows: 1, columns: 1 }, [['country']]);
  });
  const blocked = await world.preview();
  expect(blocked.code).toBe('tab.blocked');
  expect(blocked.shown).toContain('Two columns for one thing');
  const setUp = await world.setUp();
  expect(setUp.ok).toBe(false);
  expect(setUp.shown).toContain('Country');
});

test('without a connection the tabs are repaired all the same', async () => {
  const world = await open({ rows: null, connected: false });
  world.byHand((store) => store.deleteSheet(world.cells.sheetId('Runs')));
  const played = await world.setUp();
  expect(played.ok).toBe(true);
  expect(played.shown).toContain('You are not connected yet, so countries and accounts have no dropdown');
  expect(world.store.sheets().map(({ name }) => name)).toContain('Runs');
  expect(world.sandbox.state().requests.total).toBe(0);
  await world.connect();
  expect((await world.preview()).shown).toContain('Nothing to send');
});

test('before any set-up every action says what to do', async () => {
  const world = await open({ store: createStore(), rows: null });
  for (const action of [() => world.preview(), () => world.refresh()]) {
    const played = await action();
    expect(played.ok).toBe(false);
    expect(played.shown).toContain('Set up or repair tabs');
  }
  expect((await world.send()).shown).toContain('There is no preview yet.');
});
