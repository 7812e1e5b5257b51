import { MINI_AGENCY } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

/** Lines of the Plan tab that tell of rows that are gone. */
function goneLines(world: AgencyWorld): string[] {
  const what = world.cells.columnTexts('Plan', 'What');
  return what.flatMap((text, index) => (text === '− row gone' ? [world.cell('Plan', 'Row', index + 2)] : []));
}

test('orders and videos whose rows are gone stand in the plan until somebody lets them run', async () => {
  const world = await open({ rows: MINI_AGENCY });
  await world.preview();
  await world.send();
  expect((await world.preview()).shown).not.toContain('row gone');
  const order = world.cell('Bundles', 'Reference', 3);
  const video = world.cell('Videos', 'Reference', 4);
  world.byHand((store, sheetId) => {
    store.delete(sheetId('Bundles'), 'row', 3, 1);
    store.delete(sheetId('Videos'), 'row', 4, 1);
  });
  const first = await world.preview({}, ['no']);
  expect(first.shown).toContain('2 rows of sent orders or videos are gone');
  expect(goneLines(world)).toEqual([`Bundles · ${order}`, `Videos · ${video}`]);
  expect(world.cells.textsOf('Plan').join('\n')).toContain('Ordered for 32 credits; goes on as it is.');
  await world.preview({}, ['yes']);
  expect(goneLines(world)).toHaveLength(2);
  const last = await world.preview();
  expect(goneLines(world)).toEqual([]);
  expect(last.shown).not.toContain('are gone');
  expect(last.value).toMatchObject({ orders: 0 });
});
