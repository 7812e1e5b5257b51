import { bundleRow, videoRow } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const NOTHING = { sheet: 'Bundles', ranges: ['A1'] };

async function sent(): Promise<AgencyWorld> {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  return world;
}

const on = (world: AgencyWorld, name: string, tab: string, rows: string, more: object = {}) =>
  world.play(name, ['ok', 'ok'], { selection: { sheet: tab, ranges: [rows] }, ...more });

const statuses = (world: AgencyWorld, reference: string) =>
  (world.bundleOf(reference).slots as { status: string }[]).map(({ status }) => status);

/** Ready of the first rows, once what the click named has been written. */
function ready(world: AgencyWorld, tab: string): readonly string[] {
  world.byHand(() => undefined);
  return world.cells.columnTexts(tab, 'Ready');
}

async function expectNothingToSend(world: AgencyWorld): Promise<void> {
  await world.refresh();
  expect((await world.preview({ selection: NOTHING })).value).toMatchObject({ changes: 0, problems: [] });
}

test.each([
  ['unscheduleSelected', 'configured'],
  ['emptySelected', 'pending'],
])('%s: the video stays out of the next sendings until it is ticked again', async (verb, status) => {
  const world = await sent();
  const back = await on(world, verb, 'Videos', 'A2:A2');
  expect(back.shown).toContain('Ready is unticked, so that the next sending leaves it out');
  expect(ready(world, 'Videos').slice(0, 3)).toEqual(['FALSE', 'TRUE', 'TRUE']);
  // What another sending has filled within a minute is not filled again.
  world.wait(60_000);
  await expectNothingToSend(world);
  expect(statuses(world, 'acme-spring-usa')).toEqual([status, 'published', 'published']);
  world.edit('Videos', 'Ready', 2, true);
  await world.preview({ selection: NOTHING });
  expect((await world.send()).ok).toBe(true);
  expect(statuses(world, 'acme-spring-usa')).toEqual(['published', 'published', 'published']);
});

test('an order that is unpublished stays with the operator, and goes out again with one tick', async () => {
  const world = await sent();
  await on(world, 'unpublishSelected', 'Bundles', 'A2:A2');
  expect(ready(world, 'Bundles')).toEqual(['FALSE', 'TRUE', 'TRUE']);
  expect(ready(world, 'Videos').slice(0, 3)).toEqual(['TRUE', 'TRUE', 'TRUE']);
  await expectNothingToSend(world);
  expect(statuses(world, 'acme-spring-usa')).toEqual(['configured', 'configured', 'configured']);
  world.edit('Bundles', 'Ready', 2, true);
  await world.preview({ selection: NOTHING });
  expect((await world.send()).ok).toBe(true);
  expect(statuses(world, 'acme-spring-usa')).toEqual(['published', 'published', 'published']);
});

test('nothing is unticked where the confirmation is closed, or TokPortal refuses', async () => {
  const world = await sent();
  await world.play('unscheduleSelected', ['cancel'], { selection: { sheet: 'Videos', ranges: ['A2:A2'] } });
  world.intercept = ({ url }) =>
    url.endsWith('/unschedule')
      ? {
          kind: 'respond',
          status: 409,
          body: JSON.stringify({ error: { code: 'INVALID_STATUS', message: 'no' } }),
        }
      : undefined;
  expect((await on(world, 'unscheduleSelected', 'Videos', 'A2:A2')).ok).toBe(false);
  expect(world.cells.columnTexts('Videos', 'Ready')[0]).toBe('TRUE');
});

test('a tick that somebody has taken away meanwhile is no difference; the row may have moved', async () => {
  const world = await sent();
  let isDone = false;
  world.intercept = ({ url }) => {
    if (!url.endsWith('/unschedule') || isDone) return undefined;
    isDone = true;
    world.store.insert(world.cells.sheetId('Videos'), 'row', 2, 1);
    return undefined;
  };
  expect((await on(world, 'unscheduleSelected', 'Videos', 'A2:A2')).ok).toBe(true);
  world.byHand(() => undefined);
  expect([3, 4].map((row) => world.cell('Videos', 'Ready', row))).toEqual(['FALSE', 'TRUE']);
});

describe('a script that is killed', () => {
  let postedAt = 0;

  beforeAll(async () => {
    const world = await sent();
    let calls = 0;
    world.beforeService = ({ index }) => {
      calls = index;
      return undefined;
    };
    world.intercept = ({ url }) => {
      if (url.endsWith('/unschedule')) postedAt = calls;
      return undefined;
    };
    await on(world, 'unscheduleSelected', 'Videos', 'A2:A2');
    world.byHand(() => undefined);
  });

  test.each([1, 5, 9, 13])('%i calls after the request: the next step unticks the row', async (more) => {
    const world = await sent();
    const killed = await on(world, 'unscheduleSelected', 'Videos', 'A2:A2', {
      killAfterCalls: postedAt + more,
    });
    expect([postedAt > 0, killed.code]).toEqual([true, 'killed']);
    await world.goOn();
    expect(ready(world, 'Videos').slice(0, 2)).toEqual(['FALSE', 'TRUE']);
    await expectNothingToSend(world);
  });
});

test('what another sending handed over stays: only the videos of this one come back', async () => {
  const world = await sent();
  await world.play('addSlotsSelected', ['text:1', 'ok'], {
    selection: { sheet: 'Bundles', ranges: ['A2:A2'] },
  });
  world.add('Videos', 8, videoRow('acme-spring-usa', '2026-12-10', 8));
  await world.preview({ selection: NOTHING });
  expect((await world.send()).ok).toBe(true);
  const back = await world.play('takeBack', ['ok', 'ok'], { selection: NOTHING });
  world.byHand(() => undefined);
  expect(back.shown).toContain('1 video');
  expect(back.shown).not.toContain('1 order');
  expect(world.bundleOf('acme-spring-usa').status).toBe('published');
  expect(statuses(world, 'acme-spring-usa')).toEqual(['published', 'published', 'published', 'configured']);
  expect([2, 8].map((row) => world.cell('Videos', 'Ready', row))).toEqual(['TRUE', 'FALSE']);
  await expectNothingToSend(world);
});

test('a video that was published again goes back by itself, with the orders of its sending', async () => {
  const world = await sent();
  await on(world, 'unscheduleSelected', 'Videos', 'A2:A2');
  world.edit('Videos', 'Ready', 2, true);
  world.add('Bundles', 5, bundleRow('acme.fra', { Country: 'FR', Type: 'account_only' }));
  await world.preview({ selection: NOTHING });
  expect((await world.send()).ok).toBe(true);
  expect(statuses(world, 'acme-spring-usa')[0]).toBe('published');
  const back = await world.play('takeBack', ['ok', 'ok'], { selection: NOTHING });
  expect(back.shown).toContain('1 order and 1 video');
  expect(statuses(world, 'acme-spring-usa')).toEqual(['configured', 'published', 'published']);
  expect(world.bundleOf('acme-spring-fr').status).toBe('pending_setup');
  world.byHand(() => undefined);
});
