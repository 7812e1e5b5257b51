import { MINI_CREDITS } from '../support/agencyRows';
import { paid, START_CREDITS, useAgencies } from '../support/agencyWorld';

const open = useAgencies();
const DAY_MS = 86_400_000;

test('three orders of the three types are previewed, sent, and shown as sent', async () => {
  const world = await open({ variants: { 'dry-run': 'honoured', 'synthetic-id': 'accepted' } });

  const preview = await world.preview();
  expect(preview.shown).toContain('3 new orders and 5 videos for 74 credits');
  expect(preview.value.problems).toEqual([]);
  expect(preview.value.priceNote).toBeNull();
  expect(world.bundles()).toEqual([]);
  const changes = world.cells.columnTexts('Plan', 'what').filter((what) => /^[+~▲] /.test(what));
  expect(changes).toEqual([
    '+ order',
    '~ account',
    '~ videos',
    '▲ publish',
    '+ order',
    '~ account',
    '▲ publish',
    '+ order',
    '~ videos',
    '▲ publish',
  ]);
  expect(world.cells.columnTexts('Bundles', 'reference')).toEqual([
    'acme-spring-usa',
    'acme-spring-de',
    'acme-spring-acme.daily-2026w49',
  ]);

  const sent = await world.send();
  expect(sent.shown).toMatch(/3 new orders, 5 videos, 74 credits.*Balance 5000 → 4926/s);
  expect(sent.shown).toContain('acme-spring-usa-01');
  expect(sent.shown).toMatch(paid(3, 3, 74));
  expect(sent.ok).toBe(true);

  expect(world.sandbox.state().balance).toBe(START_CREDITS - 74);
  expect(world.bundles().map(({ bundle_type, is_published }) => [bundle_type, is_published])).toEqual([
    ['account_and_videos', true],
    ['account_only', true],
    ['videos_only', true],
  ]);
  MINI_CREDITS.forEach((credits, index) => {
    const row = index + 2;
    expect(world.cell('Bundles', 'credits', row)).toBe(String(credits));
    expect(world.cell('Bundles', 'status', row)).toBe('published');
    expect(world.cell('Bundles', 'problem', row)).toBe('');
    expect(world.cell('Bundles', 'bundle_id', row)).toBe(world.bundles()[index]?.bundle_id);
  });
  expect(world.cells.columnTexts('Videos', 'status')).toEqual(new Array(5).fill('published'));
  expect(world.cells.columnTexts('Videos', 'slot')).toEqual(['1', '2', '3', '1', '2']);
  expect(world.cells.columnTexts('Plan', 'outcome').filter((text) => text === 'done')).toHaveLength(10);
  const lastRun = world.cells.columnTexts('Runs', 'credits').length + 1;
  expect(world.cell('Runs', 'who', lastRun)).toBe('nora@agency.example');
  expect(world.cell('Runs', 'credits', lastRun)).toBe('74');
});

test('what was typed arrives at TokPortal word for word', async () => {
  const world = await open();
  await world.preview();
  await world.send();

  const order = world.bundleOf('acme-spring-usa');
  expect(order).toMatchObject({ platform: 'tiktok', country: 'USA', videos_quantity: 3 });
  expect(order.account).toMatchObject({
    username: 'acme.one',
    visibleName: 'Acme one',
    biography: 'Running shoes for everybody',
    profilePictureUrl: 'https://media.acme.example/logo.png',
  });
  expect((order.slots as Record<string, unknown>[])[1]).toMatchObject({
    position: 2,
    external_ref: 'acme-spring-usa-02',
    description: 'Clip 2 #run',
    target_publish_start_date: '2026-12-02',
  });
  const videosOnly = world.bundleOf('acme-spring-acme.daily-2026w49');
  expect(videosOnly.slots).toHaveLength(2);
});

test('a second preview plans nothing, and a second sending sends nothing', async () => {
  const world = await open();
  await world.preview();
  await world.send();
  const writes = world.sandbox.state().requests.byOperation;

  const again = await world.preview();
  expect(again.shown).toContain('Nothing to send');
  expect(again.value).toMatchObject({ changes: 0, credits: 0, problems: [] });
  const sentAgain = await world.send();
  expect(sentAgain.code).toBe('apply.nothing');
  for (const operation of [
    'createBundle',
    'configureBundleAccount',
    'batchConfigureBundleVideos',
    'publishBundle',
  ])
    expect([operation, world.requests(operation)]).toEqual([operation, writes[operation]]);
});

test('after the managers worked, an update brings statuses, windows and post links', async () => {
  const world = await open();
  await world.preview();
  await world.send();
  world.wait(15 * DAY_MS);
  world.sandbox.manager({ action: 'workEverything' });

  const updated = await world.refresh();
  expect(updated.shown).toContain('3 orders and 5 videos are up to date.');
  expect(world.cells.columnTexts('Bundles', 'status')).toEqual(['completed', 'completed', 'completed']);
  expect(world.cells.columnTexts('Bundles', 'account_status').slice(0, 2)).toEqual([
    'finalized',
    'finalized',
  ]);
  expect(world.cells.columnTexts('Videos', 'status')).toEqual(new Array(5).fill('finalized'));
  expect(world.cell('Videos', 'window', 2)).toMatch(/^2026-12-01 to 2026-12-02$/);
  for (let row = 2; row <= 6; row += 1)
    expect(world.cell('Videos', 'post_link', row)).toMatch(
      /^https:\/\/www\.tiktok\.com\/@acme\.(one|daily)\/video\/\d+$/,
    );
  expect(world.cell('Videos', 'post_link', 7)).toBe('');

  const after = await world.preview();
  expect(after.value).toMatchObject({ changes: 0 });
  expect(after.value.problems).toEqual([]);
});

test('Cancel at the question sends nothing and keeps the preview', async () => {
  const world = await open();
  await world.preview();
  const cancelled = await world.send(['cancel']);
  expect(cancelled.code).toBe('apply.cancelled');
  expect(world.bundles()).toEqual([]);
  const closed = await world.send([]);
  expect(closed.code).toBe('apply.cancelled');
  expect(world.charged()).toBe(0);

  const sent = await world.send();
  expect(sent.ok).toBe(true);
  expect(world.charged()).toBe(74);
});

test('before any preview there is nothing to send, and the sentence says so', async () => {
  const world = await open();
  const sent = await world.send();
  expect(sent.shown).toContain('There is no preview yet.');
  expect(sent.shown).toContain('Nothing was sent.');
  expect(world.sandbox.state().requests.total).toBe(0);
});
