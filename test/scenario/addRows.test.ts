import { bundleRow, MINI_AGENCY } from '../support/agencyRows';
import { paid, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const LINKS = 'https://media.acme.example/a.mp4 https://media.acme.example/b.mp4';

test('rows for two new accounts are added as drafts; one is sent, the untouched one is taken back', async () => {
  const world = await open({
    rows: { ...MINI_AGENCY, Bundles: [bundleRow('acme.one', { Type: 'account_only' })], Videos: [] },
  });

  const asked = [
    'text:nonsense',
    'text:',
    'text:new USA DE',
    `text:${LINKS}`,
    'text:2 Tue Thu 2026-12-01',
    'ok',
  ];
  const added = await world.play('addRows', asked);
  world.byHand(() => undefined);
  expect(added.shown).toContain('There is no campaign nonsense.');
  expect(added.shown).toContain('2 new accounts and 4 videos:');
  expect(added.shown).toContain('acme-spring-usa-2: 2 · Tue 1 Dec, Thu 3 Dec');
  expect(added.shown).toContain('Added: 2 rows in Bundles (3 to 4) and 4 rows in Videos (2 to 5).');
  expect(world.cells.columnTexts('Bundles', 'reference')).toEqual([
    '',
    'acme-spring-usa-2',
    'acme-spring-de',
  ]);
  expect(world.cell('Videos', 'target_publish_date', 2)).toBe('2026-12-01');

  const preview = await world.preview();
  expect(preview.shown).toContain('1 new order for 32 credits');
  expect(world.cells.columnTexts('Plan', 'what').filter((what) => what.startsWith('·'))).toHaveLength(2);

  for (const row of [2, 3]) {
    world.edit('Videos', 'ready', row, true);
    world.edit('Videos', 'description', row, `Clip ${row}`);
  }
  const removed = await world.play('removeAddedRows', ['ok']);
  world.byHand(() => undefined);
  expect(removed.value).toMatchObject({ removed: 3, kept: 3 });
  expect(world.cells.columnTexts('Bundles', 'reference')).toEqual(['acme-spring-usa', 'acme-spring-usa-2']);
  expect(world.cells.columnTexts('Videos', 'order')).toEqual(['acme-spring-usa-2', 'acme-spring-usa-2']);

  for (const [header, value] of Object.entries(bundleRow('acme.two')))
    world.edit('Bundles', header, 3, value);
  await world.preview();
  expect((await world.send()).shown).toMatch(paid(2, 2, 68));
  expect(world.bundleOf('acme-spring-usa-2')).toMatchObject({ videos_quantity: 2 });
  // A sent row that is typed back to what was added is still a sent one.
  world.edit('Videos', 'ready', 2, false);
  world.edit('Videos', 'description', 2, null);
  const again = await world.play('removeAddedRows', ['ok']);
  expect(again.value).toMatchObject({ removed: 0, kept: 3 });
});

test('videos for an account it has already go below; a closed question adds nothing', async () => {
  const world = await open();
  const closed = await world.play('addRows', ['text:', 'text:acme.daily', 'text:nothing', 'cancel']);
  expect(closed.value).toMatchObject({ code: 'add.cancelled' });
  expect(closed.shown).toContain('Not a link that TokPortal can open: nothing.');

  const added = await world.play('addRows', ['text:', 'text:', 'text:2', 'text:1 Tue 2026-12-01', 'ok']);
  world.byHand(() => undefined);
  expect(added.value).toMatchObject({ ok: true, bundles: 0, videos: 2 });
  expect(world.cells.columnTexts('Videos', 'order').slice(6)).toEqual(['acme.daily', 'acme.daily']);
  expect([8, 9].map((row) => world.cell('Videos', 'target_publish_date', row))).toEqual([
    '2026-12-08',
    '2026-12-15',
  ]);
});
