import { addDays } from '../../../local/tokportal/rules/dates';
import { EARLIEST, openSandbox, ordered, refusal, type SandboxUnderTest, videoOf } from './sandboxCaller';

const batch = (sandbox: SandboxUnderTest, id: string, videos: unknown, rest = {}) =>
  sandbox.send('PUT', `/bundles/${id}/videos/batch`, { videos, ...rest });

const item = (position: number, fields: Record<string, unknown> = {}) => videoOf({ position, ...fields });

async function configuredCount(sandbox: SandboxUnderTest, id: string): Promise<number> {
  return (await sandbox.send('GET', `/bundles/${id}`)).body.data.videos_configured_count;
}

test('a batch configures its slots and answers for each position', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const { status, body } = await batch(sandbox, id, [item(3, { youtube_title: 'x' }), item(1)]);
  expect(status).toBe(200);
  expect(body.data).toMatchObject({
    configured: 2,
    failed: 0,
    results: [
      { position: 3, status: 'configured', ignored_fields: ['youtube_title'] },
      { position: 1, status: 'configured', ignored_fields: [] },
    ],
  });
  expect(await configuredCount(sandbox, id)).toBe(2);
});

test('failures stay apart: the good positions are stored, the bad ones named with code and details', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const early = item(2, { target_publish_date: '2026-11-02' });
  const { status, body } = await batch(sandbox, id, [item(1), early, item(9)]);
  expect(status).toBe(200);
  expect(body.data).toMatchObject({ configured: 1, failed: 2 });
  expect(body.data.results[1]).toEqual({
    position: 2,
    error: {
      code: 'INVALID_DATE',
      message: expect.any(String),
      details: { min_days_ahead: 3, earliest_allowed: EARLIEST },
    },
  });
  expect(body.data.results[2].error.code).toBe('VIDEO_NOT_FOUND');
  expect(await configuredCount(sandbox, id)).toBe(1);
});

test.each<[string, unknown[], Record<string, unknown>, string]>([
  ['an unknown field in one item', [item(1), item(2, { caption: 'x' })], {}, 'UNKNOWN_FIELD'],
  ['auto_publish in an item', [item(1, { auto_publish: true })], {}, 'UNKNOWN_FIELD'],
  ['an unknown field of the call', [item(1)], { publish: true }, 'UNKNOWN_FIELD'],
  ['no items', [], {}, 'VALIDATION_ERROR'],
  ['an item that is no object', [item(1), 'x'], {}, 'VALIDATION_ERROR'],
  ['no position', [videoOf()], {}, 'VALIDATION_ERROR'],
  ['position 0', [item(0)], {}, 'VALIDATION_ERROR'],
  ['one position twice', [item(1), item(1)], {}, 'VALIDATION_ERROR'],
  ['auto_publish as text', [item(1)], { auto_publish: 'yes' }, 'VALIDATION_ERROR'],
])('%s refuses the whole call', async (_, videos, rest, code) => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  expect(refusal(await batch(sandbox, id, videos, rest))).toEqual([400, code]);
  expect(await configuredCount(sandbox, id)).toBe(0);
});

test('100 items pass, 101 are refused with the maximum', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { videos_quantity: 101 });
  const videos = Array.from({ length: 101 }, (_, index) =>
    item(index + 1, { target_publish_date: addDays('2026-12-01', Math.floor(index / 3)) }),
  );
  const refused = await batch(sandbox, id, videos);
  expect(refusal(refused)).toEqual([400, 'VALIDATION_ERROR']);
  expect(refused.body.error.details).toMatchObject({ max_items: 100, received: 101 });
  expect((await batch(sandbox, id, videos.slice(0, 100))).body.data).toMatchObject({
    configured: 100,
    failed: 0,
  });
});

test('items count on the days that earlier items took', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { videos_quantity: 4 });
  const { body } = await batch(
    sandbox,
    id,
    [1, 2, 3, 4].map((position) => item(position)),
  );
  expect(body.data).toMatchObject({ configured: 3, failed: 1 });
  expect(body.data.results[3].error.code).toBe('VIDEOS_PER_DAY_EXCEEDED');
});

test('paid extras of all items are one debit, or none when the balance is short', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const videos = [1, 2].map((position) => item(position, { volume_added_sound: 5 }));
  sandbox.panel.changeWorld({ balance: 1 });
  const short = await batch(sandbox, id, videos);
  expect(refusal(short)).toEqual([402, 'INSUFFICIENT_CREDITS']);
  expect(await configuredCount(sandbox, id)).toBe(0);
  sandbox.panel.changeWorld({ balance: 10 });
  const { body } = await batch(sandbox, id, videos);
  expect(body).toMatchObject({
    credits_charged: 2,
    credits_remaining: 8,
    cost_breakdown: { sound_volume: 2 },
  });
});
