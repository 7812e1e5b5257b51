import { oneOrderOf } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies();

/** Column of the first video, what is typed, and the problem that it gives (`null` = understood). */
const FORMS: readonly (readonly [string, string | number | boolean, string | null])[] = [
  ['target_publish_date', '12/02/2026', null],
  ['target_publish_date', '2026-12-02', null],
  ['target_publish_date', '=DATE(2026,12,2)', null],
  ['target_publish_date', '=A1+1', 'cell.errorValue'],
  ['target_publish_date', '2.12.2026', 'cell.ambiguousDate'],
  ['target_publish_date', '13.12.2026', 'cell.dateAsText'],
  ['target_publish_date', "'2 décembre 2026", 'cell.notADate'],
  ['target_publish_date', 'Dezember', 'cell.notADate'],
  ['target_publish_date', true, 'cell.booleanForDate'],
  ['target_publish_date', '2026-11-24', 'video.tooEarly'],
  ['target_publish_date', '', 'video.dateMissing'],
  ['video_url', '="https://media.acme.example/"&"x.mp4"', null],
  ['video_url', '=NA()', 'cell.errorValue'],
  ['video_url', 'media.acme.example/x.mp4', 'cell.linkWithoutScheme'],
  ['video_url', 'https://drive.google.com/drive/folders/abc', 'video.mediaLinkIsFolder'],
  ['description', '="Two "&"words"', null],
  ['description', 12345, 'cell.numberForText'],
  ['description', '=1/0', 'cell.errorValue'],
  ['video_type', 'VIDEO', null],
  ['video_type', 'film', 'cell.notInList'],
  ['ready', 'x', 'cell.notACheckbox'],
  ['position', '1', null],
  ['position', 1.5, 'cell.decimalForWhole'],
  ['position', 'first', 'cell.textForNumber'],
  ['ai_content_disclaimer', 'yes', null],
  ['ai_content_disclaimer', 'maybe', 'cell.notYesOrNo'],
];

function setFormat(world: AgencyWorld, column: string, format: string): void {
  const cell = { row: 2, column: world.cells.column('Videos', column), rows: 1, columns: 1 };
  world.byHand((store, sheetId) => store.setFormats(sheetId('Videos'), cell, [[format]]));
}

test('whatever form a cell has: understood, or one problem at that cell', async () => {
  const world = await open({ rows: oneOrderOf(2) });
  await world.preview();
  for (const [column, typed, code] of FORMS) {
    const { value, formula, format } = world.cells.stored('Videos', column, 2);
    // Text columns are plain text; operators who use formulas or numbers there have chosen Automatic.
    if (typeof typed === 'number' || String(typed).startsWith('=')) setFormat(world, column, '');
    world.edit('Videos', column, 2, typed);
    const preview = await world.preview();
    const found = (preview.value.problems as { code: string; tab: string; row: number; column: string }[])
      .filter(({ tab, row }) => tab === 'Videos' && row === 2)
      .map((problem) => [problem.code, problem.column]);
    expect([column, typed, found]).toEqual([column, typed, code === null ? [] : [[code, column]]]);
    expect([typed, preview.value.orders]).toEqual([typed, code === null ? 1 : 0]);
    setFormat(world, column, format);
    world.byHand((store, sheetId) => {
      const cell = { row: 2, column: world.cells.column('Videos', column), rows: 1, columns: 1 };
      store.write(sheetId('Videos'), cell, [
        [formula === '' ? (value as string | number | boolean | null) : formula],
      ]);
    });
  }
  expect((await world.preview()).value).toMatchObject({ orders: 1, problems: [] });
}, 120_000);

test.each(['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland', 'Asia/Kathmandu'])(
  'a date cell means the same day in a spreadsheet of %s',
  async (timeZone) => {
    const world = await open({ rows: oneOrderOf(1), runtime: { timeZone } });
    await world.preview();
    expect((await world.send()).ok).toBe(true);
    expect((world.bundleOf('acme-spring-usa').slots as Record<string, unknown>[])[0]).toMatchObject({
      target_publish_start_date: '2026-12-01',
    });
  },
);

test('ticks in every form that a spreadsheet knows', async () => {
  const rows = oneOrderOf(4);
  const world = await open({ rows });
  const ticks = [true, 'TRUE', '=1=1', false] as const;
  ticks.forEach((tick, index) => {
    world.edit('Videos', 'ready', index + 2, tick);
  });
  expect((await world.preview()).value).toMatchObject({ videos: 3, problems: [] });
  expect((await world.send()).ok).toBe(true);
  expect(world.charged()).toBe(38);
  expect(world.cells.stored('Videos', 'ready', 4).formula).toBe('=1=1');
});

test('a formula of the operator that changes its result after the preview counts as an edit', async () => {
  const world = await open({ rows: oneOrderOf(1) });
  world.byHand((store, sheetId) => {
    store.insert(sheetId('Videos'), 'column', 1, 1);
    store.write(sheetId('Videos'), { row: 1, column: 1, rows: 2, columns: 1 }, [['Hook'], ['Run!']]);
  });
  setFormat(world, 'description', '');
  world.edit('Videos', 'description', 2, '=A2&" #run"');
  await world.preview();
  world.edit('Videos', 'Hook', 2, 'Walk!');
  const sent = await world.send();
  expect(sent.shown).toContain('The row was changed after the preview.');
  expect(world.charged()).toBe(0);
  await world.preview();
  await world.send();
  expect((world.bundleOf('acme-spring-usa').slots as Record<string, unknown>[])[0]).toMatchObject({
    description: 'Walk! #run',
  });
  expect(world.cells.stored('Videos', 'description', 2).formula).toBe('=A2&" #run"');
});
