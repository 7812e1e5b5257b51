import { withNewOrders } from '../../../src/actions/newOrderRows';
import type { NewOrder } from '../../../src/planning/routes';
import { type AgencyTables, readAgency } from '../../../src/workbook/readAgency';
import { BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import { TAG } from '../../support/builders/aBundle';
import { type ScriptedPorts, scriptedPorts } from '../../support/builders/ports';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

const STANDING = {
  ready: true,
  campaign: 'acme-spring',
  bundle_type: 'videos_only',
  account: 'acme.us',
  row_id: 'b-1',
};
const ORDERS: readonly NewOrder[] = ['acme.de', '=acme'].map((account, index) => ({
  ...{ campaignKey: 'acme-spring', clientId: 'acme', account, videoRows: [index + 2] },
  reference: `acme-spring-${index}`,
}));

function opened(): { ports: ScriptedPorts; tables: AgencyTables } {
  const workbook = new FakeWorkbook({
    Clients: tabOf(CLIENTS, []),
    Campaigns: tabOf(CAMPAIGNS, []),
    Bundles: tabOf(BUNDLES, [STANDING]),
    Videos: tabOf(VIDEOS, []),
  });
  const read = readAgency(workbook);
  if (read.kind === 'blocked') throw new Error('A tab is blocked.');
  const ports = scriptedPorts([], workbook);
  let count = 0;
  const hex32 = () => {
    count += 1;
    return String(count).padStart(12, '0').padEnd(32, '0');
  };
  return { ports: Object.assign(ports, { random: { hex32 } }), tables: read.tables };
}

it('adds a ready row of videos for each order, below the others, and reads it back', () => {
  const { ports, tables } = opened();
  const known = withNewOrders(ports, tables, ORDERS, TAG);
  expect(known?.rows.bundles.map(({ row }) => row)).toEqual([2, 3, 4]);
  expect(known?.rows.bundles[0]).toBe(tables.rows.bundles[0]);
  expect(known?.rows.bundles.slice(1)).toMatchObject([
    {
      ready: true,
      campaign: 'acme-spring',
      bundle_type: 'videos_only',
      account: 'acme.de',
      reference: 'acme-spring-0',
    },
    { account: '=acme', reference: 'acme-spring-1', videos_quantity: null, bundle_id: null, problems: [] },
  ]);
  const ids = known?.rows.bundles.map(({ rowId }) => rowId);
  expect(ids?.slice(1).every((id) => id?.startsWith(`b-${TAG}-`))).toBe(true);
  expect(new Set(ids).size).toBe(3);
});

it('adds nothing where a colleague’s preview was quicker, since their row may be the same order', () => {
  const { ports, tables } = opened();
  const first = withNewOrders(ports, tables, ORDERS, TAG);
  expect(first).not.toBeNull();
  expect(withNewOrders(ports, tables, ORDERS, TAG)).toBeNull();
  const again = readAgency(ports.workbook);
  expect(again.kind === 'read' && again.tables.rows.bundles).toHaveLength(3);
});

it('adds nothing while somebody else writes', () => {
  const { ports, tables } = opened();
  ports.isLockFree = false;
  const before = structuredClone(ports.workbook.rows('Bundles'));
  expect(withNewOrders(ports, tables, ORDERS, TAG)).toBeNull();
  expect(ports.workbook.rows('Bundles')).toEqual(before);
});

it('says so where the rows could not be written', () => {
  const { ports, tables } = opened();
  ports.workbook.before('flush', () => void ports.workbook.rows('Bundles').splice(2, 1));
  expect(withNewOrders(ports, tables, ORDERS, TAG)).toBeNull();
});
