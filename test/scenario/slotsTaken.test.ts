import { videoRow } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const NOTHING = { sheet: 'Bundles', ranges: ['A1'] };
const ORDER = 'acme-spring-usa';
/** The order's videos fill slots 1 to 3. */
const FREE = [4, 5] as const;

/** The first order is published and has two more slots; a video row for it was previewed. */
async function previewed(): Promise<AgencyWorld> {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  await world.play('addSlotsSelected', ['text:2', 'ok'], {
    selection: { sheet: 'Bundles', ranges: ['A2:A2'] },
  });
  world.add('Videos', 8, videoRow(ORDER, '2026-12-10', 8));
  const preview = await world.preview({ selection: NOTHING });
  expect(preview.value).toMatchObject({ problems: [] });
  return world;
}

/** A colleague fills a slot in TokPortal's own pages, as a draft. */
async function fillByHand(world: AgencyWorld, position: number): Promise<void> {
  const { bundle_id } = world.bundleOf(ORDER);
  const answer = await fetch(`${world.sandbox.apiBase}/bundles/${bundle_id}/videos/${position}`, {
    method: 'PUT',
    headers: {
      'X-API-Key': world.sandbox.key,
      'Content-Type': 'application/json',
      'Idempotency-Key': `by-hand-${position}`,
    },
    body: JSON.stringify({
      video_type: 'video',
      target_publish_date: '2026-12-15',
      description: BY_HAND,
      video_url: 'https://media.acme.example/colleague.mp4',
    }),
  });
  expect(answer.status).toBe(200);
}

const BY_HAND = 'A draft of a colleague’s';
interface Slot {
  readonly status: string;
  readonly description: string | null;
}
const slot = (world: AgencyWorld, position: number) =>
  (world.bundleOf(ORDER).slots as readonly Slot[])[position - 1];

test('a slot that a colleague filled since the preview is not replaced, and the row says why', async () => {
  const world = await previewed();
  for (const position of FREE) await fillByHand(world, position);
  const sent = await world.send();
  expect(sent.value).toMatchObject({ stale: 2 });
  for (const position of FREE)
    expect(slot(world, position)).toMatchObject({ status: 'configured', description: BY_HAND });
  expect(world.cell('Bundles', 'problem', 2)).toContain('filled or published at TokPortal since the preview');
});

test('a draft of a colleague’s beside ours is not published with it', async () => {
  const world = await previewed();
  await fillByHand(world, 5);
  expect((await world.send()).ok).toBe(true);
  expect(slot(world, 4)?.status).toBe('published');
  expect(slot(world, 5)?.status).toBe('configured');
});

test('nobody was there: the one read of its slots is all that it costs', async () => {
  const world = await previewed();
  const counted = () =>
    world.sandbox.requests().filter(({ operationId }) => operationId === 'listBundleVideos').length;
  const before = counted();
  expect((await world.send()).ok).toBe(true);
  expect(counted() - before).toBe(1);
  expect(slot(world, 4)?.status).toBe('published');
});

test('a slot that was emptied a moment ago takes its video again', async () => {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  const emptied = await world.play('emptySelected', ['ok'], {
    selection: { sheet: 'Videos', ranges: ['A2:A2'] },
  });
  expect(emptied.ok).toBe(true);
  expect(slot(world, 1)?.status).toBe('pending');
  world.edit('Videos', 'Ready', 2, true);
  await world.preview({ selection: NOTHING });
  const sent = await world.send();
  expect([sent.ok, sent.value.stale]).toEqual([true, 0]);
  expect(slot(world, 1)?.status).toBe('published');
});

test('a slot that TokPortal does not publish keeps no other from it, and its own row says why', async () => {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  await world.play('addSlotsSelected', ['text:4', 'ok'], {
    selection: { sheet: 'Bundles', ranges: ['A2:A2'] },
  });
  for (const row of [8, 9, 10]) world.add('Videos', row, videoRow(ORDER, `2026-12-1${row - 8}`, row));
  await world.preview({ selection: NOTHING });
  // A draft of a colleague's makes the videos go out one by one.
  await fillByHand(world, 7);
  world.sandbox.setFault({
    ...{ kind: 'error', status: 409, code: 'VIDEO_NOT_READY', times: 1 },
    operationId: 'publishBundleVideo',
  });
  await world.send();
  expect([4, 5, 6, 7].map((position) => slot(world, position)?.status)).toEqual([
    'configured',
    'published',
    'published',
    'configured',
  ]);
  const statuses = [8, 9, 10].map((row) => world.cell('Videos', 'status', row));
  expect(statuses).toEqual(['configured', 'published', 'published']);
  expect(world.cell('Videos', 'problem', 8)).toContain('VIDEO_NOT_READY');
  expect([9, 10].map((row) => world.cell('Videos', 'problem', row))).toEqual(['', '']);
  expect((await world.preview({ selection: NOTHING })).value.changes).toBe(1);
  expect((await world.send()).ok).toBe(true);
  expect(slot(world, 4)?.status).toBe('published');
});
