import type { RuntimeOptions } from '../../local/appsscript/runtime';
import { TWO_ORDERS } from '../support/agencyRows';
import { useAgencies } from '../support/agencyWorld';
import { endOf, momentsAround, type SendingStory, sendingStory } from '../support/sendingStory';

const open = useAgencies({ model: 'arrays' });

/** All moments instead of a sample: minutes instead of seconds. */
const EVERY_MOMENT = process.env.KILLS === 'all';

let story: SendingStory;

beforeAll(async () => {
  story = await sendingStory(TWO_ORDERS);
  expect(story.end.charged).toBe(68);
});

/** Sends, is killed; the operator does not wait but previews again at once, and sends what that offers. */
async function killedAndPreviewedAgain(call: number, runtime: Partial<RuntimeOptions>): Promise<void> {
  const world = await open({ saved: story.previewed, runtime });
  expect([call, (await world.send(['ok', 'ok'], { killAfterCalls: call })).code]).toEqual([call, 'killed']);
  const preview = await world.preview();
  expect([call, preview.code]).toEqual([call, 'done']);
  if (preview.value.changes !== 0) {
    const sent = await world.send(['ok', 'ok']);
    expect([call, sent.result.outcome]).toEqual([call, 'returned']);
  }
  await world.goOn();
  expect([call, world.openRuns()]).toEqual([call, []]);
  expect({ call, ...(await world.preview()).value }).toMatchObject({ call, changes: 0, problems: [] });
  expect({ call, end: endOf(world) }).toEqual({ call, end: story.end });
}

test('killed at any moment and previewed again at once: no order is paid twice, none is lost', async () => {
  const moments = momentsAround(story, EVERY_MOMENT ? /./ : /fetchAll/, EVERY_MOMENT ? 1 : 130);
  expect(moments.length).toBeGreaterThan(20);
  for (const call of moments) await killedAndPreviewedAgain(call, {});
}, 1_200_000);

test('the same when the platform still applies what was written but not flushed', async () => {
  const moments = momentsAround(story, /fetchAll|setProperty|flush/, 10_000);
  for (const call of moments.filter((_, index) => EVERY_MOMENT || index % 20 === 0))
    await killedAndPreviewedAgain(call, { unflushedWrites: 'applied' });
}, 1_200_000);

test('a preview that is killed anywhere leaves nothing but a preview to make', async () => {
  for (let call = 10; call < 400; call += EVERY_MOMENT ? 1 : 60) {
    const world = await open({ rows: TWO_ORDERS });
    const killed = await world.preview({ killAfterCalls: call });
    expect({ call, bundles: world.bundles() }).toEqual({ call, bundles: [] });
    expect({ call, code: (await world.preview()).code }).toEqual({ call, code: 'done' });
    await world.send();
    expect({ call, charged: world.charged() }).toEqual({ call, charged: 68 });
    if (killed.result.outcome === 'returned') break;
  }
});
