import { ACCOUNT, DAY_MS, openSandbox, ordered, readyBundle, refusal, videoOf } from './sandboxCaller';

test('publishing needs the account, then a video, and is possible once', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const publish = () => sandbox.send('POST', `/bundles/${id}/publish`);
  const { biography: _, ...unfinished } = ACCOUNT;
  const bare = await publish();
  expect(refusal(bare)).toEqual([409, 'ACCOUNT_NOT_CONFIGURED']);
  expect(bare.body.error.details.missing_fields).toHaveLength(4);
  await sandbox.send('PUT', `/bundles/${id}/account`, unfinished);
  expect((await publish()).body.error.details).toEqual({ missing_fields: ['biography'] });
  await sandbox.send('PUT', `/bundles/${id}/account`, ACCOUNT);
  expect(refusal(await publish())).toEqual([409, 'NO_VIDEOS_CONFIGURED']);
  await sandbox.send('PUT', `/bundles/${id}/videos/2`, videoOf());
  const published = await publish();
  expect(published.body).toEqual({
    data: { id, bundle_id: id, status: 'published', published_at: '2026-11-01T12:00:00.000Z' },
  });
  expect(refusal(await publish())).toEqual([409, 'BUNDLE_ALREADY_PUBLISHED']);
  const { body } = await sandbox.send('GET', `/bundles/${id}`);
  expect(body.data).toMatchObject({
    is_published: true,
    account_status: 'published',
    account_configured: true,
  });
  const slots = (await sandbox.send('GET', `/bundles/${id}/videos`)).body.data;
  expect(slots.map((slot: { status: string }) => slot.status)).toEqual(['pending', 'published', 'pending']);
  expect(sandbox.panel.state().balance).toBe(5000 - 38);
});

test('an account without videos needs none to be published', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { bundle_type: 'account_only', videos_quantity: 0 });
  await sandbox.send('PUT', `/bundles/${id}/account`, ACCOUNT);
  expect((await sandbox.send('POST', `/bundles/${id}/publish`)).status).toBe(200);
});

test('the account is closed to changes after publication', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  const answer = await sandbox.send('PUT', `/bundles/${id}/account`, ACCOUNT);
  expect(refusal(answer)).toEqual([409, 'BUNDLE_INVALID_STATUS']);
  expect(answer.body.error.details).toEqual({ current_status: 'published' });
});

test('publication moves days that became too early, to days with room, and says so', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { videos_quantity: 5 });
  await sandbox.send('PUT', `/bundles/${id}/account`, ACCOUNT);
  const days = ['2026-11-04', '2026-11-08', '2026-11-08', '2026-11-07', '2026-11-08'];
  for (const [index, target_publish_date] of days.entries()) {
    await sandbox.send('PUT', `/bundles/${id}/videos/${index + 1}`, videoOf({ target_publish_date }));
  }
  sandbox.panel.setClock({ advanceMs: 4 * DAY_MS });
  const { body } = await sandbox.send('POST', `/bundles/${id}/publish`);
  expect(body.data.adjusted_videos).toEqual([
    expect.objectContaining({ position: 1, previous_date: '2026-11-04', new_date: '2026-11-09' }),
    expect.objectContaining({ position: 4, previous_date: '2026-11-07', new_date: '2026-11-09' }),
  ]);
  expect(body.data.adjusted_videos_note).toEqual(expect.any(String));
  const slot = (await sandbox.send('GET', `/bundles/${id}/videos/1`)).body.data;
  expect([slot.target_publish_start_date, slot.target_publish_end_date]).toEqual([
    '2026-11-09',
    '2026-11-10',
  ]);
});

test('publish-all publishes what is configured, and names it', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const publishAll = () => sandbox.send('POST', `/bundles/${id}/videos/publish-all`);
  expect(refusal(await publishAll())).toEqual([409, 'BUNDLE_INVALID_STATUS']);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  for (const position of [2, 3]) await sandbox.send('PUT', `/bundles/${id}/videos/${position}`, videoOf());
  const { body } = await publishAll();
  expect(body.data).toMatchObject({ bundle_id: id, videos_published: 2 });
  const slots = (await sandbox.send('GET', `/bundles/${id}/videos`)).body.data;
  expect(body.data.video_ids).toEqual([slots[1].id, slots[2].id]);
  expect((await publishAll()).body.data).toMatchObject({ videos_published: 0, video_ids: [] });
});

test('one video is published in a published bundle only, once, and moved when it is too early', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const publish = (position: number) => sandbox.send('POST', `/bundles/${id}/videos/${position}/publish`);
  expect(refusal(await publish(1))).toEqual([409, 'BUNDLE_INVALID_STATUS']);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  expect(refusal(await publish(1))).toEqual([409, 'INVALID_STATUS_TRANSITION']);
  expect(refusal(await publish(2))).toEqual([409, 'INVALID_STATUS_TRANSITION']);
  expect(refusal(await publish(7))).toEqual([404, 'VIDEO_NOT_FOUND']);
  await sandbox.send('PUT', `/bundles/${id}/videos/2`, videoOf());
  await sandbox.send('PUT', `/bundles/${id}/videos/3`, videoOf({ target_publish_date: '2026-12-24' }));
  sandbox.panel.setClock({ advanceMs: 10 * DAY_MS });
  expect((await publish(2)).body.data).toMatchObject({
    position: 2,
    bundle_id: id,
    status: 'published',
    date_adjusted: true,
    original_date: '2026-11-04',
    new_date: '2026-11-14',
  });
  expect((await publish(3)).body.data).not.toHaveProperty('date_adjusted');
});

test('capacity: creations and publications share a rolling limit, refused before any debit', async () => {
  const sandbox = openSandbox();
  sandbox.panel.changeWorld({ capacity: { events: 2, windowMs: 60_000 } });
  const id = await readyBundle(sandbox);
  sandbox.panel.setClock({ advanceMs: 10_000 });
  expect((await sandbox.send('POST', `/bundles/${id}/publish`)).status).toBe(200);
  const order = { bundle_type: 'account_only', country: 'USA' };
  const refused = await sandbox.send('POST', '/bundles', order);
  expect(refusal(refused)).toEqual([429, 'capacity_cooldown']);
  expect(refused.headers.get('Retry-After')).toBe('50');
  expect(sandbox.panel.state().balance).toBe(5000 - 38);
  sandbox.panel.setClock({ advanceMs: 49_000 });
  expect((await sandbox.send('POST', '/bundles', order)).status).toBe(429);
  sandbox.panel.setClock({ advanceMs: 1_000 });
  expect((await sandbox.send('POST', '/bundles', order)).status).toBe(201);
});
