import { previewUpdates } from '../../../src/actions/rowUpdates';
import type { Problem } from '../../../src/domain/problem';
import type { AgencyRows } from '../../../src/domain/rows';
import { identify } from '../../../src/planning/identity';
import { type AgencyTables, readAgency } from '../../../src/workbook/readAgency';
import { BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import { aBundle, bundleRowId, TAG } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot, facts, ordered, slots, TODAY } from '../../support/builders/facts';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

/** Tables with the headers of each tab; the rows come from builders. */
function tables(rows: AgencyRows): AgencyTables {
  const workbook = new FakeWorkbook(
    Object.fromEntries(
      [CLIENTS, CAMPAIGNS, BUNDLES, VIDEOS].map((schema) => [schema.name, tabOf(schema, [])]),
    ),
  );
  const read = readAgency(workbook);
  if (read.kind === 'blocked') throw new Error('The tabs are blocked.');
  return { ...read.tables, rows };
}

function updates(
  rows: AgencyRows,
  problems: readonly Problem[] = [],
  more = {},
  healed: ReadonlySet<string> = new Set(),
) {
  const identified = identify(rows, {
    tag: TAG,
    random: () => 'abcdef012345'.repeat(3),
    meaning: facts(more),
    today: TODAY,
  });
  return previewUpdates(tables(rows), identified, healed, problems);
}

it('writes identity and nothing else into rows that are fine', () => {
  const { bundles, videos, campaigns } = updates(
    agency({
      bundles: [aBundle().with({ rowId: null, reference: null })],
      videos: [aVideo().with({ rowId: null })],
    }),
  );
  expect(bundles.get(2)).toEqual({
    row_id: `b-${TAG}-abcdef012345`,
    reference: 'acme-spring-usa',
    problem: '',
    problem_cells: '',
  });
  expect(videos.get(2)).toEqual({
    row_id: `v-${TAG}-abcdef012345`,
    reference: 'acme-spring-usa-01',
    order_reference: 'acme-spring-usa',
    slot: 1,
    problem: '',
    problem_cells: '',
  });
  expect(campaigns.get(2)).toMatchObject({ campaign_key: 'acme-spring', problem: '' });
});

it('puts errors before notices, and marks only the cells of errors', () => {
  const at = (code: string, severity: Problem['severity'], column: string): Problem => ({
    code,
    severity,
    tab: 'Bundles',
    row: 2,
    column,
    data: { ready: 1, videos: 2, country: 'XX' },
  });
  const { bundles } = updates(agency(), [
    at('bundle.emptySlots', 'warning', 'videos_quantity'),
    at('country.unknown', 'error', 'country'),
  ]);
  const cells = bundles.get(2);
  const lines = String(cells?.problem).split('\n');
  expect(lines[0]).toContain('Unknown country');
  expect(lines[1]).toContain('Note: ');
  expect(cells?.problem_cells).toContain('Country');
  expect(cells?.problem_cells).not.toContain('Video slots');
});

it('takes away what a copied row has of its original', () => {
  const sent = aBundle().ordered();
  const { bundles } = updates(agency({ bundles: [sent, sent.in('DE')] }));
  expect(bundles.get(2)).not.toHaveProperty('bundle_id');
  expect(bundles.get(3)).toMatchObject({
    bundle_id: '',
    last_applied: '',
    status: '',
    credits: '',
    saved_account_id: '',
    reference: 'acme-spring-de',
  });
  const video = aVideo().appliedTo('bundle-1', 1);
  const remote = ordered(aRemoteBundle(), [aSlot(1, 'configured'), ...slots(5).slice(1)]);
  const copied = updates(
    agency({ bundles: [aBundle().slots(5).ordered()], videos: [video, video.on('2026-12-09')] }),
    [],
    remote,
  ).videos;
  expect(copied.get(2)).not.toHaveProperty('last_applied');
  expect(copied.get(3)).toMatchObject({ last_applied: '', status: '', video_id: '', post_link: '', slot: 2 });
});

it('gives rows back what the journal knew', () => {
  const row = aBundle().ordered().with({ credits: 34 });
  const { bundles } = updates(agency({ bundles: [row] }), [], {}, new Set([bundleRowId(1)]));
  expect(bundles.get(2)).toMatchObject({ bundle_id: 'bundle-1', credits: 34 });
  expect(JSON.parse(String(bundles.get(2)?.last_applied))).toEqual(row.at(2).applied);
  expect(updates(agency({ bundles: [row] })).bundles.get(2)).not.toHaveProperty('last_applied');
});

it('never empties the reference of what was sent', () => {
  const spoilt = aVideo()
    .appliedTo('bundle-1', 1, { external_ref: 'sent-as' })
    .with({ reference: null, external_ref: 'typed since' });
  const { videos } = updates(agency({ bundles: [aBundle().slots(5).ordered()], videos: [spoilt] }));
  expect(videos.get(2)?.reference).toBe('sent-as');
});
