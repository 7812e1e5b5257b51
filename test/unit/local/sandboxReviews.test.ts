import { DRY_RUN, openSandbox, readyBundle, refusal, type SandboxUnderTest, videoOf } from './sandboxCaller';

const SYNTHETIC = '00000000-0000-4000-8000-0123456789ab';

/** A published order that waits for approvals, accepted by a manager; two of three slots are filled. */
async function working(sandbox: SandboxUnderTest): Promise<string> {
  const id = await readyBundle(sandbox, { auto_finalize_videos: false });
  await sandbox.send('PUT', `/bundles/${id}/videos/2`, videoOf({ name: 'second' }));
  await sandbox.send('POST', `/bundles/${id}/publish`);
  sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  return id;
}

const act = (sandbox: SandboxUnderTest, id: string, action: string, body?: unknown) =>
  sandbox.send('POST', `/bundles/${id}/${action}`, body);
const slot = async (sandbox: SandboxUnderTest, id: string, position: number) =>
  (await sandbox.send('GET', `/bundles/${id}/videos/${position}`)).body.data;
const bundle = async (sandbox: SandboxUnderTest, id: string) =>
  (await sandbox.send('GET', `/bundles/${id}`)).body.data;

test('unschedule takes a publication back, reset the content too', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  await act(sandbox, id, 'publish');
  const unscheduled = await act(sandbox, id, 'videos/1/unschedule');
  expect([unscheduled.status, unscheduled.body.data]).toEqual([
    200,
    { video_id: expect.any(String), bundle_id: id, position: 1, status: 'configured' },
  ]);
  expect(await slot(sandbox, id, 1)).toMatchObject({
    status: 'configured',
    description: 'Day 1',
    target_publish_start_date: '2026-11-04',
    published_at: null,
  });
  expect(refusal(await act(sandbox, id, 'videos/1/unschedule'))).toEqual([409, 'INVALID_STATUS_TRANSITION']);
  const video = (await slot(sandbox, id, 1)).id;
  expect((await act(sandbox, id, 'videos/1/reset')).body.data).toMatchObject({
    video_id: video,
    status: 'pending',
  });
  expect(await slot(sandbox, id, 1)).toMatchObject({
    id: video,
    status: 'pending',
    video_type: null,
    video_url: null,
    target_publish_start_date: null,
    target_publish_end_date: null,
  });
  expect((await bundle(sandbox, id)).status).toBe('published');
  expect(refusal(await act(sandbox, id, 'videos/1/reset'))).toEqual([409, 'INVALID_STATUS_TRANSITION']);
});

test('a reset slot is filled again without paying its extras twice', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const write = () => sandbox.send('PUT', `/bundles/${id}/videos/2`, videoOf({ volume_added_sound: 5 }));
  expect((await write()).body.credits_charged).toBe(1);
  await act(sandbox, id, 'videos/2/reset');
  expect((await write()).body.credits_charged).toBeUndefined();
});

test('what a manager works on is neither reset nor unscheduled', async () => {
  const sandbox = openSandbox();
  const id = await working(sandbox);
  for (const action of ['reset', 'unschedule']) {
    const answer = await act(sandbox, id, `videos/1/${action}`);
    expect(refusal(answer)).toEqual([409, 'INVALID_STATUS_TRANSITION']);
    expect(answer.body.error.details).toMatchObject({ current_status: 'accepted' });
  }
  expect(refusal(await act(sandbox, id, 'videos/9/reset'))).toEqual([404, 'VIDEO_NOT_FOUND']);
});

test('a post is sent back, handed in again and approved', async () => {
  const sandbox = openSandbox();
  const id = await working(sandbox);
  const corrections = { comment: 'Too loud', fields: { description: 'shorter' } };
  const early = await act(sandbox, id, 'videos/1/corrections', corrections);
  expect(refusal(early)).toEqual([409, 'INVALID_STATUS_TRANSITION']);
  sandbox.panel.manager({ action: 'postVideo', bundle_id: id, position: 1 });
  for (const bad of [{}, { comment: ' ' }, { comment: 'x', fields: 'y' }]) {
    expect(refusal(await act(sandbox, id, 'videos/1/corrections', bad))).toEqual([400, 'VALIDATION_ERROR']);
  }
  const sent = await act(sandbox, id, 'videos/1/corrections', corrections);
  expect(sent.body.data).toMatchObject({ position: 1, status: 'pending_corrections' });
  const [{ slots }] = sandbox.panel.state().bundles as [{ slots: Record<string, unknown>[] }];
  expect(slots[0]?.corrections).toEqual(corrections);
  sandbox.panel.setClock({ advanceMs: 4 * 86_400_000 });
  expect((await slot(sandbox, id, 1)).status).toBe('pending_corrections');
  expect(refusal(await act(sandbox, id, 'videos/1/finalize'))).toEqual([409, 'INVALID_STATUS_TRANSITION']);
  const { platform_url } = await slot(sandbox, id, 1);
  expect(sandbox.panel.manager({ action: 'postVideo', bundle_id: id, position: 1 })).toBeNull();
  expect(await slot(sandbox, id, 1)).toMatchObject({ status: 'in_review', platform_url });
  const done = await act(sandbox, id, 'videos/1/finalize');
  expect(done.body.data).toMatchObject({ status: 'finalized', finalized_at: '2026-11-05T12:00:00.000Z' });
});

test('approving the last post completes the order too', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox, { auto_finalize_videos: false, videos_quantity: 1 });
  await act(sandbox, id, 'publish');
  sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  sandbox.panel.manager({ action: 'deliverAccount', bundle_id: id });
  await act(sandbox, id, 'videos/1/finalize');
  expect((await bundle(sandbox, id)).status).toBe('completed');
});

test('approving what is left completes the order', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox, { auto_finalize_videos: false, videos_quantity: 1 });
  await act(sandbox, id, 'publish');
  sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  sandbox.panel.manager({ action: 'deliverAccount', bundle_id: id, to: 'in_review' });
  expect((await act(sandbox, id, 'videos/1/finalize')).body.data.status).toBe('finalized');
  expect((await bundle(sandbox, id)).status).toBe('accepted');
  const { body } = await act(sandbox, id, 'account/finalize');
  expect(body.data).toMatchObject({
    id,
    account: { status: 'finalized', finalized_at: '2026-11-01T12:00:00.000Z' },
  });
  expect(await bundle(sandbox, id)).toMatchObject({ status: 'completed', account_status: 'finalized' });
  expect(refusal(await act(sandbox, id, 'videos/1/finalize'))).toEqual([409, 'BUNDLE_INVALID_STATUS']);
});

test('an account is sent back, handed in again and approved', async () => {
  const sandbox = openSandbox();
  const id = await working(sandbox);
  const corrections = { comment: 'Other picture', fields: { profile_picture: 'brighter' } };
  const early = await act(sandbox, id, 'account/corrections', corrections);
  expect(refusal(early)).toEqual([409, 'ACCOUNT_INVALID_STATUS']);
  expect(early.body.error.details).toMatchObject({ current_status: 'published' });
  expect(refusal(await act(sandbox, id, 'account/finalize'))).toEqual([409, 'ACCOUNT_INVALID_STATUS']);
  const deliver = () => sandbox.panel.manager({ action: 'deliverAccount', bundle_id: id, to: 'in_review' });
  deliver();
  const account = (await bundle(sandbox, id)).saved_account_id;
  expect(refusal(await act(sandbox, id, 'account/corrections', {}))).toEqual([400, 'VALIDATION_ERROR']);
  const sent = await act(sandbox, id, 'account/corrections', corrections);
  expect(sent.body.data).toMatchObject({ bundle_id: id, status: 'pending_corrections', username: 'acme.us' });
  expect((await bundle(sandbox, id)).account_status).toBe('pending_corrections');
  deliver();
  expect(await bundle(sandbox, id)).toMatchObject({ account_status: 'in_review', saved_account_id: account });
  expect((await act(sandbox, id, 'account/finalize')).status).toBe(200);
  deliver();
  expect((await bundle(sandbox, id)).account_status).toBe('finalized');
});

test('videos on an existing account have no account to approve', async () => {
  const account = {
    id: '11111111-2222-4333-8444-000000000001',
    platform: 'tiktok',
    username: 'a',
    country: 'US',
  };
  const sandbox = openSandbox({
    world: {
      accounts: [account],
      bundles: [{ bundle_type: 'videos_only', account: 'a', id: SYNTHETIC.replace('8000', '9000') }],
    },
  });
  const [{ id }] = (await sandbox.send('GET', '/bundles')).body.data;
  expect(refusal(await act(sandbox, id, 'account/finalize'))).toEqual([404, 'ACCOUNT_NOT_FOUND']);
});

test('a file that cannot be loaded stops the post until it is fixed', async () => {
  const sandbox = openSandbox();
  const id = await working(sandbox);
  const fix = (body: unknown) => act(sandbox, id, 'videos/1/fix-download', body);
  const link = { video_url: 'https://cdn.example.com/new.mp4' };
  const sound = await fix(link);
  expect(refusal(sound)).toEqual([409, 'INVALID_STATUS_TRANSITION']);
  expect(sound.body.error.details).toMatchObject({ download_issue: false });
  sandbox.panel.manager({ action: 'flagDownload', bundle_id: id, position: 1, comment: 'Not found' });
  expect(await slot(sandbox, id, 1)).toMatchObject({
    status: 'accepted',
    download_issue: true,
    download_issue_comment: 'Not found',
  });
  const post = { action: 'postVideo', bundle_id: id, position: 1 } as const;
  expect(sandbox.panel.manager(post)).toContain('cannot be loaded');
  for (const bad of [{}, { video_url: 'nowhere' }, { carousel_images: ['https://cdn.example.com/1.jpg'] }]) {
    expect(refusal(await fix(bad))).toEqual([400, 'VALIDATION_ERROR']);
  }
  expect((await fix(link)).body.data).toMatchObject({
    ...link,
    download_issue: false,
    download_issue_comment: null,
    description: 'Day 1',
  });
  expect(sandbox.panel.manager(post)).toBeNull();
  expect(sandbox.panel.manager({ ...post, action: 'flagDownload' })).toContain('in_review');
});

test('a carousel is fixed with images', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const carousel = {
    video_type: 'carousel',
    description: 'x',
    carousel_images: ['https://cdn.example.com/1.jpg'],
    tiktok_sound_url: 'https://www.tiktok.com/music/x-1',
    target_publish_date: '2026-11-05',
  };
  await sandbox.send('PUT', `/bundles/${id}/videos/2`, carousel);
  await act(sandbox, id, 'publish');
  sandbox.panel.manager({ action: 'flagDownload', bundle_id: id, position: 2 });
  expect((await slot(sandbox, id, 2)).download_issue_comment).toBeNull();
  const fix = (body: unknown) => act(sandbox, id, 'videos/2/fix-download', body);
  expect(refusal(await fix({ video_url: 'https://cdn.example.com/2.mp4' }))).toEqual([
    400,
    'VALIDATION_ERROR',
  ]);
  const images = ['https://cdn.example.com/2.jpg', 'https://cdn.example.com/3.jpg'];
  expect((await fix({ carousel_images: images })).body.data).toMatchObject({
    carousel_images: images,
    download_issue: false,
  });
});

test.each([
  ['videos/1/reset', undefined],
  ['videos/1/unschedule', undefined],
  ['videos/1/finalize', undefined],
  ['videos/1/corrections', { comment: 'x' }],
  ['videos/1/fix-download', { video_url: 'https://cdn.example.com/2.mp4' }],
  ['videos/1/fix-download', { carousel_images: ['https://cdn.example.com/2.jpg'] }],
  ['account/corrections', { comment: 'x' }],
  ['account/finalize', undefined],
  ['unpublish', undefined],
  ['add-edit-slots', { quantity: 1 }],
])('a dry run of %s is possible on an id that cannot exist, and only there', async (action, body) => {
  const sandbox = openSandbox();
  const path = `/bundles/${SYNTHETIC}/${action}`;
  expect((await sandbox.send('POST', path, body, DRY_RUN)).body.dry_run).toBe(true);
  expect(refusal(await sandbox.send('POST', path, body))).toEqual([400, 'DRY_RUN_ID_IN_LIVE_REQUEST']);
});
