import { appendMissing, bulkAppender } from '../../../src/actions/bulkBundles';
import { bulkUnit } from '../../../src/domain/bulkUnits';
import type { BulkBundle, RemoteBundle } from '../../../src/domain/remote';
import type { MadeUnit } from '../../../src/planning/bulk/bundleRows';
import { openJournal } from '../../../src/runs/journal';
import { takeLease } from '../../../src/runs/lease';
import { openOrderBook } from '../../../src/runs/orderBook';
import type { Reader } from '../../../src/runs/reads';
import { BUNDLES, JOURNAL } from '../../../src/workbook/schema';
import { aBulkOrder } from '../../support/builders/aBulkOrder';
import { agency } from '../../support/builders/agency';
import { aRemoteBundle, COSTS } from '../../support/builders/facts';
import { BULK } from '../../support/builders/paidChanges';
import { sha256 } from '../../support/builders/plans';
import { type ScriptedPorts, scriptedPorts } from '../../support/builders/ports';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

const TAG = sha256('fake-spreadsheet-0001').slice(0, 6);
const bundle = (bundle_id: string): BulkBundle => ({
  ...{
    bundle_id,
    status: 'pending_setup',
    platform: 'tiktok',
    bundle_type: 'account_only',
    videos_quantity: 0,
  },
});
const unit = (ids: readonly string[], more: Partial<MadeUnit> = {}): MadeUnit => ({
  ...{ country: 'USA', campaignKey: 'acme-spring', reference: 'acme-usa', request: BULK },
  made: ids.map(bundle),
  credits: 32 * ids.length,
  ...more,
});

function stage(bundles: readonly Record<string, string>[] = []): ScriptedPorts {
  const workbook = new FakeWorkbook({
    Bundles: tabOf(BUNDLES, bundles),
    _Journal: tabOf(JOURNAL, []),
  });
  workbook.formatOf = () => '@';
  return scriptedPorts([], workbook);
}

function journalOf(ports: ScriptedPorts) {
  const journal = openJournal(ports);
  if (journal === null) throw new Error('There is no journal.');
  return journal;
}

const reads: string[] = [];
const reader = (found: readonly RemoteBundle[] = []): Reader => ({
  serverTime: null,
  readAll: (calls) => {
    reads.push(...calls.map(({ operation }) => operation));
    const page = { items: found, dropped: 0, total: found.length, totalPages: 1 };
    const value = calls.map(({ operation }) => (operation === 'listBundles' ? page : { all: COSTS }));
    return { ok: true, value: value as never[] };
  },
});

function appender(ports: ScriptedPorts, found: readonly RemoteBundle[] = [], isTimeLeft = () => true) {
  const common = { ports, journal: journalOf(ports), reader: reader(found), run: 'r-1' };
  return bulkAppender({ ...common, costs: { all: COSTS }, now: ports.clock.now, isTimeLeft });
}

const at = (column: string) => tabOf(BUNDLES, [])[0]?.indexOf(column) ?? -1;
const column = ({ workbook }: ScriptedPorts, header: string) =>
  workbook
    .rows('Bundles')
    .slice(1)
    .map((row) => row[at(header)]);

it('adds a row for each order, once, and tells journal and order book', () => {
  const ports = stage([{ ready: '', reference: 'acme-usa-1', row_id: 'b-1' }]);
  const first = appender(ports);
  first.add([unit(['x', 'y'])]);
  expect(column(ports, 'Bundle ID')).toEqual(['', 'x', 'y']);
  expect(column(ports, 'Reference')).toEqual(['acme-usa-1', 'acme-usa-2', 'acme-usa-3']);
  const [, x, y] = column(ports, 'Row ID').map(String);
  expect(x).toMatch(new RegExp(`^b-${TAG}-[0-9a-f]{12}$`));
  expect([...first.rowIds]).toEqual([
    ['x', x],
    ['y', y],
  ]);
  expect([...openOrderBook(ports).orders]).toEqual([
    [x, 'x'],
    [y, 'y'],
  ]);
  expect(journalOf(ports).summary().created.get(`${x}`)).toMatchObject({ bundleId: 'x', chargedCredits: 32 });
  expect(first.add([unit(['x', 'y'])])).toBeNull();
  expect(appender(ports).add([unit(['x', 'y'])])).toBeNull();
  expect(column(ports, 'Bundle ID')).toHaveLength(3);
});

it('a script that died before it could tell the journal has added its row all the same', () => {
  const ports = stage([{ bundle_id: 'x', row_id: 'b-mine', reference: 'acme-usa-1' }]);
  const second = appender(ports);
  second.add([unit(['x', 'y'])]);
  expect(column(ports, 'Bundle ID')).toEqual(['x', 'y']);
  expect(column(ports, 'Reference')).toEqual(['acme-usa-1', 'acme-usa-2']);
  expect(second.rowIds.get('x')).toBe('b-mine');
  expect(second.missing()).toBe(0);
});

it('a row that its operator deleted is not added again', () => {
  const ports = stage();
  appender(ports).add([unit(['x', 'y'])]);
  ports.workbook.rows('Bundles').splice(1, 1);
  expect(appender(ports).add([unit(['x', 'y'])])).toBeNull();
  expect(column(ports, 'Bundle ID')).toEqual(['y']);
});

it('two scripts at once add one row', () => {
  const ports = stage();
  const one = appender(ports);
  const other = appender(ports);
  one.add([unit(['x'])]);
  other.add([unit(['x'])]);
  expect(column(ports, 'Bundle ID')).toEqual(['x']);
});

it('takes as many calls for two hundred orders as for two', () => {
  const counts = [2, 200].map((count) => {
    const ports = stage();
    const own = appender(ports);
    ports.workbook.calls.length = 0;
    own.add([unit(Array.from({ length: count }, (_, index) => `bundle-${index}`))]);
    expect(column(ports, 'Bundle ID')).toHaveLength(count);
    return ports.workbook.counts();
  });
  expect(counts[1]).toEqual(counts[0]);
});

it('stops when its time is over, and says how many orders have no row', () => {
  const ports = stage();
  const own = appender(ports, [], () => false);
  own.add([unit(['x', 'y'])]);
  expect([column(ports, 'Bundle ID'), own.missing()]).toEqual([[], 2]);
});

it('asks TokPortal what the orders are, where the answer did not say', () => {
  const ports = stage();
  const found = [aRemoteBundle('x', { platform: 'instagram', videos_quantity: 7 })];
  appender(ports, found).add([unit(['x'], { made: [{ ...bundle('x'), bundle_type: null }] })]);
  expect(column(ports, 'Type')).toEqual(['account_and_videos']);
  expect(column(ports, 'Platform')).toEqual(['instagram']);
});

describe('a preview', () => {
  const UNIT = bulkUnit(`k-${TAG}-000000000001`, 'USA');
  const rows = agency({
    bundles: [],
    bulk: [aBulkOrder().with({ rowId: `k-${TAG}-000000000001`, campaign: 'acme-x' })],
  });
  /** A bulk order was answered, and the script died. */
  function ordered(id = UNIT): ScriptedPorts {
    const ports = stage();
    const common = { at: ports.clock.now(), run: 'r-1', rowId: id, operation: 'bulk', key: 'k' };
    const request = JSON.stringify({ body: BULK });
    const value = { bundles: [bundle('x'), bundle('y')] };
    journalOf(ports).append([
      { kind: 'intent', ...common, paid: true, digest: '', request },
      { kind: 'outcome', ...common, result: 'done', facts: JSON.stringify({ value, charged: 50 }) },
    ]);
    return ports;
  }

  it('adds what a sending left', () => {
    const ports = ordered();
    expect(appendMissing(ports, journalOf(ports), reader(), rows)).toBe(true);
    expect(column(ports, 'Bundle ID')).toEqual(['x', 'y']);
    expect(column(ports, 'Campaign')).toEqual(['acme-x', 'acme-x']);
    expect(column(ports, 'Reference')).toEqual(['acme-spring-usa-1', 'acme-spring-usa-2']);
    expect(column(ports, 'Credits').map(Number)).toEqual([25, 25]);
    reads.length = 0;
    expect(appendMissing(ports, journalOf(ports), reader(), rows)).toBe(false);
    expect(reads).toEqual([]);
  });

  it('leaves it to a sending that is under way, and to the file that ordered it', () => {
    const busy = ordered();
    takeLease(busy, 'apply', 'ben@agency.example');
    expect(appendMissing(busy, journalOf(busy), reader(), rows)).toBe(false);
    const copied = ordered('k-ffffff-000000000001:USA');
    expect(appendMissing(copied, journalOf(copied), reader(), rows)).toBe(false);
    expect([...column(busy, 'Bundle ID'), ...column(copied, 'Bundle ID')]).toEqual([]);
  });
});
