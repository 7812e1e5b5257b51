import { oneOrderOf } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies();

const A = 'https://drive.google.com/file/d/1aB/view?usp=sharing';
const B = 'https://www.dropbox.com/scl/fi/x/clip.mp4?rlkey=y&dl=0';
const C = 'https://media.acme.example/c.mp4';
const D = 'https://media.acme.example/d.mp4';

/** Insert › Link over the whole text of a cell. */
function link(world: AgencyWorld, tab: string, header: string, row: number, text: string, url: string): void {
  world.edit(tab, header, row, text);
  const column = world.cells.column(tab, header);
  world.byHand((store, sheetId) =>
    store.setLinks(sheetId(tab), row, column, [{ start: 0, end: text.length, url }]),
  );
}

/** A formula in a cell that is not plain text, as when it was pasted. */
function formula(world: AgencyWorld, row: number, text: string): void {
  const place = { row, column: world.cells.column('Videos', 'video_url'), rows: 1, columns: 1 };
  world.byHand((store, sheetId) => {
    store.setFormats(sheetId('Videos'), place, [['']]);
    store.write(sheetId('Videos'), place, [[text]]);
  });
}

function sentLinks({ sandbox }: AgencyWorld): unknown[] {
  return [...sandbox.world.bundles.values()].flatMap((bundle) =>
    bundle.slots.map(({ content }) => content?.video_url),
  );
}

test('linked text and formulas are sent by where they lead, as typed, and stay what they are', async () => {
  const world = await open({ rows: oneOrderOf(4) });
  link(world, 'Videos', 'Media link', 2, 'the clip', A);
  link(world, 'Videos', 'Media link', 3, C, B);
  formula(world, 4, `=HYPERLINK("${C}","the clip")`);
  world.edit('Videos', 'Media link', 5, `=HYPERLINK("${D}","the clip")`);
  link(world, 'Campaigns', 'Profile picture', 2, 'logo', 'https://media.acme.example/other.png');
  const previewed = await world.preview();
  expect(previewed.value.problems).toEqual([]);
  const sent = await world.send();
  expect(sent.ok).toBe(true);
  expect(sentLinks(world)).toEqual([A, B, C, D]);
  const [order] = world.sandbox.world.bundles.values();
  expect(JSON.stringify(order?.listing)).toContain('https://media.acme.example/other.png');
  // What was sent is what the cells mean: nothing counts as edited.
  await world.refresh();
  expect((await world.preview()).value.problems).toEqual([]);
});

test('a link that leads elsewhere after the preview is not sent', async () => {
  const world = await open({ rows: oneOrderOf(1) });
  link(world, 'Videos', 'Media link', 2, 'the clip', A);
  await world.preview();
  link(world, 'Videos', 'Media link', 2, 'the clip', B);
  await world.send();
  expect(sentLinks(world)).not.toContain(A);
  expect(sentLinks(world)).not.toContain(B);
});
