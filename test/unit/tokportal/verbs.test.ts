import * as calls from '../../../src/tokportal/calls';
import { dry, live } from './everyCall';
import { answer, BUNDLE_ID, expectValue, replyTo } from './oneAnswer';

const read = <T>(call: calls.ApiCall<T>, body: unknown): T => expectValue(replyTo(call, answer(200, body)));
const refusesToRead = (call: calls.ApiCall<unknown>, body: unknown) =>
  expect(replyTo(call, answer(200, body))).toMatchObject({ ok: false, failure: { reason: 'malformed' } });

describe('slots that were bought', () => {
  const add = calls.addVideoSlots(BUNDLE_ID, 2, live);

  test('new totals where the answer has them, charge included', () => {
    expect(add).toMatchObject({ path: `/bundles/${BUNDLE_ID}/add-video-slots`, body: { quantity: 2 } });
    const body = { data: { bundle_id: BUNDLE_ID, videos_quantity: 5 }, credits_charged: 4 };
    expect(replyTo(add, answer(200, body))).toMatchObject({
      value: { videos_quantity: 5, edits_quantity: null },
      money: { credits_charged: 4 },
    });
    expect(
      read(calls.addEditSlots(BUNDLE_ID, 1, dry), { edits_quantity: 3, credits_would_charge: 3 }),
    ).toEqual({
      videos_quantity: null,
      edits_quantity: 3,
    });
  });

  test('any object is an answer, nothing else', () => {
    expect(read(add, { data: { message: 'ok' } })).toEqual({ videos_quantity: null, edits_quantity: null });
    refusesToRead(add, { data: [] });
    refusesToRead(add, { data: 'ok' });
    refusesToRead(add, { error: { code: 'X', message: '' } });
  });
});

describe('changes of single fields', () => {
  const update = calls.updateBundle(BUNDLE_ID, { title: 'New' }, 'k');
  const patch = calls.patchBundleVideo(BUNDLE_ID, 2, { name: 'New' }, 'k');
  const fix = calls.fixBundleVideoDownload(BUNDLE_ID, 2, { carousel_images: ['https://x.test/1.jpg'] }, 'k');

  test('an answer that does not repeat the id or the position still counts', () => {
    expect(read(update, { data: { title: 'New' } })).toMatchObject({ bundle_id: BUNDLE_ID, title: 'New' });
    expect(read(update, { data: { id: BUNDLE_ID, status: 'accepted' } }).status).toBe('accepted');
    expect(read(patch, { data: { name: 'New', status: 'configured' } })).toMatchObject({
      position: 2,
      name: 'New',
      status: 'configured',
    });
    expect(read(fix, { data: { position: 2, download_issue: false } }).download_issue).toBe(false);
  });

  test('an answer that is no object is not understood', () => {
    for (const call of [update, patch, fix]) {
      refusesToRead(call, { data: [] });
      refusesToRead(call, { data: 'ok' });
    }
    refusesToRead(update, { data: { id: '../x' } });
    refusesToRead(patch, { data: { position: '2' } });
  });
});

test.each([
  ['the status of the order', { data: { id: 'b1', status: 'pending_setup' } }, 'pending_setup'],
  ['the status of its account', { data: { id: 'b1', account: { status: 'finalized' } } }, 'finalized'],
  ['no status', { success: true }, null],
])('a verb answers %s', (_, body, status) => {
  for (const call of [
    calls.unpublishBundle('b1', 'k'),
    calls.finalizeBundleAccount('b1', 'k'),
    calls.requestBundleAccountCorrections('b1', { comment: 'x' }, 'k'),
    calls.resetBundleVideo('b1', 1, 'k'),
    calls.unscheduleBundleVideo('b1', 1, 'k'),
    calls.finalizeBundleVideo('b1', 1, 'k'),
    calls.requestBundleVideoCorrections('b1', 1, { comment: 'x' }, 'k'),
  ]) {
    expect(read(call, body)).toEqual({ status });
    refusesToRead(call, { data: 'ok' });
  }
});

describe('publish readiness', () => {
  const readiness = calls.getBundlePublishReadiness(BUNDLE_ID);

  test.each([
    ['objects', { data: { ready: false, blockers: [{ code: 'A' }, { code: 'B' }] } }, ['A', 'B']],
    ['texts, beside data', { data: { ready: false }, blockers: ['A'] }, ['A']],
    ['none', { data: { blockers: [] } }, []],
    ['none, but not ready', { data: { ready: false, blockers: [] } }, ['UNKNOWN']],
    ['without a code', { data: { blockers: [{ message: 'No' }, 7, ''] } }, ['UNKNOWN', 'UNKNOWN', 'UNKNOWN']],
  ])('blockers: %s', (_, body, codes) => {
    expect(read(readiness, body)).toEqual(codes);
  });

  test('without a list nobody knows', () => {
    refusesToRead(readiness, { data: { ready: true } });
  });
});
