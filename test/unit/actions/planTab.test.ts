import { planLines } from '../../../src/actions/planTab';
import { previewWords } from '../../../src/actions/previewWords';
import type { Change } from '../../../src/domain/plan';
import { problemLine } from '../../../src/domain/problemTexts';
import type { AgencyRows } from '../../../src/domain/rows';
import { survey } from '../../../src/planning/plan';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, videos } from '../../support/builders/aVideo';
import { facts } from '../../support/builders/facts';
import { planOf } from '../../support/builders/plans';

function lines(rows: AgencyRows, priceNote: string | null = null) {
  const { agency: joined, problems } = survey(rows, facts(), [], { kind: 'everything' });
  return planLines(planOf(rows), joined, problems, priceNote, (problem) => problemLine(problem));
}

it('leads with the total and what each client pays', () => {
  const [total, client, create] = lines(agency({ videos: videos(2) }));
  expect(total).toMatchObject({ what: 'Total', credits: 36 });
  expect(total?.to).toContain('1 new order and 2 videos for 36 credits');
  expect(total?.to).toContain('5000 → 4964');
  expect(client).toMatchObject({ what: 'Client', client: 'acme', credits: 36 });
  expect(create).toMatchObject({
    what: '+ order',
    campaign: 'acme-spring',
    row_link: 'Bundles 2 · acme-spring-usa',
    credits: 36,
  });
});

it('names each change once, with its id, and shows no zero as a price', () => {
  const changes = lines(agency({ videos: videos(2) })).filter(({ change_id }) => change_id !== '');
  expect(changes.map(({ what, credits }) => [what, credits])).toEqual([
    ['+ order', 36],
    ['~ account', ''],
    ['~ videos', ''],
    ['▲ publish', ''],
  ]);
  expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(4);
});

it('says why prices are not confirmed', () => {
  expect(lines(agency({ videos: videos(1) }), 'TokPortal did not simulate')[0]?.to).toContain(
    'did not simulate',
  );
});

it('shows each row that is kept back with all that is wrong with it', () => {
  const rows = agency({
    bundles: [aBundle().in('XX').with({ username: '@' }), aBundle().id(2).named('b')],
    videos: [aVideo(), aVideo().id(2).of('b').with({ video_url: null })],
  });
  const blocked = lines(rows).filter(({ what }) => what === '! blocked');
  expect(blocked.map(({ row_link }) => row_link)).toEqual([
    'Bundles 2 · acme-spring-usa',
    'Bundles 3 · b',
    'Videos 3 · b',
  ]);
  expect(blocked[0]?.problem.split('\n')).toHaveLength(2);
  expect(lines(rows)[0]?.to).toBe('Nothing to send.');
});

it('prices drafts, and leaves them out', () => {
  const rows = agency({ bundles: [aBundle().slots(3).draft(), aBundle().id(2).in(null).draft()] });
  expect(
    lines(rows)
      .filter(({ what }) => what === '· draft')
      .map(({ to }) => to),
  ).toEqual([expect.stringContaining('38 credits'), 'Not included; not complete yet.']);
});

it.each<[Partial<Change>, string]>([
  [{ operation: 'createBundle', finality: 'final', price: 'price list' }, 'no: paid at once'],
  [{ operation: 'finalizeBundleVideo', finality: 'final', price: 'free' }, 'no'],
  [
    { operation: 'publishBundle', finality: 'until accepted' },
    'yes, with Unpublish…, until a manager accepts',
  ],
  [
    { operation: 'publishVideos', finality: 'until accepted' },
    'yes, with Unschedule…, until a manager accepts',
  ],
  [{ operation: 'patchBundleVideo', finality: 'any time' }, 'yes, with Send edited cells…'],
  [{ operation: 'resetBundleVideo', finality: 'any time' }, 'yes, with Preview changes…'],
  [{ operation: 'configureAccount', finality: 'any time' }, 'yes, in TokPortal'],
])('says of %j whether and with what it can be taken back: %s', (more, wanted) => {
  const plan = planOf(agency({ videos: videos(1) }));
  const changes = plan.changes.slice(0, 1).map((change) => ({ ...change, ...more }));
  const shown = planLines({ ...plan, changes }, { orders: [], bulk: [] }, [], null, () => '');
  expect(shown.map(({ final }) => final).filter((text) => text !== '')).toEqual([wanted]);
});

it('has no client line for what buys nothing', () => {
  const plan = planOf(agency({ videos: videos(1) }));
  const changes = plan.changes.filter(({ operation }) => operation === 'publishBundle');
  const shown = planLines({ ...plan, changes }, { orders: [], bulk: [] }, [], null, () => '');
  expect(shown.map(({ what }) => what)).toEqual(['Total', '▲ publish']);
});

it('counts rows that are held back, not problems', () => {
  const rows = agency({
    bundles: [aBundle().in('XX').with({ username: '@' })],
    videos: [aVideo().with({ video_url: null })],
  });
  const found = survey(rows, facts(), [], { kind: 'everything' });
  expect(previewWords({ ...planOf(rows), changes: [] }, found)).toBe(
    'Nothing to send. 2 rows are held back; what is wrong stands in the row and in the Plan tab.',
  );
});

it('says what was compared where nothing is to be sent', () => {
  const rows = agency({ bundles: [] });
  const found = survey(rows, facts(), [], { kind: 'everything' });
  expect(previewWords({ ...planOf(rows), changes: [] }, found, 300)).toBe(
    'Nothing to send: 300 accounts, 0 differences. Titles, approval and slots of orders were compared; Compare with TokPortal checks captions and days as well.',
  );
});
