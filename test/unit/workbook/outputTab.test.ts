import { replaceOutput, updateOutput, upsertOutput } from '../../../src/workbook/outputTab';
import { PLAN, RUNS } from '../../../src/workbook/schema';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

describe('replaceOutput', () => {
  it('replaces what was there, keeps the header and columns of the user', () => {
    const rows = tabOf(PLAN, [{ what: 'old 1' }, { what: 'old 2' }, { what: 'old 3' }]);
    rows.forEach((row, index) => {
      row.push(index === 0 ? 'My remark' : `remark ${index}`);
    });
    const header = [...(rows[0] ?? [])];
    const workbook = new FakeWorkbook({ Plan: rows });
    expect(replaceOutput(workbook, PLAN, [{ what: '+ create', credits: 38, to: '=1+1' }])).toEqual({
      kind: 'written',
    });
    const [first, second, third, fourth] = workbook.rows('Plan');
    expect(first).toEqual(header);
    expect(second?.slice(0, 7)).toEqual(['+ create', '', '', '', '', "'=1+1", 38]);
    expect([second, third, fourth].map((row) => row?.[row.length - 1])).toEqual([
      'remark 1',
      'remark 2',
      'remark 3',
    ]);
    expect(third?.slice(0, -1).every((cell) => cell === '')).toBe(true);
    expect(fourth?.slice(0, -1).every((cell) => cell === '')).toBe(true);
  });

  it('needs as many calls for a thousand changes as for one', () => {
    const counts = [1, 1000].map((size) => {
      const workbook = new FakeWorkbook({ Plan: tabOf(PLAN, []) });
      replaceOutput(workbook, PLAN, Array(size).fill({ what: '+ create', credits: 1 }));
      return workbook.counts();
    });
    expect(counts[0]).toEqual({ readTab: 1, setColumnFormats: 2, writeBlock: 1 });
    expect(counts[1]).toEqual(counts[0]);
  });

  it('empties the tab when nothing is planned, and is content with an empty one', () => {
    const workbook = new FakeWorkbook({ Plan: tabOf(PLAN, [{ what: 'old' }]) });
    replaceOutput(workbook, PLAN, []);
    expect(workbook.readTab('Plan')).toHaveLength(1);
    expect(replaceOutput(workbook, PLAN, [])).toEqual({ kind: 'written' });
  });

  it('writes nothing into a tab whose header cannot be trusted', () => {
    const workbook = new FakeWorkbook({ Plan: [['Something else']] });
    expect(replaceOutput(workbook, PLAN, [{ what: 'x' }]).kind).toBe('blocked');
    expect(workbook.calls).toEqual(['readTab']);
  });
});

describe('upsertOutput', () => {
  const run = (run_id: string, what: string, credits: number | '' = '') => ({ run_id, what, credits });
  const column = (workbook: FakeWorkbook, header: string) => {
    const [headers = [], ...rows] = workbook.rows('Runs');
    return rows.map((row) => row[headers.indexOf(header)]);
  };

  it('adds below the last row that the add-on filled, however long the user’s own columns are', () => {
    const rows = tabOf(RUNS, [{ what: 'preview', run_id: 'r-1' }, {}, {}]);
    rows.forEach((row, index) => {
      row.push(index === 0 ? 'Mine' : `remark ${index}`);
    });
    const workbook = new FakeWorkbook({ Runs: rows });
    upsertOutput(workbook, RUNS, 'run_id', run('r-2', 'apply', 5));
    upsertOutput(workbook, RUNS, 'run_id', run('r-3', 'update'));
    expect(column(workbook, 'What')).toEqual(['preview', 'apply', 'update']);
    expect(column(workbook, 'Mine')).toEqual(['remark 1', 'remark 2', 'remark 3']);
  });

  it('changes the row of the key, wherever it stands now, and keeps what is not named', () => {
    const workbook = new FakeWorkbook({
      Runs: tabOf(RUNS, [run('r-1', 'preview', 3), run('r-2', 'apply', 5), run('r-3', 'update', 7)]),
    });
    expect(upsertOutput(workbook, RUNS, 'run_id', { run_id: 'r-2', what: '=done' })).toEqual({
      kind: 'written',
    });
    expect(column(workbook, 'What')).toEqual(['preview', "'=done", 'update']);
    expect(column(workbook, 'Credits')).toEqual([3, 5, 7]);
    upsertOutput(workbook, RUNS, 'run_id', run('r-2', 'applied', 6));
    expect(column(workbook, 'Credits')).toEqual([3, 6, 7]);
    upsertOutput(workbook, RUNS, 'run_id', run('r-2', 'applied', ''));
    expect(column(workbook, 'Credits')).toEqual([3, '', 7]);
  });

  it('needs one read, and one write and one format call a block, in a long tab as in a short one', () => {
    const counts = [1, 300].map((size) => {
      const rows = Array.from({ length: size }, (_, index) => run(`r-${index}`, 'apply'));
      const workbook = new FakeWorkbook({ Runs: tabOf(RUNS, rows) });
      upsertOutput(workbook, RUNS, 'run_id', run('r-0', 'again'));
      return workbook.counts();
    });
    expect(counts[0]).toMatchObject({ readTab: 1, writeBlock: 1 });
    expect(counts[1]).toEqual(counts[0]);
  });

  it('writes nothing into a tab whose header cannot be trusted', () => {
    const workbook = new FakeWorkbook({ Runs: [['Something else']] });
    expect(upsertOutput(workbook, RUNS, 'run_id', run('r-1', 'x')).kind).toBe('blocked');
    expect(workbook.calls).toEqual(['readTab']);
  });
});

describe('updateOutput', () => {
  it('changes named cells of the rows with these keys, wherever they stand now', () => {
    const rows = tabOf(PLAN, [
      { what: '+ order', to: 'a', change_id: 'c1' },
      { what: 'Total', to: 'none' },
      { what: '~ videos', to: 'b', change_id: 'c2' },
    ]);
    const workbook = new FakeWorkbook({ Plan: rows });
    const updates = new Map([
      ['c2', { outcome: 'done', problem: '' }],
      ['c1', { outcome: 'refused', problem: '=no' }],
      ['gone', { outcome: 'done', problem: '' }],
    ]);
    expect(updateOutput(workbook, PLAN, 'change_id', updates)).toEqual({ kind: 'written' });
    expect(workbook.rows('Plan').map((row) => [row[0], row[5], row[8], row[9]])).toEqual([
      ['What', 'After', 'Outcome', 'Problem'],
      ['+ order', 'a', 'refused', "'=no"],
      ['Total', 'none', '', ''],
      ['~ videos', 'b', 'done', ''],
    ]);
    expect(workbook.counts()).toEqual({ readTab: 1, setColumnFormats: 1, writeBlock: 1 });
  });

  it('does nothing where no key is found', () => {
    const workbook = new FakeWorkbook({ Plan: tabOf(PLAN, [{ what: 'Total' }]) });
    updateOutput(workbook, PLAN, 'change_id', new Map([['c1', { outcome: 'done' }]]));
    expect(workbook.calls).toEqual(['readTab']);
  });
});
