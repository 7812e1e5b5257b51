import { EARLIEST, openSandbox, ordered, readyBundle, refusal, videoOf } from './sandboxCaller';

const opened = async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const patch = (fields: unknown, position = 1) =>
    sandbox.send('PATCH', `/bundles/${id}/videos/${position}`, fields);
  return { sandbox, id, patch };
};

test('labels, text and date change; everything else stays', async () => {
  const { patch } = await opened();
  const { status, body } = await patch({
    name: 'Clip',
    external_ref: 'v-1',
    description: 'New',
    target_publish_date: '2026-11-09',
  });
  expect([status, body.data]).toEqual([
    200,
    expect.objectContaining({
      status: 'configured',
      name: 'Clip',
      external_ref: 'v-1',
      description: 'New',
      video_url: 'https://cdn.example.com/1.mp4',
      target_publish_start_date: '2026-11-09',
      target_publish_end_date: '2026-11-10',
      ignored_fields: [],
    }),
  ]);
  expect((await patch({ name: null, external_ref: null })).body.data).toMatchObject({
    name: null,
    external_ref: null,
    description: 'New',
    target_publish_start_date: '2026-11-09',
  });
});

test('a window may be as long as wanted', async () => {
  const { patch } = await opened();
  const window = { target_publish_start_date: '2026-11-09', target_publish_end_date: '2026-11-20' };
  expect((await patch(window)).body.data).toMatchObject(window);
});

test.each<[string, Record<string, unknown>, number, string]>([
  ['nothing', {}, 400, 'VALIDATION_ERROR'],
  ['a field of PUT', { video_url: 'https://cdn.example.com/2.mp4' }, 400, 'UNKNOWN_FIELD'],
  ['name of 201', { name: 'x'.repeat(201) }, 400, 'VALIDATION_ERROR'],
  ['reference as number', { external_ref: 5 }, 400, 'VALIDATION_ERROR'],
  ['no description left', { description: null }, 400, 'VALIDATION_ERROR'],
  ['too early', { target_publish_date: '2026-11-03' }, 400, 'INVALID_DATE'],
  ['no day', { target_publish_date: '2026-02-30' }, 400, 'INVALID_DATE'],
  ['date cleared', { target_publish_date: null }, 400, 'INVALID_DATE'],
  ['half a window', { target_publish_start_date: EARLIEST }, 400, 'VALIDATION_ERROR'],
  ['the other half', { target_publish_end_date: EARLIEST }, 400, 'VALIDATION_ERROR'],
  [
    'window too early',
    { target_publish_start_date: '2026-11-03', target_publish_end_date: '2026-11-09' },
    400,
    'INVALID_DATE',
  ],
  [
    'end before start',
    { target_publish_start_date: '2026-11-09', target_publish_end_date: '2026-11-08' },
    400,
    'VALIDATION_ERROR',
  ],
  [
    'both forms',
    {
      target_publish_date: EARLIEST,
      target_publish_start_date: EARLIEST,
      target_publish_end_date: EARLIEST,
    },
    400,
    'VALIDATION_ERROR',
  ],
])('%s is refused and changes nothing', async (_, fields, status, code) => {
  const { sandbox, id, patch } = await opened();
  const before = (await sandbox.send('GET', `/bundles/${id}/videos/1`)).body;
  expect(refusal(await patch(fields))).toEqual([status, code]);
  expect((await sandbox.send('GET', `/bundles/${id}/videos/1`)).body).toEqual(before);
});

test('a fourth video on a day is refused; the own day does not count', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { videos_quantity: 4 });
  for (const position of [1, 2, 3]) await sandbox.send('PUT', `/bundles/${id}/videos/${position}`, videoOf());
  const write = videoOf({ target_publish_date: '2026-11-09' });
  await sandbox.send('PUT', `/bundles/${id}/videos/4`, write);
  const move = (position: number) =>
    sandbox.send('PATCH', `/bundles/${id}/videos/${position}`, { target_publish_date: EARLIEST });
  const full = await move(4);
  expect(refusal(full)).toEqual([409, 'VIDEOS_PER_DAY_EXCEEDED']);
  expect(full.body.error.details).toEqual({ date: EARLIEST, current_count: 3 });
  expect((await move(1)).status).toBe(200);
});

test('an empty slot takes a label and stays empty', async () => {
  const { patch } = await opened();
  const { body } = await patch({ name: 'later' }, 2);
  expect(body.data).toMatchObject({ status: 'pending', name: 'later', video_url: null });
  expect(refusal(await patch({ name: 'x' }, 9))).toEqual([404, 'VIDEO_NOT_FOUND']);
});

test('a story has no description', async () => {
  const { sandbox, id, patch } = await opened();
  const story = {
    video_type: 'story',
    story_image_url: 'https://cdn.example.com/1.jpg',
    target_publish_date: EARLIEST,
  };
  await sandbox.send('PUT', `/bundles/${id}/videos/2`, story);
  expect((await patch({ description: 'x' }, 2)).body.data).toMatchObject({
    description: null,
    ignored_fields: ['description'],
  });
});

test('once the post is handed in only its labels change', async () => {
  const { sandbox, id, patch } = await opened();
  await sandbox.send('PATCH', `/bundles/${id}`, { auto_finalize_videos: false });
  await sandbox.send('POST', `/bundles/${id}/publish`);
  expect((await patch({ target_publish_date: '2026-11-09' })).status).toBe(200);
  sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  expect((await patch({ target_publish_date: '2026-11-10' })).body.data.status).toBe('accepted');
  sandbox.panel.manager({ action: 'postVideo', bundle_id: id, position: 1 });
  for (const fields of [{ target_publish_date: '2026-11-12' }, { description: 'x' }]) {
    const late = await patch(fields);
    expect(refusal(late)).toEqual([409, 'INVALID_STATUS_TRANSITION']);
    expect(late.body.error.details).toMatchObject({ current_status: 'in_review' });
  }
  expect((await patch({ name: 'still' })).body.data.name).toBe('still');
});
