import { TWO_ORDERS } from '../support/agencyRows';
import { type AgencyWorld, type Played, useAgencies } from '../support/agencyWorld';
import { momentsAround, type SendingStory, sendingStory } from '../support/sendingStory';
import { OLD_VERSION, SHEET_MOVES, type SheetMove } from '../support/sheetMoves';

const open = useAgencies({ model: 'arrays' });

/** Between any two service calls instead of a sample of them: hours instead of half a minute. */
const EVERY_MOMENT = process.env.MOVES === 'all';
const SAMPLE_STEP = 29;

let story: SendingStory;

beforeAll(async () => {
  story = await sendingStory(TWO_ORDERS);
});

/** Each move gets other moments than its neighbours. */
function momentsOf(move: SheetMove): number[] {
  if (EVERY_MOMENT) return story.calls.map(({ index }) => index);
  const moments = momentsAround(story, /fetchAll|setValues/, 10_000);
  const own = SHEET_MOVES.indexOf(move);
  return moments.filter((_, index) => index % SAMPLE_STEP === (own * 5) % SAMPLE_STEP);
}

async function movedAt(move: SheetMove, call: number): Promise<AgencyWorld> {
  const world = await open({ saved: story.previewed });
  world.runtime.saveVersion(OLD_VERSION);
  if (move.throws !== undefined) world.allowThrown(move.throws);
  let hasHappened = false;
  world.beforeService = ({ index }) => {
    if (index === call && !hasHappened) {
      hasHappened = true;
      move.happen(world);
    }
    return undefined;
  };
  await world.send(['ok', 'ok', 'ok']);
  expect(hasHappened).toBe(true);
  world.beforeService = null;
  await world.goOn();
  expect({ call, runs: world.openRuns() }).toEqual({ call, runs: [] });
  expectRightRows(world, call);
  await move.mend?.(world);
  return world;
}

/** What a row says of its order is true of an order that bears its reference and its name. */
function expectRightRows(world: AgencyWorld, call: number): void {
  const headers = world.cells.headers('Bundles');
  if (!headers.includes('Reference')) return;
  const wrong = world.cells.columnTexts('Bundles', 'bundle_id').flatMap((id, index) => {
    const row = index + 2;
    const bundle = world.bundles().find(({ bundle_id }) => bundle_id === id);
    const { username } = (bundle?.account ?? {}) as { username?: string };
    const own = [world.cell('Bundles', 'reference', row), world.cell('Bundles', 'username', row)];
    const isRight = id === '' || (bundle?.external_ref === own[0] && (username ?? own[1]) === own[1]);
    return isRight ? [] : [{ row, id, own }];
  });
  expect({ call, wrong }).toEqual({ call, wrong: [] });
}

/** Previews and sends until nothing is left; the last preview. */
async function sentUntilNothingIsLeft(world: AgencyWorld, call: number): Promise<Played> {
  // A payment in doubt can be asked about with certainty only after five minutes.
  world.wait(6 * 60_000);
  let preview = await world.preview();
  for (let round = 0; round < 3 && preview.value.changes !== 0; round += 1) {
    expect([call, preview.code, preview.shown]).toEqual([call, 'done', expect.any(String)]);
    await world.send(['ok', 'ok', 'ok']);
    await world.goOn();
    preview = await world.preview();
  }
  expect([call, preview.value.changes]).toEqual([call, 0]);
  return preview;
}

test.each(SHEET_MOVES)(
  '$name in the middle of a sending',
  async (move) => {
    const moments = momentsOf(move);
    expect(moments.length).toBeGreaterThan(1);
    for (const call of moments) {
      const world = await movedAt(move, call);
      const preview = await sentUntilNothingIsLeft(world, call);
      expectRightRows(world, call);
      const orders = world.bundles().map(({ external_ref }) => String(external_ref));
      // Nothing is ordered twice, whatever happens.
      expect({ call, orders }).toEqual({ call, orders: [...new Set(orders)] });
      if (move.ends === 'rest') expectGoneIsSaid(world, preview, orders, call);
      else expectAllOrdered(world, preview, move, call);
    }
  },
  3_600_000,
);

/** Both rows are ordered, complete, and know what they cost; one that is not known to be says so. */
function expectAllOrdered(world: AgencyWorld, preview: Played, move: SheetMove, call: number): void {
  const doubtful = new Set(
    (preview.value.problems as readonly { code: string; row: number }[])
      .filter(({ code }) => move.ends === 'told' && code === 'bundle.inDoubt')
      .map(({ row }) => world.cell('Bundles', 'reference', row)),
  );
  const found = world.bundles().map(({ external_ref, is_published }) => [external_ref, is_published]);
  const whole = found.filter(([reference]) => !doubtful.has(String(reference))).sort();
  const expected = ['acme-spring-de', 'acme-spring-usa'].filter((reference) => !doubtful.has(reference));
  expect({ call, whole }).toEqual({ call, whole: expected.map((reference) => [reference, true]) });
  expect({ call, charged: world.charged() }).toEqual({ call, charged: 68 });
  if (move.ends === 'told') return;
  const credits = world.cells.columnTexts('Bundles', 'credits').filter((text) => text !== '');
  expect({ call, credits: credits.sort() }).toEqual({ call, credits: ['32', '36'] });
}

/** An order whose row is gone stands in Runs and in the next plan. */
function expectGoneIsSaid(
  world: AgencyWorld,
  preview: Played,
  orders: readonly string[],
  call: number,
): void {
  const rows = new Set(world.cells.columnTexts('Bundles', 'reference'));
  const gone = orders.filter((reference) => !rows.has(reference));
  if (gone.length === 0) return;
  const plan = [JSON.stringify(preview.value), ...world.cells.textsOf('Plan')].join('\n');
  expect({ call, gone, isSaid: gone.every((reference) => plan.includes(reference)) }).toEqual({
    call,
    gone,
    isSaid: true,
  });
}
