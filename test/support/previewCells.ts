import { createHash } from 'node:crypto';
import type { Change, ChangeOperation } from '../../src/domain/plan';
import type { Problem } from '../../src/domain/problem';
import type { Facts } from '../../src/planning/drafts';
import { healFromJournal } from '../../src/planning/healing';
import { identify } from '../../src/planning/identity';
import { pricedChanges, survey } from '../../src/planning/plan';
import { videoRequest } from '../../src/planning/requests';
import type { Agency } from '../../src/planning/understand';
import { readAgency } from '../../src/workbook/readAgency';
import { anAccount } from './builders/facts';
import { FakeWorkbook } from './fakeWorkbook';
import {
  type AgencyCells,
  type AgencyTab,
  DAILY_ID,
  ORDERED,
  ORDERED_BUNDLE,
  ORDERED_ROW_ID,
  SCHEMAS,
  TAG,
} from './rightAgency';

const COSTS = { account_creation: 32, video_upload: 2, video_edit: 3, advanced_warming: 5 };

const SLOT = {
  name: null,
  external_ref: null,
  target_publish_start_date: null,
  target_publish_end_date: null,
  platform_url: null,
  download_issue: false,
  download_issue_comment: null,
  content: {},
};

const BUNDLE = {
  bundle_type: 'account_and_videos',
  platform: 'instagram',
  country: 'FR',
  status: 'published',
  title: null,
  videos_quantity: 3,
  edits_quantity: 0,
  is_published: true,
  account_configured: true,
  videos_configured_count: 1,
  account_status: 'finalized',
  saved_account_id: null,
  auto_finalize_videos: true,
  created_at: '2026-11-16T08:00:00.000Z',
};

/** What TokPortal says on Monday, 23 November 2026. */
export const RIGHT_FACTS: Facts = {
  today: '2026-11-23',
  costs: { ...COSTS, all: COSTS, hasAllowance: false },
  balanceCredits: 5_000,
  countries: {
    open: [
      { code: 'USA', name: 'United States' },
      { code: 'UK', name: 'United Kingdom' },
      { code: 'DE', name: 'Germany' },
      { code: 'FR', name: 'France' },
    ],
    videosOnly: [{ code: 'PH', name: 'Philippines' }],
  },
  accountCampaigns: new Map(),
  blockedAccounts: new Map(),
  bundles: [
    { ...BUNDLE, bundle_id: ORDERED_BUNDLE, external_ref: 'bolt-launch-fr-instagram' },
    { ...BUNDLE, bundle_id: 'b0000099-0000-4000-8000-000000000099', external_ref: 'INV-99' },
  ],
  accounts: [
    anAccount('acme.daily', { id: DAILY_ID }),
    account(2, 'tiktok', 'acme.twice'),
    account(3, 'instagram', 'acme.twice'),
    account(4, 'instagram', 'bolt.pics'),
  ],
  slots: new Map([
    [
      ORDERED_BUNDLE,
      [
        {
          ...SLOT,
          video_id: 's1',
          position: 1,
          status: 'published',
          external_ref: 'bolt-launch-fr-instagram-01',
        },
        { ...SLOT, video_id: 's2', position: 2, status: 'pending' },
        { ...SLOT, video_id: 's3', position: 3, status: 'pending' },
      ],
    ],
  ]),
  inDoubt: new Set(),
  doubtfulCreates: new Map(),
  doubtfulBulks: new Map(),
  created: new Map(),
};

function account(number: number, platform: string, username: string) {
  const id = `a000000${number}-0000-4000-8000-000000000001`;
  return anAccount(username, { id, platform, country: 'UK' });
}

export interface CellsPreview {
  readonly problems: readonly Problem[];
  readonly changes: readonly Change[];
  /**
   * All that would be sent, by `order 2`, `account 2`, `video 7`, `publish 2` (row numbers), with what it says.
   */
  readonly sent: ReadonlyMap<string, string>;
  /** The agency after this preview has written its ids, references and slots. */
  readonly previewed: AgencyCells;
}

/** What Preview makes of these cells, from reading the tabs to the priced changes. */
export function previewCells(cells: AgencyCells, facts: Facts = RIGHT_FACTS): CellsPreview {
  const read = readAgency(workbookOf(cells));
  if (read.kind === 'blocked') throw new Error('A tab is blocked.');
  const { rows } = healFromJournal(read.tables.rows, JOURNALLED);
  const identified = identify(rows, { tag: TAG, random: counter(), meaning: facts, today: facts.today });
  const { problems: ids, routeProblems } = identified;
  const found = survey(identified.rows, facts, ids, { kind: 'everything' }, routeProblems);
  const inputs = { facts, problems: found.problems, sha256, simulated: new Map<string, number>() };
  const { changes, problems } = pricedChanges(found.sendable, inputs);
  return {
    problems: [...found.problems, ...problems],
    changes,
    sent: sentBy(changes, found.agency),
    previewed: written(cells, identified.rows),
  };
}

/** The journal knows the order of row 6. */
const JOURNALLED = new Map([
  [ORDERED_ROW_ID, { bundleId: ORDERED_BUNDLE, create: ORDERED.create, chargedCredits: 38 }],
]);

const PUBLICATIONS: readonly ChangeOperation[] = ['publishBundle', 'publishVideos'];

function sentBy(changes: readonly Change[], { orders }: Agency): Map<string, string> {
  const videos = new Map(orders.flatMap((order) => order.videos.map((video) => [video.row.rowId, video])));
  const sent = new Map<string, string>();
  for (const { operation, row, digest, videoRowIds } of changes) {
    const own = videoRowIds.map((rowId) => {
      const video = videos.get(rowId);
      if (video === undefined) throw new Error(`No video ${rowId}.`);
      return video;
    });
    if (operation === 'createBundle') sent.set(`order ${row}`, digest);
    else if (operation === 'configureAccount') sent.set(`account ${row}`, digest);
    // Its digest holds row ids, which are random.
    else if (PUBLICATIONS.includes(operation))
      sent.set(`publish ${row}`, JSON.stringify([operation, own.map((video) => video.row.row)]));
    else
      for (const video of own)
        sent.set(`video ${video.row.row}`, JSON.stringify([row, video.position, videoRequest(video)]));
  }
  return sent;
}

/** A workbook with all columns, those included that are only understood when pasted. */
export function workbookOf(cells: AgencyCells): FakeWorkbook {
  const tabs = Object.entries(SCHEMAS).map(([name, { columns }]) => [
    name,
    [
      columns.map((column) => column.header),
      ...cells[name as AgencyTab].map((row) => columns.map((column) => row[column.key] ?? '')),
    ],
  ]);
  return new FakeWorkbook(Object.fromEntries(tabs));
}

/** The system cells that a preview fills, added to what stands there. */
function written(cells: AgencyCells, rows: ReturnType<typeof identify>['rows']): AgencyCells {
  const bundles = new Map(rows.bundles.map((row) => [row.row, row]));
  const videos = new Map(rows.videos.map((row) => [row.row, row]));
  return {
    ...cells,
    Bundles: cells.Bundles.map((row, index) => {
      const known = bundles.get(index + 2);
      return { ...row, row_id: known?.rowId ?? '', reference: known?.reference ?? '' };
    }),
    Videos: cells.Videos.map((row, index) => {
      const known = videos.get(index + 2);
      const reference = known?.external_ref ?? known?.reference ?? '';
      const order_reference = known?.orderReference ?? '';
      return { ...row, row_id: known?.rowId ?? '', reference, order_reference, slot: known?.slot ?? '' };
    }),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function counter(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${count.toString(16).padStart(12, 'c')}${'0'.repeat(20)}`;
  };
}
