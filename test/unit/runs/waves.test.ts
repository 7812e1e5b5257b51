import { settle } from '../../../src/runs/settle';
import { changeOf, type RunState, withChange, withStatus } from '../../../src/runs/state';
import type { Step } from '../../../src/runs/steps';
import { nextWave } from '../../../src/runs/waves';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { type VideoBuilder, videos } from '../../support/builders/aVideo';
import { aRemoteBundle, ordered, slots } from '../../support/builders/facts';
import { refusedWith, throttled } from '../../support/builders/replies';
import { runOf, stepOf, waveOf } from '../../support/builders/runs';
import { learnt, many, NOBODY, past, sent } from '../../support/builders/sending';

/** TokPortal asks no credits for anything. */
const FREE = {
  costs: {
    account_creation: 0,
    video_upload: 0,
    video_edit: 0,
    advanced_warming: 0,
    all: { account_creation: 0, video_upload: 0 },
    hasAllowance: false,
  },
};

describe('groups', () => {
  it('let the first paid order pass all phases alone', () => {
    const state = runOf(many(3));
    expect(waveOf(state)).toEqual(['create']);
    const created = sent(state, nextWave(state, 100));
    expect(waveOf(created)).toEqual(['account']);
    const configured = sent(created, nextWave(created, 100));
    expect(waveOf(configured)).toEqual(['videos']);
  });

  it('send the others in waves of at most 40 orders', () => {
    let state = learnt(runOf(many(100)), { autoPublish: 'yes', publishesSlots: 'yes' });
    const waves: number[] = [];
    while (nextWave(state, 100).length > 0) {
      const steps = nextWave(state, 100);
      waves.push(steps.length);
      expect(new Set(steps.map(({ kind }) => kind)).size).toBe(1);
      state = sent(state, steps);
    }
    expect(waves).toEqual([1, 1, 1, 40, 40, 40, 40, 40, 40, 19, 19, 19]);
  });

  it('keep to the number of requests that may go', () => {
    const state = sent(runOf(many(9)), nextWave(runOf(many(9)), 100));
    const grouped = past(
      past(learnt(state, { autoPublish: 'yes', publishesSlots: 'yes' }), 'account'),
      'videos',
    );
    expect(nextWave(grouped, 3)).toHaveLength(3);
    expect(nextWave(grouped, 0)).toHaveLength(1);
  });

  it('take an order that was planned as free for a paid one', () => {
    expect(waveOf(runOf(many(3), FREE))).toEqual(['create']);
    expect(nextWave(runOf(many(3), FREE), 100)[0]?.paid).toBe(true);
  });

  it('let free changes of older orders go together', () => {
    const rows = agency({
      bundles: [1, 2].map((id) => aBundle().id(id).named(`sent-${id}`).slots(1).ordered(`bundle-${id}`)),
      videos: [1, 2].map((id) => videos(1)[0]?.id(id).of(`sent-${id}`) as VideoBuilder),
    });
    const remote = [1, 2].map((id) =>
      aRemoteBundle(`bundle-${id}`, { is_published: true, status: 'published', external_ref: `sent-${id}` }),
    );
    const more = { bundles: remote, slots: new Map(remote.map(({ bundle_id }) => [bundle_id, slots(1)])) };
    expect(waveOf(runOf(rows, more))).toEqual(['videos', 'videos']);
  });
});

describe('until a charge was seen', () => {
  it.each([
    [
      'was refused',
      (state: RunState) => sent(state, nextWave(state, 100), () => refusedWith('VALIDATION_ERROR')),
    ],
    ['was edited', (state: RunState) => withStatus(state, `createBundle:${bundleRowId(1)}`, 'stale', null)],
  ])('one order goes after the other where the first %s', (_name, without) => {
    const state = without(runOf(many(4)));
    expect(nextWave(state, 100).map(({ kind, rowId }) => [kind, rowId])).toEqual([
      ['create', bundleRowId(2)],
    ]);
    const seen = sent(state, nextWave(state, 100));
    expect(nextWave(seen, 100).map(({ kind, rowId }) => [kind, rowId])).toEqual([
      ['create', bundleRowId(3)],
      ['create', bundleRowId(4)],
    ]);
  });

  it('the others follow an order that cost nothing', () => {
    const state = learnt(runOf(many(3), FREE), { autoPublish: 'yes', publishesSlots: 'yes' });
    const [create = []] = [nextWave(state, 100)];
    const first = ['account', 'videos', 'publish'] as const;
    const done = first.reduce((next, kind) => past(next, kind), sent(state, create));
    expect(changeOf(done, `createBundle:${bundleRowId(1)}`)).toMatchObject({
      status: 'done',
      chargedCredits: 0,
    });
    expect(waveOf(done)).toEqual(['create', 'create']);
  });

  it('one paid batch goes beside those that are free', () => {
    const ids = [1, 2, 3, 4, 5];
    const rows = agency({
      bundles: ids.map((id) => aBundle().id(id).named(`sent-${id}`).slots(1).ordered(`bundle-${id}`)),
      videos: ids.map((id) => {
        const video = videos(1)[0]?.id(id).of(`sent-${id}`) as VideoBuilder;
        return id % 2 === 0 ? video : video.with({ volume_added_sound: 9 });
      }),
    });
    const remote = ids.map((id) =>
      aRemoteBundle(`bundle-${id}`, { is_published: true, status: 'published', external_ref: `sent-${id}` }),
    );
    const more = { bundles: remote, slots: new Map(remote.map(({ bundle_id }) => [bundle_id, slots(1)])) };
    const state = runOf(rows, more);
    // The first paid order passes alone; it was edited.
    const start = withStatus(state, `configureVideos:${bundleRowId(1)}`, 'stale', null);
    const wave = nextWave(start, 100);
    expect(wave.map(({ rowId, paid }) => [rowId, paid])).toEqual([
      [bundleRowId(2), false],
      [bundleRowId(3), true],
      [bundleRowId(4), false],
    ]);
    const charged = changeOf(start, `configureVideos:${bundleRowId(1)}`);
    expect(charged?.chargedCredits).toBe(0);
    const seen = withChange(start, `configureVideos:${bundleRowId(1)}`, (own) => ({
      ...own,
      chargedCredits: 1,
    }));
    expect(nextWave(seen, 100).map(({ rowId }) => rowId)).toEqual([2, 3, 4, 5].map(bundleRowId));
  });
});

describe('what is not known yet', () => {
  const afterFirst = (count: number) => {
    const state = runOf(many(count));
    return past(past(learnt(state, {}), 'create'), 'account');
  };

  it('auto_publish is asked of one order alone', () => {
    const state = afterFirst(3);
    const [step] = nextWave(state, 100);
    expect(step?.kind === 'videos' && step.body.auto_publish).toBe(true);
    const next = sent(state, [step as Step]);
    expect(next.probe).toEqual({ rowId: bundleRowId(1), after: 'batch' });
  });

  it('auto_publish goes with the last batch only, and not once it is known not to work', () => {
    const rows = agency({ bundles: [aBundle().slots(30)], videos: videos(30) });
    const flags = (state: RunState) => {
      let next = past(past(learnt(state, { batchMax: 12 }), 'create'), 'account');
      const found: unknown[] = [];
      while (nextWave(next, 100)[0]?.kind === 'videos') {
        const [step] = nextWave(next, 100);
        const body = (step as Step & { kind: 'videos' }).body;
        found.push([body.videos.length, body.auto_publish ?? false]);
        next = sent(next, nextWave(next, 100));
      }
      return found;
    };
    expect(flags(runOf(rows))).toEqual([
      [12, false],
      [12, false],
      [6, true],
    ]);
    expect(flags(learnt(runOf(rows), { autoPublish: 'no' }))).toEqual([
      [12, false],
      [12, false],
      [6, false],
    ]);
  });

  it('auto_publish waits for the profile', () => {
    const rows = agency({ bundles: [aBundle()], videos: videos(1) });
    const created = past(runOf(rows), 'create');
    const account = stepOf(created, 'account');
    const refused = sent(created, [account], () => ({
      ok: false,
      replayed: false,
      failure: { kind: 'refused', status: 400, code: 'X', message: '', details: {} },
      meta: {} as never,
    }));
    const step = stepOf(refused, 'videos');
    expect(step.body).not.toHaveProperty('auto_publish');
    expect(waveOf(sent(refused, [step]))).toEqual([]);
  });

  it('auto_publish is not used where publishing is not wanted, or the order is published', () => {
    const unpublished = past(
      past(runOf(agency({ bundles: [aBundle().slots(1).unpublished()], videos: videos(1) })), 'create'),
      'account',
    );
    expect(stepOf(unpublished, 'videos').body).not.toHaveProperty('auto_publish');
    const published = ordered(
      aRemoteBundle('bundle-1', { is_published: true, status: 'published' }),
      slots(5),
    );
    const rows = agency({ bundles: [aBundle().slots(5).ordered()], videos: videos(1) });
    expect(stepOf(runOf(rows, published), 'videos').body).not.toHaveProperty('auto_publish');
  });

  it('whether publishing shows the slots is learnt from one order with slots; those without need not wait', () => {
    const rows = agency({
      bundles: [
        aBundle().id(1).named('a').accountOnly(),
        aBundle().id(2).named('b'),
        aBundle().id(3).named('c'),
        aBundle().id(4).named('d').accountOnly(),
      ],
      videos: [videos(1)[0]?.id(1).of('b') as VideoBuilder, videos(1)[0]?.id(2).of('c') as VideoBuilder],
    });
    let state = learnt(runOf(rows), { autoPublish: 'no' });
    for (const kind of ['create', 'account', 'publish', 'create', 'account', 'videos'] as const)
      state = past(state, kind);
    expect(nextWave(state, 100).map(({ kind, rowId }) => [kind, rowId])).toEqual([
      ['publish', bundleRowId(2)],
      ['publish', bundleRowId(4)],
    ]);
    const known = learnt(state, { publishesSlots: 'yes' });
    expect(waveOf(known)).toEqual(['publish', 'publish', 'publish']);
  });

  it('slots are published by a call of their own where publishing does not include them', () => {
    const rows = agency({ bundles: [aBundle()], videos: videos(2) });
    let state = learnt(runOf(rows), { autoPublish: 'no', publishesSlots: 'no' });
    for (const kind of ['create', 'account', 'videos', 'publish'] as const) state = past(state, kind);
    expect(waveOf(state)).toEqual(['publishSlots']);
    expect(waveOf(past(state, 'publishSlots'))).toEqual([]);
  });

  it('creates go singly after a cooldown', () => {
    let state = runOf(many(4));
    state = learnt(past(state, 'create'), { autoPublish: 'yes', publishesSlots: 'yes' });
    for (const kind of ['account', 'videos'] as const) state = past(state, kind);
    expect(waveOf(state)).toEqual(['create', 'create', 'create']);
    const cooling = settle(state, stepOf(state, 'create'), throttled(60_000, 'capacity_cooldown'), NOBODY, 0);
    expect(cooling.delayMs).toBe(60_000);
    expect(waveOf(cooling.state)).toEqual(['create']);
    const slow = settle(state, stepOf(state, 'create'), throttled(60_000), NOBODY, 0);
    expect(waveOf(slow.state)).toHaveLength(3);
    expect(waveOf(sent(cooling.state, nextWave(cooling.state, 100)))).toEqual(['create', 'create']);
  });
});

describe('stops', () => {
  const reason = { code: 'x', text: 'x' };

  it('of everything leave nothing to send', () => {
    expect(waveOf({ ...runOf(many(3)), fullStop: reason })).toEqual([]);
  });

  it('of payments leave what is free', () => {
    const started = past(runOf(many(3)), 'create');
    expect(waveOf({ ...runOf(many(3)), paymentStop: reason })).toEqual([]);
    let state: RunState = { ...started, paymentStop: reason };
    const kinds: string[] = [];
    while (nextWave(state, 100).length > 0) {
      kinds.push(...waveOf(state));
      state = sent(state, nextWave(state, 100));
    }
    expect(kinds).toEqual(['account', 'videos', 'publish', 'publishSlots']);
  });
});
