import { confirmationText } from '../../../src/actions/confirmation';
import { planFigures } from '../../../src/actions/planFigures';
import { planLines } from '../../../src/actions/planTab';
import { type RebuildInputs, rebuild } from '../../../src/actions/rebuild';
import { bulkUnit } from '../../../src/domain/bulkUnits';
import { problemLine } from '../../../src/domain/problemTexts';
import type { AgencyRows, BulkRow } from '../../../src/domain/rows';
import { pricedChanges, survey } from '../../../src/planning/plan';
import { aBulkOrder, bulkRowId } from '../../support/builders/aBulkOrder';
import { agency } from '../../support/builders/agency';
import { facts } from '../../support/builders/facts';
import { aPlan, sha256 } from '../../support/builders/plans';
import { INPUTS } from '../../support/builders/previewedAgency';
import { previewed } from '../../support/builders/runs';

const ROWS = previewed(
  agency({
    bundles: [],
    bulk: [
      aBulkOrder().in('USA', 'UK').named({}),
      aBulkOrder().id(2).in('DE').draft().named({}),
      aBulkOrder().id(3).in('XX').named({}),
    ],
  }),
);
const SURVEY = survey(ROWS, facts(), [], { kind: 'everything' });
const PLAN = aPlan(
  pricedChanges(
    SURVEY.sendable,
    { facts: facts(), problems: SURVEY.problems, sha256, simulated: new Map() },
    SURVEY.bulk,
  ).changes,
  { costs: facts().costs.all },
);
const USA = bulkUnit(bulkRowId(1), 'USA');

function reasons(rows: AgencyRows, more: Partial<RebuildInputs> = {}): (string | undefined)[] {
  return rebuild(PLAN, rows, { ...INPUTS, ...more }).map(({ status, reason }) =>
    status === 'waiting' ? 'waiting' : reason?.code,
  );
}
const edited = (cells: Partial<BulkRow>): AgencyRows => ({
  ...ROWS,
  bulk: ROWS.bulk.map((row) => (row.rowId === bulkRowId(1) ? { ...row, ...cells } : row)),
});

describe('a bulk order that is built again', () => {
  it('goes out as it stands, one request a country', () => {
    const states = rebuild(PLAN, ROWS, INPUTS);
    expect(states.map(({ status, body }) => [status, body])).toEqual([
      ['waiting', expect.objectContaining({ country: 'USA', external_ref: 'acme-spring-usa' })],
      ['waiting', expect.objectContaining({ country: 'UK', external_ref: 'acme-spring-uk' })],
    ]);
  });

  const edits: readonly Partial<BulkRow>[] = [
    { ready: false },
    { platforms: ['tiktok'] },
    { accounts_count: 3 },
    { upload_accounts_count: 2 },
    { videos_per_account: 2 },
    { references: { from: null, of: { USA: 'x', UK: 'y' } } },
  ];
  it.each(edits)('%j keeps it from being sent', (cells) => {
    expect(reasons(edited(cells))).toEqual(['stale.rowChanged', 'stale.rowChanged']);
  });

  it('a country that was taken out stays out, and the others go', () => {
    expect(reasons(edited({ countries: ['UK'] }))).toEqual(['stale.rowChanged', 'waiting']);
    expect(reasons(edited({ countries: ['UK', 'us', 'FR'] }))).toEqual(['waiting', 'waiting']);
  });

  it('one that is in doubt, ordered, gone, copied or dearer does not go', () => {
    expect(reasons(ROWS, { inDoubt: new Set([USA]) })).toEqual(['stale.inDoubt', 'waiting']);
    expect(reasons(ROWS, { ordered: new Set([USA]) })).toEqual(['stale.ordered', 'waiting']);
    const orders = { USA: { request: null, bundles: 4, credits: 140 } };
    const applied = { version: 1, campaign: 'acme-spring', orders } as const;
    expect(reasons(edited({ applied }))).toEqual(['stale.ordered', 'waiting']);
    expect(reasons({ ...ROWS, bulk: [] })).toEqual(['stale.rowGone', 'stale.rowGone']);
    expect(reasons({ ...ROWS, bulk: [...ROWS.bulk, ...ROWS.bulk] })).toEqual([
      'stale.idTwice',
      'stale.idTwice',
    ]);
    expect(reasons(ROWS, { pricesHold: false })).toEqual(['stale.priceChanged', 'stale.priceChanged']);
  });
});

describe('in words', () => {
  it('the confirmation names accounts, countries and credits', () => {
    const text = confirmationText(PLAN);
    expect(text).toContain('• acme: 8 accounts in 2 countries, 280 credits');
    expect(text).toContain('refunded.\nNothing becomes public.');
    expect(planFigures(PLAN)).toMatchObject({ orders: 0, bulkRequests: 2, bulkBundles: 8, credits: 280 });
  });

  it('the plan has a line for each country, and one for each row that is not sent', () => {
    const lines = planLines(PLAN, SURVEY.agency, SURVEY.problems, null, (problem) => problemLine(problem));
    expect(lines.map(({ what, row_link, credits }) => [what, row_link, credits])).toEqual([
      ['Total', 'Preview of everything ready', 280],
      ['Client', '', 280],
      ['+ bulk order', 'Bulk orders 2 · acme-spring-usa', 140],
      ['+ bulk order', 'Bulk orders 2 · acme-spring-uk', 140],
      ['! blocked', 'Bulk orders 4', ''],
      ['· draft', 'Bulk orders 3', ''],
    ]);
    expect(lines[0]?.to).toContain('8 accounts in 2 countries for 280 credits');
    expect(lines[4]).toMatchObject({ client: 'acme', campaign: 'acme-spring' });
    expect(lines[5]?.to).toMatch(/^Not included\. 4 accounts in DE: .*: 140 credits\.$/);
  });
});
