import { accountsOnly, MINI_AGENCY } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies();

/** Three orders that went out, and a draft. */
async function openSent(): Promise<AgencyWorld> {
  const world = await open({ rows: MINI_AGENCY });
  world.add('Bundles', 5, {
    Ready: false,
    Campaign: 'acme-spring',
    Country: 'FR',
    Type: 'account_only',
    Username: 'acme.draft',
    'Visible name': 'Acme draft',
  });
  await world.preview();
  await world.send();
  expect(world.charged()).toBe(74);
  return world;
}

/** The operator sorts what is typed at the left, and nothing else. */
function sortVisibly(world: AgencyWorld, tab: string, by: string, last: string, rows: number): void {
  const columns = world.cells.column(tab, last);
  world.byHand((store, sheetId) =>
    store.sort(sheetId(tab), { row: 2, column: 1, rows, columns }, world.cells.column(tab, by), false),
  );
}

function usernamesById(world: AgencyWorld): Record<string, string> {
  const ids = world.cells.columnTexts('Bundles', 'row_id');
  return Object.fromEntries(ids.map((id, index) => [id, world.cell('Bundles', 'Username', index + 2)]));
}

test('a tab of which only some columns were sorted is not sent, and one answer puts it in order', async () => {
  const world = await openSent();
  const before = usernamesById(world);
  sortVisibly(world, 'Bundles', 'Username', 'Visible name', 4);
  expect(usernamesById(world)).not.toEqual(before);

  const closed = await world.preview({}, ['close']);
  expect(closed.code).toBe('tab.blocked');
  expect(closed.shown).toContain('In the tab Bundles only some columns seem to be sorted');
  expect(usernamesById(world)).not.toEqual(before);

  const preview = await world.preview({}, ['yes']);
  expect(preview.value).toMatchObject({ orders: 0, problems: [] });
  const after = usernamesById(world);
  // The draft had nothing but its id to lose.
  for (const [id, username] of Object.entries(before))
    if (username !== 'acme.draft') expect([id, after[id]]).toEqual([id, username]);
  expect((await world.preview()).value).toMatchObject({ orders: 0, problems: [] });
});

test('also where the hidden Row ID was sorted along', async () => {
  const world = await openSent();
  const orderOf = (username: string) => {
    const row = world.cells.columnTexts('Bundles', 'Username').indexOf(username) + 2;
    return [world.cell('Bundles', 'Row ID', row), world.cell('Bundles', 'bundle_id', row)];
  };
  const before = ['acme.one', 'acme.two'].map(orderOf);
  const [one, two] = [world.cell('Bundles', 'Row ID', 2), world.cell('Bundles', 'Row ID', 3)];
  world.edit('Bundles', 'Row ID', 2, two);
  world.edit('Bundles', 'Row ID', 3, one);
  sortVisibly(world, 'Bundles', 'Username', 'Visible name', 2);
  expect((await world.preview({}, ['close'])).code).toBe('tab.blocked');
  expect((await world.preview({}, ['yes'])).value).toMatchObject({ orders: 0, problems: [] });
  expect(['acme.one', 'acme.two'].map(orderOf)).toEqual(before);
});

test('videos too', async () => {
  const world = await openSent();
  const reference = (caption: string) => {
    const row = world.cells.columnTexts('Videos', 'Caption').indexOf(caption) + 2;
    return world.cell('Videos', 'Reference', row);
  };
  const before = reference('Clip 1 #run');
  sortVisibly(world, 'Videos', 'Caption', 'Caption', 6);
  expect((await world.preview({}, ['close'])).code).toBe('tab.blocked');
  expect((await world.preview({}, ['yes'])).value).toMatchObject({ orders: 0, problems: [] });
  expect(reference('Clip 1 #run')).toBe(before);
});

test('who edited the rows on purpose says so once; then they count as edited', async () => {
  const world = await openSent();
  const [one, two] = [world.cell('Bundles', 'Username', 2), world.cell('Bundles', 'Username', 3)];
  world.edit('Bundles', 'Username', 2, two);
  world.edit('Bundles', 'Username', 3, one);
  world.edit('Bundles', 'Visible name', 2, world.cell('Bundles', 'Visible name', 3));
  world.edit('Bundles', 'Country', 2, 'DE');
  world.edit('Bundles', 'Type', 2, 'account_only');
  const preview = await world.preview({}, ['no']);
  expect(preview.code).toBe('done');
  expect(world.cell('Bundles', 'problem', 2)).toContain('Changed after it was ordered');
  expect((await world.preview()).shown).not.toContain('seem to be sorted');
});

test('in an older version that came back nothing is planned before the tab is right again', async () => {
  const world = await open({ rows: accountsOnly(2) });
  world.edit('Bundles', 'Ready', 3, false);
  await world.preview();
  world.runtime.saveVersion('before sending');
  await world.send();
  world.byHand(() => world.runtime.restore('before sending'));
  world.edit('Bundles', 'Ready', 3, true);
  // The order of row 2 comes back beside what was typed in row 3, and its own words stand in a row that looks new.
  sortVisibly(world, 'Bundles', 'Username', 'Visible name', 2);
  const first = await world.preview();
  expect(first.value).toMatchObject({ ok: true, orders: 0, changes: 0 });
  expect(first.value.problems).toContainEqual(expect.objectContaining({ code: 'tab.shuffled' }));
  expect((await world.send()).code).toBe('apply.nothing');

  expect((await world.preview({}, ['yes'])).value).toMatchObject({ orders: 1, credits: 32, problems: [] });
  await world.send();
  expect(world.charged()).toBe(64);
  const names = world.bundles().map(({ account }) => (account as { readonly username: string }).username);
  expect(names.sort()).toEqual(['acme.only1', 'acme.only2']);
});
