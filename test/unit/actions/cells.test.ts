import { appliedCells } from '../../../src/actions/applyRows';
import { bundleCells, slotCells } from '../../../src/actions/bundleCells';
import type { AppliedBundle } from '../../../src/domain/rows';
import { settle } from '../../../src/runs/settle';
import type { RunState } from '../../../src/runs/state';
import type { Step } from '../../../src/runs/steps';
import { nextWave } from '../../../src/runs/waves';
import type { Reply } from '../../../src/tokportal/transport';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { type VideoBuilder, videoRowId, videos } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot, ordered, slots } from '../../support/builders/facts';
import { batchOf, createdAs, ok, refusedWith, unclear } from '../../support/builders/replies';
import { runOf } from '../../support/builders/runs';

const NOW = '2026-11-23T08:00:00.000Z';
const ROW = bundleRowId(1);

describe('what TokPortal shows', () => {
  it('of an order', () => {
    expect(
      bundleCells(aRemoteBundle('b', { saved_account_id: 'acc', videos_configured_count: 2 }), NOW),
    ).toEqual({
      status: 'pending_setup',
      account_status: 'configured',
      videos: '2 of 5',
      saved_account_id: 'acc',
      synced_at: NOW,
    });
  });

  it('of an order without slots, and of an answer with gaps', () => {
    expect(bundleCells(aRemoteBundle('b', { videos_quantity: 0 }), NOW).videos).toBe('');
    const gaps = { status: null, account_status: null, videos_quantity: null, videos_configured_count: null };
    expect(bundleCells(aRemoteBundle('b', gaps), NOW)).toEqual({
      status: '',
      account_status: '',
      videos: '',
      saved_account_id: '',
      synced_at: NOW,
    });
    expect(bundleCells(aRemoteBundle('b', { videos_configured_count: null }), NOW).videos).toBe('? of 5');
  });

  it.each([
    [null, null, ''],
    ['2026-12-01', null, '2026-12-01'],
    ['2026-12-01', '2026-12-01', '2026-12-01'],
    ['2026-12-01', '2026-12-02', '2026-12-01 to 2026-12-02'],
  ])('of a slot from %s to %s', (start, end, window) => {
    const slot = aSlot(3, 'a new status', {
      target_publish_start_date: start,
      target_publish_end_date: end,
      platform_url: 'https://post',
    });
    expect(slotCells(slot, NOW)).toEqual({
      status: 'a new status',
      post_link: 'https://post',
      window,
      slot: 3,
      video_id: 'video-3',
      synced_at: NOW,
    });
  });
});

/** Plays a run, with an answer for each kind of request, until nothing is left. */
function playedOut(start: RunState, answers: Partial<Record<Step['kind'], Reply<unknown>>> = {}): RunState {
  let state: RunState = { ...start, learnt: { ...start.learnt, autoPublish: 'no', publishesSlots: 'yes' } };
  for (let step = nextWave(state, 1)[0]; step !== undefined; step = nextWave(state, 1)[0]) {
    const success =
      step.kind === 'create'
        ? createdAs('new', null)
        : step.kind === 'videos'
          ? ok(batchOf(step.body.videos.map(({ position }) => position)))
          : ok({ status: null, adjusted: [] });
    state = settle(
      state,
      step,
      answers[step.kind] ?? success,
      { bundleIds: new Set(), unsureIds: new Set() },
      0,
    ).state;
  }
  return state;
}
const played = (rows: readonly VideoBuilder[], answers: Partial<Record<Step['kind'], Reply<unknown>>> = {}) =>
  playedOut(runOf(agency({ videos: rows })), answers);
const cellsOf = (state: RunState, earlier: ReadonlyMap<string, AppliedBundle> = new Map()) => {
  const { bundles, videos: own } = appliedCells(state.orders, earlier, agency({ bundles: [], videos: [] }));
  return { bundle: bundles.get(ROW) ?? {}, videos: [1, 2, 3].map((id) => own.get(videoRowId(id))) };
};
const json = (cell: unknown) => JSON.parse(String(cell));

describe('what was sent', () => {
  it('stands in the rows of a new order', () => {
    const { bundle, videos: own } = cellsOf(played(videos(2)));
    expect(bundle).toMatchObject({
      bundle_id: 'new',
      credits: 36,
      status: 'published',
      problem: '',
      problem_cells: '',
    });
    expect(json(bundle.last_applied)).toEqual({
      version: 1,
      campaign: 'acme-spring',
      create: {
        bundle_type: 'account_and_videos',
        platform: 'tiktok',
        country: 'USA',
        videos_quantity: 2,
        external_ref: 'acme-spring-usa',
      },
      account: {
        username: 'acme.us',
        visible_name: 'Acme USA',
        biography: 'Running shoes for everybody',
        profile_picture_url: 'https://media.acme.example/logo.png',
      },
    });
    expect(own[0]).toMatchObject({ slot: 1, status: 'published', problem: '', problem_cells: '' });
    expect(json(own[1]?.last_applied)).toMatchObject({
      version: 1,
      bundle_id: 'new',
      position: 2,
      campaign: 'acme-spring',
      request: { target_publish_date: '2026-12-02' },
    });
    expect(json(own[1]?.last_applied).request).not.toHaveProperty('position');
  });

  it('keeps the campaign that each video counts for', () => {
    const rows = agency({
      campaigns: [aCampaign(), aCampaign('acme', 'autumn')],
      videos: videos(2, (video, index) => (index === 0 ? video.with({ campaign: 'acme-autumn' }) : video)),
    });
    const state = playedOut(runOf(rows));
    const { videos: own } = appliedCells(state.orders, new Map(), agency({ bundles: [], videos: [] }));
    expect([1, 2].map((id) => json(own.get(videoRowId(id))?.last_applied).campaign)).toEqual([
      'acme-autumn',
      'acme-spring',
    ]);
  });

  it('says why an order was not made, and leaves the rest of the row', () => {
    const { bundle, videos: own } = cellsOf(
      played(videos(2), { create: refusedWith('COUNTRY_NOT_ENABLED') }),
    );
    expect(Object.keys(bundle)).toEqual(['problem']);
    expect(bundle.problem).toContain('country');
    expect(own).toEqual([undefined, undefined, undefined]);
  });

  it('says that nobody knows', () => {
    const { bundle } = cellsOf(played(videos(2), { create: unclear() }));
    expect(bundle).toMatchObject({
      status: 'in doubt',
      problem: expect.stringContaining('could not be reached'),
    });
    expect(bundle).not.toHaveProperty('bundle_id');
  });

  it('keeps what succeeded before something failed', () => {
    const { bundle, videos: own } = cellsOf(played(videos(3), { videos: ok(batchOf([1, 2, 3], [2])) }));
    expect(bundle).toMatchObject({
      bundle_id: 'new',
      status: 'pending_setup',
      credits: 38,
      problem: expect.stringContaining('lot 2'),
    });
    expect(own.map((cells) => cells?.slot ?? null)).toEqual([1, null, 3]);
    expect(own[0]?.status).toBe('configured');
    const withoutAccount = cellsOf(played(videos(1), { account: refusedWith('VALIDATION_ERROR') })).bundle;
    expect(json(withoutAccount.last_applied).account).toBeNull();
  });

  it('shares the charge of extras among the videos that have one', () => {
    const rows = videos(3, (video, index) => (index === 0 ? video : video.with({ volume_added_sound: 5 })));
    const charged = (reply: Reply<unknown>) =>
      cellsOf(played(rows, { videos: reply })).videos.map((cells) => cells?.credits ?? null);
    expect(charged(ok(batchOf([1, 2, 3]), { credits_charged: 2 }))).toEqual([null, 1, 1]);
    expect(charged(ok(batchOf([1, 2, 3], [3]), { credits_charged: 1 }))).toEqual([null, 1, null]);
  });

  it('of an older order keeps what was applied before', () => {
    const sent = aBundle().slots(5).ordered();
    const rows = agency({ bundles: [sent], videos: videos(1) });
    const state = playedOut(runOf(rows, ordered(aRemoteBundle(), slots(5))));
    const applied = sent.at(2).applied;
    if (applied === null) throw new Error('Nothing is applied.');
    const { bundle } = cellsOf(state, new Map([[ROW, applied]]));
    expect(json(bundle.last_applied)).toEqual(applied);
    expect(bundle).not.toHaveProperty('credits');
    expect(cellsOf(state).bundle).not.toHaveProperty('last_applied');
  });
});
