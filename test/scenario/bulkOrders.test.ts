import { MINI_AGENCY, videoRow } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';
import { UNCLEAR_FAULTS } from '../support/networkFaults';

const open = useAgencies({ model: 'arrays' });
const WISH = {
  Ready: true,
  Campaign: 'acme-spring',
  Platforms: 'tiktok, instagram',
  Countries: 'USA, UK, DE',
  Accounts: 2,
  'Accounts with videos': 1,
  'Videos per account': 2,
};
/** Credits of a country: two accounts on each of two platforms, one of each with two videos. */
const COUNTRY = 136;
const EMPTY = { ...MINI_AGENCY, Bundles: [], Videos: [] };
/** Moments of a sending at which it is killed. */
const KILLS = 6;
const BULK = { operationId: 'createBundlesBulk', method: 'POST', path: /\/bundles\/bulk$/ };

async function wished(more: Parameters<typeof open>[0] = {}): Promise<AgencyWorld> {
  const world = await open({ rows: EMPTY, ...more });
  world.add('Bulk orders', 2, WISH);
  return world;
}

/** The rows that the add-on has added belong to the operator from now on. */
function accept(world: AgencyWorld): void {
  world.byHand(() => undefined);
}

/** Bundle ids in the rows of Bundles, against those at TokPortal. */
function expectOneRowEach(world: AgencyWorld): void {
  const ids = world.cells.columnTexts('Bundles', 'bundle_id');
  expect([...ids].sort()).toEqual(
    world
      .bundles()
      .map(({ bundle_id }) => String(bundle_id))
      .sort(),
  );
  expect(new Set(world.cells.columnTexts('Bundles', 'reference')).size).toBe(ids.length);
  const credits = world.cells.columnTexts('Bundles', 'credits').map(Number);
  expect(credits.reduce((sum, own) => sum + own, 0)).toBe(world.charged());
}

test('three countries on two platforms: previewed, priced, ordered, and in Bundles', async () => {
  const world = await wished();
  const preview = await world.preview();
  expect(preview.value).toMatchObject({
    ...{ orders: 0, bulkRequests: 3, bulkBundles: 12, credits: 3 * COUNTRY, problems: [] },
  });
  expect(preview.shown).toContain('12 accounts in 3 countries for 408 credits');
  expect(world.cells.columnTexts('Plan', 'row_link')).toContain('Bulk orders 2 · acme-spring-uk');
  expect(world.bundles()).toEqual([]);
  const sent = await world.send();
  expect(sent.value).toMatchObject({ ok: true, bulkRequests: 3, bulkBundles: 12, chargedCredits: 408 });
  accept(world);
  expect(
    ['status', 'requests', 'bundles', 'credits', 'problem'].map((key) => world.cell('Bulk orders', key, 2)),
  ).toEqual(['ordered', '3/3 countries', '12', '408', '']);
  expectOneRowEach(world);
  expect(world.requests('createBundlesBulk')).toBe(3);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

test('a country that is refused leaves the others alone; the row says which, and the next preview offers it again', async () => {
  const world = await wished();
  await world.preview();
  const { open: all, videosOnly } = world.sandbox.state().countries;
  world.sandbox.setWorld({ countries: { open: all.filter((code) => code !== 'DE'), videosOnly } });
  const sent = await world.send();
  accept(world);
  expect(sent.value).toMatchObject({ ok: false, bulkRequests: 2, bulkBundles: 8, chargedCredits: 272 });
  expect(world.cell('Bulk orders', 'status', 2)).toBe('partly ordered');
  expect(world.cell('Bulk orders', 'requests', 2)).toBe('2/3 countries');
  expect(world.cell('Bulk orders', 'problem', 2)).toMatch(/^USA, UK ordered; DE refused: /);
  expectOneRowEach(world);

  world.sandbox.setWorld({ countries: { open: all, videosOnly } });
  expect((await world.preview()).value).toMatchObject({ bulkRequests: 1, bulkBundles: 4, credits: COUNTRY });
  expect((await world.send()).ok).toBe(true);
  accept(world);
  expect(world.cell('Bulk orders', 'requests', 2)).toBe('3/3 countries');
  expectOneRowEach(world);
});

test('an answer that is lost: the orders are found by their reference, and paid once', async () => {
  // Where lists lag, or effects come late, nothing is found at once.
  const world = await wished({ variants: { 'list-lag': '0', 'late-effect': '0' } });
  await world.preview();
  UNCLEAR_FAULTS.find(({ name }) => name === 'a time-out after the effect')?.strike(world, BULK);
  const sent = await world.send();
  accept(world);
  expect(sent.value).toMatchObject({ ok: true, bulkRequests: 3, bulkBundles: 12, chargedCredits: 408 });
  expect(world.requests('createBundlesBulk')).toBe(3);
  expectOneRowEach(world);
});

test('killed at any moment: nothing is ordered twice, and each order has one row', async () => {
  const start = await wished();
  await start.preview();
  const saved = start.saved();
  const calls: string[] = [];
  start.beforeService = ({ service, method }) => void calls.push(`${service}.${method}`);
  await start.send();
  start.beforeService = null;
  accept(start);
  const fetches = calls.flatMap((name, at) => (name.endsWith('fetchAll') ? [at + 1] : []));
  const [from = 0, to = 0] = [fetches[2], calls.length];
  const moments = Array.from({ length: KILLS }, (_, at) =>
    Math.round(from + ((to - from) * (at + 0.5)) / KILLS),
  );
  for (const call of moments) {
    const world = await open({ saved });
    const killed = await world.send(['ok'], { killAfterCalls: call });
    expect([call, killed.code]).toEqual([call, 'killed']);
    await world.goOn();
    accept(world);
    expect([call, world.openRuns(), world.charged()]).toEqual([call, [], 408]);
    expect([call, (await world.preview()).value]).toMatchObject([call, { changes: 0, problems: [] }]);
    accept(world);
    expectOneRowEach(world);
    expect(world.cell('Bulk orders', 'requests', 2)).toBe('3/3 countries');
  }
});

test('profiles and videos that are typed into the new rows go out like those of any other order', async () => {
  const world = await wished();
  world.edit('Bulk orders', 'countries', 2, 'USA');
  await world.preview();
  await world.send();
  accept(world);
  const names = world.cells.columnTexts('Bundles', 'reference');
  const types = world.cells.columnTexts('Bundles', 'bundle_type');
  const rows = ['account_and_videos', 'account_only'].map((type) => types.indexOf(type));
  for (const [number, index] of rows.entries()) {
    world.edit('Bundles', 'ready', index + 2, true);
    world.edit('Bundles', 'username', index + 2, `acme.bulk${number}`);
    world.edit('Bundles', 'visible_name', index + 2, `Acme ${number}`);
  }
  const label = names[rows[0] ?? 0] ?? '';
  world.add('Videos', 2, videoRow(label, '2026-12-01', 1));
  world.add('Videos', 3, videoRow(label, '2026-12-02', 2));
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ orders: 0, bulkRequests: 0, videos: 2, credits: 0, problems: [] });
  const sent = await world.send();
  expect(sent.value).toMatchObject({ ok: true, accounts: 2, videos: 2 });
  expect(world.bundles().filter(({ is_published }) => is_published === true)).toHaveLength(2);
  expect(world.cell('Videos', 'reference', 2)).toBe(`${label}-01`);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  expect(world.charged()).toBe(COUNTRY);
});

test('two hundred orders of one request fit journal, properties and tab', async () => {
  const world = await wished({ credits: 10_000 });
  world.edit('Bulk orders', 'countries', 2, 'USA');
  world.edit('Bulk orders', 'accounts_count', 2, 100);
  await world.preview();
  const sent = await world.send(['text:6408']);
  expect(sent.value).toMatchObject({ ok: true, bulkRequests: 1, bulkBundles: 200, chargedCredits: 6408 });
  accept(world);
  expectOneRowEach(world);
  const book = ['1', '2'].map((page) => world.documentProperty(`tokportal.orders.${page}`) ?? '').join('\n');
  expect(book.split('\n')).toHaveLength(201);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [], gone: [] });
});
