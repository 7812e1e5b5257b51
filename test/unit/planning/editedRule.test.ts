import { problemLine } from '../../../src/domain/problemTexts';
import type { RemoteSlot } from '../../../src/domain/remote';
import type { BundleRow, VideoRow } from '../../../src/domain/rows';
import { survey } from '../../../src/planning/plan';
import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { anAccount, aRemoteBundle, aSlot, facts, ordered } from '../../support/builders/facts';

const sent = aBundle().slots(2, 1).with({ title: 'Launch' }).ordered();
const filled = aVideo().with({ editing_instructions: null }).appliedTo('bundle-1', 1);
const remote = ordered(aRemoteBundle('bundle-1', { videos_quantity: 2 }), [aSlot(1, 'configured'), aSlot(2)]);

const bundleEdits: [string, Partial<BundleRow>, string][] = [
  ['title', { title: 'Relaunch' }, 'title'],
  ['title emptied', { title: null }, 'title'],
  ['country', { country: 'DE' }, 'country'],
  ['platform', { platform: 'instagram' }, 'platform'],
  ['type', { bundle_type: 'account_only' }, 'bundle_type'],
  ['type to videos only', { bundle_type: 'videos_only', account: 'x' }, 'bundle_type'],
  ['slots', { videos_quantity: 3 }, 'videos_quantity'],
  ['edits', { edits_quantity: 2 }, 'edits_quantity'],
  ['reference', { external_ref: 'other' }, 'external_ref'],
  ['username', { username: 'acme.usa' }, 'username'],
  ['biography', { biography: 'other' }, 'biography'],
  ['auto-finalize', { auto_finalize_videos: false }, 'auto_finalize_videos'],
  ['targets', { advanced_warming_terms: ['a1', 'b2', 'c3'] }, 'advanced_warming_terms'],
];

describe('an order that was sent', () => {
  const foundIn = (bundle: typeof sent) => found(agency({ bundles: [bundle], videos: [filled] }), remote);

  it('is fine as it is, also when cells that say what was sent are emptied', () => {
    expect(foundIn(sent)).toEqual([]);
    const emptied = {
      platform: null,
      country: null,
      bundle_type: null,
      videos_quantity: null,
      biography: null,
    };
    expect(foundIn(sent.with(emptied))).toEqual([]);
    expect(foundIn(sent.with({ external_ref: 'acme-spring-usa' }))).toEqual([]);
    expect(foundIn(sent.in('us'))).toEqual([]);
  });

  it.each(bundleEdits)('and then edited: %s', (_name, cells, column) => {
    expect(foundIn(sent.with(cells))).toEqual([`row.editedAfterOrder Bundles 2 ${column}`]);
  });

  it('says at each cell what was sent, and what can be done about it', () => {
    const cells = { title: 'x', advanced_warming_terms: ['a1', 'b2', 'c3'], username: 'y', publish: false };
    const rows = agency({ bundles: [sent.with(cells)], videos: [filled] });
    const { problems } = survey(rows, facts(remote), [], { kind: 'everything' });
    expect(problems.map(({ column, data }) => [column, data.before])).toEqual([
      ['title', 'Launch'],
      ['username', 'acme.us'],
      ['advanced_warming_terms', ''],
    ]);
    expect(problems.filter((_, index) => index !== 1).map((problem) => problemLine(problem))).toEqual([
      'Changed after it was ordered. It was sent as “Launch”. Put that back, or choose Selected rows › Send edited cells… Nothing was sent.',
      'Changed after it was ordered. It was sent empty. Empty it. Nothing was sent.',
    ]);
  });

  it('is told that unticking cancels nothing, while managers have it', () => {
    const draft = agency({ bundles: [sent.draft()], videos: [filled] });
    const slots = [aSlot(1, 'configured'), aSlot(2)];
    const offered = aRemoteBundle('bundle-1', {
      videos_quantity: 2,
      status: 'published',
      is_published: true,
    });
    expect(found(draft, ordered(offered, slots))).toEqual(['bundle.untickedAfterOrder? Bundles 2 ready']);
    expect(foundIn(sent.draft())).toEqual([]);
    const done = ordered(aRemoteBundle('bundle-1', { videos_quantity: 2, status: 'completed' }), [aSlot(1)]);
    expect(found(agency({ bundles: [sent.draft()], videos: [filled] }), done)).toEqual([]);
  });

  it('has one problem where a cell became unreadable', () => {
    expect(foundIn(sent.invalid('title'))).toEqual(['cell.errorValue Bundles 2 title']);
    expect(foundIn(sent.invalid('bundle_type'))).toEqual(['cell.errorValue Bundles 2 bundle_type']);
  });

  it('does not follow its campaign’s defaults', () => {
    const campaigns = [
      aCampaign().with({ auto_finalize_videos: false, videos_quantity: 9, biography: 'new' }),
    ];
    expect(found(agency({ campaigns, bundles: [sent], videos: [filled] }), remote)).toEqual([]);
  });
});

describe('an order of videos for an account', () => {
  const account = anAccount();
  const daily = aBundle().videosFor('acme.daily').slots(2).ordered('bundle-1', { account_id: account.id });
  const list = { accounts: [account, anAccount('other')] };
  const shown = (more = {}) => ({
    ...ordered(aRemoteBundle('bundle-1', { bundle_type: 'videos_only', videos_quantity: 2, ...more }), [
      aSlot(1),
      aSlot(2),
    ]),
    ...list,
  });

  it('is fine by handle or id, and when the account was remade', () => {
    expect(found(agency({ bundles: [daily] }), shown())).toEqual([]);
    expect(found(agency({ bundles: [daily.with({ account: account.id })] }), shown())).toEqual([]);
    const remade = anAccount('acme.daily', { id: 'remade' });
    expect(
      found(agency({ bundles: [daily] }), { ...shown({ saved_account_id: 'remade' }), accounts: [remade] }),
    ).toEqual([]);
    expect(found(agency({ bundles: [daily] }), { ...shown(), accounts: [] })).toEqual([]);
  });

  it('is not fine for another account, or on another platform', () => {
    const moved = daily.with({ account: 'other' });
    expect(found(agency({ bundles: [moved] }), shown())).toEqual(['row.editedAfterOrder Bundles 2 account']);
    const elsewhere = daily.instagram();
    expect(found(agency({ bundles: [elsewhere] }), shown())).toEqual([
      'row.editedAfterOrder Bundles 2 platform',
    ]);
  });

  it('shows other edits also when the account is not found', () => {
    const edited = daily.with({ title: 'new' });
    expect(found(agency({ bundles: [edited] }), { ...shown(), accounts: [] })).toEqual([
      'row.editedAfterOrder Bundles 2 title',
    ]);
  });

  it('keeps its videos’ Instagram fields when accounts are not read', () => {
    const onInstagram = shown({ platform: 'instagram' });
    const reel = aVideo().with({ instagram_content_type: 'reel' });
    const video = reel.appliedTo('bundle-1', 1, { instagram_content_type: 'reel' }).of('acme.daily');
    expect(found(agency({ bundles: [daily], videos: [video] }), { ...onInstagram, accounts: [] })).toEqual(
      [],
    );
  });
});

const videoEdits: [string, Partial<VideoRow>, string][] = [
  ['date', { target_publish_date: '2026-12-09' }, 'target_publish_date'],
  ['caption', { description: 'other' }, 'description'],
  ['caption emptied', { description: null }, 'description'],
  ['link', { video_url: 'https://a.example/2.mp4' }, 'video_url'],
  ['reference', { external_ref: 'other' }, 'external_ref'],
  ['label', { ai_content_disclaimer: true }, 'ai_content_disclaimer'],
  ['type', { video_type: 'carousel' }, 'video_type'],
  ['order', { order: 'acme-spring-de' }, 'order'],
];

describe('a video that was sent', () => {
  it.each(videoEdits)('and then edited: %s', (_name, cells, column) => {
    const bundles = [sent, aBundle().id(2).named('acme-spring-de').in('DE').draft()];
    expect(found(agency({ bundles, videos: [filled.with(cells)] }), remote)).toEqual([
      `row.editedAfterOrder Videos 2 ${column}`,
    ]);
  });

  it('is fine with a blank type, order, or a campaign that changed', () => {
    const campaigns = [aCampaign().with({ ai_content_disclaimer: true })];
    const videos = [filled.with({ video_type: null, order: null, reference: 'spoilt' })];
    expect(found(agency({ campaigns, bundles: [sent], videos }), remote)).toEqual([]);
  });
});

describe('what helps', () => {
  const tell = (cells: Partial<VideoRow>, slot: Partial<RemoteSlot> = {}) => {
    const rows = agency({ bundles: [sent], videos: [filled.with(cells)] });
    const there = ordered(aRemoteBundle('bundle-1', { videos_quantity: 2 }), [aSlot(1, 'accepted', slot)]);
    return survey(rows, facts(there), [], { kind: 'everything' }).problems.map((each) => problemLine(each));
  };

  it('follows from the cell: sent again, emptied, or put back alone', () => {
    expect(tell({ description: 'New' })[0]).toMatch(/Put that back, or choose .*Send edited cells… Nothing/);
    expect(tell({ description: null })[0]).toMatch(/Put that back\. Nothing was sent\.$/);
    const link = tell({ video_url: 'https://media.acme.example/new.mp4' });
    expect(link[0]).toMatch(/Put that back, or choose .*Empty the slot… and send the row anew\. Nothing/);
  });

  it('is another link where TokPortal could not load the file, whether the slot was read or not', () => {
    const issue = { download_issue: true, download_issue_comment: 'Asks for\na login' };
    const wanted =
      'TokPortal could not load the file. It says: “Asks for a login”. Paste a new link, then choose Selected rows › Send edited cells…';
    expect(tell({}, issue)).toEqual([wanted]);
    expect(tell({ video_url: 'https://media.acme.example/new.mp4' }, issue)).toEqual([wanted]);
    const [row] = agency({ videos: [filled] }).videos;
    const applied = row?.applied ? { ...row.applied, not_loaded: 'Asks for a login' } : null;
    expect(tell({ applied })).toEqual([]);
    const unread = facts({ ...remote, slots: new Map() });
    const rows = agency({ bundles: [sent], videos: [filled.with({ applied })] });
    const { problems } = survey(rows, unread, [], { kind: 'everything' });
    expect(problems.map((each) => problemLine(each))).toEqual([wanted]);
  });
});
