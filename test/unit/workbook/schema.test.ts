import { normaliseHeader } from '../../../src/workbook/headers';
import { columnOf, TABS } from '../../../src/workbook/schema';

const byTab = TABS.map((tab) => [tab.name, tab] as const);

describe('tab declarations', () => {
  it('stand in the order of the workbook', () => {
    expect(TABS.map((tab) => tab.name)).toEqual([
      'Clients',
      'Campaigns',
      'Bundles',
      'Videos',
      'Bulk orders',
      'Plan',
      'Accounts',
      'Runs',
      '_Journal',
      '_State',
      '_Plan',
    ]);
  });

  it('hide exactly the tabs whose name begins with an underscore', () => {
    for (const tab of TABS) expect(tab.hidden).toBe(tab.name.startsWith('_'));
  });

  it.each(byTab)('%s: no two columns answer to one header text', (_, tab) => {
    const owners = new Map<string, string>();
    for (const column of tab.columns) {
      for (const name of new Set([column.key, column.header, ...column.aliases].map(normaliseHeader))) {
        expect([name, owners.get(name) ?? column.key]).toEqual([name, column.key]);
        owners.set(name, column.key);
      }
    }
  });

  it.each(byTab)('%s: every column says what belongs there, and has a width', (_, tab) => {
    for (const column of tab.columns) {
      expect(column.note.length).toBeGreaterThan(10);
      expect(column.widthPx).toBeGreaterThanOrEqual(55);
    }
  });

  it.each(byTab)('%s: system columns form at most two blocks, the second one technical', (_, tab) => {
    const blocks: string[][] = [];
    let last: string | null = null;
    for (const column of tab.columns.filter((each) => each.created)) {
      if (column.owner === 'system') {
        const block = last === 'system' ? blocks[blocks.length - 1] : undefined;
        if (block === undefined) blocks.push([column.place]);
        else block.push(column.place);
      }
      last = column.owner;
    }
    expect(blocks.length).toBeLessThanOrEqual(2);
    if (blocks.length === 2) expect(new Set(blocks[1])).toEqual(new Set(['hidden']));
  });

  it('keep row ids at the far right, so that later write-backs need not touch them', () => {
    for (const name of ['Bundles', 'Videos', 'Accounts']) {
      const tab = TABS.find((each) => each.name === name);
      expect(tab?.columns[tab.columns.length - 1]?.key).toBe('row_id');
    }
  });

  it('name the API field of every column that mirrors one', () => {
    const videos = TABS[3];
    if (videos === undefined) throw new Error('no Videos');
    expect(columnOf(videos, 'video_url').note).toContain('TokPortal name: video_url');
    expect(columnOf(videos, 'ready').note).not.toContain('TokPortal name');
    expect(() => columnOf(videos, 'no_such_column')).toThrow('Videos declares no column no_such_column.');
  });
});
