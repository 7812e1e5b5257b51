import { TWO_ORDERS } from '../support/agencyRows';
import { type AgencyWorld, openAgency, type SavedWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

/** The agency after its orders went out: what somebody makes a copy of. */
let sent: SavedWorld;

beforeAll(async () => {
  const world = await openAgency({ rows: TWO_ORDERS });
  await world.preview();
  await world.send();
  expect(world.charged()).toBe(68);
  sent = world.saved();
  await world.close();
});

/** A copy is another file, which may bring the document properties along; its TokPortal knows nothing yet. */
async function openCopy(keepsProperties = false): Promise<AgencyWorld> {
  const properties = keepsProperties ? sent.state.properties : { ...sent.state.properties, document: {} };
  const saved = { ...sent, state: { ...sent.state, properties } };
  const world = await open({ saved, runtime: { spreadsheetId: 'copy-of-the-agency' } });
  await world.connect();
  return world;
}

const ids = (world: AgencyWorld) => world.cells.columnTexts('Bundles', 'row_id');

test.each([false, true])(
  'a copy is only read until somebody says what it is for (properties come along: %s)',
  async (keeps) => {
    const world = await openCopy(keeps);
    const before = ids(world);
    const preview = await world.preview({}, ['close']);
    expect(preview.code).toBe('preview.copiedFile');
    expect(preview.shown).toContain('What is this copy for?');
    expect(ids(world)).toEqual(before);
    expect(world.cells.columnTexts('Bundles', 'bundle_id')).toHaveLength(2);
  },
);

test('used as a new sheet, its rows are new ones, and nothing of the other file is left', async () => {
  const world = await openCopy();
  const before = ids(world);
  const preview = await world.preview({}, ['text:1']);
  expect(preview.code).toBe('done');
  expect(preview.value).toMatchObject({ orders: 2 });
  const after = ids(world);
  expect(after).toHaveLength(2);
  expect(after.filter((id) => before.includes(id))).toEqual([]);
  expect(world.cells.columnTexts('Bundles', 'bundle_id')).toEqual([]);
  expect(world.cells.columnTexts('Videos', 'last_applied')).toEqual([]);
  expect(world.cells.columnTexts('_Journal', 'operation').every((text) => text.endsWith(':dryRun'))).toBe(
    true,
  );
  await world.send();
  expect(world.charged()).toBe(68);
  expect((await world.preview()).value).toMatchObject({ orders: 0 });
});

test('as a replacement it goes on with the orders of the old file, and is not asked again', async () => {
  const world = await openCopy();
  const before = ids(world);
  const preview = await world.preview({}, ['text:2']);
  expect(preview.value).toMatchObject({ orders: 0 });
  expect(ids(world)).toEqual(before);
  expect(world.cell('Bundles', 'problem', 2)).not.toContain('Row from another file');
  const again = await world.preview();
  expect(again.shown).not.toContain('What is this copy for?');
});

test('for viewing only it stays so, until somebody changes their mind', async () => {
  const world = await openCopy();
  expect((await world.preview({}, ['text:3'])).code).toBe('preview.viewOnly');
  expect((await world.preview({}, ['no'])).code).toBe('preview.viewOnly');
  expect((await world.preview({}, ['yes', 'text:1'])).code).toBe('done');
});

describe('a row pasted from another spreadsheet', () => {
  /** An agency that has orders of its own, and a row with the id of another file. */
  async function withPastedRow(): Promise<AgencyWorld> {
    const world = await open({ rows: TWO_ORDERS });
    await world.preview();
    await world.send();
    world.add('Bundles', 4, {
      Ready: true,
      Campaign: 'acme-spring',
      Country: 'FR',
      Type: 'account_only',
      Username: 'acme.three',
      'Visible name': 'Acme three',
      'Row ID': 'b-abcdef-000000000001',
      'Bundle ID': 'a-bundle-of-theirs',
      Reference: 'their-reference',
    });
    return world;
  }

  test('is a problem at its row with its way out', async () => {
    const world = await withPastedRow();
    const preview = await world.preview({}, ['no']);
    expect(preview.shown).toContain('1 row of another spreadsheet: Bundles 4');
    expect(preview.value).toMatchObject({ orders: 0 });
    expect(world.cell('Bundles', 'problem', 4)).toContain('answer Yes, which makes it a new row');
  });

  test('becomes a new row by one answer', async () => {
    const world = await withPastedRow();
    const preview = await world.preview({}, ['yes']);
    expect(preview.value).toMatchObject({ orders: 1, credits: 32 });
    expect(world.cell('Bundles', 'row_id', 4)).not.toContain('abcdef');
    expect(world.cell('Bundles', 'bundle_id', 4)).toBe('');
    expect(world.cell('Bundles', 'reference', 4)).toBe('acme-spring-fr');
    await world.send();
    expect(world.charged()).toBe(100);
  });
});
