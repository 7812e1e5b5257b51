import { type AgencyWorld, KEY, useAgencies } from '../support/agencyWorld';
import { imported, OLD, OLD_ACCOUNTS, oldAgency } from '../support/oldWorld';

const open = useAgencies({ model: 'arrays' });

/** Somebody works in TokPortal's own pages. */
async function atTokPortal(world: AgencyWorld, path: string, body: object): Promise<void> {
  const answer = await fetch(`${world.sandbox.apiBase}${path}`, {
    method: 'PATCH',
    headers: { 'X-API-Key': KEY, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

async function compared(world: AgencyWorld, answers: readonly string[] = [], options = {}) {
  const played = await world.play('compareWithTokPortal', answers, options);
  expect({ shown: played.shown, ok: played.ok }).toMatchObject({ ok: true });
  world.byHand(() => undefined);
  return played.value;
}

const rowOf = ({ cells }: AgencyWorld, tab: string, header: string, text: string) =>
  cells.columnTexts(tab, header).indexOf(text) + 2;
const planLines = ({ cells }: AgencyWorld) =>
  cells.columnTexts('Plan', 'What').map((what, index) => [what, cells.columnTexts('Plan', 'Outcome')[index]]);

test('what TokPortal changed is taken, what the sheet changed is sent, and both agree again', async () => {
  const world = await oldAgency(open);
  await imported(world);
  expect(await compared(world)).toMatchObject({ same: 8, drift: 0, onlyThere: 0, onlyHere: 0 });
  await atTokPortal(world, `/bundles/${OLD.running}`, { title: 'Renamed there' });
  const video = rowOf(world, 'Videos', 'Reference', 'acme-spring-old-02');
  world.edit('Videos', 'Caption', video, 'A better caption');
  world.edit('Videos', 'Publish from', video, '2026-12-06');
  expect((await world.preview()).ok).toBe(true);
  expect(await compared(world, ['yes'])).toMatchObject({ drift: 3, taken: 1, planned: 1, same: 7 });
  const order = rowOf(world, 'Bundles', 'Bundle ID', OLD.running);
  expect(world.cell('Bundles', 'Title', order)).toBe('Renamed there');
  expect(planLines(world)).toContainEqual(['≠ differs', 'TokPortal’s value taken']);
  expect(world.cells.columnTexts('Runs', 'What')).toContain('Compare with TokPortal');
  expect(await world.send()).toMatchObject({ ok: true });
  expect(planLines(world)).toContainEqual(['≠ differs', 'done']);
  const slots = world.bundles().find(({ id }) => id === OLD.running)?.slots as { position: number }[];
  expect(slots[1]).toMatchObject({
    description: 'A better caption',
    target_publish_start_date: '2026-12-06',
  });
  expect(await compared(world)).toMatchObject({ same: 8, drift: 0 });
  expect((await world.preview()).shown).toContain('Nothing to send: 6 accounts, 0 differences.');
});

test('an order that was made elsewhere gets a row, or is forgotten; selected lines are decided alone', async () => {
  const world = await oldAgency(open);
  await imported(world);
  const more = {
    bundle_type: 'videos_only',
    account: OLD_ACCOUNTS.one,
    videos_quantity: 1,
    created_at: '-1d',
  } as const;
  world.sandbox.setWorld({
    bundles: [
      { ...more, external_ref: 'acme-spring-new' },
      { ...more, external_ref: 'somebody-elses' },
    ],
  });
  expect(await compared(world, ['cancel'])).toMatchObject({ onlyThere: 2, adopted: 0 });
  const line =
    world.cells.columnTexts('Plan', 'Row').findIndex((text) => text.includes('acme-spring-new')) + 2;
  const selection = { selection: { sheet: 'Plan', ranges: [`A${line}`] } };
  expect(await compared(world, ['yes'], selection)).toMatchObject({ onlyThere: 1, adopted: 1 });
  expect(world.cell('Bundles', 'Campaign', rowOf(world, 'Bundles', 'Reference', 'acme-spring-new'))).toBe(
    'acme-spring',
  );
  const elsewhere = { selection: { sheet: 'Bundles', ranges: ['A1'] } };
  expect(await compared(world, ['no'], elsewhere)).toMatchObject({ onlyThere: 1, forgotten: 1 });
  expect(await compared(world, [], elsewhere)).toMatchObject({ onlyThere: 0, same: 9 });
  expect(await imported(world, 'no')).toMatchObject({ value: { orders: 0, videos: 0 } });
});

test('an order whose row is gone is unscheduled, or put back', async () => {
  const world = await oldAgency(open);
  await imported(world);
  const order = rowOf(world, 'Bundles', 'Bundle ID', OLD.running);
  const rowId = world.cell('Bundles', 'Row ID', order);
  world.byHand((store, sheetId) => store.delete(sheetId('Bundles'), 'row', order, 1));
  expect(await compared(world, ['no'])).toMatchObject({ onlyThere: 0, planned: 2 });
  expect(await world.send()).toMatchObject({ ok: true });
  const slots = world.bundles().find(({ id }) => id === OLD.running)?.slots as { status: string }[];
  expect(slots.map(({ status }) => status)).toEqual(['finalized', 'configured', 'configured', 'pending']);
  const videos = world.cells.columnTexts('Videos', 'Row ID').length;
  expect(await compared(world, ['yes'])).toMatchObject({ adopted: 1 });
  expect(world.cell('Bundles', 'Row ID', rowOf(world, 'Bundles', 'Bundle ID', OLD.running))).toBe(rowId);
  expect(world.cells.columnTexts('Videos', 'Row ID')).toHaveLength(videos);
  expect(await compared(world)).toMatchObject({ same: 8 });
});

test('a row gets the order that bears its reference, if it is like it, and nothing is ordered again', async () => {
  const world = await oldAgency(open);
  world.add('Bundles', 2, {
    Ready: true,
    Campaign: 'acme-spring',
    Type: 'videos_only',
    Account: 'acme.three',
    'Video slots': 2,
    'External ref': 'three-by-hand',
  });
  await atTokPortal(world, `/bundles/${OLD.free}`, { external_ref: 'three-by-hand' });
  await world.preview();
  expect(world.cell('Bundles', 'Problem', 2)).toContain('choose Compare with TokPortal');
  expect((await imported(world)).value).toMatchObject({ claimed: 1, orders: 7 });
  world.edit('Bundles', 'Video slots', 2, 3);
  expect(await compared(world)).toMatchObject({ adopted: 0 });
  world.edit('Bundles', 'Video slots', 2, 2);
  expect(await compared(world, ['yes'])).toMatchObject({ adopted: 1 });
  expect(world.cell('Bundles', 'Bundle ID', 2)).toBe(OLD.free);
  await world.preview();
  expect(world.cell('Bundles', 'Problem', 2)).toBe('');
  expect(world.requests('createBundle')).toBe(0);
});

test('orders that were sent from here are as they were sent', async () => {
  const world = await open();
  await world.preview();
  expect(await world.send()).toMatchObject({ ok: true });
  const orders = world.cells.columnTexts('Bundles', 'Bundle ID').length;
  const lines = { same: orders, drift: 0, onlyThere: 0, onlyHere: 0, rebuilt: 0, planned: 0 };
  expect(await compared(world)).toMatchObject(lines);
});
