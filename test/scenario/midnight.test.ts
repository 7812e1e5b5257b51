import type { AgencyRows } from '../support/agencyRows';
import { accountsOnly, TWO_ORDERS, videoRow } from '../support/agencyRows';
import { type AgencyWorld, paid, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Monday, by TokPortal's UTC day; all stories begin at 08:00. */
const MIDNIGHT_IN_MS = 16 * HOUR_MS;

const LATER = { kind: 'error', status: 429, code: 'RATE_LIMIT_EXCEEDED' } as const;

/** Two orders of an account with one video each, on the given day. */
function dated(day: string): AgencyRows {
  const [first, second] = accountsOnly(2).Bundles;
  const Bundles = [
    { ...first, Type: 'account_and_videos' },
    { ...second, Type: 'account_and_videos', Country: 'DE' },
  ];
  const Videos = [videoRow('acme-spring-usa', day, 1), videoRow('acme-spring-de', day, 2)];
  return { ...TWO_ORDERS, Bundles, Videos };
}

/** Previews so late that so many minutes are left before midnight UTC. */
async function previewedBeforeMidnight(rows: AgencyRows, minutes: number): Promise<AgencyWorld> {
  const world = await open({ rows });
  world.wait(MIDNIGHT_IN_MS - minutes * MINUTE_MS);
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ ok: true, problems: [] });
  return world;
}

/** On Monday the earliest day for these orders; after midnight it is too early (CONTRACT 3). */
const EARLIEST = '2026-11-26';

test('midnight between payment and filling: the paid order is not stranded, the next preview offers the rest', async () => {
  const world = await previewedBeforeMidnight(dated(EARLIEST), 20);
  world.sandbox.setFault({
    ...LATER,
    operationId: 'batchConfigureBundleVideos',
    headers: { 'Retry-After': '1500' },
  });
  const sent = await world.send();
  expect(sent.code).toBe('apply.waiting');
  expect(world.charged()).toBeGreaterThan(0);
  const charged = world.charged();
  const orders = world.bundles().length;
  await world.goOn(60);
  expect(world.openRuns()).toEqual([]);
  // What is paid has its account and its row; its video may be too late now, and says so.
  for (const bundle of world.bundles()) expect(bundle.account_configured).toBe(true);
  expect(world.cells.columnTexts('Bundles', 'bundle_id').filter((id) => id !== '')).toHaveLength(
    world.bundles().length,
  );
  expect(orders).toBeGreaterThan(0);
  expect(world.charged()).toBeGreaterThanOrEqual(charged);

  const preview = await world.preview();
  if (world.bundles().some(({ is_published }) => is_published !== true)) {
    expect((preview.value.problems as readonly { tab: string }[]).map(({ tab }) => tab)).toContain('Videos');
    for (const row of [2, 3]) world.edit('Videos', 'target_publish_date', row, '2026-12-01');
    expect((await world.preview()).value).toMatchObject({ problems: [] });
    await world.send();
  }
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true]);
  expect(world.cells.columnTexts('Videos', 'status')).toEqual(['published', 'published']);
});

test('shortly before midnight an order that could not be filled after it is not begun', async () => {
  const world = await previewedBeforeMidnight(dated(EARLIEST), 10);
  const sent = await world.send();
  expect(world.charged()).toBe(0);
  expect(sent.shown).toMatch(paid(0, 2, 0));
  expect(sent.shown).toContain('2 rows were skipped. A publish date has become too early since the preview.');
  expect(world.cell('Bundles', 'problem', 2)).toMatch(/too early/);
});

test('an hour before midnight the same order is begun and done', async () => {
  const world = await previewedBeforeMidnight(dated(EARLIEST), 60);
  const sent = await world.send();
  expect(sent.shown).toMatch(paid(2, 2));
  expect(sent.ok).toBe(true);
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true]);
});

test('an order with later dates does not care about midnight', async () => {
  const world = await previewedBeforeMidnight(dated('2026-12-03'), 3);
  world.sandbox.setFault({
    ...LATER,
    operationId: 'createBundle',
    skip: 1,
    headers: { 'Retry-After': '900' },
  });
  expect((await world.send()).code).toBe('apply.waiting');
  await world.goOn();
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true]);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

test('after midnight an order that was not begun is skipped, and the one that was begun is finished', async () => {
  const world = await previewedBeforeMidnight(dated(EARLIEST), 20);
  world.sandbox.setFault({
    ...LATER,
    operationId: 'createBundle',
    skip: 1,
    headers: { 'Retry-After': '1500' },
  });
  const sent = await world.send();
  expect(sent.shown).toMatch(paid(1, 2));
  const charged = world.charged();
  await world.goOn(60);
  expect(world.charged()).toBe(charged);
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true]);
  expect(world.cells.columnTexts('Runs', 'message').join()).toContain(
    '1 row was skipped. A publish date has become too early',
  );
  const preview = await world.preview();
  expect(preview.value.changes).toBe(0);
  expect(preview.shown).toContain('held back');
  world.edit('Videos', 'target_publish_date', 3, '2026-12-01');
  expect((await world.preview()).value).toMatchObject({ orders: 1, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.bundles().map(({ is_published }) => is_published)).toEqual([true, true]);
});
