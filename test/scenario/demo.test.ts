import { readFileSync } from 'node:fs';
import { closeWorkers } from '../../local/appsscript/runtime';
import { brokenInvariants } from '../../local/demo/invariants';
import { type DemoSummary, runDemo } from '../../local/demo/runDemo';
import { manyAgencies } from '../support/manyAgencies';

const expected = JSON.parse(readFileSync('examples/agency/expected.json', 'utf8'));
const TIMES = 10;

let once: DemoSummary;
let tenfold: DemoSummary;
const lines: string[] = [];

beforeAll(async () => {
  once = await runDemo({ folder: 'examples/agency', out: null, say: (line) => lines.push(line) });
  tenfold = await runDemo({ folder: manyAgencies(TIMES), out: null, say: () => undefined });
}, 600_000);

afterAll(closeWorkers);

const cellsOf = (summary: DemoSummary) =>
  summary.issues.map(({ code, tab, row, column }) => `${code} ${tab} ${row} ${column}`).sort();

describe('the demo on the sample agency', () => {
  it('keeps every invariant', () => {
    expect(brokenInvariants(once)).toEqual([]);
    expect(brokenInvariants(tenfold)).toEqual([]);
  });

  it('orders what the sample says, and charges what was planned', () => {
    expect(once).toMatchObject({
      bundlesCreated: expected.bundlesCreated,
      accountsConfigured: expected.accountsConfigured,
      bundlesPublished: expected.bundlesPublished,
      videosConfigured: expected.videosConfigured,
      creditsPlanned: expected.creditsPlanned,
      creditsCharged: expected.creditsPlanned,
      creditsAfter: once.creditsBefore - expected.creditsPlanned,
    });
    expect(once.bundlesCreated).toBeGreaterThanOrEqual(8);
    expect(once.videosConfigured).toBeGreaterThanOrEqual(40);
  });

  it('reports every seeded mistake at its cell, once, and nothing else as an error', () => {
    const seeded = expected.mistakes.map(
      ({ code, tab, row, column }: { code: string; tab: string; row: number; column: string }) =>
        `${code} ${tab} ${row} ${column}`,
    );
    const notices = [
      'bundle.emptySlots Bundles 25 videos_quantity',
      // Orders that wait because a video of theirs is wrong.
      ...[5, 8, 15, 16, 26, 32].map((row) => `bundle.waitsForVideos Bundles ${row} null`),
    ];
    expect(cellsOf(once)).toEqual([...seeded, ...notices].sort());
  });

  it('goes on with the agency’s day: import, all three routes, bulk orders, differences, a review', () => {
    expect(once).toMatchObject({
      imported: { accounts: 21, orders: 3, videos: 4 },
      slotsReused: 1,
      slotsAdded: 5,
      bulkRequests: 3,
      bulkBundles: 6,
      adopted: 1,
      drift: 2,
      // Five slots added, three in a new order, six accounts.
      dayCreditsPlanned: 5 * 2 + 3 * 2 + 6 * 32,
      dayCreditsCharged: 208,
      dayChangesLeft: 0,
    });
  });

  it('says what an operator needs, and never the API key', () => {
    const text = lines.join('\n');
    expect(text).toContain('14 new orders and 52 videos for 477 credits');
    expect(text).toContain('Country is a name');
    expect(text).not.toMatch(/sk_[0-9a-f]{8}/);
  });
});

describe('budgets of requests (DESIGN 10)', () => {
  /** Bundles for a new account with videos need create, account and slots: publishing comes with the slots. */
  const writes = ({ apiRequestsByOperation: by }: DemoSummary) => ({
    create: by.createBundle ?? 0,
    account: by.configureBundleAccount ?? 0,
    batch: by.batchConfigureBundleVideos ?? 0,
    publish: (by.publishBundle ?? 0) + (by.publishAllBundleVideos ?? 0) + (by.publishBundleVideo ?? 0),
  });
  const withVideos = (summary: DemoSummary) => summary.apiRequestsByOperation.batchConfigureBundleVideos ?? 0;

  it.each([
    ['1×', () => once, 1],
    ['10×', () => tenfold, TIMES],
  ])(
    'at %s writes three times a published bundle with videos, and once more only for one without',
    (_, summaryOf, times) => {
      const summary = summaryOf();
      expect(writes(summary)).toEqual({
        create: expected.bundlesCreated * times,
        account: expected.accountsConfigured * times,
        batch: (expected.bundlesCreated - 1) * times,
        // Orders without videos have no batch that could publish them.
        publish: times,
      });
    },
  );

  it.each([
    ['1×', () => once],
    ['10×', () => tenfold],
  ])(
    'at %s reads lists by pages of 100, and one list of slots for each bundle that can still change',
    (_, summaryOf) => {
      const { apiRequestsByOperation: by, bundlesCreated } = summaryOf();
      const pages = Math.ceil(bundlesCreated / 100);
      // First preview (empty list), verification after apply, second preview, refresh.
      expect(by.listBundles).toBe(1 + 3 * pages);
      // Set-up and two previews; accounts fit one page.
      expect(by.listAccounts).toBeLessThanOrEqual(3);
      // The probe of the run, the unpublished order in the second preview, and each bundle with videos in the refresh.
      expect(by.listBundleVideos).toBeLessThanOrEqual(
        1 + 2 * (bundlesCreated - withVideos(summaryOf())) + withVideos(summaryOf()) + bundlesCreated / 14,
      );
      expect(by.getBundle).toBe(1);
    },
  );

  it('simulates each shape once: ten times the rows need no more dry runs', () => {
    const dryRuns = ({ apiRequestsByOperation: by }: DemoSummary) => by['createBundle:dryRun'] ?? 0;
    expect(dryRuns(once)).toBeLessThanOrEqual(40);
    expect(once.apiRequestsByOperation['publishBundle:dryRun']).toBe(1);
    expect(dryRuns(tenfold)).toBeLessThanOrEqual(40);
  });
});

describe('budgets of spreadsheet calls (DESIGN 10)', () => {
  it.each(['setUp', 'preview', 'refresh'] as const)(
    '%s needs the same calls for ten times the rows',
    (step) => {
      expect(tenfold.spreadsheetCalls[step]).toBe(once.spreadsheetCalls[step]);
    },
  );

  it('apply needs a fixed number a wave plus a fixed number a step', () => {
    const more = tenfold.spreadsheetCalls.apply - once.spreadsheetCalls.apply;
    const moreWaves = tenfold.waves - once.waves;
    expect(moreWaves).toBeGreaterThan(0);
    expect(more / moreWaves).toBeLessThanOrEqual(once.spreadsheetCalls.perWave);
  });
});
