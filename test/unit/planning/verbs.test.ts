import fc from 'fast-check';
import type { RemoteSlot } from '../../../src/domain/remote';
import { understand } from '../../../src/planning/understand';
import { planVerb, type VerbPlan } from '../../../src/planning/verbs/planVerb';
import type { Target, VerbInput, VerbName } from '../../../src/planning/verbs/verb';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot, facts, ordered } from '../../support/builders/facts';
import { sha256 } from '../../support/builders/plans';

interface World {
  readonly slot?: Partial<RemoteSlot>;
  readonly remote?: Parameters<typeof aRemoteBundle>[1];
  readonly typed?: Parameters<ReturnType<typeof aVideo>['with']>[0];
  readonly order?: Parameters<ReturnType<typeof aBundle>['with']>[0];
  readonly more?: readonly RemoteSlot[];
  readonly inDoubt?: ReadonlySet<string>;
}

/** One sent video in slot 1 of a published order of five, whose account is delivered. */
function targets(world: World, on: 'Videos' | 'Bundles') {
  const remote = aRemoteBundle('sent-1', {
    status: 'published',
    is_published: true,
    account_status: 'finalized',
    ...world.remote,
  });
  const slot = aSlot(1, 'published', { target_publish_start_date: '2026-12-01', ...world.slot });
  const known = facts(ordered(remote, [slot, ...(world.more ?? [])]));
  const bundle = aBundle().slots(5).ordered('sent-1');
  const video = aVideo().on('2026-12-01').appliedTo('sent-1', 1);
  const rows = agency({
    bundles: [world.order === undefined ? bundle : bundle.with(world.order)],
    videos: [world.typed === undefined ? video : video.with(world.typed)],
  });
  const [order] = understand(rows, known).orders;
  if (order === undefined) throw new Error('No order.');
  const chosen: Target[] =
    on === 'Bundles'
      ? [{ order, video: null, slot: null }]
      : order.videos.map((own) => ({ order, video: own, slot }));
  return { chosen, known: { ...known, inDoubt: world.inDoubt ?? known.inDoubt } };
}

function plan(verb: VerbName, on: 'Videos' | 'Bundles', world: World = {}, input: VerbInput = {}): VerbPlan {
  const { chosen, known } = targets(world, on);
  return planVerb(verb, chosen, input, { ...known, sha256 });
}

const told = ({ changes, refused }: VerbPlan) => [
  ...changes.map(({ operation, input }) => [operation, input]),
  ...refused.map(({ text }) => text),
];

describe('videos', () => {
  it.each<[VerbName, string, VerbInput, string, unknown]>([
    ['approve', 'in_review', {}, 'finalizeBundleVideo', null],
    [
      'correct',
      'in_review',
      { comment: 'Brighter, please' },
      'requestBundleVideoCorrections',
      { comment: 'Brighter, please' },
    ],
    ['unschedule', 'published', {}, 'unscheduleBundleVideo', null],
    ['empty', 'configured', {}, 'resetBundleVideo', null],
    ['empty', 'published', {}, 'resetBundleVideo', null],
    [
      'moveDate',
      'accepted',
      { date: '2026-12-24' },
      'patchBundleVideo',
      { target_publish_date: '2026-12-24' },
    ],
  ])('%s while %s', (verb, status, input, operation, body) => {
    const found = plan(verb, 'Videos', { slot: { status } }, input);
    expect(told(found)).toEqual([[operation, body]]);
    expect(found.changes[0]).toMatchObject({
      bundleId: 'sent-1',
      positions: [1],
      credits: 0,
      id: `${operation}:${found.changes[0]?.videoRowIds[0]}`,
    });
  });

  it.each<[VerbName, string]>([
    ['approve', 'accepted'],
    ['approve', 'finalized'],
    ['correct', 'published'],
    ['unschedule', 'accepted'],
    ['empty', 'accepted'],
    ['empty', 'in_review'],
    ['moveDate', 'finalized'],
  ])('%s is refused while %s, with that status in the sentence', (verb, status) => {
    const found = plan(verb, 'Videos', { slot: { status } }, { date: '2026-12-24', comment: 'x' });
    expect(found.changes).toEqual([]);
    expect(found.refused[0]?.text).toContain(status);
  });

  it('leaves a status that this version does not know to TokPortal', () => {
    expect(plan('approve', 'Videos', { slot: { status: 'awaiting_review' } }).changes).toHaveLength(1);
  });

  it.each([
    ['2026-11-23', false],
    ['2026-11-24', true],
  ])('moves to %s: %s, one day ahead of today for a delivered account', (date, isPossible) => {
    expect(plan('moveDate', 'Videos', {}, { date }).changes.length === 1).toBe(isPossible);
  });

  it('takes no fourth video on a day', () => {
    const on = (position: number, day: string, status = 'published') =>
      aSlot(position, status, { target_publish_start_date: day });
    const day = '2026-12-24';
    const three = [on(2, day), on(3, day), on(4, day)];
    expect(plan('moveDate', 'Videos', { more: three }, { date: day }).changes).toEqual([]);
    const two = [on(2, day), on(3, day), on(4, day, 'cancelled')];
    expect(plan('moveDate', 'Videos', { more: two }, { date: day }).changes).toHaveLength(1);
  });
});

describe('cells that were edited after sending', () => {
  it('go out as one patch of what differs', () => {
    const typed = { description: 'New words', target_publish_date: '2026-12-09' };
    expect(told(plan('sendEdits', 'Videos', { typed }))).toEqual([['patchBundleVideo', typed]]);
  });

  it('that are blank stand for what was sent', () => {
    const found = plan('sendEdits', 'Videos', { typed: { description: null } });
    expect(found.changes).toEqual([]);
    expect(found.refused[0]?.text).toContain('as they were sent');
  });

  it('give a new media link only where TokPortal could not load the old one', () => {
    const typed = { video_url: 'https://media.acme.example/new.mp4' };
    expect(plan('sendEdits', 'Videos', { typed }).refused[0]?.text).toContain('Empty the slot');
    expect(told(plan('sendEdits', 'Videos', { typed, slot: { download_issue: true } }))).toEqual([
      ['fixBundleVideoDownload', typed],
    ]);
  });

  it('leave alone what somebody changed at TokPortal since, and send the rest', () => {
    const typed = { description: 'New words', target_publish_date: '2026-12-09' };
    const slot = { content: { description: 'Their words' } };
    const found = plan('sendEdits', 'Videos', { typed, slot });
    expect(told(found)).toEqual([['patchBundleVideo', { target_publish_date: '2026-12-09' }]]);
    const words =
      'caption not sent: TokPortal has “Their words” since then: choose Compare with TokPortal to decide.';
    expect(found.changes[0]?.summary).toBe(`day → 2026-12-09; ${words}`);
    const alone = plan('sendEdits', 'Videos', { typed: { description: 'New words' }, slot });
    expect(told(alone)).toEqual([words]);
    const alike = { content: { description: 'New words' } };
    expect(plan('sendEdits', 'Videos', { typed, slot: alike }).changes[0]?.input).toEqual(typed);
    const order = { title: 'Mine', auto_finalize_videos: false };
    const renamed = { remote: { title: 'Theirs' } };
    expect(told(plan('sendEdits', 'Bundles', { order, ...renamed }))).toEqual([
      ['updateBundle', { auto_finalize_videos: false }],
    ]);
    const title = plan('sendEdits', 'Bundles', { order: { title: 'Mine' }, ...renamed });
    expect(told(title)[0]).toContain('title not sent: TokPortal has “Theirs” since then');
  });

  it('of an order: its title and who approves', () => {
    const order = { title: 'New title', auto_finalize_videos: false };
    expect(told(plan('sendEdits', 'Bundles', { order }))).toEqual([['updateBundle', order]]);
    expect(plan('sendEdits', 'Bundles').changes).toEqual([]);
  });
});

describe('orders', () => {
  it('are taken back until a manager accepts, and say that credits stay spent', () => {
    const found = plan('unpublish', 'Bundles');
    expect(told(found)).toEqual([['unpublishBundle', null]]);
    expect(found.changes[0]?.summary).toContain('credits stay spent');
    expect(plan('unpublish', 'Bundles', { remote: { status: 'accepted' } }).changes).toEqual([]);
  });

  it('get slots for the price of slots, and remember what was there', () => {
    const [change] = plan('addSlots', 'Bundles', { order: { credits: 42 } }, { quantity: 3 }).changes;
    expect(change).toMatchObject({
      operation: 'addVideoSlots',
      credits: 6,
      finality: 'final',
      input: { quantity: 3, before: 5, creditsBefore: 42 },
    });
  });

  it.each([
    ['completed', { status: 'completed' }],
    ['an account alone', { bundle_type: 'account_only' }],
    ['of unknown size', { videos_quantity: null }],
  ])('that are %s get none', (_name, remote) => {
    expect(plan('addSlots', 'Bundles', { remote }, { quantity: 3 }).changes).toEqual([]);
  });

  it('have an account to approve or to correct while it is in review', () => {
    const remote = { account_status: 'in_review' };
    expect(told(plan('approve', 'Bundles', { remote }))).toEqual([['finalizeBundleAccount', null]]);
    const [change] = plan('correct', 'Bundles', { remote }, { comment: 'Shorter' }).changes;
    expect(change?.input).toMatchObject({ comment: 'Shorter' });
    expect(plan('approve', 'Bundles').changes).toEqual([]);
  });

  it('without an id are to be previewed first', () => {
    const found = plan('unpublish', 'Bundles', { order: { rowId: null } });
    expect(told(found)).toEqual(['It has no id yet. Preview first.']);
  });

  it('in doubt are left alone', () => {
    const { chosen } = targets({}, 'Bundles');
    const inDoubt = new Set([chosen[0]?.order.row.rowId ?? '']);
    expect(plan('addSlots', 'Bundles', { inDoubt }, { quantity: 1 }).changes).toEqual([]);
  });
});

it.each<[VerbName, 'Videos' | 'Bundles']>([
  ['unpublish', 'Videos'],
  ['addSlots', 'Videos'],
  ['moveDate', 'Bundles'],
  ['empty', 'Bundles'],
])('%s on rows of %s says where it belongs', (verb, on) => {
  const other = on === 'Videos' ? 'Bundles' : 'Videos';
  expect(plan(verb, on, {}, { date: '2026-12-24', quantity: 1 }).refused[0]?.text).toContain(other);
});

it('decides about each row: a change or a sentence, never both, whatever the statuses', () => {
  const statuses = ['pending', 'configured', 'published', 'accepted', 'in_review', 'finalized', 'cancelled'];
  const verbs: VerbName[] = ['approve', 'correct', 'sendEdits', 'moveDate', 'unschedule', 'empty'];
  const allowed: Readonly<Partial<Record<VerbName, readonly string[]>>> = {
    approve: ['in_review'],
    correct: ['in_review'],
    unschedule: ['published'],
    empty: ['configured', 'published'],
    moveDate: ['configured', 'published', 'accepted'],
  };
  fc.assert(
    fc.property(fc.constantFrom(...verbs), fc.constantFrom(...statuses), (verb, status) => {
      const found = plan(verb, 'Videos', { slot: { status } }, { comment: 'x', date: '2026-12-24' });
      expect(found.changes.length + found.refused.length).toBe(1);
      if (found.changes.length > 0) expect(allowed[verb]).toContain(status);
    }),
  );
});
