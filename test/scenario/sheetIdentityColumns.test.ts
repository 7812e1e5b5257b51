import { MINI_AGENCY, TWO_ORDERS } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

function rename(world: AgencyWorld, tab: string, header: string, name: string): void {
  const column = world.cells.column(tab, header);
  world.byHand((store, sheetId) =>
    store.write(sheetId(tab), { row: 1, column, rows: 1, columns: 1 }, [[name]]),
  );
}

test('renamed and moved columns are used under their new names, and set-up makes no second ones', async () => {
  const world = await open({ rows: MINI_AGENCY });
  rename(world, 'Videos', 'Caption', 'Text of the post');
  rename(world, 'Bundles', 'Status', 'How far');
  rename(world, 'Bundles', 'Row ID', 'do not touch');
  world.byHand((store, sheetId) =>
    store.move(sheetId('Videos'), 'column', world.cells.column('Videos', 'Text of the post'), 1, 2),
  );
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ orders: 3, credits: 74 });
  const notes = (preview.value.problems as { code: string; severity: string; column: string }[]).map(
    ({ code, severity, column }) => [code, severity, column],
  );
  expect(notes).toEqual([
    ['tab.renamedColumn', 'warning', 'status'],
    ['tab.renamedColumn', 'warning', 'row_id'],
    ['tab.renamedColumn', 'warning', 'description'],
  ]);
  expect(world.cells.textsOf('Plan').join('\n')).toContain('“Caption” is now called “Text of the post”');
  const headers = world.cells.headers('Videos');
  expect((await world.setUp()).ok).toBe(true);
  expect(world.cells.headers('Videos')).toEqual(headers);
  await world.send();
  expect(world.charged()).toBe(74);
  const slots = world.bundleOf('acme-spring-usa').slots as { description: string }[];
  expect(slots[0]?.description).toBe('Clip 1 #run');
  expect(world.cell('Bundles', 'How far', 2)).not.toBe('');
  // Called as before, so that the story's end tells the add-on's columns from the operator's.
  rename(world, 'Bundles', 'How far', 'Status');
  rename(world, 'Bundles', 'do not touch', 'Row ID');
});

test('a column that was deleted on purpose counts as blank once somebody says so', async () => {
  const world = await open({ rows: TWO_ORDERS });
  world.byHand((store, sheetId) =>
    store.delete(sheetId('Videos'), 'column', world.cells.column('Videos', 'TikTok sound'), 1),
  );
  const asked = await world.preview({}, ['no']);
  expect(asked.code).toBe('tab.blocked');
  expect(asked.shown).toContain('“TikTok sound” of Videos');
  expect((await world.preview({}, ['yes'])).value).toMatchObject({ orders: 2 });
  const again = await world.preview();
  expect(again.shown).not.toContain('TikTok sound');
  await world.send();
  expect(world.charged()).toBe(68);
});

test('a column that is needed, and one that hides under another header, are never taken for blank', async () => {
  const world = await open({ rows: TWO_ORDERS });
  world.byHand((store, sheetId) =>
    store.delete(sheetId('Videos'), 'column', world.cells.column('Videos', 'Publish from'), 1),
  );
  const preview = await world.preview({}, ['yes']);
  expect(preview.code).toBe('tab.blocked');
  expect(preview.shown).not.toContain('deleted on purpose');
});

test('one header pasted over another blocks the tab', async () => {
  const world = await open({ rows: TWO_ORDERS });
  rename(world, 'Videos', 'Name', 'Caption');
  const preview = await world.preview({}, ['yes']);
  expect(preview.code).toBe('tab.blocked');
  expect(preview.shown).toContain('both mean “Caption”');
});
