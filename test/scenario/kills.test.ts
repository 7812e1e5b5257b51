import { TWO_ORDERS } from '../support/agencyRows';
import { type AgencyWorld, openAgency, type SavedWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies();

/** All moments instead of those around requests and a sample of the others: minutes instead of seconds. */
const EVERY_MOMENT = process.env.KILLS === 'all';
const SAMPLE_STEP = 90;

/** The world right after a preview: each kill starts from it, over a sandbox of its own. */
let previewed: SavedWorld;
/** Indexes of the service calls of an undisturbed sending, and those of its requests. */
let calls = 0;
const requests: number[] = [];

beforeAll(async () => {
  const world = await openAgency({ rows: TWO_ORDERS });
  await world.preview();
  previewed = world.saved();
  world.beforeService = ({ service, method, index }) => {
    calls = index;
    if (`${service}.${method}` === 'UrlFetchApp.fetchAll') requests.push(index);
    return undefined;
  };
  await world.send();
  expect(world.charged()).toBe(68);
  await world.close();
});

function moments(): number[] {
  const sample = requests.flatMap((index) => [index, index + 1]);
  const step = EVERY_MOMENT ? 1 : SAMPLE_STEP;
  for (let index = 1; index <= calls; index += step) sample.push(index);
  return [...new Set(sample)].sort((a, b) => a - b);
}

/** Sends, is killed, and goes on as an operator would: preview and send, until nothing is left. */
async function killedAfter(
  call: number,
  options: { unflushedWrites?: 'dropped' | 'applied' } = {},
): Promise<AgencyWorld> {
  const world = await open({ saved: previewed, runtime: options });
  const killed = await world.send(['ok', 'ok'], { killAfterCalls: call });
  expect(killed.result.outcome).toBe('killed');
  for (let round = 0; round < 3; round += 1) {
    const preview = await world.preview();
    expect([call, preview.code]).toEqual([call, 'done']);
    if (preview.value.changes === 0) break;
    const sent = await world.send();
    expect([call, sent.result.outcome]).toEqual([call, 'returned']);
  }
  return world;
}

/** Every row is complete and paid once, or in doubt with at most one order at TokPortal. */
function expectSafeEnd(world: AgencyWorld, call: number): void {
  for (const row of [2, 3]) {
    const reference = world.cell('Bundles', 'reference', row);
    const orders = world.bundles().filter(({ external_ref }) => external_ref === reference);
    const doubtful = world.cell('Bundles', 'problem', row).includes('Not known whether it was ordered');
    if (doubtful) {
      expect({ call, reference, orders: orders.length <= 1 }).toEqual({ call, reference, orders: true });
      continue;
    }
    expect({ call, reference, problem: world.cell('Bundles', 'problem', row) }).toEqual({
      call,
      reference,
      problem: '',
    });
    expect({ call, reference, orders: orders.map(({ is_published }) => is_published) }).toEqual({
      call,
      reference,
      orders: [true],
    });
    expect(world.cell('Bundles', 'bundle_id', row)).toBe(orders[0]?.bundle_id);
    expect({ call, credits: world.cell('Bundles', 'credits', row) }).toEqual({
      call,
      credits: row === 2 ? '36' : '32',
    });
  }
  const doubts = world.cells.columnTexts('Bundles', 'problem').filter((text) => text !== '').length;
  if (doubts === 0) {
    expect({ call, charged: world.charged() }).toEqual({ call, charged: 68 });
    expect({ call, videos: world.cells.columnTexts('Videos', 'status') }).toEqual({
      call,
      videos: ['published', 'published'],
    });
  }
}

test('killed at any moment of sending: no order is paid twice, none is lost', async () => {
  expect(requests.length).toBeGreaterThan(5);
  for (const call of moments()) {
    const world = await killedAfter(call);
    expectSafeEnd(world, call);
  }
}, 600_000);

test('the same when the platform still applies what was written but not flushed', async () => {
  for (const call of moments().filter((_, index) => EVERY_MOMENT || index % 6 === 0)) {
    const world = await killedAfter(call, { unflushedWrites: 'applied' });
    expectSafeEnd(world, call);
  }
}, 600_000);

test('a preview that is killed anywhere leaves nothing but a preview to make', async () => {
  for (let call = 10; call < 400; call += 60) {
    const world = await open({ rows: TWO_ORDERS });
    const killed = await world.preview({ killAfterCalls: call });
    expect({ call, bundles: world.bundles() }).toEqual({ call, bundles: [] });
    expect({ call, code: (await world.preview()).code }).toEqual({ call, code: 'done' });
    await world.send();
    expect({ call, charged: world.charged() }).toEqual({ call, charged: 68 });
    if (killed.result.outcome === 'returned') break;
  }
});
