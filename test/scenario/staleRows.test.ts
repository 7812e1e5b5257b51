import { MINI_AGENCY, videoRow } from '../support/agencyRows';
import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const WHOLE_TAB = { row: 2, column: 1, rows: 20, columns: 60 };

function copyRow(world: AgencyWorld, tab: string, from: number, to: number): void {
  world.byHand((store, sheetId) => {
    const zone = { row: from, column: 1, rows: 1, columns: world.cells.headers(tab).length };
    const entries = store
      .read(sheetId(tab), zone)
      .map((row) => row.map(({ value, formula }) => (formula === '' ? (value as string) : formula)));
    store.write(sheetId(tab), { ...zone, row: to }, entries);
  });
}

function sort(world: AgencyWorld, tab: string, header: string, ascending: boolean): void {
  world.byHand((store, sheetId) =>
    store.sort(
      sheetId(tab),
      { ...WHOLE_TAB, columns: world.cells.headers(tab).length },
      world.cells.column(tab, header),
      ascending,
    ),
  );
}

/** Each order at TokPortal has the videos and the profile that its rows name. */
function expectRightRows(world: AgencyWorld): void {
  world.cells.columnTexts('Bundles', 'reference').forEach((reference, index) => {
    const row = index + 2;
    const bundle = world.bundleOf(reference);
    expect([reference, bundle.bundle_id]).toEqual([reference, world.cell('Bundles', 'bundle_id', row)]);
    const username = world.cell('Bundles', 'username', row);
    if (username !== '') expect(bundle.account).toMatchObject({ username });
  });
  world.cells.columnTexts('Videos', 'reference').forEach((reference, index) => {
    if (reference === '') return;
    const slots = world.bundles().flatMap(({ slots: own }) => own as Record<string, unknown>[]);
    const slot = slots.find(({ external_ref }) => external_ref === reference);
    expect([reference, slot?.description]).toEqual([
      reference,
      world.cell('Videos', 'description', index + 2),
    ]);
  });
}

interface Edit {
  readonly name: string;
  readonly edit: (world: AgencyWorld) => void;
  readonly sentence: string;
  /** Puts right what the edit left, so that everything can be sent. */
  readonly creditsAfter: number;
}

const EDITS: readonly Edit[] = [
  {
    name: 'the country of the order',
    edit: (world) => world.edit('Bundles', 'country', 2, 'FR'),
    sentence: 'The row was changed after the preview.',
    creditsAfter: 38,
  },
  {
    name: 'the user name, which is not part of the paid request',
    edit: (world) => world.edit('Bundles', 'username', 2, 'acme.other'),
    sentence: 'The row was changed after the preview.',
    creditsAfter: 38,
  },
  {
    name: 'a caption',
    edit: (world) => world.edit('Videos', 'description', 3, 'Another text'),
    sentence: 'The row was changed after the preview.',
    creditsAfter: 38,
  },
  {
    name: 'a publish date',
    edit: (world) => world.edit('Videos', 'target_publish_date', 3, '2026-12-09'),
    sentence: 'The row was changed after the preview.',
    creditsAfter: 38,
  },
  {
    name: 'the order’s tick',
    edit: (world) => world.edit('Bundles', 'ready', 2, false),
    sentence: 'The row was changed after the preview.',
    creditsAfter: 0,
  },
  {
    name: 'a video’s tick',
    edit: (world) => world.edit('Videos', 'ready', 2, false),
    sentence: 'The row was changed after the preview.',
    creditsAfter: 36,
  },
  {
    name: 'a default of the campaign',
    edit: (world) => world.edit('Campaigns', 'biography', 2, 'Other words'),
    sentence: 'changed after the preview.',
    creditsAfter: 70,
  },
  {
    name: 'one more ready video, which makes the order bigger',
    edit: (world) => world.add('Videos', 8, videoRow('acme-spring-usa', '2026-12-08', 9)),
    sentence: 'The row was changed after the preview.',
    creditsAfter: 40,
  },
  {
    name: 'the row itself, by deleting it',
    edit: (world) => world.byHand((store, sheetId) => store.delete(sheetId('Bundles'), 'row', 2, 1)),
    sentence: 'The row is gone, or its ID was changed.',
    creditsAfter: 0,
  },
  {
    name: 'a video row, by deleting it',
    edit: (world) => world.byHand((store, sheetId) => store.delete(sheetId('Videos'), 'row', 3, 1)),
    sentence: 'The row was changed after the preview.',
    creditsAfter: 36,
  },
  {
    name: 'the hidden id of the row',
    edit: (world) => world.edit('Bundles', 'row_id', 2, 'b-000000-000000000000'),
    sentence: 'The row is gone, or its ID was changed.',
    creditsAfter: 0,
  },
  {
    name: 'nothing, but the row was copied with its hidden id',
    edit: (world) => copyRow(world, 'Bundles', 2, 9),
    sentence: 'The row was copied together with its hidden ID.',
    creditsAfter: 38,
  },
];

test.each(EDITS)(
  'after the preview somebody edits $name: that order is skipped, with the reason',
  async ({ edit, sentence, creditsAfter }) => {
    const world = await open();
    await world.preview();
    edit(world);
    const sent = await world.send();
    expect(sent.ok).toBe(false);
    expect(sent.shown).toContain('skipped.');
    expect(sent.shown).toContain(sentence);
    const references = world.bundles().map(({ external_ref }) => external_ref);
    expect(references).not.toContain('acme-spring-usa');

    expect((await world.preview()).value.credits).toBe(creditsAfter);
  },
);

test('edits elsewhere do not disturb', async () => {
  const world = await open();
  world.edit('Bundles', 'Link in bio', 2, '');
  await world.preview();
  world.edit('Clients', 'name', 2, 'Acme Limited');
  world.edit('Bundles', 'Title', 4, 'December');
  world.byHand((store, sheetId) => {
    store.insert(sheetId('Videos'), 'column', 2, 1);
    store.write(sheetId('Videos'), { row: 1, column: 2, rows: 2, columns: 1 }, [['My notes'], ['call Tom']]);
  });
  const sent = await world.send();
  expect(sent.shown).toMatch(paid(2, 3, 70));
  expect(world.bundleOf('acme-spring-usa')).toMatchObject({ is_published: true });
});

test.each([
  ['Bundles', 'username', true],
  ['Bundles', 'bundle_type', false],
  ['Videos', 'target_publish_date', false],
  ['Videos', 'order', true],
])(
  'the tab %s sorted by %s between preview and sending: every order is the right one',
  async (tab, header, ascending) => {
    const world = await open();
    await world.preview();
    sort(world, tab, header, ascending);
    const sent = await world.send();
    expect(sent.shown).toMatch(paid(3, 3, 74));
    expectRightRows(world);
    expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  },
);

test('rows inserted above, and a column moved, between preview and sending', async () => {
  const world = await open();
  await world.preview();
  world.byHand((store, sheetId) => {
    store.insert(sheetId('Bundles'), 'row', 2, 3);
    store.insert(sheetId('Videos'), 'row', 4, 1);
    store.move(sheetId('Videos'), 'column', world.cells.column('Videos', 'reference'), 1, 1);
    store.insert(sheetId('Bundles'), 'column', 3, 2);
  });
  const sent = await world.send();
  expect(sent.shown).toMatch(paid(3, 3, 74));
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(['', '', '', '38', '32', '4']);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

test('midnight in UTC passes: a date that became too early keeps its order back', async () => {
  const rows = {
    ...MINI_AGENCY,
    Videos: [videoRow('acme-spring-usa', '2026-11-26', 1), ...MINI_AGENCY.Videos.slice(1)],
  };
  const world = await open({ rows });
  world.wait(15.9 * 3_600_000);
  expect((await world.preview()).value).toMatchObject({ credits: 74, problems: [] });
  world.wait(3_600_000);
  const sent = await world.send();
  expect(sent.shown).toContain('A publish date has become too early since the preview.');
  expect(world.charged()).toBe(36);

  expect((await world.preview()).value.problems).toMatchObject([
    { code: 'video.tooEarly', tab: 'Videos', row: 2 },
    { code: 'bundle.waitsForVideos', tab: 'Bundles', row: 2 },
  ]);
  world.edit('Videos', 'target_publish_date', 2, '2026-11-27');
  expect((await world.preview()).value).toMatchObject({ credits: 38, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(74);
});

test('a copied row is a new order of its own, named in the next plan', async () => {
  const world = await open();
  await world.preview();
  await world.send();
  copyRow(world, 'Bundles', 3, 8);
  world.edit('Bundles', 'username', 8, 'acme.three');
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ orders: 1, credits: 32, problems: [] });
  expect(world.cell('Bundles', 'reference', 8)).toBe('acme-spring-de-2');
  expect(world.cell('Bundles', 'bundle_id', 8)).toBe('');
  expect(world.cell('Bundles', 'bundle_id', 3)).not.toBe('');
  await world.send();
  expect(world.charged()).toBe(106);
});

test('an exact copy of an ordered row is not ordered: nobody can tell which is the original', async () => {
  const world = await open();
  await world.preview();
  await world.send();
  copyRow(world, 'Bundles', 3, 8);
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ changes: 0, credits: 0 });
  expect(preview.value.problems).toMatchObject([
    { code: 'row.idTwice', row: 3 },
    { code: 'row.idTwice', row: 8 },
  ]);
});

test('a row that is edited while its order waits for TokPortal is not ordered any more', async () => {
  const world = await open();
  await world.preview();
  world.sandbox.setFault({
    operationId: 'createBundle',
    kind: 'error',
    status: 429,
    code: 'RATE_LIMIT_EXCEEDED',
    headers: { 'Retry-After': '900' },
  });
  expect((await world.send()).code).toBe('apply.waiting');
  expect(world.charged()).toBe(0);
  world.edit('Bundles', 'visible_name', 2, 'Acme other');
  await world.goOn();
  expect(world.openRuns()).toEqual([]);
  expect(world.charged()).toBe(36);
  expect(world.cell('Bundles', 'problem', 2)).toContain('The row was changed after the preview.');
  expect((await world.preview()).value).toMatchObject({ orders: 1, credits: 38, problems: [] });
});
