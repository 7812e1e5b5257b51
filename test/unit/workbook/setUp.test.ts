import type { Cell } from '../../../src/ports';
import { ACCOUNTS, BUNDLES, TABS } from '../../../src/workbook/schema';
import { type RemoteChoices, setUpTabs } from '../../../src/workbook/setUp';
import { readTable } from '../../../src/workbook/table';
import { FakeLayout } from '../../support/fakeLayout';
import { dateCell, FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

const REMOTE: RemoteChoices = { countries: ['USA', 'UK'], accounts: ['bolt.fr'] };

function setUp(workbook: FakeWorkbook, layout = new FakeLayout(workbook)) {
  return { report: setUpTabs({ workbook, layout }, REMOTE), layout };
}

function importedFile(rowCount = 2): FakeWorkbook {
  const clients: Cell[][] = [['client_id', 'name', 'my rating']];
  const campaigns: Cell[][] = [['client_id', 'campaign_id', 'start']];
  const bundles: Cell[][] = [['ready', 'campaign', 'country', 'external_ref', 'margin']];
  for (let index = 1; index <= rowCount; index += 1) {
    clients.push([`client-${index}`, `Client ${index}`, index]);
    campaigns.push([`client-${index}`, 'spring', dateCell('2026-11-01')]);
    bundles.push([true, `client-${index}-spring`, 'USA', `ref-${index}`, index * 2]);
  }
  return new FakeWorkbook({ Notes: [['mine']], Clients: clients, Campaigns: campaigns, Bundles: bundles });
}

describe('setUpTabs', () => {
  it('makes all tabs of a new workbook, readable at once', () => {
    const workbook = new FakeWorkbook({ Sheet1: [] });
    const { report } = setUp(workbook);
    expect(report).toEqual({ createdTabs: TABS.map(({ name }) => name), addedColumns: [], problems: [] });
    for (const schema of TABS) expect(readTable(workbook, schema)).toMatchObject({ kind: 'table' });
  });

  it('puts a missing tab behind the one that is declared before it', () => {
    const { layout } = setUp(importedFile());
    expect(layout.created).toEqual([
      ['Videos', 5],
      ['Bulk orders', 6],
      ['Plan', 7],
      ['Accounts', 8],
      ['Runs', 9],
      ['_Journal', 10],
      ['_State', 11],
      ['_Plan', 12],
    ]);
  });

  it('puts missing tabs before the first that is there, and leaves the operator’s tabs where they are', () => {
    const workbook = new FakeWorkbook({ Mine: [], Bundles: [['ready']], 'Also mine': [] });
    const { layout } = setUp(workbook);
    expect(layout.created.slice(0, 3)).toEqual([
      ['Clients', 2],
      ['Campaigns', 3],
      ['Videos', 5],
    ]);
  });

  it('adds what an imported file lacks, and changes no cell of it', () => {
    const workbook = importedFile();
    const before = structuredClone(
      ['Notes', 'Clients', 'Campaigns', 'Bundles'].map((tab) => workbook.rows(tab)),
    );
    const { report } = setUp(workbook);
    ['Notes', 'Clients', 'Campaigns', 'Bundles'].forEach((tab, index) => {
      const rows = workbook.rows(tab);
      expect(rows.map((row, r) => row.slice(0, before[index]?.[r]?.length))).toEqual(before[index]);
    });
    expect(report.addedColumns).toContainEqual({ tab: 'Bundles', header: 'Row ID' });
    expect(report.addedColumns).not.toContainEqual({ tab: 'Bundles', header: 'Country' });
    const bundles = readTable(workbook, TABS[2] as (typeof TABS)[number]);
    expect(bundles).toMatchObject({ kind: 'table' });
  });

  it('changes nothing when it runs again', () => {
    const workbook = importedFile();
    const { layout } = setUp(workbook);
    const contents = structuredClone(TABS.map(({ name }) => workbook.rows(name)));
    const notes = structuredClone(layout.notes);
    const second = setUp(workbook, layout);
    expect(second.report).toEqual({ createdTabs: [], addedColumns: [], problems: [] });
    expect(TABS.map(({ name }) => workbook.rows(name))).toEqual(contents);
    expect(layout.notes).toEqual(notes);
  });

  it('offers what the tabs and TokPortal know in dropdowns', () => {
    const workbook = importedFile();
    const { layout } = setUp(workbook);
    const listOf = (tab: string, header: string) => {
      const at = workbook.rows(tab)[0]?.indexOf(header) ?? -1;
      const found = layout.applied
        .find(({ name }) => name === tab)
        ?.columns.find(({ column }) => column === at + 1);
      return found?.validation?.kind === 'list' ? found.validation.values : null;
    };
    expect(listOf('Campaigns', 'client_id')).toEqual(['client-1', 'client-2']);
    expect(listOf('Bundles', 'campaign')).toEqual(['client-1-spring', 'client-2-spring']);
    expect(listOf('Bundles', 'country')).toEqual(['UK', 'USA']);
    expect(listOf('Bundles', 'Account')).toEqual(['bolt.fr']);
    expect(listOf('Videos', 'Account or order')).toEqual(['bolt.fr', 'ref-1', 'ref-2']);
  });

  it('offers videos the accounts that the tab Accounts knows, and orders that are open', () => {
    const workbook = new FakeWorkbook({
      Bundles: tabOf(BUNDLES, [
        { reference: 'open', status: 'accepted', row_id: 'b-1' },
        { reference: 'over', status: 'completed', row_id: 'b-2' },
      ]),
      Accounts: tabOf(ACCOUNTS, [{ handle: 'acme.us', row_id: 'a-1' }]),
    });
    const { layout } = setUp(workbook);
    const lists = layout.applied
      .find(({ name }) => name === 'Videos')
      ?.columns.flatMap(({ validation }) => (validation?.kind === 'list' ? [validation.values] : []));
    expect(lists).toContainEqual(['acme.us', 'bolt.fr', 'open']);
  });

  it('leaves a tab alone in which two columns mean the same, and says so', () => {
    const workbook = importedFile();
    workbook.rows('Bundles')[0]?.push('COUNTRY');
    const { report, layout } = setUp(workbook);
    expect(report.problems).toMatchObject([
      { code: 'tab.duplicateColumn', tab: 'Bundles', column: 'country' },
    ]);
    expect(layout.applied.map(({ name }) => name)).not.toContain('Bundles');
    expect(layout.applied.map(({ name }) => name)).toContain('Videos');
  });

  it('needs as many calls for a thousand rows as for two', () => {
    const counts = [2, 1000].map((rowCount) => {
      const workbook = importedFile(rowCount);
      setUp(workbook);
      return workbook.counts();
    });
    expect(counts[1]).toEqual(counts[0]);
  });
});
