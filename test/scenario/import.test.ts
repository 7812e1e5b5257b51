import { type AgencyWorld, useAgencies } from '../support/agencyWorld';
import { imported, OLD, OLD_ACCOUNTS, oldAgency } from '../support/oldWorld';

const open = useAgencies({ model: 'arrays' });

const rowsOf = ({ cells }: AgencyWorld) =>
  ['Accounts', 'Bundles', 'Videos'].map((tab) => cells.columnTexts(tab, 'Row ID').filter(Boolean).length);

test('what the agency has at TokPortal becomes rows, and a preview finds nothing to send', async () => {
  const world = await oldAgency(open, { variants: { 'coverage-renewal': 'present' } });
  const played = await imported(world);
  expect(played.shown).toContain('acme-spring: 4 by reference');
  expect(played.shown).toMatch(/acme-spring, by its words: \S/);
  expect(played.shown).toContain('3 without a campaign');
  expect(played).toMatchObject({ ok: true, value: { accounts: 6, orders: 8, videos: 7 } });
  expect(rowsOf(world)).toEqual([6, 8, 7]);
  const handles = world.cells.columnTexts('Accounts', 'Handle');
  const account = (handle: string, header: string) =>
    world.cells.columnTexts('Accounts', header)[handles.indexOf(handle)];
  expect(
    ['Coverage', 'Renews on', 'Open order', 'Free slots', 'Campaign'].map((header) =>
      account('acme.one', header),
    ),
  ).toEqual(['on', '2026-12-10', 'acme-spring-old', '1', 'acme-spring']);
  expect(['acme.two', 'acme.three'].map((handle) => account(handle, 'Coverage'))).toEqual(['off', 'exempt']);
  expect(handles.filter((handle) => account(handle, 'Banned') === 'yes')).toEqual(['acme.five']);
  const preview = await world.preview();
  expect(preview.shown).toContain('Nothing to send: 6 accounts, 0 differences.');
  expect(world.cells.columnTexts('Bundles', 'Problem').join('')).toBe('');
  expect(world.charged()).toBe(0);
});

test('importing again doubles nothing, and an account that was remade keeps its row', async () => {
  const world = await oldAgency(open);
  await imported(world);
  const row = world.cells.columnTexts('Accounts', 'Account ID').indexOf(OLD_ACCOUNTS.one) + 2;
  world.cells.enter('Accounts', 'Notes', row, 'asks for more red');
  world.sandbox.manager({
    action: 'banAccount',
    saved_account_id: OLD_ACCOUNTS.one,
    status: 'appeal_pending',
  });
  world.sandbox.manager({
    action: 'remakeAccount',
    saved_account_id: OLD_ACCOUNTS.one,
    username: 'acme.one.new',
  });
  const before = rowsOf(world);
  const again = await imported(world);
  expect(again).toMatchObject({ ok: true, value: { accounts: 1, orders: 0, videos: 0 } });
  expect(world.cell('Accounts', 'Handle', row)).toBe('acme.one.new');
  expect(rowsOf(world).slice(1)).toEqual(before.slice(1));
  expect(world.cell('Accounts', 'Notes', row)).toBe('asks for more red');
});

test('a script that dies anywhere in an import is followed by one that completes it', async () => {
  const world = await oldAgency(open);
  for (const killAfterCalls of [60, 100, 115, 130]) {
    const { code } = await world.play('importFromTokPortal', ['yes'], { killAfterCalls });
    expect([killAfterCalls, code]).toEqual([killAfterCalls, 'killed']);
    world.wait(480_000);
  }
  await world.play('importFromTokPortal', ['yes']);
  world.byHand(() => undefined);
  await world.letTriggersEnd();
  expect(rowsOf(world)).toEqual([6, 8, 7]);
  expect(new Set(world.cells.columnTexts('Bundles', 'Bundle ID')).size).toBe(8);
  expect((await world.preview()).shown).toContain('Nothing to send: 6 accounts, 0 differences.');
});

test('nothing imported is published by accident; what is published needs a tick', async () => {
  const world = await oldAgency(open);
  await imported(world, 'no');
  const row = world.cells.columnTexts('Bundles', 'Bundle ID').indexOf(OLD.unpublished) + 2;
  expect(world.cell('Bundles', 'Ready', row)).toBe('FALSE');
  world.edit('Bundles', 'Campaign', row, 'acme-spring');
  expect((await world.preview()).value).toMatchObject({ changes: 0 });
});
