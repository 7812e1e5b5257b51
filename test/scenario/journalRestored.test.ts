import { MINI_CREDITS } from '../support/agencyRows';
import { type AgencyWorld, type Played, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

const LATER = {
  operationId: 'createBundle',
  kind: 'error',
  status: 429,
  code: 'RATE_LIMIT_EXCEEDED',
  headers: { 'Retry-After': '900' },
} as const;

/** Ways to lose what the journal says, and how the operator makes the tabs right again. */
const LOSSES: readonly {
  readonly name: string;
  readonly lose: (world: AgencyWorld) => void;
  readonly isDeleted?: boolean;
}[] = [
  {
    name: 'an older version is restored',
    lose: (world) => world.byHand(() => world.runtime.restore('before sending')),
  },
  {
    name: 'the journal tab is deleted',
    lose: (world) => world.byHand((store, sheetId) => store.deleteSheet(sheetId('_Journal'))),
    isDeleted: true,
  },
  {
    name: 'the journal is emptied',
    lose: (world) =>
      world.byHand((store, sheetId) => {
        const { row } = store.lastUsed(sheetId('_Journal'));
        store.delete(sheetId('_Journal'), 'row', 2, row - 1);
      }),
  },
  {
    name: 'an entry is edited',
    lose: (world) => world.byHand(() => world.cells.enter('_Journal', 'row_id', 3, 'b-1-2')),
  },
  {
    name: 'its rows are sorted',
    lose: (world) =>
      world.byHand((store, sheetId) => {
        const { row } = store.lastUsed(sheetId('_Journal'));
        store.sort(sheetId('_Journal'), { row: 2, column: 1, rows: row - 1, columns: 11 }, 3, false);
      }),
  },
];

async function previewed(): Promise<AgencyWorld> {
  const world = await open();
  await world.preview();
  world.runtime.saveVersion('before sending');
  return world;
}

async function setUpIfDeleted(world: AgencyWorld, isDeleted = false): Promise<void> {
  if (!isDeleted) return;
  const refused = await world.preview();
  expect(refused.ok).toBe(false);
  expect(refused.shown).toContain('Set up');
  expect((await world.setUp()).ok).toBe(true);
}

function expectRowsKnowTheirOrders(world: AgencyWorld): void {
  const ids = ['acme-spring-usa', 'acme-spring-de', 'acme-spring-acme.daily-2026w49'].map((reference) => [
    reference,
    world.bundles().find(({ external_ref }) => external_ref === reference)?.bundle_id,
  ]);
  const rows = [2, 3, 4].map((row) => [
    world.cell('Bundles', 'reference', row),
    world.cell('Bundles', 'bundle_id', row),
  ]);
  expect(rows).toEqual(ids);
}

function expectNoProblem({ value }: Played): void {
  expect((value.problems as readonly { readonly code: string }[]).map(({ code }) => code)).toEqual([]);
}

describe.each(LOSSES)('$name', ({ lose, isDeleted }) => {
  test('after a sending: the next preview finds every order again, and nothing is ordered twice', async () => {
    const world = await previewed();
    await world.send();
    expect(world.charged()).toBe(74);
    lose(world);
    const sent = await world.send();
    expect(sent.ok).toBe(false);
    expect(world.charged()).toBe(74);
    await setUpIfDeleted(world, isDeleted);
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ ok: true, orders: 0, credits: 0 });
    expect(preview.shown).toContain('It was rebuilt from what the file remembers of its orders.');
    expectRowsKnowTheirOrders(world);
    // Rebuilt once, it is whole.
    expect((await world.preview()).shown).not.toContain('rebuilt');
    expect((await world.refresh()).ok).toBe(true);
    expect(world.cells.columnTexts('Bundles', 'status')).toEqual(new Array(3).fill('published'));
  });

  test('while a sending waits: it ends without a payment, and after a preview the rest is sent once', async () => {
    const world = await previewed();
    world.sandbox.setFault({ ...LATER, skip: 1, times: 2 });
    expect((await world.send()).code).toBe('apply.waiting');
    expect(world.charged()).toBe(38);
    lose(world);
    const creates = world.requests('createBundle');
    await world.goOn();
    expect(world.openRuns()).toEqual([]);
    expect(world.requests('createBundle')).toBe(creates);
    expect(world.charged()).toBe(38);
    await setUpIfDeleted(world, isDeleted);
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ ok: true, orders: 2, credits: 36 });
    expectNoProblem(preview);
    expect((await world.send()).ok).toBe(true);
    expect(world.charged()).toBe(74);
    expectRowsKnowTheirOrders(world);
    const last = await world.preview();
    expect(last.value).toMatchObject({ changes: 0 });
    expectNoProblem(last);
  });

  test('between preview and sending: no payment before another preview', async () => {
    const world = await previewed();
    world.edit('Bundles', 'ready', 3, false);
    await world.preview();
    await world.send();
    expect(world.charged()).toBe(42);
    world.edit('Bundles', 'ready', 3, true);
    await world.preview();
    lose(world);
    const sent = await world.send(['ok', 'ok']);
    expect(sent.ok).toBe(false);
    expect(sent.code).toMatch(/^apply\.(journalRestored|planSpoilt|noPlan|alreadySent)$/);
    expect(world.charged()).toBe(42);
    await setUpIfDeleted(world, isDeleted);
    // A restored version brings the ticks of then.
    world.edit('Bundles', 'ready', 3, true);
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ orders: 1, credits: 32 });
    expectNoProblem(preview);
    expect((await world.send()).ok).toBe(true);
    expect(world.charged()).toBe(74);
    expectRowsKnowTheirOrders(world);
  });
});

test('what an order cost outlives an edited journal', async () => {
  const world = await previewed();
  await world.send();
  world.byHand(() => world.cells.enter('_Journal', 'row_id', 3, 'b-1-2'));
  await world.preview();
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(MINI_CREDITS.map(String));
});

test('after an older version is restored, videos know their slots and orders their credits', async () => {
  const world = await previewed();
  await world.send();
  world.byHand(() => world.runtime.restore('before sending'));
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ changes: 0, problems: [] });
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(MINI_CREDITS.map(String));
});
