import {
  EARLIEST,
  openSandbox,
  ordered,
  readyBundle,
  refusal,
  type SandboxUnderTest,
  videoOf,
} from './sandboxCaller';

const TIKTOK = '11111111-2222-4333-8444-000000000001';
const WORLD = { accounts: [{ id: TIKTOK, platform: 'tiktok', username: 'a', country: 'USA' }] };

const put = (sandbox: SandboxUnderTest, id: string, position: number | string, fields: unknown) =>
  sandbox.send('PUT', `/bundles/${id}/videos/${position}`, fields);

const CAROUSEL = {
  video_type: 'carousel',
  description: 'Look',
  carousel_images: ['carousel-images/a.jpg', 'https://cdn.example.com/b.jpg'],
  target_publish_date: EARLIEST,
};
const STORY = {
  video_type: 'story',
  story_image_url: 'https://cdn.example.com/s.jpg',
  target_publish_date: EARLIEST,
};
const SOUND = { tiktok_sound_url: 'https://www.tiktok.com/music/x-1' };

test('a written slot is configured, holds what was sent and opens a window of two days', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const { status, body } = await put(sandbox, id, 2, videoOf({ name: 'Clip', external_ref: 'v-2' }));
  expect(status).toBe(200);
  expect(body.credits_charged).toBeUndefined();
  expect(body.data).toMatchObject({
    position: 2,
    status: 'configured',
    video_type: 'video',
    name: 'Clip',
    external_ref: 'v-2',
    description: 'Day 1',
    video_url: 'https://cdn.example.com/1.mp4',
    target_publish_start_date: '2026-11-04',
    target_publish_end_date: '2026-11-05',
    platform_url: null,
    ignored_fields: [],
  });
  const read = await sandbox.send('GET', `/bundles/${id}/videos/2`);
  const { ignored_fields: _, ...stored } = body.data;
  expect(read.body.data).toEqual(stored);
  const list = await sandbox.send('GET', `/bundles/${id}/videos`);
  expect(list.body.data.map((slot: { status: string }) => slot.status)).toEqual([
    'pending',
    'configured',
    'pending',
  ]);
});

test('a second write replaces the whole slot', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  await put(sandbox, id, 1, videoOf({ name: 'Clip', ai_content_disclaimer: true }));
  const { body } = await put(sandbox, id, 1, videoOf());
  expect(body.data).toMatchObject({ name: null, ai_content_disclaimer: null });
});

test.each<[string, string, Record<string, unknown>]>([
  ['video', 'tiktok', videoOf({ disclose_as_ads: true, volume_original_sound: null })],
  ['carousel', 'tiktok', { ...CAROUSEL, ...SOUND, carousel_title: 'T' }],
  ['carousel', 'instagram', { ...CAROUSEL, instagram_content_type: 'post' }],
  ['story by image', 'tiktok', STORY],
  [
    'story by video',
    'tiktok',
    { ...STORY, story_image_url: undefined, video_url: 'https://a.example/s.mp4' },
  ],
  [
    'reel',
    'instagram',
    videoOf({
      instagram_content_type: 'reel',
      instagram_location: 'Paris',
      instagram_collaborators: ['x'],
      instagram_audio_name: 'y'.repeat(200),
      instagram_add_to_story: true,
    }),
  ],
])('a %s on %s is accepted', async (_, platform, fields) => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { platform });
  const { status, body } = await put(sandbox, id, 1, fields);
  expect([status, body.data?.ignored_fields]).toEqual([200, []]);
});

test.each<[string, string, Record<string, unknown>, string[]]>([
  [
    'TikTok',
    'tiktok',
    videoOf({ instagram_location: 'x', youtube_title: 'y' }),
    ['instagram_location', 'youtube_title'],
  ],
  ['Instagram', 'instagram', videoOf({ ...SOUND, instagram_content_type: 'reel' }), ['tiktok_sound_url']],
  ['a story', 'tiktok', { ...STORY, description: 'x' }, ['description']],
])('what %s does not have is ignored and named', async (_, platform, fields, ignored) => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { platform });
  const { body } = await put(sandbox, id, 1, fields);
  expect(body.data.ignored_fields).toEqual(ignored);
  for (const name of ignored) expect(body.data[name] ?? null).toBeNull();
});

test.each<[string, string, Record<string, unknown>, number, string]>([
  ['unknown field', 'tiktok', videoOf({ caption: 'x' }), 400, 'UNKNOWN_FIELD'],
  ['end date', 'tiktok', videoOf({ target_publish_end_date: '2026-11-06' }), 400, 'UNKNOWN_FIELD'],
  ['position in the body', 'tiktok', videoOf({ position: 1 }), 400, 'UNKNOWN_FIELD'],
  ['no type', 'tiktok', videoOf({ video_type: undefined }), 400, 'VALIDATION_ERROR'],
  ['no caption', 'tiktok', videoOf({ description: '' }), 400, 'VALIDATION_ERROR'],
  ['no media', 'tiktok', videoOf({ video_url: undefined }), 400, 'VALIDATION_ERROR'],
  ['no link', 'tiktok', videoOf({ video_url: 'clip.mp4' }), 400, 'VALIDATION_ERROR'],
  ['link with blank', 'tiktok', videoOf({ video_url: 'https://a.example/b c.mp4' }), 400, 'VALIDATION_ERROR'],
  ['name of 201', 'tiktok', videoOf({ name: 'x'.repeat(201) }), 400, 'VALIDATION_ERROR'],
  ['caption as number', 'tiktok', videoOf({ description: 7 }), 400, 'VALIDATION_ERROR'],
  ['flag as text', 'tiktok', videoOf({ disclose_as_ads: 'yes' }), 400, 'VALIDATION_ERROR'],
  ['volume 101', 'tiktok', videoOf({ volume_added_sound: 101 }), 400, 'VALIDATION_ERROR'],
  ['no images', 'tiktok', { ...CAROUSEL, ...SOUND, carousel_images: [] }, 400, 'VALIDATION_ERROR'],
  [
    '21 images',
    'tiktok',
    { ...CAROUSEL, ...SOUND, carousel_images: Array(21).fill('a') },
    400,
    'VALIDATION_ERROR',
  ],
  ['carousel without sound', 'tiktok', CAROUSEL, 400, 'VALIDATION_ERROR'],
  ['no content type', 'instagram', videoOf(), 400, 'VALIDATION_ERROR'],
  ['wrong content type', 'instagram', videoOf({ instagram_content_type: 'igtv' }), 400, 'VALIDATION_ERROR'],
  ['empty story', 'tiktok', { ...STORY, story_image_url: undefined }, 400, 'VALIDATION_ERROR'],
  ['story with both', 'tiktok', { ...STORY, video_url: 'https://a.example/s.mp4' }, 400, 'VALIDATION_ERROR'],
  ['no date', 'tiktok', videoOf({ target_publish_date: undefined }), 400, 'VALIDATION_ERROR'],
  ['US date', 'tiktok', videoOf({ target_publish_date: '11/04/2026' }), 400, 'INVALID_DATE'],
  ['no such day', 'tiktok', videoOf({ target_publish_date: '2026-11-31' }), 400, 'INVALID_DATE'],
  ['too early', 'tiktok', videoOf({ target_publish_date: '2026-11-03' }), 400, 'INVALID_DATE'],
  ['edit not bought', 'tiktok', videoOf({ editing_instructions: 'cut' }), 400, 'VALIDATION_ERROR'],
])('%s is refused and changes nothing', async (_, platform, fields, status, code) => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { platform });
  expect(refusal(await put(sandbox, id, 1, fields))).toEqual([status, code]);
  const { body } = await sandbox.send('GET', `/bundles/${id}/videos/1`);
  expect(body.data).toMatchObject({ status: 'pending', video_type: null });
});

test('the lead time is 3 UTC days while the account is made, 1 day on an existing account', async () => {
  const sandbox = openSandbox({ startAt: '2026-11-01T23:59:59.000Z', world: WORLD });
  const fresh = await ordered(sandbox);
  const tooEarly = await put(sandbox, fresh, 1, videoOf({ target_publish_date: '2026-11-03' }));
  expect(tooEarly.body.error.details).toEqual({ min_days_ahead: 3, earliest_allowed: '2026-11-04' });
  const existing = await ordered(sandbox, { bundle_type: 'videos_only', account_id: TIKTOK });
  const today = await put(sandbox, existing, 1, videoOf({ target_publish_date: '2026-11-01' }));
  expect(today.body.error.details).toEqual({ min_days_ahead: 1, earliest_allowed: '2026-11-02' });
  expect((await put(sandbox, existing, 1, videoOf({ target_publish_date: '2026-11-02' }))).status).toBe(200);
  sandbox.panel.setClock({ advanceMs: 1000 });
  expect(refusal(await put(sandbox, existing, 2, videoOf({ target_publish_date: '2026-11-02' })))).toEqual([
    400,
    'INVALID_DATE',
  ]);
});

test('the lead time falls to 1 day when the account is delivered', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  const tomorrow = videoOf({ target_publish_date: '2026-11-02' });
  for (const action of ['acceptBundle', 'deliverAccount'] as const) {
    expect(refusal(await put(sandbox, id, 2, tomorrow))).toEqual([400, 'INVALID_DATE']);
    sandbox.panel.manager({ action, bundle_id: id });
  }
  expect((await put(sandbox, id, 2, tomorrow)).status).toBe(200);
});

test('three videos a day and bundle; a slot may keep its own day', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { videos_quantity: 4 });
  for (const position of [1, 2, 3]) expect((await put(sandbox, id, position, videoOf())).status).toBe(200);
  const fourth = await put(sandbox, id, 4, videoOf());
  expect(refusal(fourth)).toEqual([409, 'VIDEOS_PER_DAY_EXCEEDED']);
  expect(fourth.body.error.details).toEqual({ date: EARLIEST, current_count: 3 });
  expect((await put(sandbox, id, 3, videoOf({ name: 'again' }))).status).toBe(200);
  expect((await put(sandbox, id, 4, videoOf({ target_publish_date: '2026-11-05' }))).status).toBe(200);
});

test('instructions use edit slots, and a rewrite does not use a second one', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { edits_quantity: 1 });
  const edited = videoOf({ editing_instructions: 'cut' });
  expect((await put(sandbox, id, 1, edited)).status).toBe(200);
  expect((await put(sandbox, id, 1, edited)).status).toBe(200);
  const second = await put(sandbox, id, 2, edited);
  expect(second.body.error.details).toMatchObject({ edits_quantity: 1, edits_used: 1 });
  await put(sandbox, id, 1, videoOf());
  expect((await put(sandbox, id, 2, edited)).status).toBe(200);
});

test.each<[string, Record<string, unknown>, number]>([
  ['either volume', videoOf({ volume_original_sound: 0 }), 1],
  ['both volumes', videoOf({ volume_original_sound: 50, volume_added_sound: 50 }), 1],
  ['a repost in a story', { ...STORY, story_repost_url: 'https://www.tiktok.com/@a/video/1' }, 1],
  ['an instant repost', videoOf({ instant_repost_as_story: true }), 1],
  ['two extras', videoOf({ instant_repost_as_story: true, volume_added_sound: 9 }), 2],
])('%s is charged once', async (_, fields, credits) => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const first = await put(sandbox, id, 1, fields);
  expect([first.body.credits_charged, first.body.cost_breakdown.total]).toEqual([credits, credits]);
  const again = await put(sandbox, id, 1, fields);
  expect([again.status, again.body.credits_charged]).toEqual([200, undefined]);
  expect(sandbox.panel.state().balance).toBe(5000 - 38 - credits);
});

test('an extra that the balance does not cover refuses the write', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  sandbox.panel.changeWorld({ balance: 0 });
  const answer = await put(sandbox, id, 1, videoOf({ volume_added_sound: 1 }));
  expect(refusal(answer)).toEqual([402, 'INSUFFICIENT_CREDITS']);
  expect((await put(sandbox, id, 1, videoOf())).status).toBe(200);
});

test('positions outside the bundle are not found', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  for (const position of [0, 4, 'x', '1.5', '-1']) {
    expect(refusal(await put(sandbox, id, position, videoOf()))).toEqual([404, 'VIDEO_NOT_FOUND']);
    expect(refusal(await sandbox.send('GET', `/bundles/${id}/videos/${position}`))).toEqual([
      404,
      'VIDEO_NOT_FOUND',
    ]);
  }
});

test('a published slot and a cancelled bundle are not rewritten', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  const locked = await put(sandbox, id, 1, videoOf());
  expect(refusal(locked)).toEqual([409, 'INVALID_STATUS_TRANSITION']);
  expect(locked.body.error.details).toEqual({
    position: 1,
    current_status: 'published',
    allowed_statuses: ['pending', 'configured'],
  });
  sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  sandbox.panel.manager({ action: 'deliverAccount', bundle_id: id });
  const saved = (await sandbox.send('GET', `/bundles/${id}`)).body.data.saved_account_id;
  sandbox.panel.manager({ action: 'banAccount', saved_account_id: saved });
  const cancelled = await put(sandbox, id, 2, videoOf({ target_publish_date: '2026-12-01' }));
  expect(refusal(cancelled)).toEqual([409, 'BUNDLE_INVALID_STATUS']);
  expect(cancelled.body.error.details).toEqual({ current_status: 'cancelled' });
});

test('lapsed Coverage blocks writing and publishing videos', async () => {
  const sandbox = openSandbox({ world: WORLD });
  const id = await ordered(sandbox, { bundle_type: 'videos_only', account_id: TIKTOK });
  await put(sandbox, id, 1, videoOf());
  const lapsed = WORLD.accounts.map((account) => ({ ...account, coverage: 'lapsed' as const }));
  sandbox.panel.changeWorld({ accounts: lapsed });
  const blocked = [409, 'MANAGED_ACCOUNT_TASK_BLOCKED'];
  expect(refusal(await put(sandbox, id, 2, videoOf()))).toEqual(blocked);
  expect(refusal(await sandbox.send('POST', `/bundles/${id}/publish`))).toEqual(blocked);
  sandbox.panel.changeWorld({ accounts: WORLD.accounts });
  expect((await sandbox.send('POST', `/bundles/${id}/publish`)).status).toBe(200);
});
