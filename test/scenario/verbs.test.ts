import type { Interception } from '../../local/appsscript/runtime';
import { DAILY, MINI_AGENCY } from '../support/agencyRows';
import { type AgencyWorld, type Played, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

async function sent(): Promise<AgencyWorld> {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  return world;
}

/** Chooses a menu entry while rows are selected. */
function onRows(
  world: AgencyWorld,
  name: string,
  tab: string,
  rows: string,
  answers: readonly string[],
): Promise<Played> {
  return world.play(name, answers, { selection: { sheet: tab, ranges: [rows] } });
}

/** No rows are chosen. */
const NOTHING = { sheet: 'Bundles', ranges: ['A1'] };

const slotsOf = (world: AgencyWorld, reference: string) =>
  world.bundleOf(reference).slots as readonly { status: string; target_publish_start_date: string }[];

test('a date is moved: at TokPortal, in its cell, and the row counts as sent', async () => {
  const world = await sent();
  const moved = await onRows(world, 'moveDateSelected', 'Videos', 'A2:A3', [
    'text:soon',
    'text:2026-12-20',
    'ok',
  ]);
  expect(moved.shown).toContain('“soon” is no day');
  expect(moved.shown).toContain('can be changed again');
  expect(moved.shown).toContain('Move date · 2 videos');
  expect(world.cells.columnTexts('Runs', 'What')).toEqual(['Send previewed changes', 'Move date · 2 videos']);
  expect([moved.ok, moved.value.chargedCredits]).toEqual([true, 0]);
  world.byHand(() => undefined);
  expect(world.cell('Videos', 'Publish from', 2)).toBe('2026-12-20');
  expect(slotsOf(world, 'acme-spring-usa').map((slot) => slot.target_publish_start_date)).toEqual([
    '2026-12-20',
    '2026-12-20',
    '2026-12-03',
  ]);
  expect((await world.preview({ selection: NOTHING })).value).toMatchObject({ changes: 0, problems: [] });
});

describe('a slot whose emptying was not answered clearly', () => {
  /** TokPortal forgets the key and refuses to empty what is empty. */
  async function emptied(): Promise<AgencyWorld> {
    const world = await open({ variants: { 'key-retention': '0' } });
    await world.preview();
    await world.send();
    world.sandbox.setFault({ operationId: 'resetBundleVideo', kind: 'error', status: 500, when: 'after' });
    await onRows(world, 'emptySelected', 'Videos', 'A2:A2', ['ok']);
    world.byHand(() => undefined);
    expect(slotsOf(world, 'acme-spring-usa')[0]?.status).toBe('pending');
    expect(world.cell('Videos', 'last_applied', 2)).not.toBe('');
    // What was filled within a minute before a preview counts as another sending's.
    world.wait(2 * 60_000);
    return world;
  }

  async function expectOpen(world: AgencyWorld): Promise<void> {
    for (const header of ['last_applied', 'status', 'video_id', 'problem'])
      expect([header, world.cell('Videos', header, 2)]).toEqual([header, '']);
    const resets = world.sandbox.requests().filter(({ operationId }) => operationId === 'resetBundleVideo');
    expect(new Set(resets.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    // It was wanted back: it does not go out by itself.
    expect(world.cell('Videos', 'Ready', 2)).toBe('FALSE');
    world.edit('Videos', 'Ready', 2, true);
    expect((await world.preview({ selection: NOTHING })).value).toMatchObject({ videos: 1, problems: [] });
    expect((await world.send()).ok).toBe(true);
    expect(slotsOf(world, 'acme-spring-usa')[0]?.status).toBe('published');
    expect(world.cell('Videos', 'last_applied', 2)).not.toBe('');
    expect((await world.preview({ selection: NOTHING })).value).toMatchObject({ changes: 0, problems: [] });
    expect(world.charged()).toBe(74);
  }

  test('is seen by the next preview, and the row can be sent again', async () => {
    const world = await emptied();
    expect((await world.preview({ selection: NOTHING })).value).toMatchObject({ changes: 0, problems: [] });
    await expectOpen(world);
  });

  test('is seen by the next update', async () => {
    const world = await emptied();
    await world.refresh();
    await expectOpen(world);
  });
});

test('closed at the confirmation, nothing moves, neither there nor here', async () => {
  const world = await sent();
  const moved = await onRows(world, 'moveDateSelected', 'Videos', 'A2:A2', ['text:2026-12-20', 'cancel']);
  expect(moved.code).toBe('apply.cancelled');
  expect(world.cell('Videos', 'Publish from', 2)).toBe('2026-12-01');
  expect(slotsOf(world, 'acme-spring-usa')[0]?.target_publish_start_date).toBe('2026-12-01');
});

test('a date that TokPortal refuses stays as it was, and so does one that somebody has changed meanwhile', async () => {
  const world = await sent();
  const answers = ['text:2026-12-20', 'ok'];
  const error = { code: 'VALIDATION_ERROR', message: 'no' };
  world.intercept = ({ method }) =>
    method.toLowerCase() === 'patch'
      ? { kind: 'respond', status: 422, body: JSON.stringify({ error }) }
      : undefined;
  expect((await onRows(world, 'moveDateSelected', 'Videos', 'A2:A2', answers)).ok).toBe(false);
  expect(world.cell('Videos', 'Publish from', 2)).toBe('2026-12-01');
  world.intercept = ({ method }) => {
    if (method.toLowerCase() === 'patch') world.edit('Videos', 'Publish from', 2, '2026-12-22');
    return undefined;
  };
  expect((await onRows(world, 'moveDateSelected', 'Videos', 'A2:A2', answers)).ok).toBe(true);
  expect(world.cell('Videos', 'Publish from', 2)).toBe('2026-12-22');
  expect((await world.preview({ selection: NOTHING })).value.problems).toMatchObject([
    { code: 'row.editedAfterOrder' },
  ]);
});

test('edited cells go out when they are told to', async () => {
  const world = await sent();
  world.edit('Videos', 'Caption', 2, 'Another text');
  expect((await world.preview()).value.problems).toMatchObject([{ code: 'row.editedAfterOrder' }]);
  expect((await onRows(world, 'sendEditsSelected', 'Videos', 'A2:A2', ['ok'])).ok).toBe(true);
  expect(world.cell('Videos', 'problem', 2)).toBe('');
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

test('a sending is taken back as far as no manager has accepted; credits stay spent', async () => {
  const world = await sent();
  const { bundle_id } = world.bundleOf('acme-spring-usa');
  world.sandbox.manager({ action: 'acceptBundle', bundle_id: String(bundle_id) });
  const back = await world.play('takeBack', ['ok', 'ok']);
  expect(back.shown).toContain('credits stay spent');
  expect(back.shown).toContain('1 row cannot');
  const statuses = world.bundles().map(({ external_ref, status }) => [external_ref, status]);
  expect(Object.fromEntries(statuses)).toMatchObject({
    'acme-spring-usa': 'accepted',
    'acme-spring-de': 'pending_setup',
  });
  world.byHand(() => undefined);
  expect(world.cell('Bundles', 'status', 3)).toBe('pending_setup');
  expect([world.charged(), back.value.chargedCredits]).toEqual([74, 0]);
});

test('slots that are bought with a lost answer are paid once, and stand in the row', async () => {
  const world = await sent();
  let isLost = false;
  world.intercept = ({ url }): Interception | undefined => {
    if (!url.endsWith('/add-video-slots') || isLost) return undefined;
    isLost = true;
    return { kind: 'lost' };
  };
  const added = await onRows(world, 'addSlotsSelected', 'Bundles', 'A2:A2', ['text:2', 'ok']);
  expect([isLost, added.ok, world.charged()]).toEqual([true, true, 78]);
  expect(world.cell('Bundles', 'credits', 2)).toBe('42');
  expect(world.bundleOf('acme-spring-usa').videos_quantity).toBe(5);
});

test('an order that is not ticked gets slots as well', async () => {
  const world = await sent();
  world.edit('Bundles', 'Ready', 2, false);
  expect((await onRows(world, 'addSlotsSelected', 'Bundles', 'A2:A2', ['text:2', 'ok'])).ok).toBe(true);
  expect([world.charged(), world.bundleOf('acme-spring-usa').videos_quantity]).toEqual([78, 5]);
});

test('an order whose cost nobody knows shows none when it gets slots, nor at the next preview', async () => {
  const id = 'b0de0001-7e57-4acc-8bed-000000000001';
  const world = await open({ rows: null });
  world.sandbox.setWorld({
    bundles: [
      {
        ...{ id, bundle_type: 'videos_only', account: DAILY.id, external_ref: 'acme-spring-old' },
        ...{ status: 'accepted', slots: [], videos_quantity: 1 },
      },
    ],
  });
  const known = { 'Bundle ID': id, Reference: 'acme-spring-old' };
  const order = { Ready: true, Campaign: 'acme-spring', Type: 'videos_only', Account: DAILY.id, ...known };
  world.type({ ...MINI_AGENCY, Bundles: [order], Videos: [] });
  await world.preview({ selection: NOTHING });
  expect((await onRows(world, 'addSlotsSelected', 'Bundles', 'A2:A2', ['text:2', 'ok'])).ok).toBe(true);
  expect([world.charged(), world.cell('Bundles', 'Credits', 2)]).toEqual([4, '']);
  await world.preview({ selection: NOTHING });
  expect(world.cell('Bundles', 'Credits', 2)).toBe('');
});

test('drafts are removed, what was sent is kept', async () => {
  const world = await sent();
  const gone = await onRows(world, 'removeDrafts', 'Videos', 'A6:A7', ['ok']);
  expect(gone.shown).toContain('Delete 1 draft of Videos (rows 7)');
  world.byHand(() => undefined);
  expect(world.cells.columnTexts('Videos', 'Account or order')).toHaveLength(MINI_AGENCY.Videos.length - 1);
  expect((await onRows(world, 'removeDrafts', 'Bundles', 'A2:A2', [])).code).toBe('verb.nothing');
});

test('what managers handed in is approved or sent back, and a link that did not load is replaced', async () => {
  const rows = {
    ...MINI_AGENCY,
    Bundles: [{ ...MINI_AGENCY.Bundles[0], 'Auto-finalize': 'no' }, ...MINI_AGENCY.Bundles.slice(1)],
  };
  const world = await open({ rows });
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  const bundle_id = String(world.bundleOf('acme-spring-usa').bundle_id);
  const manager = (action: string, more: object = {}) =>
    world.sandbox.manager({ action, bundle_id, ...more } as Parameters<typeof world.sandbox.manager>[0]);
  manager('acceptBundle');
  manager('deliverAccount');
  manager('flagDownload', { position: 3, comment: 'Not found' });
  manager('postVideo', { position: 1 });
  manager('postVideo', { position: 2 });
  await world.refresh();
  expect(world.cell('Videos', 'problem', 4)).toMatch(/^TokPortal could not load the file.*“Not found”/);
  await world.preview({ selection: NOTHING });
  expect(world.cell('Videos', 'problem', 4)).toMatch(/TokPortal could not load the file.*“Not found”/);
  expect((await onRows(world, 'approveSelected', 'Videos', 'A2:A2', ['ok'])).ok).toBe(true);
  const asked = await onRows(world, 'correctSelected', 'Videos', 'A3:A3', ['text:', 'text:Brighter', 'ok']);
  expect(asked.shown).toContain('(final)');
  world.edit('Videos', 'Media link', 4, 'https://media.acme.example/again.mp4');
  expect((await onRows(world, 'sendEditsSelected', 'Videos', 'A4:A4', ['ok'])).ok).toBe(true);
  await world.preview({ selection: NOTHING });
  expect(world.cell('Videos', 'problem', 4)).toBe('');
  expect(
    slotsOf(world, 'acme-spring-usa')
      .map(({ status }) => status)
      .slice(0, 2),
  ).toEqual(['finalized', 'pending_corrections']);
  expect(world.cell('Videos', 'status', 3)).toBe('pending_corrections');
  expect((await onRows(world, 'approveSelected', 'Videos', 'A3:A3', [])).code).toBe('verb.nothing');
});

test('no profile is changed of an account that is banned or has no Coverage, whatever id the row still has', async () => {
  const world = await sent();
  world.sandbox.manager({ action: 'cancelCoverage', saved_account_id: DAILY.id });
  const change = () => onRows(world, 'changeProfile', 'Bundles', 'A4:A4', []);
  world.wait(60 * 86_400_000);
  expect((await change()).shown).toContain('has no Coverage');
  world.sandbox.manager({ action: 'banAccount', saved_account_id: DAILY.id });
  const banned = await change();
  expect([banned.code, world.charged()]).toEqual(['verb.accountBlocked', 74]);
  expect(banned.shown).toContain('@acme.daily is banned');
});

test('a profile is changed for its price, once', async () => {
  const world = await sent();
  const change = (answers: readonly string[]) => onRows(world, 'changeProfile', 'Bundles', 'A4:A4', answers);
  const first = await change(['text:bad name', 'text:acme.new', 'text:Acme New', 'text:', 'ok']);
  expect([first.ok, first.value.chargedCredits]).toEqual([true, 8]);
  expect(first.shown).toContain('is no user name');
  expect((await change([])).code).toBe('verb.editActive');
});
